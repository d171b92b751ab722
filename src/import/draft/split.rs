//! Buttons and items of which one field differs by a condition: one element for each case, since their short forms hold no
//! condition within.

use crate::tree::code::{Block, Condition, Field, Item};

/// The block once for each value of the one field that has several; as it is where no field or more than one does.
pub(super) fn alternatives(block: Block) -> Vec<(Block, Option<Condition>)> {
    let fields: Option<Vec<&Field>> = block.items.iter().map(as_field).collect();
    let conditional: Vec<&Field> =
        fields.unwrap_or_default().into_iter().filter(|field| field.when.is_some()).collect();
    let Some(name) = conditional.first().map(|field| field.key.name.clone()) else { return vec![(block, None)] };
    let of_name = block.items.iter().filter_map(as_field).filter(|field| field.key.name == name).count();
    let is_one = conditional.iter().all(|field| field.key.name == name);
    if conditional.len() < 2 || !is_one || of_name != conditional.len() {
        return vec![(block, None)];
    }
    (0..conditional.len()).map(|index| alternative(&block, &name, index)).collect()
}

/// The block with one of the field's values, and the condition of that.
fn alternative(block: &Block, name: &str, index: usize) -> (Block, Option<Condition>) {
    let mut when = None;
    let mut seen = 0;
    let mut items = Vec::new();
    for item in &block.items {
        match item {
            Item::Field(field) if field.key.name == name => {
                if seen == index {
                    when.clone_from(&field.when);
                    items.push(Item::Field(Field { when: None, ..field.clone() }));
                }
                seen += 1;
            }
            Item::Field(_) | Item::Element(_) | Item::Repeat(_) | Item::Include(_) => items.push(item.clone()),
        }
    }
    (Block { items, span: block.span }, when)
}

fn as_field(item: &Item) -> Option<&Field> {
    match item {
        Item::Field(field) => Some(field),
        Item::Element(_) | Item::Repeat(_) | Item::Include(_) => None,
    }
}

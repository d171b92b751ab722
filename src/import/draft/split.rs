//! Buttons and items with conditions within: one element for each case, since their short forms hold no condition. And
//! conditions within others, where the outer ones have decided them already.

use super::condition::{all, negated};
use super::truth::never_holds;
use crate::tree::code::{Block, Condition, Field, Form, Item, Value};

/// Cases of one element, at most; with more it stays as it is.
const CASES_MAX: usize = 8;

/// One case of an element.
type Case = (Vec<Item>, Option<Condition>);

/// The block once for each case that its conditions make.
pub(super) fn cases(block: Block) -> Vec<(Block, Option<Condition>)> {
    let span = block.span;
    match expanded(&block.items) {
        Some(cases) => cases.into_iter().map(|(items, when)| (Block { items, span }, when)).collect(),
        None => vec![(block, None)],
    }
}

fn expanded(items: &[Item]) -> Option<Vec<Case>> {
    let mut cases: Vec<Case> = vec![(Vec::new(), None)];
    let mut seen: Vec<&str> = Vec::new();
    for item in items {
        let field = match item {
            Item::Field(field) if field.when.is_some() => field,
            Item::Field(_) | Item::Element(_) | Item::Repeat(_) | Item::Include(_) => {
                cases.iter_mut().for_each(|(items, _)| items.push(item.clone()));
                continue;
            }
        };
        if !seen.contains(&field.key.name.as_str()) {
            seen.push(&field.key.name);
            cases = with_values(cases, &values(items, &field.key.name));
        }
        if cases.len() > CASES_MAX {
            return None;
        }
    }
    Some(cases)
}

/// The values of a field with their conditions, and that it has none where none of them holds.
fn values(items: &[Item], name: &str) -> Vec<(Option<Field>, Condition)> {
    let mut values = Vec::new();
    let mut none = Vec::new();
    for item in items {
        if let Item::Field(field) = item
            && let Some(when) = field.when.as_ref().filter(|_| field.key.name == name)
        {
            values.push((Some(Field { when: None, ..field.clone() }), when.clone()));
            none.push(negated(when));
        }
    }
    values.extend(all(none).filter(|when| !never_holds(when)).map(|when| (None, when)));
    values
}

fn with_values(cases: Vec<Case>, values: &[(Option<Field>, Condition)]) -> Vec<Case> {
    let combined = cases.into_iter().flat_map(|(items, when)| {
        values.iter().map(move |(field, condition)| {
            let items = items.iter().cloned().chain(field.clone().map(Item::Field)).collect();
            (items, all(when.iter().cloned().chain([condition.clone()]).collect()))
        })
    });
    combined.filter(|(_, when)| !when.as_ref().is_some_and(never_holds)).collect()
}

/// Takes out what the conditions around it rule out, and conditions that they imply.
pub(super) fn settle(items: &mut Vec<Item>, around: Option<&Condition>) {
    items.retain_mut(|item| {
        let (when, inner) = match item {
            Item::Field(field) => (&mut field.when, block(&mut field.value)),
            Item::Element(element) => (&mut element.when, block(&mut element.value)),
            Item::Repeat(repeat) => (&mut repeat.when, Some(&mut repeat.items)),
            Item::Include(include) => (&mut include.when, None),
        };
        let both = both(around, when.as_ref());
        if both.as_ref().is_some_and(never_holds) {
            return false;
        }
        let opposite = when.as_ref().map(negated);
        if opposite.is_some_and(|opposite| self::both(around, Some(&opposite)).as_ref().is_some_and(never_holds)) {
            *when = None;
        }
        inner.into_iter().for_each(|items| settle(items, both.as_ref()));
        true
    });
}

fn both(one: Option<&Condition>, other: Option<&Condition>) -> Option<Condition> {
    all(one.into_iter().chain(other).cloned().collect())
}

fn block(value: &mut Value) -> Option<&mut Vec<Item>> {
    if let Form::Block(block) = &mut value.form { Some(&mut block.items) } else { None }
}

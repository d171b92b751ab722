//! Files as two notations agree on them, whatever order each of them brings things into.

use compact_str::CompactString;

use crate::diagnostic::{Words, say};
use crate::tree::Notation;
use crate::tree::code::{Block, Declaration, Element, File, Form, Item, Parameter, Role, Value};

/// A file without places, with the fields of every object in the order of their names: the order of fields means nothing,
/// that of elements does.
pub(super) fn settled(file: File, to: Notation) -> File {
    let mut file = file.bare();
    for declaration in &mut file.declarations {
        match &mut declaration.role {
            Role::Template(template) => {
                block(&mut template.block);
                template.mirror.iter_mut().for_each(|mirror| block(&mut mirror.block));
            }
            Role::Link(inner) | Role::Partial(inner) => block(inner),
            // YAML has a comment for what is said of a constant.
            Role::Const(_) if to == Notation::Yaml => declaration.doc = None,
            Role::Const(_) => {}
        }
    }
    file
}

fn block(inner: &mut Block) {
    inner.items.iter_mut().for_each(item);
    let has_includes = inner.items.iter().any(|item| matches!(item, Item::Include(_)));
    inner.items.sort_by_key(|item| match item {
        Item::Field(field) => (0, field.key.name.clone()),
        Item::Element(element) if !has_includes => (1, element.key.name.clone()),
        Item::Element(_) | Item::Repeat(_) | Item::Include(_) => (1, CompactString::default()),
    });
}

fn item(item: &mut Item) {
    match item {
        Item::Field(field) => value(&mut field.value),
        Item::Element(element) => value(&mut element.value),
        Item::Repeat(repeat) => repeat.items.iter_mut().for_each(self::item),
        Item::Include(_) => {}
    }
}

fn value(value: &mut Value) {
    match &mut value.form {
        Form::Block(inner) => block(inner),
        Form::List(items) => items.iter_mut().for_each(self::value),
        Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::Record(_) => {}
    }
}

/// How many comments a file has, those that document something among them.
pub(super) fn remarks(file: &File) -> usize {
    let of = |declaration: &Declaration| {
        let parameters: usize = declaration.parameters.iter().map(documented).sum();
        parameters + usize::from(declaration.doc.is_some())
    };
    file.comments.len() + file.declarations.iter().map(of).sum::<usize>()
}

fn documented(parameter: &Parameter) -> usize {
    parameter.fields().iter().map(documented).sum::<usize>() + usize::from(parameter.doc.is_some())
}

/// What to say of a file that a notation cannot hold.
pub(super) fn inexpressible(file: &File, to: Notation) -> Words {
    let element = if to == Notation::Talk { file.declarations.iter().find_map(without_form) } else { None };
    match element {
        Some((name, "buttons")) => say!(
            en: "`{name}`: in .talk a button has one title and one link, and nothing else; give one of its buttons what it lacks, or write a button for each case, with `when`",
            ko: "`{name}`: .talk의 버튼에는 제목 하나와 링크 하나만 있습니다. 모자라거나 남는 필드를 고치거나, 경우마다 `when`을 붙인 버튼으로 나누세요",
        ),
        Some((name, _)) => say!(
            en: "`{name}`: in .talk an entry of an item list has one `item` and one `item_op`, and nothing else; write an entry for each case, with `when`",
            ko: "`{name}`: .talk의 아이템에는 `item` 하나와 `item_op` 하나만 있습니다. 경우마다 `when`을 붙인 아이템으로 나누세요",
        ),
        None => {
            let to = if to == Notation::Talk { ".talk" } else { "YAML" };
            say!(
                en: "the file says something that {to} has no form for, so nothing was written",
                ko: "{to}(으)로 나타낼 수 없는 내용이 있어 아무것도 쓰지 않았습니다",
            )
        }
    }
}

/// The first declaration that has an element for which `.talk` has no form, and the list that this is in.
fn without_form(declaration: &Declaration) -> Option<(String, &'static str)> {
    let list = match &declaration.role {
        Role::Template(template) => {
            within(&template.block).or_else(|| template.mirror.as_ref().and_then(|mirror| within(&mirror.block)))
        }
        Role::Link(block) | Role::Partial(block) => within(block),
        Role::Const(_) => None,
    }?;
    Some((declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default(), list))
}

fn within(block: &Block) -> Option<&'static str> {
    block.items.iter().find_map(|item| match item {
        Item::Field(field) => field.value.block().and_then(within),
        Item::Element(element) => lacks_form(element),
        Item::Repeat(repeat) => repeat.items.iter().find_map(|item| match item {
            Item::Element(element) => lacks_form(element),
            Item::Field(_) | Item::Repeat(_) | Item::Include(_) => None,
        }),
        Item::Include(_) => None,
    })
}

fn lacks_form(element: &Element) -> Option<&'static str> {
    let fields: Option<Vec<&str>> = element.value.block().map(|block| {
        let names = block.items.iter().map(|item| match item {
            Item::Field(field) if field.when.is_none() => field.key.name.as_str(),
            Item::Field(_) | Item::Element(_) | Item::Repeat(_) | Item::Include(_) => "",
        });
        names.collect()
    });
    let mut fields = fields.unwrap_or_default();
    fields.sort_unstable();
    match element.key.name.as_str() {
        "buttons" if fields != ["link", "title"] => Some("buttons"),
        "items" if fields != ["item"] && fields != ["item", "item_op"] => Some("items"),
        _ => None,
    }
}

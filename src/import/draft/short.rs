//! Buttons and items, which `.talk` writes in short forms that hold nothing else: what does not fit is told of.

use super::super::make;
use super::super::note::Note;
use super::Draft;
use crate::diagnostic::say;
use crate::source::Span;
use crate::tree::Key;
use crate::tree::code::{Block, Field, Form, Item};

impl Draft<'_, '_> {
    /// An element without what its short form cannot hold; `None` where it has no label.
    pub(super) fn shortened(&mut self, name: &str, block: Block, at: usize) -> Option<Block> {
        let Some(label) = label(name) else { return Some(block) };
        let span = block.span;
        let (mut items, lost): (Vec<Item>, Vec<Item>) = block.items.into_iter().partition(|item| is_short(item, name));
        for item in &lost {
            match fields(name).contains(&field_name(item)) {
                true => self.lose(field_name(item), name, at),
                false => self.losses.push(unknown(name, field_name(item), self.scope.line(at))),
            }
        }
        if !items.iter().any(|item| field_name(item) == label) {
            if !lost.iter().any(|item| field_name(item) == label) {
                self.losses.push(unlabelled(name, label, self.scope.line(at)));
            }
            return None;
        }
        items.extend(missing_link(name, &items));
        Some(Block { items, span })
    }
}

/// The field without which an element has no short form.
fn label(name: &str) -> Option<&'static str> {
    match name {
        "buttons" => Some("title"),
        "items" => Some("item"),
        _ => None,
    }
}

/// The fields that a short form holds.
fn fields(name: &str) -> &'static [&'static str] {
    if name == "buttons" { &["title", "link"] } else { &["item", "item_op"] }
}

/// Whether the short form of a button or an item holds an entry.
fn is_short(item: &Item, name: &str) -> bool {
    let Item::Field(field) = item else { return false };
    let is_block = field.value.block().is_some();
    let is_scalar = !is_block && !matches!(field.value.form, Form::List(_) | Form::Record(_));
    let fits = match (name, field.key.name.as_str()) {
        ("buttons", "link") => is_block,
        ("buttons", "title") | ("items", "item" | "item_op") => is_scalar,
        (_, _) => false,
    };
    fits && field.when.is_none()
}

/// The link that a button cannot do without.
fn missing_link(name: &str, items: &[Item]) -> Option<Item> {
    let has_link = items.iter().any(|item| field_name(item) == "link");
    let link = Field { key: Key::new("link", Span::default()), value: make::block(Block::default()), when: None };
    (name == "buttons" && !has_link).then_some(Item::Field(link))
}

fn field_name(item: &Item) -> &str {
    match item {
        Item::Field(field) => &field.key.name,
        Item::Element(element) => &element.key.name,
        Item::Repeat(_) | Item::Include(_) => "",
    }
}

fn unknown(name: &str, field: &str, line: usize) -> Note {
    Note::loss(&say!(
        en: "`{field}` in `{name}`, line {line}, since Kakao has no such field there",
        ko: "{line}번째 줄 `{name}`의 `{field}`은(는) 카카오에 없는 필드입니다",
    ))
}

fn unlabelled(name: &str, label: &str, line: usize) -> Note {
    Note::loss(&say!(
        en: "an entry of `{name}` without `{label}`, line {line}, which the API refuses",
        ko: "{line}번째 줄 `{name}`에서 `{label}`이(가) 없는 항목입니다. API가 거절하는 형태입니다",
    ))
}

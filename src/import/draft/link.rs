//! Links in their short form: one `url` for both addresses, one `app` for the params of both systems.

use super::super::make;
use crate::source::Span;
use crate::tree::Key;
use crate::tree::ScalarKind;
use crate::tree::code::{Block, Field, Form, Item, Piece, Value};

/// The entries of a link, those that say the same for two targets as one.
pub(super) fn merged(items: Vec<Item>) -> Vec<Item> {
    let items = if are_twins(&items, "web_url", "mobile_web_url") {
        items.into_iter().filter_map(|item| single(item, "web_url", "mobile_web_url", "url")).collect()
    } else {
        items
    };
    let (android, ios) = ("android_execution_params", "ios_execution_params");
    let app = if are_twins(&items, android, ios) { app(&items, android) } else { None };
    match app {
        Some(block) => items
            .into_iter()
            .filter_map(|item| single(item, android, ios, "app"))
            .map(|item| with_block(item, &block))
            .collect(),
        None => items,
    }
}

/// Whether two fields are given, and given alike: the same values in the same cases.
fn are_twins(items: &[Item], one: &str, other: &str) -> bool {
    let (one, other): (Vec<&Field>, Vec<&Field>) = (all(items, one), all(items, other));
    !one.is_empty()
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| one.value == other.value && one.when == other.when)
}

fn all<'i>(items: &'i [Item], name: &str) -> Vec<&'i Field> {
    items.iter().filter_map(as_field).filter(|field| field.key.name == name).collect()
}

fn as_field(item: &Item) -> Option<&Field> {
    match item {
        Item::Field(field) => Some(field),
        Item::Element(_) | Item::Repeat(_) | Item::Include(_) => None,
    }
}

/// Gives the first of two fields their common name, and drops the second.
fn single(item: Item, one: &str, other: &str, name: &str) -> Option<Item> {
    match item {
        Item::Field(field) if field.key.name == other => None,
        Item::Field(field) if field.key.name == one => {
            Some(Item::Field(Field { key: Key::new(name, field.key.span), ..field }))
        }
        item @ (Item::Field(_) | Item::Element(_) | Item::Repeat(_) | Item::Include(_)) => Some(item),
    }
}

fn with_block(item: Item, block: &Block) -> Item {
    match item {
        Item::Field(field) if field.key.name == "app" => {
            Item::Field(Field { value: make::block(block.clone()), ..field })
        }
        item @ (Item::Field(_) | Item::Element(_) | Item::Repeat(_) | Item::Include(_)) => item,
    }
}

/// The pairs of a query string; `None` where they would not be written again as they stand.
fn app(items: &[Item], name: &str) -> Option<Block> {
    let fields = all(items, name);
    let [field] = fields.as_slice() else { return None };
    let pieces = match &field.value.form {
        Form::Scalar(scalar) if scalar.kind == ScalarKind::Text => vec![Piece::Literal(scalar.text.clone())],
        Form::Text(pieces, _) => pieces.clone(),
        Form::Scalar(_) | Form::Expression(_) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => {
            return None;
        }
    };
    let mut entries: Vec<Item> = Vec::new();
    for pair in pairs(&pieces) {
        let (key, value) = pair_of(&pair)?;
        let is_new = entries.iter().filter_map(as_field).all(|field| field.key.name != key);
        let field = Field { key: Key::new(key, Span::default()), value, when: None };
        entries.push(Some(Item::Field(field)).filter(|_| is_new)?);
    }
    Some(Block { items: entries, span: Span::default() })
}

/// What stands between the `&`s.
fn pairs(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut pairs = vec![Vec::new()];
    for piece in pieces {
        match piece {
            Piece::Hole(hole) => pairs.last_mut().into_iter().for_each(|pair| pair.push(Piece::Hole(hole.clone()))),
            Piece::Literal(text) => {
                for (index, part) in text.split('&').enumerate() {
                    if index > 0 {
                        pairs.push(Vec::new());
                    }
                    if !part.is_empty() {
                        pairs.last_mut().into_iter().for_each(|pair| pair.push(Piece::Literal(part.to_owned())));
                    }
                }
            }
        }
    }
    pairs
}

/// `key=value`, where the value is plain text or one hole.
fn pair_of(pair: &[Piece]) -> Option<(String, Value)> {
    match pair {
        [Piece::Literal(text)] => {
            let (key, value) = text.split_once('=').filter(|(key, value)| is_key(key) && is_plain(value))?;
            Some((key.to_owned(), make::text(value)))
        }
        [Piece::Literal(text), Piece::Hole(hole)] => {
            let key = text.strip_suffix('=').filter(|key| is_key(key))?;
            Some((key.to_owned(), make::value(Form::Expression(hole.clone()))))
        }
        _ => None,
    }
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && is_plain(text) && !text.contains(['.', '~'])
}

/// Whether no encoding changes a text.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'))
}

//! JSON: a tree of ours as a foreign one, and JSON that stands as text in another language, with holes.

use super::foreign::{Entry, Foreign, Form, Member, Piece};
use super::javascript::{self, HOLE};
use crate::syntax::parse_json;
use crate::tree::{Node, Scalar, ScalarKind, Value};

/// Reads a whole text as JSON; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Foreign> {
    let parsed = parse_json(text);
    let is_sound = parsed.findings.iter().all(|finding| finding.rule != "syntax");
    parsed.tree.documents.first().filter(|_| is_sound).map(value)
}

/// Reads a text that was put together in another language as the object or list that it is JSON for.
pub(super) fn embedded(pieces: &[Piece], at: usize) -> Option<Foreign> {
    let mut text = String::new();
    let mut holes = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Hole(value) => {
                text.extend(u32::try_from(holes.len()).ok().and_then(|index| char::from_u32(HOLE + index)));
                holes.push(Foreign { at, ..value.clone() });
            }
        }
    }
    let start = text.len() - text.trim_start().len();
    if !text.get(start..)?.starts_with(['{', '[']) {
        return None;
    }
    let whole = if holes.is_empty() { read(&text) } else { None };
    let mut value = whole.unwrap_or_else(|| javascript::read_with(&text, start, &holes).0);
    value.at = at;
    matches!(value.form, Form::Object(_) | Form::List(_)).then_some(value)
}

fn value(node: &Node) -> Foreign {
    let form = match &node.value {
        Value::Scalar(scalar) => scalar_form(scalar),
        Value::List(items) => Form::List(items.iter().map(value).collect()),
        Value::Object(entries) => {
            let member =
                |entry: &crate::tree::Entry| Member::new(Entry::Field(entry.key.name.to_string(), value(&entry.value)));
            Form::Object(entries.iter().map(member).collect())
        }
    };
    Foreign::new(form, node.span.start)
}

fn scalar_form(scalar: &Scalar) -> Form {
    match scalar.kind {
        ScalarKind::Text => Form::Text(vec![Piece::Literal(scalar.text.clone())]),
        ScalarKind::Number => Form::Number(scalar.text.clone()),
        ScalarKind::Bool => Form::Bool(scalar.text == "true"),
        ScalarKind::Null => Form::Null,
    }
}

//! The printer for JSON: two spaces a step, every entry on a line of its own, numbers as they were spelt.

use super::lines::STEP;
use crate::syntax::edit::quoted;
use crate::tree::{Node, Scalar, ScalarKind, Value};

/// A value as JSON, without a line end.
pub(super) fn value(node: &Node) -> String {
    let mut text = String::new();
    write(node, 0, &mut text);
    text
}

fn write(node: &Node, depth: usize, text: &mut String) {
    match &node.value {
        Value::Scalar(scalar) => text.push_str(&self::scalar(scalar)),
        Value::List(items) => bracketed(('[', ']'), items, depth, text, |item, text| write(item, depth + 1, text)),
        Value::Object(entries) => bracketed(('{', '}'), entries, depth, text, |entry, text| {
            text.push_str(&quoted(&entry.key.spelling));
            text.push_str(": ");
            write(&entry.value, depth + 1, text);
        }),
    }
}

fn scalar(scalar: &Scalar) -> String {
    match scalar.kind {
        ScalarKind::Text => quoted(&scalar.text),
        ScalarKind::Number | ScalarKind::Bool | ScalarKind::Null => scalar.text.clone(),
    }
}

fn bracketed<T>(
    (open, close): (char, char),
    parts: &[T],
    depth: usize,
    text: &mut String,
    write: impl Fn(&T, &mut String),
) {
    text.push(open);
    for (index, part) in parts.iter().enumerate() {
        text.push_str(if index > 0 { "," } else { "" });
        new_line(depth + 1, text);
        write(part, text);
    }
    if !parts.is_empty() {
        new_line(depth, text);
    }
    text.push(close);
}

fn new_line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth * STEP));
}

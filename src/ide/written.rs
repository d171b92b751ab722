//! The values of a message, each with the field that it belongs to and the place where it is written.

use crate::model::{Kind, snake_case};
use crate::schema::{Expected, Guide, guide};
use crate::source::Span;
use crate::tree::{Node, Value};

/// A value that stands in a file.
pub(super) struct Written<'a, 's> {
    /// Where.
    pub(super) span: Span,
    /// Its text.
    pub(super) text: &'a str,
    /// What the schema knows of the field.
    pub(super) field: Guide<'s>,
}

/// Calls `see` with every scalar of a message.
pub(super) fn scalars<'a>(kind: Kind, body: &'a Node, see: &mut dyn FnMut(Written<'a, '_>)) {
    walk(body, guide(kind).guide(), see);
}

fn walk<'a>(node: &'a Node, field: Guide<'_>, see: &mut dyn FnMut(Written<'a, '_>)) {
    match &node.value {
        Value::Scalar(scalar) => see(Written { span: node.span, text: &scalar.text, field }),
        Value::List(items) => {
            let of = if field.expected() == Expected::List { field.item() } else { field };
            items.iter().for_each(|item| walk(item, of, see));
        }
        Value::Object(entries) => {
            for entry in entries {
                walk(&entry.value, field.field(&snake_case(&entry.key.name)), see);
            }
        }
    }
}

//! Values of `.talk` that may take several lines.

use std::borrow::Cow;

use super::Printer;
use crate::syntax::print::fragment;
use crate::syntax::print::lines::{Lines, STEP, WIDTH};
use crate::tree::ScalarKind;
use crate::tree::code::{Form, Piece, Value};
use unicode_width::UnicodeWidthStr as _;

impl Printer<'_> {
    /// A value as the rest of a line, of which so many columns are taken, and the lines below it.
    pub(super) fn value(&self, value: &Value, taken: usize) -> Lines {
        if let Some(lines) = text_block(value) {
            return lines;
        }
        let line = fragment::literal(value);
        match &value.form {
            Form::List(items) if self.depth * STEP + taken + line.width() > WIDTH => list(items),
            Form::List(_)
            | Form::Scalar(_)
            | Form::Text(..)
            | Form::Expression(_)
            | Form::Call(_)
            | Form::Block(_)
            | Form::Record(_) => Lines::one(line),
        }
    }
}

/// A list with each element on a line of its own.
fn list(items: &[Value]) -> Lines {
    let mut inner = Lines::default();
    items.iter().for_each(|item| inner.push(fragment::literal(item) + ","));
    let mut lines = Lines::one("[");
    lines.nest(inner);
    lines.push("]");
    lines
}

/// A text of several lines between triple quotes; `None` for one that does not need them, or has what they cannot hold.
fn text_block(value: &Value) -> Option<Lines> {
    let pieces = pieces(value)?;
    let has_quotes = literals(&pieces).any(|text| text.contains("\"\""));
    let inside = fragment::inside(&pieces, if has_quotes { "\\\"" } else { "\\" });
    let is_fit =
        inside.contains('\n') && !inside.starts_with('\n') && !literals(&pieces).any(|text| text.contains('\r'));
    if !is_fit || inside.split('\n').any(|line| line.ends_with(' ')) {
        return None;
    }
    let mut content = Lines::default();
    inside.split('\n').for_each(|line| content.push_open(line));
    content.push("\"\"\"");
    let mut lines = Lines::default();
    lines.push_open("\"\"\"");
    lines.nest(content);
    Some(lines)
}

/// The pieces of a text.
fn pieces(value: &Value) -> Option<Cow<'_, [Piece]>> {
    match &value.form {
        Form::Text(pieces, _) => Some(Cow::Borrowed(pieces)),
        Form::Scalar(text) if text.kind == ScalarKind::Text => {
            Some(Cow::Owned(vec![Piece::Literal(text.text.clone())]))
        }
        Form::Scalar(_) | Form::Expression(_) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => {
            None
        }
    }
}

fn literals(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text.as_str()),
        Piece::Hole(_) => None,
    })
}

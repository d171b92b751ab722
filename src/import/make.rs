//! Parts of our own trees that stand nowhere in a text.

use crate::source::Span;
use crate::tree::code::{Block, Expression, Filter, Form, Ident, Path, Piece, Value};
use crate::tree::{Scalar, ScalarKind, Style};

/// A name.
pub(super) fn ident(text: &str) -> Ident {
    Ident::new(text, Span::default())
}

/// Names joined by dots.
pub(super) fn path(text: &str) -> Path {
    Path { names: text.split('.').map(ident).collect(), span: Span::default() }
}

/// A filter.
pub(super) fn filter(name: &str, argument: Option<Value>) -> Filter {
    Filter { name: ident(name), arguments: argument.into_iter().collect(), span: Span::default() }
}

/// A parameter with filters.
pub(super) fn expression(written: &str, filters: Vec<Filter>) -> Expression {
    Expression { path: path(written), filters, span: Span::default() }
}

/// A value of a form.
pub(super) fn value(form: Form) -> Value {
    Value { form, span: Span::default() }
}

/// A constant text.
pub(super) fn text(text: &str) -> Value {
    scalar(text, ScalarKind::Text, Style::Double)
}

/// A constant number, as it is spelt.
pub(super) fn number(text: &str) -> Value {
    scalar(text, ScalarKind::Number, Style::Plain)
}

/// `true` or `false`.
pub(super) fn truth(value: bool) -> Value {
    scalar(if value { "true" } else { "false" }, ScalarKind::Bool, Style::Plain)
}

/// A text with holes; one that is one whole hole is an expression.
pub(super) fn with_holes(mut pieces: Vec<Piece>) -> Value {
    match (pieces.pop(), pieces.is_empty()) {
        (Some(Piece::Hole(only)), true) => value(Form::Expression(only)),
        (last, _) => {
            pieces.extend(last);
            value(Form::Text(pieces, Style::Double))
        }
    }
}

/// An object.
pub(super) fn block(block: Block) -> Value {
    Value { span: block.span, form: Form::Block(block) }
}

fn scalar(text: &str, kind: ScalarKind, style: Style) -> Value {
    value(Form::Scalar(Scalar { text: text.to_owned(), kind, style }))
}

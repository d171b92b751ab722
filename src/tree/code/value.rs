//! Values that may hold parameters.

use super::{Bind, Block, Call, Ident};
use crate::source::Span;
use crate::tree::{Scalar, Style};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub form: Form,
    /// The bytes of the whole, quotes and brackets included.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A constant; `$${` in its source is `${` here.
    Scalar(Scalar),
    /// Text with at least one hole. A text that is one whole hole is an [`Expression`].
    Text(Vec<Piece>, Style),
    /// A parameter, a constant or a field of either, with filters.
    Expression(Expression),
    /// A link by name, in the place of a link.
    Call(Call),
    /// An object of fields.
    Block(Block),
    /// A list of values.
    List(Vec<Value>),
    /// Values by name: a row in a case, a sample or a default.
    Record(Vec<Bind>),
}

/// A part of a text with holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands; escapes are resolved.
    Literal(String),
    /// `${ … }`.
    Hole(Expression),
}

/// `i.price | won`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What it names.
    pub path: Path,
    /// What is done with it, in order.
    pub filters: Vec<Filter>,
    /// The bytes of the whole; of a hole, what is between its brackets.
    pub span: Span,
}

/// `store.name`: names joined by dots, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The names.
    pub names: Vec<Ident>,
    /// The bytes of the whole.
    pub span: Span,
}

/// `| josa("이/가")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The filter's name.
    pub name: Ident,
    /// Its arguments: constants.
    pub arguments: Vec<Value>,
    /// The bytes of name and arguments.
    pub span: Span,
}

impl Path {
    /// The path as it is written.
    pub fn text(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|name| name.text.as_str()).collect();
        names.join(".")
    }
}

impl Value {
    /// The constant, where it is one.
    pub const fn scalar(&self) -> Option<&Scalar> {
        match &self.form {
            Form::Scalar(scalar) => Some(scalar),
            Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => {
                None
            }
        }
    }

    /// The block, where it is one.
    pub const fn block(&self) -> Option<&Block> {
        match &self.form {
            Form::Block(block) => Some(block),
            Form::Scalar(_)
            | Form::Text(..)
            | Form::Expression(_)
            | Form::Call(_)
            | Form::List(_)
            | Form::Record(_) => None,
        }
    }
}

//! Objects whose entries may depend on arguments.

use super::{Condition, Ident, Path, Value};
use crate::source::Span;
use crate::tree::Key;

/// The entries of an object, `{ … }`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// The entries in the order of the text.
    pub items: Vec<Item>,
    /// The bytes of the whole, brackets included.
    pub span: Span,
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A field with its value. The same field may stand several times under conditions that exclude each other.
    Field(Field),
    /// One element of a list field: `button`, `item`, `content`; in YAML an object in the list.
    Element(Element),
    /// Elements for each row of a list parameter.
    Repeat(Repeat),
    /// The entries of a partial.
    Include(Include),
}

/// A field and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Kakao's REST name, or `url`, `app`, `args` and the like as they are spelt; `args` is named `template_args`.
    pub key: Key,
    /// The value.
    pub value: Value,
    /// When it is there; always without one.
    pub when: Option<Condition>,
}

/// One element of a list field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The list field: `buttons`, `items` or `contents`; its span is that of the keyword, or of YAML's key.
    pub key: Key,
    /// The element.
    pub value: Value,
    /// When it is there; always without one.
    pub when: Option<Condition>,
}

/// `for i in items { … }`: only elements may be repeated, and a repetition holds no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The name of the row.
    pub variable: Ident,
    /// The list parameter.
    pub list: Path,
    /// What each row adds.
    pub items: Vec<Item>,
    /// When it is done; always without one.
    pub when: Option<Condition>,
    /// The bytes of the whole.
    pub span: Span,
}

/// `use footer_buttons(store)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The partial with its arguments.
    pub call: Call,
    /// When it is taken in; always without one.
    pub when: Option<Condition>,
    /// The bytes of the whole.
    pub span: Span,
}

/// A link or partial by name, with arguments: `order_page(order_no)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The name.
    pub path: Path,
    /// The arguments in the order of the text.
    pub arguments: Vec<CallArgument>,
    /// The bytes of the whole.
    pub span: Span,
}

/// An argument of a call: by position, or in YAML by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallArgument {
    /// The parameter's name; `None` for the next one in order.
    pub name: Option<Ident>,
    /// The value.
    pub value: Value,
}

//! A template made ready: names resolved, links, constants and partials written out, types known. It needs no other file.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::types::{Argument, Parameter};
use crate::source::Span;
use crate::tree::{ScalarKind, Style};

/// A template made ready to be filled in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// What the caller gives.
    pub parameters: Vec<Parameter>,
    /// The message's fields, its discriminator among them.
    pub items: Vec<Item>,
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A field with its value.
    Field(Field),
    /// One element of a list field.
    Element(Field),
    /// Elements for each row of a list.
    Repeat(Repeat),
}

/// A field, or an element of a list field, and its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Kakao's REST name; for an element, that of the list.
    pub key: Key,
    /// The value.
    pub value: Slot,
    /// When it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// Elements for each row of a list parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    /// The position of the list among the parameters.
    pub list: usize,
    /// What each row adds.
    pub items: Vec<Item>,
    /// When it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// A key and where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "CompactString", into = "CompactString")]
pub struct Key {
    /// Kakao's REST name.
    pub name: CompactString,
    /// The spelling in the source.
    pub spelling: CompactString,
    /// Its bytes.
    pub span: Span,
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// What is written there.
    #[serde(flatten)]
    pub fill: Fill,
    /// Its bytes.
    #[serde(skip)]
    pub span: Span,
}

/// What is written in a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    /// A constant.
    Constant(Constant),
    /// The value of an expression: a number stays one.
    Term(Term),
    /// Text with holes.
    Text(Vec<Piece>),
    /// Key and value pairs as a query string, percent-encoded.
    Query(Vec<Field>),
    /// An object.
    Object(Vec<Item>),
    /// A list.
    List(Vec<Slot>),
}

/// A constant as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constant {
    /// The text, or the spelling of a number.
    pub text: String,
    /// What it is.
    #[serde(with = "kinds", default = "kinds::text", skip_serializing_if = "kinds::is_text")]
    pub kind: ScalarKind,
    /// How it is written.
    #[serde(skip, default = "kinds::filled")]
    pub style: Style,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Text as it stands.
    Literal(String),
    /// The text form of an expression.
    Hole(Term),
}

/// A value with filters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What is filtered.
    pub base: Base,
    /// The filters in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
}

/// What a term begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// A parameter, a row or a field of it.
    Variable(Variable),
    /// One field of every row of a list: the position of the list, and of the field in its record.
    Column(usize, usize),
    /// A constant.
    Constant(Argument),
    /// Text with holes that a call hands on.
    Text(Vec<Piece>),
    /// A term that a call hands on, with its filters.
    Term(Box<Term>),
}

/// What an argument is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variable {
    /// The parameter at a position.
    Parameter(usize),
    /// The row of the repetition.
    Row,
    /// The field at a position of the row.
    RowField(usize),
}

/// A condition over variables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Present, true or not empty, as the type has it.
    Is(Variable),
    /// Equal to a value of its type.
    Equals(Variable, Argument),
    /// The opposite.
    Not(Box<Condition>),
    /// All of them; nothing at all is true.
    All(Vec<Condition>),
    /// Any of them.
    Any(Vec<Condition>),
}

impl Condition {
    /// Both of two conditions, either of which may be missing.
    pub fn both(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(Self::All(mut all)), Some(other)) => {
                all.push(other);
                Some(Self::All(all))
            }
            (Some(one), Some(other)) => Some(Self::All(vec![one, other])),
            (one, other) => one.or(other),
        }
    }
}

impl Key {
    /// A key that is spelt as it is named.
    pub fn new(name: impl Into<CompactString>, span: Span) -> Self {
        let name = name.into();
        Self { spelling: name.clone(), name, span }
    }
}

impl From<CompactString> for Key {
    fn from(name: CompactString) -> Self {
        Self::new(name, Span::default())
    }
}

impl From<Key> for CompactString {
    fn from(key: Key) -> Self {
        key.name
    }
}

impl Constant {
    /// A text that stands nowhere.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: ScalarKind::Text, style: Style::Filled }
    }
}

impl Slot {
    /// A text that stands nowhere in the source but at a place of it.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Self { fill: Fill::Constant(Constant::text(text)), span }
    }
}

/// How the kinds of constants are stored.
mod kinds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::tree::{ScalarKind, Style};

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Stored {
        Text,
        Number,
        Bool,
        Null,
    }

    pub(super) const fn text() -> ScalarKind {
        ScalarKind::Text
    }

    pub(super) const fn filled() -> Style {
        Style::Filled
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub(super) const fn is_text(kind: &ScalarKind) -> bool {
        matches!(kind, ScalarKind::Text)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub(super) fn serialize<S: Serializer>(kind: &ScalarKind, serializer: S) -> Result<S::Ok, S::Error> {
        let stored = match kind {
            ScalarKind::Text => Stored::Text,
            ScalarKind::Number => Stored::Number,
            ScalarKind::Bool => Stored::Bool,
            ScalarKind::Null => Stored::Null,
        };
        stored.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ScalarKind, D::Error> {
        Ok(match Stored::deserialize(deserializer)? {
            Stored::Text => ScalarKind::Text,
            Stored::Number => ScalarKind::Number,
            Stored::Bool => ScalarKind::Bool,
            Stored::Null => ScalarKind::Null,
        })
    }
}

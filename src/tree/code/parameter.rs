//! Parameters and their types.

use super::{Ident, Value};
use crate::source::Span;

/// A parameter: `coupon?: text(1..20) sample "생일"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// What its author says about it.
    pub doc: Option<String>,
    /// Its name.
    pub name: Ident,
    /// Whether it may be absent: `?` after the name.
    pub is_optional: bool,
    /// What it takes.
    pub of: Type,
    /// A value for previews and tests; it never reaches a message.
    pub sample: Option<Value>,
    /// What stands in where it is absent.
    pub default: Option<Value>,
    /// The bytes of the whole.
    pub span: Span,
}

impl Parameter {
    /// The fields of its rows; none where it is no list of records.
    pub fn fields(&self) -> &[Self] {
        match &self.of.name {
            TypeName::List { of, .. } => match of.as_ref() {
                ElementType::Record(fields) => fields,
                ElementType::One(_) => &[],
            },
            TypeName::Text { .. }
            | TypeName::Int(_)
            | TypeName::Won(_)
            | TypeName::Percent(_)
            | TypeName::Bool
            | TypeName::Url
            | TypeName::ImageUrl
            | TypeName::Date
            | TypeName::Enum(_)
            | TypeName::Unknown => &[],
        }
    }
}

/// A type and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// What it is.
    pub name: TypeName,
    /// The bytes of the whole.
    pub span: Span,
}

/// What a type is. Nothing is judged yet: a range may be upside down, a pattern no regex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeName {
    /// `text`, `text(1..20, /[가-힣]+/, lines 4)`.
    Text {
        /// How many characters.
        length: Option<Range>,
        /// What the whole value looks like.
        pattern: Option<Pattern>,
        /// Lines at most; one without it.
        lines: Option<u32>,
    },
    /// `int`, `int(0..10)`.
    Int(Option<Range>),
    /// `won`: a price in won.
    Won(Option<Range>),
    /// `percent`.
    Percent(Option<Range>),
    /// `bool`.
    Bool,
    /// `url`.
    Url,
    /// `image_url`.
    ImageUrl,
    /// `date`: YYYY-MM-DD.
    Date,
    /// `enum("대기", "완료")`.
    Enum(Vec<Ident>),
    /// `list(1..5) text(1..6)`, `list(1..5) { label: text(1..6) }`.
    List {
        /// How many rows.
        size: Range,
        /// What a row is.
        of: Box<ElementType>,
    },
    /// Something that could not be read; nothing more is said about it.
    Unknown,
}

/// What a row of a list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementType {
    /// A single value.
    One(Type),
    /// Values by name; none of them a list.
    Record(Vec<Parameter>),
}

/// `1..20`, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// The bytes of the whole.
    pub span: Span,
}

/// `/[0-9]{8}/`: what is between the slashes, `\/` resolved to `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The regular expression.
    pub text: String,
    /// The bytes of the whole, slashes included.
    pub span: Span,
}

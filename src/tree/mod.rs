//! The spanned value tree that every front door yields.

pub mod code;
mod lookup;
mod older;

pub use lookup::Found;
pub use older::{OlderReading, older_reading};

use compact_str::CompactString;

use crate::source::Span;

/// What a front door understood of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// The documents in the order of the text: one for JSON, any number for YAML.
    pub documents: Vec<Node>,
    /// The comments in the order of the text.
    pub comments: Vec<Comment>,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value, quotes and brackets included.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value: a scalar, a list or an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, a number, true, false or null.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// An object; keys stand in the order of the text and may repeat.
    Object(Vec<Entry>),
}

/// A scalar as it was written and what the notation takes it for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text after escapes are resolved; for a number, true, false or null the spelling in the source.
    pub text: String,
    /// What the notation takes it for.
    pub kind: ScalarKind,
    /// How it was written.
    pub style: Style,
}

/// What a notation takes a scalar for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// Text.
    Text,
    /// A number, in any spelling that the notation has.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`, or nothing at all.
    Null,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes (YAML).
    Single,
    /// In double quotes.
    Double,
    /// As a block of lines: `|` or `>` (YAML), `"""` (`.talk`).
    Block,
    /// Nowhere: made of arguments, so that there is nothing to edit.
    Filled,
}

/// One key of an object with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key: the name that the compiler works with, and how the author spelt it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Kakao's REST name once the dialect is known; before that the spelling.
    pub name: CompactString,
    /// The spelling in the source, escapes resolved.
    pub spelling: CompactString,
    /// The bytes of the key, quotes included.
    pub span: Span,
}

/// A comment, without its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The bytes of the comment, its mark included, the line end not.
    pub span: Span,
    /// What follows the mark.
    pub text: String,
}

impl Node {
    /// Text in quotes, as JSON writes it.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        let scalar = Scalar { text: text.into(), kind: ScalarKind::Text, style: Style::Double };
        Self { span, value: Value::Scalar(scalar) }
    }

    /// The entries of an object; `None` for anything else.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            Value::Scalar(_) | Value::List(_) => None,
        }
    }

    /// The elements of a list; `None` for anything else.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Scalar(_) | Value::Object(_) => None,
        }
    }

    /// The scalar; `None` for a list or an object.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::List(_) | Value::Object(_) => None,
        }
    }

    /// The text of a text scalar; `None` for anything else, numbers included.
    pub fn as_text(&self) -> Option<&str> {
        self.scalar().filter(|scalar| scalar.kind == ScalarKind::Text).map(|scalar| scalar.text.as_str())
    }

    /// The first value under a name; `None` where there is none or this is no object.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// The first entry under a name; `None` where there is none or this is no object.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries()?.iter().find(|entry| entry.key.name == name)
    }
}

impl Key {
    /// A key that is spelt as it is named.
    pub fn new(name: impl Into<CompactString>, span: Span) -> Self {
        let name = name.into();
        Self { spelling: name.clone(), name, span }
    }
}

/// The notation that a tree was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notation {
    /// JSON, as people already have it: what stands there is what would be sent.
    Json,
    /// YAML, one of our own languages.
    Yaml,
    /// `.talk`, the language made for messages.
    Talk,
}

//! What parameters take, and the arguments that they are given.

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use crate::source::Span;

/// A parameter of a template, or a field of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What its author says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Whether it may be absent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_optional: bool,
    /// What it takes.
    pub of: Type,
    /// A value for previews and tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Argument>,
    /// What stands in where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Argument>,
    /// The bytes of its name.
    #[serde(skip)]
    pub span: Span,
}

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// A string.
    Text(TextType),
    /// An integer.
    Integer(IntegerType),
    /// True or false.
    Boolean,
    /// An http or https address.
    Url,
    /// The address of a picture.
    ImageUrl,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// One of some texts.
    Choice(Vec<String>),
    /// Rows.
    List(ListType),
}

/// A string and its limits.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TextType {
    /// Characters (Unicode scalar values after NFC) at least.
    #[serde(default)]
    pub least: u64,
    /// Characters at most; `None` where nothing bounds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u64>,
    /// What the whole value looks like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// Lines at most.
    pub lines: u32,
}

/// An integer and its limits, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegerType {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// What it counts.
    pub unit: Unit,
}

/// What an integer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Anything.
    Number,
    /// Won.
    Won,
    /// Percent.
    Percent,
}

/// Rows and how many there may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListType {
    /// Rows at least.
    pub least: u64,
    /// Rows at most.
    pub most: u64,
    /// What a row is.
    pub of: RowType,
}

/// What a row of a list is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowType {
    /// A single value.
    One(Box<Type>),
    /// Values by name.
    Record(Vec<Parameter>),
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// True or false.
    Boolean(bool),
    /// A number.
    Integer(i64),
    /// Text: of a text, an address, a date or a choice.
    Text(String),
    /// Rows.
    List(Vec<Row>),
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Row {
    /// A single value.
    One(Argument),
    /// Values in the order of the row's fields; `None` where one is absent.
    Record(Vec<Option<Argument>>),
}

/// The arguments of a template, in the order of its parameters; `None` where one is absent.
pub type Arguments = Vec<Option<Argument>>;

impl Type {
    /// The type as people speak of it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(integer) => integer.unit.name(),
            Self::Boolean => "bool",
            Self::Url => "url",
            Self::ImageUrl => "image_url",
            Self::Date => "date",
            Self::Choice(_) => "enum",
            Self::List(_) => "list",
        }
    }

    /// The rows that it takes, where it is a list.
    pub const fn list(&self) -> Option<&ListType> {
        match self {
            Self::List(list) => Some(list),
            Self::Text(_)
            | Self::Integer(_)
            | Self::Boolean
            | Self::Url
            | Self::ImageUrl
            | Self::Date
            | Self::Choice(_) => None,
        }
    }

    /// Whether values of it can stand in a text.
    pub const fn has_text_form(&self) -> bool {
        match self {
            Self::Text(_) | Self::Integer(_) | Self::Url | Self::ImageUrl | Self::Date | Self::Choice(_) => true,
            Self::Boolean | Self::List(_) => false,
        }
    }

    /// Characters of its text form at most; `None` where nothing bounds them.
    pub fn longest(&self) -> Option<u64> {
        match self {
            Self::Text(text) => text.most.or_else(|| text.pattern.as_ref()?.longest()),
            Self::Integer(integer) => {
                let length = |end: i64| end.to_string().len() as u64;
                Some(length(integer.least).max(length(integer.most)))
            }
            Self::Date => Some(10),
            Self::Choice(choices) => choices.iter().map(|choice| choice.chars().count() as u64).max(),
            Self::Url | Self::ImageUrl | Self::Boolean | Self::List(_) => None,
        }
    }

    /// The type as its author may have written it: `text(1..10)`.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => text.written(),
            Self::Integer(integer) => integer.written(),
            Self::Choice(choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| format!("{choice:?}")).collect();
                format!("enum({})", choices.join(", "))
            }
            Self::List(list) => format!("list({}..{})", list.least, list.most),
            Self::Boolean | Self::Url | Self::ImageUrl | Self::Date => self.name().to_owned(),
        }
    }
}

impl TextType {
    fn written(&self) -> String {
        let length = self.most.map(|most| format!("{}..{most}", self.least));
        let pattern = self.pattern.as_ref().map(|pattern| format!("/{}/", pattern.text.replace('/', "\\/")));
        let lines = (self.lines > 1).then(|| format!("lines {}", self.lines));
        let limits: Vec<String> = [length, pattern, lines].into_iter().flatten().collect();
        if limits.is_empty() { "text".to_owned() } else { format!("text({})", limits.join(", ")) }
    }
}

impl IntegerType {
    /// The largest integer that every JSON reader keeps exactly.
    pub const MOST: i64 = (1 << 53) - 1;

    fn written(self) -> String {
        format!("{}({}..{})", self.unit.name(), self.least, self.most)
    }
}

impl Unit {
    /// The name of the type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "int",
            Self::Won => "won",
            Self::Percent => "percent",
        }
    }
}

impl Argument {
    /// The text form; `None` for what has none.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Integer(integer) => Some(integer.to_string()),
            Self::Boolean(_) | Self::List(_) => None,
        }
    }

    /// What a condition that names a parameter alone asks for: `true`, a text that is not empty, a list with rows, any
    /// number.
    pub fn is_something(&self) -> bool {
        match self {
            Self::Boolean(value) => *value,
            Self::Integer(_) => true,
            Self::Text(text) => !text.is_empty(),
            Self::List(rows) => !rows.is_empty(),
        }
    }
}

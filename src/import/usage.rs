//! What the places of a message make of an expression that stands there.

use super::place::Takes;
use super::plan::Role;

/// Characters of a text whose place shows no limit: a guess.
const TEXT_MAX: usize = 100;
/// Characters of a part of an address: a guess.
const PART_MAX: usize = 50;

/// What one place makes of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// A text, at the named place, of so many characters at most.
    Text(String, usize),
    /// A whole address, or that of a picture.
    Address(bool),
    /// A part of an address or of the query for an app.
    Part,
    /// A number, at the named place.
    Number(String, i64, i64),
    /// An amount of won.
    Won,
    /// A percentage.
    Percent,
    /// Digits in a text; with commas they are an amount.
    Digits(bool),
    /// One of some texts.
    Choice(Vec<String>),
    /// What is compared with a text.
    Compared(String),
    /// What is compared with a number.
    ComparedNumber(i64),
    /// What decides whether something is there.
    Condition,
}

impl Use {
    /// The use of a whole place.
    pub fn of(takes: &Takes, place: &str) -> Self {
        match takes {
            Takes::Copy(shown) => Self::Text(place.to_owned(), shown.unwrap_or(TEXT_MAX)),
            Takes::Page => Self::Address(false),
            Takes::Picture => Self::Address(true),
            Takes::Query => Self::Part,
            Takes::Number(least, most) => Self::Number(place.to_owned(), *least, *most),
            Takes::Won => Self::Won,
            Takes::Percent => Self::Percent,
            Takes::Choice(choices) => Self::Choice(choices.clone()),
            Takes::Whole | Takes::Unknown => Self::Text(place.to_owned(), TEXT_MAX),
        }
    }

    /// The use of a part of a text, beside so many other characters and so many other parts.
    pub fn within(takes: &Takes, place: &str, literal: usize, holes: usize) -> Self {
        match takes {
            Takes::Page | Takes::Picture | Takes::Query => Self::Part,
            Takes::Copy(Some(shown)) => {
                Self::Text(place.to_owned(), (shown.saturating_sub(literal) / holes.max(1)).max(1))
            }
            Takes::Copy(None)
            | Takes::Number(..)
            | Takes::Won
            | Takes::Percent
            | Takes::Choice(_)
            | Takes::Whole
            | Takes::Unknown => Self::Text(place.to_owned(), TEXT_MAX),
        }
    }

    /// What decides the type.
    pub const fn role(&self) -> Role {
        match self {
            Self::Text(..) | Self::Part | Self::Compared(_) => Role::Text,
            Self::Number(..) | Self::Won | Self::Percent | Self::Digits(_) => Role::Number,
            Self::ComparedNumber(_) => Role::Compared,
            Self::Address(_) => Role::Address,
            Self::Choice(_) => Role::Choice,
            Self::Condition => Role::Flag,
        }
    }

    /// The most characters that the place of a text takes.
    pub const fn length(&self) -> Option<usize> {
        if let Self::Text(_, most) = self {
            return Some(*most);
        }
        if matches!(self, Self::Part) { Some(PART_MAX) } else { None }
    }

    /// The text that a value is compared with.
    pub fn compared(&self) -> Option<&str> {
        if let Self::Compared(text) = self { Some(text) } else { None }
    }

    /// The number that a value is compared with.
    pub const fn compared_number(&self) -> Option<i64> {
        if let Self::ComparedNumber(number) = self { Some(*number) } else { None }
    }

    pub const fn bounds(&self) -> Option<(i64, i64)> {
        if let Self::Number(_, least, most) = self { Some((*least, *most)) } else { None }
    }

    /// Which of several uses says most about a type.
    pub const fn weight(&self) -> u8 {
        match self {
            Self::Condition => 0,
            Self::Compared(_) => 1,
            Self::Part => 2,
            Self::Text(..) => 3,
            Self::Address(_) => 4,
            Self::ComparedNumber(_) => 5,
            Self::Digits(_) => 6,
            Self::Number(..) => 7,
            Self::Won => 8,
            Self::Percent => 9,
            Self::Choice(_) => 10,
        }
    }
}

//! What may be written at a place, told by the text before it: also where it is broken, as it is while somebody types.

mod json;
mod lines;
mod talk;
mod yaml;

use crate::model::Kind;
use crate::source::Span;
use crate::tree::Notation;

/// A place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// What the object is that the place lies in.
    pub root: Root,
    /// The way there from the root: Kakao's REST names, positions in lists left out.
    pub path: Vec<String>,
    /// What may stand there.
    pub spot: Spot,
    /// The word that the place is in or behind.
    pub word: Span,
}

/// What an object belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// A message; `None` where its kind is not told.
    Message(Option<Kind>),
    /// A link by name.
    Link,
    /// Fields and elements to be taken in.
    Partial,
    /// The file itself.
    File,
}

/// What may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A declaration.
    Declaration,
    /// A field of an object.
    Field,
    /// The value of a field.
    Value {
        /// The field.
        field: String,
        /// Whether the place lies between quotes.
        is_quoted: bool,
    },
    /// A parameter, a constant or a field of them; what stands before the last dot.
    Expression(String),
    /// A filter.
    Filter,
    /// A condition; what stands before the last dot.
    Condition(String),
    /// A type of a parameter.
    Type,
    /// A link by name.
    Link,
    /// A partial by name.
    Partial,
    /// The path of an imported file.
    File,
    /// A name of an imported file.
    Import(String),
    /// The name of a rule in a comment that silences it.
    Rule,
    /// Nothing that is known beforehand.
    Other,
}

/// The place of a byte.
pub fn at(text: &str, notation: Notation, byte: usize) -> Cursor {
    let byte = floor(text, byte);
    match notation {
        Notation::Talk => talk::at(text, byte),
        Notation::Yaml => yaml::at(text, byte),
        Notation::Json => json::at(text, byte),
    }
}

fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The word around a byte.
fn word(text: &str, byte: usize) -> Span {
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-');
    let before = text.get(..byte).unwrap_or_default();
    let behind = text.get(byte..).unwrap_or_default();
    let start = before.trim_end_matches(is_part).len();
    let end = byte + (behind.len() - behind.trim_start_matches(is_part).len());
    Span::new(start, end)
}

/// The place in a comment.
fn in_comment(comment: &str) -> Spot {
    let list = comment.split_once("malpung:").and_then(|(_, rest)| rest.split_once("allow"));
    let is_open = list.is_some_and(|(_, list)| list.contains('(') && !list.contains(')'));
    if is_open { Spot::Rule } else { Spot::Other }
}

/// The place in an expression of which this stands before it.
fn in_expression(before: &str) -> Spot {
    let last = before.rsplit(['|', '(', ',']).next().unwrap_or_default();
    let sign = before.get(..before.len() - last.len()).and_then(|head| head.chars().next_back());
    match sign {
        Some('|') => Spot::Filter,
        Some('(' | ',') if before.contains('|') => Spot::Other,
        Some(_) | None => Spot::Expression(owner(last)),
    }
}

/// What stands before the last dot of a path.
fn owner(path: &str) -> String {
    let path = path.rsplit([' ', '\t', '(', '"']).next().unwrap_or_default();
    path.rsplit_once('.').map(|(owner, _)| owner.trim().to_owned()).unwrap_or_default()
}

/// The hole that a text ends in, where it does: what stands in it.
fn open_hole(text: &str) -> Option<&str> {
    let (before, hole) = text.rsplit_once("${")?;
    let is_open = !hole.contains('}') && !before.ends_with('$');
    is_open.then_some(hole)
}

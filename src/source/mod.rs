//! A text and its addresses: byte spans, JSON pointers, lines and columns.

mod lines;
mod pointer;

pub use lines::{Lines, Position};
pub use pointer::Pointer;

/// A named text. Every [`Span`] of the crate is a byte range into one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What people call the text: a path relative to the working folder, or `-` for standard input.
    pub name: String,
    /// The text itself, always valid UTF-8.
    pub text: String,
}

impl Source {
    /// Names a text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// The part of the text under a span; empty where the span lies outside the text or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The file's extension in lower case, without the dot.
    pub fn extension(&self) -> Option<String> {
        let file = self.name.rsplit(['/', '\\']).next()?;
        let (stem, extension) = file.rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_lowercase())
    }

    /// The file's name without folders and without its last extension.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        match file.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            Some(_) | None => file,
        }
    }
}

/// A range of bytes in a [`Source`], and nothing else: lines, columns and UTF-16 are computed at the door by [`Lines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// Whether another span lies within this one.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The range from `start` up to, and without, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty range before a byte.
    pub const fn at(byte: usize) -> Self {
        Self { start: byte, end: byte }
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest range that covers both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

//! A change that mends a finding: what to change in the document, and the edits of the text that it comes to.

use super::Words;
use crate::source::{Pointer, Span};

/// A change that would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an imperative.
    pub title: Words,
    /// Whether the change is certain to be what the author meant, so that it may be made unasked.
    pub safe: bool,
    /// What is changed, in terms of the document; each notation makes its own edits of it.
    pub changes: Vec<Change>,
}

/// One change of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Renames the key at the pointer.
    Rename(Pointer, String),
    /// Writes another value at the pointer.
    Replace(Pointer, Literal),
    /// Takes the entry or element at the pointer out.
    Remove(Pointer),
    /// Adds an entry to the object at the pointer.
    Insert(Pointer, String, Literal),
    /// Takes the entry at the first pointer out of its object and puts it into the object at the second.
    Move(Pointer, Pointer),
    /// Replaces bytes of the text, for what has no pointer.
    Text(Span, String),
}

/// A value that a change writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// Text.
    Text(String),
    /// An integer.
    Integer(i64),
}

/// A fix whose changes have become edits of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedFix {
    /// What the change does.
    pub title: Words,
    /// Whether it may be made unasked.
    pub safe: bool,
    /// The edits in the order of the text; they do not overlap.
    pub edits: Vec<Edit>,
}

/// The replacement of some bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Fix {
    /// A change that is certain.
    pub fn safe(title: Words, change: Change) -> Self {
        Self { title, safe: true, changes: vec![change] }
    }

    /// A change that is likely, but the author's to decide.
    pub fn unsure(title: Words, change: Change) -> Self {
        Self { title, safe: false, changes: vec![change] }
    }

    /// Adds another change that belongs to it.
    #[must_use]
    pub fn and(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }
}

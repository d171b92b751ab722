//! Where the bytes of a text stand, and what is said of them.

use crate::diagnostic::{Finding, Place, Words, say};
use crate::source::Span;

/// Where the bytes of a fragment stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// From this byte on, one to one.
    From(usize),
    /// Somewhere within these bytes: the notation writes the fragment in its own way.
    Within(Span),
}

/// A mistake of syntax.
pub(super) fn syntax(span: Span, message: Words) -> Finding {
    Finding::new("syntax", Place::Span(span), message)
}

/// Says where a bracket or a quote was opened.
pub(super) fn opened(finding: Finding, opening: Span) -> Finding {
    finding.note(Place::Span(opening), say!(en: "opened here", ko: "여기에서 열렸습니다"))
}

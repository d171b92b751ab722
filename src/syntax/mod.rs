//! Text to tree: one front door per notation. Parsing never fails; it returns what it understood, and findings.

pub mod edit;
pub mod embedded;
mod encoding;
mod json;
mod yaml;

pub use encoding::decode;

use crate::diagnostic::{Finding, Place, say};
use crate::source::{Source, Span};
use crate::tree::{Notation, Tree};

/// Lists and objects within each other, at most.
pub const DEPTH_MAX: usize = 128;
/// Values of a document with aliases resolved, at most.
pub const NODES_MAX: usize = 100_000;
/// Syntax findings that are reported for one file; the first ones say what is wrong.
pub const FINDINGS_MAX: usize = 100;

/// What a front door made of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// What was understood.
    pub tree: Tree,
    /// What was not.
    pub findings: Vec<Finding>,
    /// Whether some of the text was passed over, so that what seems to be missing may be there.
    pub has_gaps: bool,
}

/// Reads a text by its notation.
pub fn parse(source: &Source, notation: Notation) -> Parsed {
    match notation {
        Notation::Json => json::parse(&source.text),
        Notation::Yaml => yaml::parse(&source.text),
    }
}

/// The notation of a text: by its file extension; without one, text that starts with a bracket is JSON.
pub fn notation(source: &Source) -> Notation {
    match source.extension().as_deref() {
        Some("json") => Notation::Json,
        Some("yaml" | "yml") => Notation::Yaml,
        Some(_) | None => match source.text.trim_start_matches('\u{feff}').trim_start().chars().next() {
            Some('{' | '[') => Notation::Json,
            Some(_) | None => Notation::Yaml,
        },
    }
}

/// The finding for a key that stands twice in one object.
fn duplicate_key(name: &str, span: Span, first: Span) -> Finding {
    Finding::new(
        "duplicate-key",
        Place::Span(span),
        say!(en: "`{name}` is given twice", ko: "`{name}`이(가) 두 번 쓰였습니다"),
    )
    .help(say!(en: "keep one of them", ko: "하나만 남기세요"))
    .note(Place::Span(first), say!(en: "first given here", ko: "처음 쓰인 곳"))
}

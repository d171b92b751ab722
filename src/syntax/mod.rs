//! Text to tree: one front door per notation. Parsing never fails; it returns what it understood, and findings.

pub mod edit;
pub mod embedded;
mod encoding;
pub mod format;
mod json;
mod lift;
pub mod message;
pub mod print;
mod talk;
mod yaml;

pub use encoding::decode;
pub use json::parse as parse_json;
pub use talk::{fragment, parse as parse_talk};
pub use yaml::parse as parse_yaml;

use crate::diagnostic::{Finding, Place, say};
use crate::source::{Source, Span};
use crate::tree::{Notation, Tree, code};

/// Lists and objects within each other, at most.
pub const DEPTH_MAX: usize = 128;
/// Values of a document with aliases resolved, at most.
pub const NODES_MAX: usize = 100_000;
/// Syntax findings that are listed for one file; the first ones say what is wrong.
pub const FINDINGS_LISTED: usize = 100;
/// Findings that a front door collects: one more than is listed tells that there are more.
const FINDINGS_MAX: usize = FINDINGS_LISTED + 1;

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

/// What a front door made of a text with declarations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// What was understood.
    pub file: code::File,
    /// What was not.
    pub findings: Vec<Finding>,
    /// Whether some of the text was passed over, so that what seems to be missing may be there.
    pub has_gaps: bool,
}

/// A text as its notation reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Messages that are written out: JSON, and YAML without parameters.
    Data(Parsed),
    /// Declarations: `.talk`, and YAML that uses keys of ours or holes.
    Code(Code),
}

/// Reads a text by its notation.
pub fn read(source: &Source, notation: Notation) -> Reading {
    let mut reading = read_all(source, notation);
    match &mut reading {
        Reading::Data(parsed) => list_first(&mut parsed.findings),
        Reading::Code(code) => list_first(&mut code.findings),
    }
    reading
}

/// Keeps the findings that are listed, and says where there are more.
fn list_first(findings: &mut Vec<Finding>) {
    if findings.len() <= FINDINGS_LISTED {
        return;
    }
    findings.truncate(FINDINGS_LISTED);
    if let Some(last) = findings.last().cloned() {
        findings.push(Finding::new(
            "syntax",
            last.place,
            say!(
                en: "there are more mistakes from here on; the first {FINDINGS_LISTED} are listed",
                ko: "여기부터 문제가 더 있습니다. 처음 {FINDINGS_LISTED}건만 보여 줍니다",
            ),
        ));
    }
}

fn read_all(source: &Source, notation: Notation) -> Reading {
    match notation {
        Notation::Json => Reading::Data(json::parse(&source.text)),
        Notation::Yaml => lift::read(&source.text, yaml::parse(&source.text)),
        Notation::Talk => Reading::Code(talk::parse(&source.text)),
    }
}

/// The notation of a text: by its file extension; without one, text that starts with a bracket is JSON, and text that
/// starts with a declaration `.talk`.
pub fn notation(source: &Source) -> Notation {
    match source.extension().as_deref() {
        Some("json") => Notation::Json,
        Some("yaml" | "yml") => Notation::Yaml,
        Some("talk") => Notation::Talk,
        Some(_) | None => match source.text.trim_start_matches('\u{feff}').trim_start().chars().next() {
            Some('{' | '[') => Notation::Json,
            Some(_) if talk::begins(&source.text) => Notation::Talk,
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

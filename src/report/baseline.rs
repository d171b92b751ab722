//! The baseline, version 1: findings that are known and hidden, so that only new ones count. Moved lines change nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::File;
use crate::diagnostic::{Diagnostic, Words, say};
use crate::source::{Lines, Source};

/// The version of the format that is written; older ones are read.
const VERSION: u64 = 1;
/// Hexadecimal digits that are kept of a line's hash.
const DIGITS: usize = 16;

/// Findings that are known: what they are, and how often each occurs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    counts: BTreeMap<Known, u64>,
}

/// Why a baseline cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// It is not what malpung writes; in the reader's words.
    Broken(String),
    /// It was written by a later malpung, in this version of the format.
    Newer(u64),
}

/// A finding as a baseline knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    file: String,
    rule: String,
    place: Place,
}

/// What a finding is found again by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The place in the document.
    Pointer(String),
    /// The text of its line, hashed.
    Line(String),
    /// The file as a whole.
    File,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    version: u64,
    findings: Vec<Record>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    file: String,
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    count: u64,
}

impl Baseline {
    /// Records every finding of files.
    pub fn of(files: &[File<'_>]) -> Self {
        let mut baseline = Self::default();
        for file in files {
            let lines = Lines::new(&file.source.text);
            for diagnostic in file.diagnostics {
                *baseline.counts.entry(known(file.source, &lines, diagnostic)).or_default() += 1;
            }
        }
        baseline
    }

    /// Reads what [`Baseline::render`] wrote.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str) -> Result<Self, Damage> {
        let broken = |error: serde_json::Error| Damage::Broken(error.to_string());
        let value: Value = serde_json::from_str(text).map_err(broken)?;
        match value["version"].as_u64() {
            Some(version) if version > VERSION => return Err(Damage::Newer(version)),
            Some(_) | None => {}
        }
        let page: Page = serde_json::from_value(value).map_err(broken)?;
        let mut baseline = Self::default();
        for record in page.findings {
            let place = match (record.pointer, record.line) {
                (Some(pointer), _) => Place::Pointer(pointer),
                (None, Some(line)) => Place::Line(line),
                (None, None) => Place::File,
            };
            let count = baseline.counts.entry(Known { file: record.file, rule: record.rule, place }).or_default();
            *count = count.saturating_add(record.count);
        }
        Ok(baseline)
    }

    /// The baseline as JSON, one finding a line, the same bytes for the same findings.
    ///
    /// # Errors
    /// None that can happen: every part of it is JSON.
    pub fn render(&self) -> Result<String, std::io::Error> {
        let mut lines = Vec::new();
        for (known, count) in &self.counts {
            let (pointer, line) = match &known.place {
                Place::Pointer(pointer) => (Some(pointer.clone()), None),
                Place::Line(hash) => (None, Some(hash.clone())),
                Place::File => (None, None),
            };
            let record = Record { file: known.file.clone(), rule: known.rule.clone(), pointer, line, count: *count };
            lines.push(format!("  {}", serde_json::to_string(&record)?));
        }
        let lines = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        Ok(format!("{{\"version\":{VERSION},\"findings\":[{lines}]}}\n"))
    }

    /// How many findings are recorded.
    pub fn count(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Takes the recorded findings of a file out, each as often as it was recorded; says how many were taken out.
    pub fn hide(&mut self, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> u64 {
        let lines = Lines::new(&source.text);
        let mut hidden = 0;
        diagnostics.retain(|diagnostic| match self.counts.get_mut(&known(source, &lines, diagnostic)) {
            Some(left @ 1..) => {
                *left -= 1;
                hidden += 1;
                false
            }
            Some(_) | None => true,
        });
        hidden
    }

    /// The files of which more was recorded than hidden, and how much more.
    pub fn left(&self) -> BTreeMap<&str, u64> {
        let mut left = BTreeMap::new();
        for (known, count) in self.counts.iter().filter(|(_, count)| **count > 0) {
            *left.entry(known.file.as_str()).or_default() += count;
        }
        left
    }
}

impl Damage {
    /// What to tell people about the file of this name.
    pub fn words(&self, name: &str) -> Words {
        match self {
            Self::Broken(error) => say!(
                en: "{name}: this is no baseline of malpung, or it is damaged: {error}",
                ko: "{name}: malpung의 기준선 파일이 아니거나 손상되었습니다: {error}",
            ),
            Self::Newer(version) => say!(
                en: "{name}: version {version} of the baseline is newer than this malpung; update malpung",
                ko: "{name}: 기준선 형식 {version}은(는) 이 malpung보다 새것입니다. malpung을 업데이트하세요",
            ),
        }
    }
}

fn known(source: &Source, lines: &Lines<'_>, diagnostic: &Diagnostic) -> Known {
    let pointer = diagnostic.pointer.as_ref().map(|pointer| Place::Pointer(pointer.as_str().to_owned()));
    let line = || diagnostic.span.map(|span| Place::Line(hash(line_at(source, lines, span.start))));
    let place = pointer.or_else(line).unwrap_or(Place::File);
    let file = source.name.strip_prefix("./").unwrap_or(&source.name).to_owned();
    Known { file, rule: diagnostic.rule.to_owned(), place }
}

/// The line of a byte, without the blanks around it.
fn line_at<'a>(source: &'a Source, lines: &Lines<'_>, byte: usize) -> &'a str {
    let range = lines.range(lines.position(byte).line).unwrap_or_default();
    source.text.get(range).unwrap_or_default().trim()
}

fn hash(line: &str) -> String {
    let digest = Sha256::digest(line.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn found(text: &str, word: &str, has_pointer: bool) -> Diagnostic {
        let mut diagnostic = fixture::empty_link(fixture::place(text, word));
        if !has_pointer {
            diagnostic.pointer = None;
        }
        diagnostic
    }

    fn record(source: &Source, diagnostics: &[Diagnostic]) -> Baseline {
        Baseline::of(&[File { source, diagnostics }])
    }

    #[test]
    fn known_findings_are_hidden_as_often_as_they_were_recorded() {
        let source = Source::new("./템플릿/가.yaml", "a: 1\r\n링크: x\r\n");
        let finding = || found(&source.text, "링크", true);
        let mut baseline = record(&source, &[finding(), finding()]);
        let mut diagnostics = vec![finding(), finding(), finding()];
        assert_eq!(baseline.hide(&source, &mut diagnostics), 2);
        assert_eq!(diagnostics.len(), 1);
        assert!(baseline.left().is_empty());
    }

    #[test]
    fn lines_may_move_and_their_indentation_may_change() {
        let source = Source::new("가.yaml", "a: 1\n  링크: x\n");
        let mut baseline = record(&source, &[found(&source.text, "링크", false)]);
        let moved = Source::new("가.yaml", "# 위\n\na: 1\r\n링크: x");
        let mut diagnostics = vec![found(&moved.text, "링크", false)];
        assert_eq!(baseline.clone().hide(&moved, &mut diagnostics), 1);
        let changed = Source::new("가.yaml", "a: 1\n링크: y\n");
        let mut diagnostics = vec![found(&changed.text, "링크", false)];
        assert_eq!(baseline.hide(&changed, &mut diagnostics), 0);
        assert_eq!(baseline.left(), BTreeMap::from([("가.yaml", 1)]));
    }

    #[test]
    fn what_is_written_is_read_again_and_always_the_same() {
        let source = Source::new("가 \"나\".yaml", "링크: x\n");
        let whole = Diagnostic { span: None, ..found("", "x", false) };
        let diagnostics = [found(&source.text, "링크", false), whole, found(&source.text, "링크", true)];
        let baseline = record(&source, &diagnostics);
        let text = baseline.render().unwrap();
        assert_eq!(Baseline::read(&text), Ok(baseline));
        let reversed: Vec<Diagnostic> = diagnostics.into_iter().rev().collect();
        assert_eq!(record(&source, &reversed).render().unwrap(), text);
        insta::assert_snapshot!(text, @r#"
        {"version":1,"findings":[
          {"file":"가 \"나\".yaml","rule":"empty-link","pointer":"/link","count":1},
          {"file":"가 \"나\".yaml","rule":"empty-link","line":"59aa35d86dc9872e","count":1},
          {"file":"가 \"나\".yaml","rule":"empty-link","count":1}
        ]}
        "#);
        assert_eq!(Baseline::default().render().unwrap(), "{\"version\":1,\"findings\":[]}\n");
    }

    #[test]
    fn what_is_no_baseline_is_told_apart() {
        for text in [
            "",
            "{}",
            "[]",
            "{\"version\":1}",
            "{\"version\":1,\"findings\":[{\"file\":\"a\"}]}",
            "{\"version\":1,\"findings\":[],\"x\":1}",
        ] {
            assert!(matches!(Baseline::read(text), Err(Damage::Broken(_))), "{text}");
        }
        assert_eq!(Baseline::read("{\"version\":2,\"whatever\":1}"), Err(Damage::Newer(2)));
    }
}

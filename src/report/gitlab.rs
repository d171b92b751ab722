//! The Code Quality report of GitLab: a JSON list that merge requests show beside the change.

use serde::Serialize;

use super::File;
use super::fingerprint::fingerprints;
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::source::Lines;

#[derive(Debug, Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Range,
}

#[derive(Debug, Serialize)]
struct Range {
    begin: usize,
    end: usize,
}

/// The findings as indented JSON with a line end. A finding without a place stands on the first line of its file.
///
/// # Errors
/// None that a report can cause; serialising to text is fallible by its type only.
pub fn render(files: &[File<'_>], lang: Lang) -> Result<String, serde_json::Error> {
    let entries: Vec<Entry<'_>> = files.iter().flat_map(|file| entries(file, lang)).collect();
    serde_json::to_string_pretty(&entries).map(|text| text + "\n")
}

fn entries<'a>(file: &File<'a>, lang: Lang) -> Vec<Entry<'a>> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(&file.source.text);
    let named = file.diagnostics.iter().zip(fingerprints(file));
    named
        .map(|(diagnostic, fingerprint)| Entry {
            description: description(diagnostic, lang),
            check_name: diagnostic.rule,
            fingerprint,
            severity: severity(diagnostic.severity),
            location: Location { path: &file.source.name, lines: range(&lines, diagnostic) },
        })
        .collect()
}

fn description(diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.message.to(lang);
    match &diagnostic.help {
        Some(help) => format!("{message} ({})", help.to(lang)),
        None => message.to_owned(),
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

fn range(lines: &Lines<'_>, diagnostic: &Diagnostic) -> Range {
    let span = diagnostic.span.unwrap_or_default();
    Range { begin: lines.position(span.start).line, end: lines.position(span.end).line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::source::Source;

    #[test]
    fn every_key_that_gitlab_asks_for_is_there() {
        let source = Source::new("폴더/케이크.yaml", "text: 🎂\r\nlink: {}\n");
        let mut error = fixture::empty_link(None);
        (error.severity, error.help) = (Severity::Error, None);
        let diagnostics = [fixture::empty_link(fixture::place(&source.text, "link")), error];
        let report = render(&[File { source: &source, diagnostics: &diagnostics }], Lang::En).unwrap();
        insta::assert_snapshot!(report, @r#"
        [
          {
            "description": "this link has no target: a tap does nothing (give `web_url` and `mobile_web_url`)",
            "check_name": "empty-link",
            "fingerprint": "db2d619a7bb8c92858b08c9e6c27edcd",
            "severity": "minor",
            "location": {
              "path": "폴더/케이크.yaml",
              "lines": {
                "begin": 2,
                "end": 2
              }
            }
          },
          {
            "description": "this link has no target: a tap does nothing",
            "check_name": "empty-link",
            "fingerprint": "08f3332d8e0df0e716e6c6ab916d70b5",
            "severity": "major",
            "location": {
              "path": "폴더/케이크.yaml",
              "lines": {
                "begin": 1,
                "end": 1
              }
            }
          }
        ]
        "#);
        assert_eq!(render(&[File { source: &source, diagnostics: &[] }], Lang::En).unwrap(), "[]\n");
    }
}

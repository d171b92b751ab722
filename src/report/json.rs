//! The JSON report, version 1: every finding with its place, its facts and its fix, for programs.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{File, Summary};
use crate::diagnostic::{Diagnostic, Edit, Lang, Related, ResolvedFix};
use crate::source::{Lines, Position, Span};

/// The report of one run.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "malpung report, version 1")]
pub struct Report {
    /// The version of this format: 1.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// How many files were checked.
    pub files: usize,
    /// How many findings there are of each severity.
    pub summary: Counts,
    /// The findings in the order of file, then place.
    pub findings: Vec<Finding>,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// What is worth knowing.
    pub info: usize,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// The rule's name; `malpung explain` says more.
    pub rule: &'static str,
    /// How much it weighs.
    #[schemars(extend("enum" = ["error", "warning", "info"]))]
    pub severity: &'static str,
    /// What KakaoTalk does.
    #[schemars(extend("enum" = ["refused", "dead-link", "ignored", "hidden", "cut", "none"]))]
    pub outcome: &'static str,
    /// What is wrong, in the language of the run.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where the fact behind the rule comes from.
    pub source: &'static str,
    /// When the fact was last checked, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub checked_on: &'static str,
    /// How sure the fact is, from A (official and current) to D (observed), and U (not confirmed).
    #[schemars(extend("enum" = ["A", "B", "C", "D", "U"]))]
    pub confidence: &'static str,
    /// The file, `-` for standard input.
    pub file: String,
    /// The template's name, where it has one.
    pub template: Option<String>,
    /// The JSON pointer of the place, in the author's spelling of the keys.
    pub pointer: Option<String>,
    /// The place in the file; null where the file could not be read as text.
    pub span: Option<Place>,
    /// Other places that take part.
    pub related: Vec<Note>,
    /// Arguments of the template that lead to the mistake.
    pub counterexample: Option<Map<String, Value>>,
    /// The change that mends it.
    pub fix: Option<Fix>,
}

/// A range of a file: from `start` up to, and without, `end`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Span")]
pub struct Place {
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// A point between two characters of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Point {
    /// Bytes from the start of the file, from 0.
    pub byte: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
    /// The column in UTF-16 code units, from 1.
    pub utf16: usize,
}

/// Another place that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// What it has to do with the finding.
    pub message: String,
    /// The file.
    pub file: String,
    /// The place.
    pub span: Place,
}

/// A change of the text that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fix {
    /// What the change does.
    pub title: String,
    /// Whether it may be made unasked.
    pub safe: bool,
    /// The replacements in the order of the text; they do not overlap.
    pub edits: Vec<Replacement>,
}

/// Text that takes the place of other text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
pub struct Replacement {
    /// What is replaced; empty to insert.
    pub span: Place,
    /// What stands there afterwards.
    pub text: String,
}

impl Report {
    /// The report on files, with its sentences in one language.
    pub fn of(files: &[File<'_>], lang: Lang) -> Self {
        let Summary { files: count, errors, warnings, infos } = Summary::of(files);
        Self {
            version: 1,
            files: count,
            summary: Counts { error: errors, warning: warnings, info: infos },
            findings: files.iter().flat_map(|file| findings(file, lang)).collect(),
        }
    }
}

/// The report as indented JSON with a line end.
///
/// # Errors
/// None that a report can cause; serialising to text is fallible by its type only.
pub fn render(files: &[File<'_>], lang: Lang) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Report::of(files, lang)).map(|text| text + "\n")
}

/// The schema of the report, by the settings of a draft.
pub fn schema(settings: SchemaSettings) -> Value {
    settings.for_serialize().into_generator().into_root_schema_for::<Report>().to_value()
}

fn findings(file: &File<'_>, lang: Lang) -> Vec<Finding> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let door = Door { file: &file.source.name, lines: Lines::new(&file.source.text), lang };
    file.diagnostics.iter().map(|diagnostic| door.finding(diagnostic)).collect()
}

/// Where bytes become lines and columns, and sentences one language.
struct Door<'a> {
    file: &'a str,
    lines: Lines<'a>,
    lang: Lang,
}

impl Door<'_> {
    fn finding(&self, diagnostic: &Diagnostic) -> Finding {
        Finding {
            rule: diagnostic.rule,
            severity: diagnostic.severity.name(),
            outcome: diagnostic.outcome.name(),
            message: diagnostic.message.to(self.lang).to_owned(),
            help: diagnostic.help.as_ref().map(|help| help.to(self.lang).to_owned()),
            source: diagnostic.source,
            checked_on: diagnostic.checked_on,
            confidence: diagnostic.confidence.name(),
            file: self.file.to_owned(),
            template: diagnostic.template.clone(),
            pointer: diagnostic.pointer.as_ref().map(|pointer| pointer.as_str().to_owned()),
            span: diagnostic.span.map(|span| self.place(span)),
            related: diagnostic.related.iter().map(|related| self.note(related)).collect(),
            counterexample: diagnostic.counterexample.clone(),
            fix: diagnostic.fix.as_ref().map(|fix| self.fix(fix)),
        }
    }

    fn note(&self, related: &Related) -> Note {
        let message = related.message.to(self.lang).to_owned();
        match &related.file {
            None => Note { message, file: self.file.to_owned(), span: self.place(related.span) },
            Some(other) => {
                let door = Door { file: &other.name, lines: Lines::new(&other.text), lang: self.lang };
                Note { message, file: other.name.clone(), span: door.place(related.span) }
            }
        }
    }

    fn fix(&self, fix: &ResolvedFix) -> Fix {
        Fix {
            title: fix.title.to(self.lang).to_owned(),
            safe: fix.safe,
            edits: fix.edits.iter().map(|edit| self.edit(edit)).collect(),
        }
    }

    fn edit(&self, edit: &Edit) -> Replacement {
        Replacement { span: self.place(edit.span), text: edit.text.clone() }
    }

    fn place(&self, span: Span) -> Place {
        Place { start: self.point(span.start), end: self.point(span.end) }
    }

    fn point(&self, byte: usize) -> Point {
        let Position { byte, line, column, utf16 } = self.lines.position(byte);
        Point { byte, line, column, utf16 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Confidence, Outcome, Severity, say};
    use crate::report::fixture;
    use crate::source::Source;

    #[test]
    fn every_key_is_there_and_places_are_counted_four_ways() {
        let source = Source::new("케이크.yaml", "text: 🎂\nlink: {}\n");
        let mut diagnostic = fixture::empty_link(fixture::place(&source.text, "link"));
        diagnostic.related =
            vec![Related { message: say!(en: "here", ko: "여기"), span: Span::new(6, 10), file: None }];
        diagnostic.fix = Some(ResolvedFix {
            title: say!(en: "remove it", ko: "지우기"),
            safe: false,
            edits: vec![Edit { span: Span::new(10, 20), text: String::new() }],
        });
        let diagnostics = [diagnostic, fixture::empty_link(None)];
        let report = render(&[File { source: &source, diagnostics: &diagnostics }], Lang::Ko).unwrap();
        insta::assert_snapshot!(report, @r#"
        {
          "version": 1,
          "files": 1,
          "summary": {
            "error": 0,
            "warning": 2,
            "info": 0
          },
          "findings": [
            {
              "rule": "empty-link",
              "severity": "warning",
              "outcome": "dead-link",
              "message": "링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다",
              "help": "`web_url`과 `mobile_web_url`을 쓰세요",
              "source": "Kakao Link guide of 2019",
              "checked_on": "2026-11-22",
              "confidence": "B",
              "file": "케이크.yaml",
              "template": null,
              "pointer": "/link",
              "span": {
                "start": {
                  "byte": 11,
                  "line": 2,
                  "column": 1,
                  "utf16": 1
                },
                "end": {
                  "byte": 15,
                  "line": 2,
                  "column": 5,
                  "utf16": 5
                }
              },
              "related": [
                {
                  "message": "여기",
                  "file": "케이크.yaml",
                  "span": {
                    "start": {
                      "byte": 6,
                      "line": 1,
                      "column": 7,
                      "utf16": 7
                    },
                    "end": {
                      "byte": 10,
                      "line": 1,
                      "column": 8,
                      "utf16": 9
                    }
                  }
                }
              ],
              "counterexample": null,
              "fix": {
                "title": "지우기",
                "safe": false,
                "edits": [
                  {
                    "span": {
                      "start": {
                        "byte": 10,
                        "line": 1,
                        "column": 8,
                        "utf16": 9
                      },
                      "end": {
                        "byte": 20,
                        "line": 3,
                        "column": 1,
                        "utf16": 1
                      }
                    },
                    "text": ""
                  }
                ]
              }
            },
            {
              "rule": "empty-link",
              "severity": "warning",
              "outcome": "dead-link",
              "message": "링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다",
              "help": "`web_url`과 `mobile_web_url`을 쓰세요",
              "source": "Kakao Link guide of 2019",
              "checked_on": "2026-11-22",
              "confidence": "B",
              "file": "케이크.yaml",
              "template": null,
              "pointer": "/link",
              "span": null,
              "related": [],
              "counterexample": null,
              "fix": null
            }
          ]
        }
        "#);
    }

    #[test]
    fn the_schema_knows_every_name() {
        let schema = schema(SchemaSettings::draft2020_12());
        let names = |field: &str| schema["$defs"]["Finding"]["properties"][field]["enum"].clone();
        let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::name).to_vec();
        assert_eq!(names("severity"), serde_json::json!(severities));
        assert_eq!(names("outcome"), serde_json::json!(Outcome::ALL.map(Outcome::name)));
        let confidences = [Confidence::A, Confidence::B, Confidence::C, Confidence::D, Confidence::U];
        assert_eq!(names("confidence"), serde_json::json!(confidences.map(Confidence::name)));
        let required = schema["$defs"]["Finding"]["required"].as_array().unwrap();
        assert_eq!(required.len(), schema["$defs"]["Finding"]["properties"].as_object().unwrap().len());
    }
}

//! Findings as people and programs read them: one file per format. Every format is a pure function to text.

pub mod baseline;
#[cfg(feature = "cli")]
pub mod difference;
#[cfg(feature = "cli")]
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod hosts;
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
mod plain;
#[cfg(feature = "cli")]
pub mod pretty;
pub mod sarif;
pub mod short;

pub use plain::plain;

use crate::diagnostic::{Diagnostic, Lang, Outcome, Severity, Words, say};
use crate::source::Source;

/// A file and what was found in it, in the order of its text.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The file.
    pub source: &'a Source,
    /// The findings.
    pub diagnostics: &'a [Diagnostic],
}

/// How many files were checked and how many findings of each severity they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files.
    pub files: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are worth knowing.
    pub infos: usize,
}

impl Summary {
    /// Counts the findings of files.
    pub fn of(files: &[File<'_>]) -> Self {
        let mut summary = Self { files: files.len(), ..Self::default() };
        for diagnostic in files.iter().flat_map(|file| file.diagnostics) {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        summary
    }

    /// The worst severity among the findings; `None` where nothing was found.
    pub fn worst(&self) -> Option<Severity> {
        match self {
            Self { errors: 1.., .. } => Some(Severity::Error),
            Self { warnings: 1.., .. } => Some(Severity::Warning),
            Self { infos: 1.., .. } => Some(Severity::Info),
            Self { .. } => None,
        }
    }

    /// One line that says it: `12 files, 1 error, 2 warnings`.
    pub fn words(&self) -> Words {
        let mut en = vec![count(self.files, "file")];
        let mut ko = vec![format!("파일 {}개", self.files)];
        for (number, english, korean) in
            [(self.errors, "error", "오류"), (self.warnings, "warning", "경고"), (self.infos, "note", "참고")]
        {
            if number > 0 {
                en.push(count(number, english));
                ko.push(format!("{korean} {number}건"));
            }
        }
        if self.worst().is_none() {
            en.push("nothing found".to_owned());
            ko.push("문제 없음".to_owned());
        }
        Words::new(en.join(", "), ko.join(", "))
    }
}

/// What KakaoTalk does, where that is known from, when it was checked and how sure it is. Where KakaoTalk does nothing,
/// only the source.
pub fn fact(diagnostic: &Diagnostic, lang: Lang) -> String {
    let known = [diagnostic.source, diagnostic.checked_on, diagnostic.confidence.name()];
    let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
    let known = known.join(", ");
    match diagnostic.outcome {
        Outcome::None => known,
        Outcome::Refused | Outcome::Ignored | Outcome::Cut | Outcome::DeadLink | Outcome::Hidden => {
            format!("{} ({known})", diagnostic.outcome.words().to(lang))
        }
    }
}

/// What the line of [`fact`] is headed with.
pub fn fact_label(diagnostic: &Diagnostic) -> Words {
    match diagnostic.outcome {
        Outcome::None => say!(en: "source", ko: "출처"),
        Outcome::Refused | Outcome::Ignored | Outcome::Cut | Outcome::DeadLink | Outcome::Hidden => {
            say!(en: "KakaoTalk", ko: "카카오톡")
        }
    }
}

/// Everything that is said of a finding, for formats that have one text for it: where and what, how to mend it, and how
/// that is known. A line each.
fn told(place: &str, diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = format!("{place}: {}", plain(diagnostic.message.to(lang)));
    let help = diagnostic.help.as_ref().map(|help| plain(help.to(lang)).into_owned());
    let arguments = with(diagnostic).map(|arguments| say!(en: "with {arguments}", ko: "인자 {arguments}"));
    let arguments = arguments.map(|words| words.to(lang).to_owned());
    let fact = format!("{}: {}", fact_label(diagnostic).to(lang), fact(diagnostic, lang));
    [Some(message), arguments, help, Some(fact)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The arguments that lead to a finding, on one line, as many as one reads: `name = "가나다라…" (18), coupon = null, …`.
fn with(diagnostic: &Diagnostic) -> Option<String> {
    let arguments = diagnostic.counterexample.as_ref().filter(|arguments| !arguments.is_empty())?;
    let one = |(name, value): (&String, &serde_json::Value)| format!("{name} = {}", shortened(value));
    let mut shown: Vec<String> = arguments.iter().take(NAMED_MAX).map(one).collect();
    if arguments.len() > NAMED_MAX {
        shown.push("…".to_owned());
    }
    Some(plain(&shown.join(", ")).into_owned())
}

/// A value for people: a long text by its beginning and its length, a list by its first row and their number.
fn shortened(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => {
            let count = text.chars().count();
            let start: String = text.chars().take(SHOWN_MAX).collect();
            if count > SHOWN_MAX { format!("\"{start}…\" ({count})") } else { value.to_string() }
        }
        serde_json::Value::Array(rows) => {
            let count = rows.len();
            match rows.first() {
                Some(row) if count > 1 => format!("[{}, … ({count})]", shortened(row)),
                Some(row) => format!("[{}]", shortened(row)),
                None => "[]".to_owned(),
            }
        }
        serde_json::Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}: {}", shortened(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => value.to_string(),
    }
}

/// Arguments that are shown; those that matter come first.
const NAMED_MAX: usize = 3;
/// Characters of an argument that are shown.
const SHOWN_MAX: usize = 24;

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
pub(crate) mod fixture {
    //! Findings made by hand.

    use crate::diagnostic::{Confidence, Diagnostic, Outcome, Severity, say};
    use crate::source::{Pointer, Span};

    /// An empty link at a place.
    pub(crate) fn empty_link(span: Option<Span>) -> Diagnostic {
        Diagnostic {
            rule: "empty-link",
            severity: Severity::Warning,
            outcome: Outcome::DeadLink,
            source: "Kakao Link guide of 2019",
            checked_on: "2026-11-22",
            confidence: Confidence::B,
            message: say!(
                en: "this link has no target: a tap does nothing",
                ko: "링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다",
            ),
            help: Some(say!(en: "give `web_url` and `mobile_web_url`", ko: "`web_url`과 `mobile_web_url`을 쓰세요")),
            template: None,
            pointer: Some(Pointer::parse("/link")),
            span,
            related: Vec::new(),
            counterexample: None,
            over: None,
            fix: None,
        }
    }

    /// The place of a word in a text.
    pub(crate) fn place(text: &str, word: &str) -> Option<Span> {
        text.find(word).map(|start| Span::new(start, start + word.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_in_both_languages() {
        let source = Source::new("a.yaml", "");
        let mut error = fixture::empty_link(None);
        error.severity = Severity::Error;
        let diagnostics = [error, fixture::empty_link(None), fixture::empty_link(None)];
        let summary = Summary::of(&[File { source: &source, diagnostics: &diagnostics }]);
        assert_eq!(summary.words().to(Lang::En), "1 file, 1 error, 2 warnings");
        assert_eq!(summary.words().to(Lang::Ko), "파일 1개, 오류 1건, 경고 2건");
        assert_eq!(summary.worst(), Some(Severity::Error));
        assert_eq!(Summary::of(&[]).words().to(Lang::En), "0 files, nothing found");
    }
}

//! What is said about a template: findings while it is compiled, diagnostics when they have their place.

mod fix;
mod level;
mod words;

pub use fix::{Change, Edit, Fix, Literal, ResolvedFix};
pub use level::{Level, Levels};
pub use words::{Lang, Words};

use std::fmt;
use std::sync::Arc;

use crate::source::{Pointer, Source, Span};

pub(crate) use words::say;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing breaks.
    Info,
    /// The message is sent, and somebody will not see or reach what was meant.
    Warning,
    /// The message is refused, or breaks a documented structural rule.
    Error,
}

/// What KakaoTalk does with the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The API or the JavaScript SDK turns it down, or it breaks a documented structural rule.
    Refused,
    /// The field has no effect.
    Ignored,
    /// The text is not shown in full.
    Cut,
    /// A tap leads nowhere.
    DeadLink,
    /// Accepted, but not shown.
    Hidden,
    /// Nothing: a habit, a typo, a leak.
    None,
}

/// How sure the fact behind a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Official and current: documentation or the source of a current first-party SDK.
    A,
    /// Official but older.
    B,
    /// Copied or cited from the official documentation by a third party.
    C,
    /// Observed by developers.
    D,
    /// Not confirmed: inference.
    U,
}

/// Where a finding points: a byte range, or the key or value at a pointer of Kakao's REST names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A byte range, for what has no pointer: syntax, comments.
    Span(Span),
    /// The key at the pointer.
    Key(Pointer),
    /// The value at the pointer.
    Value(Pointer),
}

/// One mistake, seen by a parser, the shape check or a rule, before it has its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, as it stands in the catalogue.
    pub rule: &'static str,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Words,
    /// How to mend it.
    pub help: Option<Words>,
    /// Other places that take part.
    pub related: Vec<Note>,
    /// The change that mends it, where one is certain enough to offer.
    pub fix: Option<Fix>,
    /// Set where this finding weighs other than its rule by default.
    pub severity: Option<Severity>,
    /// Set where KakaoTalk does other than the rule says by default.
    pub outcome: Option<Outcome>,
    /// Arguments of the template that lead to it, where it takes any.
    pub counterexample: Option<Counterexample>,
    /// Characters of a text beyond what is shown of it.
    pub over: Option<usize>,
}

/// Arguments of a template, by parameter.
pub type Counterexample = serde_json::Map<String, serde_json::Value>;

/// Another place that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding.
    pub message: Words,
}

impl Finding {
    /// A finding with its rule's own severity and outcome, and neither help nor fix.
    pub fn new(rule: &'static str, place: Place, message: Words) -> Self {
        Self {
            rule,
            place,
            message,
            help: None,
            related: Vec::new(),
            fix: None,
            severity: None,
            outcome: None,
            counterexample: None,
            over: None,
        }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: Words) -> Self {
        self.help = Some(help);
        self
    }

    /// Names another place that takes part.
    #[must_use]
    pub fn note(mut self, place: Place, message: Words) -> Self {
        self.related.push(Note { place, message });
        self
    }

    /// Offers a change.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Weighs other than the rule by default.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// KakaoTalk does other than the rule says by default.
    #[must_use]
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

/// One mistake with everything a report needs: the rule's facts and the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What KakaoTalk does.
    pub outcome: Outcome,
    /// Where the fact comes from.
    pub source: &'static str,
    /// When the fact was last checked, `YYYY-MM-DD`.
    pub checked_on: &'static str,
    /// How sure the fact is.
    pub confidence: Confidence,
    /// What is wrong.
    pub message: Words,
    /// How to mend it.
    pub help: Option<Words>,
    /// The template's name, where the document has one.
    pub template: Option<String>,
    /// The place in the document, in the author's own spelling of the keys.
    pub pointer: Option<Pointer>,
    /// The place in the text; `None` where the file could not be read as text at all.
    pub span: Option<Span>,
    /// Other places that take part.
    pub related: Vec<Related>,
    /// Arguments of the template that lead to it, where it takes any.
    pub counterexample: Option<Counterexample>,
    /// Characters of a text beyond what is shown of it.
    pub over: Option<usize>,
    /// The change that mends it.
    pub fix: Option<ResolvedFix>,
}

/// Another place that takes part in a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What it has to do with it.
    pub message: Words,
    /// Where.
    pub span: Span,
    /// The file that the place is in; `None` for the file of the diagnostic.
    pub file: Option<Arc<Source>>,
}

impl Severity {
    /// The name in reports and flags.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The name for people.
    pub fn words(self) -> Words {
        match self {
            Self::Info => say!(en: "info", ko: "참고"),
            Self::Warning => say!(en: "warning", ko: "경고"),
            Self::Error => say!(en: "error", ko: "오류"),
        }
    }
}

impl Outcome {
    /// Every outcome, in the order in which the catalogue is grouped.
    pub const ALL: [Self; 6] = [Self::Refused, Self::DeadLink, Self::Ignored, Self::Hidden, Self::Cut, Self::None];

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Ignored => "ignored",
            Self::Cut => "cut",
            Self::DeadLink => "dead-link",
            Self::Hidden => "hidden",
            Self::None => "none",
        }
    }

    /// The severity of a rule that does not say otherwise.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Refused => Severity::Error,
            Self::DeadLink | Self::Ignored | Self::Hidden | Self::Cut => Severity::Warning,
            Self::None => Severity::Info,
        }
    }

    /// What KakaoTalk does, for people.
    pub fn words(self) -> Words {
        match self {
            Self::Refused => {
                say!(en: "refused, or against a documented rule", ko: "거절되거나, 문서화된 규칙에 어긋납니다")
            }
            Self::Ignored => say!(en: "the field has no effect", ko: "필드가 아무 효과가 없습니다"),
            Self::Cut => say!(en: "the text is cut", ko: "글이 잘립니다"),
            Self::DeadLink => say!(en: "a tap leads nowhere", ko: "눌러도 열리지 않습니다"),
            Self::Hidden => say!(en: "sent, but not shown", ko: "보내지지만 보이지 않습니다"),
            Self::None => {
                say!(en: "sent as it stands; a habit, a typo or a leak", ko: "그대로 보내집니다. 습관이나 오타, 유출입니다")
            }
        }
    }
}

impl Confidence {
    /// The one-letter name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::U => "U",
        }
    }

    /// What the letter means.
    pub fn words(self) -> Words {
        match self {
            Self::A => say!(en: "official and current", ko: "공식, 최신"),
            Self::B => say!(en: "official but older", ko: "공식, 예전 문서"),
            Self::C => {
                say!(en: "a third party's copy of the official documentation", ko: "공식 문서를 옮긴 제3자 자료")
            }
            Self::D => say!(en: "observed by developers", ko: "개발자가 관찰한 동작"),
            Self::U => say!(en: "not confirmed", ko: "확인되지 않음"),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

//! What can go wrong when templates are loaded, looked up and rendered, for programs and for people.

use std::fmt;

use crate::compile::{Elsewhere, Unrendered, Unusable};
use crate::diagnostic::{Diagnostic, Lang, Words, say};
use crate::program::accept::Refusal;
use crate::project::Unloadable;
use crate::report::{File, short};
use crate::source::Source;

/// Why templates were not loaded.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum LoadError {
    /// A file or folder could not be read, or `malpung.toml` is not in order: one sentence for each reason.
    Unreadable(Vec<Words>),
    /// Templates have errors, as `malpung check` shows them.
    Broken(Vec<Broken>),
    /// Two templates have the same name: the name and the files.
    SameName(String, [String; 2]),
    /// A file has a template without a name.
    Nameless(String),
    /// A custom template has an id for each of these profiles, and none was chosen: its name and the profiles.
    WithoutProfile(String, Vec<String>),
    /// The bytes are no compiled template, or not whole.
    Unusable(Unusable),
}

/// A file with errors.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Broken {
    /// The file.
    pub source: Source,
    /// The errors in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why there is no template of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GetError {
    /// None has the name.
    Unknown {
        /// The name.
        name: String,
        /// The name that was probably meant.
        near: Option<String>,
    },
    /// The compiled form holds something else than this version writes.
    Unusable(Unusable),
}

/// Why a message was not rendered.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RenderError {
    /// The parameters do not accept these arguments: all that is wrong, each with its path.
    Refused(Vec<Refusal>),
    /// The arguments could not be serialized: what their own code says.
    Unserializable(String),
    /// There is no message for another reason. A template in which `check` finds no error never gives one.
    Unrendered(Unrendered),
}

impl LoadError {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Unreadable(reasons) => {
                let all = |lang| reasons.iter().map(|words| words.to(lang)).collect::<Vec<_>>().join("\n");
                Words::new(all(Lang::En), all(Lang::Ko))
            }
            Self::Broken(broken) => {
                let files: Vec<File<'_>> =
                    broken.iter().map(|one| File { source: &one.source, diagnostics: &one.diagnostics }).collect();
                let (en, ko) = (short::render(&files, Lang::En), short::render(&files, Lang::Ko));
                say!(en: "templates have errors:\n{en}", ko: "템플릿에 오류가 있습니다.\n{ko}")
            }
            Self::SameName(name, [one, other]) => say!(
                en: "two templates are called `{name}`: one in {one}, one in {other}",
                ko: "`{name}`이라는 템플릿이 {one}, {other} 두 곳에 있습니다",
            ),
            Self::Nameless(file) => say!(
                en: "{file}: a template has no name; write `name` in it",
                ko: "{file}: 이름이 없는 템플릿이 있습니다. `name`을 쓰세요",
            ),
            Self::WithoutProfile(name, profiles) => {
                let profiles = profiles.join(", ");
                say!(
                    en: "`{name}` has an id for each profile ({profiles}); choose one with `Loader::profile`",
                    ko: "`{name}`의 템플릿 ID가 프로필마다({profiles}) 다릅니다. `Loader::profile`로 고르세요",
                )
            }
            Self::Unusable(unusable) => unusable.words(),
        }
    }

    pub(super) fn of(unloadable: Unloadable) -> Self {
        match unloadable {
            Unloadable::Unreadable(unreadable) => Self::Unreadable(vec![unreadable.words()]),
            Unloadable::Configuration(reasons) => Self::Unreadable(reasons),
        }
    }
}

impl Broken {
    pub(super) fn new(source: &Source, diagnostics: &[Diagnostic]) -> Option<Self> {
        let is_error = |found: &&Diagnostic| found.severity == crate::diagnostic::Severity::Error;
        let diagnostics: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
        (!diagnostics.is_empty()).then(|| Self { source: source.clone(), diagnostics })
    }

    pub(super) fn elsewhere(other: &Elsewhere) -> Option<Self> {
        Self::new(&other.source, &other.diagnostics)
    }
}

impl GetError {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Unknown { name, near: Some(near) } => say!(
                en: "there is no template `{name}`; did you mean `{near}`?",
                ko: "`{name}` 템플릿은 없습니다. `{near}`을(를) 찾으셨나요?",
            ),
            Self::Unknown { name, near: None } => {
                say!(en: "there is no template `{name}`", ko: "`{name}` 템플릿은 없습니다")
            }
            Self::Unusable(unusable) => unusable.words(),
        }
    }
}

impl RenderError {
    /// What is wrong with the arguments, all of it; empty where something else is wrong.
    pub fn refusals(&self) -> &[Refusal] {
        match self {
            Self::Refused(refusals) => refusals,
            Self::Unserializable(_) | Self::Unrendered(_) => &[],
        }
    }

    /// What to tell people: a line for each refusal, with its path.
    pub fn words(&self) -> Words {
        match self {
            Self::Refused(refusals) => {
                let all = |lang| refusals.iter().map(|one| line(one, lang)).collect::<Vec<_>>().join("\n");
                Words::new(all(Lang::En), all(Lang::Ko))
            }
            Self::Unserializable(error) => say!(
                en: "the arguments could not be serialized: {error}",
                ko: "인자를 직렬화하지 못했습니다: {error}",
            ),
            Self::Unrendered(unrendered) => unrendered.words(),
        }
    }

    pub(super) fn of(unrendered: Unrendered) -> Self {
        match unrendered {
            Unrendered::Refused(refusals) => Self::Refused(refusals),
            other @ (Unrendered::Broken | Unrendered::WithoutProfile(_) | Unrendered::Invalid(_)) => {
                Self::Unrendered(other)
            }
        }
    }
}

/// A refusal in one line.
fn line(refusal: &Refusal, lang: Lang) -> String {
    let (path, reason) = (&refusal.path, refusal.reason.to(lang));
    let help = refusal.help.as_ref().map(|help| format!(" ({})", help.to(lang))).unwrap_or_default();
    if path.as_str().is_empty() { format!("{reason}{help}") } else { format!("{path}: {reason}{help}") }
}

/// Errors speak English; `words` has both languages.
macro_rules! speak {
    ($($error:ty)*) => {
        $(impl fmt::Display for $error {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.words().to(Lang::En))
            }
        }

        impl std::error::Error for $error {})*
    };
}

speak! { LoadError GetError RenderError }

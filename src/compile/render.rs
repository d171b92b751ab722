//! One message of a template and arguments.

use super::{Template, code, judge};
use crate::diagnostic::{Diagnostic, Severity, Words, say};
use crate::model::Message;
use crate::profile::Profile;
use crate::program::accept::{Refusal, accept};
use crate::program::evaluate::evaluate;
use crate::program::plan::Plan;
use crate::program::types::Argument;
use crate::program::{self};
use crate::program::{value, witness};
use crate::rule::Scrutiny;
use crate::source::Source;
use crate::tree::Notation;

/// Why there is no message.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Unrendered {
    /// The parameters do not accept the arguments.
    Refused(Vec<Refusal>),
    /// The template itself has errors; `check` shows them.
    Broken,
    /// The template has an id for each of these profiles, and none was chosen.
    WithoutProfile(Vec<String>),
    /// With these arguments the message is one that Kakao refuses.
    Invalid(Vec<Diagnostic>),
}

impl Template {
    /// The message for arguments, an object by parameter.
    ///
    /// # Errors
    /// Why there is none.
    pub fn render(&self, arguments: &serde_json::Value, profile: &Profile) -> Result<Message, Unrendered> {
        if !self.profiles.is_empty() && profile.name.is_empty() {
            return Err(Unrendered::WithoutProfile(self.profiles.clone()));
        }
        let arguments = accept(self.parameters(), arguments, &|text, of| code::refuse(text, of, profile));
        let arguments = arguments.map_err(Unrendered::Refused)?;
        match (&self.plan, &self.message) {
            (_, Some(message)) => Ok(message.clone()),
            (Some(plan), None) if self.is_sound => fill(plan, &arguments, profile),
            (Some(_) | None, None) => Err(Unrendered::Broken),
        }
    }

    /// The arguments that fill the template the most.
    pub fn worst(&self, profile: &Profile) -> serde_json::Map<String, serde_json::Value> {
        witness::to_json(self.parameters(), &witness::worst(self.parameters(), &code::site(profile)))
    }

    /// The samples of the parameters, made up where there are none.
    pub fn samples(&self, profile: &Profile) -> serde_json::Map<String, serde_json::Value> {
        witness::to_json(self.parameters(), &value::samples(self.parameters(), &code::site(profile)))
    }
}

/// Fills a plan in.
pub(super) fn fill(plan: &Plan, arguments: &[Option<Argument>], profile: &Profile) -> Result<Message, Unrendered> {
    let root = evaluate(plan, arguments);
    let document = program::filled(root);
    let (judged, diagnostics) = judge(&Source::new("", ""), document, Notation::Talk, profile, Scrutiny::Errors);
    let errors = diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
    judged.message.ok_or_else(|| Unrendered::Invalid(errors.collect()))
}

impl Unrendered {
    /// What to tell people, in one sentence.
    pub fn words(&self) -> Words {
        match self {
            Self::Refused(refusals) => {
                let count = refusals.len();
                say!(en: "{count} of the arguments are refused", ko: "인자 {count}개를 받을 수 없습니다")
            }
            Self::Broken => {
                say!(en: "the template has errors; `malpung check` shows them", ko: "템플릿에 오류가 있습니다. `malpung check`로 볼 수 있습니다")
            }
            Self::WithoutProfile(profiles) => {
                let profiles = profiles.join(", ");
                say!(en: "the template has an id for each profile ({profiles}); choose one with `--profile`", ko: "템플릿 ID가 프로필마다({profiles}) 다릅니다. `--profile`로 고르세요")
            }
            Self::Invalid(_) => {
                say!(en: "with these arguments Kakao would refuse the message", ko: "이 인자로는 카카오가 받지 않을 메시지가 됩니다")
            }
        }
    }
}

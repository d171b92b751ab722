//! What a typed value may be, and what is said where it is something else.

use std::fmt;
use std::sync::LazyLock;

use crate::diagnostic::{Lang, Words};
use crate::model::TextRole;
use crate::profile::Profile;
use crate::program::accept::{Refusal, Use, accept_one};
use crate::program::types::Type;
use crate::rule::refuse_address;
use crate::source::Pointer;

/// What a parameter accepts.
pub trait Limit {
    /// The name of the parameter.
    const NAME: &'static str;

    /// Its type.
    fn of() -> &'static Type;

    /// What is known of the hosts that links may lead to.
    fn profile() -> &'static Profile {
        static NOTHING: LazyLock<Profile> = LazyLock::new(Profile::default);
        &NOTHING
    }
}

/// A value that a parameter does not accept: everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    refusals: Vec<Refusal>,
}

impl Refused {
    /// Why a value is refused, with the name of its parameter.
    pub(super) fn new<L: Limit>(given: &serde_json::Value) -> Self {
        let addresses = |text: &str, of| {
            let role = if of == Use::Image { TextRole::Image } else { TextRole::Link };
            refuse_address(text, role, L::profile())
        };
        let refusals = accept_one(L::of(), given, &addresses).err().unwrap_or_default();
        let place = Pointer::ROOT.join(L::NAME);
        let at = |refusal: Refusal| Refusal { path: Pointer::parse(&format!("{place}{}", refusal.path)), ..refusal };
        Self { refusals: refusals.into_iter().map(at).collect() }
    }

    /// What is wrong, each with its path.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        let all = |lang| {
            let each = self.refusals.iter().map(|one| format!("{}: {}", one.path, one.reason.to(lang)));
            each.collect::<Vec<_>>().join("\n")
        };
        Words::new(all(Lang::En), all(Lang::Ko))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().to(Lang::En))
    }
}

impl std::error::Error for Refused {}

//! What goes wrong on purpose: which request meets which trouble, the same for the same seed.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::diagnostic::{Words, say};

/// Something that goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What its sender sees.
    pub trouble: Trouble,
    /// Whether the request was carried out all the same, and its messages were delivered and recorded.
    pub is_done: bool,
}

/// What a sender sees instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The connection ends without a byte.
    Cut,
    /// The connection ends in the middle of the answer's body.
    Half,
    /// Nothing for as long as is set, then the connection ends.
    Hang,
    /// A page of HTML with status 200, as a proxy puts in between.
    Html,
    /// A gateway's 502, without JSON.
    Gateway,
    /// An error of the API with this code.
    Code(i64),
}

/// Requests that can meet with trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Those that send messages.
    #[default]
    Send,
    /// Those for tokens.
    Token,
    /// Every request to the APIs.
    All,
}

/// How often what goes wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// The part of the requests that meet with trouble, from 0 to 1.
    pub rate: f64,
    /// What the draws depend on, beside the number of the request.
    pub seed: u64,
    /// What can go wrong; each as likely as any other.
    pub kinds: Vec<Fault>,
    /// Which requests.
    pub on: Scope,
}

impl Default for Plan {
    fn default() -> Self {
        Self { rate: 0.0, seed: 1, kinds: Fault::USUAL.to_vec(), on: Scope::Send }
    }
}

impl Fault {
    /// What can go wrong where nothing else is said: an answer never comes or is none, before the deed or after it.
    pub const USUAL: [Self; 8] = [
        Self { trouble: Trouble::Cut, is_done: false },
        Self { trouble: Trouble::Cut, is_done: true },
        Self { trouble: Trouble::Half, is_done: true },
        Self { trouble: Trouble::Html, is_done: false },
        Self { trouble: Trouble::Html, is_done: true },
        Self { trouble: Trouble::Gateway, is_done: false },
        Self { trouble: Trouble::Gateway, is_done: true },
        Self { trouble: Trouble::Code(-1), is_done: true },
    ];
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.trouble {
            Trouble::Cut => formatter.write_str("cut"),
            Trouble::Half => formatter.write_str("half"),
            Trouble::Hang => formatter.write_str("hang"),
            Trouble::Html => formatter.write_str("html"),
            Trouble::Gateway => formatter.write_str("gateway"),
            Trouble::Code(code) => write!(formatter, "code{code}"),
        }?;
        formatter.write_str(if self.is_done { "-after" } else { "-before" })
    }
}

/// A fault that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(String);

impl UnknownFault {
    /// What there is instead.
    pub fn words(&self) -> Words {
        let name = &self.0;
        say!(
            en: "there is no fault `{name}`; there are cut, half, hang, html, gateway and code-1, code-7 …, each with -before or -after",
            ko: "`{name}`이라는 장애는 없습니다. cut, half, hang, html, gateway, code-1, code-7 … 뒤에 -before나 -after를 붙이세요",
        )
    }
}

impl fmt::Display for UnknownFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().to(crate::diagnostic::Lang::En))
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownFault(text.to_owned());
        let (name, is_done) = match (text.strip_suffix("-before"), text.strip_suffix("-after")) {
            (Some(name), _) => (name, false),
            (None, Some(name)) => (name, true),
            (None, None) => return Err(unknown()),
        };
        let trouble = match name {
            "cut" => Trouble::Cut,
            "half" => Trouble::Half,
            "hang" => Trouble::Hang,
            "html" => Trouble::Html,
            "gateway" => Trouble::Gateway,
            other => Trouble::Code(
                other
                    .strip_prefix("code")
                    .and_then(|code| code.parse().ok())
                    .filter(|code| *code < 0)
                    .ok_or_else(unknown)?,
            ),
        };
        Ok(Self { trouble, is_done })
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The faults of a running mock.
#[derive(Debug, Default)]
pub(super) struct Faults {
    plan: Plan,
    /// What the next requests meet with, before any draw.
    next: VecDeque<Fault>,
    /// Requests of the plan's scope since it was made.
    drawn: u64,
    /// How often each fault has happened.
    pub happened: BTreeMap<Fault, u64>,
}

impl Faults {
    /// Takes a plan; its draws begin anew.
    pub fn plan(&mut self, plan: Plan) {
        (self.plan, self.drawn) = (plan, 0);
    }

    /// Puts faults before all draws, one for each of the next requests.
    pub fn queue(&mut self, faults: impl IntoIterator<Item = Fault>) {
        self.next.extend(faults);
    }

    /// What the next request meets with.
    pub fn draw(&mut self, scope: Scope) -> Option<Fault> {
        if self.plan.on != Scope::All && self.plan.on != scope {
            return None;
        }
        let fault = self.next.pop_front().or_else(|| self.drawn());
        if let Some(fault) = fault {
            *self.happened.entry(fault).or_default() += 1;
        }
        fault
    }

    fn drawn(&mut self) -> Option<Fault> {
        self.drawn += 1;
        if self.plan.rate <= 0.0 {
            return None;
        }
        let draw = scatter(self.plan.seed ^ scatter(self.drawn));
        if share(draw) >= self.plan.rate {
            return None;
        }
        let count = u64::try_from(self.plan.kinds.len()).unwrap_or(1).max(1);
        let index = usize::try_from(scatter(draw) % count).unwrap_or_default();
        self.plan.kinds.get(index).copied()
    }
}

/// Scatters numbers evenly: the last step of SplitMix64.
const fn scatter(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// A number as a part of one.
fn share(number: u64) -> f64 {
    let top = u32::try_from(number >> 32).unwrap_or(u32::MAX);
    f64::from(top) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(plan: &Plan) -> Vec<Option<Fault>> {
        let mut faults = Faults::default();
        faults.plan(plan.clone());
        (0..10_000).map(|_| faults.draw(Scope::Send)).collect()
    }

    #[test]
    fn a_seed_tells_every_draw_and_the_rate_how_many_there_are() {
        let plan = Plan { rate: 0.1, seed: 7, ..Plan::default() };
        let drawn = draws(&plan);
        assert_eq!(drawn, draws(&plan));
        assert_ne!(drawn, draws(&Plan { seed: 8, ..plan.clone() }));
        let count = |wanted: Option<Fault>| drawn.iter().filter(|fault| **fault == wanted).count();
        assert!((8800..9200).contains(&count(None)), "{}", count(None));
        for fault in Fault::USUAL {
            assert!((60..200).contains(&count(Some(fault))), "{fault}: {}", count(Some(fault)));
        }
        assert!(draws(&Plan { rate: 1.0, ..plan.clone() }).iter().all(Option::is_some));
        assert!(draws(&Plan { rate: 1.0, kinds: Vec::new(), ..plan }).iter().all(Option::is_none));
    }

    #[test]
    fn what_is_queued_comes_first_and_only_in_its_scope() {
        let mut faults = Faults::default();
        let cut = "cut-after".parse().unwrap();
        faults.queue([cut]);
        assert_eq!([Scope::Token, Scope::Send, Scope::Send].map(|scope| faults.draw(scope)), [None, Some(cut), None]);
        assert_eq!(faults.happened, BTreeMap::from([(cut, 1)]));
    }

    #[test]
    fn names_come_back() {
        for fault in Fault::USUAL {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        assert_eq!("code-9798-before".parse(), Ok(Fault { trouble: Trouble::Code(-9798), is_done: false }));
        for wrong in ["cut", "끊김-after", "code7-after", "code-after", "-before", ""] {
            assert!(wrong.parse::<Fault>().is_err(), "{wrong}");
        }
    }
}

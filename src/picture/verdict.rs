//! What the rules found, asked by place: what is cut, hidden, dead.

use super::Device;
use crate::diagnostic::{Finding, Outcome, Place};
use crate::model::Link;
use crate::rule;
use crate::source::Pointer;

/// The findings of a message by place.
#[derive(Debug)]
pub(super) struct Verdict<'a> {
    found: Vec<Found<'a>>,
}

#[derive(Debug)]
struct Found<'a> {
    rule: &'static str,
    outcome: Outcome,
    at: &'a Pointer,
    over: Option<usize>,
}

/// A text that is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub rule: &'static str,
    /// Characters beyond what is shown; 0 where it is its lines that do not suffice.
    pub over: usize,
}

impl<'a> Verdict<'a> {
    pub(super) fn new(findings: &'a [Finding]) -> Self {
        let found = findings.iter().filter_map(|finding| {
            let at = match &finding.place {
                Place::Key(at) | Place::Value(at) => at,
                Place::Span(_) => return None,
            };
            let outcome = finding.outcome.or_else(|| rule::find(finding.rule).map(|found| found.rule.outcome))?;
            Some(Found { rule: finding.rule, outcome, at, over: finding.over })
        });
        Self { found: found.collect() }
    }

    /// Whether a text is cut. That the lines of a title and its description do not suffice is told of the description.
    pub(super) fn cut(&self, at: &Pointer) -> Option<Cut> {
        let of = |at: &Pointer| self.found.iter().find(|found| found.outcome == Outcome::Cut && found.at == at);
        let parent = || at.parent().filter(|_| at.last().as_deref() == Some("title"));
        let found = of(at).or_else(|| of(&parent()?.join("description")))?;
        Some(Cut { rule: found.rule, over: found.over.unwrap_or(0) })
    }

    /// The rule by which a thing, or a part that it needs, is not shown or has no effect.
    pub(super) fn hidden(&self, at: &Pointer) -> Option<&'static str> {
        let is_hidden = |found: &&Found<'_>| matches!(found.outcome, Outcome::Hidden | Outcome::Ignored);
        self.found.iter().filter(is_hidden).find(|found| found.at.is_within(at)).map(|found| found.rule)
    }

    /// The rule by which a tap on a link does nothing for some readers of a device.
    pub(super) fn dead(&self, at: &Pointer, link: &Link, device: Device) -> Option<&'static str> {
        let opened: Vec<Pointer> = opened(link, device).into_iter().map(|field| at.join(field)).collect();
        let is_one_sided = |found: &Found<'_>| found.rule != "one-sided-link" || lacks(link, device);
        let mut dead = self.found.iter().filter(|found| found.outcome == Outcome::DeadLink);
        dead.find(|found| (found.at == at && is_one_sided(found)) || opened.contains(found.at)).map(|found| found.rule)
    }
}

/// The fields of a link that a tap opens: of several, each for some readers.
fn opened(link: &Link, device: Device) -> Vec<&'static str> {
    let [web, mobile, _, _] = link.targets().map(|(_, target)| is_given(target));
    let page = match device {
        Device::Phone if mobile || !web => "mobile_web_url",
        Device::Pc if !web && mobile => "mobile_web_url",
        Device::Phone | Device::Pc => "web_url",
    };
    match device {
        Device::Phone => vec!["android_execution_params", "ios_execution_params", page],
        Device::Pc => vec![page],
    }
}

fn is_given(target: Option<&str>) -> bool {
    target.is_some_and(|text| !text.is_empty())
}

/// Whether a link lacks what a device needs.
fn lacks(link: &Link, device: Device) -> bool {
    let [web, mobile, android, ios] = link.targets().map(|(_, target)| is_given(target));
    match device {
        Device::Pc => !web,
        Device::Phone => !(mobile || android && ios),
    }
}

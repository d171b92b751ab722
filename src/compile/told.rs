//! What the witnesses of a template show: each mistake once, with the arguments that lead to it.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::is_absence;
use super::place::{self, Ground};
use super::shorten::shorten;
use crate::diagnostic::{Counterexample, Diagnostic, Finding, Lang, Place, say};
use crate::program::plan::Plan;
use crate::program::witness::{Purpose, Witness, to_json};
use crate::rule::{self, Standing};
use crate::source::{Pointer, Span};

/// The rule of what cannot be told.
pub(super) const CANNOT_PROVE: &str = "cannot-prove";

/// A mistake at a place of the text, whatever arguments lead to it.
type Mistake = (&'static str, Option<Span>);

/// The findings of one template so far.
pub(super) struct Told<'a> {
    plan: &'a Plan,
    /// The parameters that each field of the message is made of.
    uses: OnceCell<HashMap<String, BTreeSet<usize>>>,
    /// What could not be resolved and has a stand-in.
    broken: &'a [Span],
    found: Vec<Diagnostic>,
    spans: HashSet<Mistake>,
    pointers: HashSet<(&'static str, Pointer)>,
    /// How many witnesses show a mistake, in the very same words.
    times: HashMap<(Mistake, String), usize>,
    /// How many witnesses there were, and how many of them were not made up.
    witnesses: usize,
    given: usize,
}

impl<'a> Told<'a> {
    /// Nothing is told yet.
    pub(super) fn new(plan: &'a Plan, broken: &'a [Span]) -> Self {
        Self {
            plan,
            uses: OnceCell::new(),
            broken,
            found: Vec::new(),
            spans: HashSet::new(),
            pointers: HashSet::new(),
            times: HashMap::new(),
            witnesses: 0,
            given: 0,
        }
    }

    /// Tells what a witness shows.
    pub(super) fn tell(&mut self, found: Vec<Diagnostic>, witness: &Witness) {
        self.witnesses += 1;
        self.given += usize::from(!is_made_up(witness));
        let mut seen = HashSet::new();
        for mut found in found {
            if !self.counts(&found, is_made_up(witness)) {
                continue;
            }
            let key = key(&found);
            if seen.insert(key.clone()) {
                *self.times.entry(key).or_default() += 1;
            }
            if self.is_new(&found) {
                found.counterexample = Some(self.arguments(&found, witness));
                let shorter = found.over.zip(found.span).and_then(|(over, span)| shorten(self.plan, span, over));
                found.help = shorter.or(found.help);
                self.found.push(found);
            }
        }
    }

    /// Tells of a mistake that no witness shows, where something that may never be shows it.
    pub(super) fn suspect(&mut self, found: Vec<Diagnostic>) {
        for found in found {
            let is_known = self.spans.contains(&(found.rule, found.span));
            if is_known || !self.counts(&found, true) || !self.spans.insert((CANNOT_PROVE, found.span)) {
                continue;
            }
            self.found.push(cannot_tell(found));
        }
    }

    /// The arguments of a witness that decide what stands in the place of a mistake.
    fn arguments(&self, found: &Diagnostic, witness: &Witness) -> Counterexample {
        let is_count = found.pointer.as_ref().and_then(Pointer::last).is_some_and(|last| last.parse::<usize>().is_ok());
        let mut used = found.span.map(|span| self.plan.uses_at(span, is_count)).unwrap_or_default();
        if used.is_empty() {
            let field = found.pointer.as_ref().and_then(|pointer| pointer.steps().next());
            used = field
                .and_then(|field| self.uses.get_or_init(|| self.plan.uses()).get(&field).cloned())
                .unwrap_or_default();
        }
        let all = to_json(&self.plan.parameters, &witness.arguments);
        let is_used = |position: &usize| used.is_empty() || used.contains(position);
        all.into_iter().enumerate().filter(|(position, _)| is_used(position)).map(|(_, argument)| argument).collect()
    }

    /// Everything that was told. What every witness shows needs no arguments to be seen.
    pub(super) fn diagnostics(self) -> Vec<Diagnostic> {
        let Self { found, times, witnesses, given, plan, .. } = self;
        let shown = found.into_iter().map(|mut found| {
            let all = if is_observed(&found) { given } else { witnesses };
            let is_always = times.get(&key(&found)).is_some_and(|times| *times >= all);
            if is_always || plan.parameters.is_empty() {
                found.counterexample = None;
            }
            found
        });
        shown.collect()
    }

    /// Whether a finding says something of the template: what is made up is not read, and a stand-in is not judged.
    fn counts(&self, found: &Diagnostic, is_made_up: bool) -> bool {
        let touches = |span: Span| self.broken.iter().any(|broken| broken.start < span.end && span.start < broken.end);
        let depends = !self.broken.is_empty() && (is_absence(found) || found.span.is_some_and(touches));
        let is_of_worth = !is_observed(found) || !is_made_up;
        is_of_worth && !depends
    }

    /// Each rule is told once for each place, whether that is one of the text or one of the message.
    fn is_new(&mut self, found: &Diagnostic) -> bool {
        let is_new_place = self.spans.insert((found.rule, found.span));
        let pointer = found.pointer.clone().filter(|pointer| *pointer != Pointer::ROOT);
        pointer.is_none_or(|pointer| self.pointers.insert((found.rule, pointer))) && is_new_place
    }
}

/// A mistake that may never happen, which cannot be told.
fn cannot_tell(found: Diagnostic) -> Diagnostic {
    let (rule, en, ko) = (found.rule, found.message.to(Lang::En), found.message.to(Lang::Ko));
    let message = say!(
        en: "it cannot be told whether any arguments lead to `{rule}` here: {en}",
        ko: "여기서 `{rule}` 문제가 생기는 인자가 있는지 알 수 없습니다: {ko}",
    );
    let help = say!(
        en: "declare a tighter type, cut the text with `| cut(…)`, or let fewer parameters decide",
        ko: "더 좁은 타입으로 선언하거나 `| cut(…)`으로 자르거나 조건에 쓰는 매개변수를 줄이세요",
    );
    let place = Place::Span(found.span.unwrap_or_default());
    let told = place::diagnostic(&Ground::bare(), Finding::new(CANNOT_PROVE, place, message).help(help));
    Diagnostic { template: found.template, pointer: found.pointer, span: found.span, ..told }
}

fn key(found: &Diagnostic) -> (Mistake, String) {
    ((found.rule, found.span), found.message.to(Lang::En).to_owned())
}

fn is_observed(found: &Diagnostic) -> bool {
    rule::find(found.rule).is_some_and(|one| one.rule.standing == Standing::Observed)
}

const fn is_made_up(witness: &Witness) -> bool {
    match witness.purpose {
        Purpose::End => true,
        Purpose::Sample | Purpose::Case(_) => false,
    }
}

//! What the witnesses of a template show: each mistake once, with the arguments that lead to it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::is_absence;
use crate::diagnostic::{Counterexample, Diagnostic, Lang};
use crate::program::plan::Plan;
use crate::program::witness::{Purpose, Witness, to_json};
use crate::rule::{self, Standing};
use crate::source::{Pointer, Span};

/// A mistake at a place of the text, whatever arguments lead to it.
type Mistake = (&'static str, Option<Span>);

/// The findings of one template so far.
pub(super) struct Told<'a> {
    plan: &'a Plan,
    /// The parameters that each field of the message is made of.
    uses: HashMap<String, BTreeSet<usize>>,
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
            uses: plan.uses(),
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
            if !self.counts(&found, witness) {
                continue;
            }
            let key = key(&found);
            if seen.insert(key.clone()) {
                *self.times.entry(key).or_default() += 1;
            }
            if self.is_new(&found) {
                found.counterexample = Some(self.arguments(&found, witness));
                self.found.push(found);
            }
        }
    }

    /// The arguments of a witness, those first that the field of the message with the mistake is made of.
    fn arguments(&self, found: &Diagnostic, witness: &Witness) -> Counterexample {
        let all = to_json(&self.plan.parameters, &witness.arguments);
        let field = found.pointer.as_ref().and_then(|pointer| pointer.steps().next());
        let used = field.and_then(|field| self.uses.get(&field));
        let (first, rest): (Vec<_>, Vec<_>) =
            all.into_iter().enumerate().partition(|(position, _)| used.is_some_and(|used| used.contains(position)));
        first.into_iter().chain(rest).map(|(_, argument)| argument).collect()
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
    fn counts(&self, found: &Diagnostic, witness: &Witness) -> bool {
        let touches = |span: Span| self.broken.iter().any(|broken| broken.start < span.end && span.start < broken.end);
        let depends = !self.broken.is_empty() && (is_absence(found) || found.span.is_some_and(touches));
        let is_of_worth = !is_observed(found) || !is_made_up(witness);
        is_of_worth && !depends
    }

    /// Each rule is told once for each place, whether that is one of the text or one of the message.
    fn is_new(&mut self, found: &Diagnostic) -> bool {
        let is_new_place = self.spans.insert((found.rule, found.span));
        let pointer = found.pointer.clone().filter(|pointer| *pointer != Pointer::ROOT);
        pointer.is_none_or(|pointer| self.pointers.insert((found.rule, pointer))) && is_new_place
    }
}

fn key(found: &Diagnostic) -> (Mistake, String) {
    ((found.rule, found.span), found.message.to(Lang::En).to_owned())
}

fn is_observed(found: &Diagnostic) -> bool {
    rule::find(found.rule).is_some_and(|one| one.rule.standing == Standing::Observed)
}

const fn is_made_up(witness: &Witness) -> bool {
    matches!(witness.purpose, Purpose::Extreme(_))
}

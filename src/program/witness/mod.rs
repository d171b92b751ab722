//! Arguments that show what a template can become: its samples, its cases, and the ends of what its parameters accept.
//!
//! Every place of a plan asks for the arguments that take it to an end: a value for the most and the least that it can be
//! (`filling`), an object for every combination of fields that it can have (`fields`), a list for the most and the fewest
//! elements (`count`), the message for any two of its fields (`pairs`). That is what a proved rule looks at.
//!
//! What does not contradict is asked of one witness. Bounds that are never too small (`reach`) show where the arguments that
//! were found are the worst; where they may not be, something worse stands in (`stand`), and if a rule finds fault with
//! that alone, it cannot be told whether any arguments lead there.

mod around;
mod candidate;
mod count;
mod fields;
mod filling;
mod given;
mod pairs;
mod reach;
mod stand;
mod state;
mod target;

pub use given::to_json;

use super::pattern::Extreme;
use super::plan::{Field, Fill, Item, Plan, Slot};
use super::resolve::Case;
use super::types::{Arguments, Parameter};
use super::value::{end_of, samples};
use crate::model::TextRole;
use crate::source::Span;
use around::{Around, Ground};
use filling::Asked;
use stand::Stand;
use target::Target;

/// Arguments of a template, and what they are for.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// What they are for.
    pub purpose: Purpose,
    /// The arguments in the order of the parameters.
    pub arguments: Arguments,
}

/// What arguments are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// An end of what the parameters accept: made up, so that only what holds for every argument is judged.
    End,
    /// The samples of the parameters.
    Sample,
    /// A case of the template, by name.
    Case(String),
}

/// A plan in which something that may never be stands for what cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The plan.
    pub plan: Plan,
    /// Arguments that lead there.
    pub arguments: Arguments,
}

/// The witnesses of a template.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Witnesses {
    /// The ends first, then samples and cases.
    pub list: Vec<Witness>,
    /// What may be worse than every witness.
    pub bounds: Vec<Bound>,
    /// The same for the layout of a custom template.
    pub layout_bounds: Vec<Bound>,
    /// Places whose conditions have too many combinations to look at all.
    pub unproved: Vec<Span>,
}

/// Objects within each other that are looked into.
const DEPTH_MAX: usize = 64;

/// The witnesses of a template and of the layout that its arguments fill in, where it has one. A template without
/// parameters has a single one, without arguments.
///
/// `site` is an address that the parameters of addresses accept: `https://cake.shop`.
pub fn witnesses(plan: &Plan, layout: Option<&Plan>, cases: &[Case], site: &str) -> Witnesses {
    if plan.parameters.is_empty() {
        let list = vec![Witness { purpose: Purpose::Sample, arguments: Vec::new() }];
        return Witnesses { list, ..Witnesses::default() };
    }
    let worst = worst(&plan.parameters, site);
    let ground = Ground { parameters: &plan.parameters, site, worst: &worst };
    let mut places = Places::of(plan, ground);
    let bounds = places.bounds(plan, ground);
    let mut layout_bounds = Vec::new();
    if let Some(layout) = layout {
        let of_layout = Places::of(layout, ground);
        layout_bounds = of_layout.bounds(layout, ground);
        places.targets.extend(of_layout.targets);
        places.pairs.extend(of_layout.pairs);
        places.unproved.extend(of_layout.unproved);
    }
    let made = |target: Target| Witness { purpose: Purpose::End, arguments: target.arguments(ground) };
    let mut targets = merged(places.targets);
    if !places.pairs.is_empty() {
        targets.extend(merged(places.pairs));
    }
    let mut list: Vec<Witness> = targets.into_iter().map(made).collect();
    list.push(Witness { purpose: Purpose::Sample, arguments: samples(&plan.parameters, site) });
    let of_case = |case: &Case| {
        let arguments = case.arguments.clone()?;
        Some(Witness { purpose: Purpose::Case(case.name.clone()), arguments })
    };
    list.extend(cases.iter().filter_map(of_case));
    Witnesses { list, bounds, layout_bounds, unproved: places.unproved }
}

/// The arguments that fill a template the most: every optional one is there, everything is as long as it may be.
pub fn worst(parameters: &[Parameter], site: &str) -> Arguments {
    parameters.iter().map(|parameter| end_of(parameter, Extreme::Longest, site)).collect()
}

/// As few targets as are easily found: each goes to the first that it does not contradict. The first one asks for nothing,
/// and so fills the message the most.
fn merged(targets: Vec<Target>) -> Vec<Target> {
    let mut merged = vec![Target::default()];
    for target in targets {
        if !merged.iter_mut().any(|known| known.merge(&target)) {
            merged.push(target);
        }
    }
    merged
}

/// What the places of a plan ask for.
#[derive(Debug, Default)]
struct Places {
    targets: Vec<Target>,
    /// Targets that leave fields of the message out. They stay apart: what a message lacks hides what else is wrong.
    pairs: Vec<Target>,
    stands: Vec<Stand>,
    unproved: Vec<Span>,
}

impl Places {
    fn of(plan: &Plan, ground: Ground<'_>) -> Self {
        let mut places = Self::default();
        let span = plan.items.first().map(Item::span).unwrap_or_default();
        places.take(pairs::pairs(&plan.items, ground), span);
        places.pairs = std::mem::take(&mut places.targets);
        places.items(&plan.items, &Around::default(), ground);
        places
    }

    fn take(&mut self, asked: Asked, span: Span) {
        self.targets.extend(asked.targets);
        self.stands.extend(asked.stands);
        if asked.is_beyond {
            self.unproved.push(span);
        }
    }

    fn items(&mut self, items: &[Item], around: &Around, ground: Ground<'_>) {
        let span = items.iter().map(Item::span).reduce(Span::to).unwrap_or_default();
        self.take(count::counts(items, around, ground), span);
        for (position, item) in items.iter().enumerate() {
            let at = around.at(position);
            match item {
                Item::Field(field) | Item::Element(field) => {
                    self.slot(field, &field.value, &at.under(field.when.as_ref()), ground);
                }
                Item::Repeat(repeat) => {
                    let within = at.within(repeat);
                    for (position, item) in repeat.items.iter().enumerate() {
                        if let Item::Element(field) = item {
                            self.slot(field, &field.value, &within.at(position).under(field.when.as_ref()), ground);
                        }
                    }
                }
            }
        }
    }

    fn slot(&mut self, field: &Field, slot: &Slot, around: &Around, ground: Ground<'_>) {
        match &slot.fill {
            _ if around.path.len() > DEPTH_MAX => self.unproved.push(slot.span),
            Fill::Object(items) => {
                self.take(fields::fields(items, around, ground), slot.span);
                self.items(items, around, ground);
            }
            Fill::List(slots) => {
                for (position, slot) in slots.iter().enumerate() {
                    self.slot(field, slot, &around.at(position), ground);
                }
            }
            Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Query(_) => {
                let role = TextRole::of_field(&field.key.name);
                self.take(filling::asked(slot, role, around, ground), slot.span);
            }
        }
    }

    fn bounds(&self, plan: &Plan, ground: Ground<'_>) -> Vec<Bound> {
        let bound = |stand: &Stand| Bound { plan: stand.plan(plan), arguments: stand.arguments(ground) };
        self.stands.iter().map(bound).collect()
    }
}

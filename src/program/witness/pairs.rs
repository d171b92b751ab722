//! The fields of the message two by two: each there and not there, beside each other one.

use std::collections::HashSet;

use super::around::{Around, Ground};
use super::count::elements;
use super::filling::Asked;
use super::state::{Divided, State, emptied, state};
use super::target::Target;
use crate::program::branch::{Branch, branches, ends};
use crate::program::pattern::Extreme;
use crate::program::plan::{Condition, Field, Item, Variable};

/// The fields of the message two by two: each there and not there, beside each other one.
pub(super) fn pairs(items: &[Item], ground: Ground<'_>) -> Asked {
    let mut names: Vec<&str> = Vec::new();
    for name in items.iter().filter_map(Item::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let presences: Vec<Presence<'_>> = names.iter().map(|name| Presence::of(name, items)).collect();
    let mut asked = Asked::default();
    for (position, one) in presences.iter().enumerate() {
        for other in presences.iter().skip(position + 1) {
            if one.is_open(ground) || other.is_open(ground) {
                asked.extend(pair(one, other, ground));
            }
        }
    }
    asked
}

/// When a field of the message is there.
struct Presence<'a> {
    condition: Condition,
    list: Option<usize>,
    fields: Vec<&'a Field>,
}

impl<'a> Presence<'a> {
    fn of(name: &str, items: &'a [Item]) -> Self {
        let (mut ways, mut list, mut fields) = (Vec::new(), None, Vec::new());
        for item in items {
            match item {
                Item::Field(field) if field.key.name == name => {
                    ways.push(field.when.clone().unwrap_or(Condition::All(Vec::new())));
                    fields.push(field);
                }
                Item::Element(field) if field.key.name == name => {
                    ways.push(field.when.clone().unwrap_or(Condition::All(Vec::new())));
                }
                Item::Repeat(repeat) => {
                    for (own, element) in elements(item) {
                        if own == name {
                            list = Some(repeat.list);
                            let rows = Condition::Is(Variable::Parameter(repeat.list));
                            let when = repeat.when.iter().chain(element.when).cloned();
                            ways.push(Condition::All(std::iter::once(rows).chain(when).collect()));
                        }
                    }
                }
                Item::Field(_) | Item::Element(_) => {}
            }
        }
        Self { condition: Condition::Any(ways), list, fields }
    }

    /// Whether it depends on arguments.
    fn is_open(&self, ground: Ground<'_>) -> bool {
        let is_always = matches!(&self.condition, Condition::Any(ways) if ways.contains(&Condition::All(Vec::new())));
        !is_always || !self.divided(ground).is_empty()
    }

    fn divided(&self, ground: Ground<'_>) -> Divided {
        self.fields.iter().flat_map(|field| emptied(&field.value, &Around::default(), ground)).collect()
    }

    /// What stands in it on a branch.
    fn state(&self, branch: &Branch<'_>, ground: Ground<'_>) -> State {
        if !branch.holds(&self.condition) {
            return State::Absent;
        }
        let around = Around::default();
        let mut states = self.fields.iter().map(|field| state(field, branch, &around, ground));
        states.find(|state| *state != State::Absent).unwrap_or(State::Full)
    }
}

fn pair(one: &Presence<'_>, other: &Presence<'_>, ground: Ground<'_>) -> Asked {
    let list = one.list.or(other.list);
    let divided: Divided = one.divided(ground).into_iter().chain(other.divided(ground)).collect();
    let axes = ground.axes(&[&one.condition, &other.condition], &divided, list);
    let mut seen = HashSet::new();
    let tried: Vec<Branch<'_>> = match branches(&axes) {
        Some(all) => all.collect(),
        None => ends(&axes).into_iter().collect(),
    };
    let mut targets = Vec::new();
    for branch in &tried {
        if seen.insert((one.state(branch, ground), other.state(branch, ground))) {
            targets.push(Target::of_branch(branch, list, Extreme::Longest, ground));
        }
    }
    Asked { targets, stands: Vec::new(), is_beyond: branches(&axes).is_none() && seen.len() < 4 }
}

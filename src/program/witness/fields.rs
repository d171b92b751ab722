//! The fields of an object in every combination that arguments can bring about.

use std::collections::HashSet;

use super::around::{Around, Ground};
use super::filling::{Asked, Measure, at_end, is_number};
use super::stand::Stand;
use super::state::{Divided, State, emptied, state};
use super::target::{Target, lead};
use crate::program::branch::{Branch, branches};
use crate::program::pattern::Extreme;
use crate::program::plan::{Condition, Constant, Field, Fill, Item, Slot};

/// Combinations of what may stand in the fields of an object, where it cannot be told which of them can be.
const STANDS_MAX: usize = 256;

/// The fields of an object in every combination.
pub(super) fn fields(items: &[Item], around: &Around, ground: Ground<'_>) -> Asked {
    let fields = items.iter().filter_map(|item| match item {
        Item::Field(field) => Some(field),
        Item::Element(_) | Item::Repeat(_) => None,
    });
    let divided: Divided = fields.clone().flat_map(|field| emptied(&field.value, around, ground)).collect();
    let is_settled = fields.clone().all(|field| conditions(field).next().is_none());
    if divided.is_empty() && around.guards.is_empty() && is_settled {
        return Asked::default();
    }
    let fields: Vec<&Field> = fields.collect();
    let inner = fields.iter().flat_map(|field| conditions(field));
    let conditions: Vec<&Condition> = around.guards.iter().chain(inner).collect();
    let axes = ground.axes(&conditions, &divided, around.list);
    if axes.is_empty() {
        return Asked::default();
    }
    let Some(branches) = branches(&axes) else { return in_any_combination(&fields, around, ground) };
    let mut seen = HashSet::new();
    let mut asked = Asked::default();
    for branch in branches.filter(|branch| around.guards.iter().all(|guard| branch.holds(guard))) {
        let state = |field: &&Field| state(field, &branch, around, ground);
        let states: Vec<State> = fields.iter().map(state).collect();
        if seen.insert(states.clone()) {
            asked.targets.extend(at_ends(&fields, &states, &branch, around, ground));
        }
    }
    asked
}

/// The arguments of a branch, twice where numbers stand in the fields: with the largest and with the least.
fn at_ends(
    fields: &[&Field],
    states: &[State],
    branch: &Branch<'_>,
    around: &Around,
    ground: Ground<'_>,
) -> Vec<Target> {
    let start = Target::of_branch(branch, around.list, Extreme::Longest, ground);
    let is_there =
        |(field, state): &(&&Field, &State)| **state != State::Absent && is_number(&field.value, around, ground);
    let numbers: Vec<&Slot> = fields.iter().zip(states).filter(is_there).map(|(field, _)| &field.value).collect();
    if numbers.is_empty() {
        return vec![start];
    }
    let with = |measure| {
        let set = |target, slot: &&Slot| at_end(target, slot, around, branch, measure, ground);
        numbers.iter().fold(start.clone(), set)
    };
    vec![with(Measure::Least), with(Measure::Most)]
}

/// The conditions of a field, and of the pairs that it is made of.
fn conditions(field: &Field) -> impl Iterator<Item = &Condition> {
    let pairs: &[Field] = match &field.value.fill {
        Fill::Query(pairs) => pairs,
        Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Object(_) | Fill::List(_) => &[],
    };
    field.when.iter().chain(pairs.iter().filter_map(|pair| pair.when.as_ref()))
}

/// Where the branches are too many: the fields in every combination, whether arguments can bring it about or not.
fn in_any_combination(fields: &[&Field], around: &Around, ground: Ground<'_>) -> Asked {
    let mut names: Vec<&str> = fields.iter().map(|field| field.key.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let ways: Vec<Vec<Option<Item>>> = names.iter().map(|name| ways(name, fields, around, ground)).collect();
    let count = ways.iter().try_fold(1_usize, |count, ways| count.checked_mul(ways.len()));
    let Some(count) = count.filter(|count| *count <= STANDS_MAX) else {
        return Asked { targets: Vec::new(), stands: Vec::new(), is_beyond: true };
    };
    let target = lead(around, ground);
    let stand = |mut number: usize| {
        let item = |ways: &Vec<Option<Item>>| {
            let way = ways.get(number % ways.len()).cloned().flatten();
            number /= ways.len();
            way
        };
        Stand::items(target.clone(), around, ways.iter().filter_map(item).collect())
    };
    Asked { targets: Vec::new(), stands: (0..count).map(stand).collect(), is_beyond: false }
}

/// What may stand in a field: nothing, an empty text, one of its values.
fn ways(name: &str, fields: &[&Field], around: &Around, ground: Ground<'_>) -> Vec<Option<Item>> {
    let own: Vec<&Field> = fields.iter().copied().filter(|field| field.key.name == name).collect();
    let always = own.iter().any(|field| field.when.is_none());
    let without = |field: &Field, fill: Option<Fill>| {
        let value = Slot { fill: fill.unwrap_or_else(|| field.value.fill.clone()), span: field.value.span };
        Item::Field(Field { key: field.key.clone(), value, when: None })
    };
    let full = own.first().map(|field| Some(without(field, None)));
    let can_be_hollow = |field: &&&Field| {
        matches!(field.value.fill, Fill::Query(_)) || !emptied(&field.value, around, ground).is_empty()
    };
    let empty = own.iter().find(can_be_hollow);
    let empty = empty.map(|field| Some(without(field, Some(Fill::Constant(Constant::text(""))))));
    let absent = (!always).then_some(None);
    absent.into_iter().chain(empty).chain(full).collect()
}

//! The most and the fewest elements of lists.

use std::collections::HashMap;

use super::around::{Around, Ground};
use super::filling::Asked;
use super::stand::Stand;
use super::target::{Target, lead};
use crate::program::branch::{Branch, Class, branches, ends};
use crate::program::pattern::Extreme;
use crate::program::plan::{Condition, Field, Item, Variable};

/// An element of a list with the conditions that it stands under.
pub(super) struct Element<'a> {
    pub(super) when: Option<&'a Condition>,
    /// The list whose rows it is repeated for, with the condition of that.
    pub(super) rows: Option<(usize, Option<&'a Condition>)>,
}

/// The most and the fewest elements of every list of an object.
pub(super) fn counts(items: &[Item], around: &Around, ground: Ground<'_>) -> Asked {
    let mut lists: HashMap<&str, Vec<Element<'_>>> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (name, element) in items.iter().flat_map(elements) {
        let list = lists.entry(name).or_default();
        if list.is_empty() {
            order.push(name);
        }
        list.push(element);
    }
    let mut asked = Asked::default();
    for name in order {
        let elements = lists.remove(name).unwrap_or_default();
        asked.extend(count(name, &elements, items, around, ground));
    }
    asked
}

/// The elements that an entry adds to lists, by the list.
pub(super) fn elements(item: &Item) -> Vec<(&str, Element<'_>)> {
    match item {
        Item::Field(_) => Vec::new(),
        Item::Element(field) => vec![(field.key.name.as_str(), Element { when: field.when.as_ref(), rows: None })],
        Item::Repeat(repeat) => {
            let rows = Some((repeat.list, repeat.when.as_ref()));
            let within = repeat.items.iter().filter_map(|item| match item {
                Item::Element(field) => Some((field.key.name.as_str(), Element { when: field.when.as_ref(), rows })),
                Item::Field(_) | Item::Repeat(_) => None,
            });
            within.collect()
        }
    }
}

fn count(name: &str, elements: &[Element<'_>], items: &[Item], around: &Around, ground: Ground<'_>) -> Asked {
    let list = elements.iter().find_map(|element| element.rows).map(|(list, _)| list);
    let has_one_list = elements.iter().filter_map(|element| element.rows).all(|(other, _)| Some(other) == list);
    let sizes = list.map(|list| Condition::Is(Variable::Parameter(list)));
    let own =
        elements.iter().flat_map(|element| element.when.into_iter().chain(element.rows.and_then(|(_, when)| when)));
    let conditions: Vec<&Condition> = around.guards.iter().chain(own).chain(&sizes).collect();
    let axes = ground.axes(&conditions, &[], list);
    let leads = |branch: &Branch<'_>| around.guards.iter().all(|guard| branch.holds(guard));
    let all: Option<Vec<Branch<'_>>> = branches(&axes).filter(|_| has_one_list).map(|all| all.filter(leads).collect());
    let is_whole = all.is_some();
    let tried = all.unwrap_or_else(|| ends(&axes).into_iter().filter(leads).collect());
    let sized = tried.iter().map(|branch| (size(elements, branch, ground), branch));
    let sized: Vec<((u64, u64), &Branch<'_>)> = sized.collect();
    let most = sized.iter().max_by_key(|((_, most), _)| *most);
    let least = sized.iter().min_by_key(|((least, _), _)| *least);
    let target = |branch: &Branch<'_>, is_most: bool| {
        let mut target = Target::of_branch(branch, list, Extreme::Longest, ground);
        if let Some((position, of)) = list.and_then(|position| Some((position, ground.list(position)?))) {
            target.count(position, if is_most { of.most } else { rows_least(position, of.least, branch) });
        }
        target
    };
    let targets =
        most.map(|(_, branch)| target(branch, true)).into_iter().chain(least.map(|(_, branch)| target(branch, false)));
    let mut asked = Asked { targets: targets.collect(), ..Asked::default() };
    let (fewest, greatest) = bounds(elements, ground);
    if !is_whole && most.is_none_or(|((_, most), _)| *most < greatest) {
        asked.stands.push(Stand::items(lead(around, ground), around, unguarded(name, items)));
    }
    if !is_whole && least.is_none_or(|((least, _), _)| *least > fewest) {
        asked.stands.push(Stand::items(lead(around, ground), around, without_guarded(name, items)));
    }
    asked
}

fn rows_least(list: usize, least: u64, branch: &Branch<'_>) -> u64 {
    let is_asked = branch.class(Variable::Parameter(list)).is_some_and(Class::is_something);
    if is_asked { least.max(1) } else { least }
}

/// The fewest and the most elements on a branch.
fn size(elements: &[Element<'_>], branch: &Branch<'_>, ground: Ground<'_>) -> (u64, u64) {
    let holds = |condition: Option<&Condition>| condition.is_none_or(|condition| branch.holds(condition));
    let of = |element: &Element<'_>| match element.rows {
        _ if !holds(element.when) => (0, 0),
        None => (1, 1),
        Some((_, when)) if !holds(when) => (0, 0),
        Some((list, _)) => {
            let is_there = branch.class(Variable::Parameter(list)).is_none_or(Class::is_something);
            let of = ground.list(list).filter(|_| is_there);
            of.map_or((0, 0), |of| (rows_least(list, of.least, branch), of.most))
        }
    };
    elements.iter().map(of).fold((0, 0), |(least, most), (few, many)| (least + few, most + many))
}

/// The fewest and the most elements, whatever the conditions are.
fn bounds(elements: &[Element<'_>], ground: Ground<'_>) -> (u64, u64) {
    let of = |element: &Element<'_>| {
        let is_guarded = element.when.is_some() || element.rows.is_some_and(|(_, when)| when.is_some());
        let (least, most) = match element.rows {
            None => (1, 1),
            Some((list, _)) => ground.list(list).map_or((0, 0), |of| (of.least, of.most)),
        };
        (if is_guarded { 0 } else { least }, most)
    };
    elements.iter().map(of).fold((0, 0), |(least, most), (few, many)| (least + few, most + many))
}

/// The entries of an object with every element of a list, whatever its condition is.
fn unguarded(name: &str, items: &[Item]) -> Vec<Item> {
    let free = |item: &Item| match item {
        Item::Element(field) if field.key.name == name => Item::Element(Field { when: None, ..field.clone() }),
        Item::Repeat(repeat) => {
            let mut repeat = repeat.clone();
            repeat.when = None;
            repeat.items = unguarded(name, &repeat.items);
            Item::Repeat(repeat)
        }
        Item::Element(_) | Item::Field(_) => item.clone(),
    };
    items.iter().map(free).collect()
}

/// The entries of an object without the elements of a list that stand under a condition.
fn without_guarded(name: &str, items: &[Item]) -> Vec<Item> {
    let kept = |item: &&Item| match item {
        Item::Element(field) => field.key.name != name || field.when.is_none(),
        Item::Repeat(repeat) => {
            let is_own = repeat.items.iter().any(|item| matches!(item, Item::Element(field) if field.key.name == name));
            !is_own
        }
        Item::Field(_) => true,
    };
    items.iter().filter(kept).cloned().collect()
}

//! What can be there and what can be missing: the fields of an object, the number of a list's elements, and the fields of
//! the message two by two.
//!
//! A rule that is proved looks at the fields of one object, at the number of elements of one list, at one value, or at two
//! fields of the message. So these are what has to be shown in every combination that arguments can bring about.

use std::collections::{HashMap, HashSet};

use super::around::{Around, Ground};
use super::candidate::{Root, roots};
use super::filling::{Asked, Measure, at_end, is_number};
use super::reach::{Reach, View};
use super::stand::Stand;
use super::target::Target;
use crate::program::branch::{Branch, branches, ends};
use crate::program::pattern::Extreme;
use crate::program::plan::{Condition, Constant, Field, Fill, Item, Piece, Slot, Variable};
use crate::program::types::{Argument, ListType, Row, RowType};
use crate::program::value::{can_be_empty, end_of};

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    Absent,
    Empty,
    Full,
}

/// Variables that are there or not, empty or not, besides what conditions say.
type Divided = Vec<(Variable, Option<Argument>)>;

/// Combinations of what may stand in the fields of an object, where it cannot be told which of them can be.
const STANDS_MAX: usize = 256;

/// The fields of an object in every combination.
pub(super) fn fields(items: &[Item], around: &Around, ground: Ground<'_>) -> Asked {
    let fields: Vec<(usize, &Field)> = items
        .iter()
        .enumerate()
        .filter_map(|(position, item)| match item {
            Item::Field(field) => Some((position, field)),
            Item::Element(_) | Item::Repeat(_) => None,
        })
        .collect();
    let divided: Divided = fields.iter().flat_map(|(_, field)| emptied(&field.value, around, ground)).collect();
    let inner = fields.iter().flat_map(|(_, field)| conditions(field));
    let conditions: Vec<&Condition> = around.guards.iter().chain(inner).collect();
    let axes = ground.axes(&conditions, &divided, around.list);
    if axes.is_empty() {
        return Asked::default();
    }
    let Some(branches) = branches(&axes) else { return in_any_combination(&fields, around, ground) };
    let mut seen = HashSet::new();
    let mut asked = Asked::default();
    for branch in branches.filter(|branch| around.guards.iter().all(|guard| branch.holds(guard))) {
        let state = |(_, field): &(usize, &Field)| state(field, &branch, around, ground);
        let states: Vec<State> = fields.iter().map(state).collect();
        if seen.insert(states.clone()) {
            asked.targets.extend(at_ends(&fields, &states, &branch, around, ground));
        }
    }
    asked
}

/// The arguments of a branch, twice where numbers stand in the fields: with the largest and with the least.
fn at_ends(
    fields: &[(usize, &Field)],
    states: &[State],
    branch: &Branch<'_>,
    around: &Around,
    ground: Ground<'_>,
) -> Vec<Target> {
    let start = Target::of_branch(branch, around.list, Extreme::Longest, ground);
    let is_there = |(field, state): &(&(usize, &Field), &State)| {
        **state != State::Absent && is_number(&field.1.value, around, ground)
    };
    let numbers: Vec<&Slot> = fields.iter().zip(states).filter(is_there).map(|(field, _)| &field.1.value).collect();
    if numbers.is_empty() {
        return vec![start];
    }
    let with = |measure| {
        let set = |target, slot: &&Slot| at_end(target, slot, around, branch, measure, ground);
        numbers.iter().fold(start.clone(), set)
    };
    vec![with(Measure::Least), with(Measure::Most)]
}

/// What stands in a field on a branch.
fn state(field: &Field, branch: &Branch<'_>, around: &Around, ground: Ground<'_>) -> State {
    if !field.when.as_ref().is_none_or(|condition| branch.holds(condition)) {
        return State::Absent;
    }
    let view = View { ground, list: around.list, branch: Some(branch) };
    let of_width = |most: Option<u64>| if most == Some(0) { State::Empty } else { State::Full };
    match &field.value.fill {
        Fill::Constant(constant) if constant.text.is_empty() => State::Empty,
        Fill::Constant(_) | Fill::Object(_) | Fill::List(_) => State::Full,
        Fill::Text(pieces) => of_width(view.pieces(pieces).most),
        Fill::Term(term) => match view.term(term) {
            Reach::Absent => State::Absent,
            reach @ (Reach::Texts(_) | Reach::Integers(..) | Reach::Text(_) | Reach::Rows(..)) => {
                of_width(reach.width().most)
            }
        },
        Fill::Query(pairs) => {
            let is_there = |pair: &Field| pair.when.as_ref().is_none_or(|condition| branch.holds(condition));
            if pairs.iter().any(is_there) { State::Full } else { State::Empty }
        }
    }
}

/// The conditions of a field, and of the pairs that it is made of.
fn conditions(field: &Field) -> impl Iterator<Item = &Condition> {
    let pairs: &[Field] = match &field.value.fill {
        Fill::Query(pairs) => pairs,
        Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Object(_) | Fill::List(_) => &[],
    };
    field.when.iter().chain(pairs.iter().filter_map(|pair| pair.when.as_ref()))
}

/// The variables that leave a value empty, or absent.
fn emptied(slot: &Slot, around: &Around, ground: Ground<'_>) -> Divided {
    let is_hollow = match &slot.fill {
        Fill::Term(_) => true,
        Fill::Text(pieces) => pieces.iter().all(|piece| match piece {
            Piece::Literal(literal) => literal.is_empty(),
            Piece::Hole(_) => true,
        }),
        Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => false,
    };
    let roots = if is_hollow { roots(&slot.fill) } else { Vec::new() };
    roots.into_iter().filter_map(|root| divided(root, around, ground)).collect()
}

fn divided(root: Root, around: &Around, ground: Ground<'_>) -> Option<(Variable, Option<Argument>)> {
    let variable = root.variable();
    let known = ground.known(variable, around.list)?;
    let list = match variable {
        Variable::Parameter(position) => ground.list(position),
        Variable::Row | Variable::RowField(_) => None,
    };
    let hollow = list.filter(|list| list.least <= 1 && list.most > 0).and_then(|list| hollow_row(root, list, ground));
    let is_divided = known.is_optional || can_be_empty(&known.of) || hollow.is_some();
    is_divided.then_some((variable, hollow))
}

/// A list of one row in which the text that is joined is empty.
fn hollow_row(root: Root, list: &ListType, ground: Ground<'_>) -> Option<Argument> {
    let empty = || Argument::Text(String::new());
    let row = match (&list.of, root) {
        (RowType::One(of), Root::Variable(_)) if can_be_empty(of) => Row::One(empty()),
        (RowType::Record(fields), Root::Column(_, field))
            if fields.get(field).is_some_and(|of| can_be_empty(&of.of)) =>
        {
            let value = |(position, of)| {
                if position == field { Some(empty()) } else { end_of(of, Extreme::Longest, ground.site) }
            };
            Row::Record(fields.iter().enumerate().map(value).collect())
        }
        (RowType::One(_) | RowType::Record(_), _) => return None,
    };
    Some(Argument::List(vec![row]))
}

/// Where the branches are too many: the fields in every combination, whether arguments can bring it about or not.
fn in_any_combination(fields: &[(usize, &Field)], around: &Around, ground: Ground<'_>) -> Asked {
    let mut names: Vec<&str> = fields.iter().map(|(_, field)| field.key.name.as_str()).collect();
    names.dedup();
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
fn ways(name: &str, fields: &[(usize, &Field)], around: &Around, ground: Ground<'_>) -> Vec<Option<Item>> {
    let own: Vec<&Field> = fields.iter().map(|(_, field)| *field).filter(|field| field.key.name == name).collect();
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

/// Arguments that lead to a place, where they are easily found.
fn lead(around: &Around, ground: Ground<'_>) -> Target {
    let guards: Vec<&Condition> = around.guards.iter().collect();
    let axes = ground.axes(&guards, &[], around.list);
    let leads = |branch: &Branch<'_>| guards.iter().all(|guard| branch.holds(guard));
    let found = match branches(&axes) {
        Some(mut branches) => branches.find(leads),
        None => ends(&axes).into_iter().find(leads),
    };
    found.map_or_else(Target::default, |branch| Target::of_branch(&branch, around.list, Extreme::Longest, ground))
}

/// An element of a list with the conditions that it stands under.
struct Element<'a> {
    when: Option<&'a Condition>,
    /// The list whose rows it is repeated for, with the condition of that.
    rows: Option<(usize, Option<&'a Condition>)>,
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

fn elements(item: &Item) -> Vec<(&str, Element<'_>)> {
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
    let is_asked = branch.class(Variable::Parameter(list)).is_some_and(super::super::branch::Class::is_something);
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
            let is_there =
                branch.class(Variable::Parameter(list)).is_none_or(super::super::branch::Class::is_something);
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

/// The fields of the message two by two: each there and not there, beside each other one.
pub(super) fn pairs(items: &[Item], ground: Ground<'_>) -> Asked {
    let mut names: Vec<&str> = Vec::new();
    for name in items.iter().filter_map(name) {
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

fn name(item: &Item) -> Option<&str> {
    match item {
        Item::Field(field) | Item::Element(field) => Some(&field.key.name),
        Item::Repeat(repeat) => repeat.items.first().and_then(name),
    }
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

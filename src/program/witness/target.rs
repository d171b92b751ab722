//! Arguments that a witness needs, as far as they matter: what is not named may be anything.

use std::collections::BTreeMap;

use super::around::{Around, Ground};
use crate::program::branch::{Axis, Branch, Class, branches, ends};
use crate::program::pattern::Extreme;
use crate::program::plan::{Condition, Variable};
use crate::program::types::{Argument, Arguments, ListType, Row, RowType};
use crate::program::value::{end_of, of_class};

/// What some parameters have to be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Target {
    picks: BTreeMap<usize, Pick>,
}

/// What a parameter has to be.
#[derive(Debug, Clone, PartialEq)]
enum Pick {
    /// This value; `None` for none at all.
    Value(Option<Argument>),
    /// Rows, all of them alike.
    Rows(Rows),
}

/// What the rows of a list have to be.
#[derive(Debug, Clone, Default, PartialEq)]
struct Rows {
    /// How many there are.
    count: Option<u64>,
    /// Whether there have to be some.
    is_asked: bool,
    /// The value of each, where they have one.
    one: Option<Argument>,
    /// The fields of each, by their positions.
    fields: BTreeMap<usize, Option<Argument>>,
}

impl Target {
    /// The arguments of a branch.
    pub(super) fn of_branch(branch: &Branch<'_>, list: Option<usize>, extreme: Extreme, ground: Ground<'_>) -> Self {
        let mut target = Self::default();
        for (axis, class) in branch.picked() {
            target.class(axis, class, list, extreme, ground);
        }
        target
    }

    fn class(&mut self, axis: &Axis, class: &Class, list: Option<usize>, extreme: Extreme, ground: Ground<'_>) {
        match (axis.variable, class) {
            // How many rows there are is left open where there are some.
            (Variable::Parameter(position), Class::Rest) if ground.list(position).is_some() => {
                self.rows(position, |rows| rows.is_asked = true);
            }
            (variable, class) => self.set(variable, list, of_class(axis, class, extreme, ground.site)),
        }
    }

    /// Gives a variable a value.
    pub(super) fn set(&mut self, variable: Variable, list: Option<usize>, value: Option<Argument>) {
        match (variable, list) {
            (Variable::Parameter(position), _) => {
                self.picks.insert(position, Pick::Value(value));
            }
            (Variable::Row, Some(list)) => self.rows(list, |rows| rows.one = value),
            (Variable::RowField(field), Some(list)) => self.set_field(list, field, value),
            (Variable::Row | Variable::RowField(_), None) => {}
        }
    }

    /// Gives a field of every row a value.
    pub(super) fn set_field(&mut self, list: usize, field: usize, value: Option<Argument>) {
        self.rows(list, |rows| {
            rows.fields.insert(field, value);
        });
    }

    /// Gives every row of a list of single values its value.
    pub(super) fn set_rows(&mut self, list: usize, value: Argument) {
        self.rows(list, |rows| rows.one = Some(value));
    }

    /// Gives a list so many rows.
    pub(super) fn count(&mut self, list: usize, count: u64) {
        self.rows(list, |rows| rows.count = Some(count));
    }

    /// Does something to the rows of a list. A list that is settled as a whole stays as it is.
    fn rows(&mut self, list: usize, change: impl FnOnce(&mut Rows)) {
        if let Pick::Rows(rows) = self.picks.entry(list).or_insert_with(|| Pick::Rows(Rows::default())) {
            change(rows);
        }
    }

    /// Takes another target in, where nothing of them differs; whether it was taken.
    pub(super) fn merge(&mut self, other: &Self) -> bool {
        let mut merged = Vec::with_capacity(other.picks.len());
        for (position, pick) in &other.picks {
            match self.picks.get(position) {
                None => merged.push((*position, pick.clone())),
                Some(known) if known == pick => {}
                Some(known) => match known.merge(pick) {
                    Some(both) => merged.push((*position, both)),
                    None => return false,
                },
            }
        }
        self.picks.extend(merged);
        true
    }

    /// The arguments: what is named, and the rest as it fills the message the most.
    pub(super) fn arguments(&self, ground: Ground<'_>) -> Arguments {
        let argument = |(position, parameter)| match self.picks.get(&position) {
            None => end_of(parameter, Extreme::Longest, ground.site),
            Some(Pick::Value(value)) => value.clone(),
            Some(Pick::Rows(rows)) => ground.list(position).map(|list| rows.argument(list, ground.site)),
        };
        ground.parameters.iter().enumerate().map(argument).collect()
    }

    /// The arguments that are named alone.
    pub(super) fn named(&self, ground: Ground<'_>) -> Arguments {
        let argument = |position| match self.picks.get(&position)? {
            Pick::Value(value) => value.clone(),
            Pick::Rows(rows) => ground.list(position).map(|list| rows.argument(list, ground.site)),
        };
        (0..ground.parameters.len()).map(argument).collect()
    }
}

impl Pick {
    fn merge(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Rows(one), Self::Rows(other)) => one.merge(other).map(Self::Rows),
            (Self::Value(_), _) | (_, Self::Value(_)) => (self == other).then(|| self.clone()),
        }
    }
}

impl Rows {
    fn merge(&self, other: &Self) -> Option<Self> {
        let mut fields = self.fields.clone();
        for (field, value) in &other.fields {
            if fields.insert(*field, value.clone()).is_some_and(|known| known != *value) {
                return None;
            }
        }
        let (count, is_asked) = (either(self.count, other.count)?, self.is_asked || other.is_asked);
        if is_asked && count == Some(0) {
            return None;
        }
        Some(Self { count, is_asked, one: either(self.one.clone(), other.one.clone())?, fields })
    }

    /// The rows; where their number is open there are as many as the list takes.
    fn argument(&self, of: &ListType, site: &str) -> Argument {
        let row = match &of.of {
            RowType::One(one) => {
                let end = || crate::program::value::end(one, Extreme::Longest, site);
                Row::One(self.one.clone().unwrap_or_else(end))
            }
            RowType::Record(fields) => Row::Record(
                fields
                    .iter()
                    .enumerate()
                    .map(|(position, field)| match self.fields.get(&position) {
                        Some(value) => value.clone(),
                        None => end_of(field, Extreme::Longest, site),
                    })
                    .collect(),
            ),
        };
        let count = usize::try_from(self.count.unwrap_or(of.most)).unwrap_or(0);
        Argument::List(vec![row; count])
    }
}

/// What is given on one side or alike on both; nothing at all where the sides differ.
fn either<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<Option<T>> {
    match (one, other) {
        (Some(one), Some(other)) => (one == other).then_some(Some(one)),
        (one, other) => Some(one.or(other)),
    }
}

/// Arguments that lead to a place, where they are easily found.
pub(super) fn lead(around: &Around, ground: Ground<'_>) -> Target {
    let guards: Vec<&Condition> = around.guards.iter().collect();
    let axes = ground.axes(&guards, &[], around.list);
    let leads = |branch: &Branch<'_>| guards.iter().all(|guard| branch.holds(guard));
    let found = match branches(&axes) {
        Some(mut branches) => branches.find(leads),
        None => ends(&axes).into_iter().find(leads),
    };
    found.map_or_else(Target::default, |branch| Target::of_branch(&branch, around.list, Extreme::Longest, ground))
}

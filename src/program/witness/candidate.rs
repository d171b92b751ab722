//! What the values of a place are made of, and the values that may take it to an end.

use std::iter::once;

use super::around::Ground;
use super::reach::{days, ends};
use super::target::Target;
use crate::program::branch::{Branch, Class};
use crate::program::pattern::Extreme;
use crate::program::plan::{Base, Fill, Piece, Term, Variable};
use crate::program::types::{Argument, RowType, TextType, Type};
use crate::program::value::{PICTURE, end, exact, rest};

/// What a hole takes its value from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// A parameter, a row or a field of it.
    Variable(Variable),
    /// A field of every row of a list.
    Column(usize, usize),
}

/// Characters of an address that is long for every place with a limit.
const LONG_ADDRESS: usize = 260;

/// What a value is made of, each once.
pub(super) fn roots(fill: &Fill) -> Vec<Root> {
    let mut found = Vec::new();
    match fill {
        Fill::Term(term) => in_term(term, &mut found),
        Fill::Text(pieces) => in_pieces(pieces, &mut found),
        Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => {}
    }
    found
}

fn in_pieces(pieces: &[Piece], found: &mut Vec<Root>) {
    for piece in pieces {
        if let Piece::Hole(term) = piece {
            in_term(term, found);
        }
    }
}

fn in_term(term: &Term, found: &mut Vec<Root>) {
    let root = match &term.base {
        Base::Variable(variable) => Root::Variable(*variable),
        Base::Column(list, field) => Root::Column(*list, *field),
        Base::Constant(_) => return,
        Base::Text(pieces) => return in_pieces(pieces, found),
        Base::Term(term) => return in_term(term, found),
    };
    if !found.contains(&root) {
        found.push(root);
    }
}

impl Root {
    /// The variable whose class decides what there is.
    pub(super) const fn variable(&self) -> Variable {
        match self {
            Self::Variable(variable) => *variable,
            Self::Column(list, _) => Variable::Parameter(*list),
        }
    }

    /// Arguments with each of the values that may take the place to an end, the plainest first.
    pub(super) fn candidates<'a>(
        self,
        start: &'a Target,
        branch: &Branch<'_>,
        list: Option<usize>,
        ground: Ground<'a>,
    ) -> Box<dyn Iterator<Item = Target> + 'a> {
        let picked = branch.picked().find(|(axis, _)| axis.variable == self.variable());
        let others = match picked {
            Some((axis, Class::Rest)) => exact(axis),
            Some((_, Class::Absent | Class::Exactly(_) | Class::Empty)) => return Box::new(once(start.clone())),
            None => Vec::new(),
        };
        let Some(known) = ground.known(self.variable(), list) else { return Box::new(once(start.clone())) };
        match (self, known.of) {
            (Self::Column(list, field), _) => {
                let of = ground.field(list, field).map(|field| &field.of);
                let values = of.map(|of| values(of, Vec::new(), ground.site).collect()).unwrap_or_default();
                let set = move |target: &mut Target, value| target.set_field(list, field, Some(value));
                counted(start, list, has_rows(picked.is_some()), values, ground, set)
            }
            (Self::Variable(Variable::Parameter(position)), Type::List(of)) => {
                let values = match &of.of {
                    RowType::One(of) => values(of, Vec::new(), ground.site).collect(),
                    RowType::Record(_) => Vec::new(),
                };
                let set = move |target: &mut Target, value| target.set_rows(position, value);
                counted(start, position, has_rows(picked.is_some()), values, ground, set)
            }
            (Self::Variable(variable), of) => {
                let with = move |value| {
                    let mut target = start.clone();
                    target.set(variable, list, Some(value));
                    target
                };
                Box::new(values(of, others, ground.site).map(with))
            }
        }
    }
}

/// Rows at least, where a condition has asked for some.
const fn has_rows(is_asked: bool) -> u64 {
    if is_asked { 1 } else { 0 }
}

/// Arguments with the most and the fewest rows of a list, and each value in all of them.
fn counted<'a>(
    start: &'a Target,
    list: usize,
    least: u64,
    values: Vec<Argument>,
    ground: Ground<'_>,
    set: impl Fn(&mut Target, Argument) + 'a,
) -> Box<dyn Iterator<Item = Target> + 'a> {
    let Some(of) = ground.list(list) else { return Box::new(once(start.clone())) };
    let values: Vec<Option<Argument>> =
        if values.is_empty() { vec![None] } else { values.into_iter().map(Some).collect() };
    let counts = [of.most, of.least.max(least)].into_iter();
    let each = counts.flat_map(move |count| values.clone().into_iter().map(move |value| (count, value)));
    Box::new(each.map(move |(count, value)| {
        let mut target = start.clone();
        target.count(list, count);
        if let Some(value) = value {
            set(&mut target, value);
        }
        target
    }))
}

/// Values of a type that may be the longest, the largest or the least, but for some.
fn values<'a>(of: &'a Type, others: Vec<Argument>, site: &'a str) -> impl Iterator<Item = Argument> + 'a {
    let plain = rest(of, &others, Extreme::Longest, site).unwrap_or_else(|| end(of, Extreme::Longest, site));
    let first = plain.clone();
    // Most places are as long as they can be with the plain value alone.
    let more = once(()).flat_map(move |()| more(of, site));
    once(first).chain(more.filter(move |value| *value != plain && !others.contains(value)))
}

fn more(of: &Type, site: &str) -> Vec<Argument> {
    match of {
        Type::Text(text) => texts(text),
        Type::Integer(integer) => ends(integer.least, integer.most).map(Argument::Integer).collect(),
        Type::Date => days().map(Argument::Text).collect(),
        Type::Choice(choices) => choices.iter().cloned().map(Argument::Text).collect(),
        Type::Url => vec![Argument::Text(format!("{site}/{}", "a".repeat(LONG_ADDRESS)))],
        Type::ImageUrl => vec![Argument::Text(PICTURE.to_owned() + "?" + &"a".repeat(LONG_ADDRESS))],
        Type::Boolean | Type::List(_) => Vec::new(),
    }
}

/// The longest texts: one whose sound is not known, one that takes the most room in an address.
fn texts(of: &TextType) -> Vec<Argument> {
    let Some(most) = of.most.filter(|_| of.pattern.is_none()) else { return Vec::new() };
    let Ok(most) = usize::try_from(most) else { return Vec::new() };
    let vague = match most {
        0 => String::new(),
        most => "가".repeat(most - 1) + "★",
    };
    [vague, "🎂".repeat(most)].map(Argument::Text).to_vec()
}

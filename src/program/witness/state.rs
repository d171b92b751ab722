//! What stands in a field on a branch: nothing, an empty text, or something.

use super::around::{Around, Ground};
use super::candidate::{Root, roots};
use super::reach::{Reach, View};
use crate::program::branch::Branch;
use crate::program::pattern::Extreme;
use crate::program::plan::{Field, Fill, Piece, Slot, Variable};
use crate::program::types::{Argument, ListType, Row, RowType};
use crate::program::value::{can_be_empty, end_of};

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum State {
    Absent,
    Empty,
    Full,
}

/// Variables that are there or not, empty or not, besides what conditions say.
pub(super) type Divided = Vec<(Variable, Option<Argument>)>;

/// What stands in a field on a branch.
pub(super) fn state(field: &Field, branch: &Branch<'_>, around: &Around, ground: Ground<'_>) -> State {
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

/// The variables that leave a value empty, or absent.
pub(super) fn emptied(slot: &Slot, around: &Around, ground: Ground<'_>) -> Divided {
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
    let hollow = list.filter(|list| list.most > 0).and_then(|list| hollow_rows(root, list, ground));
    let is_divided = known.is_optional || can_be_empty(known.of) || hollow.is_some();
    is_divided.then_some((variable, hollow))
}

/// The fewest rows, but one at least, in which what is joined is absent or empty.
fn hollow_rows(root: Root, list: &ListType, ground: Ground<'_>) -> Option<Argument> {
    let empty = || Argument::Text(String::new());
    let row = match (&list.of, root) {
        (RowType::One(of), Root::Variable(_)) if can_be_empty(of) => Row::One(empty()),
        (RowType::Record(fields), Root::Column(_, column)) => {
            let field = fields.get(column)?;
            let is_optional = field.is_optional && field.default.is_none();
            let hollow = if is_optional { None } else { Some(empty()).filter(|_| can_be_empty(&field.of)) };
            if hollow.is_none() && !is_optional {
                return None;
            }
            let value = |(position, of)| {
                if position == column { hollow.clone() } else { end_of(of, Extreme::Longest, ground.site) }
            };
            Row::Record(fields.iter().enumerate().map(value).collect())
        }
        (RowType::One(_) | RowType::Record(_), _) => return None,
    };
    let count = usize::try_from(list.least.max(1)).unwrap_or(1);
    Some(Argument::List(vec![row; count]))
}

//! The ends of what a single value can be: the longest text, the least and the largest number, every choice.

use std::collections::HashSet;

use super::around::{Around, Ground};
use super::candidate::{Root, roots};
use super::reach::View;
use super::stand::Stand;
use super::target::Target;
use crate::model::{TextRole, length};
use crate::program::branch::{Branch, branches, ends};
use crate::program::evaluate::Scope;
use crate::program::pattern::Extreme;
use crate::program::plan::{Base, Condition, Constant, Fill, Piece, Slot, Term, Variable};
use crate::program::types::{Argument, Row, Type};
use crate::tree::{ScalarKind, Style};

/// What a place asks of the witnesses.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Arguments that lead to an end of what the place can be.
    pub(super) targets: Vec<Target>,
    /// What may be beyond these, where that cannot be told.
    pub(super) stands: Vec<Stand>,
    /// Whether there is so much that not even that can be told.
    pub(super) is_beyond: bool,
}

impl Asked {
    /// What two places ask.
    pub(super) fn extend(&mut self, other: Self) {
        self.targets.extend(other.targets);
        self.stands.extend(other.stands);
        self.is_beyond |= other.is_beyond;
    }
}

/// Which end is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// The most characters.
    Length,
    /// The largest number.
    Most,
    /// The least number.
    Least,
}

/// Values of a place that are tried one by one, at most.
const VALUES_MAX: usize = 64;

/// What a value that is no object and no list asks for, in a place that is for something.
pub(super) fn asked(slot: &Slot, role: TextRole, around: &Around, ground: Ground<'_>) -> Asked {
    let filling = Filling { slot, around, ground, roots: roots(&slot.fill) };
    let is_address = matches!(role, TextRole::Link | TextRole::Image | TextRole::Params);
    match &slot.fill {
        // What an address is made of is encoded, or has been accepted as one.
        Fill::Term(term) if is_address => filling.each(term),
        Fill::Text(_) if is_address => filling.reached(),
        Fill::Term(term) if filling.is_number(term) => filling.both(&[Measure::Most, Measure::Least]),
        Fill::Term(term) => {
            let mut asked = filling.both(&[Measure::Length]);
            asked.targets.extend(filling.choices(term));
            asked
        }
        Fill::Text(_) => filling.both(&[Measure::Length]),
        Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => filling.reached(),
    }
}

struct Filling<'a> {
    slot: &'a Slot,
    around: &'a Around,
    ground: Ground<'a>,
    roots: Vec<Root>,
}

/// The best that was found for a measure, and how far it could go.
struct Best {
    target: Target,
    found: i64,
}

impl Filling<'_> {
    fn is_number(&self, term: &Term) -> bool {
        let view = View { ground: self.ground, list: self.around.list, branch: None };
        view.term(term).integers().is_some()
    }

    /// Arguments that lead to the place, whatever is there.
    fn reached(&self) -> Asked {
        if self.around.guards.is_empty() && self.roots.is_empty() {
            return Asked::default();
        }
        let target =
            self.on_branches(|branch| Some(Target::of_branch(branch, self.around.list, Extreme::Longest, self.ground)));
        Asked { targets: target.into_iter().take(1).collect(), ..Asked::default() }
    }

    /// Does something on every branch that leads to the place and differs for its value.
    fn on_branches<T>(&self, mut on: impl FnMut(&Branch<'_>) -> Option<T>) -> Vec<T> {
        let conditions: Vec<&Condition> = self.around.guards.iter().collect();
        let divided = self.divided();
        if conditions.is_empty() && divided.is_empty() {
            return ends(&[]).iter().take(1).filter_map(on).collect();
        }
        let axes = self.ground.axes(&conditions, &divided, self.around.list);
        let leads = |branch: &Branch<'_>| conditions.iter().all(|condition| branch.holds(condition));
        let mut seen = HashSet::new();
        let mut once = |branch: &Branch<'_>| {
            let own =
                branch.picked().filter(|(axis, _)| self.roots.iter().any(|root| root.variable() == axis.variable));
            seen.insert(own.map(|(_, class)| class.clone()).collect::<Vec<_>>())
        };
        match branches(&axes) {
            Some(branches) => {
                branches.filter(leads).filter(|branch| once(branch)).filter_map(|branch| on(&branch)).collect()
            }
            None => ends(&axes).into_iter().filter(leads).filter_map(|branch| on(&branch)).collect(),
        }
    }

    /// Variables of the value that may be absent.
    fn divided(&self) -> Vec<(Variable, Option<Argument>)> {
        let is_optional =
            |variable: &Variable| self.ground.known(*variable, self.around.list).is_some_and(|known| known.is_optional);
        self.roots.iter().map(Root::variable).filter(is_optional).map(|variable| (variable, None)).collect()
    }

    fn both(&self, measures: &[Measure]) -> Asked {
        let mut asked = Asked::default();
        for measure in measures {
            let found = self.on_branches(|branch| {
                let start = Target::of_branch(branch, self.around.list, Extreme::Longest, self.ground);
                let bound = self.bound(branch, *measure);
                let plain = self.plainly(&start, branch, *measure).filter(|best| bound == Some(best.found));
                Some((plain.or_else(|| self.climb(start, branch, *measure))?, bound))
            });
            let bound = found.iter().map(|(_, bound)| *bound).max().unwrap_or_else(|| self.widest(*measure));
            let best = found.into_iter().map(|(best, _)| best).max_by_key(|best| best.found);
            let is_beyond = bound.is_some_and(|bound| best.as_ref().is_none_or(|best| bound > best.found));
            if is_beyond || self.reads_a_pattern() {
                let target = best.as_ref().map(|best| best.target.clone()).unwrap_or_default();
                asked.stands.extend(self.stand(target, *measure));
            }
            asked.targets.extend(best.map(|best| best.target));
        }
        asked
    }

    /// Takes the plainest value of each root.
    fn plainly(&self, start: &Target, branch: &Branch<'_>, measure: Measure) -> Option<Best> {
        if branch.picked().next().is_none()
            && let Some(target) = self.worst_of_all()
        {
            return Some(Best { target, found: self.measure_in(self.ground.worst, measure)? });
        }
        let plain = |target: Target, root: &Root| root.candidates(&target, branch, self.around.list, self.ground).next();
        let target = self.roots.iter().try_fold(start.clone(), plain)?;
        let found = self.measure(&target, measure)?;
        Some(Best { target, found })
    }

    /// What takes the most room in each root; `None` where one is no parameter.
    fn worst_of_all(&self) -> Option<Target> {
        self.roots.iter().try_fold(Target::default(), |mut target, root| match root {
            Root::Variable(variable @ Variable::Parameter(position)) => {
                target.set(*variable, None, self.ground.worst.get(*position)?.clone());
                Some(target)
            }
            Root::Variable(Variable::Row | Variable::RowField(_)) | Root::Column(..) => None,
        })
    }

    /// Chooses the values of one root after the other.
    fn climb(&self, start: Target, branch: &Branch<'_>, measure: Measure) -> Option<Best> {
        let mut best = start;
        for root in &self.roots {
            let candidates = root.candidates(&best, branch, self.around.list, self.ground);
            let measured = candidates.filter_map(|target| Some((self.measure(&target, measure)?, target)));
            // Of several that are as good the first is the plainest.
            let better = measured.reduce(|best, next| if next.0 > best.0 { next } else { best });
            best = better.map_or(best, |(_, target)| target);
        }
        let found = self.measure(&best, measure)?;
        Some(Best { target: best, found })
    }

    /// How good arguments are; `None` where the place is not filled.
    fn measure(&self, target: &Target, measure: Measure) -> Option<i64> {
        self.measure_in(&target.named(self.ground), measure)
    }

    fn measure_in(&self, arguments: &[Option<Argument>], measure: Measure) -> Option<i64> {
        let scope = Scope { arguments, row: self.row(arguments) };
        let length = |text: &str| i64::try_from(length(text)).unwrap_or(i64::MAX);
        match (&self.slot.fill, measure) {
            (Fill::Text(pieces), _) => Some(length(&scope.text(pieces))),
            (Fill::Term(term), Measure::Length) => Some(length(&scope.one(term)?.text()?)),
            (Fill::Term(term), Measure::Most) => integer(&scope.one(term)?),
            (Fill::Term(term), Measure::Least) => integer(&scope.one(term)?).map(i64::saturating_neg),
            (Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_), _) => None,
        }
    }

    fn row<'r>(&self, arguments: &'r [Option<Argument>]) -> Option<&'r Row> {
        match arguments.get(self.around.list?)?.as_ref()? {
            Argument::List(rows) => rows.first(),
            Argument::Boolean(_) | Argument::Integer(_) | Argument::Text(_) => None,
        }
    }

    /// How far a measure can go on a branch; `None` where nothing bounds it.
    fn bound(&self, branch: &Branch<'_>, measure: Measure) -> Option<i64> {
        self.bound_in(View { ground: self.ground, list: self.around.list, branch: Some(branch) }, measure)
    }

    fn widest(&self, measure: Measure) -> Option<i64> {
        self.bound_in(View { ground: self.ground, list: self.around.list, branch: None }, measure)
    }

    fn bound_in(&self, view: View<'_>, measure: Measure) -> Option<i64> {
        let signed = |length: u64| i64::try_from(length).unwrap_or(i64::MAX);
        match (&self.slot.fill, measure) {
            (Fill::Text(pieces), _) => view.longest(pieces).map(signed),
            (Fill::Term(term), Measure::Length) => view.term(term).width().most.map(signed),
            (Fill::Term(term), Measure::Most) => view.term(term).integers().map(|(_, most)| most),
            (Fill::Term(term), Measure::Least) => view.term(term).integers().map(|(least, _)| least.saturating_neg()),
            (Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_), _) => None,
        }
    }

    /// Whether a pattern alone says what stands here: which of its texts a place would not take cannot be told.
    fn reads_a_pattern(&self) -> bool {
        let is_pattern = |variable: Variable| {
            let known = self.ground.known(variable, self.around.list);
            matches!(known.map(|known| known.of), Some(Type::Text(text)) if text.pattern.is_some())
        };
        matches!(&self.slot.fill, Fill::Term(Term { base: Base::Variable(variable), filters }) if filters.is_empty() && is_pattern(*variable))
    }

    /// What stands for the place at its widest.
    fn stand(&self, target: Target, measure: Measure) -> Option<Stand> {
        let view = View { ground: self.ground, list: self.around.list, branch: None };
        let wide = |term: &Term| "가".repeat(usize::try_from(view.term(term).width().most.unwrap_or(0)).unwrap_or(0));
        let fill = match (&self.slot.fill, measure) {
            (Fill::Text(pieces), _) => Fill::Text(pieces.iter().map(|piece| widened(piece, &wide)).collect()),
            (Fill::Term(term), Measure::Length) => Fill::Constant(Constant::text(wide(term))),
            (Fill::Term(_), Measure::Most) => number(self.widest(measure)?),
            (Fill::Term(_), Measure::Least) => number(self.widest(measure)?.saturating_neg()),
            (Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_), _) => return None,
        };
        Some(Stand::value(target, self.around, fill))
    }

    /// Every choice of a place that is filled by one.
    fn choices(&self, term: &Term) -> Vec<Target> {
        let Base::Variable(variable) = term.base else { return Vec::new() };
        let known = self.ground.known(variable, self.around.list);
        match known.map(|known| known.of) {
            Some(Type::Choice(_)) => self.each(term).targets,
            Some(_) | None => Vec::new(),
        }
    }

    /// Each of the values that may take a place to an end.
    fn each(&self, term: &Term) -> Asked {
        let on = |branch: &Branch<'_>| {
            let start = Target::of_branch(branch, self.around.list, Extreme::Longest, self.ground);
            let Base::Variable(variable) = term.base else { return Some(vec![start]) };
            Some(Root::Variable(variable).candidates(&start, branch, self.around.list, self.ground).collect::<Vec<_>>())
        };
        let targets = self.on_branches(on).into_iter().flatten().take(VALUES_MAX);
        Asked { targets: targets.collect(), ..Asked::default() }
    }
}

/// The arguments of a branch with the numbers of a value at an end.
pub(super) fn at_end(
    start: Target,
    slot: &Slot,
    around: &Around,
    branch: &Branch<'_>,
    measure: Measure,
    ground: Ground<'_>,
) -> Target {
    let filling = Filling { slot, around, ground, roots: roots(&slot.fill) };
    filling.climb(start.clone(), branch, measure).map_or(start, |best| best.target)
}

/// Whether a value is a number that arguments make.
pub(super) fn is_number(slot: &Slot, around: &Around, ground: Ground<'_>) -> bool {
    let filling = Filling { slot, around, ground, roots: Vec::new() };
    matches!(&slot.fill, Fill::Term(term) if filling.is_number(term))
}

fn widened(piece: &Piece, wide: &dyn Fn(&Term) -> String) -> Piece {
    match piece {
        Piece::Literal(literal) => Piece::Literal(literal.clone()),
        Piece::Hole(term) => Piece::Literal(wide(term)),
    }
}

fn number(integer: i64) -> Fill {
    Fill::Constant(Constant { text: integer.to_string(), kind: ScalarKind::Number, style: Style::Filled })
}

const fn integer(value: &Argument) -> Option<i64> {
    match value {
        Argument::Integer(integer) => Some(*integer),
        Argument::Boolean(_) | Argument::Text(_) | Argument::List(_) => None,
    }
}

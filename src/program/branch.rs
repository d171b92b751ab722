//! Conditions taken together: the branches into which they divide what arguments may be, and whether any reaches a place.
//!
//! Every atom of a condition names one variable: present, not empty, true, or equal to a literal. So the atoms that name a
//! variable divide its values into classes, within each of which all conditions say the same. A branch is a class for
//! each variable. Conditions that belong together stay together, and what excludes each other is never combined.

use std::collections::BTreeMap;

use super::plan::{Condition, Variable};
use super::types::{Argument, Type};
use super::value;

/// What is known of a variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known<'a> {
    /// Its type.
    pub of: &'a Type,
    /// Whether it may be absent.
    pub is_optional: bool,
}

/// Values of a variable that no condition tells apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Class {
    /// It is not there.
    Absent,
    /// This very value.
    Exactly(Argument),
    /// The empty text, or a list without rows.
    Empty,
    /// Every other value.
    Rest,
}

/// A variable and its classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The variable.
    pub variable: Variable,
    /// Its type.
    pub of: Type,
    /// Its classes, the fullest last.
    pub classes: Vec<Class>,
}

/// A class for each variable.
#[derive(Debug, Clone)]
pub struct Branch<'a> {
    axes: &'a [Axis],
    picks: Vec<usize>,
}

/// Whether some arguments make conditions true together.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// None do.
    Never,
    /// These do; what is not named does not matter.
    With(Assignment),
    /// There are too many combinations to look at.
    Unknown,
}

/// Values of variables; `None` for one that is absent.
pub type Assignment = BTreeMap<Variable, Option<Argument>>;

/// Branches that are looked at in one place.
pub const BRANCHES_MAX: usize = 4_096;

/// Looks for arguments that make all conditions true.
pub fn satisfy<'a>(conditions: &[&Condition], known: &dyn Fn(Variable) -> Option<Known<'a>>) -> Answer {
    let axes = axes(conditions, &[], known);
    let Some(mut branches) = branches(&axes) else { return Answer::Unknown };
    let found = branches.find(|branch| conditions.iter().all(|one| branch.holds(one)));
    found.map_or(Answer::Never, |branch| Answer::With(branch.assignment()))
}

/// The variables of conditions with their classes. Those that `emptied` names besides are divided into empty and not.
pub fn axes<'a>(
    conditions: &[&Condition],
    emptied: &[(Variable, Option<Argument>)],
    known: &dyn Fn(Variable) -> Option<Known<'a>>,
) -> Vec<Axis> {
    let mut compared = BTreeMap::new();
    conditions.iter().for_each(|condition| collect(condition, &mut compared));
    for (variable, value) in emptied {
        let literals: &mut Vec<Argument> = compared.entry(*variable).or_default();
        literals.extend(value.iter().filter(|value| !literals.contains(value)).cloned().collect::<Vec<_>>());
    }
    let axis = |(variable, literals): (Variable, Vec<Argument>)| {
        let known = known(variable)?;
        Some(Axis { variable, classes: classes(known, literals), of: known.of.clone() })
    };
    compared.into_iter().filter_map(axis).collect()
}

/// Every branch of some variables; `None` where there are more than [`BRANCHES_MAX`].
pub fn branches(axes: &[Axis]) -> Option<impl Iterator<Item = Branch<'_>>> {
    let count = axes.iter().try_fold(1_usize, |count, axis| count.checked_mul(axis.classes.len().max(1)))?;
    (count <= BRANCHES_MAX).then(|| (0..count).map(move |number| Branch::numbered(axes, number)))
}

/// The two branches at the ends: every variable in its emptiest class, and every one in its fullest.
pub fn ends(axes: &[Axis]) -> [Branch<'_>; 2] {
    let last = axes.iter().map(|axis| axis.classes.len().saturating_sub(1)).collect();
    [Branch { axes, picks: vec![0; axes.len()] }, Branch { axes, picks: last }]
}

impl<'a> Branch<'a> {
    fn numbered(axes: &'a [Axis], number: usize) -> Self {
        let mut rest = number;
        let pick = |axis: &Axis| {
            let count = axis.classes.len().max(1);
            let pick = rest % count;
            rest /= count;
            pick
        };
        Self { axes, picks: axes.iter().map(pick).collect() }
    }

    /// The class of a variable; `None` where no condition names it.
    pub fn class(&self, variable: Variable) -> Option<&'a Class> {
        self.picked().find(|(axis, _)| axis.variable == variable).map(|(_, class)| class)
    }

    /// Every variable with its class.
    pub fn picked(&self) -> impl Iterator<Item = (&'a Axis, &'a Class)> {
        let class = |(axis, pick): (&'a Axis, &usize)| Some((axis, axis.classes.get(*pick)?));
        self.axes.iter().zip(&self.picks).filter_map(class)
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Is(variable) => self.class(*variable).is_some_and(Class::is_something),
            Condition::Equals(variable, literal) => {
                matches!(self.class(*variable), Some(Class::Exactly(value)) if value == literal)
            }
            Condition::Not(condition) => !self.holds(condition),
            Condition::All(all) => all.iter().all(|one| self.holds(one)),
            Condition::Any(any) => any.iter().any(|one| self.holds(one)),
        }
    }

    /// A value of each class.
    fn assignment(&self) -> Assignment {
        let shortest = super::pattern::Extreme::Shortest;
        self.picked()
            .map(|(axis, class)| (axis.variable, value::of_class(axis, class, shortest, value::SITE)))
            .collect()
    }
}

impl Class {
    /// What a condition that names a variable alone asks for.
    pub fn is_something(&self) -> bool {
        match self {
            Self::Absent | Self::Empty => false,
            Self::Exactly(value) => value.is_something(),
            Self::Rest => true,
        }
    }
}

/// Whether a condition implies that a variable is present.
pub fn implies_present(condition: &Condition, variable: Variable) -> bool {
    implies(condition, variable, true)
}

fn implies(condition: &Condition, variable: Variable, is_positive: bool) -> bool {
    match (condition, is_positive) {
        (Condition::Is(other) | Condition::Equals(other, _), true) => *other == variable,
        (Condition::Is(_) | Condition::Equals(..), false) => false,
        (Condition::Not(condition), _) => implies(condition, variable, !is_positive),
        (Condition::All(all), true) => all.iter().any(|one| implies(one, variable, true)),
        (Condition::Any(any), false) => any.iter().any(|one| implies(one, variable, false)),
        (Condition::Any(any), true) => !any.is_empty() && any.iter().all(|one| implies(one, variable, true)),
        (Condition::All(all), false) => !all.is_empty() && all.iter().all(|one| implies(one, variable, false)),
    }
}

fn collect(condition: &Condition, compared: &mut BTreeMap<Variable, Vec<Argument>>) {
    match condition {
        Condition::Is(variable) => {
            compared.entry(*variable).or_default();
        }
        Condition::Equals(variable, literal) => {
            let literals = compared.entry(*variable).or_default();
            if !literals.contains(literal) {
                literals.push(literal.clone());
            }
        }
        Condition::Not(condition) => collect(condition, compared),
        Condition::All(several) | Condition::Any(several) => several.iter().for_each(|one| collect(one, compared)),
    }
}

/// The classes of a variable that is compared with literals.
fn classes(known: Known<'_>, literals: Vec<Argument>) -> Vec<Class> {
    let absent = known.is_optional.then_some(Class::Absent);
    if *known.of == Type::Boolean {
        let both = [false, true].map(|value| Class::Exactly(Argument::Boolean(value)));
        return absent.into_iter().chain(both).collect();
    }
    let is_empty = |literal: &Argument| !literal.is_something();
    let can_be_empty = value::can_be_empty(known.of) || literals.iter().any(is_empty);
    let empty = can_be_empty.then_some(Class::Empty);
    let has_rest = value::rest(known.of, &literals, super::pattern::Extreme::Longest, value::SITE).is_some();
    let rest = has_rest.then_some(Class::Rest);
    // The empty value is a class of its own, however it is written in a condition.
    let (written, exact): (Vec<_>, Vec<_>) = literals.into_iter().partition(is_empty);
    let empty = written.into_iter().next().map(Class::Exactly).or(empty);
    absent.into_iter().chain(empty).chain(exact.into_iter().map(Class::Exactly)).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    const A: Variable = Variable::Parameter(0);
    const B: Variable = Variable::Parameter(1);

    fn text(value: &str) -> Argument {
        Argument::Text(value.to_owned())
    }

    fn not(condition: Condition) -> Condition {
        Condition::Not(Box::new(condition))
    }

    fn known(variable: Variable) -> Option<Known<'static>> {
        static CHOICE: LazyLock<Type> = LazyLock::new(|| Type::Choice(vec!["대기".to_owned(), "완료".to_owned()]));
        let of = if variable == A { &CHOICE } else { &Type::Boolean };
        Some(Known { of, is_optional: variable == B })
    }

    #[test]
    fn conditions_that_exclude_each_other_are_understood() {
        let waits = Condition::Equals(A, text("대기"));
        let done = Condition::Equals(A, text("완료"));
        let never = |conditions: &[&Condition]| satisfy(conditions, &known) == Answer::Never;
        assert!(never(&[&waits, &done]));
        assert!(never(&[&not(waits.clone()), &not(done.clone())]));
        assert!(!never(&[&not(waits.clone())]));
        assert!(never(&[&Condition::Is(B), &not(Condition::Is(B))]));
        assert!(never(&[&Condition::Any(vec![waits.clone(), Condition::Is(B)]), &done, &not(Condition::Is(B))]));
        let answer = satisfy(&[&done, &not(Condition::Is(B))], &known);
        assert_eq!(answer, Answer::With(BTreeMap::from([(A, Some(text("완료"))), (B, None)])));
    }

    #[test]
    fn presence_is_implied() {
        let is = Condition::Is(A);
        let other = Condition::Is(B);
        assert!(implies_present(&Condition::All(vec![other.clone(), is.clone()]), A));
        assert!(!implies_present(&Condition::Any(vec![other.clone(), is.clone()]), A));
        assert!(implies_present(&Condition::Any(vec![Condition::Equals(A, text("대기")), is.clone()]), A));
        assert!(!implies_present(&not(is.clone()), A));
        assert!(implies_present(&not(Condition::Any(vec![not(is.clone()), other])), A));
        assert!(!implies_present(&not(Condition::Equals(A, text("대기"))), A));
    }
}

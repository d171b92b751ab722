//! Conditions taken together: whether any arguments make them all true, and which.

use std::collections::BTreeMap;

use super::plan::{Condition, Variable};
use super::types::{Argument, Row, TextType, Type};

/// What is known of a variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its type.
    pub of: Type,
    /// Whether it may be absent.
    pub is_optional: bool,
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

/// Combinations that are looked at.
const COMBINATIONS_MAX: usize = 4_096;

/// Looks for arguments that make all conditions true.
pub fn satisfy(conditions: &[&Condition], known: &dyn Fn(Variable) -> Option<Known>) -> Answer {
    let Some(classes) = classes(conditions, known) else { return Answer::Unknown };
    let found = combinations(&classes).find(|assignment| conditions.iter().all(|one| holds(one, assignment)));
    found.map_or(Answer::Never, Answer::With)
}

/// The classes into which conditions divide the values of their variables, a value for each; `None` where the
/// combinations are too many.
pub fn classes(
    conditions: &[&Condition],
    known: &dyn Fn(Variable) -> Option<Known>,
) -> Option<Vec<(Variable, Vec<Option<Argument>>)>> {
    let compared = literals(conditions);
    let classes: Vec<(Variable, Vec<Option<Argument>>)> = compared
        .into_iter()
        .filter_map(|(variable, literals)| Some((variable, values(&known(variable)?, literals))))
        .collect();
    let count = classes.iter().try_fold(1_usize, |count, (_, values)| count.checked_mul(values.len().max(1)))?;
    (count <= COMBINATIONS_MAX).then_some(classes)
}

/// What each variable of some conditions is compared with.
pub fn literals(conditions: &[&Condition]) -> BTreeMap<Variable, Vec<Argument>> {
    let mut compared = BTreeMap::new();
    conditions.iter().for_each(|condition| collect(condition, &mut compared));
    compared
}

/// Every combination of the classes' values.
pub fn combinations(classes: &[(Variable, Vec<Option<Argument>>)]) -> impl Iterator<Item = Assignment> {
    let count: usize = classes.iter().map(|(_, values)| values.len()).product();
    (0..count).map(move |number| {
        let mut rest = number;
        let one = classes.iter().filter_map(|(variable, values)| {
            let value = values.get(rest % values.len())?;
            rest /= values.len();
            Some((*variable, value.clone()))
        });
        one.collect()
    })
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

/// A value of each class: absent, each literal, empty, and one for the rest.
fn values(known: &Known, literals: Vec<Argument>) -> Vec<Option<Argument>> {
    let mut values: Vec<Option<Argument>> = Vec::new();
    if known.is_optional {
        values.push(None);
    }
    let rest: Vec<Argument> = match &known.of {
        Type::Boolean => {
            return values.into_iter().chain([false, true].map(|one| Some(Argument::Boolean(one)))).collect();
        }
        Type::Choice(choices) => {
            let other = choices.iter().map(|choice| Argument::Text(choice.clone())).find(|one| !literals.contains(one));
            other.into_iter().collect()
        }
        Type::List(list) => {
            let full = (list.most > 0).then(|| Argument::List(vec![Row::One(Argument::Boolean(true))]));
            let empty = (list.least == 0).then(|| Argument::List(Vec::new()));
            empty.into_iter().chain(full).collect()
        }
        Type::Integer(integer) => {
            let near = (integer.least..=integer.most).take(literals.len() + 1).map(Argument::Integer);
            near.filter(|one| !literals.contains(one)).take(1).collect()
        }
        Type::Text(text) => texts(text, &literals),
        Type::Date => vec![Argument::Text("2026-11-24".to_owned()), Argument::Text("2026-11-25".to_owned())],
        Type::Url | Type::ImageUrl => vec![Argument::Text("https://cake.shop/".to_owned())],
    };
    let rest = rest.into_iter().filter(|one| !literals.contains(one)).collect::<Vec<_>>();
    values.extend(literals.into_iter().chain(rest).map(Some));
    values
}

fn texts(of: &TextType, literals: &[Argument]) -> Vec<Argument> {
    let empty = (of.least == 0 && of.pattern.as_ref().is_none_or(|pattern| pattern.fits(""))).then(String::new);
    let least = usize::try_from(of.least.max(1)).unwrap_or(1).min(literals.len() + 1_000);
    let fresh = ('가'..='힣').map(|sign| String::from(sign).repeat(least));
    let other = fresh.take(literals.len() + 1).map(Argument::Text).find(|one| !literals.contains(one));
    empty.map(Argument::Text).into_iter().chain(other).collect()
}

fn holds(condition: &Condition, assignment: &Assignment) -> bool {
    let value = |variable: &Variable| assignment.get(variable).and_then(Option::as_ref);
    match condition {
        Condition::Is(variable) => value(variable).is_some_and(Argument::is_something),
        Condition::Equals(variable, literal) => value(variable) == Some(literal),
        Condition::Not(condition) => !holds(condition, assignment),
        Condition::All(all) => all.iter().all(|one| holds(one, assignment)),
        Condition::Any(any) => any.iter().any(|one| holds(one, assignment)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Variable = Variable::Parameter(0);
    const B: Variable = Variable::Parameter(1);

    fn text(value: &str) -> Argument {
        Argument::Text(value.to_owned())
    }

    fn not(condition: Condition) -> Condition {
        Condition::Not(Box::new(condition))
    }

    fn known(variable: Variable) -> Option<Known> {
        let of = match variable {
            A => Type::Choice(vec!["대기".to_owned(), "완료".to_owned()]),
            _ => Type::Boolean,
        };
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

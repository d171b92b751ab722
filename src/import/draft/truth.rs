//! Whether a condition can hold at all: every way in which its atoms can be true is tried.

use crate::tree::code::{Atom, Comparison, Condition, Logic, Value};

/// Atoms that are tried in every way, at most; a condition with more is taken to hold somewhere.
const ATOMS_MAX: usize = 8;

/// What an atom asks: a parameter, and the literal that it is to be equal to.
type Question<'c> = (String, Option<&'c Value>);

/// Whether nothing makes a condition hold.
pub(super) fn never_holds(condition: &Condition) -> bool {
    let mut questions: Vec<Question<'_>> = Vec::new();
    collect(condition, &mut questions);
    if questions.len() > ATOMS_MAX {
        return false;
    }
    let ways = 0..1_u32 << questions.len();
    !ways.into_iter().any(|way| {
        let answer = |question: &Question<'_>| {
            questions.iter().position(|other| other == question).is_some_and(|index| way >> index & 1 == 1)
        };
        is_possible(&questions, &answer) && holds(condition, &answer)
    })
}

fn collect<'c>(condition: &'c Condition, questions: &mut Vec<Question<'c>>) {
    match &condition.logic {
        Logic::Atom(atom) => {
            let question = question(atom);
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
        Logic::Not(inner) => collect(inner, questions),
        Logic::And(parts) | Logic::Or(parts) => parts.iter().for_each(|part| collect(part, questions)),
    }
}

fn question(atom: &Atom) -> Question<'_> {
    (atom.path.text(), atom.test.as_ref().map(|(_, literal)| &**literal))
}

/// A parameter equals one literal at most, and what equals one is there.
fn is_possible(questions: &[Question<'_>], answer: &impl Fn(&Question<'_>) -> bool) -> bool {
    questions.iter().filter(|question| question.1.is_some() && answer(question)).all(|(path, literal)| {
        let others = questions.iter().filter(|(other, test)| other == path && test != literal);
        others.into_iter().all(|other| answer(other) == other.1.is_none())
    })
}

fn holds(condition: &Condition, answer: &impl Fn(&Question<'_>) -> bool) -> bool {
    match &condition.logic {
        Logic::Atom(atom) => {
            let is_negated = matches!(atom.test, Some((Comparison::Unequal, _)));
            answer(&question(atom)) != is_negated
        }
        Logic::Not(inner) => !holds(inner, answer),
        Logic::And(parts) => parts.iter().all(|part| holds(part, answer)),
        Logic::Or(parts) => parts.iter().any(|part| holds(part, answer)),
    }
}

//! Conditions of a source as conditions of ours: atoms over one parameter, and what joins them.

use super::super::foreign::{Foreign, Form};
use super::super::make::{self, path};
use super::super::name;
use super::super::usage::Use;
use super::Draft;
use crate::source::Span;
use crate::tree::code::{Atom, Comparison, Condition, Logic, Value};

/// Parts of a condition, at most; more are one parameter.
const PARTS_MAX: usize = 12;

impl Draft<'_, '_> {
    /// What decides, or its opposite.
    pub(super) fn condition(&mut self, value: &Foreign, holds: bool) -> Condition {
        match &value.form {
            Form::Not(inner) => self.condition(inner, !holds),
            Form::All(values) | Form::Any(values) if values.len() <= PARTS_MAX => {
                let is_all = matches!(value.form, Form::All(_)) == holds;
                let parts = values.iter().map(|part| self.condition(part, holds)).collect();
                let joined = if is_all { all(parts) } else { any(parts) };
                joined.unwrap_or_else(|| self.opaque(value, holds))
            }
            Form::Equal(sides) => self.equal(value, &sides.0, &sides.1, holds),
            Form::Expression(expression) => {
                let name = self.asked(&expression.text, Use::Condition);
                atom(&name, None, holds)
            }
            Form::Object(_)
            | Form::List(_)
            | Form::Text(_)
            | Form::Number(_)
            | Form::Bool(_)
            | Form::Null
            | Form::Absent
            | Form::Choice(_)
            | Form::All(_)
            | Form::Any(_)
            | Form::Spread(_)
            | Form::Repeat(_)
            | Form::Function(_) => self.opaque(value, holds),
        }
    }

    /// `a === literal`
    fn equal(&mut self, value: &Foreign, left: &Foreign, right: &Foreign, holds: bool) -> Condition {
        let (expression, other) = match (left.as_expression(), right.as_expression()) {
            (Some(expression), None) => (expression, right),
            (None, Some(expression)) => (expression, left),
            (_, _) => return self.opaque(value, holds),
        };
        if let Form::Number(text) = &other.form
            && let Ok(number) = text.parse()
        {
            let name = self.asked(expression, Use::ComparedNumber(number));
            return atom(&name, Some(make::number(text)), holds);
        }
        if let Some(text) = other.as_text().filter(|text| !text.is_empty() && !text.contains(char::is_control)) {
            let name = self.asked(expression, Use::Compared(text.clone()));
            return atom(&name, Some(make::text(&text)), holds);
        }
        // `a === null`, `a === ""` and `a === false` say that it is not there; `a === true` says that it is.
        let is_there = matches!(other.form, Form::Bool(true));
        let is_nothing =
            matches!(other.form, Form::Null | Form::Absent | Form::Bool(false)) || other.as_text().is_some();
        if !is_there && !is_nothing {
            return self.opaque(value, holds);
        }
        let name = self.asked(expression, Use::Condition);
        atom(&name, None, holds == is_there)
    }

    /// What only the program can decide: a parameter that is true or false.
    fn opaque(&mut self, value: &Foreign, holds: bool) -> Condition {
        let name = self.asked(&value.source(), Use::Condition);
        atom(&name, None, holds)
    }

    /// The parameter that an expression of a condition asks for.
    fn asked(&mut self, expression: &str, usage: Use) -> String {
        let reference = self.named_reference(expression, name::of_condition, usage, "is_shown");
        self.written(reference)
    }
}

/// All of some conditions; `None` of none.
pub(super) fn all(conditions: Vec<Condition>) -> Option<Condition> {
    let parts = conditions.into_iter().flat_map(|condition| match condition.logic {
        Logic::And(parts) => parts,
        logic @ (Logic::Atom(_) | Logic::Not(_) | Logic::Or(_)) => vec![said(logic)],
    });
    joined(parts, Logic::And)
}

/// Any of some conditions; `None` of none.
fn any(conditions: Vec<Condition>) -> Option<Condition> {
    let parts = conditions.into_iter().flat_map(|condition| match condition.logic {
        Logic::Or(parts) => parts,
        logic @ (Logic::Atom(_) | Logic::Not(_) | Logic::And(_)) => vec![said(logic)],
    });
    joined(parts, Logic::Or)
}

fn joined(parts: impl Iterator<Item = Condition>, join: fn(Vec<Condition>) -> Logic) -> Option<Condition> {
    let mut different: Vec<Condition> = Vec::new();
    for part in parts {
        if !different.contains(&part) {
            different.push(part);
        }
    }
    if different.len() > 1 { Some(said(join(different))) } else { different.pop() }
}

/// The parameters that are certain to be there where a condition holds, as they are written.
pub(super) fn certain(condition: &Condition) -> impl Iterator<Item = String> + '_ {
    let parts = match &condition.logic {
        Logic::And(parts) => parts.as_slice(),
        Logic::Atom(_) | Logic::Not(_) | Logic::Or(_) => std::slice::from_ref(condition),
    };
    parts.iter().filter_map(|part| match &part.logic {
        Logic::Atom(Atom { path, test: None | Some((Comparison::Equal, _)) }) => Some(path.text()),
        Logic::Atom(_) | Logic::Not(_) | Logic::And(_) | Logic::Or(_) => None,
    })
}

/// The opposite of a condition.
pub(super) fn negated(condition: &Condition) -> Condition {
    match &condition.logic {
        Logic::Not(inner) => Condition::clone(inner),
        Logic::Atom(Atom { path, test: Some((comparison, literal)) }) => {
            let comparison = match comparison {
                Comparison::Equal => Comparison::Unequal,
                Comparison::Unequal => Comparison::Equal,
            };
            said(Logic::Atom(Atom { path: path.clone(), test: Some((comparison, literal.clone())) }))
        }
        Logic::Atom(_) => said(Logic::Not(Box::new(condition.clone()))),
        Logic::And(parts) => any(parts.iter().map(negated).collect()).unwrap_or_else(|| condition.clone()),
        Logic::Or(parts) => all(parts.iter().map(negated).collect()).unwrap_or_else(|| condition.clone()),
    }
}

/// The condition that a parameter is there.
pub(super) fn present(name: &str) -> Condition {
    atom(name, None, true)
}

fn atom(name: &str, literal: Option<Value>, holds: bool) -> Condition {
    let comparison = if holds { Comparison::Equal } else { Comparison::Unequal };
    let is_compared = literal.is_some();
    let test = literal.map(|literal| (comparison, Box::new(literal)));
    let atom = said(Logic::Atom(Atom { path: path(name), test }));
    if holds || is_compared { atom } else { said(Logic::Not(Box::new(atom))) }
}

const fn said(logic: Logic) -> Condition {
    Condition { logic, span: Span::new(0, 0) }
}

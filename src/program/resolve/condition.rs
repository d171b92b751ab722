//! Conditions: atoms over one parameter each.

use serde_json::Value;

use super::Resolver;
use super::literal;
use super::scope::{Frame, Given};
use crate::diagnostic::{Lang, say};
use crate::program::accept::accept_one;
use crate::program::plan::{Base, Condition, Term, Variable};
use crate::program::types::{Argument, Type};
use crate::program::value::can_be_empty;
use crate::tree::Notation;
use crate::tree::code::{self, Atom, Comparison, Logic, Path};

/// What the path of an atom leads to.
enum Subject {
    /// An argument.
    Variable(Variable, Type, bool),
    /// Something that is the same for every argument.
    Fixed(Option<Argument>, Type),
}

impl Resolver<'_> {
    /// Resolves a condition; one that cannot be is reported, and holds.
    pub(super) fn condition(&mut self, frame: &Frame<'_>, condition: &code::Condition) -> Condition {
        match &condition.logic {
            Logic::Atom(atom) => self.atom(frame, atom).unwrap_or(Condition::All(Vec::new())),
            Logic::Not(inner) => Condition::Not(Box::new(self.condition(frame, inner))),
            Logic::And(all) => Condition::All(all.iter().map(|one| self.condition(frame, one)).collect()),
            Logic::Or(any) => Condition::Any(any.iter().map(|one| self.condition(frame, one)).collect()),
        }
    }

    /// Resolves the condition of an entry, and reports one that never holds where the entry stands.
    pub(super) fn when(&mut self, frame: &Frame<'_>, when: Option<&code::Condition>) -> Option<Condition> {
        let given = when?;
        let before = self.findings.len();
        let condition = self.condition(frame, given);
        if self.findings.len() == before {
            self.judge_reach(frame, given, &condition);
        }
        Some(condition)
    }

    fn atom(&mut self, frame: &Frame<'_>, atom: &Atom) -> Option<Condition> {
        let subject = self.subject(frame, &atom.path)?;
        let Some((comparison, literal)) = &atom.test else { return self.is(frame, &atom.path, subject) };
        let of = match &subject {
            Subject::Variable(_, of, _) | Subject::Fixed(_, of) => of.clone(),
        };
        let value = self.compared(frame, &of, literal)?;
        let equals = match subject {
            Subject::Variable(variable, ..) => Condition::Equals(variable, value),
            Subject::Fixed(fixed, _) => fixed_condition(fixed.as_ref() == Some(&value)),
        };
        Some(match comparison {
            Comparison::Equal => equals,
            Comparison::Unequal => Condition::Not(Box::new(equals)),
        })
    }

    /// A name alone: present, true, not empty.
    fn is(&mut self, frame: &Frame<'_>, path: &Path, subject: Subject) -> Option<Condition> {
        match subject {
            Subject::Fixed(fixed, _) => Some(fixed_condition(fixed.is_some_and(|value| value.is_something()))),
            Subject::Variable(variable, of, is_optional) => {
                let is_always = !is_optional && !may_be_nothing(&of);
                if is_always {
                    let (name, written) = (path.text(), of.written());
                    self.report(
                        "type-mismatch",
                        frame.at(path.span),
                        say!(en: "`{name}` is always there: it is {written}", ko: "`{name}`은(는) {written}이라 값이 늘 있습니다"),
                    )
                    .help = Some(say!(
                        en: "compare it, `{name} == …`, or declare it as `{name}?:`",
                        ko: "`{name} == …`로 비교하거나 `{name}?:`로 선언하세요",
                    ));
                    return None;
                }
                Some(Condition::Is(variable))
            }
        }
    }

    fn compared(&mut self, frame: &Frame<'_>, of: &Type, literal: &code::Value) -> Option<Argument> {
        let notation = self.setting.modules.get(frame.module).map_or(Notation::Talk, |module| module.notation);
        let wants_text = !matches!(of, Type::Integer(_) | Type::Boolean | Type::List(_));
        // What no argument can be is a mistake too: the comparison would never, or always, hold.
        let json = literal::json(literal, notation, wants_text).unwrap_or(Value::Null);
        match accept_one(of, &json, self.setting.addresses) {
            Ok(value) if !matches!(value, Argument::List(_)) => Some(value),
            Ok(_) => None,
            Err(refusals) => {
                let written = of.written();
                let reason = refusals.into_iter().next();
                let (en, ko) =
                    reason.as_ref().map_or(("", ""), |one| (one.reason.to(Lang::En), one.reason.to(Lang::Ko)));
                let message = say!(en: "{written} is never equal to this: {en}", ko: "{written}은(는) 이 값과 같을 수 없습니다. {ko}");
                let help = reason.as_ref().and_then(|one| one.help.clone());
                self.report("type-mismatch", frame.at(literal.span), message).help = help;
                None
            }
        }
    }

    fn subject(&mut self, frame: &Frame<'_>, path: &Path) -> Option<Subject> {
        let first = path.names.first()?;
        let is_row = frame.row.as_ref().is_some_and(|row| row.name == first.text);
        if let Some(binding) = frame.binding(&first.text).filter(|_| !is_row).cloned() {
            if let Some(field) = path.names.get(1) {
                let name = &field.text;
                self.report(
                    "type-mismatch",
                    frame.at(path.span),
                    say!(en: "`{name}` is a field of many rows, and a condition asks about one value", ko: "`{name}`은(는) 여러 줄의 필드입니다. 조건은 값 하나를 묻습니다"),
                );
                return None;
            }
            let of = binding.parameter.of.clone();
            let is_optional = binding.parameter.is_optional && binding.parameter.default.is_none();
            return match binding.given {
                Given::Broken => None,
                Given::Nothing => Some(Subject::Fixed(binding.parameter.default.clone(), of)),
                Given::Variable(variable) => Some(subject_of(frame, variable, of, is_optional)),
                Given::Term(term) => Some(self.subject_of_term(frame, &term, of)),
            };
        }
        let typed = self.path(frame, path)?;
        match (typed.term.base, typed.sort) {
            (Base::Variable(variable), super::expression::Sort::One(of)) => {
                let is_optional = frame.known(variable).is_some_and(|known| known.is_optional);
                Some(subject_of(frame, variable, of, is_optional))
            }
            (Base::Constant(value), super::expression::Sort::One(of)) => Some(Subject::Fixed(Some(value), of)),
            _ => None,
        }
    }

    /// What a call handed on: a parameter as it is can be asked about; anything made of one is there.
    fn subject_of_term(&mut self, frame: &Frame<'_>, term: &Term, of: Type) -> Subject {
        match (&term.base, term.filters.is_empty()) {
            (Base::Variable(variable), true) => {
                let is_optional = frame.known(*variable).is_some_and(|known| known.is_optional);
                subject_of(frame, *variable, of, is_optional)
            }
            (Base::Constant(value), true) => Subject::Fixed(Some(value.clone()), of),
            _ => Subject::Fixed(Some(Argument::Text("가".to_owned())), of),
        }
    }
}

fn subject_of(frame: &Frame<'_>, variable: Variable, of: Type, is_optional: bool) -> Subject {
    let known = frame.known(variable);
    let is_optional = known.as_ref().map_or(is_optional, |known| known.is_optional);
    Subject::Variable(variable, known.map_or(of, |known| known.of.clone()), is_optional)
}

const fn fixed_condition(holds: bool) -> Condition {
    if holds { Condition::All(Vec::new()) } else { Condition::Any(Vec::new()) }
}

/// Whether a value of a type can be false or empty.
fn may_be_nothing(of: &Type) -> bool {
    *of == Type::Boolean || can_be_empty(of)
}

//! Terms and conditions of a plan with every name settled: where each value is, what it is, whether it may be absent.

use super::compose::text;
use super::steps::{Base, Column, Condition, Literal, Term, Variable};
use crate::program::filter::Filter;
use crate::program::plan::{self, Fill, Piece, Plan};
use crate::program::types::{Argument, ListType, Parameter, RowType, Type};
use crate::tree::ScalarKind;

/// What a term gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Integer,
    Boolean,
    Many,
}

/// A term with its type.
pub(super) struct Typed {
    pub(super) term: Term,
    pub(super) sort: Sort,
    pub(super) may_be_absent: bool,
}

/// Reads the terms of a plan.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) plan: &'a Plan,
    /// The position of the list whose rows are written.
    pub(super) row: Option<usize>,
}

impl Terms<'_> {
    /// A term; `None` for one that only the slow way understands.
    pub(super) fn term(self, term: &plan::Term) -> Option<Typed> {
        let mut typed = self.base(&term.base)?;
        for filter in &term.filters {
            typed = filtered(typed, filter)?;
        }
        Some(typed)
    }

    /// A text with holes, what is constant in it joined.
    pub(super) fn pieces(self, pieces: &[Piece]) -> Option<Vec<Base>> {
        let mut out: Vec<Base> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => join(&mut out, text(literal)),
                Piece::Hole(term) => {
                    let Typed { term, sort, .. } = self.term(term)?;
                    match (sort, term.filters.is_empty(), term.base) {
                        // They have no text form.
                        (Sort::Boolean | Sort::Many, _, _) => {}
                        (Sort::Text | Sort::Integer, true, Base::Pieces(inner)) => {
                            inner.into_iter().for_each(|base| join(&mut out, base));
                        }
                        (Sort::Text | Sort::Integer, true, base) => join(&mut out, base),
                        (Sort::Text | Sort::Integer, false, base) => {
                            join(&mut out, Base::Term(Box::new(Term { base, filters: term.filters })));
                        }
                    }
                }
            }
        }
        Some(out)
    }

    /// The value of a pair of a query string.
    pub(super) fn query_value(self, fill: &Fill) -> Option<Typed> {
        match fill {
            Fill::Constant(constant) if constant.kind != ScalarKind::Null => {
                Some(certain(text(&constant.text), Sort::Text))
            }
            Fill::Term(term) => self.term(term).filter(|typed| typed.sort != Sort::Many),
            Fill::Text(pieces) => Some(certain(Base::Pieces(self.pieces(pieces)?), Sort::Text)),
            Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => None,
        }
    }

    /// A condition; `None` for one that only the slow way understands.
    pub(super) fn condition(self, condition: &plan::Condition) -> Option<Condition> {
        let all = |conditions: &[plan::Condition]| {
            conditions.iter().map(|one| self.condition(one)).collect::<Option<Vec<_>>>()
        };
        Some(match condition {
            plan::Condition::Is(variable) => Condition::Is(self.variable(*variable)?.0),
            plan::Condition::Equals(variable, value) => Condition::Equals(self.variable(*variable)?.0, literal(value)?),
            plan::Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            plan::Condition::All(conditions) => Condition::All(all(conditions)?),
            plan::Condition::Any(conditions) => Condition::Any(all(conditions)?),
        })
    }

    /// Fields of each row of a list parameter; a row of single values has one.
    pub(super) fn width(self, list: usize) -> Option<usize> {
        Some(match &self.list(list)?.1.of {
            RowType::One(_) => 1,
            RowType::Record(fields) => fields.len(),
        })
    }

    fn base(self, base: &plan::Base) -> Option<Typed> {
        match base {
            plan::Base::Variable(variable) => self.of_variable(*variable),
            plan::Base::Column(list, field) => {
                let (parameter, of) = self.list(*list)?;
                let RowType::Record(fields) = &of.of else { return None };
                fields.get(*field)?;
                let base = Base::Many(*list, Column::Field(*field, fields.len()));
                Some(many(base, is_open(parameter)))
            }
            plan::Base::Constant(Argument::Text(constant)) => Some(certain(text(constant), Sort::Text)),
            plan::Base::Constant(Argument::Integer(integer)) => Some(certain(Base::Integer(*integer), Sort::Integer)),
            plan::Base::Constant(Argument::Boolean(_) | Argument::List(_)) => None,
            plan::Base::Text(pieces) => Some(certain(Base::Pieces(self.pieces(pieces)?), Sort::Text)),
            plan::Base::Term(term) => self.term(term),
        }
    }

    fn of_variable(self, variable: plan::Variable) -> Option<Typed> {
        let (place, of, may_be_absent) = self.variable(variable)?;
        let sort = match of {
            Type::Text(_) | Type::Url | Type::ImageUrl | Type::Date | Type::Choice(_) => Sort::Text,
            Type::Integer(_) => Sort::Integer,
            Type::Boolean => Sort::Boolean,
            Type::List(list) => {
                let Variable::Parameter(position) = place else { return None };
                let column = match &list.of {
                    RowType::One(_) => Column::Field(0, 1),
                    RowType::Record(_) => Column::Rows,
                };
                return Some(many(Base::Many(position, column), may_be_absent));
            }
        };
        let term = Term { base: Base::One(place), filters: Vec::new() };
        Some(Typed { term, sort, may_be_absent })
    }

    fn variable(&self, variable: plan::Variable) -> Option<(Variable, &Type, bool)> {
        match variable {
            plan::Variable::Parameter(position) => {
                let parameter = self.plan.parameters.get(position)?;
                Some((Variable::Parameter(position), &parameter.of, is_open(parameter)))
            }
            plan::Variable::Row => match &self.list(self.row?)?.1.of {
                RowType::One(of) => Some((Variable::Field(0), of, false)),
                RowType::Record(_) => None,
            },
            plan::Variable::RowField(position) => match &self.list(self.row?)?.1.of {
                RowType::One(_) => None,
                RowType::Record(fields) => {
                    let field = fields.get(position)?;
                    Some((Variable::Field(position), &field.of, is_open(field)))
                }
            },
        }
    }

    fn list(&self, position: usize) -> Option<(&Parameter, &ListType)> {
        let parameter = self.plan.parameters.get(position)?;
        match &parameter.of {
            Type::List(list) => Some((parameter, list)),
            Type::Text(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_) => None,
        }
    }
}

/// Whether an argument may be absent, with no default in its place.
const fn is_open(parameter: &Parameter) -> bool {
    parameter.is_optional && parameter.default.is_none()
}

const fn certain(base: Base, sort: Sort) -> Typed {
    Typed { term: Term { base, filters: Vec::new() }, sort, may_be_absent: false }
}

const fn many(base: Base, may_be_absent: bool) -> Typed {
    Typed { term: Term { base, filters: Vec::new() }, sort: Sort::Many, may_be_absent }
}

/// A term with one more filter.
fn filtered(typed: Typed, filter: &Filter) -> Option<Typed> {
    let Typed { mut term, sort, mut may_be_absent } = typed;
    let (is_kept, sort) = match (filter, sort) {
        (Filter::Or(other), sort) => {
            let fits = match other {
                Argument::Text(_) => sort == Sort::Text,
                Argument::Integer(_) => sort == Sort::Integer,
                Argument::Boolean(_) => sort == Sort::Boolean,
                Argument::List(_) => false,
            };
            if may_be_absent && !fits {
                return None;
            }
            (std::mem::take(&mut may_be_absent), sort)
        }
        (Filter::Total | Filter::Count, Sort::Many) => (true, Sort::Integer),
        (Filter::Join(_), Sort::Many) => (true, Sort::Text),
        (Filter::Comma | Filter::Won, Sort::Integer) => (true, Sort::Text),
        (Filter::Cut(_) | Filter::Josa(_) | Filter::Date(_) | Filter::Encode, Sort::Text | Sort::Integer) => {
            (true, Sort::Text)
        }
        // What the types rule out changes nothing.
        (
            Filter::Total
            | Filter::Count
            | Filter::Join(_)
            | Filter::Comma
            | Filter::Won
            | Filter::Cut(_)
            | Filter::Josa(_)
            | Filter::Date(_)
            | Filter::Encode,
            sort,
        ) => (false, sort),
    };
    if is_kept {
        term.filters.push(filter.clone());
    }
    Some(Typed { term, sort, may_be_absent })
}

/// Adds a piece, joined with the one before it where both are constant.
fn join(out: &mut Vec<Base>, base: Base) {
    match (out.last_mut(), base) {
        (Some(Base::Text(before, was_plain)), Base::Text(more, is_plain)) => {
            before.push_str(&more);
            *was_plain &= is_plain;
        }
        (_, base) => out.push(base),
    }
}

fn literal(value: &Argument) -> Option<Literal> {
    match value {
        Argument::Boolean(value) => Some(Literal::Boolean(*value)),
        Argument::Integer(integer) => Some(Literal::Integer(*integer)),
        Argument::Text(text) => Some(Literal::Text(text.clone())),
        Argument::List(_) => None,
    }
}

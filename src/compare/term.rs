//! Holes and conditions of a plan as text: `${name | josa("이/가")}`, with names instead of positions.

use crate::program::filter::Filter;
use crate::program::plan::{Base, Condition, Piece, Term, Variable};
use crate::program::types::{Argument, Parameter, Row, RowType};

/// What positions stand for: the parameters, and in a repetition the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) parameters: &'a [Parameter],
    pub(super) list: Option<usize>,
}

impl Scope<'_> {
    /// The name of a list parameter.
    pub(super) fn list(self, position: usize) -> String {
        self.parameters.get(position).map_or_else(String::new, |parameter| parameter.name.clone())
    }

    /// A text with its holes.
    pub(super) fn text(self, pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Literal(text) => literal(text),
            Piece::Hole(term) => self.hole(term),
        };
        pieces.iter().map(piece).collect()
    }

    /// A hole; what is known already stands in its place.
    pub(super) fn hole(self, term: &Term) -> String {
        match &term.base {
            Base::Constant(argument) if term.filters.is_empty() => {
                argument.text().map_or_else(|| written(argument), |text| literal(&text))
            }
            Base::Text(pieces) if term.filters.is_empty() => self.text(pieces),
            Base::Term(inner) if term.filters.is_empty() => self.hole(inner),
            Base::Variable(_) | Base::Column(..) | Base::Constant(_) | Base::Text(_) | Base::Term(_) => {
                format!("${{{}}}", self.term(term))
            }
        }
    }

    fn term(self, term: &Term) -> String {
        let base = match &term.base {
            Base::Variable(variable) => self.variable(*variable),
            Base::Column(list, field) => self.field(*list, *field).map_or_else(String::new, named),
            Base::Constant(argument) => written(argument),
            Base::Text(pieces) => format!("\"{}\"", self.text(pieces)),
            Base::Term(term) => self.term(term),
        };
        let column = match &term.base {
            Base::Column(list, _) => format!("{}[].{base}", self.list(*list)),
            Base::Variable(_) | Base::Constant(_) | Base::Text(_) | Base::Term(_) => base,
        };
        term.filters.iter().fold(column, |text, of| format!("{text} | {}", filter(of)))
    }

    /// A variable; with what stands in for it, where it has a default.
    fn variable(self, variable: Variable) -> String {
        let list = self.list.map(|list| self.list(list)).unwrap_or_default();
        match variable {
            Variable::Parameter(position) => self.parameters.get(position).map_or_else(String::new, named),
            Variable::Row => format!("{list}[]"),
            Variable::RowField(field) => {
                let field = self.list.and_then(|list| self.field(list, field)).map_or_else(String::new, named);
                format!("{list}[].{field}")
            }
        }
    }

    fn field(&self, list: usize, field: usize) -> Option<&Parameter> {
        match &self.parameters.get(list)?.of.list()?.of {
            RowType::Record(fields) => fields.get(field),
            RowType::One(_) => None,
        }
    }

    /// A condition.
    pub(super) fn condition(self, condition: &Condition) -> String {
        match condition {
            Condition::Is(variable) => self.variable(*variable),
            Condition::Equals(variable, value) => format!("{} == {}", self.variable(*variable), written(value)),
            Condition::Not(other) => format!("not {}", self.inner(other)),
            Condition::All(all) if all.is_empty() => "true".to_owned(),
            Condition::Any(any) if any.is_empty() => "false".to_owned(),
            Condition::All(all) => self.joined(all, " and "),
            Condition::Any(any) => self.joined(any, " or "),
        }
    }

    fn joined(self, conditions: &[Condition], word: &str) -> String {
        conditions.iter().map(|condition| self.inner(condition)).collect::<Vec<_>>().join(word)
    }

    fn inner(self, condition: &Condition) -> String {
        match condition {
            Condition::All(_) | Condition::Any(_) => format!("({})", self.condition(condition)),
            Condition::Is(_) | Condition::Equals(..) | Condition::Not(_) => self.condition(condition),
        }
    }
}

fn named(parameter: &Parameter) -> String {
    match &parameter.default {
        Some(default) => format!("({} ?? {})", parameter.name, written(default)),
        None => parameter.name.clone(),
    }
}

/// Text outside of holes.
pub(super) fn literal(text: &str) -> String {
    text.replace("${", "$${")
}

/// A value as its author may have written it.
pub(super) fn written(argument: &Argument) -> String {
    match argument {
        Argument::Boolean(value) => value.to_string(),
        Argument::Integer(value) => value.to_string(),
        Argument::Text(text) => quoted(text),
        Argument::List(rows) => {
            let row = |row: &Row| match row {
                Row::One(argument) => written(argument),
                Row::Record(fields) => {
                    let field = |field: &Option<Argument>| field.as_ref().map_or_else(|| "null".to_owned(), written);
                    format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
                }
            };
            format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn filter(filter: &Filter) -> String {
    match filter {
        Filter::Comma => "comma".to_owned(),
        Filter::Won => "won".to_owned(),
        Filter::Cut(most) => format!("cut({most})"),
        Filter::Josa(josa) => format!("josa({})", quoted(josa.both())),
        Filter::Date(pattern) => format!("date({})", quoted(pattern.written())),
        Filter::Total => "total".to_owned(),
        Filter::Count => "count".to_owned(),
        Filter::Join(between) => format!("join({})", quoted(between)),
        Filter::Or(value) => format!("or({})", written(value)),
        Filter::Encode => "encode".to_owned(),
    }
}

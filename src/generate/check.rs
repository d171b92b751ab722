//! The checks of arguments, one for each parameter, by the limits of its type.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::code::Code;
use super::pattern;
use super::print::local;
use super::syntax::Syntax;
use super::types::{Field, Row, Value};
use super::{Subject, Ungenerated};
use crate::program::types::{Argument, Parameter, Row as RowArgument, RowType, TextType, Type};

/// Writes the checks of a template's arguments.
pub(super) struct Checker<'a> {
    pub(super) syntax: &'a dyn Syntax,
    pub(super) subject: &'a Subject<'a>,
    pub(super) needs: &'a RefCell<BTreeSet<&'static str>>,
    /// The patterns of texts so far, in their common form, each with how its author wrote it.
    pub(super) patterns: RefCell<Vec<String>>,
}

impl Checker<'_> {
    /// The line that checks a parameter and keeps what it became.
    pub(super) fn line(&self, field: &Field<'_>) -> Result<(String, Code), Ungenerated> {
        let at = Code::atom(self.syntax.text(&format!("/{}", field.parameter.name)));
        let given = self.syntax.field_of("args", &field.name);
        Ok((local(field), self.field(field, at, given, "it")?))
    }

    /// The check of a field; what it hands on is called `inner`, so that no name is given twice.
    fn field(&self, field: &Field<'_>, at: Code, given: String, inner: &str) -> Result<Code, Ungenerated> {
        let Field { parameter, value, .. } = field;
        if !parameter.is_optional {
            return self.value(parameter, &parameter.of, value, at, Code::atom(given));
        }
        let checked = self.value(parameter, &parameter.of, value, at, Code::atom(inner))?;
        let default = parameter.default.as_ref().map(|default| self.literal(default, value));
        let default = default.unwrap_or_else(|| Code::atom(self.syntax.nothing()));
        Ok(self.call("optional", vec![Code::atom(given), self.syntax.lambda(inner, checked), default]))
    }

    fn call(&self, name: &str, arguments: Vec<Code>) -> Code {
        Code::group(format!("check.{name}("), arguments, ")")
    }

    fn number(&self, number: u64) -> Code {
        Code::atom(self.syntax.integer(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn value(
        &self,
        parameter: &Parameter,
        of: &Type,
        value: &Value<'_>,
        at: Code,
        given: Code,
    ) -> Result<Code, Ungenerated> {
        Ok(match of {
            Type::Text(text) => self.text(parameter, text, at, given)?,
            Type::Integer(integer) => {
                let end = |end: i64| Code::atom(self.syntax.integer(end));
                self.call("integer", vec![at, given, end(integer.least), end(integer.most)])
            }
            Type::Boolean => self.call("flag", vec![at, given]),
            Type::Url => self.address("link", at, given),
            Type::ImageUrl => self.address("image", at, given),
            Type::Date => {
                self.needs.borrow_mut().insert("date");
                self.call("day", vec![at, given])
            }
            Type::Choice(_) => match value {
                Value::Choice(declared) => self.syntax.check_choice(at, given, declared),
                Value::Text | Value::Integer | Value::Boolean | Value::List(_) => given,
            },
            Type::List(list) => {
                let Value::List(row) = value else { return Ok(given) };
                let is_record = matches!(row.as_ref(), Row::Record { .. });
                let body = self.row(parameter, &list.of, row)?;
                let row = self.syntax.lambda_of_two(["row", "at"], body);
                let is_record = Code::atom(self.syntax.boolean(is_record));
                let (least, most) = (self.number(list.least), self.number(list.most));
                self.call("rows", vec![at, given, least, most, is_record, row])
            }
        })
    }

    fn address(&self, name: &str, at: Code, given: Code) -> Code {
        self.needs.borrow_mut().insert("address");
        self.call(name, vec![at, given])
    }

    fn text(&self, parameter: &Parameter, of: &TextType, at: Code, given: Code) -> Result<Code, Ungenerated> {
        let most = of.most.map_or_else(|| Code::atom(self.syntax.nothing()), |most| self.number(most));
        let mut arguments = vec![at, given, self.number(of.least), most, self.number(u64::from(of.lines))];
        if let Some(written) = &of.pattern {
            let common =
                pattern::common(&written.text, self.syntax.end_of_text(), &|code| self.syntax.code_point(code));
            let common = common.ok_or_else(|| Ungenerated::Pattern {
                template: self.subject.name.to_owned(),
                parameter: parameter.name.clone(),
                pattern: written.text.clone(),
            })?;
            let mut patterns = self.patterns.borrow_mut();
            let position = patterns.iter().position(|known| *known == common).unwrap_or_else(|| {
                patterns.push(common);
                patterns.len() - 1
            });
            let name = self.syntax.pattern_name(position);
            arguments.extend([Code::atom(name), Code::atom(self.syntax.text(&written.text))]);
        }
        Ok(self.call("text", arguments))
    }

    fn row(&self, parameter: &Parameter, of: &RowType, row: &Row<'_>) -> Result<Code, Ungenerated> {
        match (of, row) {
            (RowType::One(of), Row::One(value)) => {
                self.value(parameter, of, value, Code::atom("at"), Code::atom("row"))
            }
            (RowType::Record(_), Row::Record { fields, .. }) => {
                let checked: Result<Vec<(String, Code)>, Ungenerated> = fields
                    .iter()
                    .map(|field| {
                        let at = self.syntax.text(&format!("/{}", field.parameter.name));
                        let given = self.syntax.field_of("row", &field.name);
                        Ok((field.name.clone(), self.field(field, Code::atom(format!("at + {at}")), given, "inner")?))
                    })
                    .collect();
                Ok(self.syntax.row(row, checked?))
            }
            (RowType::One(_) | RowType::Record(_), _) => Ok(Code::atom("row")),
        }
    }

    /// A default as it stands in code.
    fn literal(&self, argument: &Argument, value: &Value<'_>) -> Code {
        match (argument, value) {
            (Argument::Text(text), Value::Choice(declared)) => {
                let named = declared.values.iter().find(|(_, value)| value == text);
                Code::atom(named.map_or_else(
                    || self.syntax.nothing().to_owned(),
                    |(name, text)| self.syntax.choice_value(declared, name, text),
                ))
            }
            (Argument::Text(text), _) => Code::atom(self.syntax.text(text)),
            (Argument::Integer(integer), _) => Code::atom(self.syntax.integer(*integer)),
            (Argument::Boolean(value), _) => Code::atom(self.syntax.boolean(*value)),
            (Argument::List(rows), Value::List(row)) => {
                self.syntax.list(rows.iter().map(|argument| self.literal_row(argument, row)).collect())
            }
            (Argument::List(_), Value::Text | Value::Integer | Value::Boolean | Value::Choice(_)) => {
                self.syntax.list(Vec::new())
            }
        }
    }

    fn literal_row(&self, argument: &RowArgument, row: &Row<'_>) -> Code {
        let nothing = || Code::atom(self.syntax.nothing());
        match (argument, row) {
            (RowArgument::One(argument), Row::One(value)) => self.literal(argument, value),
            (RowArgument::Record(arguments), Row::Record { fields, .. }) => {
                let values = fields.iter().zip(arguments).map(|(field, argument)| {
                    let code = argument.as_ref().map(|argument| self.literal(argument, &field.value));
                    (field.name.clone(), code.unwrap_or_else(nothing))
                });
                self.syntax.row(row, values.collect())
            }
            (RowArgument::One(_) | RowArgument::Record(_), _) => nothing(),
        }
    }
}

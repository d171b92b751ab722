//! The parameters of a template with the names and the types that they have in a language.

use super::naming::{Taken, camel, identifier, pascal, words};
use super::syntax::Syntax;
use crate::program::types::{Parameter, RowType, Type};

/// A parameter, or a field of a row.
pub(super) struct Field<'a> {
    pub(super) parameter: &'a Parameter,
    /// Its name among the arguments.
    pub(super) name: String,
    pub(super) value: Value<'a>,
}

/// What a field holds.
pub(super) enum Value<'a> {
    /// Text of some kind.
    Text,
    /// A number.
    Integer,
    /// True or false.
    Boolean,
    /// One of some texts.
    Choice(Declared<'a>),
    /// Rows.
    List(Box<Row<'a>>),
}

/// An enumeration with a type of its own.
pub(super) struct Declared<'a> {
    pub(super) name: String,
    /// The name and the text of each value.
    pub(super) values: Vec<(String, &'a str)>,
}

/// What a row is.
pub(super) enum Row<'a> {
    /// A single value.
    One(Value<'a>),
    /// Fields, with a type of its own.
    Record { name: String, parameter: &'a Parameter, fields: Vec<Field<'a>> },
}

/// Gives parameters their names and their types.
pub(super) fn fields<'a>(
    syntax: &dyn Syntax,
    parameters: &'a [Parameter],
    prefix: &str,
    types: &mut Taken,
) -> Vec<Field<'a>> {
    let mut taken = Taken::default();
    let named = parameters.iter().enumerate().map(|(index, parameter)| {
        let words = words(&parameter.name);
        let wanted = identifier(syntax, syntax.field_name(&words), &format!("parameter{}", index + 1));
        let name = taken.free(wanted);
        let type_name = identifier(syntax, pascal(&words), &format!("Parameter{}", index + 1));
        Field {
            parameter,
            name,
            value: value(syntax, parameter, &parameter.of, &format!("{prefix}{type_name}"), types),
        }
    });
    named.collect()
}

fn value<'a>(
    syntax: &dyn Syntax,
    parameter: &'a Parameter,
    of: &'a Type,
    type_name: &str,
    types: &mut Taken,
) -> Value<'a> {
    match of {
        Type::Text(_) | Type::Url | Type::ImageUrl | Type::Date => Value::Text,
        Type::Integer(_) => Value::Integer,
        Type::Boolean => Value::Boolean,
        Type::Choice(choices) => {
            let name = types.free(type_name.to_owned());
            let mut taken = Taken::default();
            let values = choices.iter().enumerate().map(|(index, choice)| {
                let wanted = identifier(syntax, syntax.choice_name(&words(choice)), &instead(syntax, index));
                (taken.free(wanted), choice.as_str())
            });
            Value::Choice(Declared { name, values: values.collect() })
        }
        Type::List(list) => Value::List(Box::new(match &list.of {
            RowType::One(one) => Row::One(value(syntax, parameter, one, type_name, types)),
            RowType::Record(parameters) => {
                let name = types.free(type_name.to_owned());
                let fields = fields(syntax, parameters, &name, types);
                Row::Record { name, parameter, fields }
            }
        })),
    }
}

fn instead(syntax: &dyn Syntax, index: usize) -> String {
    syntax.choice_name(&words(&camel(&["choice".to_owned(), (index + 1).to_string()])))
}

impl<'a> Value<'a> {
    /// Every enumeration in it and in its rows.
    pub(super) fn choices(&self) -> Vec<&Declared<'a>> {
        match self {
            Self::Text | Self::Integer | Self::Boolean => Vec::new(),
            Self::Choice(declared) => vec![declared],
            Self::List(row) => match row.as_ref() {
                Row::One(value) => value.choices(),
                Row::Record { fields, .. } => fields.iter().flat_map(|field| field.value.choices()).collect(),
            },
        }
    }

    /// The type of its rows, where they have one of their own.
    pub(super) fn record(&self) -> Option<(&str, &[Field<'a>], &'a Parameter)> {
        match self {
            Self::Text | Self::Integer | Self::Boolean | Self::Choice(_) => None,
            Self::List(row) => match row.as_ref() {
                Row::One(_) => None,
                Row::Record { name, fields, parameter } => Some((name.as_str(), fields.as_slice(), parameter)),
            },
        }
    }
}

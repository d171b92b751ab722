//! Arguments as a caller may give them.

use serde_json::{Map, Value};

use crate::program::types::{Argument, Parameter, Row, RowType, Type};

/// Arguments as a caller may give them; `null` for one that is absent.
pub fn to_json(parameters: &[Parameter], arguments: &[Option<Argument>]) -> Map<String, Value> {
    let given = parameters.iter().zip(arguments).map(|(parameter, argument)| {
        let value = argument.as_ref().map_or(Value::Null, |argument| value_to_json(&parameter.of, argument));
        (parameter.name.clone(), value)
    });
    given.collect()
}

fn value_to_json(of: &Type, argument: &Argument) -> Value {
    match (argument, of) {
        (Argument::Boolean(value), _) => Value::Bool(*value),
        (Argument::Integer(integer), _) => (*integer).into(),
        (Argument::Text(text), _) => Value::String(text.clone()),
        (Argument::List(rows), Type::List(list)) => rows.iter().map(|row| row_to_json(&list.of, row)).collect(),
        (Argument::List(_), _) => Value::Null,
    }
}

fn row_to_json(of: &RowType, row: &Row) -> Value {
    match (row, of) {
        (Row::One(value), RowType::One(of)) => value_to_json(of, value),
        (Row::Record(values), RowType::Record(fields)) => Value::Object(to_json(fields, values)),
        (Row::One(_), RowType::Record(_)) | (Row::Record(_), RowType::One(_)) => Value::Null,
    }
}

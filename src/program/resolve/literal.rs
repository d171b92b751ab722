//! Constants of the language as JSON, to be held against a type.

use serde_json::{Map, Number, Value};

use crate::source::{Pointer, Span};
use crate::tree::code::{Form, Value as Code};
use crate::tree::{Notation, ScalarKind, Style};

/// A value as JSON; the span of what is no constant otherwise. In YAML a scalar without quotes also counts as the text
/// that it is spelt with where `wants_text` says so.
pub(super) fn json(value: &Code, notation: Notation, wants_text: bool) -> Result<Value, Span> {
    match &value.form {
        Form::Scalar(scalar) => {
            let is_spelt = notation == Notation::Yaml && scalar.style == Style::Plain && wants_text;
            Ok(match scalar.kind {
                ScalarKind::Text => Value::String(scalar.text.clone()),
                ScalarKind::Null => Value::Null,
                _ if is_spelt => Value::String(scalar.text.clone()),
                ScalarKind::Bool => Value::Bool(scalar.text.eq_ignore_ascii_case("true")),
                ScalarKind::Number => number(&scalar.text),
            })
        }
        Form::List(values) => values.iter().map(|value| json(value, notation, wants_text)).collect(),
        Form::Record(binds) => {
            let fields =
                binds.iter().map(|bind| Ok((bind.name.text.clone(), json(&bind.value, notation, wants_text)?)));
            Ok(Value::Object(fields.collect::<Result<Map<String, Value>, Span>>()?))
        }
        Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::Block(_) => Err(value.span),
    }
}

/// The bytes of what stands at a pointer of a value.
pub(super) fn place(value: &Code, at: &Pointer) -> Span {
    let mut here = value;
    for step in at.steps() {
        let next = match &here.form {
            Form::List(values) => step.parse::<usize>().ok().and_then(|index| values.get(index)),
            Form::Record(binds) => binds.iter().find(|bind| bind.name.text == *step).map(|bind| &bind.value),
            Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::Block(_) => None,
        };
        match next {
            Some(next) => here = next,
            None => break,
        }
    }
    here.span
}

fn number(spelling: &str) -> Value {
    let digits: String = spelling.chars().filter(|sign| *sign != '_').collect();
    match digits.parse::<i64>() {
        Ok(integer) => integer.into(),
        Err(_) => digits.parse().ok().and_then(Number::from_f64).map_or_else(|| Value::String(digits), Value::Number),
    }
}

//! From a tree to the JSON value that the schema judges, by what each place takes.

use serde_json::{Map, Number, Value};

use super::guide::{Expected, Guide};
use super::problem::Setting;
use crate::diagnostic::{Change, Finding, Fix, Lang, Literal, Place, Words, say};
use crate::source::Pointer;
use crate::tree::{self, Node, Notation, OlderReading, Scalar, ScalarKind, Style, older_reading};

/// The largest integer that every JSON reader keeps exactly.
pub(super) const INTEGER_MAX: i64 = (1 << 53) - 1;

/// The message as JSON, and the places of an integer that hold a whole number larger than an integer can be, which JSON
/// Schema takes for one. In a text place of YAML the spelling counts, whatever YAML takes it for.
pub(super) fn json(setting: &Setting<'_>, findings: &mut Vec<Finding>) -> (Value, Vec<Pointer>) {
    let mut reader = Reader { setting, findings, beyond: Vec::new() };
    let mut value = reader.read(setting.body, setting.guide, &Pointer::ROOT);
    if let (true, Value::Object(object)) = (setting.kind.is_default(), &mut value) {
        object.insert("object_type".to_owned(), setting.kind.name().into());
    }
    (value, reader.beyond)
}

struct Reader<'a, 's> {
    setting: &'a Setting<'s>,
    findings: &'a mut Vec<Finding>,
    beyond: Vec<Pointer>,
}

impl Reader<'_, '_> {
    fn read(&mut self, node: &Node, guide: Guide<'_>, at: &Pointer) -> Value {
        match &node.value {
            tree::Value::Scalar(scalar) => self.scalar(scalar, guide, at),
            tree::Value::List(items) => {
                let item = guide.item();
                items.iter().enumerate().map(|(index, node)| self.read(node, item, &at.at(index))).collect()
            }
            tree::Value::Object(entries) => {
                let mut object = Map::with_capacity(entries.len());
                for entry in entries {
                    let name = &entry.key.name;
                    if !object.contains_key(name.as_str()) {
                        let value = self.read(&entry.value, guide.field(name), &at.join(name));
                        object.insert(name.to_string(), value);
                    }
                }
                Value::Object(object)
            }
        }
    }

    fn scalar(&mut self, scalar: &Scalar, guide: Guide<'_>, at: &Pointer) -> Value {
        if let Some(other) = self.other_reading(scalar, guide) {
            let is_plain_number = guide.expected() == Expected::Argument
                && scalar.text.parse::<u64>().is_ok_and(|number| number.to_string() == scalar.text);
            if !is_plain_number {
                self.retyped(scalar, &other, at);
            }
            return Value::String(scalar.text.clone());
        }
        let takes_text = matches!(guide.expected(), Expected::Text | Expected::Argument);
        if takes_text && scalar.style == Style::Filled && scalar.kind == ScalarKind::Number {
            // The text form of a number that an argument brings are its digits.
            return Value::String(scalar.text.clone());
        }
        let value = of_scalar(scalar);
        let is_beyond = |value: &Value| value.is_f64() && value.as_f64().is_some_and(|float| float.fract() == 0.0);
        if guide.expected() == Expected::Integer && is_beyond(&value) {
            self.beyond.push(at.clone());
        }
        value
    }

    /// What another reader may take a text for that stands without quotes in YAML.
    fn other_reading(&self, scalar: &Scalar, guide: Guide<'_>) -> Option<Words> {
        let takes_text = matches!(guide.expected(), Expected::Text | Expected::Argument);
        let is_bare = self.setting.notation == Notation::Yaml && scalar.style == Style::Plain;
        if takes_text && is_bare { other_reading(scalar) } else { None }
    }

    fn retyped(&mut self, scalar: &Scalar, other: &Words, at: &Pointer) {
        let spelling = &scalar.text;
        let (en, ko) = (other.to(Lang::En), other.to(Lang::Ko));
        self.findings.push(
            Finding::new(
                "yaml-retyped",
                Place::Value(at.clone()),
                say!(en: "YAML may take `{spelling}` for {en}; this is a text", ko: "YAML은 `{spelling}`을(를) {ko} 읽을 수 있습니다. 여기는 문자열이 오는 자리입니다"),
            )
            .help(say!(
                en: "malpung keeps the spelling; other readers of this file may not, so put it in quotes",
                ko: "malpung은 쓴 그대로 둡니다. 다른 프로그램은 다르게 읽을 수 있으니 따옴표로 감싸세요",
            ))
            .fix(Fix::safe(
                say!(en: "put it in quotes", ko: "따옴표로 감싸기"),
                Change::Replace(at.clone(), Literal::Text(spelling.clone())),
            )),
        );
    }
}

/// What a reader of YAML takes a text without quotes for: by the core schema of YAML 1.2, or by YAML 1.1, which many
/// libraries still follow.
fn other_reading(scalar: &Scalar) -> Option<Words> {
    match scalar.kind {
        ScalarKind::Null => None,
        ScalarKind::Bool => Some(say!(en: "a boolean", ko: "참·거짓으로")),
        ScalarKind::Number => Some(say!(en: "a number", ko: "숫자로")),
        ScalarKind::Text => older_reading(&scalar.text).map(|reading| match reading {
            OlderReading::Boolean => say!(en: "a boolean", ko: "참·거짓으로"),
            OlderReading::Base60 => say!(en: "a number in base 60", ko: "60진수로"),
            OlderReading::Date => say!(en: "a date", ko: "날짜로"),
        }),
    }
}

/// A scalar as JSON, by what its notation takes it for.
pub fn of_scalar(scalar: &Scalar) -> Value {
    match scalar.kind {
        ScalarKind::Text => Value::String(scalar.text.clone()),
        ScalarKind::Null => Value::Null,
        ScalarKind::Bool => Value::Bool(scalar.text.eq_ignore_ascii_case("true")),
        ScalarKind::Number => number(&scalar.text),
    }
}

/// A number by its spelling; one without a fraction is an integer, however it is written.
pub(super) fn number(spelling: &str) -> Value {
    let digits = spelling.strip_prefix('+').unwrap_or(spelling);
    let integer = digits
        .parse::<i64>()
        .ok()
        .or_else(|| i64::from_str_radix(digits.strip_prefix("0x")?, 16).ok())
        .or_else(|| i64::from_str_radix(digits.strip_prefix("0o")?, 8).ok());
    if let Some(integer) = integer {
        return integer.into();
    }
    match digits.parse::<f64>() {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within the exact range")]
        Ok(float) if float.fract() == 0.0 && float.abs() <= INTEGER_MAX as f64 => (float as i64).into(),
        Ok(float) => Number::from_f64(float).map_or_else(|| Value::String(spelling.to_owned()), Value::Number),
        Err(_) => Value::String(spelling.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_a_fraction_is_an_integer() {
        for (spelling, expected) in [
            ("640.0", "640"),
            ("1e3", "1000"),
            ("-0", "0"),
            ("0x10", "16"),
            ("0o17", "15"),
            ("+5", "5"),
            ("1.5", "1.5"),
        ] {
            assert_eq!(number(spelling).to_string(), expected, "{spelling}");
        }
        assert!(number("1e300").is_f64());
        assert_eq!(number(".inf"), Value::from(".inf"));
    }
}

//! Arguments as files hold them, JSON or YAML, brought to the values that parameters are held against.

use serde_json::{Map, Value};

use super::Template;
use super::place::{self, Ground};
use crate::diagnostic::{Diagnostic, Outcome, Severity, Words};
use crate::program::types::{Parameter, RowType, Type};
use crate::schema;
use crate::source::{Lines, Source};
use crate::syntax::{self, Parsed};
use crate::tree::{self, Entry, Node, Notation, ScalarKind, Style};

/// What a file of arguments holds.
#[derive(Debug, Clone)]
pub struct Given {
    /// The file.
    pub source: Source,
    /// The arguments, as far as they could be read; null where the file is empty.
    pub value: Value,
    /// What is wrong with the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// What keeps a line from being a row of arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The place in the line, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Words,
}

impl Given {
    /// Whether the text could not be read as what it is.
    pub fn is_broken(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

impl Template {
    /// What the caller gives.
    pub fn parameters(&self) -> &[Parameter] {
        self.plan.as_ref().map_or(&[], |plan| &plan.parameters)
    }

    /// Reads a file of arguments for this template. In YAML, what stands without quotes counts as it is spelt wherever
    /// the parameter takes text.
    pub fn read_arguments(&self, name: &str, bytes: Vec<u8>) -> Given {
        read(name, bytes, |root, notation| record(root, self.parameters(), notation))
    }

    /// Reads a file of cases for this template: an object of arguments by the name of the case.
    pub fn read_cases(&self, name: &str, bytes: Vec<u8>) -> Given {
        read(name, bytes, |root, notation| match &root.value {
            tree::Value::Object(cases) => object(cases, |_, case| record(case, self.parameters(), notation)),
            tree::Value::List(_) | tree::Value::Scalar(_) => value(root, None, notation),
        })
    }

    /// Reads a row of arguments: one line of JSON.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn read_row(&self, line: &str) -> Result<Value, Unreadable> {
        let Parsed { tree, findings, .. } = syntax::parse_json(line);
        let found = place::diagnostics(&Ground::bare(), findings);
        match found.into_iter().find(|found| found.severity == Severity::Error) {
            Some(found) => Err(Unreadable {
                column: Lines::new(line).position(found.span.map_or(0, |span| span.start)).column,
                message: found.message,
            }),
            None => {
                let root = tree.documents.first();
                Ok(root.map_or(Value::Null, |root| record(root, self.parameters(), Notation::Json)))
            }
        }
    }
}

fn read(name: &str, bytes: Vec<u8>, of: impl Fn(&Node, Notation) -> Value) -> Given {
    let (source, unreadable) = syntax::decode(name, bytes);
    // Whatever wrote the arguments may mark its encoding: they are not what is sent.
    let source = Source { text: source.text.trim_start_matches('\u{feff}').to_owned(), ..source };
    let notation = match syntax::notation(&source) {
        Notation::Json => Notation::Json,
        Notation::Yaml | Notation::Talk => Notation::Yaml,
    };
    let parsed = match (unreadable, notation) {
        (Some(finding), _) => Parsed { findings: vec![finding], ..Parsed::default() },
        (None, _) if source.text.trim().is_empty() => Parsed::default(),
        (None, Notation::Json) => syntax::parse_json(&source.text),
        (None, Notation::Yaml | Notation::Talk) => syntax::parse_yaml(&source.text),
    };
    let value = parsed.tree.documents.first().map_or(Value::Null, |root| of(root, notation));
    let mut diagnostics = place::diagnostics(&Ground::bare(), parsed.findings);
    // Kakao never sees this file.
    diagnostics.iter_mut().for_each(|found| found.outcome = Outcome::None);
    place::order(&mut diagnostics);
    Given { source, value, diagnostics }
}

/// Values by the name of their parameter.
fn record(node: &Node, parameters: &[Parameter], notation: Notation) -> Value {
    let of = |name: &str| parameters.iter().find(|parameter| parameter.name == name).map(|parameter| &parameter.of);
    match &node.value {
        tree::Value::Object(entries) => object(entries, |name, node| value(node, of(name), notation)),
        tree::Value::List(_) | tree::Value::Scalar(_) => value(node, None, notation),
    }
}

/// A value; what takes it decides whether a scalar without quotes is text.
fn value(node: &Node, of: Option<&Type>, notation: Notation) -> Value {
    match &node.value {
        tree::Value::Scalar(scalar) => {
            let is_bare = notation == Notation::Yaml && scalar.style == Style::Plain;
            let is_spelt = is_bare && scalar.kind != ScalarKind::Null && of.is_some_and(takes_text);
            if is_spelt { Value::String(scalar.text.clone()) } else { schema::of_scalar(scalar) }
        }
        tree::Value::List(rows) => {
            let row = |node: &Node| match of {
                Some(Type::List(list)) => match &list.of {
                    RowType::One(of) => value(node, Some(of), notation),
                    RowType::Record(fields) => record(node, fields, notation),
                },
                Some(_) | None => value(node, None, notation),
            };
            rows.iter().map(row).collect()
        }
        tree::Value::Object(entries) => object(entries, |_, node| value(node, None, notation)),
    }
}

/// An object; of a key that is given twice, which is a finding, the first one counts.
fn object(entries: &[Entry], of: impl Fn(&str, &Node) -> Value) -> Value {
    let mut object = Map::with_capacity(entries.len());
    for Entry { key, value } in entries {
        if !object.contains_key(key.spelling.as_str()) {
            object.insert(key.spelling.to_string(), of(&key.spelling, value));
        }
    }
    Value::Object(object)
}

const fn takes_text(of: &Type) -> bool {
    match of {
        Type::Text(_) | Type::Url | Type::ImageUrl | Type::Date | Type::Choice(_) => true,
        Type::Integer(_) | Type::Boolean | Type::List(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Options, compile};
    use super::*;
    use crate::diagnostic::Lang;

    const ORDER: &str = "text order (name: text(1..10), no: text(1..20), count: int(1..9), day: date, gift?: bool\n\
                         items: list(1..3) { label: text(1..6), price: won(0..99999) }) {\n\
                         text \"${name} ${no} ${count} ${day} ${items | count}\"\nlink { url \"https://cake.shop\" }\n}\n";

    fn order() -> Template {
        let compiled = compile(&Source::new("order.talk", ORDER), &Options::default());
        compiled.templates.into_iter().next().unwrap()
    }

    fn check(name: &str, text: &str) -> (Value, Vec<String>) {
        let given = order().read_arguments(name, text.as_bytes().to_vec());
        (given.value, given.diagnostics.iter().map(|found| found.message.to(Lang::En).to_owned()).collect())
    }

    #[test]
    fn yaml_keeps_the_spelling_where_a_parameter_takes_text() {
        let text = "name: 007\r\nno: 20261124-0001\r\ncount: 3\r\nday: 2026-11-24\r\ngift: true\r\n\
                    items:\r\n  - { label: 1.10, price: 12000 }\r\n  - { label: true, price: 0 }\r\n";
        let expected = json!({
            "name": "007", "no": "20261124-0001", "count": 3, "day": "2026-11-24", "gift": true,
            "items": [{"label": "1.10", "price": 12000}, {"label": "true", "price": 0}],
        });
        assert_eq!(check("주문.yaml", text), (expected.clone(), vec![]));
        assert_eq!(check("-", text).0, expected);
    }

    #[test]
    fn json_stays_as_it_is() {
        let text = "\u{feff}{\"name\": 7, \"gift\": null, \"모름\": [{\"label\": 1}], \"count\": 1.0}";
        assert_eq!(
            check("a.json", text),
            (json!({"name": 7, "gift": null, "모름": [{"label": 1}], "count": 1}), vec![])
        );
        assert_eq!(check("-", text).0, check("a.json", text).0);
        assert_eq!(check("a.json", " \n"), (Value::Null, vec![]));
        assert_eq!(check("a.json", "[1]").0, json!([1]));
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(check("a.json", "{\"name\": 1, \"name\": 2}").1, ["`name` is given twice"]);
        assert!(order().read_arguments("a.json", b"\xff\xfe{\0".to_vec()).is_broken());
        let row =
            |line: &str| order().read_row(line).map_err(|error| (error.column, error.message.to(Lang::En).to_owned()));
        assert_eq!(row("{\"name\": \"김달빛\"}"), Ok(json!({"name": "김달빛"})));
        assert_eq!(row("{\"이름\": 1, \"이름\": 2}"), Err((11, "`이름` is given twice".to_owned())));
        assert_eq!(row("{\"name\": }").unwrap_err().0, 10);
        assert_eq!(row("name: 1").unwrap_err().0, 1);
    }

    #[test]
    fn cases_are_arguments_by_name() {
        let given = order().read_cases("order.cases.yaml", "쿠폰 없음: { name: 007 }\n1: { count: 2 }\n없음:\n".into());
        assert_eq!(given.value, json!({"쿠폰 없음": {"name": "007"}, "1": {"count": 2}, "없음": null}));
        assert!(given.diagnostics.is_empty(), "{given:#?}");
        assert_eq!(order().read_cases("order.cases.json", b"[]".to_vec()).value, json!([]));
    }
}

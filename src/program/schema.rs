//! What a template takes, as JSON Schema, for callers in any language.

use serde_json::{Map, Value, json};

use super::plan::Plan;
use super::types::{IntegerType, ListType, Parameter, RowType, TextType, Type};
use super::witness::to_json;

/// A text of one line without control characters.
const ONE_LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
/// A text of several lines without other control characters.
const LINES: &str = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f]*$";

/// The schema of a template's arguments, JSON Schema 2020-12. A length is in Unicode scalar values after NFC; what an
/// address has to be beyond its form is known to malpung alone.
pub fn arguments(name: &str, doc: Option<&str>, plan: &Plan) -> Value {
    let mut schema = record(&plan.parameters);
    let mut head = Map::new();
    head.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    head.insert("title".to_owned(), name.into());
    head.extend(doc.map(|doc| ("description".to_owned(), doc.into())));
    head.append(&mut schema);
    Value::Object(head)
}

/// The schema of `template_args` that a layout asks for.
pub fn template_args(name: &str, keys: &[String]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.clone(), json!({ "type": "string" }))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{name}, template_args"),
        "type": "object",
        "properties": properties,
        "required": keys,
        "additionalProperties": false,
    })
}

fn record(parameters: &[Parameter]) -> Map<String, Value> {
    let required: Vec<&str> =
        parameters.iter().filter(|one| !one.is_optional).map(|parameter| parameter.name.as_str()).collect();
    let properties: Map<String, Value> =
        parameters.iter().map(|parameter| (parameter.name.clone(), Value::Object(property(parameter)))).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema.insert("additionalProperties".to_owned(), false.into());
    schema
}

fn property(parameter: &Parameter) -> Map<String, Value> {
    let mut schema = of_type(&parameter.of);
    if parameter.is_optional {
        admit_null(&mut schema);
    }
    if let Some(doc) = &parameter.doc {
        schema.insert("description".to_owned(), doc.as_str().into());
    }
    let one = std::slice::from_ref(parameter);
    let value = |argument| to_json(one, &[Some(argument)]).into_iter().next().map(|(_, value)| value);
    if let Some(default) = parameter.default.clone().and_then(value) {
        schema.insert("default".to_owned(), default);
    }
    if let Some(sample) = parameter.sample.clone().and_then(value) {
        schema.insert("examples".to_owned(), json!([sample]));
    }
    schema
}

/// `null` counts as absent.
fn admit_null(schema: &mut Map<String, Value>) {
    if let Some(of) = schema.get_mut("type") {
        *of = json!([of.take(), "null"]);
    }
    if let Some(Value::Array(choices)) = schema.get_mut("enum") {
        choices.push(Value::Null);
    }
}

fn of_type(of: &Type) -> Map<String, Value> {
    let schema = match of {
        Type::Text(text) => return of_text(text),
        Type::Integer(IntegerType { least, most, .. }) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Url | Type::ImageUrl => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Type::Date => json!({ "type": "string", "format": "date" }),
        Type::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Type::List(ListType { least, most, of }) => {
            let items = match of {
                RowType::One(of) => of_type(of),
                RowType::Record(fields) => record(fields),
            };
            json!({ "type": "array", "minItems": least, "maxItems": most, "items": items })
        }
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn of_text(text: &TextType) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "string".into());
    if text.least > 0 {
        schema.insert("minLength".to_owned(), text.least.into());
    }
    if let Some(most) = text.most {
        schema.insert("maxLength".to_owned(), most.into());
    }
    schema.insert("pattern".to_owned(), if text.lines > 1 { LINES } else { ONE_LINE }.into());
    if let Some(pattern) = text.pattern.as_ref().filter(|pattern| is_common(&pattern.text)) {
        schema.insert("allOf".to_owned(), json!([{ "pattern": format!("^(?:{})$", pattern.text) }]));
    }
    schema
}

/// Whether an expression means the same to ECMAScript, whose expressions a schema holds.
fn is_common(pattern: &str) -> bool {
    let foreign = [
        "(?", "\\p", "\\P", "\\A", "\\z", "\\x", "\\u", "\\U", "\\h", "[[", "&&", "--", "~~", "\\d", "\\w", "\\s",
        "\\b",
    ];
    !foreign.iter().any(|sign| pattern.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::types::{Argument, Unit};

    #[test]
    fn what_a_template_takes() {
        let parameter = |name: &str, of| Parameter {
            name: name.to_owned(),
            doc: None,
            is_optional: false,
            of,
            sample: None,
            default: None,
            span: crate::source::Span::default(),
        };
        let text = TextType { least: 1, most: Some(10), lines: 1, pattern: None };
        let won = IntegerType { least: 0, most: 9, unit: Unit::Won };
        let name =
            Parameter { sample: Some(Argument::Text("김달빛".to_owned())), ..parameter("name", Type::Text(text)) };
        let row = RowType::Record(vec![parameter("price", Type::Integer(won))]);
        let items = parameter("items", Type::List(ListType { least: 1, most: 5, of: row }));
        let step = Type::Choice(vec!["대기".to_owned(), "완료".to_owned()]);
        let step = Parameter { is_optional: true, doc: Some("단계".to_owned()), ..parameter("step", step) };
        let plan = Plan { parameters: vec![name, items, step], items: Vec::new() };
        let schema = arguments("order", Some("주문"), &plan);
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let accepts = |value| validator.is_valid(&value);
        assert!(accepts(json!({"name": "가", "items": [{"price": 3}], "step": null})));
        assert!(accepts(json!({"name": "가", "items": [{"price": 3}], "step": "완료"})));
        assert!(!accepts(json!({"name": "", "items": [{"price": 3}]})));
        assert!(!accepts(json!({"name": "가\n나", "items": [{"price": 3}]})));
        assert!(!accepts(json!({"name": "가", "items": []})));
        assert!(!accepts(json!({"name": "가", "items": [{"price": 10}]})));
        assert!(!accepts(json!({"name": "가", "items": [{"price": 1, "x": 1}]})));
        assert_eq!(schema["properties"]["name"]["examples"], json!(["김달빛"]));
    }
}

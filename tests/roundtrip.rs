//! What goes in comes out: random messages, made from the schemas, through every door and dialect.

use malpung::compile::{Compiled, Options, compile, convert, format};
use malpung::diagnostic::Severity;
use malpung::emit::{Layout, object};
use malpung::model::{Dialect, Kind};
use malpung::schema::{Draft, Name, document};
use malpung::source::Source;
use malpung::tree::Notation;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Texts that have gone wrong somewhere before: Korean, NFD, emoji with joiners, quotes, YAML's own marks, line ends.
const TEXTS: [&str; 16] = [
    "주문하신 케이크",
    "각 \u{1112}\u{1161}\u{11ab}글",
    "👩‍👩‍👧 가족 🎁",
    "\"따옴표\" \\역슬래시\\",
    "줄\n바꿈\r\n끝",
    "[광고] 할인: 50% # 해시",
    "- 목록",
    "007",
    "true",
    "null",
    "~",
    "@ % * > | ` & ! ? {}",
    "\t탭",
    " 앞뒤 ",
    "\u{2028}\u{feff}",
    "https://cake.shop/?q=가&r=1#조각",
];

/// A source of choices from one seed, so that proptest can shrink it.
struct Choices(u64);

impl Choices {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
}

/// A random message that the schema accepts.
fn instance(schema: &Value, root: &Value, choices: &mut Choices) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return instance(root.pointer(&reference[1..]).expect("a definition"), root, choices);
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(values) = schema["enum"].as_array() {
        return values[choices.next(values.len())].clone();
    }
    match schema["type"].as_str() {
        Some("integer") => {
            let least = schema["minimum"].as_i64().unwrap_or(0);
            let most = schema["maximum"].as_i64().unwrap_or(1 << 40);
            Value::from(
                least + i64::try_from(choices.next(usize::try_from(most - least).unwrap_or(1) + 1)).unwrap_or(0),
            )
        }
        Some("array") => {
            let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap_or(0);
            let most = usize::try_from(schema["maxItems"].as_u64().unwrap_or(3)).unwrap_or(3);
            let count = least + choices.next(most - least + 1);
            (0..count).map(|_| instance(&schema["items"], root, choices)).collect()
        }
        Some("object") => fields(schema, root, choices),
        Some(_) | None => TEXTS[choices.next(TEXTS.len())].into(),
    }
}

fn fields(schema: &Value, root: &Value, choices: &mut Choices) -> Value {
    let Some(properties) = schema["properties"].as_object() else {
        let keys = ["TITLE", "이름", "a_b"];
        return Value::Object(
            keys.iter().map(|key| ((*key).to_owned(), TEXTS[choices.next(TEXTS.len())].into())).collect(),
        );
    };
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut object = Map::new();
    for (name, property) in properties {
        let excluded = name == "fixed_discount_price" && object.contains_key("discount_rate");
        let needed = required.contains(&name.as_str()) || (name == "title" && required.contains(&"link"));
        if needed || (!excluded && choices.next(2) == 0) {
            object.insert(name.clone(), instance(property, root, choices));
        }
    }
    Value::Object(object)
}

fn message(kind: Kind, seed: u64) -> Value {
    let schema = document(Name::Kind(kind), Draft::Draft202012);
    instance(&schema, &schema, &mut Choices(seed))
}

/// The same value as YAML in block style, texts in double quotes.
fn yaml(value: &Value, indent: usize) -> String {
    let pad = " ".repeat(indent);
    match value {
        Value::Object(fields) if !fields.is_empty() => fields
            .iter()
            .map(|(key, value)| {
                let key = serde_json::to_string(key).expect("a key is JSON");
                match is_block(value) {
                    true => format!("{pad}{key}:\r\n{}", yaml(value, indent + 2)),
                    false => format!("{pad}{key}: {} # 주석\n", inline(value)),
                }
            })
            .collect(),
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .map(|item| match is_block(item) {
                true => format!("{pad}-\n{}", yaml(item, indent + 2)),
                false => format!("{pad}- {}\n", inline(item)),
            })
            .collect(),
        other => format!("{pad}{}\n", inline(other)),
    }
}

fn is_block(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| !fields.is_empty())
        || value.as_array().is_some_and(|items| !items.is_empty())
}

fn inline(value: &Value) -> String {
    match value {
        // YAML has no place for these two as they are: its line ends and its byte order mark.
        Value::String(text) => {
            let json = serde_json::to_string(text).expect("text is JSON");
            json.replace('\u{2028}', "\\u2028").replace('\u{feff}', "\\ufeff")
        }
        other => other.to_string(),
    }
}

fn sent(compiled: &Compiled, dialect: Dialect) -> Result<String, String> {
    let [template] = compiled.templates.as_slice() else {
        return Err(format!("{} templates", compiled.templates.len()));
    };
    let message = template.message.as_ref().ok_or_else(|| format!("{:#?}", compiled.diagnostics))?;
    object(message, dialect, &template.sdk, Layout::Compact).map_err(|error| error.to_string())
}

fn shape_errors(compiled: &Compiled) -> Vec<&'static str> {
    let of_shape =
        ["syntax", "duplicate-key", "unknown-field", "missing-field", "wrong-type", "mixed-dialect", "unknown-type"];
    let found = compiled.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    found.map(|found| found.rule).filter(|rule| of_shape.contains(rule)).collect()
}

proptest! {
    #[test]
    fn json_comes_out_with_the_same_content(seed: u64, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let value = message(kind, seed);
        let compiled = compile(&Source::new("m.json", serde_json::to_string_pretty(&value).unwrap()), &Options::default());
        prop_assert_eq!(shape_errors(&compiled), Vec::<&str>::new());
        let sent = sent(&compiled, Dialect::Rest).map_err(TestCaseError::fail)?;
        prop_assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), value);
    }

    #[test]
    fn yaml_comes_out_as_the_same_bytes(seed: u64, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let value = message(kind, seed);
        let json = compile(&Source::new("m.json", value.to_string()), &Options::default());
        let text = yaml(&value, 0);
        let yaml = compile(&Source::new("m.yaml", text.as_str()), &Options::default());
        prop_assert_eq!(sent(&yaml, Dialect::Rest), sent(&json, Dialect::Rest), "{}", text);
    }

    #[test]
    fn either_dialect_leads_back_to_the_other(seed: u64, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let value = message(kind, seed);
        let rest = compile(&Source::new("m.json", value.to_string()), &Options::default());
        let js = compile(&Source::new("m.json", sent(&rest, Dialect::Js).unwrap()), &Options::default());
        prop_assert_eq!(shape_errors(&js), Vec::<&str>::new());
        prop_assert_eq!(js.templates[0].dialect, Dialect::Js);
        prop_assert_eq!(sent(&js, Dialect::Rest), sent(&rest, Dialect::Rest));
    }

    /// Whatever stands in a file, the pipeline ends, and what it says has a place in the text.
    #[test]
    fn any_bytes_are_compiled(bytes in proptest::collection::vec(any::<u8>(), 0..200), json: bool) {
        let name = if json { "m.json" } else { "m.yaml" };
        let (source, compiled) = malpung::compile::compile_bytes(name, bytes, &Options::default());
        for found in &compiled.diagnostics {
            let span = found.span.unwrap_or_default();
            prop_assert!(source.text.get(span.start..span.end).is_some(), "{:?}", found);
        }
    }

    /// A sound message with one thing broken: at least one finding, each in its place, and no fix that cannot be made.
    #[test]
    fn a_broken_message_is_never_passed_over(seed: u64, at: prop::sample::Index, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let text = serde_json::to_string_pretty(&message(kind, seed)).unwrap();
        let keys: Vec<usize> = text.match_indices("\":").map(|(index, _)| index).collect();
        let key = keys[at.index(keys.len())];
        let inside_arguments = text[..key].rfind("template_args").is_some();
        prop_assume!(!inside_arguments);
        let broken = format!("{}ㅋ{}", &text[..key], &text[key..]);
        let compiled = compile(&Source::new("m.json", broken.as_str()), &Options::default());
        prop_assert!(compiled.diagnostics.iter().any(|found| found.severity == Severity::Error), "{}", broken);
        for found in compiled.diagnostics {
            let span = found.span.unwrap();
            prop_assert!(broken.get(span.start..span.end).is_some());
            if let Some(fix) = found.fix {
                let mended = malpung::syntax::edit::apply(&broken, &fix.edits);
                prop_assert!(serde_json::from_str::<Value>(&mended).is_ok(), "{}", mended);
            }
        }
    }

    /// A message that is written out becomes a template in either language, and that the same message.
    #[test]
    fn messages_become_templates_that_say_the_same(seed: u64, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let value = message(kind, seed);
        let json = Source::new("m.json", value.to_string());
        let known = sent(&compile(&json, &Options::default()), Dialect::Rest);
        for (to, name) in [(Notation::Talk, "m.talk"), (Notation::Yaml, "m.yaml")] {
            let converted = convert(&json, to, &Options::default());
            let text = converted.map_err(|why| TestCaseError::fail(format!("{why:?}\n{value:#}")))?.text;
            let source = Source::new(name, text.as_str());
            prop_assert_eq!(sent(&compile(&source, &Options::default()), Dialect::Rest), known.clone(), "{}", text);
            prop_assert_eq!(format(&source, &Options::default()), Ok(text));
        }
    }

    /// JSON that was formatted says the same, and is formatted.
    #[test]
    fn json_is_formatted_as_the_same(seed: u64, kind in proptest::sample::select(Kind::ALL.to_vec())) {
        let value = message(kind, seed);
        let formatted = format(&Source::new("m.json", value.to_string()), &Options::default());
        let text = formatted.map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        prop_assert_eq!(format(&Source::new("m.json", text.as_str()), &Options::default()), Ok(text));
    }
}

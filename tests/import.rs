//! What is imported holds what stood in the source: real payloads, in both notations, and nothing of them lost.
//!
//! The payloads are not part of the project: see `tests/corpus.rs`.

#![expect(clippy::disallowed_methods, reason = "a test reads payloads where they lie")]

use std::path::{Path, PathBuf};

use malpung::compile::{Options, compile};
use malpung::diagnostic::Lang;
use malpung::emit::{Layout, object};
use malpung::import::{Imported, Weight, import};
use malpung::model::{Dialect, SDK_KEYS, snake_case};
use malpung::source::Source;
use malpung::syntax::print;
use malpung::tree::ScalarKind;
use malpung::tree::code::{Block, Form, Item, Piece, Value as CodeValue};
use serde_json::{Map, Value, json};

#[test]
fn nothing_of_a_real_payload_is_lost() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    let mut lost = Vec::new();
    for path in payloads(&folder) {
        let text = std::fs::read_to_string(&path).expect("a readable payload");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Ok(original) = serde_json::from_str::<Value>(&text) else { continue };
        let expected = wanted(original);
        match import(&Source::new(&name, text.as_str()), &malpung::import::Options::default()) {
            Ok(imported) => {
                lost.extend(differences(&imported, &expected).map(|what| format!("{name}: {what}")));
                count += 1;
            }
            Err(words) if expected.is_object() => lost.push(format!("{name}: {}", words.to(Lang::En))),
            Err(_) => {}
        }
    }
    println!("{count} payloads were imported");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(count > 0, "{} holds no payload", folder.display());
}

/// What of a payload is not in its import: in the tree, and where the message can be built, in what is built.
fn differences(imported: &Imported, expected: &Value) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    let losses = imported.notes.iter().filter(|note| note.weight == Weight::Loss);
    found.extend(losses.map(|note| note.words.to(Lang::En).to_owned()));
    let template = imported.file.declarations.first().and_then(|declaration| declaration.template());
    let mut tree = template.map(|template| {
        let mut tree = fields(&template.block);
        let kind = template.kind.as_ref().map_or("", |kind| kind.text.as_str());
        if !matches!(kind, "custom" | "scrape") {
            tree.insert("object_type".to_owned(), json!(kind));
        }
        Value::Object(tree)
    });
    if tree.as_ref() != Some(expected) {
        found.push(format!("the tree is {}, not {expected}", tree.take().unwrap_or_default()));
    }
    for (extension, text) in
        [("talk", print::talk(&imported.file, &imported.text)), ("yaml", print::yaml(&imported.file, &imported.text))]
    {
        let compiled = compile(&Source::new(format!("x.{extension}"), text.as_str()), &Options::default());
        let unreadable = compiled
            .diagnostics
            .iter()
            .filter(|found| matches!(found.rule, "syntax" | "duplicate-key" | "unknown-name"));
        found.extend(unreadable.map(|found| format!("{} in\n{text}", found.message.to(Lang::En))));
        let Some(message) = compiled.templates.first().and_then(|template| template.message.as_ref()) else { continue };
        let built = object(message, Dialect::Rest, &Map::new(), Layout::Compact).expect("a message is JSON");
        let built: Value = serde_json::from_str(&built).expect("what is built is JSON");
        if built != *expected {
            found.push(format!("{extension} builds {built}, not {expected}"));
        }
    }
    found.into_iter()
}

/// A payload as REST takes it: the message alone, under REST names, without what the SDK keeps for itself.
fn wanted(payload: Value) -> Value {
    match payload {
        Value::Object(mut fields) => {
            let key = fields.keys().find(|key| key.starts_with("template_o") || key.starts_with("template_b")).cloned();
            if let Some(inner) = key.and_then(|key| fields.remove(&key)) {
                return wanted(match inner {
                    Value::String(text) => serde_json::from_str(&text).unwrap_or_default(),
                    inner => inner,
                });
            }
            fields.retain(|key, _| !SDK_KEYS.contains(&key.as_str()) && key != "receiver_uuids");
            rest(Value::Object(fields))
        }
        other => other,
    }
}

fn rest(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (snake_case(&key), value))
            .map(|(key, value)| if key == "template_args" { (key, arguments(value)) } else { (key, rest(value)) })
            .collect(),
        Value::Array(items) => items.into_iter().map(rest).collect(),
        // Kakao takes whole numbers only; any other one is kept as text.
        Value::Number(number) if number.is_f64() => json!(number.to_string()),
        other => other,
    }
}

/// Arguments are sent as text, under names of the author's own.
fn arguments(value: Value) -> Value {
    let text = |value: Value| if value.is_number() { json!(value.to_string()) } else { value };
    match value {
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, text(value))).collect(),
        other => other,
    }
}

/// The fields of a block that holds no parameter, the short forms of links spelt out.
fn fields(block: &Block) -> Map<String, Value> {
    let mut fields = Map::new();
    for item in &block.items {
        match item {
            Item::Field(field) => match field.key.name.as_str() {
                "url" => ["web_url", "mobile_web_url"]
                    .into_iter()
                    .for_each(|key| drop(fields.insert(key.to_owned(), json(&field.value)))),
                "app" => {
                    let pairs = json(&field.value);
                    let pairs = pairs.as_object().expect("pairs").iter();
                    let query: Vec<String> =
                        pairs.map(|(key, value)| format!("{key}={}", value.as_str().expect("text"))).collect();
                    for key in ["android_execution_params", "ios_execution_params"] {
                        fields.insert(key.to_owned(), json!(query.join("&")));
                    }
                }
                key => drop(fields.insert(key.to_owned(), json(&field.value))),
            },
            Item::Element(element) => {
                let list = fields.entry(element.key.name.clone()).or_insert_with(|| json!([]));
                list.as_array_mut().expect("a list").push(json(&element.value));
            }
            Item::Repeat(_) | Item::Include(_) => panic!("a payload repeats nothing"),
        }
    }
    fields
}

fn json(value: &CodeValue) -> Value {
    match &value.form {
        Form::Scalar(scalar) => match scalar.kind {
            ScalarKind::Text => json!(scalar.text),
            ScalarKind::Number | ScalarKind::Bool | ScalarKind::Null => {
                serde_json::from_str(&scalar.text).expect("a scalar")
            }
        },
        Form::Block(block) => Value::Object(fields(block)),
        Form::List(items) => items.iter().map(json).collect(),
        Form::Record(binds) => binds.iter().map(|bind| (bind.name.text.clone(), json(&bind.value))).collect(),
        Form::Text(pieces, _) => {
            panic!("a payload has no holes: {:?}", pieces.iter().find(|piece| matches!(piece, Piece::Hole(_))))
        }
        Form::Expression(_) | Form::Call(_) => panic!("a payload has no parameters: {value:?}"),
    }
}

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("MALPUNG_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    if folder.join("MANIFEST.tsv").is_file() {
        return Some(folder);
    }
    println!("NOT RUN: no real payloads at {}; name their folder in MALPUNG_CORPUS", folder.display());
    None
}

/// Every JSON file beside the manifest or one folder below it.
fn payloads(folder: &Path) -> Vec<PathBuf> {
    let below = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    let folders = below.chain([folder.to_owned()]);
    let files =
        folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()));
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    files
}

//! JSON Schemas, generated from the model.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::authoring;
use crate::model::{Calendar, Commerce, Custom, Feed, Kind, List, Location, Scrape, Text};

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Draft {
    /// Draft 2020-12.
    #[default]
    Draft202012,
    /// Draft-07, which most editors prefer.
    Draft07,
}

/// A schema that malpung offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Name {
    /// The exact object of one kind of message, as Kakao takes it.
    Kind(Kind),
    /// A template file: any kind, chosen by its discriminator, with malpung's own keys, conditions and holes.
    Template,
}

impl Draft {
    /// Both drafts.
    pub const ALL: [Self; 2] = [Self::Draft202012, Self::Draft07];

    /// The name of its folder below `schemas/`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft202012 => "2020-12",
            Self::Draft07 => "draft-07",
        }
    }

    pub(crate) fn settings(self) -> SchemaSettings {
        let settings = match self {
            Self::Draft202012 => SchemaSettings::draft2020_12(),
            Self::Draft07 => SchemaSettings::draft07(),
        };
        settings.with_transform(RecursiveTransform(tidy))
    }

    const fn definitions(self) -> &'static str {
        match self {
            Self::Draft202012 => "$defs",
            Self::Draft07 => "definitions",
        }
    }

    const fn meta_schema(self) -> &'static str {
        match self {
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
            Self::Draft07 => "http://json-schema.org/draft-07/schema#",
        }
    }
}

impl Name {
    /// Every schema.
    pub fn all() -> Vec<Self> {
        Kind::ALL.into_iter().map(Self::Kind).chain([Self::Template]).collect()
    }

    /// The name of its file, without the extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.name(),
            Self::Template => "template",
        }
    }

    /// The schema with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|schema| schema.name() == name)
    }
}

/// The schema as a JSON document.
pub fn document(name: Name, draft: Draft) -> Value {
    match name {
        Name::Kind(kind) => of_kind(kind, draft),
        Name::Template => of_template(draft),
    }
}

fn of_kind(kind: Kind, draft: Draft) -> Value {
    let mut schema = root(kind, &mut SchemaGenerator::new(draft.settings())).to_value();
    if kind.is_default() {
        add_object_type(&mut schema, kind);
    }
    schema
}

fn of_template(draft: Draft) -> Value {
    let mut generator = SchemaGenerator::new(draft.settings());
    let references: Vec<(Kind, Schema)> =
        Kind::ALL.into_iter().map(|kind| (kind, subschema(kind, &mut generator))).collect();
    let mut definitions = generator.take_definitions(true);
    for (kind, reference) in &references {
        if let Some(definition) = definition(&mut definitions, reference) {
            if kind.is_default() {
                add_object_type(definition, *kind);
            }
            add_own_keys(definition);
        }
    }
    let kinds: Vec<&str> = references.iter().filter_map(|(_, reference)| referred(reference)).collect();
    authoring::widen(&mut definitions, &kinds);
    let reference =
        |wanted: Kind| references.iter().find(|(kind, _)| *kind == wanted).map(|(_, schema)| schema.as_value());
    let defaults = Kind::ALL.into_iter().filter(|kind| kind.is_default());
    let branches: Vec<Value> = defaults
        .clone()
        .map(|kind| {
            let is_kind =
                json!({ "properties": { "object_type": { "const": kind.name() } }, "required": ["object_type"] });
            json!({ "if": is_kind, "then": reference(kind) })
        })
        .collect();
    let names: Vec<&str> = defaults.map(Kind::name).collect();
    json!({
        "$schema": draft.meta_schema(),
        "title": "KakaoTalk message template",
        "description": "A template file: a default template by its `object_type`, a custom template by `template_id`, \
                        or a scrape message by `request_url`.",
        "type": "object",
        "if": { "required": ["object_type"] },
        "then": { "properties": { "object_type": { "enum": names } }, "allOf": branches },
        "else": {
            "if": { "required": ["request_url"] },
            "then": reference(Kind::Scrape),
            "else": {
                "if": { "required": ["template_id"] },
                "then": reference(Kind::Custom),
                // A document without any of these declares links, constants or partials for others.
                "else": {
                    "properties": authoring::declarations(),
                    "anyOf": [
                        { "required": ["object_type"] },
                        { "required": ["links"] },
                        { "required": ["consts"] },
                        { "required": ["partials"] },
                    ],
                },
            },
        },
        draft.definitions(): definitions,
    })
}

fn root(kind: Kind, generator: &mut SchemaGenerator) -> Schema {
    match kind {
        Kind::Feed => generator.root_schema_for::<Feed>(),
        Kind::List => generator.root_schema_for::<List>(),
        Kind::Location => generator.root_schema_for::<Location>(),
        Kind::Commerce => generator.root_schema_for::<Commerce>(),
        Kind::Text => generator.root_schema_for::<Text>(),
        Kind::Calendar => generator.root_schema_for::<Calendar>(),
        Kind::Custom => generator.root_schema_for::<Custom>(),
        Kind::Scrape => generator.root_schema_for::<Scrape>(),
    }
}

fn subschema(kind: Kind, generator: &mut SchemaGenerator) -> Schema {
    match kind {
        Kind::Feed => generator.subschema_for::<Feed>(),
        Kind::List => generator.subschema_for::<List>(),
        Kind::Location => generator.subschema_for::<Location>(),
        Kind::Commerce => generator.subschema_for::<Commerce>(),
        Kind::Text => generator.subschema_for::<Text>(),
        Kind::Calendar => generator.subschema_for::<Calendar>(),
        Kind::Custom => generator.subschema_for::<Custom>(),
        Kind::Scrape => generator.subschema_for::<Scrape>(),
    }
}

fn definition<'a>(definitions: &'a mut Map<String, Value>, reference: &Schema) -> Option<&'a mut Value> {
    definitions.get_mut(referred(reference)?)
}

/// The name of the definition that a reference leads to.
fn referred(reference: &Schema) -> Option<&str> {
    reference.get("$ref")?.as_str()?.rsplit('/').next()
}

/// Puts the discriminator first, among the properties and among the required ones.
fn add_object_type(schema: &mut Value, kind: Kind) {
    let object_type = json!({
        "description": "The kind of template.\n\n템플릿의 종류.",
        "type": "string",
        "const": kind.name(),
    });
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let rest = std::mem::take(properties);
        properties.insert("object_type".to_owned(), object_type);
        properties.extend(rest);
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.insert(0, "object_type".into());
    }
}

fn add_own_keys(schema: &mut Value) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert(
            "name".to_owned(),
            json!({
                "description": "The template's name; by default the file's.\n\n템플릿 이름. 없으면 파일 이름을 씁니다.",
                "type": "string",
                "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$",
            }),
        );
        properties.insert(
            "doc".to_owned(),
            json!({
                "description": "What the template is for; not sent.\n\n템플릿 설명. 보내지 않습니다.",
                "type": "string",
            }),
        );
    }
}

/// Optional means absent, never null; integers are integers whatever their width; an enum is one list of values.
fn tidy(schema: &mut Schema) {
    if schema.as_bool().is_some() {
        return;
    }
    unwrap_lines(schema);
    schema.remove("format");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [single] = types.as_slice() {
            let single = single.clone();
            schema.insert("type".to_owned(), single);
        }
    }
    unwrap_optional(schema);
    merge_constants(schema);
    order_keywords(schema);
}

/// Keywords in the order in which a person reads them; those not named here follow as they are.
const KEYWORDS: [&str; 14] = [
    "$schema",
    "title",
    "description",
    "type",
    "const",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "x-shown",
    "x-source",
    "x-confidence",
];

fn order_keywords(schema: &mut Schema) {
    let mut entries: Vec<(String, Value)> = std::mem::take(schema.ensure_object()).into_iter().collect();
    entries.sort_by_key(|(key, _)| KEYWORDS.iter().position(|keyword| keyword == key).unwrap_or(KEYWORDS.len()));
    for (key, value) in entries {
        schema.insert(key, value);
    }
}

/// A doc comment is wrapped for the source; a description has one line a paragraph.
fn unwrap_lines(schema: &mut Schema) {
    let Some(Value::String(text)) = schema.get_mut("description") else { return };
    *text = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
}

fn unwrap_optional(schema: &mut Schema) {
    let Some(Value::Array(options)) = schema.get("anyOf") else { return };
    let is_null = |option: &Value| option.get("type").is_some_and(|name| name == "null");
    if !options.iter().any(is_null) {
        return;
    }
    let kept: Vec<Value> = options.iter().filter(|option| !is_null(option)).cloned().collect();
    schema.remove("anyOf");
    if let [Value::Object(only)] = kept.as_slice() {
        let rest: Vec<(String, Value)> = std::mem::take(schema.ensure_object()).into_iter().collect();
        for (key, value) in only.clone().into_iter().chain(rest) {
            schema.insert(key, value);
        }
    }
}

fn merge_constants(schema: &mut Schema) {
    let Some(Value::Array(options)) = schema.get("oneOf") else { return };
    let constants: Option<Vec<Value>> = options.iter().map(|option| option.get("const").cloned()).collect();
    if let Some(constants) = constants {
        schema.remove("oneOf");
        schema.insert("type".to_owned(), "string".into());
        schema.insert("enum".to_owned(), constants.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_schema() -> impl Iterator<Item = (Name, Draft, Value)> {
        let pairs = Name::all().into_iter().flat_map(|name| Draft::ALL.map(|draft| (name, draft)));
        pairs.map(|(name, draft)| (name, draft, document(name, draft)))
    }

    #[test]
    fn every_schema_is_one_by_its_meta_schema() {
        for (name, draft, schema) in every_schema() {
            assert!(jsonschema::meta::is_valid(&schema), "{name:?} {draft:?}");
            assert!(jsonschema::validator_for(&schema).is_ok(), "{name:?} {draft:?}");
        }
    }

    #[test]
    fn no_schema_allows_null_or_an_unknown_field() {
        for (name, draft, schema) in every_schema() {
            let text = schema.to_string();
            assert!(!text.contains("\"null\""), "{name:?} {draft:?}");
            let validator = jsonschema::validator_for(&schema).unwrap();
            let mut feed = json!({"object_type": "text", "text": "안녕", "link": {"web_url": "https://cake.shop"}});
            let accepts = matches!(name, Name::Template | Name::Kind(Kind::Text));
            assert_eq!(validator.is_valid(&feed), accepts, "{name:?} {draft:?}");
            feed["link"]["web_uri"] = "x".into();
            assert!(!validator.is_valid(&feed), "{name:?} {draft:?}");
        }
    }

    #[test]
    fn every_field_says_what_it_is_in_both_languages_and_where_that_is_known_from() {
        for kind in Kind::ALL {
            let schema = document(Name::Kind(kind), Draft::Draft202012);
            let definitions = schema["$defs"].as_object().into_iter().flat_map(|map| map.values());
            for object in definitions.chain([&schema]) {
                for (field, property) in object["properties"].as_object().unwrap() {
                    let description = property["description"].as_str().unwrap_or_default();
                    let is_korean = |character: char| ('가'..='힣').contains(&character);
                    assert!(description.contains("\n\n") && description.contains(is_korean), "{kind:?} {field}");
                    assert!(field == "object_type" || property["x-source"].is_string(), "{kind:?} {field}");
                    assert!(field == "object_type" || property["x-confidence"].is_string(), "{kind:?} {field}");
                }
            }
        }
    }
}

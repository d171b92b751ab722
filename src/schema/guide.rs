//! A schema walked beside a tree: what may stand at a place, and what a field is there for.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Map, Value};

use super::generate::{Draft, Name, document};
use crate::model::Kind;
use crate::source::Pointer;

/// The schema of one kind of message.
pub(crate) struct KindSchema {
    schema: Value,
    validator: OnceLock<Option<Validator>>,
}

/// A place in a schema, references followed.
#[derive(Clone, Copy)]
pub(crate) struct Guide<'s> {
    root: &'s Value,
    schema: &'s Value,
}

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Text.
    Text,
    /// An integer.
    Integer,
    /// A list.
    List,
    /// An object with known fields.
    Object,
    /// An object with keys of the author's own.
    Map,
    /// The value of a user argument: text, or a scalar that becomes text.
    Argument,
    /// Anything, since the schema does not know the place.
    Unknown,
}

/// The schema of a kind; made at its first use.
pub(crate) fn of(kind: Kind) -> &'static KindSchema {
    static SCHEMAS: [OnceLock<KindSchema>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    let make = || KindSchema { schema: document(Name::Kind(kind), Draft::Draft202012), validator: OnceLock::new() };
    SCHEMAS[kind as usize].get_or_init(make)
}

impl KindSchema {
    /// The schema compiled, at its first use; `None` is impossible for our own schemas, which a test compiles one by one.
    pub(super) fn validator(&self) -> Option<&Validator> {
        self.validator.get_or_init(|| jsonschema::draft202012::new(&self.schema).ok()).as_ref()
    }

    /// The place of the whole message.
    pub(crate) fn guide(&self) -> Guide<'_> {
        Guide { root: &self.schema, schema: &self.schema }
    }
}

impl<'s> Guide<'s> {
    /// The place of a field.
    pub(crate) fn field(self, name: &str) -> Self {
        let schema = self.properties().and_then(|properties| properties.get(name));
        self.follow(schema.or_else(|| self.schema.get("additionalProperties")).unwrap_or(&Value::Null))
    }

    /// The place at a pointer.
    pub(super) fn at(self, pointer: &Pointer) -> Self {
        pointer.steps().fold(self, |guide, step| match guide.expected() {
            Expected::List => guide.item(),
            Expected::Text
            | Expected::Integer
            | Expected::Object
            | Expected::Map
            | Expected::Argument
            | Expected::Unknown => guide.field(&step),
        })
    }

    /// The place of an element of a list.
    pub(crate) fn item(self) -> Self {
        self.follow(self.schema.get("items").unwrap_or(&Value::Null))
    }

    /// What is said of a field, in English and in Korean; empty where nothing is.
    #[cfg(feature = "lsp")]
    pub(crate) fn description(self, name: &str) -> &'s str {
        let said = |schema: &'s Value| schema.get("description").and_then(Value::as_str);
        self.property(name).and_then(said).or_else(|| said(self.field(name).schema)).unwrap_or_default()
    }

    /// Where the facts of a field come from, and how sure they are.
    #[cfg(feature = "lsp")]
    pub(crate) fn fact(self, name: &str) -> Option<(&'s str, &'s str)> {
        let property = self.property(name)?;
        let note = |key: &str| property.get(key).and_then(Value::as_str);
        Some((note("x-source")?, note("x-confidence")?))
    }

    /// Characters that are shown of the place.
    #[cfg(feature = "lsp")]
    pub(crate) fn shown(self) -> Option<usize> {
        self.schema.get("x-shown").and_then(Value::as_u64).and_then(|shown| usize::try_from(shown).ok())
    }

    #[cfg(feature = "lsp")]
    fn property(self, name: &str) -> Option<&'s Value> {
        self.properties().and_then(|properties| properties.get(name))
    }

    /// The names of the known fields, in Kakao's order.
    pub(crate) fn fields(self) -> impl Iterator<Item = &'s str> {
        self.properties().into_iter().flat_map(|properties| properties.keys().map(String::as_str))
    }

    /// Whether a field is known here.
    pub(crate) fn has(self, name: &str) -> bool {
        self.properties().is_some_and(|properties| properties.contains_key(name))
    }

    /// Whether a field must be given.
    pub(crate) fn requires(self, name: &str) -> bool {
        let required = self.schema.get("required").and_then(Value::as_array);
        required.is_some_and(|required| required.iter().any(|field| field == name))
    }

    /// The values that a place is limited to.
    pub(crate) fn choices(self) -> Vec<&'s Value> {
        self.schema.get("enum").and_then(Value::as_array).map(|choices| choices.iter().collect()).unwrap_or_default()
    }

    /// The least and the greatest integer; the least is 0 where none is given.
    pub(crate) fn bounds(self) -> (i64, Option<i64>) {
        let bound = |keyword: &str| self.schema.get(keyword).and_then(Value::as_i64);
        (bound("minimum").unwrap_or(0), bound("maximum"))
    }

    /// The integers that a place takes, both ends included; `None` where the schema bounds them by no integer.
    pub(super) fn range(self) -> Option<(i64, i64)> {
        let bound = |keyword: &str, none: i64| self.schema.get(keyword).map_or(Some(none), Value::as_i64);
        Some((bound("minimum", i64::MIN)?, bound("maximum", i64::MAX)?))
    }

    /// The least and the greatest number of elements of a list.
    pub(crate) fn sizes(self) -> (usize, usize) {
        let size = |keyword: &str| {
            self.schema.get(keyword).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok())
        };
        (size("minItems").unwrap_or(0), size("maxItems").unwrap_or(usize::MAX))
    }

    /// What the place takes.
    pub(crate) fn expected(self) -> Expected {
        match self.schema.get("type") {
            Some(Value::Array(_)) => Expected::Argument,
            Some(Value::String(name)) => match name.as_str() {
                "string" => Expected::Text,
                "integer" => Expected::Integer,
                "array" => Expected::List,
                "object" if self.properties().is_some() => Expected::Object,
                "object" => Expected::Map,
                _ => Expected::Unknown,
            },
            Some(_) | None => Expected::Unknown,
        }
    }

    /// The least value that fits the place: it stands in for a broken one, so that the rest can be judged.
    pub(super) fn stand_in(self) -> Value {
        if let Some(first) = self.choices().first() {
            return (*first).clone();
        }
        match self.expected() {
            Expected::Text | Expected::Argument | Expected::Unknown => Value::from(""),
            Expected::Integer => self.schema.get("minimum").cloned().unwrap_or_else(|| Value::from(0)),
            Expected::List => Value::Array(Vec::new()),
            Expected::Map => Value::Object(Map::new()),
            Expected::Object => {
                let required = self.fields().filter(|field| self.requires(field));
                Value::Object(required.map(|field| (field.to_owned(), self.field(field).stand_in())).collect())
            }
        }
    }

    fn properties(self) -> Option<&'s Map<String, Value>> {
        self.schema.get("properties").and_then(Value::as_object)
    }

    fn follow(self, schema: &'s Value) -> Self {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|reference| {
            let pointer = reference.strip_prefix('#')?;
            self.root.pointer(pointer)
        });
        Self { root: self.root, schema: target.unwrap_or(schema) }
    }
}

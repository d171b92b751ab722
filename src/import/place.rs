//! What a place of a message takes, as the model says through its schema.

use serde_json::Value;

use crate::model::Kind;
use crate::schema::{Draft, Name, document};

/// What a kind of message takes.
#[derive(Debug)]
pub(super) struct Model {
    schema: Value,
}

/// A place of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'m> {
    model: &'m Model,
    /// Kakao's REST name of the field; empty for the message itself.
    pub name: &'m str,
    schema: Option<&'m Value>,
    /// The list that holds it, where it is an element of one.
    list: Option<&'m Value>,
    /// Whether the object around it cannot do without it.
    pub is_needed: bool,
}

/// What a place takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Takes {
    /// Words, of which so many characters are shown.
    Copy(Option<usize>),
    /// The address of a page.
    Page,
    /// The address of a picture.
    Picture,
    /// A query string for an app.
    Query,
    /// A number within bounds.
    Number(i64, i64),
    /// An amount of won.
    Won,
    /// A percentage.
    Percent,
    /// One of some texts.
    Choice(Vec<String>),
    /// An object or a list.
    Whole,
    /// Nothing that the model knows.
    Unknown,
}

/// Counts of likes and the like, at most: a guess.
const COUNT_MAX: i64 = 9_999_999;
/// Pixels of a picture, at most: a guess.
const PIXELS_MAX: i64 = 10_000;

impl Model {
    /// The model of a kind of message.
    pub fn of(kind: Option<Kind>) -> Self {
        Self { schema: kind.map_or(Value::Null, |kind| document(Name::Kind(kind), Draft::Draft202012)) }
    }

    /// The message itself.
    pub fn root(&self) -> Spot<'_> {
        let schema = Some(&self.schema).filter(|schema| schema.is_object());
        Spot { model: self, name: "", schema, list: None, is_needed: true }
    }
}

impl<'m> Spot<'m> {
    /// A field of an object.
    pub fn field(self, name: &str) -> Self {
        let Some((name, schema)) = self.properties().and_then(|properties| properties.get_key_value(name)) else {
            let arguments =
                self.schema.and_then(|schema| schema.get("additionalProperties")).filter(|any| any.is_object());
            let name = if arguments.is_some() { "template_args" } else { "" };
            return Self { name, schema: arguments, list: None, is_needed: false, ..self };
        };
        Self { name, schema: self.resolved(schema), list: None, is_needed: self.requires(name), ..self }
    }

    /// An element of a list.
    pub fn element(self) -> Self {
        let schema = self.schema.and_then(|schema| schema.get("items")).and_then(|items| self.resolved(items));
        Self { schema, list: self.schema, is_needed: true, ..self }
    }

    /// Whether the place takes an object.
    pub fn is_object(self) -> bool {
        self.properties().is_some()
    }

    /// Whether the object is a link.
    pub fn is_link(self) -> bool {
        self.properties().is_some_and(|properties| properties.contains_key("mobile_web_url"))
    }

    /// Whether the place takes a list of objects, such as buttons.
    pub fn is_rows(self) -> bool {
        self.element().properties().is_some()
    }

    /// Whether the model knows a field of this name here.
    pub fn has(self, name: &str) -> bool {
        self.properties().is_some_and(|properties| properties.contains_key(name))
    }

    fn requires(self, name: &str) -> bool {
        let required = self.schema.and_then(|schema| schema.get("required")).and_then(Value::as_array);
        required.is_some_and(|names| names.iter().any(|other| other == name))
    }

    /// How many elements the list around this one may have.
    pub fn rows(self) -> (i64, i64) {
        let number = |keyword: &str| self.list.and_then(|list| list.get(keyword)).and_then(Value::as_i64);
        (number("minItems").unwrap_or(1), number("maxItems").unwrap_or(10))
    }

    /// What stands here.
    pub fn takes(self) -> Takes {
        let Some(schema) = self.schema else { return Takes::Unknown };
        let kind = schema.get("type").and_then(Value::as_str);
        match kind {
            Some("string") => self.text(schema),
            Some("integer") => self.integer(),
            Some("object" | "array") => Takes::Whole,
            Some(_) => Takes::Unknown,
            None if self.name == "template_args" => Takes::Copy(None),
            None => Takes::Unknown,
        }
    }

    fn text(self, schema: &Value) -> Takes {
        if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            return Takes::Choice(choices.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        }
        let name = self.name;
        if name.ends_with("image_url") {
            Takes::Picture
        } else if name.ends_with("_url") {
            Takes::Page
        } else if name.ends_with("_params") {
            Takes::Query
        } else {
            Takes::Copy(self.number("x-shown").and_then(|shown| usize::try_from(shown).ok()))
        }
    }

    fn integer(self) -> Takes {
        let least = self.number("minimum").unwrap_or(0);
        let choices = self.schema.and_then(|schema| schema.get("enum")).and_then(Value::as_array);
        match (self.name, choices) {
            (_, Some(choices)) => {
                let numbers: Vec<i64> = choices.iter().filter_map(Value::as_i64).collect();
                let (least, most) = (numbers.iter().min(), numbers.iter().max());
                Takes::Number(least.copied().unwrap_or(0), most.copied().unwrap_or(0))
            }
            (name, None) if name.ends_with("_price") => Takes::Won,
            (name, None) if name.ends_with("_rate") => Takes::Percent,
            (name, None) if name.starts_with("image_") => Takes::Number(least, PIXELS_MAX),
            ("template_id", None) => Takes::Number(least, i64::from(i32::MAX)),
            (_, None) => Takes::Number(least, self.number("maximum").unwrap_or(COUNT_MAX)),
        }
    }

    fn number(self, keyword: &str) -> Option<i64> {
        self.schema?.get(keyword)?.as_i64()
    }

    fn properties(self) -> Option<&'m serde_json::Map<String, Value>> {
        self.schema?.get("properties")?.as_object()
    }

    fn resolved(self, schema: &'m Value) -> Option<&'m Value> {
        match schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next()) {
            Some(definition) => self.model.schema.get("$defs")?.get(definition),
            None => Some(schema),
        }
    }
}

//! What a template writes, with its holes, conditions and repetitions as text: plans and messages in one form.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::term::{Scope, literal};
use crate::program::plan::{Constant, Field, Fill, Item, Plan, Repeat, Slot};
use crate::program::types::Parameter;
use crate::tree::ScalarKind;

/// A value of a template, and when it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// When it is there; always without a condition.
    pub(super) when: Option<String>,
    /// The list for each row of which it is there.
    pub(super) each: Option<String>,
    pub(super) body: Body,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Body {
    /// A text, a number, a truth value: its text form, and how it is shown.
    Leaf(Leaf),
    /// Fields; several values of one field exclude each other.
    Object(IndexMap<String, Vec<Sketch>>),
    /// Elements.
    List(Vec<Sketch>),
}

/// A value without parts. What is text in one notation may be a number in another, so its text form alone is compared.
#[derive(Debug, Clone, Eq)]
pub(super) struct Leaf {
    pub(super) text: String,
    is_text: bool,
}

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Sketch {
    /// What a plan writes.
    pub fn of_plan(plan: &Plan) -> Self {
        Self::of(object(&plan.items, scope(&plan.parameters)))
    }

    /// What a message is.
    pub fn of_message(message: &Value) -> Self {
        Self::of(match message {
            Value::Object(fields) => {
                Body::Object(fields.iter().map(|(key, value)| (key.clone(), vec![Self::of_message(value)])).collect())
            }
            Value::Array(items) => Body::List(items.iter().map(Self::of_message).collect()),
            Value::String(text) => Body::Leaf(Leaf { text: literal(text), is_text: true }),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                Body::Leaf(Leaf { text: message.to_string(), is_text: false })
            }
        })
    }

    const fn of(body: Body) -> Self {
        Self { when: None, each: None, body }
    }

    /// The value as JSON with holes; a condition and a repetition as YAML has them.
    pub(super) fn shown(&self) -> Value {
        let value = self.body.shown();
        let marks = [("when", &self.when), ("for", &self.each)];
        let mut around: Map<String, Value> =
            marks.into_iter().filter_map(|(key, mark)| Some((key.to_owned(), mark.clone()?.into()))).collect();
        match value {
            value if around.is_empty() => value,
            Value::Object(fields) => {
                around.extend(fields);
                Value::Object(around)
            }
            value => {
                around.insert("value".to_owned(), value);
                Value::Object(around)
            }
        }
    }
}

impl Body {
    /// The value as JSON with holes, without when it is there.
    pub(super) fn shown(&self) -> Value {
        match self {
            Self::Leaf(leaf) => leaf.shown(),
            Self::List(items) => items.iter().map(Sketch::shown).collect(),
            Self::Object(fields) => {
                Value::Object(fields.iter().map(|(key, values)| (key.clone(), shown(values))).collect())
            }
        }
    }
}

/// The value of a field, or those that exclude each other.
fn shown(values: &[Sketch]) -> Value {
    match values {
        [one] => one.shown(),
        values => values.iter().map(Sketch::shown).collect(),
    }
}

impl Leaf {
    fn shown(&self) -> Value {
        let number = || serde_json::from_str::<Value>(&self.text).ok();
        if self.is_text { None } else { number() }.unwrap_or_else(|| Value::from(self.text.clone()))
    }
}

const fn scope(parameters: &[Parameter]) -> Scope<'_> {
    Scope { parameters, list: None }
}

fn object(items: &[Item], scope: Scope<'_>) -> Body {
    let mut fields = IndexMap::new();
    collect(items, scope, None, None, &mut fields);
    Body::Object(fields)
}

/// Adds what items write to the fields of an object.
fn collect(
    items: &[Item],
    scope: Scope<'_>,
    when: Option<&str>,
    each: Option<&str>,
    fields: &mut IndexMap<String, Vec<Sketch>>,
) {
    for item in items {
        match item {
            Item::Field(field) => {
                let sketch = place(field, scope, when, each);
                fields.entry(field.key.name.to_string()).or_default().push(sketch);
            }
            Item::Element(field) => {
                let sketch = place(field, scope, when, each);
                push(sketch, fields.entry(field.key.name.to_string()).or_default());
            }
            Item::Repeat(Repeat { list, items, when: own }) => {
                let own = own.as_ref().map(|condition| scope.condition(condition));
                let when = both(when, own);
                let name = scope.list(*list);
                collect(items, Scope { list: Some(*list), ..scope }, when.as_deref(), Some(&name), fields);
            }
        }
    }
}

/// Adds an element to the list that a field is.
fn push(element: Sketch, values: &mut Vec<Sketch>) {
    match values.last_mut().map(|last| &mut last.body) {
        Some(Body::List(elements)) => elements.push(element),
        Some(Body::Leaf(_) | Body::Object(_)) | None => values.push(Sketch::of(Body::List(vec![element]))),
    }
}

fn place(field: &Field, scope: Scope<'_>, when: Option<&str>, each: Option<&str>) -> Sketch {
    let own = field.when.as_ref().map(|condition| scope.condition(condition));
    Sketch { when: both(when, own), each: each.map(str::to_owned), body: slot(&field.value, scope) }
}

fn both(outer: Option<&str>, inner: Option<String>) -> Option<String> {
    match (outer, inner) {
        (Some(outer), Some(inner)) => Some(format!("({outer}) and ({inner})")),
        (outer, inner) => inner.or_else(|| outer.map(str::to_owned)),
    }
}

fn slot(slot: &Slot, scope: Scope<'_>) -> Body {
    let text = |text: String| Body::Leaf(Leaf { text, is_text: true });
    match &slot.fill {
        Fill::Constant(constant) => Body::Leaf(leaf(constant)),
        Fill::Term(term) => text(scope.hole(term)),
        Fill::Text(pieces) => text(scope.text(pieces)),
        Fill::Query(pairs) => text(query(pairs, scope)),
        Fill::Object(items) => object(items, scope),
        Fill::List(slots) => Body::List(slots.iter().map(|one| Sketch::of(self::slot(one, scope))).collect()),
    }
}

fn leaf(constant: &Constant) -> Leaf {
    match constant.kind {
        ScalarKind::Text => Leaf { text: literal(&constant.text), is_text: true },
        ScalarKind::Number | ScalarKind::Bool | ScalarKind::Null => {
            Leaf { text: constant.text.clone(), is_text: false }
        }
    }
}

/// Pairs of a query; one with a condition says so.
fn query(pairs: &[Field], scope: Scope<'_>) -> String {
    let pair = |pair: &Field| {
        let value = match slot(&pair.value, scope) {
            Body::Leaf(leaf) => leaf.text,
            body @ (Body::Object(_) | Body::List(_)) => Sketch::of(body).shown().to_string(),
        };
        let written = format!("{}={value}", pair.key.name);
        match &pair.when {
            Some(condition) => format!("[{written} when {}]", scope.condition(condition)),
            None => written,
        }
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

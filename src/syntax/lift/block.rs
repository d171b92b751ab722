//! Objects of fields: conditions, alternatives and links by name.

use super::value::{both, used};
use super::{Lift, distinct, entry};
use crate::source::Span;
use crate::tree::code::{Block, Condition, Field, Form, Item, Value};
use crate::tree::{self, Entry, Key, Node};

/// Fields that are links.
pub(super) const LINKS: [&str; 2] = ["link", "header_link"];
/// Fields that are lists of objects.
const LISTS: [&str; 3] = ["buttons", "items", "contents"];

/// What the keys of an object are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// The top of a document: fields of a message, with what is taken from other files.
    Top,
    /// Fields of a message, and keys of ours among them.
    Fields,
    /// Names that an author chose: arguments of Kakao's, parameters of an app, profiles.
    Names,
}

impl Keys {
    /// The keys of the object that is the value of a field.
    pub(super) fn of(field: &str) -> Self {
        if ["template_args", "app", "template_id"].contains(&field) { Self::Names } else { Self::Fields }
    }
}

/// A value that depends on a condition: `{ when: …, value: … }`, or an object of fields with `when` among them.
pub(super) struct Guarded<'e> {
    pub(super) when: &'e Entry,
    /// The value; `None` where it is the object itself.
    pub(super) value: Option<&'e Node>,
}

/// What an object depends on; `None` where it does not.
pub(super) fn guarded<'e>(entries: &[&'e Entry], keys: Keys) -> Option<Guarded<'e>> {
    let when = entry(entries, "when")?;
    let value = entry(entries, "value").filter(|_| entries.len() == 2).map(|value| &value.value);
    match keys {
        Keys::Top => None,
        Keys::Fields => Some(Guarded { when, value }),
        // An argument may be called `when` or `value`, but it never is an object.
        Keys::Names => value.filter(|value| value.scalar().is_none()).map(|value| Guarded { when, value: Some(value) }),
    }
}

impl Lift<'_> {
    /// The block of an object, of which some entries may have been taken already.
    pub(super) fn block(&mut self, entries: &[&Entry], span: Span, keys: Keys) -> Block {
        let mut items = Vec::new();
        for entry in entries {
            self.entry(entry, entries, keys, &mut items);
        }
        Block { items, span }
    }

    fn entry(&mut self, given: &Entry, beside: &[&Entry], keys: Keys, items: &mut Vec<Item>) {
        let name = given.key.name.as_str();
        let is_short = given.value.scalar().is_some();
        match keys {
            Keys::Top if name == "use" => items.extend(self.uses(given, entry(beside, "with"))),
            Keys::Fields if name == "use" => items.extend(self.includes(given, entry(beside, "with"))),
            Keys::Names if name == "use" && !is_short => items.extend(self.includes(given, None)),
            Keys::Top | Keys::Fields if name == "with" && takes_arguments(beside) => {}
            Keys::Top | Keys::Fields if LISTS.contains(&name) => match list(&given.value) {
                Some((when, list)) => self.spread(given, when, list, items),
                None => self.fields(given, keys, items),
            },
            Keys::Top | Keys::Fields | Keys::Names => self.fields(given, keys, items),
        }
    }

    /// A list of objects: an entry for each of its elements.
    fn spread(&mut self, given: &Entry, when: Option<&Entry>, list: &[Node], items: &mut Vec<Item>) {
        let Some(when) = when else {
            items.extend(self.elements(&given.key, list, None));
            return;
        };
        if let Some(when) = self.condition(&when.value) {
            items.extend(self.elements(&given.key, list, Some(&when)));
        }
    }

    /// A field, or several for alternatives.
    fn fields(&mut self, given: &Entry, keys: Keys, items: &mut Vec<Item>) {
        let inner = match keys {
            Keys::Top | Keys::Fields => Keys::of(&given.key.name),
            Keys::Names => Keys::Fields,
        };
        let alternatives = match given.value.items() {
            Some(list) if list.iter().any(|node| is_guarded(node, inner)) => list,
            Some(_) | None => std::slice::from_ref(&given.value),
        };
        for node in alternatives {
            if let Some((when, value)) = self.value(&given.key, node, inner) {
                items.push(Item::Field(Field { key: given.key.clone(), value, when }));
            }
        }
    }

    /// The value of a field with its condition.
    pub(super) fn value(&mut self, key: &Key, node: &Node, keys: Keys) -> Option<(Option<Condition>, Value)> {
        let entries = match &node.value {
            tree::Value::Object(entries) => distinct(entries),
            tree::Value::List(items) => return Some((None, self.values(key, items, node.span))),
            tree::Value::Scalar(scalar) => {
                let form = self.scalar(node, scalar)?;
                return Some((None, Value { form, span: node.span }));
            }
        };
        let Some(guarded) = guarded(&entries, keys) else {
            return Some((None, self.object(key, &entries, node.span, keys)?));
        };
        let when = self.condition(&guarded.when.value);
        let (inner, value) = match guarded.value {
            Some(value) => self.value(key, value, keys)?,
            None => {
                let rest: Vec<&Entry> = entries.into_iter().filter(|entry| entry.key.name != "when").collect();
                (None, self.object(key, &rest, node.span, keys)?)
            }
        };
        Some((both(Some(when?), inner), value))
    }

    /// A list whose elements are no part of the message's shape.
    fn values(&mut self, key: &Key, items: &[Node], span: Span) -> Value {
        let values = items.iter().filter_map(|item| self.value(key, item, Keys::Fields).map(|(_, value)| value));
        Value { form: Form::List(values.collect()), span }
    }

    /// An object as a field's value: a link by name, or fields.
    fn object(&mut self, key: &Key, entries: &[&Entry], span: Span, keys: Keys) -> Option<Value> {
        let form = match used(entries).filter(|_| LINKS.contains(&key.name.as_str())) {
            Some((name, with)) => Form::Call(self.call(name, with, span)?),
            None => Form::Block(self.block(entries, span, keys)),
        };
        Some(Value { form, span })
    }
}

/// Whether a `with` has a `use` beside it that it belongs to.
fn takes_arguments(entries: &[&Entry]) -> bool {
    entry(entries, "use").is_some_and(|entry| entry.value.scalar().is_some())
}

fn is_guarded(node: &Node, keys: Keys) -> bool {
    node.entries().is_some_and(|entries| guarded(&distinct(entries), keys).is_some())
}

/// The elements of a list, and the condition that all of them depend on; `None` for what is no list, or an empty one. A
/// repetition or a partial may stand there without a list around it.
fn list(node: &Node) -> Option<(Option<&Entry>, &[Node])> {
    let entries = distinct(node.entries().unwrap_or_default());
    if entry(&entries, "for").is_some() || used(&entries).is_some() {
        return Some((None, std::slice::from_ref(node)));
    }
    let (when, node) = match guarded(&entries, Keys::Fields) {
        Some(Guarded { when, value: Some(value) }) => (Some(when), value),
        Some(Guarded { value: None, .. }) | None => (None, node),
    };
    node.items().filter(|items| !items.is_empty()).map(|items| (when, items))
}

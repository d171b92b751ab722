//! A cheap complete check: the message of a tree that is plainly in order. Whatever is not goes to the full one, which
//! knows the places and the words.

use std::sync::OnceLock;

use serde::Deserializer;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::guide::{self, Expected, Guide};
use crate::model::{Dialect, Kind, Message};
use crate::tree::{Entry, Node, Notation, Scalar, ScalarKind, Style, Value, older_reading};

/// The field of the discriminator, which is no field of the types of the model.
const OBJECT_TYPE: &str = "object_type";
/// Fields of an object that can be told apart by the bits of a number.
const MEMBERS_MAX: usize = 64;

/// The message of a tree in which nothing is wrong; `None` where something may be.
pub(super) fn message(body: &Node, kind: Kind, dialect: Dialect, notation: Notation) -> Option<Message> {
    let form = of(kind).filter(|_| dialect == Dialect::Rest)?;
    if !form.fits(body, notation) {
        return None;
    }
    Message::read(kind, Place { node: body, form }).ok()
}

/// What a schema demands of a place.
#[derive(Debug)]
enum Form {
    /// Text, one of these where there are any.
    Text(Vec<String>),
    /// A user argument, as text.
    Argument,
    /// An integer between two, both included; one of these where there are any.
    Integer(i64, i64, Vec<i64>),
    /// So many elements, at least and at most.
    List(Box<Form>, usize, usize),
    /// Known fields.
    Object(Vec<Member>),
    /// Keys of the author's own.
    Map(Box<Form>),
}

#[derive(Debug)]
struct Member {
    name: String,
    form: Form,
    is_required: bool,
}

/// The form of a kind, made at its first use; a test makes each.
fn of(kind: Kind) -> Option<&'static Form> {
    static FORMS: [OnceLock<Option<Form>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    FORMS.get(kind as usize)?.get_or_init(|| Form::new(guide::of(kind).guide())).as_ref()
}

impl Form {
    /// `None` where the schema demands what is not known here.
    fn new(guide: Guide<'_>) -> Option<Self> {
        match guide.expected() {
            Expected::Text => {
                let texts = guide.choices().into_iter().map(|choice| choice.as_str().map(str::to_owned));
                Some(Self::Text(texts.collect::<Option<_>>()?))
            }
            Expected::Argument => Some(Self::Argument),
            Expected::Integer => {
                let (least, most) = guide.range()?;
                let choices = guide.choices().into_iter().map(serde_json::Value::as_i64).collect::<Option<_>>()?;
                Some(Self::Integer(least, most, choices))
            }
            Expected::List => {
                let (least, most) = guide.sizes();
                Some(Self::List(Box::new(Self::new(guide.item())?), least, most))
            }
            Expected::Object => {
                let member = |name: &str| {
                    let form = Self::new(guide.field(name))?;
                    Some(Member { name: name.to_owned(), form, is_required: guide.requires(name) })
                };
                let members: Vec<Member> = guide.fields().map(member).collect::<Option<_>>()?;
                (members.len() <= MEMBERS_MAX).then_some(Self::Object(members))
            }
            Expected::Map => Some(Self::Map(Box::new(Self::new(guide.field(""))?))),
            Expected::Unknown => None,
        }
    }

    fn fits(&self, node: &Node, notation: Notation) -> bool {
        match (self, &node.value) {
            (Self::Text(choices), Value::Scalar(scalar)) => {
                is_text(scalar, notation) && (choices.is_empty() || choices.contains(&scalar.text))
            }
            (Self::Argument, Value::Scalar(scalar)) => is_text(scalar, notation),
            (Self::Integer(least, most, choices), Value::Scalar(scalar)) => {
                let integer = Some(&scalar.text).filter(|_| scalar.kind == ScalarKind::Number);
                let fits =
                    |integer| (*least..=*most).contains(&integer) && (choices.is_empty() || choices.contains(&integer));
                integer.and_then(|text| text.parse().ok()).is_some_and(fits)
            }
            (Self::List(of, least, most), Value::List(items)) => {
                (*least..=*most).contains(&items.len()) && items.iter().all(|item| of.fits(item, notation))
            }
            (Self::Object(members), Value::Object(entries)) => fit(members, entries, notation),
            (Self::Map(of), Value::Object(entries)) => {
                let is_known = |name: &str, before: &[Entry]| before.iter().any(|entry| entry.key.name == name);
                entries.iter().enumerate().all(|(position, entry)| {
                    of.fits(&entry.value, notation)
                        && is_spelt(entry)
                        && !is_known(&entry.key.name, entries.get(..position).unwrap_or_default())
                })
            }
            (
                Self::Text(_) | Self::Argument | Self::Integer(..) | Self::List(..) | Self::Object(_) | Self::Map(_),
                _,
            ) => false,
        }
    }

    fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|member| member.name == name).map(|member| &member.form),
            Self::Map(of) => Some(of),
            Self::Text(_) | Self::Argument | Self::Integer(..) | Self::List(..) => None,
        }
    }
}

/// Whether every entry is a member that fits, each once, and no member is missing.
fn fit(members: &[Member], entries: &[Entry], notation: Notation) -> bool {
    let mut seen = 0_u64;
    for entry in entries {
        let Some(position) = members.iter().position(|member| member.name == entry.key.name) else { return false };
        let Some(member) = members.get(position) else { return false };
        if seen & (1 << position) != 0 || !is_spelt(entry) || !member.form.fits(&entry.value, notation) {
            return false;
        }
        seen |= 1 << position;
    }
    members.iter().enumerate().all(|(position, member)| !member.is_required || seen & (1 << position) != 0)
}

/// Whether a key is spelt as it is named.
fn is_spelt(entry: &Entry) -> bool {
    entry.key.name == entry.key.spelling
}

/// Whether a scalar is text to every reader; a number that an argument brings becomes one.
fn is_text(scalar: &Scalar, notation: Notation) -> bool {
    let is_bare = notation == Notation::Yaml && scalar.style == Style::Plain;
    match scalar.kind {
        ScalarKind::Text => !is_bare || older_reading(&scalar.text).is_none(),
        ScalarKind::Number => scalar.style == Style::Filled,
        ScalarKind::Bool | ScalarKind::Null => false,
    }
}

/// A place that fits its form, to be read by serde.
#[derive(Clone, Copy)]
struct Place<'a> {
    node: &'a Node,
    form: &'a Form,
}

impl<'a> Place<'a> {
    fn member(self, entry: &'a Entry) -> Option<(&'a str, Self)> {
        let name = entry.key.name.as_str();
        let form = self.form.member(name).filter(|_| name != OBJECT_TYPE)?;
        Some((name, Self { node: &entry.value, form }))
    }
}

impl<'de> IntoDeserializer<'de> for Place<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Place<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (&self.node.value, self.form) {
            (Value::Scalar(scalar), Form::Integer(..)) => {
                visitor.visit_i64(scalar.text.parse().map_err(serde::de::Error::custom)?)
            }
            (Value::Scalar(scalar), _) => visitor.visit_borrowed_str(&scalar.text),
            (Value::List(items), Form::List(of, ..)) => {
                visitor.visit_seq(SeqDeserializer::new(items.iter().map(|node| Self { node, form: of })))
            }
            (Value::List(_), _) => Err(serde::de::Error::custom("a list in the place of something else")),
            (Value::Object(entries), _) => {
                visitor.visit_map(MapDeserializer::new(entries.iter().filter_map(|entry| self.member(entry))))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.node.scalar().map_or("", |scalar| scalar.text.as_str());
        visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(text))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value as Json, json};

    use super::super::shape::in_full;
    use super::*;
    use crate::source::Span;
    use crate::tree::Key;

    #[test]
    fn every_kind_has_a_form() {
        for kind in Kind::ALL {
            assert!(of(kind).is_some(), "{kind:?}");
        }
    }

    /// A message of a form with every field.
    fn full(form: &Form) -> Json {
        match form {
            Form::Text(choices) => choices.first().map_or_else(|| json!("가나"), |first| json!(first)),
            Form::Argument => json!("다라"),
            Form::Integer(least, _, choices) => {
                choices.first().map_or_else(|| json!(least.max(&1)), |first| json!(first))
            }
            Form::List(of, least, _) => (0..(*least).max(1)).map(|_| full(of)).collect(),
            Form::Object(members) => {
                members.iter().map(|member| (member.name.clone(), full(&member.form))).collect::<Map<_, _>>().into()
            }
            Form::Map(of) => json!({ "이름": full(of) }),
        }
    }

    /// What may go wrong at a place.
    fn spoilt() -> impl Strategy<Value = Option<Json>> {
        prop_oneof![
            Just(None),
            Just(Some(json!(""))),
            Just(Some(json!("12"))),
            Just(Some(json!(-1))),
            Just(Some(json!(3))),
            Just(Some(json!(1.5))),
            Just(Some(json!(1e300))),
            Just(Some(json!(9_007_199_254_740_993_i64))),
            Just(Some(json!(null))),
            Just(Some(json!(true))),
            Just(Some(json!([]))),
            Just(Some(json!({}))),
            Just(Some(json!({ "moreLike": 1 }))),
        ]
    }

    /// Spoils the place of a number, counted through the whole.
    fn spoil(json: &mut Json, left: &mut usize, with: &Option<Json>) {
        let mut step = |json: &mut Json| {
            let is_here = *left == 0;
            *left = left.wrapping_sub(1);
            match with {
                Some(with) if is_here => *json = with.clone(),
                Some(_) | None => spoil(json, left, with),
            }
        };
        match json {
            Json::Array(items) => items.iter_mut().for_each(&mut step),
            Json::Object(fields) => fields.values_mut().for_each(&mut step),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
        if let (Json::Object(fields), None, true) = (json, with, *left % 5 == 0) {
            let key = fields.keys().nth(*left % fields.len().max(1)).cloned();
            key.map(|key| fields.shift_remove(&key));
        }
    }

    fn tree(json: &Json, style: Style) -> Node {
        let scalar = |text: String, kind| Value::Scalar(Scalar { text, kind, style });
        let value = match json {
            Json::Null => scalar("null".to_owned(), ScalarKind::Null),
            Json::Bool(bool) => scalar(bool.to_string(), ScalarKind::Bool),
            Json::Number(number) => scalar(number.to_string(), ScalarKind::Number),
            Json::String(text) => scalar(text.clone(), ScalarKind::Text),
            Json::Array(items) => Value::List(items.iter().map(|item| tree(item, style)).collect()),
            Json::Object(fields) => {
                let entry = |(name, json)| Entry { key: Key::new(name, Span::default()), value: tree(json, style) };
                Value::Object(fields.iter().map(entry).collect())
            }
        };
        Node { value, span: Span::default() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn both_checks_agree(kind in 0..Kind::ALL.len(), place in 0..80_usize, with in spoilt()) {
            let kind = Kind::ALL[kind];
            let mut json = full(of(kind).unwrap());
            spoil(&mut json, &mut place.clone(), &with);
            for (notation, style) in
                [(Notation::Json, Style::Double), (Notation::Yaml, Style::Plain), (Notation::Talk, Style::Filled)]
            {
                let body = tree(&json, style);
                let plain = message(&body, kind, Dialect::Rest, notation);
                let whole = in_full(body, kind, Dialect::Rest, notation);
                let is_clean = whole.findings.is_empty() && whole.mended.is_empty();
                if let Some(message) = &plain {
                    prop_assert!(is_clean, "{json}: {:?}", whole.findings);
                    prop_assert_eq!(Some(message), whole.message.as_ref());
                }
                // The full check puts the kind in; of arguments, only texts are plain.
                let is_named = !kind.is_default() || json["object_type"] == json!(kind.name());
                let has_arguments = matches!(kind, Kind::Custom | Kind::Scrape);
                prop_assert!(plain.is_some() || !is_clean || has_arguments || !is_named, "{}", json);
            }
        }
    }
}

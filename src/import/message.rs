//! From what a source holds to its messages: out of requests and calls, with the kind and the spelling of the keys.

use super::foreign::{Entry, Foreign, Form, Member};
use super::json;
use super::note::{Note, beside, excerpt, is_secret, unread};
use super::scope::Scope;
use crate::diagnostic::say;
use crate::model::{Dialect, Kind, SDK_KEYS, snake_case};

/// Requests within requests, at most.
const NESTING_MAX: usize = 4;
/// Keys under which a request holds its body.
const BODIES: [&str; 7] = ["data", "body", "params", "form", "json", "payload", "message"];
/// Keys that tell a message, in Kakao's REST names.
const SIGNS: [&str; 4] = ["object_type", "request_url", "template_id", "template_args"];
const TEMPLATE_OBJECT: &str = "template_object";

/// A message of a source.
#[derive(Debug)]
pub(super) struct Message {
    /// Its fields, what tells its kind not among them.
    pub members: Vec<Member>,
    /// What it is.
    pub kind: Option<Kind>,
    /// The spelling of its keys.
    pub dialect: Dialect,
    /// Where it starts.
    pub at: usize,
    /// What is to be said about it.
    pub notes: Vec<Note>,
}

/// The messages that a value holds: itself, or what a request or a list holds.
pub(super) fn messages(value: &Foreign, scope: &Scope<'_>) -> Vec<Message> {
    let mut finder = Finder { scope, notes: Vec::new(), messages: Vec::new() };
    finder.find(value, 0);
    let Finder { notes, mut messages, .. } = finder;
    if let Some(first) = messages.first_mut() {
        first.notes.splice(0..0, notes);
    }
    messages
}

/// An object as a message, whatever its fields are: what is handed to a function that sends one.
pub(super) fn argument(value: &Foreign, scope: &Scope<'_>) -> Vec<Message> {
    let mut finder = Finder { scope, notes: Vec::new(), messages: Vec::new() };
    value.members().into_iter().for_each(|members| finder.message(members, value.at));
    finder.messages
}

struct Finder<'s, 'a> {
    scope: &'s Scope<'a>,
    notes: Vec<Note>,
    messages: Vec<Message>,
}

impl Finder<'_, '_> {
    fn find(&mut self, value: &Foreign, depth: usize) {
        if depth > NESTING_MAX {
            return;
        }
        match &value.form {
            Form::Object(members) => self.object(value, members, depth),
            Form::List(items) => items.iter().for_each(|item| self.find(item, depth + 1)),
            Form::Text(pieces) => {
                if let Some(inner) = json::embedded(pieces, value.at) {
                    self.find(&inner, depth + 1);
                }
            }
            Form::Expression(expression) => {
                if let Some(resolved) = self.scope.resolve(&expression.text, value.at) {
                    self.notes.extend(resolved.changed.map(|at| changed(&expression.text, self.scope.line(at))));
                    self.find(&resolved.value, depth + 1);
                }
            }
            Form::Choice(choice) => {
                self.find(&choice.then, depth + 1);
                self.find(&choice.otherwise, depth + 1);
            }
            Form::All(items) | Form::Any(items) => items.iter().for_each(|item| self.find(item, depth + 1)),
            Form::Number(_)
            | Form::Bool(_)
            | Form::Null
            | Form::Absent
            | Form::Not(_)
            | Form::Equal(_)
            | Form::Spread(_)
            | Form::Repeat(_)
            | Form::Function(_) => {}
        }
    }

    fn object(&mut self, value: &Foreign, members: &[Member], depth: usize) {
        if let Some((key, inner)) = template_object(members) {
            self.request(key, inner, members, depth);
        } else if has_sign(members) {
            self.message(members, value.at);
        } else if let Some(body) = BODIES.iter().find_map(|name| value.get(name)) {
            self.find(body, depth + 1);
        } else if by_shape(members).is_some() {
            self.message(members, value.at);
        }
    }

    /// The body of a request: `template_object` and what stands beside it.
    fn request(&mut self, key: &str, inner: &Foreign, members: &[Member], depth: usize) {
        if key != TEMPLATE_OBJECT && key != "templateObject" {
            self.notes.push(Note::guess(say!(
                en: "`{key}` is taken for `template_object`",
                ko: "`{key}`을(를) `template_object`로 보았습니다",
            )));
        }
        let others = members.iter().filter_map(field).filter(|(other, _)| *other != key);
        self.notes.extend(others.map(|(other, _)| beside(other)));
        let before = self.messages.len();
        self.find(inner, depth + 1);
        if self.messages.len() == before {
            self.notes.push(unread(&inner.source(), Some(key), self.scope.line(inner.at)));
        }
    }

    fn message(&mut self, members: &[Member], at: usize) {
        let mut message = Message {
            dialect: dialect(members),
            members: Vec::with_capacity(members.len()),
            kind: None,
            at,
            notes: Vec::new(),
        };
        let mut given = None;
        for member in members {
            match field(member) {
                Some((key, value)) if snake_case(key) == "object_type" => given = self.kind(value, &mut message),
                Some((key, value)) if is_of_the_call(key, value) => message.notes.push(beside(key)),
                Some((key, value)) if snake_case(key) == "template_args" => {
                    message.members.push(Member { entry: arguments(key, value), comments: member.comments.clone() });
                }
                Some(_) | None => message.members.push(member.clone()),
            }
        }
        if message.kind.is_none() {
            guess_kind(members, given.as_deref(), &mut message);
        }
        self.messages.push(message);
    }

    /// Reads the value of `object_type`, which it gives.
    fn kind(&self, value: &Foreign, message: &mut Message) -> Option<String> {
        let resolved = value.as_expression().and_then(|name| self.scope.resolve(name, value.at));
        let value = resolved.as_ref().map_or(value, |resolved| &resolved.value);
        let text = value.as_text()?;
        message.kind = Kind::from_object_type(&text).or_else(|| nearest(&text));
        if let Some(kind) = message.kind.map(Kind::name).filter(|kind| *kind != text) {
            message.notes.push(Note::guess(say!(
                en: "`object_type` \"{text}\" is taken for {kind}",
                ko: "`object_type` 값 \"{text}\"을(를) {kind}(으)로 보았습니다",
            )));
        }
        Some(text)
    }
}

/// Tells the kind by what else is there; `given` is what `object_type` says.
fn guess_kind(members: &[Member], given: Option<&str>, message: &mut Message) {
    let has = |name: &str| members.iter().filter_map(field).any(|(key, _)| snake_case(key) == name);
    if has("request_url") {
        message.kind = Some(Kind::Scrape);
        return;
    }
    if has("template_id") || has("template_args") {
        message.kind = Some(Kind::Custom);
        return;
    }
    let kind = by_shape(members).unwrap_or(Kind::Feed);
    message.kind = Some(kind);
    let name = kind.name();
    message.notes.push(Note::guess(match given.map(excerpt) {
        Some(given) => say!(
            en: "`object_type` \"{given}\" is no kind of message; by its fields this is a {name}",
            ko: "`object_type` 값 \"{given}\"은(는) 메시지 종류가 아니어서 필드를 보고 {name}(으)로 보았습니다",
        ),
        None => say!(
            en: "`object_type` is not written out; by its fields this is a {name}",
            ko: "`object_type` 값을 알 수 없어 필드를 보고 {name}(으)로 보았습니다",
        ),
    }));
}

/// Whether an entry belongs to the call that sends a message: keys of the SDK itself, receivers,
/// tokens, functions that are called back.
fn is_of_the_call(key: &str, value: &Foreign) -> bool {
    SDK_KEYS.contains(&key)
        || snake_case(key) == "receiver_uuids"
        || is_secret(key)
        || matches!(value.form, Form::Function(_))
}

/// The kind of a name that is nearly its own.
fn nearest(text: &str) -> Option<Kind> {
    let text = text.trim().to_lowercase();
    let defaults = Kind::ALL.into_iter().filter(|kind| kind.is_default());
    let near = defaults.map(|kind| (strsim::damerau_levenshtein(&text, kind.name()), kind));
    near.filter(|(distance, _)| *distance <= 2).min_by_key(|(distance, _)| *distance).map(|(_, kind)| kind)
}

/// That a value is changed after the place where it is read.
pub(super) fn changed(name: &str, line: usize) -> Note {
    Note::loss(&say!(
        en: "what line {line} changes in `{name}`, after its value was written; look at what is added there",
        ko: "`{name}` 값에 {line}번째 줄에서 더하거나 바꾸는 내용. 그 줄을 확인하세요",
    ))
}

/// A field's key and value.
pub(super) fn field(member: &Member) -> Option<(&str, &Foreign)> {
    match &member.entry {
        Entry::Field(key, value) => Some((key, value)),
        Entry::Spread(_) | Entry::Other(_) => None,
    }
}

/// The entry that holds the message: `template_object`, or a key that is nearly spelt so.
fn template_object(members: &[Member]) -> Option<(&str, &Foreign)> {
    let fields = || members.iter().filter_map(field);
    let is_near = |key: &str| strsim::damerau_levenshtein(&snake_case(key), TEMPLATE_OBJECT) <= 4;
    let is_whole = |value: &Foreign| matches!(value.form, Form::Object(_) | Form::Text(_) | Form::Expression(_));
    let exact = fields().find(|(key, _)| snake_case(key) == TEMPLATE_OBJECT);
    exact.or_else(|| fields().find(|(key, value)| is_near(key) && is_whole(value)))
}

fn has_sign(members: &[Member]) -> bool {
    members.iter().filter_map(field).any(|(key, _)| SIGNS.contains(&snake_case(key).as_str()))
}

/// `template_args`, which a request holds as the text of its JSON.
fn arguments(key: &str, value: &Foreign) -> Entry {
    let inner = if let Form::Text(pieces) = &value.form { json::embedded(pieces, value.at) } else { None };
    Entry::Field(key.to_owned(), inner.unwrap_or_else(|| value.clone()))
}

/// The spelling of the keys: that of the key that tells the kind, else that of most.
fn dialect(members: &[Member]) -> Dialect {
    let has = |name: &str| members.iter().filter_map(field).any(|(key, _)| key == name);
    for sign in SIGNS {
        for dialect in [Dialect::Rest, Dialect::Js] {
            if has(&dialect.spell(sign)) {
                return dialect;
            }
        }
    }
    let (mut snake, mut camel) = (0_usize, 0_usize);
    count(members, &mut snake, &mut camel);
    if camel > snake { Dialect::Js } else { Dialect::Rest }
}

fn count(members: &[Member], snake: &mut usize, camel: &mut usize) {
    for (key, value) in members.iter().filter_map(field) {
        *snake += usize::from(key.contains('_'));
        *camel += usize::from(snake_case(key) != *key && !key.contains('_'));
        count(value.members().unwrap_or_default(), snake, camel);
    }
}

/// The kind that a message must be by fields that only one kind has.
pub(super) fn by_shape(members: &[Member]) -> Option<Kind> {
    let has = |name: &str| members.iter().filter_map(field).any(|(key, _)| snake_case(key) == name);
    if has("contents") || has("header_title") || has("header_link") {
        Some(Kind::List)
    } else if has("commerce") {
        Some(Kind::Commerce)
    } else if has("address") {
        Some(Kind::Location)
    } else if has("id_type") {
        Some(Kind::Calendar)
    } else if members.iter().filter_map(field).any(|(key, value)| key == "content" && value.as_text().is_none()) {
        Some(Kind::Feed)
    } else if has("text") && has("link") {
        Some(Kind::Text)
    } else {
        None
    }
}

//! What is known of Kakao's fields at a place: meaning, limits, source and confidence.

use serde_json::Value;

use super::cursor::{Cursor, Root};
use crate::diagnostic::{Confidence, Lang, Words, say};
use crate::model::Kind;
use crate::schema::{Expected, Guide, guide};

/// Where links and elements of partials are looked up: a feed has nearly all of them.
const WIDEST: Kind = Kind::Feed;

/// The object that a place lies in.
pub(super) fn object(cursor: &Cursor) -> Option<Guide<'static>> {
    let root = match cursor.root {
        Root::Message(kind) => guide(kind?).guide(),
        Root::Partial => guide(WIDEST).guide(),
        Root::Link => guide(WIDEST).guide().field("content").field("link"),
        Root::File => return None,
    };
    let found = cursor.path.iter().fold(root, |at, name| {
        let field = at.field(name);
        if field.expected() == Expected::List { field.item() } else { field }
    });
    (found.expected() == Expected::Object).then_some(found)
}

/// What an editor shows of a field: its facts, as Markdown.
pub(super) fn page(object: Guide<'_>, name: &str, lang: Lang) -> String {
    let field = object.field(name);
    let mut text = description(object, name, lang).to_owned();
    for line in [limits(field, lang), source(object, name, lang)].into_iter().flatten() {
        text.push_str("\n\n");
        text.push_str(&line);
    }
    text
}

/// What the field is there for.
pub(super) fn description<'s>(object: Guide<'s>, name: &str, lang: Lang) -> &'s str {
    let both = object.description(name);
    let (en, ko) = both.split_once("\n\n").unwrap_or((both, both));
    match lang {
        Lang::En => en,
        Lang::Ko => ko,
    }
}

/// What a field takes, in a word.
pub(super) fn takes(field: Guide<'_>, lang: Lang) -> String {
    let choices = choices(field);
    if !choices.is_empty() {
        return choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(" | ");
    }
    let words = match field.expected() {
        Expected::Text => say!(en: "text", ko: "글"),
        Expected::Integer => say!(en: "integer", ko: "정수"),
        Expected::List => say!(en: "list", ko: "목록"),
        Expected::Object | Expected::Map => say!(en: "object", ko: "객체"),
        Expected::Argument => say!(en: "text or number", ko: "글 또는 숫자"),
        Expected::Unknown => say!(en: "value", ko: "값"),
    };
    words.to(lang).to_owned()
}

/// The texts that a field is limited to.
pub(super) fn choices(field: Guide<'_>) -> Vec<&str> {
    field.choices().into_iter().filter_map(Value::as_str).collect()
}

fn limits(field: Guide<'_>, lang: Lang) -> Option<String> {
    let mut said: Vec<Words> = Vec::new();
    if let Some(shown) = field.shown() {
        said.push(say!(en: "shown: {shown} characters", ko: "보이는 글자 수: {shown}자"));
    }
    match field.expected() {
        Expected::Integer => {
            let (least, most) = field.bounds();
            said.push(match most {
                Some(most) => say!(en: "range: {least}..{most}", ko: "범위: {least}..{most}"),
                None => say!(en: "at least {least}", ko: "{least} 이상"),
            });
        }
        Expected::List => {
            let (least, most) = field.sizes();
            if most < usize::MAX {
                said.push(say!(en: "elements: {least}..{most}", ko: "개수: {least}..{most}"));
            }
        }
        Expected::Text | Expected::Object | Expected::Map | Expected::Argument | Expected::Unknown => {}
    }
    let said: Vec<&str> = said.iter().map(|words| words.to(lang)).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn source(object: Guide<'_>, name: &str, lang: Lang) -> Option<String> {
    let (source, letter) = object.fact(name)?;
    let all = [Confidence::A, Confidence::B, Confidence::C, Confidence::D, Confidence::U];
    let sure = all.into_iter().find(|one| one.name() == letter).map(Confidence::words)?;
    let (en, ko) = (sure.to(Lang::En), sure.to(Lang::Ko));
    let words = say!(
        en: "_Source: {source} ({letter}: {en})_",
        ko: "_출처: {source} ({letter}: {ko})_",
    );
    Some(words.to(lang).to_owned())
}

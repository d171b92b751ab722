//! Which kind of message a document is, and in which dialect.

use super::Document;
use crate::diagnostic::{Change, Finding, Fix, Literal, Place, say};
use crate::model::{Dialect, Kind, camel_case, snake_case};
use crate::source::Pointer;
use crate::tree::{Entry, Key, Node, ScalarKind, Value};

const OBJECT_TYPE: &str = "object_type";

/// The kind of a message that names it as the REST API has it.
pub(super) fn plain(body: &Node) -> Option<Kind> {
    let entry = body.entry(OBJECT_TYPE).filter(|entry| entry.key.spelling == OBJECT_TYPE)?;
    Kind::from_object_type(entry.value.as_text()?)
}

/// Decides kind and dialect by the discriminator; where that is missing or misspelt, by the shape, with a finding.
pub(super) fn decide(body: &mut Node, document: &mut Document) {
    document.dialect = dialect(body);
    if let Some(entry) = discriminator(body, OBJECT_TYPE) {
        document.kind = default_kind(&entry, body, document);
        give_name(body, &entry, OBJECT_TYPE);
    } else if discriminator(body, "request_url").is_some() {
        document.kind = Some(Kind::Scrape);
    } else if discriminator(body, "template_id").is_some() || discriminator(body, "template_args").is_some() {
        document.kind = Some(Kind::Custom);
    } else if let Some(entry) = misspelt_object_type(body) {
        document.findings.push(misspelt(&entry, document));
        give_name(body, &entry, OBJECT_TYPE);
        document.kind = default_kind(&entry, body, document);
    } else {
        document.kind = by_shape(body);
        let finding = absent(document, body);
        document.findings.push(finding);
    }
}

/// The dialect of the discriminator; without one, that of most names that differ between the two.
fn dialect(body: &Node) -> Dialect {
    for name in [OBJECT_TYPE, "request_url", "template_id", "template_args"] {
        for dialect in [Dialect::Rest, Dialect::Js] {
            if body.entry(&dialect.spell(name)).is_some() {
                return dialect;
            }
        }
    }
    let (mut snake, mut camel) = (0_usize, 0_usize);
    count_spellings(body, &mut snake, &mut camel);
    if camel > snake { Dialect::Js } else { Dialect::Rest }
}

fn count_spellings(node: &Node, snake: &mut usize, camel: &mut usize) {
    for item in node.items().into_iter().flatten() {
        count_spellings(item, snake, camel);
    }
    for entry in node.entries().into_iter().flatten() {
        let name = entry.key.spelling.as_str();
        *snake += usize::from(camel_case(name) != name);
        *camel += usize::from(snake_case(name) != name && !name.contains('_'));
        count_spellings(&entry.value, snake, camel);
    }
}

fn discriminator(body: &Node, name: &str) -> Option<Entry> {
    let entry = body.entry(name).or_else(|| body.entry(&camel_case(name)));
    entry.cloned()
}

/// Gives the discriminator its REST name, whatever its spelling.
fn give_name(body: &mut Node, entry: &Entry, name: &str) {
    if let Value::Object(entries) = &mut body.value {
        for candidate in entries.iter_mut().filter(|candidate| candidate.key.span == entry.key.span) {
            candidate.key = Key { name: name.into(), ..candidate.key.clone() };
        }
    }
}

fn default_kind(entry: &Entry, body: &Node, document: &mut Document) -> Option<Kind> {
    let at = document.base.join(&entry.key.name);
    let Some(given) = entry.value.scalar().filter(|scalar| scalar.kind == ScalarKind::Text) else {
        let name = document.dialect.spell(OBJECT_TYPE);
        let message =
            say!(en: "`{name}` takes the name of a template type", ko: "`{name}`에는 템플릿 종류의 이름이 와야 합니다");
        document.findings.push(Finding::new("unknown-type", Place::Value(at), message).help(six()));
        return by_shape(body);
    };
    if let Some(kind) = Kind::from_object_type(&given.text) {
        return Some(kind);
    }
    let likely = nearest(&given.text).or_else(|| by_shape(body));
    document.findings.push(unknown_type(&given.text, at, likely));
    likely
}

fn unknown_type(given: &str, at: Pointer, likely: Option<Kind>) -> Finding {
    let finding = Finding::new(
        "unknown-type",
        Place::Value(at.clone()),
        say!(en: "`{given}` is no template type", ko: "`{given}`은(는) 템플릿 종류가 아닙니다"),
    );
    match (given.to_lowercase().as_str(), likely) {
        ("scrap" | "scrape", _) => finding.help(say!(
            en: "a scrape message is sent by its `request_url`, without `object_type`",
            ko: "스크랩 메시지는 `object_type` 없이 `request_url`로 보냅니다",
        )),
        ("custom", _) => finding.help(say!(
            en: "a custom template is sent by its `template_id`, without `object_type`",
            ko: "사용자 정의 템플릿은 `object_type` 없이 `template_id`로 보냅니다",
        )),
        (_, Some(kind)) => {
            let name = kind.name();
            let is_near = nearest(given) == Some(kind);
            let fix = say!(en: "write `{name}`", ko: "`{name}`(으)로 쓰기");
            let change = Change::Replace(at, Literal::Text(name.to_owned()));
            finding.help(say!(en: "did you mean `{name}`?", ko: "`{name}`을(를) 쓰려고 하셨나요?")).fix(if is_near {
                Fix::safe(fix, change)
            } else {
                Fix::unsure(fix, change)
            })
        }
        (_, None) => finding.help(six()),
    }
}

fn six() -> crate::diagnostic::Words {
    let names: Vec<String> =
        Kind::ALL.iter().filter(|kind| kind.is_default()).map(|kind| format!("`{}`", kind.name())).collect();
    let names = names.join(", ");
    say!(en: "one of {names}", ko: "{names} 중 하나를 쓰세요")
}

fn nearest(given: &str) -> Option<Kind> {
    let given = given.trim().to_lowercase();
    let defaults = Kind::ALL.into_iter().filter(|kind| kind.is_default());
    defaults
        .map(|kind| (strsim::damerau_levenshtein(&given, kind.name()), kind))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, kind)| kind)
}

/// An entry that must have been meant for `object_type`: nearly spelt so, or `type` with a type's name.
fn misspelt_object_type(body: &Node) -> Option<Entry> {
    let is_near = |entry: &&Entry| {
        let name = snake_case(&entry.key.spelling);
        let names_type = entry.value.as_text().is_some_and(|text| Kind::from_object_type(text).is_some());
        strsim::damerau_levenshtein(&name, OBJECT_TYPE) <= 3 || (names_type && name.ends_with("type"))
    };
    body.entries()?.iter().find(is_near).cloned()
}

fn misspelt(entry: &Entry, document: &Document) -> Finding {
    let (key, right) = (&entry.key.spelling, document.dialect.spell(OBJECT_TYPE));
    let at = document.base.join(key);
    Finding::new(
        "unknown-field",
        Place::Key(at.clone()),
        say!(en: "`{key}` is no field of a template", ko: "`{key}`은(는) 템플릿의 필드가 아닙니다"),
    )
    .help(say!(en: "did you mean `{right}`?", ko: "`{right}`을(를) 쓰려고 하셨나요?"))
    .fix(Fix::safe(say!(en: "rename it to `{right}`", ko: "`{right}`(으)로 바꾸기"), Change::Rename(at, right)))
}

/// The kind that a message without a discriminator must be, by fields that only one kind has.
fn by_shape(body: &Node) -> Option<Kind> {
    let has = |name: &str| discriminator(body, name).is_some();
    if has("contents") || has("header_title") || has("header_link") {
        Some(Kind::List)
    } else if has("commerce") {
        Some(Kind::Commerce)
    } else if has("address") {
        Some(Kind::Location)
    } else if has("id_type") {
        Some(Kind::Calendar)
    } else if has("content") {
        Some(Kind::Feed)
    } else if has("text") && has("link") {
        Some(Kind::Text)
    } else {
        None
    }
}

fn absent(document: &Document, body: &Node) -> Finding {
    let name = document.dialect.spell(OBJECT_TYPE);
    let place = match body.entries().and_then(<[Entry]>::first) {
        Some(first) => Place::Key(document.base.join(&first.key.name)),
        None => Place::Value(document.base.clone()),
    };
    let Some(kind) = document.kind else {
        return Finding::new(
            "unknown-type",
            place,
            say!(en: "this is no template: it has no `{name}`", ko: "템플릿이 아닙니다: `{name}`이(가) 없습니다"),
        )
        .help(say!(
            en: "a default template has `object_type`, a custom one `template_id`, a scrape message `request_url`",
            ko: "기본 템플릿에는 `object_type`, 사용자 정의 템플릿에는 `template_id`, 스크랩 메시지에는 `request_url`이 있습니다",
        ));
    };
    let kind = kind.name();
    Finding::new("unknown-type", place, say!(en: "`{name}` is missing; this looks like a {kind}", ko: "`{name}`이(가) 없습니다. {kind} 템플릿으로 보입니다"))
        .help(say!(en: "add `{name}`: {kind}", ko: "`{name}`: {kind}을(를) 넣으세요"))
        .fix(Fix::safe(
            say!(en: "add `{name}`", ko: "`{name}` 넣기"),
            Change::Insert(document.base.clone(), name, Literal::Text(kind.to_owned())),
        ))
}

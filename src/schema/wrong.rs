//! Values of another type, outside their range, and lists of another size, in our own words.

use super::guide::{Expected, Guide};
use super::nearest::nearest;
use super::problem::{Problem, Setting};
use super::value::number;
use crate::diagnostic::{Change, Finding, Fix, Lang, Literal, Outcome, Place, Severity, Words, say};
use crate::source::Pointer;
use crate::tree::{Node, Notation, ScalarKind, Value as TreeValue};

/// The finding for a broken value; `None` for what is about keys.
pub(super) fn finding(setting: &Setting<'_>, problem: &Problem) -> Option<Finding> {
    match problem {
        Problem::Unknown(..) | Problem::Missing(..) => None,
        Problem::Type(at) => Some(wrong_type(setting, at)),
        Problem::Range(at) => Some(out_of_range(setting, at)),
        Problem::Size(at) => Some(wrong_size(setting, at)),
    }
}

fn wrong_type(setting: &Setting<'_>, at: &Pointer) -> Finding {
    let guide = setting.guide.at(at);
    let found = setting.body.find_nearest(at).node;
    let expected = guide.expected();
    if expected == Expected::Argument {
        return argument(setting, at, found);
    }
    let (name, wanted, given) = (spelled(setting, at), wanted(expected), given(found));
    let (wanted_en, wanted_ko) = (wanted.to(Lang::En), wanted.to(Lang::Ko));
    let (given_en, given_ko) = (given.to(Lang::En), given.to(Lang::Ko));
    let message = say!(
        en: "`{name}` takes {wanted_en}, not {given_en}",
        ko: "`{name}`에는 {given_ko} 아니라 {wanted_ko} 써야 합니다",
    );
    let mut finding = Finding::new(rule(at, "wrong-type"), Place::Value(at.clone()), message);
    finding.help = help(setting, at, found, &name);
    finding.fix = fix(setting, guide, at, found);
    finding
}

/// What a place takes, as the object of a sentence.
fn wanted(expected: Expected) -> Words {
    match expected {
        Expected::Text | Expected::Argument | Expected::Unknown => say!(en: "text", ko: "문자열을"),
        Expected::Integer => say!(en: "an integer", ko: "정수를"),
        Expected::List => say!(en: "a list", ko: "배열을"),
        Expected::Object | Expected::Map => say!(en: "an object", ko: "객체를"),
    }
}

/// What stands there, as the subject of a sentence.
fn given(node: &Node) -> Words {
    match &node.value {
        TreeValue::List(_) => say!(en: "a list", ko: "배열이"),
        TreeValue::Object(_) => say!(en: "an object", ko: "객체가"),
        TreeValue::Scalar(scalar) => match scalar.kind {
            ScalarKind::Text => say!(en: "text", ko: "문자열이"),
            ScalarKind::Number if number(&scalar.text).is_i64() => say!(en: "a number", ko: "숫자가"),
            ScalarKind::Number => say!(en: "a number with a fraction", ko: "소수가"),
            ScalarKind::Bool => say!(en: "true or false", ko: "참·거짓이"),
            ScalarKind::Null => say!(en: "nothing (null)", ko: "빈 값(null)이"),
        },
    }
}

fn help(setting: &Setting<'_>, at: &Pointer, found: &Node, name: &str) -> Option<Words> {
    let guide = setting.guide.at(at);
    if is_null(found) {
        return Some(help_for_null(setting, at, name));
    }
    match guide.expected() {
        Expected::Object => help_for_object(setting, guide, found.as_text()?),
        Expected::List if found.as_text().is_some_and(is_dumped) => Some(dumped()),
        Expected::List => Some(say!(en: "write `[ … ]` around it", ko: "`[ … ]`로 감싸세요")),
        Expected::Integer => Some(say!(
            en: "write digits only, without quotes, commas or a unit",
            ko: "따옴표, 쉼표, 단위 없이 숫자만 쓰세요",
        )),
        Expected::Text if name.ends_with("arams") => Some(
            say!(en: "write a query string: \"key=value&key=value\"", ko: "쿼리 문자열로 쓰세요: \"key=value&key=value\""),
        ),
        Expected::Text | Expected::Map | Expected::Argument | Expected::Unknown => None,
    }
}

/// What to do about a text where an object belongs.
fn help_for_object(setting: &Setting<'_>, guide: Guide<'_>, text: &str) -> Option<Words> {
    let (web, mobile) = (setting.dialect.spell("web_url"), setting.dialect.spell("mobile_web_url"));
    if text.split_once(':').is_some_and(|(key, _)| guide.has(key)) {
        Some(say!(en: "leave a blank behind the colon: `key: value`", ko: "`키: 값`처럼 콜론 뒤에 빈칸을 두세요"))
    } else if guide.has("web_url") && text.contains("://") {
        Some(say!(
            en: "a link is an object: {{\"{web}\": \"{text}\", \"{mobile}\": \"{text}\"}}",
            ko: "링크는 객체입니다: {{\"{web}\": \"{text}\", \"{mobile}\": \"{text}\"}}",
        ))
    } else {
        is_dumped(text).then(dumped)
    }
}

/// Whether a text is a list or an object turned into text.
fn is_dumped(text: &str) -> bool {
    text.trim_start().starts_with(['[', '{'])
}

fn dumped() -> Words {
    say!(
        en: "this is a list or object turned into text; give the value itself",
        ko: "배열이나 객체가 문자열로 바뀌어 들어왔습니다. 값 자체를 쓰세요",
    )
}

fn help_for_null(setting: &Setting<'_>, at: &Pointer, name: &str) -> Words {
    let is_object = setting.guide.at(at).expected() == Expected::Object;
    if is_object && setting.notation == Notation::Yaml {
        say!(en: "write its fields below it, indented deeper than `{name}`", ko: "`{name}`의 필드를 다음 줄부터 더 깊게 들여 쓰세요")
    } else if is_required(setting, at) {
        say!(en: "give `{name}` a value", ko: "`{name}`에 값을 쓰세요")
    } else {
        say!(en: "leave `{name}` out, or give it a value", ko: "`{name}`을(를) 빼거나 값을 쓰세요")
    }
}

fn is_null(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
}

/// Whether a value must stand at a place: its object needs the field, or it is an element of a list.
fn is_required(setting: &Setting<'_>, at: &Pointer) -> bool {
    let (Some(parent), Some(field)) = (at.parent(), at.last()) else { return true };
    let owner = setting.guide.at(&parent);
    owner.expected() != Expected::Object || owner.requires(&field)
}

fn fix(setting: &Setting<'_>, guide: Guide<'_>, at: &Pointer, found: &Node) -> Option<Fix> {
    if is_null(found) {
        return (!is_required(setting, at))
            .then(|| Fix::safe(say!(en: "leave it out", ko: "필드 빼기"), Change::Remove(at.clone())));
    }
    match guide.expected() {
        Expected::Integer => {
            let integer = integer_in(found.as_text()?)?;
            Some(Fix::safe(
                say!(en: "write `{integer}`", ko: "`{integer}`(으)로 쓰기"),
                Change::Replace(at.clone(), Literal::Integer(integer)),
            ))
        }
        Expected::Text => {
            let text = match &found.value {
                TreeValue::Scalar(scalar) => scalar.text.clone(),
                TreeValue::Object(_) if at.last()?.ends_with("_execution_params") => query(found)?,
                TreeValue::Object(_) | TreeValue::List(_) => return None,
            };
            let title = match &found.value {
                TreeValue::Scalar(_) => say!(en: "put it in quotes", ko: "따옴표로 감싸기"),
                TreeValue::Object(_) | TreeValue::List(_) => say!(en: "write a query string", ko: "쿼리 문자열로 쓰기"),
            };
            Some(Fix::safe(title, Change::Replace(at.clone(), Literal::Text(text))))
        }
        Expected::List | Expected::Object | Expected::Map | Expected::Argument | Expected::Unknown => None,
    }
}

/// The integer that a text was meant to be: `12000`, `12,000`, `12,000원`, `₩12,000`, `30%`.
fn integer_in(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_suffix(['원', '%']).or_else(|| text.strip_prefix(['₩', '￦'])).unwrap_or(text).trim();
    let is_grouped = text.split(',').skip(1).all(|group| group.len() == 3) && !text.starts_with(',');
    let digits: String = text.chars().filter(|character| *character != ',').collect();
    if is_grouped { digits.parse().ok() } else { None }
}

/// An object of scalars as a query string, percent-encoded.
fn query(object: &Node) -> Option<String> {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for entry in object.entries()? {
        query.append_pair(&entry.key.spelling, &entry.value.scalar()?.text);
    }
    Some(query.finish().replace('+', "%20"))
}

fn argument(setting: &Setting<'_>, at: &Pointer, found: &Node) -> Finding {
    let (name, given) = (spelled(setting, at), given(found));
    let (given_en, given_ko) = (given.to(Lang::En), given.to(Lang::Ko));
    Finding::new(
        "argument-not-string",
        Place::Value(at.clone()),
        say!(
            en: "the argument `{name}` is {given_en}; Kakao takes text",
            ko: "인자 `{name}`에는 {given_ko} 아니라 문자열을 써야 합니다",
        ),
    )
    .help(say!(en: "write the text that should stand there", ko: "그 자리에 보일 문구를 쓰세요"))
    .severity(Severity::Error)
    .outcome(Outcome::Refused)
}

fn out_of_range(setting: &Setting<'_>, at: &Pointer) -> Finding {
    let guide = setting.guide.at(at);
    let found = setting.body.find_nearest(at).node;
    let (name, text) = (spelled(setting, at), found.scalar().map(|scalar| scalar.text.clone()).unwrap_or_default());
    let choices = guide.choices();
    let mut finding = Finding::new(
        rule(at, "out-of-range"),
        Place::Value(at.clone()),
        say!(en: "`{name}` cannot be `{text}`", ko: "`{name}`은(는) `{text}`일 수 없습니다"),
    );
    if choices.is_empty() {
        let (from, to) = guide.bounds();
        let is_beyond = number(&text).as_i64().is_none();
        finding.help = Some(match to {
            None if is_beyond => say!(en: "give a number of at most 18 digits", ko: "18자리 이하의 수를 쓰세요"),
            Some(to) => say!(en: "give a value from {from} to {to}", ko: "{from}부터 {to}까지의 값을 쓰세요"),
            None => say!(en: "give a value of at least {from}", ko: "{from} 이상의 값을 쓰세요"),
        });
        return finding;
    }
    let names: Vec<String> =
        choices.iter().map(|choice| choice.as_str().map_or_else(|| choice.to_string(), str::to_owned)).collect();
    let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    finding.help = Some(say!(en: "one of {listed}", ko: "{listed} 중 하나를 쓰세요"));
    finding.fix = nearest(&text, names.iter().map(String::as_str)).map(|choice| {
        Fix::safe(
            say!(en: "write `{choice}`", ko: "`{choice}`(으)로 쓰기"),
            Change::Replace(at.clone(), Literal::Text(choice.to_owned())),
        )
    });
    finding
}

fn wrong_size(setting: &Setting<'_>, at: &Pointer) -> Finding {
    let guide = setting.guide.at(at);
    let found = setting.body.find_nearest(at).node;
    let count = found.items().map_or(0, <[Node]>::len);
    let (least, most) = guide.sizes();
    let (kind, noun) = (setting.kind.name(), if most == 1 { "button" } else { "buttons" });
    let place = match found.items().and_then(|items| items.get(most)) {
        Some(_) => Place::Value(at.at(most)),
        None => Place::Key(at.clone()),
    };
    match at.last().as_deref() {
        Some("buttons") => Finding::new(
            "too-many-buttons",
            place,
            say!(en: "a {kind} takes {most} {noun} at most; this one has {count}", ko: "{kind} 템플릿의 버튼은 최대 {most}개인데 {count}개가 있습니다"),
        )
        .help(match most {
            1 => say!(en: "the other button is KakaoTalk's own; take {count} down to 1", ko: "다른 버튼 하나는 카카오톡이 붙입니다. 1개만 남기세요"),
            _ => say!(en: "keep the {most} that matter", ko: "중요한 {most}개만 남기세요"),
        }),
        Some("items") => Finding::new(
            "too-many-items",
            place,
            say!(en: "an item list takes {most} rows at most; this one has {count}", ko: "아이템 목록은 최대 {most}줄인데 {count}줄이 있습니다"),
        )
        .help(say!(en: "put the rest behind the link", ko: "나머지는 링크로 연결하세요")),
        Some(_) | None => Finding::new(
            "list-size",
            place,
            say!(en: "a list takes {least} to {most} contents; this one has {count}", ko: "리스트에는 {least}~{most}개의 항목이 필요한데 {count}개가 있습니다"),
        )
        .help(if count < least {
            say!(en: "add a row, or use a feed", ko: "항목을 더하거나 피드 템플릿을 쓰세요")
        } else {
            say!(en: "keep {most} rows; put the rest behind the header's link", ko: "{most}개만 남기고 나머지는 머리글 링크로 연결하세요")
        }),
    }
}

/// The id of a custom template has a rule of its own, whatever is wrong with it.
fn rule(at: &Pointer, usual: &'static str) -> &'static str {
    if at.last().as_deref() == Some("template_id") { "template-id" } else { usual }
}

/// The name of the field at a pointer, as the author spells it; for an element of a list, the list's with its position.
fn spelled(setting: &Setting<'_>, at: &Pointer) -> String {
    let found = setting.body.find_nearest(at);
    let last = found.spelled.last().unwrap_or_default();
    match (found.entry, at.parent().and_then(|parent| parent.last())) {
        (None, Some(list)) => format!("{}[{last}]", setting.dialect.spell(&list)),
        (Some(_) | None, _) => last,
    }
}

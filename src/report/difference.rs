//! How a message differs from the one that was expected: field by field, in colour.

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::plain;
use super::pretty::Look;
use crate::diagnostic::{Words, say};
use crate::source::Pointer;

/// Columns of the fields' names, at most; a longer one has a line of its own.
const NAMES_MAX: usize = 36;
/// Columns that a value gets at least.
const VALUE_MIN: usize = 24;
/// Characters before a difference that are shown where not all of a value is.
const BEFORE: usize = 8;

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'a> {
    /// The field.
    pub at: Pointer,
    /// What was expected; `None` for a new field.
    pub was: Option<&'a Value>,
    /// What it is; `None` for a field that is gone.
    pub is: Option<&'a Value>,
}

/// The fields in which two messages differ, as few and as deep as it goes.
pub fn changes<'a>(was: &'a Value, is: &'a Value) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    compare(was, is, &Pointer::ROOT, &mut changes);
    changes
}

fn compare<'a>(was: &'a Value, is: &'a Value, at: &Pointer, changes: &mut Vec<Change<'a>>) {
    match (was, is) {
        (Value::Object(was), Value::Object(is)) => objects(was, is, at, changes),
        (Value::Array(was), Value::Array(is)) => {
            for index in 0..was.len().max(is.len()) {
                both(was.get(index), is.get(index), at.at(index), changes);
            }
        }
        (was, is) if was == is => {}
        (was, is) => changes.push(Change { at: at.clone(), was: Some(was), is: Some(is) }),
    }
}

fn objects<'a>(was: &'a Map<String, Value>, is: &'a Map<String, Value>, at: &Pointer, changes: &mut Vec<Change<'a>>) {
    for (name, value) in is {
        both(was.get(name), Some(value), at.join(name), changes);
    }
    for (name, value) in was.iter().filter(|(name, _)| !is.contains_key(*name)) {
        both(Some(value), None, at.join(name), changes);
    }
}

fn both<'a>(was: Option<&'a Value>, is: Option<&'a Value>, at: Pointer, changes: &mut Vec<Change<'a>>) {
    match (was, is) {
        (Some(was), Some(is)) => compare(was, is, &at, changes),
        (was, is) => changes.push(Change { at, was, is }),
    }
}

/// The differences, a line for what was expected and one for what is, in columns.
pub fn render(changes: &[Change<'_>], look: Look) -> String {
    let names: Vec<String> = changes.iter().map(|change| plain(name(&change.at)).into_owned()).collect();
    let column = names.iter().map(|name| name.width()).filter(|width| *width <= NAMES_MAX).max().unwrap_or_default();
    let room = look.width.saturating_sub(column + 6).max(VALUE_MIN);
    let mut text = String::new();
    for (name, change) in names.iter().zip(changes) {
        let mut head = padded(name, column);
        if name.width() > column {
            text.push_str(&format!("  {name}\n"));
            head = " ".repeat(column);
        }
        for line in lines(change, room, look) {
            text.push_str(&format!("  {head}  {line}\n"));
            head = " ".repeat(column);
        }
    }
    text
}

/// A field as people speak of it; the whole message has none of its own.
fn name(at: &Pointer) -> &str {
    if at.as_str().is_empty() { "/" } else { at.as_str() }
}

fn padded(name: &str, column: usize) -> String {
    format!("{name}{}", " ".repeat(column.saturating_sub(name.width())))
}

fn lines(change: &Change<'_>, room: usize, look: Look) -> Vec<String> {
    let shown = |value: &Value| plain(&value.to_string()).into_owned();
    match (change.was.map(shown), change.is.map(shown)) {
        (Some(was), Some(is)) => {
            let before = same(&was, &is);
            let note = is_only_composed(&was, &is)
                .then(|| say!(en: "the same letters, composed otherwise", ko: "글자는 같고 조합만 다름"));
            let was = format!("- {}", part(&was, before, room));
            vec![red(&was, look), noted(green(&format!("+ {}", part(&is, before, room)), look), note, look)]
        }
        (None, Some(is)) => {
            let is = green(&format!("+ {}", part(&is, 0, room.saturating_sub(12))), look);
            vec![noted(is, Some(say!(en: "new", ko: "새로 생김")), look)]
        }
        (Some(was), None) => {
            let was = red(&format!("- {}", part(&was, 0, room.saturating_sub(12))), look);
            vec![noted(was, Some(say!(en: "gone", ko: "없어짐")), look)]
        }
        (None, None) => Vec::new(),
    }
}

fn noted(line: String, note: Option<Words>, look: Look) -> String {
    note.map_or_else(|| line.clone(), |note| format!("{line}   ({})", note.to(look.lang)))
}

/// How many characters two texts begin with in common.
fn same(was: &str, is: &str) -> usize {
    was.graphemes(true).zip(is.graphemes(true)).take_while(|(was, is)| was == is).count()
}

/// Whether two texts look the same: Hangul in pieces beside Hangul in syllables.
fn is_only_composed(was: &str, is: &str) -> bool {
    was.nfc().eq(is.nfc())
}

/// As much of a text as there is room for, around the place from which on it differs.
fn part(text: &str, before: usize, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let skipped: usize = text.graphemes(true).take(before).map(UnicodeWidthStr::width).sum();
    let start = if skipped > room / 2 { before.saturating_sub(BEFORE) } else { 0 };
    let mut part = if start > 0 { "…".to_owned() } else { String::new() };
    let mut left = room.saturating_sub(part.width() + 1);
    let mut rest = text.graphemes(true).skip(start);
    for character in rest.by_ref() {
        match left.checked_sub(character.width()) {
            Some(after) => left = after,
            None => return part + "…",
        }
        part.push_str(character);
    }
    part
}

fn red(text: &str, look: Look) -> String {
    painted(text, anstyle::AnsiColor::Red, look)
}

fn green(text: &str, look: Look) -> String {
    painted(text, anstyle::AnsiColor::Green, look)
}

fn painted(text: &str, colour: anstyle::AnsiColor, look: Look) -> String {
    let style = if look.colour { colour.on_default() } else { anstyle::Style::new() };
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Lang;

    const LOOK: Look = Look { lang: Lang::En, width: 60, colour: false, unicode: true };

    fn check(was: &Value, is: &Value, look: Look) -> String {
        render(&changes(was, is), look)
    }

    #[test]
    fn fields_stand_in_columns() {
        let was = json!({"object_type": "feed", "content": {"title": "라이언님, 출발했어요"}, "buttons": [{"title": "보기"}], "likes": 3});
        let is = json!({"object_type": "feed", "content": {"title": "라이언 님, 출발했어요"},
                        "buttons": [{"title": "보기"}, {"title": "쿠폰", "link": {}}]});
        insta::assert_snapshot!(check(&was, &is, LOOK), @r#"
        /content/title  - "라이언님, 출발했어요"
                        + "라이언 님, 출발했어요"
        /buttons/1      + {"title":"쿠폰","link":{}}   (new)
        /likes          - 3   (gone)
        "#);
        insta::assert_snapshot!(check(&was, &is, Look { lang: Lang::Ko, ..LOOK }), @r#"
        /content/title  - "라이언님, 출발했어요"
                        + "라이언 님, 출발했어요"
        /buttons/1      + {"title":"쿠폰","link":{}}   (새로 생김)
        /likes          - 3   (없어짐)
        "#);
        insta::assert_snapshot!(check(&was, &is, Look { colour: true, ..LOOK }).replace('\u{1b}', "^"), @r#"
        /content/title  ^[31m- "라이언님, 출발했어요"^[0m
                        ^[32m+ "라이언 님, 출발했어요"^[0m
        /buttons/1      ^[32m+ {"title":"쿠폰","link":{}}^[0m   (new)
        /likes          ^[31m- 3^[0m   (gone)
        "#);
        assert_eq!(check(&is, &is, LOOK), "");
    }

    #[test]
    fn long_values_are_shown_around_what_differs() {
        let long =
            |end: &str| json!({"text": format!("{}{end}{}", "가나다라마바사 ".repeat(20), "아자차카".repeat(9))});
        insta::assert_snapshot!(check(&long("🎂 하나"), &long("🎂 둘"), LOOK), @r#"
        /text  - …다라마바사 🎂 하나아자차카아자차카아자차카아자…
               + …다라마바사 🎂 둘아자차카아자차카아자차카아자차…
        "#);
        insta::assert_snapshot!(check(&json!({}), &long("끝"), LOOK), @r#"  /text  + "가나다라마바사 가나다라마바사 가나…   (new)"#);
        let deep = |end: &str| json!({"a_field_with_a_long_name": {"another_field_of_that_kind": {"title": end}}});
        insta::assert_snapshot!(check(&deep("하나"), &deep("둘"), LOOK), @r#"
        /a_field_with_a_long_name/another_field_of_that_kind/title
          - "하나"
          + "둘"
        "#);
    }

    #[test]
    fn what_cannot_be_seen_is_told() {
        insta::assert_snapshot!(check(&json!({"text": "케익\u{200b}"}), &json!({"text": "케익"}), LOOK), @r#"
        /text  - "케익<U+200B>"
               + "케익"
        "#);
        insta::assert_snapshot!(check(&json!({"text": "\u{1112}\u{1161}\u{11ab}"}), &json!({"text": "한"}), LOOK), @r#"
        /text  - "한"
               + "한"   (the same letters, composed otherwise)
        "#);
        insta::assert_snapshot!(check(&json!("a\u{1b}[2J"), &json!({"~/": 1}), LOOK), @r#"
        /  - "a\u001b[2J"
           + {"~/":1}
        "#);
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf =
            prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), "[가a🎂~/]{0,3}".prop_map(Value::from)];
        leaf.prop_recursive(3, 12, 3, |inner| {
            let list = prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from);
            let object = prop::collection::vec(("[ab~/]", inner), 0..3);
            prop_oneof![list, object.prop_map(|fields| Value::Object(fields.into_iter().collect()))]
        })
    }

    proptest! {
        #[test]
        fn what_does_not_differ_has_no_changes_and_the_rest_leads_to_its_place(was in value(), is in value()) {
            prop_assert_eq!(changes(&was, &is).is_empty(), was == is);
            for change in changes(&was, &is) {
                prop_assert_eq!(was.pointer(change.at.as_str()), change.was);
                prop_assert_eq!(is.pointer(change.at.as_str()), change.is);
            }
        }

        #[test]
        fn a_part_has_the_room_that_it_gets(text in "[가a🎂 ]{0,60}", before in 0usize..60, room in 24usize..80) {
            let part = part(&text, before, room);
            prop_assert!(part.width() <= room, "{part}");
            prop_assert!(text.width() > room || part == text);
        }
    }
}

//! The file against its schema: unknown keys, values of the wrong type. What is wrong is told and taken out, so that the
//! rest can be read.

use std::ops::Range;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::Problem;
use super::document::FLAT;
use crate::diagnostic::{Words, say};
use crate::schema::nearest;
use crate::source::Span;

/// Checks a whole file and leaves what is in order.
pub(super) fn check(table: &mut DeTable<'_>, problems: &mut Vec<Problem>) {
    Shape { problems, path: Vec::new() }.table(table, &FLAT);
}

struct Shape<'p> {
    problems: &'p mut Vec<Problem>,
    /// The keys that lead to the table or value in hand.
    path: Vec<String>,
}

impl Shape<'_> {
    fn table(&mut self, table: &mut DeTable<'_>, schema: &Value) {
        let fields = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties").filter(|schema| schema.is_object());
        let mut wrong = Vec::new();
        for (key, value) in table.iter_mut() {
            let name = key.get_ref().to_string();
            match fields.and_then(|fields| fields.get(&name)).or(others) {
                Some(schema) => {
                    self.path.push(name.clone());
                    if !self.value(value, schema) {
                        wrong.push(name);
                    }
                    self.path.pop();
                }
                None => {
                    let message = self.unknown(&name, fields);
                    self.say(key.span(), message);
                    wrong.push(name);
                }
            }
        }
        for name in wrong {
            table.remove(name.as_str());
        }
    }

    /// Whether a value is, or could be made, what the schema says.
    fn value(&mut self, value: &mut Spanned<DeValue<'_>>, schema: &Value) -> bool {
        let span = value.span();
        match (schema.get("type").and_then(Value::as_str), value.get_mut()) {
            (Some("object"), DeValue::Table(table)) => {
                self.say_missing(table, schema, span);
                self.table(table, schema);
                true
            }
            (Some("array"), DeValue::Array(items)) => {
                self.items(items, schema);
                true
            }
            (Some("string"), DeValue::String(text)) => {
                let wrong = self.not_a_choice(text, schema);
                wrong.map(|message| self.say(span, message)).is_none()
            }
            (Some("boolean"), DeValue::Boolean(_)) => true,
            (Some("integer"), DeValue::Integer(number)) => {
                let wrong = self.out_of_range(number, schema);
                wrong.map(|message| self.say(span, message)).is_none()
            }
            (Some("string"), DeValue::Boolean(is_on)) if schema.get("enum").is_some() => {
                // Whoever turns a rule on or off means a level.
                let text = if *is_on { "true" } else { "off" };
                let message = self.not_a_choice(text, schema);
                let message = message.unwrap_or_else(|| self.meant_off());
                self.say(span, message);
                false
            }
            (expected, given) => {
                let message = self.wrong_type(expected.unwrap_or_default(), given);
                self.say(span, message);
                false
            }
        }
    }

    fn items(&mut self, items: &mut DeArray<'_>, schema: &Value) {
        let Some(schema) = schema.get("items") else { return };
        let mut right = DeArray::new();
        for mut item in std::mem::replace(items, DeArray::new()) {
            if self.value(&mut item, schema) {
                right.push(item);
            }
        }
        *items = right;
    }

    fn say_missing(&mut self, table: &DeTable<'_>, schema: &Value, span: Range<usize>) {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for key in required.filter(|key| !table.contains_key(*key)) {
            let place = self.place();
            self.say(span.clone(), say!(en: "{place} has no `{key}`", ko: "{place}에 `{key}`이(가) 없습니다"));
        }
    }

    fn unknown(&self, key: &str, fields: Option<&Map<String, Value>>) -> Words {
        let known = || fields.into_iter().flat_map(Map::keys).map(String::as_str);
        let near = nearest(key, known());
        if self.path.last().is_some_and(|last| last == "rules") {
            return match near {
                Some(near) => say!(
                    en: "there is no rule `{key}`; did you mean `{near}`?",
                    ko: "`{key}` 규칙은 없습니다. `{near}`을(를) 찾으셨나요?",
                ),
                None => say!(
                    en: "there is no rule `{key}`; `malpung rules` lists them all",
                    ko: "`{key}` 규칙은 없습니다. `malpung rules`로 전체 목록을 볼 수 있습니다",
                ),
            };
        }
        let place = self.place();
        match near {
            Some(near) => say!(
                en: "`{key}` is no key of {place}; did you mean `{near}`?",
                ko: "{place}에 `{key}` 키는 없습니다. `{near}`을(를) 쓰려고 하셨나요?",
            ),
            None => {
                let list = list(known());
                say!(
                    en: "`{key}` is no key of {place}; it takes {list}",
                    ko: "{place}에 `{key}` 키는 없습니다. 쓸 수 있는 키: {list}",
                )
            }
        }
    }

    /// What to say of a text that is none of those that the schema allows.
    fn not_a_choice(&self, text: &str, schema: &Value) -> Option<Words> {
        let choices = schema.get("enum").and_then(Value::as_array)?;
        let choices = || choices.iter().filter_map(Value::as_str);
        if choices().any(|choice| choice == text) {
            return None;
        }
        let key = self.path.last().map(String::as_str).unwrap_or_default();
        if choices().eq(["error"]) {
            return Some(say!(
                en: "`{key}` is always an error: what cannot be read for certain cannot be judged",
                ko: "`{key}`은(는) 항상 오류입니다. 확실히 읽을 수 없는 글은 판단할 수 없습니다",
            ));
        }
        let (list, ko_list) = (one_of(choices()), list(choices()));
        Some(match nearest(text, choices()).or_else(|| choices().find(|choice| is_beginning(text, choice))) {
            Some(near) => say!(
                en: "`{key}` takes {list}, not `{text}`; did you mean `{near}`?",
                ko: "`{key}`에는 {ko_list} 가운데 하나를 씁니다. `{text}` 대신 `{near}`을(를) 쓰려고 하셨나요?",
            ),
            None => say!(
                en: "`{key}` takes {list}, not `{text}`",
                ko: "`{key}`에는 {ko_list} 가운데 하나를 씁니다. `{text}`은(는) 쓸 수 없습니다",
            ),
        })
    }

    /// What to say of a number that the schema does not allow.
    fn out_of_range(&self, number: &DeInteger<'_>, schema: &Value) -> Option<Words> {
        let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
        let (least, most) = (bound("minimum").unwrap_or(0), bound("maximum").unwrap_or(u64::MAX));
        let value = u64::from_str_radix(number.as_str(), number.radix()).ok();
        if value.is_some_and(|value| (least..=most).contains(&value)) {
            return None;
        }
        let key = self.path.join(".");
        Some(say!(
            en: "`{key}` takes a whole number from {least} to {most}",
            ko: "`{key}`에는 {least}부터 {most}까지의 정수를 씁니다",
        ))
    }

    fn meant_off(&self) -> Words {
        let key = self.path.last().map(String::as_str).unwrap_or_default();
        say!(en: "`{key}` takes a level in quotes; did you mean `\"off\"`?", ko: "`{key}`에는 심각도를 따옴표로 묶어 씁니다. `\"off\"`를 쓰려고 하셨나요?")
    }

    fn wrong_type(&self, expected: &str, given: &DeValue<'_>) -> Words {
        let key = self.path.join(".");
        if expected == "object" && self.path.len() == 2 && self.path.first().is_some_and(|first| first == "profile") {
            return say!(
                en: "a profile has a name: write `[profile.prod]` above its keys",
                ko: "프로필에는 이름이 있어야 합니다. 키 위에 `[profile.prod]`처럼 쓰세요",
            );
        }
        let (expected, given) = (kind_of_schema(expected), kind_of_value(given));
        let (en, ko) = (expected.to(crate::diagnostic::Lang::En), expected.to(crate::diagnostic::Lang::Ko));
        let (en_given, ko_given) = (given.to(crate::diagnostic::Lang::En), given.to(crate::diagnostic::Lang::Ko));
        say!(
            en: "`{key}` takes {en}, not {en_given}",
            ko: "`{key}`에는 {ko} 써야 합니다. 지금은 {ko_given}입니다",
        )
    }

    /// What people call the table in hand.
    fn place(&self) -> String {
        if self.path.is_empty() { "`malpung.toml`".to_owned() } else { format!("`[{}]`", self.path.join(".")) }
    }

    fn say(&mut self, span: Range<usize>, message: Words) {
        self.problems.push(Problem { span: Span::new(span.start, span.end), message });
    }
}

/// `warn` for `warning`, `err` for `error`.
fn is_beginning(text: &str, choice: &str) -> bool {
    text.chars().count() >= 3 && choice.starts_with(&text.to_lowercase())
}

fn kind_of_schema(name: &str) -> Words {
    match name {
        "array" => say!(en: "a list, such as `[\"…\"]`", ko: "`[\"…\"]` 같은 목록을"),
        "object" => say!(en: "a table", ko: "테이블을"),
        "integer" => say!(en: "a whole number", ko: "정수를"),
        "boolean" => say!(en: "true or false", ko: "true나 false를"),
        _ => say!(en: "text in quotes", ko: "따옴표로 묶은 글을"),
    }
}

fn kind_of_value(value: &DeValue<'_>) -> Words {
    match value {
        DeValue::String(_) => say!(en: "text", ko: "글"),
        DeValue::Integer(_) => say!(en: "a number", ko: "숫자"),
        DeValue::Float(_) => say!(en: "a decimal number", ko: "소수"),
        DeValue::Boolean(_) => say!(en: "true or false", ko: "true나 false"),
        DeValue::Datetime(_) => say!(en: "a date", ko: "날짜"),
        DeValue::Array(_) => say!(en: "a list", ko: "목록"),
        DeValue::Table(_) => say!(en: "a table", ko: "테이블"),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// `` `rest` or `js` ``.
fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let list = list(names);
    list.rsplit_once(", ").map_or_else(|| list.clone(), |(first, last)| format!("{first} or {last}"))
}

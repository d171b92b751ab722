//! Samples: a value for each parameter that its type accepts, and that could have been meant.

use super::make;
use super::parameter::Examples;
use super::usage::Use;
use crate::tree::code::{Bind, ElementType, Form, Parameter, Range, Type, TypeName, Value};

/// What parts of names say about a value.
const PLAUSIBLE: [(&[&str], &str); 12] = [
    (&["nick"], "달빛"),
    (&["shop", "store", "brand"], "달빛한조각"),
    (&["product", "item", "menu", "title", "goods"], "유자 파운드"),
    (&["date", "day"], "11월 22일"),
    (&["time"], "오후 3시"),
    (&["price", "amount", "total", "cost", "fee"], "12,000"),
    (&["count", "quantity", "qty"], "3"),
    (&["phone", "tel"], "02-123-4567"),
    (&["address", "location", "place"], "서울 마포구"),
    (&["status", "state"], "준비 완료"),
    (&["desc", "content", "message", "text", "summary"], "오늘 구운 케이크가 나왔어요"),
    (&["name", "user", "customer", "receiver", "sender", "author"], "김하늘"),
];
const NUMBER: &str = "20261122-0001";
const PAGE: &str = "https://cake.shop/";
const PICTURE: &str = "https://img.cake.shop/cake.jpg";

/// A sample for a parameter.
pub(super) fn of(name: &str, of: &TypeName, uses: &[Use], examples: &Examples) -> Value {
    match of {
        TypeName::Text { length, .. } => make::text(&text(name, length.as_ref(), uses)),
        TypeName::Int(range) => number(inside(integer(name, uses), range.as_ref())),
        TypeName::Won(range) => number(inside(won(name), range.as_ref())),
        TypeName::Percent(range) => number(inside(10, range.as_ref())),
        TypeName::Bool => make::truth(true),
        TypeName::Url => make::text(examples.page.as_deref().unwrap_or(PAGE)),
        TypeName::ImageUrl => make::text(examples.picture.as_deref().unwrap_or(PICTURE)),
        TypeName::Date => make::text("2026-11-22"),
        TypeName::Enum(texts) => make::text(texts.first().map_or("", |text| text.text.as_str())),
        TypeName::List { size, of } => rows(*size, of, examples),
        TypeName::Unknown => make::text(""),
    }
}

/// A default that stands in the source, as a value of the type.
pub(super) fn literal(text: &str, of: &TypeName) -> Value {
    match of {
        TypeName::Int(_) | TypeName::Won(_) | TypeName::Percent(_) if text.parse::<i64>().is_ok() => make::number(text),
        TypeName::Bool => make::truth(text == "true"),
        TypeName::Int(_)
        | TypeName::Won(_)
        | TypeName::Percent(_)
        | TypeName::Text { .. }
        | TypeName::Url
        | TypeName::ImageUrl
        | TypeName::Date
        | TypeName::Enum(_)
        | TypeName::List { .. }
        | TypeName::Unknown => make::text(text),
    }
}

/// A price; a lower one for what is left of it, as much as the sample of a percentage takes off.
fn won(name: &str) -> i64 {
    let is_lower = ["sale", "discount", "special", "final"].iter().any(|word| name.contains(word));
    if is_lower { 10_800 } else { 12_000 }
}

fn number(number: i64) -> Value {
    make::number(&number.to_string())
}

fn inside(wanted: i64, range: Option<&Range>) -> i64 {
    range.map_or(wanted, |range| wanted.max(range.least).min(range.most.max(range.least)))
}

fn integer(name: &str, uses: &[Use]) -> i64 {
    let is_side = uses.iter().any(|usage| matches!(usage, Use::Number(place, ..) if place.starts_with("image_")));
    match is_side {
        true => 640,
        false if is_number(name) => 104_823,
        false => 3,
    }
}

/// A text that fits, cut where it is too long.
fn text(name: &str, length: Option<&Range>, uses: &[Use]) -> String {
    let most = length.and_then(|length| usize::try_from(length.most).ok()).unwrap_or(usize::MAX);
    let compared = uses.iter().find_map(Use::compared);
    let is_part = uses.contains(&Use::Part);
    let likely =
        PLAUSIBLE.iter().find(|(words, _)| words.iter().any(|word| name.contains(word))).map(|(_, text)| *text);
    let likely = compared.unwrap_or(if is_part {
        NUMBER
    } else {
        likely.unwrap_or(if is_number(name) { NUMBER } else { "보기" })
    });
    let cut: String = likely.chars().take(most).collect();
    if cut.trim().is_empty() { "가".to_owned() } else { cut.trim_end().to_owned() }
}

fn is_number(name: &str) -> bool {
    name.split('_').any(|word| matches!(word, "no" | "id" | "number" | "code" | "num" | "key"))
}

fn rows(size: Range, of: &ElementType, examples: &Examples) -> Value {
    let row = match of {
        ElementType::One(Type { name, .. }) => self::of("", name, &[], examples),
        ElementType::Record(fields) => {
            let binds = fields.iter().filter_map(bind).collect();
            make::value(Form::Record(binds))
        }
    };
    let count = usize::try_from(size.least.clamp(1, 5)).unwrap_or(1);
    make::value(Form::List(vec![row; count]))
}

fn bind(field: &Parameter) -> Option<Bind> {
    let value = field.sample.clone()?;
    Some(Bind { name: make::ident(&field.name.text), value })
}

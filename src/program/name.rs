//! A template's name: written in it, or the file's stem.

use super::{Document, take};
use crate::diagnostic::{Finding, Place, say};
use crate::source::{Pointer, Span};
use crate::tree::Node;

/// A template's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it is written; `None` for a name that is the file's stem.
    pub span: Option<Span>,
}

/// Takes the keys of ours, `name` and `doc`, out of a document.
pub(super) fn take_own(body: &mut Node, document: &mut Document) {
    let own = take(body, |entry| matches!(entry.key.spelling.as_str(), "name" | "doc"));
    for entry in own {
        let place = Place::Value(Pointer::ROOT.join(&entry.key.name));
        match entry.value.scalar() {
            Some(scalar) if entry.key.name == "name" => {
                if !is_name(&scalar.text) {
                    document.findings.push(not_a_name(&scalar.text, place));
                }
                document.name = Some(Name { text: scalar.text.clone(), span: Some(entry.value.span) });
            }
            Some(_) => {}
            None => {
                let key = &entry.key.spelling;
                let message = say!(en: "`{key}` takes text", ko: "`{key}`에는 문자열이 와야 합니다");
                document.findings.push(Finding::new("bad-declaration", place, message));
            }
        }
    }
}

/// Whether a text is a name: small letters and digits, in words joined by `-` or `_`, a letter first.
pub fn is_name(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split(['-', '_']).all(is_word)
}

pub(super) fn not_a_name(text: &str, place: Place) -> Finding {
    Finding::new(
        "bad-declaration",
        place,
        say!(en: "`{text}` is no name for a template", ko: "`{text}`은(는) 템플릿 이름으로 쓸 수 없습니다"),
    )
    .help(say!(
        en: "use small letters and digits, words joined by `-` or `_`: order-shipped",
        ko: "영문 소문자와 숫자를 쓰고 낱말은 `-`나 `_`로 이으세요: order-shipped",
    ))
}

/// Names the only template of a file after the file, and finds names that are missing or given twice.
pub(super) fn assign(documents: &mut [Document], stem: Option<&str>) {
    let mut first: Vec<Name> = Vec::new();
    for document in documents {
        match (&document.name, stem) {
            (Some(name), _) => {
                let earlier = first.iter().find(|earlier| earlier.text == name.text).and_then(|earlier| earlier.span);
                if let Some(earlier) = earlier {
                    document.findings.push(twice(&name.text, Place::Value(Pointer::ROOT.join("name")), earlier));
                }
                first.push(name.clone());
            }
            (None, Some(stem)) => document.name = Some(Name { text: stem.to_owned(), span: None }),
            (None, None) if document.root.entries().is_some() => {
                document.findings.push(unnamed(Place::Key(Pointer::ROOT.join("object_type"))))
            }
            (None, None) => {}
        }
    }
}

pub(super) fn twice(name: &str, place: Place, earlier: Span) -> Finding {
    Finding::new(
        "bad-declaration",
        place,
        say!(en: "two templates are called `{name}`", ko: "`{name}`(이)라는 템플릿이 두 개입니다"),
    )
    .help(say!(en: "give each a name of its own", ko: "이름을 서로 다르게 지으세요"))
    .note(Place::Span(earlier), say!(en: "the first one", ko: "먼저 쓰인 곳"))
}

pub(super) fn unnamed(place: Place) -> Finding {
    Finding::new(
        "bad-declaration",
        place,
        say!(en: "a template without a name in a file of several", ko: "템플릿이 여럿인 파일에 이름 없는 템플릿이 있습니다"),
    )
    .help(say!(en: "add `name: …`", ko: "`name: …`을 넣으세요"))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names() {
        for name in ["a", "order-shipped", "order_2", "a1-b2_c3"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "Order", "a--b", "-a", "a_", "주문", "a b"] {
            assert!(!is_name(name), "{name}");
        }
    }
}

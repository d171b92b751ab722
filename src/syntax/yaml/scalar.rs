//! What YAML 1.2 takes a scalar for: the core schema, and the tags that overrule it.

use granit_parser::Tag;

use crate::diagnostic::{Words, say};
use crate::tree::ScalarKind;

/// What a plain scalar is taken for.
pub(super) fn plain_kind(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => ScalarKind::Bool,
        _ if is_number(text) => ScalarKind::Number,
        _ => ScalarKind::Text,
    }
}

/// What a tag makes of a scalar that would be of some kind without it; the words say what is wrong with the tag.
pub(super) fn tagged_kind(tag: &Tag, text: &str, untagged: ScalarKind) -> (ScalarKind, Option<Words>) {
    let wanted = match tag.core_suffix() {
        Some("str") => return (ScalarKind::Text, None),
        Some("int" | "float") => ScalarKind::Number,
        Some("bool") => ScalarKind::Bool,
        Some("null") => ScalarKind::Null,
        Some(_) => return (untagged, Some(misfit(tag))),
        None if is_non_specific(tag) => return (ScalarKind::Text, None),
        None => return (untagged, Some(unknown(tag))),
    };
    if plain_kind(text) == wanted { (wanted, None) } else { (untagged, Some(misfit(tag))) }
}

/// What is wrong with the tag of a list or an object.
pub(super) fn collection_tag(tag: &Tag, fitting: &str) -> Option<Words> {
    match tag.core_suffix() {
        Some(suffix) if suffix == fitting => None,
        Some(_) => Some(misfit(tag)),
        None if is_non_specific(tag) => None,
        None => Some(unknown(tag)),
    }
}

/// `!` alone.
fn is_non_specific(tag: &Tag) -> bool {
    matches!((tag.handle(), tag.suffix()), ("", "!") | ("!", ""))
}

fn unknown(tag: &Tag) -> Words {
    let tag = tag.original();
    say!(
        en: "the tag `{tag}` is unknown; if the text begins with it, put the text in quotes",
        ko: "`{tag}` 태그는 쓸 수 없습니다. 글이 `!`로 시작한다면 따옴표로 감싸세요"
    )
}

fn misfit(tag: &Tag) -> Words {
    let tag = tag.original();
    say!(en: "the value is not what the tag `{tag}` says", ko: "값이 `{tag}` 태그와 맞지 않습니다")
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0o") {
        return all(digits, |digit| matches!(digit, b'0'..=b'7'));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return all(digits, |digit| digit.is_ascii_hexdigit());
    }
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") || is_decimal(unsigned)
}

/// `12`, `1.5`, `.5`, `1.`, each also with an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_holds = exponent
        .is_none_or(|digits| all(digits.strip_prefix(['+', '-']).unwrap_or(digits), |digit| digit.is_ascii_digit()));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    exponent_holds && digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
}

fn all(text: &str, test: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(test)
}

//! The reasons that written code gives for what it refuses: those of `render`, with `{}` for each number or name.

use crate::diagnostic::{Lang, Words};

/// The reason for a mark of the run-time part.
pub(super) fn reason(mark: &str, lang: Lang) -> Option<String> {
    let (_, en, ko) = REASONS.iter().find(|(known, ..)| *known == mark)?;
    Some(Words::new(*en, *ko).to(lang).to_owned())
}

const REASONS: [(&str, &str, &str); 23] = [
    ("missing", "it is missing; the template needs it", "꼭 필요한 값이 없습니다"),
    ("no text", "it takes text", "문자열 자리입니다"),
    ("no number", "it takes a number", "숫자 자리입니다"),
    ("no flag", "it takes true or false", "참·거짓 자리입니다"),
    ("no list", "it takes a list", "배열 자리입니다"),
    ("no record", "a row is an object here", "여기서 한 줄은 객체입니다"),
    ("unpaired", "it holds half of a character", "반쪽짜리 문자가 들어 있습니다"),
    ("too many lines", "it has {} lines; {} are the most", "{}줄입니다. {}줄까지 쓸 수 있습니다"),
    ("line break", "it has a line break", "줄바꿈이 들어 있습니다"),
    ("control", "it has a control character, U+{}", "제어 문자 U+{}가 들어 있습니다"),
    ("too long", "it has {} characters; {} are the most", "{}자입니다. {}자까지 쓸 수 있습니다"),
    ("too short", "it has {} characters; {} are the least", "{}자입니다. {}자 이상이어야 합니다"),
    ("pattern", "it does not fit /{}/", "/{}/ 꼴이 아닙니다"),
    ("fraction", "{} is no whole number", "{} 값은 정수가 아닙니다"),
    ("range", "{} is outside {} to {}", "{} 값이 {}~{} 범위를 벗어났습니다"),
    (
        "day",
        "this is no day of the calendar; write it as 2026-11-24",
        "달력에 있는 날짜가 아닙니다. 2026-11-24처럼 쓰세요",
    ),
    ("choice", "it is none of the choices: {}", "고를 수 있는 값이 아닙니다: {}"),
    ("row count", "it has {} rows; {} to {} are accepted", "{}줄입니다. {}~{}줄이어야 합니다"),
    ("not normal", "it is not in the form NFC; bring it to that form first", "NFC가 아닙니다. 먼저 NFC로 바꿔 주세요"),
    ("empty", "it is empty", "비어 있습니다"),
    ("address", "it is no http or https address", "http나 https 주소가 아닙니다"),
    (
        "local",
        "only your own machine or network can open this address",
        "내 컴퓨터나 내부망 밖에서 열리지 않는 주소입니다",
    ),
    ("unregistered", "its host is not registered in the app", "앱에 등록되지 않은 호스트입니다"),
];

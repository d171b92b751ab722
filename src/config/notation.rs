//! Mistakes of the notation TOML itself, in words for people.

use toml::de::Error;

use super::Problem;
use crate::diagnostic::{Words, say};
use crate::source::Span;

/// The mistakes in the order of the text, one for each line: what follows on the same line comes from the first.
pub(super) fn problems(faults: &[Error], text: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = faults.iter().map(|fault| problem(fault, text)).collect();
    problems.sort_by_key(|problem| problem.span);
    problems.dedup_by_key(|problem| text.get(..problem.span.start).map_or(0, |before| before.matches('\n').count()));
    problems
}

fn problem(fault: &Error, text: &str) -> Problem {
    let span = fault.span().map_or(Span::at(text.len()), |span| Span::new(span.start, span.end));
    Problem { span, message: words(fault.message()) }
}

fn words(message: &str) -> Words {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    match what {
        "string values must be quoted" | "invalid boolean" => {
            say!(en: "text stands in quotes: `\"…\"`", ko: "글은 `\"…\"`처럼 따옴표로 묶어야 합니다")
        }
        "invalid basic string" | "invalid literal string" => {
            say!(en: "the quote that ends this text is missing", ko: "글을 닫는 따옴표가 없습니다")
        }
        "missing comma between array elements" => {
            say!(en: "a comma is missing between two elements", ko: "목록의 값 사이에 쉼표가 없습니다")
        }
        "unclosed array" => say!(en: "this list is not closed by `]`", ko: "목록이 `]`로 닫히지 않았습니다"),
        "unclosed table" | "unclosed array table" => {
            say!(en: "the table's name is not closed by {expected}", ko: "테이블 이름이 {expected}로 닫히지 않았습니다")
        }
        "key with no value" => say!(en: "a key needs `=` and a value", ko: "키 뒤에 `=`와 값을 써야 합니다"),
        "duplicate key" => say!(en: "this key stands here twice", ko: "같은 키가 두 번 쓰였습니다"),
        "invalid unquoted key" => say!(
            en: "a key in other than English letters, digits, `-` and `_` stands in quotes: `[profile.\"주문\"]`",
            ko: "영문자·숫자·`-`·`_` 말고 다른 글자가 든 키는 `[profile.\"주문\"]`처럼 따옴표로 묶어야 합니다",
        ),
        _ => say!(en: "this is no TOML: {message}", ko: "TOML 문법에 맞지 않습니다: {message}"),
    }
}

//! Ranges: `1..20`, both ends included.

use super::lexical;
use super::mistake::{replaced, safe, unsure};
use super::reader::{Reader, syntax};
use super::slip;
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::code::Range;

impl Reader<'_> {
    /// Reads `1..20`.
    pub(super) fn range(&mut self) -> Option<Range> {
        self.gap();
        let start = self.at;
        let least = self.bound();
        let dots = self.dots();
        let most = if dots || least.is_none() { self.bound() } else { None };
        let span = self.span_from(start);
        match (least, most) {
            (None, None) => {
                self.at = start;
                self.sink.gap();
                self.no_limit();
                None
            }
            (Some(least), Some(most)) if dots => Some(Range { least: least?, most: most?, span }),
            (least, most) => {
                self.sink.gap();
                let known = least.or(most).flatten();
                self.report(half_range(known, span));
                None
            }
        }
    }

    /// Reads an end of a range; the inner `None` for a number that is too large, which is said.
    fn bound(&mut self) -> Option<Option<i64>> {
        self.gap();
        let start = self.at;
        let digits = self.eat(lexical::integer)?;
        let number = lexical::unmarked(digits).parse().ok();
        if number.is_none() {
            self.sink.gap();
            let span = self.span_from(start);
            self.report(
                syntax(span, say!(en: "this number is too large", ko: "수가 너무 큽니다"))
                    .help(say!(en: "write a smaller one", ko: "더 작은 수를 쓰세요")),
            );
        }
        Some(number)
    }

    /// Reads the two dots of a range, or what people write for them.
    fn dots(&mut self) -> bool {
        let end = self.at;
        self.gap();
        let start = self.at;
        if self.eats("..") && !self.rest().starts_with('.') {
            return true;
        }
        self.at = start;
        let Some(written) = slip::dots(self.rest()) else {
            self.at = end;
            return false;
        };
        self.at += written.len();
        let span = self.span_from(start);
        self.report(dots_of_a_range(written, span));
        true
    }
}

/// A range with one end.
fn half_range(known: Option<i64>, span: Span) -> Finding {
    let message = say!(en: "a range has two ends", ko: "범위에는 양쪽 끝이 필요합니다");
    match known {
        Some(most) => replaced(span, message, &format!("1..{most}"), unsure),
        None => syntax(span, message).help(say!(en: "write `1..20`", ko: "`1..20`처럼 쓰세요")),
    }
}

fn dots_of_a_range(written: &str, span: Span) -> Finding {
    let message = say!(
        en: "a range is written with `..`, not with `{written}`",
        ko: "범위는 `{written}` 대신 `..`로 씁니다",
    );
    replaced(span, message, "..", safe)
}

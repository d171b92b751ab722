//! Conditions: `when coupon and not is_gift`.

use super::lexical;
use super::mistake::{replaced, safe};
use super::reader::{Reader, Spacing, syntax};
use super::slip;
use crate::diagnostic::{Change, Finding, Fix, say};
use crate::source::Span;
use crate::tree::code::{Atom, Comparison, Condition, Logic, Value};

/// What joins two conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
}

impl Reader<'_> {
    /// Reads `when` and a condition, where they come next.
    pub(super) fn when(&mut self) -> Option<Condition> {
        let (start, comments) = (self.at, self.comments.len());
        self.gap();
        if self.eats_word("when") || self.foreign_when() {
            self.onward();
            return self.condition();
        }
        // A comment that follows belongs to nobody yet.
        self.at = start;
        self.comments.truncate(comments);
        None
    }

    /// Reads what other languages have for `when`.
    fn foreign_when(&mut self) -> bool {
        let start = self.at;
        let is_there = self.eats_word("if");
        if is_there {
            let span = self.span_from(start);
            self.report(if_for_when(span));
        }
        is_there
    }

    /// Reads a condition; `None` where there is none that could be read, which is said.
    pub(super) fn condition(&mut self) -> Option<Condition> {
        self.joined(Join::Or)
    }

    fn joined(&mut self, join: Join) -> Option<Condition> {
        let mut parts = Vec::new();
        loop {
            let part = match join {
                Join::Or => self.joined(Join::And),
                Join::And => self.negated(),
            };
            parts.extend(part);
            let end = self.at;
            self.gap();
            if !self.join(join) {
                self.at = end;
                return all(parts, join);
            }
            self.onward();
        }
    }

    /// Reads `and` or `or`, also as other languages have it.
    fn join(&mut self, join: Join) -> bool {
        let (word, sign) = match join {
            Join::And => ("and", "&&"),
            Join::Or => ("or", "||"),
        };
        let start = self.at;
        if self.eats_word(word) {
            return true;
        }
        let is_sign = self.eats(sign);
        if is_sign {
            let span = self.span_from(start);
            self.report(word_for_sign(sign, word, span));
        }
        is_sign
    }

    fn negated(&mut self) -> Option<Condition> {
        self.gap();
        let start = self.at;
        if !self.not() {
            return self.atom();
        }
        let inner = self.deeper(|reader| {
            reader.gap();
            reader.negated()
        })?;
        Some(Condition { logic: Logic::Not(Box::new(inner)), span: self.span_from(start) })
    }

    fn not(&mut self) -> bool {
        let start = self.at;
        if self.eats_word("not") {
            return true;
        }
        let is_sign = !self.rest().starts_with("!=") && self.eats("!");
        if is_sign {
            let span = self.span_from(start);
            self.report(word_for_sign("!", "not", span));
        }
        is_sign
    }

    fn atom(&mut self) -> Option<Condition> {
        if self.sees_sign("(") {
            return self.deeper(Self::in_brackets);
        }
        let start = self.at;
        let word = self.eat(lexical::name);
        self.at = start;
        if word.is_none_or(lexical::is_reserved) {
            self.no_condition();
            return None;
        }
        let path = self.path()?;
        let test = self.test().map(|(comparison, value)| (comparison, Box::new(value)));
        Some(Condition { logic: Logic::Atom(Atom { path, test }), span: self.span_from(start) })
    }

    fn in_brackets(&mut self) -> Option<Condition> {
        let start = self.at;
        self.sign("(");
        let opening = self.span_from(start);
        let inner = self.spaced(Spacing::Free, |reader| {
            let inner = reader.condition();
            let end = reader.at;
            reader.gap();
            if !reader.sign(")") {
                reader.at = end;
                reader.unclosed(opening, "(", ")");
            }
            inner
        })?;
        Some(Condition { span: self.span_from(start), ..inner })
    }

    fn no_condition(&mut self) {
        self.sink.gap();
        self.expected(
            say!(en: "a condition is missing here", ko: "여기에 조건이 없습니다"),
            say!(
                en: "write `when coupon`, `when grade == \"vip\"` and the like, joined by `and`, `or`, `not`",
                ko: "`when coupon`, `when grade == \"vip\"`처럼 쓰고 `and`, `or`, `not`으로 이으세요",
            ),
        );
    }

    /// Reads what a parameter is compared with.
    fn test(&mut self) -> Option<(Comparison, Value)> {
        let end = self.at;
        self.gap();
        let start = self.at;
        let Some(sign) = slip::comparison(self.rest()) else {
            self.at = end;
            return None;
        };
        self.at += sign.len();
        let comparison = match sign {
            "==" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            other => {
                let span = self.span_from(start);
                self.report(foreign_comparison(other, span));
                if matches!(other, "!==" | "<>") { Comparison::Unequal } else { Comparison::Equal }
            }
        };
        self.onward();
        let what = say!(en: "what a parameter is compared with", ko: "매개변수와 견주는 자리");
        Some((comparison, self.literal(&what)?))
    }
}

/// Conditions joined in one way, those that are joined so themselves taken apart.
fn all(parts: Vec<Condition>, join: Join) -> Option<Condition> {
    let span = parts.iter().map(|part| part.span).reduce(Span::to)?;
    let mut flat = Vec::new();
    for part in parts {
        match (part.logic, join) {
            (Logic::And(inner), Join::And) | (Logic::Or(inner), Join::Or) => flat.extend(inner),
            (logic @ (Logic::Atom(_) | Logic::Not(_) | Logic::And(_) | Logic::Or(_)), Join::And | Join::Or) => {
                flat.push(Condition { logic, span: part.span })
            }
        }
    }
    if flat.len() < 2 {
        return flat.pop();
    }
    let logic = match join {
        Join::And => Logic::And(flat),
        Join::Or => Logic::Or(flat),
    };
    Some(Condition { logic, span })
}

fn if_for_when(span: Span) -> Finding {
    replaced(span, say!(en: "a condition begins with `when`", ko: "조건은 `when`으로 시작합니다"), "when", safe)
}

fn word_for_sign(sign: &str, word: &str, span: Span) -> Finding {
    let blank = if word == "not" { " " } else { "" };
    let title = say!(en: "write `{word}`", ko: "`{word}`로 바꾸기");
    syntax(span, say!(en: "`{sign}` is written `{word}`", ko: "`{sign}` 대신 `{word}`을(를) 씁니다"))
        .help(say!(en: "conditions are joined by `and`, `or`, `not`", ko: "조건은 `and`, `or`, `not`으로 잇습니다"))
        .fix(Fix::safe(title, Change::Text(span, format!("{word}{blank}"))))
}

fn foreign_comparison(sign: &str, span: Span) -> Finding {
    let message = say!(en: "conditions compare with `==` and `!=` only", ko: "조건에서는 `==`와 `!=`로만 견줍니다");
    match sign {
        "=" | "===" => replaced(span, message, "==", safe),
        "!==" | "<>" => replaced(span, message, "!=", safe),
        _ => syntax(span, message).help(say!(
            en: "compute what is larger or smaller before, and hand in a `bool`",
            ko: "크고 작음은 미리 계산해 `bool`로 넘기세요",
        )),
    }
}

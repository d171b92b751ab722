//! Parameters and their types: `coupon?: text(1..20) sample "생일"`.

use super::lexical;
use super::mistake::{self, insert, replaced, safe};
use super::reader::{Reader, Spacing, syntax};
use super::slip;
use crate::diagnostic::{Change, Finding, Fix, Words, say};
use crate::source::Span;
use crate::tree::Comment;
use crate::tree::code::{Ident, Parameter, Type, TypeName, Value};

impl Reader<'_> {
    /// Reads parameters in round brackets, where they come next.
    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        self.gap();
        let has_bracket = self.sees_sign("(");
        if !has_bracket && self.begins_parameter_below() {
            self.unopened("(");
        } else if !has_bracket {
            return Vec::new();
        }
        self.parameters_between("(", ")")
    }

    /// Whether a parameter comes next, maybe on the next line.
    fn begins_parameter_below(&self) -> bool {
        let after = lexical::trivia(self.rest()).map_or("", |(after, _)| after);
        slip::begins_parameter(after)
    }

    /// Reads parameters between brackets, separated by commas or line breaks.
    pub(super) fn parameters_between(&mut self, open: &'static str, close: &'static str) -> Vec<Parameter> {
        let start = self.at;
        self.sign(open);
        let opening = self.span_from(start);
        let has_commas = std::mem::replace(&mut self.has_commas, true);
        let read = |reader: &mut Self| reader.parameter_lines(opening, open, close);
        let read = self.deeper(|reader| Some(reader.spaced(Spacing::Line, read)));
        self.has_commas = has_commas;
        read.unwrap_or_default()
    }

    fn parameter_lines(&mut self, opening: Span, open: &'static str, close: &'static str) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        let mut end = self.at;
        loop {
            let documents = self.documented();
            if self.sign(close) {
                self.comments.extend(documents);
                return parameters;
            }
            if self.ends_parameters() {
                self.comments.extend(documents);
                self.at = end;
                self.unclosed(opening, open, close);
                return parameters;
            }
            let start = self.at;
            if self.sign(",") {
                let span = self.span_from(start);
                self.comments.extend(documents);
                self.report(comma_too_many(span));
                continue;
            }
            match self.parameter(documents) {
                Some(parameter) => parameters.push(parameter),
                None => self.skip_parameter(start),
            }
            end = self.at;
            self.separator(close);
        }
    }

    /// Whether what follows can be no parameter: a block, the end of one, or the end of the text.
    fn ends_parameters(&self) -> bool {
        matches!(self.peek(), None | Some('{' | '}' | ')')) || self.begins_declaration()
    }

    fn separator(&mut self, close: &'static str) {
        self.gap();
        let start = self.at;
        let is_apart = self.sign(",")
            || self.peek().is_none_or(|sign| !lexical::is_in_line(sign))
            || self.sees_sign(close)
            || self.ends_parameters();
        if is_apart {
            return;
        }
        if self.sign(";") {
            let span = self.span_from(start);
            return self.report(semicolon_for_comma(span));
        }
        if slip::begins_parameter(self.rest()) {
            let here = self.sink.span(start, start);
            return self.report(mistake::missing_comma(here));
        }
        self.expected(
            say!(en: "this does not belong to a parameter", ko: "매개변수에 쓸 수 없는 내용입니다"),
            say!(
                en: "a parameter is a name, `:`, a type and maybe `sample` or `default`; put the next one on a line of its own",
                ko: "매개변수는 이름, `:`, 타입, 그리고 필요하면 `sample`이나 `default`로 씁니다. 다음 매개변수는 줄을 바꾸어 쓰세요",
            ),
        );
        self.skip_parameter(start);
    }

    /// Steps over what cannot be read of a parameter.
    fn skip_parameter(&mut self, start: usize) {
        self.sink.gap();
        self.skip(|sign| matches!(sign, ',' | ')' | '}' | '{' | '\n' | '\r'));
        if self.at == start {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    /// Reads a parameter.
    pub(super) fn parameter(&mut self, documents: Vec<Comment>) -> Option<Parameter> {
        let start = self.at;
        let Some(name) = self.name() else {
            self.no_parameter();
            self.comments.extend(documents);
            return None;
        };
        let is_optional = self.optional();
        let of = self.typed(&name);
        let mut parameter = Parameter {
            doc: documentation(&documents),
            name,
            is_optional,
            span: self.span_from(start),
            of,
            sample: None,
            default: None,
        };
        self.samples(&mut parameter, start);
        Some(parameter)
    }

    /// Reads `:` and a type, or says what is missing.
    fn typed(&mut self, name: &Ident) -> Type {
        let start = self.at;
        let of = if self.colon(name) { self.type_of() } else { None };
        of.unwrap_or_else(|| Type { name: TypeName::Unknown, span: self.span_from(start) })
    }

    /// Reads the `?` behind the name of what may be absent.
    pub(super) fn optional(&mut self) -> bool {
        self.gap();
        self.sign("?")
    }

    fn no_parameter(&mut self) {
        self.expected(
            say!(en: "a parameter is missing here", ko: "여기에 매개변수가 와야 합니다"),
            say!(en: "write `name: text(1..20)` and the like", ko: "`name: text(1..20)`처럼 쓰세요"),
        );
    }

    /// Reads the `:` behind a name, or says that it is missing; whether a type may follow.
    fn colon(&mut self, name: &Ident) -> bool {
        let before = self.at;
        if self.mark(":") {
            self.onward();
            return true;
        }
        let start = self.at;
        if self.sign("=") {
            let span = self.span_from(start);
            self.report(equals_for_colon(span));
            return true;
        }
        let here = self.sink.span(before, before);
        let has_type = self.sees(lexical::name);
        if !has_type {
            self.sink.gap();
        }
        self.report(missing_colon(&name.text, has_type, here));
        has_type
    }

    /// Reads what follows the type: a sample and what stands in for an absent value, each once.
    fn samples(&mut self, parameter: &mut Parameter, start: usize) {
        loop {
            let end = self.at;
            self.gap();
            let word = self.at;
            let (slot, what) = if self.eats_word("sample") {
                (&mut parameter.sample, say!(en: "a sample", ko: "보기 값 `sample`"))
            } else if self.eats_word("default") {
                (&mut parameter.default, say!(en: "a default", ko: "기본값 `default`"))
            } else {
                self.at = end;
                return;
            };
            let keyword = self.span_from(word);
            self.sample(slot, &what, keyword);
            parameter.span = self.span_from(start);
        }
    }

    fn sample(&mut self, slot: &mut Option<Value>, what: &Words, keyword: Span) {
        if let Some(first) = slot {
            let finding = mistake::twice(keyword, first.span);
            self.report(finding);
        }
        self.gap();
        let start = self.at;
        if self.sign("=") || self.sign(":") {
            let span = self.span_from(start);
            self.report(sign_too_many(span));
        }
        if let Some(value) = self.literal(what) {
            slot.get_or_insert(value);
        }
    }
}

fn semicolon_for_comma(span: Span) -> Finding {
    let message = say!(en: "parameters are separated by `,` or lines", ko: "매개변수는 쉼표나 줄바꿈으로 나눕니다");
    replaced(span, message, ",", safe)
}

fn comma_too_many(span: Span) -> Finding {
    syntax(span, say!(en: "this comma separates nothing", ko: "이 쉼표가 나누는 것이 없습니다"))
        .help(say!(en: "a line break or one comma is enough", ko: "줄바꿈이나 쉼표 하나면 됩니다"))
        .fix(safe(mistake::remove(span, ",")))
}

fn equals_for_colon(span: Span) -> Finding {
    let message = say!(
        en: "the type of a parameter follows `:`, not `=`",
        ko: "매개변수의 타입은 `=`가 아니라 `:` 뒤에 씁니다",
    );
    replaced(span, message, ":", safe)
}

/// A parameter without its `:`; `has_type` where a type follows all the same.
fn missing_colon(name: &str, has_type: bool, here: Span) -> Finding {
    let message = say!(en: "`:` and a type are missing behind `{name}`", ko: "`{name}` 뒤에 `:`과 타입이 없습니다");
    let finding =
        syntax(here, message).help(say!(en: "write `{name}: text(1..20)`", ko: "`{name}: text(1..20)`처럼 쓰세요"));
    if has_type { finding.fix(safe(insert(here, ":"))) } else { finding }
}

fn sign_too_many(span: Span) -> Finding {
    let message = say!(
        en: "no sign stands between the word and its value",
        ko: "낱말과 값 사이에는 기호를 쓰지 않습니다",
    );
    syntax(span, message)
        .help(say!(en: "write `sample \"라이언\"`", ko: "`sample \"라이언\"`처럼 쓰세요"))
        .fix(Fix::safe(say!(en: "remove it", ko: "기호 지우기"), Change::Text(span, String::new())))
}

/// What comments say about what follows them.
pub(super) fn documentation(comments: &[Comment]) -> Option<String> {
    let line = |comment: &Comment| {
        let text = comment.text.strip_prefix('/').unwrap_or(&comment.text);
        text.strip_prefix(' ').unwrap_or(text).to_owned()
    };
    let lines: Vec<String> = comments.iter().map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

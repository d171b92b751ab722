//! Parameters and their types: `coupon?: text(1..20) sample "생일"`.

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing, opened, syntax};
use super::slip;
use crate::diagnostic::{Words, say};
use crate::source::Span;
use crate::tree::Comment;
use crate::tree::ScalarKind;
use crate::tree::code::{ElementType, Form, Ident, Parameter, Pattern, Range, Type, TypeName, Value};

/// The limits of a text, in the order in which they stand.
#[derive(Debug, Default)]
struct Limits {
    length: Option<Range>,
    pattern: Option<Pattern>,
    lines: Option<u32>,
}

impl Reader<'_> {
    /// Reads parameters in round brackets, where they come next.
    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        self.gap();
        if !self.sees_sign("(") { Vec::new() } else { self.parameters_between("(", ")") }
    }

    /// Reads parameters between brackets, separated by commas or line breaks.
    fn parameters_between(&mut self, open: &'static str, close: &'static str) -> Vec<Parameter> {
        let start = self.at;
        self.sign(open);
        let opening = self.span_from(start);
        let read = |reader: &mut Self| reader.parameter_lines(opening, close);
        self.deeper(|reader| Some(reader.spaced(Spacing::Line, read))).unwrap_or_default()
    }

    fn parameter_lines(&mut self, opening: Span, close: &'static str) -> Vec<Parameter> {
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
                self.unclosed(opening, close);
                return parameters;
            }
            let start = self.at;
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
            return self.report(mistake::semicolon_for_comma(span));
        }
        if self.sees((
            lexical::name,
            nom::combinator::opt(nom::character::complete::char('?')),
            nom::character::complete::char(':'),
        )) {
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
        self.colon(&name);
        let of = self.type_of()?;
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

    fn colon(&mut self, name: &Ident) {
        let before = self.at;
        if self.mark(":") {
            return self.onward();
        }
        let start = self.at;
        if self.sign("=") {
            let span = self.span_from(start);
            return self.report(mistake::equals_for_colon(span));
        }
        let here = self.sink.span(before, before);
        let finding = mistake::missing_colon(&name.text, here);
        self.report(finding);
    }

    /// Reads what follows the type: a sample and what stands in for an absent value, each once.
    fn samples(&mut self, parameter: &mut Parameter, start: usize) {
        loop {
            let end = self.at;
            self.gap();
            let word = self.at;
            let (slot, what) = if self.eats_word("sample") {
                (&mut parameter.sample, say!(en: "a sample", ko: "`sample`"))
            } else if self.eats_word("default") {
                (&mut parameter.default, say!(en: "a default", ko: "`default`"))
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
        if slot.is_some() {
            self.report(mistake::twice(keyword));
        }
        self.gap();
        let start = self.at;
        if self.sign("=") || self.sign(":") {
            let span = self.span_from(start);
            self.report(mistake::sign_too_many(span));
        }
        if let Some(value) = self.literal(what) {
            slot.get_or_insert(value);
        }
    }

    /// Reads a type; `None` where there is none that could be read, which is said.
    pub(super) fn type_of(&mut self) -> Option<Type> {
        self.gap();
        let start = self.at;
        let Some(word) = self.eat(lexical::name) else {
            self.no_type();
            return None;
        };
        let name = match word {
            "text" => self.text_type(),
            "int" => TypeName::Int(self.limit()),
            "won" => TypeName::Won(self.limit()),
            "percent" => TypeName::Percent(self.limit()),
            "bool" => TypeName::Bool,
            "url" => TypeName::Url,
            "image_url" => TypeName::ImageUrl,
            "date" => TypeName::Date,
            "enum" => self.enumeration(start),
            "list" => self.list_type(start)?,
            _ => self.unknown_type(word, start),
        };
        Some(Type { name, span: self.span_from(start) })
    }

    fn no_type(&mut self) {
        self.sink.gap();
        self.expected(
            say!(en: "a type is missing here", ko: "여기에 타입이 없습니다"),
            say!(
                en: "the types are text, int, won, percent, bool, url, image_url, date, enum and list",
                ko: "타입은 text, int, won, percent, bool, url, image_url, date, enum, list입니다",
            ),
        );
    }

    fn unknown_type(&mut self, word: &str, start: usize) -> TypeName {
        let span = self.span_from(start);
        self.report(mistake::unknown_type(word, span));
        if self.sees_sign("(") {
            self.skip_brackets();
        }
        TypeName::Unknown
    }

    /// Reads the range of a number, where there is one.
    fn limit(&mut self) -> Option<Range> {
        let mut range = None;
        if self.sees_sign("(") {
            self.sequence("(", ")", |reader| range = reader.range().or(range));
        }
        range
    }

    fn text_type(&mut self) -> TypeName {
        let mut limits = Limits::default();
        if self.sees_sign("(") {
            self.sequence("(", ")", |reader| reader.text_limit(&mut limits));
        }
        TypeName::Text { length: limits.length, pattern: limits.pattern, lines: limits.lines }
    }

    /// Reads one of the limits of a text; they stand in one order.
    fn text_limit(&mut self, limits: &mut Limits) {
        let start = self.at;
        let has_later = match self.peek() {
            Some('/') => {
                let has_later = limits.pattern.is_some() || limits.lines.is_some();
                limits.pattern = self.pattern().or(limits.pattern.take());
                has_later
            }
            Some('l') => {
                let has_later = limits.lines.is_some();
                limits.lines = self.lines().or(limits.lines);
                has_later
            }
            Some(_) | None => {
                let has_later = limits.length.is_some() || limits.pattern.is_some() || limits.lines.is_some();
                limits.length = self.range().or(limits.length);
                has_later
            }
        };
        if has_later {
            let span = self.span_from(start);
            self.report(limits_out_of_order(span));
        }
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let start = self.at;
        let Some(written) = self.eat(lexical::pattern) else {
            self.sink.gap();
            let opening = self.sink.span(start, start + 1);
            self.skip(|sign| matches!(sign, '\n' | '\r'));
            let here = self.sink.span(self.at, self.at);
            let finding = syntax(here, say!(en: "the pattern is not closed", ko: "정규식이 닫히지 않았습니다"))
                .help(say!(en: "close it with `/`; a slash in it is `\\/`", ko: "`/`로 닫으세요. 안에 쓰는 빗금은 `\\/`로 씁니다"));
            self.report(opened(finding, opening));
            return None;
        };
        Some(Pattern { text: written.replace("\\/", "/"), span: self.span_from(start) })
    }

    fn lines(&mut self) -> Option<u32> {
        if !self.eats_word("lines") {
            self.no_limit();
            return None;
        }
        self.gap();
        let start = self.at;
        let number = self.eat(lexical::digits).and_then(|digits| digits.replace('_', "").parse().ok());
        if number.is_none() {
            let span = if self.at == start { self.next_word() } else { self.span_from(start) };
            self.report(
                syntax(span, say!(en: "a number of lines is missing here", ko: "여기에 줄 수가 없습니다"))
                    .help(say!(en: "write `lines 4`", ko: "`lines 4`처럼 쓰세요")),
            );
        }
        number
    }

    fn no_limit(&mut self) {
        self.expected(
            say!(en: "this is no limit", ko: "길이나 범위로 읽을 수 없습니다"),
            say!(
                en: "write a range such as `1..20`; for text also a pattern `/…/` and `lines 4`",
                ko: "`1..20`처럼 범위를 쓰세요. text에는 `/정규식/`과 `lines 4`도 쓸 수 있습니다",
            ),
        );
    }

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
                self.report(mistake::half_range(known, span));
                None
            }
        }
    }

    /// Reads an end of a range; the inner `None` for a number that is too large, which is said.
    fn bound(&mut self) -> Option<Option<i64>> {
        self.gap();
        let start = self.at;
        let digits = self.eat(lexical::integer)?;
        let number = digits.replace('_', "").parse().ok();
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
        self.report(mistake::dots_of_a_range(written, span));
        true
    }

    fn enumeration(&mut self, start: usize) -> TypeName {
        let mut values = Vec::new();
        if self.sees_sign("(") {
            self.sequence("(", ")", |reader| values.extend(reader.choice()));
        } else {
            let span = self.span_from(start);
            self.report(
                syntax(span, say!(en: "`enum` needs its values", ko: "`enum`에는 값의 목록이 필요합니다"))
                    .help(say!(en: "write `enum(\"대기\", \"완료\")`", ko: "`enum(\"대기\", \"완료\")`처럼 쓰세요")),
            );
        }
        TypeName::Enum(values)
    }

    fn choice(&mut self) -> Option<Ident> {
        let what = say!(en: "a value of `enum`", ko: "`enum`의 값");
        let value = self.literal(&what)?;
        match value.form {
            Form::Scalar(scalar) if scalar.kind == ScalarKind::Text => Some(Ident::new(scalar.text, value.span)),
            _ => {
                self.report(mistake::needs_quotes(value.span));
                None
            }
        }
    }

    /// Reads the size of a list and what a row of it is.
    fn list_type(&mut self, start: usize) -> Option<TypeName> {
        let size = self.size_of_list(start);
        self.gap();
        let of = if self.sees_sign("{") {
            ElementType::Record(self.parameters_between("{", "}"))
        } else {
            ElementType::One(self.deeper(Self::type_of)?)
        };
        Some(size.map_or(TypeName::Unknown, |size| TypeName::List { size, of: Box::new(of) }))
    }

    /// Reads `list(1..5)`, without what a row of it is.
    pub(super) fn list_size(&mut self) -> Option<Range> {
        self.gap();
        let start = self.at;
        if self.eats_word("list") {
            return self.size_of_list(start);
        }
        self.no_type();
        None
    }

    /// Reads the brackets behind `list`.
    fn size_of_list(&mut self, start: usize) -> Option<Range> {
        if self.sees_sign("(") {
            return self.limit();
        }
        self.sink.gap();
        let word = self.span_from(start);
        self.report(mistake::no_size(word));
        None
    }
}

fn limits_out_of_order(span: Span) -> crate::diagnostic::Finding {
    let message = say!(
        en: "the limits of a text stand in another order, each once",
        ko: "text의 제한은 정해진 차례로 한 번씩만 씁니다",
    );
    syntax(span, message).help(say!(
        en: "write the length, then the pattern, then the lines: `text(1..20, /[가-힣]+/, lines 4)`",
        ko: "길이, 정규식, 줄 수의 차례로 쓰세요: `text(1..20, /[가-힣]+/, lines 4)`",
    ))
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

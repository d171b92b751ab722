//! Types of parameters, with their limits: `text(1..20, /[가-힣]+/, lines 4)`, `list(1..5) { … }`.

use nom::bytes::complete::tag;

use super::lexical;
use super::mistake::{insert, unsure, write};
use super::reader::{Reader, opened, syntax};
use super::slip;
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::ScalarKind;
use crate::tree::code::{ElementType, Ident, Pattern, Range, Type, TypeName};

/// The types of parameters.
const TYPES: [&str; 10] = ["text", "int", "won", "percent", "bool", "url", "image_url", "date", "enum", "list"];

/// What other languages call our types.
const FOREIGN_TYPES: [(&str, &str); 22] = [
    ("string", "text"),
    ("str", "text"),
    ("String", "text"),
    ("varchar", "text"),
    ("number", "int"),
    ("integer", "int"),
    ("long", "int"),
    ("float", "int"),
    ("price", "won"),
    ("krw", "won"),
    ("money", "won"),
    ("boolean", "bool"),
    ("image", "image_url"),
    ("img", "image_url"),
    ("link", "url"),
    ("uri", "url"),
    ("datetime", "date"),
    ("time", "date"),
    ("array", "list"),
    ("문자열", "text"),
    ("숫자", "int"),
    ("날짜", "date"),
];

/// The limits of a text, in the order in which they stand.
#[derive(Debug, Default)]
struct Limits {
    length: Option<Range>,
    pattern: Option<Pattern>,
    lines: Option<u32>,
}

impl Reader<'_> {
    /// Reads a type; `None` where there is none that could be read, which is said.
    pub(super) fn type_of(&mut self) -> Option<Type> {
        self.gap();
        let start = self.at;
        let Some(word) = self.eat(lexical::name) else {
            self.no_type();
            return None;
        };
        let word = self.without_limit(word, start);
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

    /// A type without the first number of its limits, where the bracket between them is missing: `text1..20)`.
    fn without_limit<'b>(&mut self, word: &'b str, start: usize) -> &'b str {
        let name = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
        if name.len() < word.len() && TYPES.contains(&name) && self.rest().starts_with("..") {
            self.at = start + name.len();
            return name;
        }
        word
    }

    /// Whether limits follow; says where their bracket is missing.
    fn has_limits(&mut self) -> bool {
        if self.sees_sign("(") {
            return true;
        }
        let lacks =
            self.sees((lexical::integer, tag(".."))) || self.rest().starts_with('/') && !self.rest().starts_with("//");
        if lacks {
            self.unopened("(");
        }
        lacks
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
        self.report(unknown_type(word, span));
        if self.sees_sign("(") {
            self.skip_brackets();
        }
        TypeName::Unknown
    }

    /// Reads the range of a number, where there is one.
    fn limit(&mut self) -> Option<Range> {
        let mut range = None;
        if self.has_limits() {
            self.sequence("(", ")", |reader| range = reader.range().or(range));
        }
        range
    }

    fn text_type(&mut self) -> TypeName {
        let mut limits = Limits::default();
        if self.has_limits() {
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
        if let Some(written) = self.eat(lexical::pattern) {
            return Some(Pattern { text: written.replace("\\/", "/"), span: self.span_from(start) });
        }
        self.sink.gap();
        self.skip(|sign| !lexical::is_in_line(sign));
        let bracket = self.slice(start, self.at).rfind(')');
        self.at = bracket.map_or(self.at, |bracket| start + bracket);
        let (opening, here) = (self.sink.span(start, start + 1), self.sink.span(self.at, self.at));
        self.report(opened(unclosed_pattern(here), opening));
        None
    }

    fn lines(&mut self) -> Option<u32> {
        if !self.eats_word("lines") {
            self.no_limit();
            return None;
        }
        self.gap();
        let start = self.at;
        let number = self.eat(lexical::digits).and_then(|digits| lexical::unmarked(digits).parse().ok());
        if number.is_none() {
            let span = if self.at == start { self.next_word() } else { self.span_from(start) };
            self.report(
                syntax(span, say!(en: "a number of lines is missing here", ko: "여기에 줄 수가 없습니다"))
                    .help(say!(en: "write `lines 4`", ko: "`lines 4`처럼 쓰세요")),
            );
        }
        number
    }

    pub(super) fn no_limit(&mut self) {
        self.expected(
            say!(en: "this is no limit", ko: "길이나 범위로 읽을 수 없습니다"),
            say!(
                en: "write a range such as `1..20`; for text also a pattern `/…/` and `lines 4`",
                ko: "`1..20`처럼 범위를 쓰세요. text에는 `/정규식/`과 `lines 4`도 쓸 수 있습니다",
            ),
        );
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
        let text = value.scalar().filter(|scalar| scalar.kind == ScalarKind::Text);
        if text.is_none() {
            self.report(needs_quotes(value.span));
        }
        text.map(|scalar| Ident::new(scalar.text.as_str(), value.span))
    }

    /// Reads the size of a list and what a row of it is.
    fn list_type(&mut self, start: usize) -> Option<TypeName> {
        let size = self.size_of_list(start);
        self.gap();
        let lacks_bracket = slip::begins_parameter(self.rest());
        if lacks_bracket {
            self.unopened("{");
        }
        let of = if lacks_bracket || self.sees_sign("{") {
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
        if self.has_limits() {
            return self.limit();
        }
        self.sink.gap();
        let word = self.span_from(start);
        self.report(no_size(word));
        None
    }
}

fn unknown_type(word: &str, span: Span) -> Finding {
    let finding = syntax(span, say!(en: "there is no type `{word}`", ko: "`{word}` 타입은 없습니다"));
    let foreign = FOREIGN_TYPES.iter().find(|(other, _)| *other == word).map(|(_, own)| *own);
    match foreign.or_else(|| slip::nearest(word, &TYPES)) {
        Some(own) => finding
            .help(say!(en: "did you mean `{own}`?", ko: "`{own}`을(를) 쓰려고 하셨나요?"))
            .fix(unsure(write(span, own))),
        None => {
            let all = TYPES.join(", ");
            finding.help(say!(en: "the types are {all}", ko: "타입은 {all}입니다"))
        }
    }
}

fn unclosed_pattern(here: Span) -> Finding {
    syntax(here, say!(en: "the pattern is not closed", ko: "정규식이 닫히지 않았습니다"))
        .help(say!(en: "close it with `/`; a slash in it is `\\/`", ko: "`/`로 닫으세요. 안에 쓰는 빗금은 `\\/`로 씁니다"))
        .fix(unsure(insert(here, "/")))
}

fn no_size(span: Span) -> Finding {
    syntax(span, say!(en: "a list needs its size", ko: "`list`에는 개수의 범위가 필요합니다"))
        .help(say!(en: "write `list(1..5)`", ko: "`list(1..5)`처럼 쓰세요"))
}

fn needs_quotes(span: Span) -> Finding {
    syntax(span, say!(en: "this has to be text in double quotes", ko: "큰따옴표로 감싼 글이어야 합니다"))
        .help(say!(en: "write `\"…\"`", ko: "`\"…\"`로 쓰세요"))
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

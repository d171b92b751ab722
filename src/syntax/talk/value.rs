//! Values: texts, numbers, names with filters, calls and lists.

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing, opened, syntax};
use super::slip;
use crate::diagnostic::{Words, say};
use crate::source::Span;
use crate::tree::code::{Bind, Call, CallArgument, Expression, Filter, Form, Ident, Path, Piece, Value};
use crate::tree::{Scalar, ScalarKind, Style};

/// What takes a link, where a name alone means the link of that name.
const LINKS: [&str; 2] = ["link", "header_link"];

/// Whether a field takes a link.
pub(super) fn is_link(key: &str) -> bool {
    LINKS.contains(&key)
}

impl<'a> Reader<'a> {
    /// Reads a value; `None` where there is none that could be read, which is said.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.gap();
        let first = self.peek();
        match first {
            Some('"') => Some(self.string()),
            Some('[') => self.list(),
            Some('-' | '0'..='9') => self.number(),
            Some(sign) if slip::closing_quote(sign).is_some() => {
                slip::closing_quote(sign).map(|close| self.foreign_string(close))
            }
            Some(sign) if sign.is_ascii_alphabetic() || sign == '_' => self.named(),
            Some(sign) if slip::begins_text(sign) => Some(self.unquoted(self.at)),
            Some(_) | None => {
                self.no_value();
                None
            }
        }
    }

    /// Reads a constant: a value that names no parameter.
    pub(super) fn literal(&mut self, what: &Words) -> Option<Value> {
        let value = self.value()?;
        if is_constant(&value) {
            return Some(value);
        }
        let (en, ko) = (what.to(crate::diagnostic::Lang::En), what.to(crate::diagnostic::Lang::Ko));
        let message = Words::new(format!("{en} is a constant"), format!("{ko}에는 정해진 값만 씁니다"));
        let help = say!(
            en: "put text in double quotes; a name or a hole `${{…}}` has no place here",
            ko: "글은 큰따옴표로 감싸세요. 이름이나 `${{…}}`는 쓸 수 없습니다",
        );
        self.report(syntax(value.span, message).help(help));
        self.sink.gap();
        None
    }

    fn no_value(&mut self) {
        self.sink.gap();
        self.expected(
            say!(en: "a value is missing here", ko: "여기에 값이 없습니다"),
            say!(
                en: "write a text in double quotes, a number, `true`, `false` or the name of a parameter",
                ko: "큰따옴표로 감싼 글, 숫자, `true`, `false`, 매개변수 이름 가운데 하나를 쓰세요",
            ),
        );
    }

    /// Reads a number.
    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        let Some(digits) = self.eat(lexical::integer) else {
            return Some(self.unquoted(start));
        };
        if slip::goes_on(self.rest()) {
            return Some(self.unquoted(start));
        }
        Some(self.plain_scalar(start, digits.replace('_', ""), ScalarKind::Number))
    }

    fn plain_scalar(&self, start: usize, text: String, kind: ScalarKind) -> Value {
        Value { form: Form::Scalar(Scalar { text, kind, style: Style::Plain }), span: self.span_from(start) }
    }

    /// Reads `true`, `false`, or a name with what follows it.
    fn named(&mut self) -> Option<Value> {
        let start = self.at;
        let word = self.eat(lexical::name).unwrap_or_default();
        self.at = start;
        if matches!(word, "true" | "false") {
            self.at += word.len();
            return Some(self.plain_scalar(start, word.to_owned(), ScalarKind::Bool));
        }
        if lexical::is_reserved(word) {
            self.no_value();
            return None;
        }
        let path = self.path()?;
        let before = self.at;
        self.spaced(Spacing::Hole, Self::gap);
        if self.sees_sign("(") {
            let call = self.arguments(path, start);
            return Some(Value { span: call.span, form: Form::Call(call) });
        }
        self.at = before;
        let expression = self.filters(path, start);
        Some(Value { span: expression.span, form: Form::Expression(expression) })
    }

    /// Reads names joined by dots; says what is missing.
    pub(super) fn path(&mut self) -> Option<Path> {
        let start = self.at;
        let mut names = vec![self.name()?];
        while self.sees((nom::character::complete::char('.'), lexical::name)) {
            self.at += 1;
            names.extend(self.name());
        }
        Some(Path { names, span: self.span_from(start) })
    }

    /// Reads a name, which stands right here; `None` without a word where there is none.
    pub(super) fn name(&mut self) -> Option<Ident> {
        let start = self.at;
        let name = self.eat(lexical::name)?;
        Some(Ident::new(name, self.span_from(start)))
    }

    /// Whether a name comes next; says so where none does.
    pub(super) fn expect_name(&mut self) -> Option<()> {
        self.gap();
        let is_name = lexical::name(self.rest()).is_ok_and(|(_, word)| !lexical::is_reserved(word));
        if !is_name {
            self.sink.gap();
            self.expected(
                say!(en: "a name is missing here", ko: "여기에 이름이 없습니다"),
                say!(
                    en: "a name begins with a letter and goes on with letters, digits, `_` and `-`",
                    ko: "이름은 글자로 시작하고 글자, 숫자, `_`, `-`로 이어집니다",
                ),
            );
        }
        is_name.then_some(())
    }

    /// Reads a name, which must come here.
    pub(super) fn expected_name(&mut self) -> Option<Ident> {
        self.expect_name()?;
        self.name()
    }

    /// Reads a name with its filters.
    pub(super) fn expression(&mut self) -> Option<Expression> {
        self.gap();
        let start = self.at;
        let word = self.eat(lexical::name);
        self.at = start;
        if word.is_none_or(lexical::is_reserved) {
            self.sink.gap();
            self.expected(
                say!(en: "a name is missing here", ko: "여기에 이름이 없습니다"),
                say!(
                    en: "write a parameter, as in `${{name}}`; `$${{` writes a literal `${{`",
                    ko: "`${{name}}`처럼 매개변수 이름을 쓰세요. 글자 그대로의 `${{`는 `$${{`로 씁니다",
                ),
            );
            return None;
        }
        let path = self.path()?;
        Some(self.filters(path, start))
    }

    /// Reads the filters behind a name.
    fn filters(&mut self, path: Path, start: usize) -> Expression {
        let mut filters = Vec::new();
        let mut span = path.span;
        loop {
            let end = self.at;
            self.gap();
            if !self.sign("|") {
                self.at = end;
                return Expression { path, filters, span };
            }
            self.onward();
            let Some(filter) = self.filter() else { return Expression { path, filters, span } };
            filters.push(filter);
            span = self.span_from(start);
        }
    }

    fn filter(&mut self) -> Option<Filter> {
        let start = self.at;
        let Some(name) = self.name() else {
            self.sink.gap();
            self.expected(
                say!(en: "the name of a filter is missing behind `|`", ko: "`|` 뒤에 필터 이름이 없습니다"),
                say!(en: "write `| won`, `| comma` and the like", ko: "`| won`, `| comma`처럼 쓰세요"),
            );
            return None;
        };
        let mut arguments = Vec::new();
        if self.sees_sign("(") {
            let what = say!(en: "the argument of a filter", ko: "필터의 인수");
            self.sequence("(", ")", |reader| arguments.extend(reader.literal(&what)));
        }
        Some(Filter { name, arguments, span: self.span_from(start) })
    }

    /// Reads the arguments of a call, whose opening bracket comes next.
    pub(super) fn arguments(&mut self, path: Path, start: usize) -> Call {
        let mut arguments = Vec::new();
        self.sequence("(", ")", |reader| {
            arguments.extend(reader.value().map(|value| CallArgument { name: None, value }));
        });
        Call { path, arguments, span: self.span_from(start) }
    }

    /// Reads a name, with arguments or without: a link or a partial.
    pub(super) fn call(&mut self) -> Option<Call> {
        let start = self.at;
        let path = self.path()?;
        let end = self.at;
        self.spaced(Spacing::Hole, Self::gap);
        if self.sees_sign("(") {
            return Some(self.arguments(path, start));
        }
        self.at = end;
        Some(Call { span: path.span, path, arguments: Vec::new() })
    }

    fn list(&mut self) -> Option<Value> {
        let start = self.at;
        self.deeper(|reader| {
            let mut values = Vec::new();
            reader.sequence("[", "]", |reader| values.extend(reader.element()));
            Some(Value { form: Form::List(values), span: reader.span_from(start) })
        })
    }

    /// Reads an element of a list: a value, or values by name.
    fn element(&mut self) -> Option<Value> {
        let start = self.at;
        if self.spacing == Spacing::Hole || !self.sees_sign("{") {
            return self.value();
        }
        let binds = self.spaced(Spacing::Line, |reader| reader.binds(true))?;
        Some(Value { form: Form::Record(binds), span: self.span_from(start) })
    }

    /// Reads `a, b, c` between brackets, the opening one of which comes next. A line that begins like an entry ends it.
    pub(super) fn sequence(&mut self, open: &'static str, close: &'static str, mut read: impl FnMut(&mut Self)) {
        let start = self.at;
        self.sign(open);
        let opening = self.span_from(start);
        let inner = if self.spacing == Spacing::Hole { Spacing::Hole } else { Spacing::Free };
        self.spaced(inner, |reader| {
            let mut end = reader.at;
            loop {
                reader.gap();
                if reader.sign(close) {
                    return;
                }
                if reader.leaves_brackets(end) {
                    reader.at = end;
                    return reader.unclosed(opening, close);
                }
                end = reader.sequence_element(close, &mut read);
            }
        });
    }

    /// Reads an element with the comma behind it; where both end.
    fn sequence_element(&mut self, close: &'static str, read: &mut impl FnMut(&mut Self)) -> usize {
        let start = self.at;
        read(self);
        if self.at == start {
            self.skip_element();
        }
        let end = self.at;
        self.gap();
        if self.sign(",") {
            return self.at;
        }
        if !self.sees_sign(close) && !self.leaves_brackets(end) {
            let span = self.sink.span(end, end);
            self.report(mistake::missing_comma(span));
        }
        end
    }

    /// Steps over what is no value, as far as the next comma, bracket or line end.
    fn skip_element(&mut self) {
        self.sink.gap();
        let is_end = |sign: char| matches!(sign, ',' | ')' | ']' | '}' | ';' | '"' | '\n' | '\r');
        let rest = self.rest();
        let first = self.peek().map_or(0, char::len_utf8);
        self.at += rest.find(is_end).unwrap_or(rest.len()).max(first);
    }

    /// Whether what follows can no longer stand between the brackets that are open.
    fn leaves_brackets(&self, end: usize) -> bool {
        let is_below = self.slice(end, self.at).contains(['\n', '\r']);
        match self.peek() {
            None | Some('}' | ']' | ')' | ';' | '\n' | '\r') => true,
            Some(_) => is_below && slip::begins_entry(self.rest()),
        }
    }

    /// Says that a bracket is not closed where it should be.
    pub(super) fn unclosed(&mut self, opening: Span, close: &str) {
        self.sink.gap();
        let span = self.sink.span(self.at, self.at);
        let finding = syntax(span, say!(en: "`{close}` is missing here", ko: "여기에 `{close}`가 없습니다"))
            .help(say!(en: "close the bracket", ko: "괄호를 닫으세요"));
        self.report(opened(finding, opening));
    }

    /// Reads `name = value` between brackets, the opening one of which comes next.
    pub(super) fn binds(&mut self, is_record: bool) -> Option<Vec<Bind>> {
        let start = self.at;
        self.sign("{");
        let opening = self.span_from(start);
        self.deeper(|reader| Some(reader.binds_between(opening, is_record)))
    }

    fn binds_between(&mut self, opening: Span, is_record: bool) -> Vec<Bind> {
        let mut binds = Vec::new();
        loop {
            self.space();
            if self.sign("}") {
                return binds;
            }
            if self.ends_block() {
                self.unclosed(opening, "}");
                return binds;
            }
            if self.sign(";") {
                continue;
            }
            let before = self.at;
            binds.extend(self.bind(is_record));
            self.end_of_entry(before);
        }
    }

    fn bind(&mut self, is_record: bool) -> Option<Bind> {
        let name = self.key()?;
        self.equals(&name);
        let value = self.value()?;
        let value = if is_record && is_link(&name.text) { as_call(value) } else { value };
        Some(Bind { name, value })
    }

    /// Reads the `=` of a bind, or says that it is missing.
    fn equals(&mut self, name: &Ident) {
        self.gap();
        let start = self.at;
        if self.sign("=") {
            return self.onward();
        }
        if self.sign(":") {
            let span = self.span_from(start);
            return self.report(mistake::colon_for_equals(span));
        }
        if slip::begins_value(self.rest()) {
            let here = self.sink.span(start, start);
            self.report(mistake::missing_equals(&name.text, here));
        }
    }
}

/// A name alone, read as the link of that name.
pub(super) fn as_call(value: Value) -> Value {
    match value.form {
        Form::Expression(expression) if expression.filters.is_empty() => {
            let call = Call { span: expression.path.span, path: expression.path, arguments: Vec::new() };
            Value { form: Form::Call(call), span: value.span }
        }
        form @ (Form::Scalar(_)
        | Form::Text(..)
        | Form::Expression(_)
        | Form::Call(_)
        | Form::Block(_)
        | Form::List(_)
        | Form::Record(_)) => Value { form, span: value.span },
    }
}

/// Whether a value names nothing.
fn is_constant(value: &Value) -> bool {
    match &value.form {
        Form::Scalar(_) => true,
        Form::Text(pieces, _) => pieces.iter().all(|piece| matches!(piece, Piece::Literal(_))),
        Form::List(values) => values.iter().all(is_constant),
        Form::Record(binds) => binds.iter().all(|bind| is_constant(&bind.value)),
        Form::Expression(_) | Form::Call(_) | Form::Block(_) => false,
    }
}

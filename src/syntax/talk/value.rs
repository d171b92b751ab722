//! Values: texts, numbers, names with filters, calls and lists.

use nom::character::complete::char;

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing, syntax};
use super::slip;
use crate::diagnostic::{Words, say};
use crate::tree::code::{Call, CallArgument, Expression, Filter, Form, Ident, Path, Piece, Value};
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
        let Some(first) = self.peek().filter(|_| !slip::is_arrow(self.rest())) else {
            self.no_value();
            return None;
        };
        if let Some(close) = slip::closing_quote(first) {
            return Some(self.foreign_string(close));
        }
        if self.spacing == Spacing::Hole
            && let Some(value) = self.escaped_string()
        {
            return Some(value);
        }
        match first {
            '"' => Some(self.string()),
            '[' => self.list(),
            '{' => self.block_for_value(),
            '-' | '0'..='9' => Some(self.number()),
            'a'..='z' | 'A'..='Z' | '_' => self.named(),
            sign if slip::begins_text(sign) => Some(self.unquoted(self.at)),
            _ => {
                self.no_value();
                None
            }
        }
    }

    /// Reads a constant: a value that names no parameter.
    pub(super) fn literal(&mut self, what: &Words) -> Option<Value> {
        self.gap();
        let start = self.at;
        let value = self.value();
        let value = if self.spacing == Spacing::Hole { value } else { self.whole_value(value, start) }?;
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

    /// Steps over a block that stands in the place of a value.
    fn block_for_value(&mut self) -> Option<Value> {
        self.sink.gap();
        let span = self.next_word();
        self.report(mistake::block_for_value(span));
        self.skip_brackets();
        self.gap();
        if self.spacing == Spacing::Line && !self.is_in_list {
            self.eats("]");
        }
        None
    }

    /// Reads a number, or a text that begins like one and lacks its quotes.
    fn number(&mut self) -> Value {
        let start = self.at;
        match self.eat(lexical::integer) {
            Some(digits) if !slip::goes_on(self.rest()) => {
                self.plain_scalar(start, lexical::unmarked(digits).into_owned(), ScalarKind::Number)
            }
            Some(_) | None => self.unquoted(start),
        }
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
        while self.sees((char('.'), lexical::name)) {
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

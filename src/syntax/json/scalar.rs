//! Strings, numbers and words of JSON, and of what is taken for it.

use super::{Parser, first_line, syntax};
use crate::diagnostic::{Change, Fix, say};
use crate::source::Span;
use crate::tree::{Node, Scalar, ScalarKind, Style, Value};

impl Parser<'_> {
    /// Reads a string in double quotes.
    pub(super) fn string(&mut self) -> Node {
        self.quoted('"')
    }

    /// Reads a string in the quotes of another language.
    pub(super) fn foreign_string(&mut self) -> Node {
        let start = self.at;
        let quote = if self.text[start..].starts_with('`') { '`' } else { '\'' };
        let node = self.quoted(quote);
        match quote {
            '`' => self.evidence.javascript(node.span),
            _ => self.evidence.single_quotes(node.span),
        }
        node
    }

    fn quoted(&mut self, quote: char) -> Node {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|character: char| character == quote || character == '\\' || character < ' ');
            let Some(plain) = plain else {
                return self.unterminated(start, text);
            };
            text.push_str(&rest[..plain]);
            self.at += plain;
            match rest[plain..].chars().next() {
                Some(character) if character == quote => {
                    self.at += 1;
                    return Node::text(text, Span::new(start, self.at));
                }
                Some('\\') => self.escape(&mut text),
                Some('\n' | '\r') if quote != '`' => {
                    if self.is_left_open() {
                        return self.left_open(start, text);
                    }
                    self.raw_line_break(&mut text);
                }
                Some(control) => {
                    self.control(control, quote, &mut text);
                }
                None => return self.unterminated(start, text),
            }
        }
    }

    /// Whether the string was forgotten to be closed on this line: the next line goes on as JSON does, not as prose.
    fn is_left_open(&self) -> bool {
        let rest = self.text[self.at..].trim_start();
        let line = first_line(rest);
        let is_json = line.starts_with(['}', ']']) || (line.starts_with('"') && line[1..].contains('"'));
        is_json || !rest.contains('"')
    }

    fn left_open(&mut self, start: usize, text: String) -> Node {
        let raw = self.text[start..self.at].trim_end();
        let body = raw.strip_suffix(',').unwrap_or(raw);
        let end = start + body.len();
        let text = if body.len() < raw.len() { text.trim_end().trim_end_matches(',').to_owned() } else { text };
        self.at = end;
        self.report_fix(
            Span::new(start, end),
            say!(en: "this string is not closed", ko: "문자열이 닫히지 않았습니다"),
            Fix::safe(say!(en: "close it", ko: "따옴표로 닫기"), Change::Text(Span::at(end), "\"".to_owned())),
        );
        Node::text(text, Span::new(start, end))
    }

    fn unterminated(&mut self, start: usize, mut text: String) -> Node {
        text.push_str(&self.text[self.at..]);
        self.at = self.text.len();
        let end = start + first_line(&self.text[start..]).len();
        self.report(
            Span::new(start, end),
            say!(en: "this string is not closed", ko: "문자열이 닫히지 않았습니다"),
            say!(en: "close it with `\"`", ko: "`\"`로 닫으세요"),
        );
        // Everything to the end of the file is inside the string: there is nothing more to say about brackets.
        self.stopped = true;
        Node::text(text, Span::new(start, self.at))
    }

    fn raw_line_break(&mut self, text: &mut String) {
        let rest = &self.text[self.at..];
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        text.push('\n');
        if self.stopped || self.findings.len() >= super::FINDINGS_MAX {
            return;
        }
        self.findings.push(
            syntax(span, say!(en: "a raw line break in a string, which JSON does not allow", ko: "문자열 안에 줄바꿈이 그대로 들어 있습니다. JSON에서는 허용되지 않습니다"))
                .help(say!(en: "write `\\n` for a line break", ko: "줄바꿈은 `\\n`으로 쓰세요"))
                .fix(Fix::safe(say!(en: "write `\\n`", ko: "`\\n`으로 쓰기"), Change::Text(span, "\\n".to_owned()))),
        );
    }

    fn control(&mut self, control: char, quote: char, text: &mut String) {
        let span = Span::new(self.at, self.at + control.len_utf8());
        self.at = span.end;
        text.push(control);
        if quote == '`' && matches!(control, '\n' | '\r') {
            return;
        }
        let escape = if control == '\t' { "\\t".to_owned() } else { format!("\\u{:04x}", u32::from(control)) };
        self.report_fix(
            span,
            say!(en: "a raw control character in a string", ko: "문자열 안에 제어 문자가 그대로 들어 있습니다"),
            Fix::safe(say!(en: "write `{escape}`", ko: "`{escape}`(으)로 쓰기"), Change::Text(span, escape)),
        );
    }

    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        let Some(escaped) = self.text[start + 1..].chars().next() else {
            self.at = self.text.len();
            return;
        };
        self.at = start + 1 + escaped.len_utf8();
        match escaped {
            '"' | '\\' | '/' => text.push(escaped),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => self.unicode_escape(start, text),
            '\'' => {
                text.push('\'');
                self.evidence.single_quotes(Span::new(start, self.at));
            }
            other => {
                text.push(other);
                let span = Span::new(start, self.at);
                let shown = other.escape_debug();
                self.report_fix(
                    span,
                    say!(en: "`\\{shown}` is no escape of JSON", ko: "`\\{shown}`은(는) JSON의 이스케이프가 아닙니다"),
                    Fix::unsure(
                        say!(en: "write a backslash as `\\\\`", ko: "역슬래시는 `\\\\`로 쓰기"),
                        Change::Text(Span::at(start), "\\".to_owned()),
                    ),
                );
            }
        }
    }

    fn unicode_escape(&mut self, start: usize, text: &mut String) {
        let first = self.hex();
        let character = match first {
            Some(high @ 0xD800..=0xDBFF) => self.low_surrogate().and_then(|low| {
                char::from_u32(0x10000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(low) - 0xDC00))
            }),
            Some(unit) => char::from_u32(u32::from(unit)),
            None => None,
        };
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        if character.is_none() {
            self.report(
                Span::new(start, self.at),
                say!(en: "this escape stands for no character", ko: "이 이스케이프는 문자를 나타내지 않습니다"),
                say!(
                    en: "`\\u` takes four hexadecimal digits; an emoji takes two escapes, or stands there as it is",
                    ko: "`\\u` 뒤에는 16진수 네 자리가 옵니다. 이모지는 두 개를 이어 쓰거나 그대로 쓰세요",
                ),
            );
        }
    }

    fn low_surrogate(&mut self) -> Option<u16> {
        let before = self.at;
        if !self.text[self.at..].starts_with("\\u") {
            return None;
        }
        self.at += 2;
        let low = self.hex().filter(|low| (0xDC00..=0xDFFF).contains(low));
        if low.is_none() {
            self.at = before;
        }
        low
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }

    /// Reads a number; one that JSON does not know is kept as it is spelt.
    pub(super) fn number(&mut self) -> Node {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest
            .find(|character: char| !(character.is_alphanumeric() || matches!(character, '+' | '-' | '.' | '_')))
            .unwrap_or(rest.len())
            .max(1);
        self.at += length;
        let span = Span::new(start, self.at);
        let text = &rest[..length];
        if !is_number(text) {
            self.report(
                span,
                say!(en: "`{text}` is no number of JSON", ko: "`{text}`은(는) JSON의 숫자가 아닙니다"),
                say!(en: "write plain digits, or put the text in quotes", ko: "숫자만 쓰거나, 문자열이라면 따옴표로 감싸세요"),
            );
            return Node::text(text, span);
        }
        plain(text, ScalarKind::Number, span)
    }

    /// Reads a word: `true`, `false`, `null`, or one that another language has or that lacks its quotes.
    pub(super) fn word(&mut self) -> Node {
        let start = self.at;
        self.at = self.word_end();
        let span = Span::new(start, self.at);
        match &self.text[start..self.at] {
            word @ ("true" | "false") => plain(word, ScalarKind::Bool, span),
            word @ "null" => plain(word, ScalarKind::Null, span),
            word @ ("True" | "False") => {
                self.evidence.python(span);
                plain(&word.to_lowercase(), ScalarKind::Bool, span)
            }
            "None" => {
                self.evidence.python(span);
                plain("null", ScalarKind::Null, span)
            }
            "undefined" => {
                self.evidence.javascript(span);
                plain("null", ScalarKind::Null, span)
            }
            word => {
                self.report(
                    span,
                    say!(en: "`{word}` is no value of JSON", ko: "`{word}`은(는) JSON의 값이 아닙니다"),
                    say!(en: "text goes in double quotes", ko: "문자열은 큰따옴표로 감싸세요"),
                );
                Node::text(word, span)
            }
        }
    }

    pub(super) fn word_end(&self) -> usize {
        let rest = &self.text[self.at..];
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$' | '.');
        self.at + rest.find(|character| !is_part(character)).unwrap_or(rest.len())
    }
}

fn plain(text: &str, kind: ScalarKind, span: Span) -> Node {
    Node { span, value: Value::Scalar(Scalar { text: text.to_owned(), kind, style: Style::Plain }) }
}

/// Whether the text is a number by the grammar of RFC 8259.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

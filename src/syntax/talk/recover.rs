//! Reading on after a mistake: where an entry ends, and what is stepped over.

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing};
use super::slip;
use crate::tree::code::{Form, Value};
use crate::tree::{Scalar, ScalarKind, Style};

impl Reader<'_> {
    /// Reads the end of an entry that began at a byte: a line break, `;`, or nothing before a bracket.
    pub(super) fn end_of_entry(&mut self, before: usize) {
        self.gap();
        let start = self.at;
        if self.is_at_end() || self.sign(";") {
            return;
        }
        if self.sign(",") {
            let span = self.span_from(start);
            self.gap();
            let is_last = self.is_at_end();
            return self.report(mistake::comma(span, is_last));
        }
        if self.foreign_comment() {
            return;
        }
        if start > before && slip::begins_entry(self.rest()) {
            let here = self.sink.span(start, start);
            return self.report(mistake::two_entries(here));
        }
        self.foreign_end();
        self.skip_entry();
        if self.at == before {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    /// Whether an entry may end here.
    fn is_at_end(&self) -> bool {
        self.peek().is_none_or(|sign| !lexical::is_in_line(sign)) || self.sees_sign("}")
    }

    /// Says what is wrong with what follows an entry.
    fn foreign_end(&mut self) {
        self.sink.gap();
        let span = self.next_word();
        let word = lexical::name(self.rest()).map_or("", |(_, word)| word);
        let finding = match (word, self.peek()) {
            ("else" | "elif" | "otherwise", _) => mistake::no_else(span),
            (_, Some(')' | ']')) => mistake::stray_bracket(span),
            (_, _) => mistake::follows(span),
        };
        self.report(finding);
    }

    /// Reads what other languages begin with `if`, `else` or a condition; says how it is written here.
    pub(super) fn foreign_entry(&mut self) -> bool {
        let start = self.at;
        let word = lexical::name(self.rest()).map_or("", |(_, word)| word);
        if !matches!(word, "if" | "else" | "elif" | "unless" | "when" | "let" | "var")
            || slip::is_before_equals(self.rest().get(word.len()..).unwrap_or_default())
        {
            return false;
        }
        self.at += word.len();
        let span = self.span_from(start);
        self.sink.gap();
        self.report(mistake::leading_condition(word, span));
        self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
        if self.sees_sign("{") {
            self.block(super::block::Scope::Part);
        }
        true
    }

    /// Steps over what is left of an entry.
    pub(super) fn skip_entry(&mut self) {
        let start = self.at;
        while !self.is_at_end() && !self.rest().starts_with(';') {
            let before = self.at;
            match self.peek() {
                Some('"') => drop(self.silently(Self::string)),
                Some('{' | '(' | '[') => self.skip_brackets(),
                Some(sign) => self.at += sign.len_utf8(),
                None => return,
            }
            if self.at == before {
                return;
            }
        }
        if self.at > start {
            self.sink.gap();
        }
    }

    /// Steps over signs up to one that is looked for.
    pub(super) fn skip(&mut self, is_end: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(is_end).unwrap_or(rest.len());
    }

    /// Steps over brackets with all that is between them; over the opening one alone where it is not closed.
    pub(super) fn skip_brackets(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(sign) = self.peek() {
            match sign {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth = depth.saturating_sub(1),
                '\n' | '\r' if self.unclosed_from <= start => break,
                '"' => {
                    self.silently(Self::string);
                    continue;
                }
                _ => {}
            }
            self.at += sign.len_utf8();
            if depth == 0 {
                return;
            }
        }
        self.unclosed_from = self.unclosed_from.min(start);
        self.at = start + 1;
    }

    /// Reads without a word.
    pub(super) fn silently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.sink.hush(true);
        let read = read(self);
        self.sink.hush(false);
        read
    }

    /// Reads a text that lacks its quotes, from a byte that was already read.
    pub(super) fn unquoted(&mut self, start: usize) -> Value {
        self.at = start;
        let length = slip::unquoted_length(self.rest(), self.spacing != Spacing::Line);
        self.at += length.max(self.peek().map_or(0, char::len_utf8));
        let text = self.slice(start, self.at);
        let span = self.span_from(start);
        self.report(mistake::unquoted(text, span));
        let scalar = Scalar { text: text.to_owned(), kind: ScalarKind::Text, style: Style::Double };
        Value { form: Form::Scalar(scalar), span }
    }

    /// Takes a word and what follows it for a text that lacks its quotes, where more than a word stands there.
    pub(super) fn whole_value(&mut self, value: Option<Value>, start: usize) -> Option<Value> {
        let value = value?;
        let is_word = match &value.form {
            Form::Expression(expression) => expression.filters.is_empty(),
            Form::Scalar(scalar) => scalar.kind != ScalarKind::Text,
            Form::Text(..) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => false,
        };
        let end = self.at;
        self.spaced(Spacing::Hole, Self::gap);
        let is_text = is_word && self.goes_on_as_text();
        self.at = end;
        if !is_text {
            return Some(value);
        }
        let start = start + (self.slice(start, end).len() - self.slice(start, end).trim_start().len());
        Some(self.unquoted(start))
    }

    fn goes_on_as_text(&self) -> bool {
        let rest = self.rest();
        let word = lexical::name(rest).map_or("", |(_, word)| word);
        let is_word =
            !word.is_empty() && !matches!(word, "when" | "if" | "else" | "and" | "or") && !slip::begins_entry(rest);
        let is_sign = rest.starts_with(|sign: char| {
            matches!(sign, '!' | '?' | '.' | '%' | '&' | '+' | '/' | '*' | '~' | '<' | '>' | '-' | '(')
                || !sign.is_ascii()
        });
        is_word
            || (is_sign
                && !rest.starts_with("//")
                && slip::sign(rest, ";").is_none()
                && slip::sign(rest, ",").is_none()
                && slip::sign(rest, "}").is_none())
    }

    /// Whether a declaration begins here, at the beginning of a line, where there should be none.
    pub(super) fn begins_declaration(&self) -> bool {
        let before = self.slice(0, self.at);
        let is_outermost = before.is_empty() || before.ends_with(['\n', '\r']);
        is_outermost && slip::begins_declaration(self.rest())
    }
}

//! Reading on after a mistake: where an entry ends, and what is stepped over.

use super::block::Scope;
use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing};
use super::slip;
use crate::diagnostic::{Change, Finding, Fix, say};
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
        let word = lexical::name(self.rest()).map_or("", |(_, word)| word);
        let is_entry = !slip::FOREIGN_ENTRIES.contains(&word) && slip::begins_entry(self.rest());
        if start > before && is_entry {
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
        let is_end_of_list = self.is_in_list && matches!(self.peek(), Some(']' | ')'));
        self.peek().is_none_or(|sign| !lexical::is_in_line(sign)) || self.sees_sign("}") || is_end_of_list
    }

    /// Steps over a comment as other languages have it.
    pub(super) fn foreign_comment(&mut self) -> bool {
        let start = self.at;
        if self.eats("#") || (self.eats("/*") && !self.skip_past_mark()) {
            self.skip(|sign| !lexical::is_in_line(sign));
        }
        if self.at == start {
            return false;
        }
        let is_last = self.rest().trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        let finding = mistake::comment(self.slice(start, self.at), is_last, self.span_from(start));
        self.report(finding);
        true
    }

    /// Steps behind the mark that ends a comment of other languages, where there is one.
    fn skip_past_mark(&mut self) -> bool {
        let end = if self.has_comment_ends { self.rest().find("*/") } else { None };
        self.has_comment_ends = end.is_some();
        self.at += end.map_or(0, |end| end + 2);
        end.is_some()
    }

    /// Says what is wrong with what follows an entry.
    fn foreign_end(&mut self) {
        self.sink.gap();
        let span = self.next_word();
        let word = lexical::name(self.rest()).map_or("", |(_, word)| word);
        self.report(match self.peek() {
            Some(')' | ']') => mistake::stray_bracket(span),
            Some(_) | None if slip::FOREIGN_ENTRIES.contains(&word) => mistake::foreign_entry(word, span),
            Some(_) | None => mistake::follows(span),
        });
    }

    /// Reads what other languages begin with `if`, `else` or a condition; says how it is written here.
    pub(super) fn foreign_entry(&mut self) -> bool {
        let start = self.at;
        let rest = self.rest();
        let Ok((after, word)) = lexical::name(rest) else { return false };
        if !slip::FOREIGN_ENTRIES.contains(&word) || slip::is_before_equals(after) {
            return false;
        }
        self.at += word.len();
        let keyword = self.span_from(start);
        self.sink.gap();
        let is_lonely = self.skip_condition();
        let finding = mistake::foreign_entry(word, keyword);
        self.report(if is_lonely { self.joined_to_line_above(finding, start) } else { finding });
        true
    }

    /// Steps over a condition and the blocks that depend on it; whether it stands alone.
    fn skip_condition(&mut self) -> bool {
        let mut is_lonely = true;
        loop {
            self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
            if !self.sees_sign("{") {
                return is_lonely;
            }
            is_lonely = false;
            self.block(Scope::Part);
            self.gap();
            if !(self.eats_word("else") || self.eats_word("elif")) {
                return is_lonely;
            }
        }
    }

    /// Offers to put a condition that stands on a line of its own behind the entry above.
    fn joined_to_line_above(&self, finding: Finding, start: usize) -> Finding {
        let above = self.slice(0, start).trim_end();
        let line = above.rsplit(['\n', '\r']).next().unwrap_or_default();
        if line.trim_end().ends_with(['{', ';', '}']) || line.contains("//") {
            return finding;
        }
        let span = self.sink.span(above.len(), start);
        let title = say!(en: "put it behind the entry above", ko: "윗줄 항목 뒤로 옮기기");
        finding.fix(Fix::unsure(title, Change::Text(span, " ".to_owned())))
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
        let length = slip::unquoted_length(self.rest(), self.has_commas);
        self.at += length.max(self.peek().map_or(0, char::len_utf8));
        let written = self.slice(start, self.at);
        let span = self.span_from(start);
        let text = written.strip_suffix('"').filter(|text| !text.contains('"')).unwrap_or(written);
        self.report(if text.len() < written.len() {
            mistake::unopened_text(span)
        } else {
            mistake::unquoted(text, span)
        });
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

    /// Whether what follows a word belongs to a text rather than to the entry.
    fn goes_on_as_text(&self) -> bool {
        let rest = self.rest();
        match lexical::name(rest) {
            Ok((_, "sample" | "default")) => false,
            Ok((_, word)) => {
                !slip::FOREIGN_ENTRIES.contains(&word) && !lexical::is_reserved(word) && !slip::begins_entry(rest)
            }
            Err(_) => {
                !rest.starts_with("//")
                    && rest.chars().next().is_some_and(slip::continues_text)
                    && !slip::is_arrow(rest)
            }
        }
    }

    /// Whether a declaration begins here, at the beginning of a line, where there should be none.
    pub(super) fn begins_declaration(&self) -> bool {
        self.is_outermost(self.at) && slip::begins_declaration(self.rest())
    }

    /// Whether a byte is the first of its line.
    pub(super) fn is_outermost(&self, byte: usize) -> bool {
        let before = self.slice(0, byte);
        before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}'])
    }
}

//! What stands between brackets: elements with commas, and values by name.

use nom::character::complete::char;
use nom::combinator::{not, opt};

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing};
use super::slip;
use super::value::{as_call, is_link};
use crate::tree::code::{Bind, Form, Ident, Value};

impl Reader<'_> {
    /// Reads `[ … ]`, which comes next.
    pub(super) fn list(&mut self) -> Option<Value> {
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
        let lacks_bracket = self.sees((lexical::name, opt(lexical::blanks), char('='), not(char('='))));
        if self.spacing == Spacing::Hole || !(lacks_bracket || self.sees_sign("{")) {
            return self.value();
        }
        if lacks_bracket {
            self.unopened("{");
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
        let has_commas = std::mem::replace(&mut self.has_commas, true);
        self.spaced(inner, |reader| {
            let mut end = reader.at;
            loop {
                reader.gap();
                if reader.sign(close) {
                    return;
                }
                if reader.leaves_brackets(close, end) {
                    reader.at = end;
                    return reader.unclosed(opening, open, close);
                }
                end = reader.sequence_element(close, &mut read);
            }
        });
        self.has_commas = has_commas;
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
        if !self.sees_sign(close) && !self.leaves_brackets(close, end) {
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
    fn leaves_brackets(&self, close: &str, end: usize) -> bool {
        let rest = self.rest();
        let is_below = self.slice(end, self.at).contains(['\n', '\r']);
        let word = lexical::name(rest).map_or("", |(_, word)| word);
        match self.peek() {
            None | Some('}' | ']' | ')' | ';' | '\n' | '\r') => true,
            Some('{') => close != "]",
            Some(_) if matches!(word, "when" | "sample" | "default") => true,
            Some(_) => is_below && (slip::begins_entry(rest) || self.begins_declaration()),
        }
    }

    /// Reads `name = value` between brackets, the opening one of which comes next.
    pub(super) fn binds(&mut self, is_record: bool) -> Option<Vec<Bind>> {
        let mut binds = Vec::new();
        let is_in_list = std::mem::replace(&mut self.is_in_list, is_record);
        let read = self.entries(|reader| binds.extend(reader.bind(is_record)));
        self.is_in_list = is_in_list;
        read.map(|()| binds)
    }

    fn bind(&mut self, is_record: bool) -> Option<Bind> {
        let name = self.key()?;
        self.equals(&name);
        let start = self.at;
        let value = self.value();
        let value = self.whole_value(value, start)?;
        let value = if is_record && is_link(&name.text) { as_call(value) } else { value };
        Some(Bind { name, value })
    }

    /// Reads the `=` of a bind, or says that it is missing.
    fn equals(&mut self, name: &Ident) {
        self.gap();
        let start = self.at;
        if self.sign("=") {
            self.second_equals(start);
            return self.onward();
        }
        if self.sign(":") {
            let span = self.span_from(start);
            return self.report(mistake::colon_for_equals(name, span));
        }
        if slip::begins_value(self.rest()) {
            let here = self.sink.span(start, start);
            self.report(mistake::missing_equals(&name.text, here));
        }
    }
}

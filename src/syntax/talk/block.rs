//! Blocks and their entries: fields with their values, and the words that begin an entry of another form.

use super::bracket::Frame;
use super::image::{Size, image};
use super::mistake;
use super::reader::{Reader, syntax};
use super::slip;
use super::value::{as_call, is_link};
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::Key;
use crate::tree::code::{Block, Case, Condition, Element, Field, Form, Ident, Item, Mirror, Value};

/// Where an entry stands, which decides what its first word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Directly in a template.
    Template {
        /// Whether `content` is one of several there.
        is_list: bool,
    },
    /// Directly in a mirror.
    Mirror {
        /// Whether `content` is one of several there.
        is_list: bool,
    },
    /// In a partial, which does not know where it is used.
    Partial,
    /// In a field of a message.
    Part,
    /// In a repetition.
    Rows {
        /// Whether `content` may be repeated there.
        has_contents: bool,
    },
    /// Where the names are the author's own: arguments, parameters of an app.
    Names,
}

/// What a block holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) items: Vec<Item>,
    pub(super) cases: Vec<Case>,
    pub(super) mirror: Option<Mirror>,
}

/// What stands behind a key.
struct Tail {
    value: Option<Value>,
    size: Option<Size>,
    when: Option<Condition>,
    /// The `:` of JSON behind a key in quotes.
    colon: Option<Span>,
}

impl Scope {
    /// Whether `content` is one of several.
    const fn is_list(self) -> bool {
        match self {
            Self::Template { is_list } | Self::Mirror { is_list } => is_list,
            Self::Rows { has_contents } => has_contents,
            Self::Partial | Self::Part | Self::Names => false,
        }
    }

    /// The scope of a block behind a key.
    fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Names, _) | (_, "args" | "template_args" | "app" | "template_id") => Self::Names,
            (_, _) => Self::Part,
        }
    }

    /// The scope of what is repeated. A partial that repeats `content` can only be meant for a list.
    pub(super) const fn rows(self) -> Self {
        Self::Rows { has_contents: self.is_list() || matches!(self, Self::Partial) }
    }

    pub(super) const fn is_rows(self) -> bool {
        matches!(self, Self::Rows { .. })
    }
}

impl Reader<'_> {
    /// Reads the entries of a block, whose opening bracket comes next.
    pub(super) fn block(&mut self, scope: Scope) -> Option<Block> {
        let start = self.at;
        let body = self.body(scope)?;
        Some(Block { items: body.items, span: self.span_from(start) })
    }

    /// Reads a block as a value.
    pub(super) fn block_value(&mut self, scope: Scope) -> Option<Value> {
        self.block(scope).map(|block| Value { span: block.span, form: Form::Block(block) })
    }

    /// Reads what a block holds, whose opening bracket comes next.
    pub(super) fn body(&mut self, scope: Scope) -> Option<Body> {
        let mut body = Body::default();
        let is_in_list = std::mem::replace(&mut self.is_in_list, false);
        let read = self.entries(|reader| reader.entry(scope, &mut body));
        self.is_in_list = is_in_list;
        read.map(|()| body)
    }

    /// Reads entries between brackets, the opening one of which comes next unless it is missing.
    pub(super) fn entries(&mut self, mut read: impl FnMut(&mut Self)) -> Option<()> {
        let (start, indentation) = (self.at, self.indentation_at(self.at));
        self.sign("{");
        let mut frame = Frame { start, end: self.at, indentation, inner: None };
        let has_commas = std::mem::replace(&mut self.has_commas, false);
        let read = self.deeper(|reader| {
            while reader.goes_on(&mut frame) {
                let before = reader.at;
                read(reader);
                reader.end_of_entry(before);
            }
            Some(())
        });
        self.has_commas = has_commas;
        read
    }

    /// Whether another entry follows; reads the closing bracket, or says that it is missing.
    fn goes_on(&mut self, frame: &mut Frame) -> bool {
        self.space();
        while self.skips_stray_bracket(frame) || self.sign(";") {
            self.space();
        }
        if self.sign("}") {
            return false;
        }
        let is_closed_by_list = self.is_in_list && matches!(self.peek(), Some(']' | ')'));
        let ends = self.peek().is_none() || is_closed_by_list || self.begins_declaration();
        if ends || self.leaves_block(frame) {
            self.unclosed_block(frame);
            return false;
        }
        if frame.inner.is_none() && self.begins_line() {
            let inner = self.indentation_at(self.at);
            self.is_indented = inner > frame.indentation;
            frame.inner = Some(inner);
        }
        true
    }

    pub(super) fn entry(&mut self, scope: Scope, body: &mut Body) {
        let start = self.at;
        if scope != Scope::Names && self.foreign_entry() {
            return;
        }
        let Some(key) = self.key() else { return };
        let is_keyword = !self.is_plain_key(scope, start);
        let keyword = if is_keyword { key.text.as_str() } else { "" };
        match keyword {
            "button" => body.items.extend(self.button(key.span)),
            "item" => body.items.extend(self.item(key.span)),
            "sum" => self.sum(scope, key.span, &mut body.items),
            "for" => body.items.extend(self.repeat(scope, start)),
            "use" => body.items.extend(self.include(start)),
            "case" => self.case(scope, start, body),
            "mirror" => self.mirror(scope, start, body),
            _ => self.field(scope, key, is_keyword, &mut body.items),
        }
    }

    /// Whether the first word is the name of a field, whatever it says: where names are the author's own, in quotes, or
    /// before `=`. No field is called `image`, `button` or `item`.
    fn is_plain_key(&self, scope: Scope, start: usize) -> bool {
        let word = self.slice(start, self.at);
        let is_short_form = matches!(word, "image" | "button" | "item");
        scope == Scope::Names || word.starts_with('"') || (slip::is_before_equals(self.rest()) && !is_short_form)
    }

    /// Reads a key: a name, or a text in quotes. Says so where there is none.
    pub(super) fn key(&mut self) -> Option<Ident> {
        if let Some(name) = self.name() {
            return Some(name);
        }
        if self.peek() != Some('"') {
            self.no_entry();
            return None;
        }
        let value = self.string();
        match value.form {
            Form::Scalar(scalar) => Some(Ident::new(scalar.text, value.span)),
            Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => {
                self.report(hole_in_name(value.span));
                None
            }
        }
    }

    fn no_entry(&mut self) {
        self.sink.gap();
        self.expected(
            say!(en: "an entry was expected here", ko: "여기에는 항목이 와야 합니다"),
            say!(
                en: "an entry is a field with its value, as in `title \"…\"`",
                ko: "항목은 `title \"…\"`처럼 필드 이름과 값으로 씁니다",
            ),
        );
    }

    /// Reads a field; in a list, `content` is one of several.
    fn field(&mut self, scope: Scope, key: Ident, is_keyword: bool, items: &mut Vec<Item>) {
        let is_image = is_keyword && key.text == "image";
        let tail = self.tail(scope, &key, is_image);
        if let Some(colon) = tail.colon {
            self.json_entry(&key, colon);
        }
        let Some(value) = tail.value else { return };
        let is_element = is_keyword && key.text == "content" && value.block().is_some() && scope.is_list();
        if scope.is_rows() && !is_element {
            self.sink.gap();
            return self.report(mistake::repeated_field(key.span));
        }
        if is_element {
            let key = Key { name: "contents".into(), spelling: key.text.into(), span: key.span };
            items.push(Item::Element(Element { key, value, when: tail.when }));
        } else if is_image && value.block().is_none() {
            image(key.span, value, tail.size, tail.when, items);
        } else {
            let value = if scope != Scope::Names && is_link(&key.text) { as_call(value) } else { value };
            let is_args = scope != Scope::Names && key.text == "args";
            let name = if is_args { "template_args" } else { &key.text };
            let key = Key { name: name.into(), spelling: key.text.as_str().into(), span: key.span };
            items.push(Item::Field(Field { key, value, when: tail.when }));
        }
    }

    fn tail(&mut self, scope: Scope, key: &Ident, is_image: bool) -> Tail {
        let colon = self.field_sign(key);
        let early = self.early_when();
        let (mut value, mut size) = (None, None);
        if self.find_mark("{") || self.lacks_opening(&key.text, key.span) {
            value = self.block_value(scope.below(&key.text));
        } else {
            let start = self.at;
            let first = self.value();
            if is_image && first.is_some() {
                size = self.size();
            }
            value = self.whole_value(first, start).or(value);
        }
        if let Some((start, end, _)) = early {
            let condition = self.slice(start, end).trim_end();
            let here = self.sink.span(self.at, self.at);
            let finding = mistake::early_when(&key.text, condition, self.sink.span(start, end), here);
            self.report(finding);
        }
        let when = self.when().or(early.and_then(|(_, _, when)| when));
        Tail { value, size, when, colon }
    }

    /// Reads the `=` behind a key, where there is one; says what is wrong with another sign. The place of the `:` of
    /// JSON, about which more is to be said.
    fn field_sign(&mut self, key: &Ident) -> Option<Span> {
        self.gap();
        let start = self.at;
        if self.sign("=") {
            let span = self.span_from(start);
            self.second_equals(start);
            self.onward();
            if self.sees_sign("{") {
                self.report(mistake::equals_before_block(span));
            }
        } else if self.sign(":") {
            let span = self.span_from(start);
            if key.span.len() != key.text.len() {
                return Some(span);
            }
            self.report(mistake::colon(&key.text, span, self.rest()));
            self.gap();
        } else if self.sign("->") {
            let span = self.span_from(start);
            self.report(mistake::arrow_of_field(&key.text, span, self.rest()));
            self.gap();
        }
        None
    }

    /// Reads the second sign of `==`, where one was expected.
    pub(super) fn second_equals(&mut self, start: usize) {
        if self.eats("=") {
            let span = self.span_from(start);
            self.report(mistake::double_equals(span));
        }
    }

    /// Reads a condition that stands before the value, where it does not belong: from where to where it stands.
    fn early_when(&mut self) -> Option<(usize, usize, Option<Condition>)> {
        self.gap();
        let start = self.at;
        if !self.eats_word("when") {
            return None;
        }
        let when = self.condition();
        self.gap();
        Some((start, self.at, when))
    }

    /// Says how an entry of JSON is written here, with the comma behind it.
    fn json_entry(&mut self, key: &Ident, colon: Span) {
        self.gap();
        let start = self.at;
        let comma = self.eats(",").then(|| self.span_from(start));
        self.report(mistake::json_entry(key, colon, comma));
    }
}

fn hole_in_name(span: Span) -> Finding {
    syntax(span, say!(en: "a name has no holes", ko: "이름에는 `${{…}}`를 쓸 수 없습니다"))
        .help(say!(en: "write the name as it is", ko: "이름을 그대로 쓰세요"))
}

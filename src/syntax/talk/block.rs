//! Blocks and their entries: fields, and the short forms that stand for several.

use super::lexical;
use super::mistake;
use super::reader::{Reader, syntax};
use super::slip;
use super::value::{as_call, is_link};
use crate::diagnostic::say;
use crate::source::Span;
use crate::tree::code::{Block, Case, Condition, Element, Field, Form, Ident, Include, Item, Mirror, Repeat, Value};
use crate::tree::{Key, Scalar, ScalarKind, Style};

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
}

/// The width and height of an image.
struct Size {
    width: Value,
    height: Value,
}

impl Scope {
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

    /// The scope of what is repeated.
    const fn rows(self) -> Self {
        Self::Rows { has_contents: self.is_list() || matches!(self, Self::Partial) }
    }
}

impl Reader<'_> {
    /// Reads the entries of a block, whose opening bracket comes next.
    pub(super) fn block(&mut self, scope: Scope) -> Option<Block> {
        let start = self.at;
        let body = self.body(scope)?;
        Some(Block { items: body.items, span: self.span_from(start) })
    }

    /// Reads what a block holds, whose opening bracket comes next.
    pub(super) fn body(&mut self, scope: Scope) -> Option<Body> {
        let start = self.at;
        self.sign("{");
        let opening = self.span_from(start);
        self.deeper(|reader| Some(reader.entries(scope, opening)))
    }

    fn entries(&mut self, scope: Scope, opening: Span) -> Body {
        let mut body = Body::default();
        loop {
            self.space();
            if self.sign("}") {
                return body;
            }
            if self.ends_block() {
                self.unclosed(opening, "}");
                return body;
            }
            if self.sign(";") {
                continue;
            }
            let before = self.at;
            self.entry(scope, &mut body);
            self.end_of_entry(before);
        }
    }

    /// Whether a block ends without its bracket: at the end of the text, or before the next declaration.
    pub(super) fn ends_block(&self) -> bool {
        self.peek().is_none() || self.begins_declaration()
    }

    fn entry(&mut self, scope: Scope, body: &mut Body) {
        let start = self.at;
        if scope != Scope::Names && self.foreign_entry() {
            return;
        }
        let Some(key) = self.key() else { return };
        let keyword = if self.is_plain_key(scope, start) { String::new() } else { key.text.clone() };
        match keyword.as_str() {
            "button" => body.items.extend(self.button(key.span)),
            "item" => body.items.extend(self.item(key.span)),
            "sum" => self.sum(key.span, &mut body.items),
            "for" => body.items.extend(self.repeat(scope, start)),
            "use" => body.items.extend(self.include(start)),
            "case" => self.case(scope, start, body),
            "mirror" => self.mirror(scope, start, body),
            _ => self.field(scope, key, !keyword.is_empty(), &mut body.items),
        }
    }

    /// Whether the first word is the name of a field, whatever it says: where names are the author's own, in quotes, or
    /// before `=`.
    fn is_plain_key(&mut self, scope: Scope, start: usize) -> bool {
        let is_quoted = self.slice(start, self.at).starts_with('"');
        let before_equals =
            slip::is_before_equals(self.rest()) && !matches!(self.slice(start, self.at), "image" | "button" | "item");
        scope == Scope::Names || is_quoted || before_equals
    }

    /// Reads a key: a name, or a text in quotes. Says so where there is none.
    pub(super) fn key(&mut self) -> Option<Ident> {
        if let Some(name) = self.name() {
            return Some(name);
        }
        if self.peek() == Some('"') {
            let value = self.string();
            return match value.form {
                Form::Scalar(scalar) => Some(Ident::new(scalar.text, value.span)),
                _ => {
                    self.report(mistake::hole_in_name(value.span));
                    None
                }
            };
        }
        self.no_entry();
        None
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
        let is_image = is_keyword && key.text == "image" || (key.text == "image" && scope != Scope::Names);
        let tail = self.tail(scope, &key, is_image);
        let Some(value) = tail.value else { return };
        let is_block = value.block().is_some();
        if is_image && !is_block {
            image(key.span, value, tail.size, tail.when, items);
        } else if is_block && is_keyword && key.text == "content" && scope.is_list() {
            let key = Key { name: "contents".to_owned(), spelling: key.text, span: key.span };
            items.push(Item::Element(Element { key, value, when: tail.when }));
        } else {
            let value = if scope != Scope::Names && is_link(&key.text) { as_call(value) } else { value };
            let name = if key.text == "args" { "template_args".to_owned() } else { key.text.clone() };
            let key = Key { name, spelling: key.text, span: key.span };
            self.not_repeated(scope, key.span);
            items.push(Item::Field(Field { key, value, when: tail.when }));
        }
    }

    /// Says that a field cannot be repeated.
    fn not_repeated(&mut self, scope: Scope, key: Span) {
        if matches!(scope, Scope::Rows { .. }) {
            self.report(mistake::repeated_field(key));
        }
    }

    fn tail(&mut self, scope: Scope, key: &Ident, is_image: bool) -> Tail {
        let mut tail = Tail { value: None, size: None, when: None };
        self.field_sign(key);
        if self.eats_word("when") {
            tail.when = self.early_when(key);
        }
        if self.find_mark("{") {
            tail.value =
                self.block(scope.below(&key.text)).map(|block| Value { span: block.span, form: Form::Block(block) });
        } else {
            let start = self.at;
            tail.value = self.value();
            if is_image && tail.value.is_some() {
                tail.size = self.size();
            }
            tail.value = self.whole_value(tail.value, start);
        }
        tail.when = self.when().or(tail.when);
        tail
    }

    /// Reads the `=` behind a key, where there is one; says what is wrong with another sign.
    fn field_sign(&mut self, key: &Ident) {
        self.gap();
        let start = self.at;
        if self.sign("=") {
            self.onward();
            if self.sees_sign("{") {
                let span = self.sink.span(start, start + 1);
                self.report(mistake::equals_before_block(span));
            }
        } else if self.sign(":") {
            let (span, key_text) = (self.span_from(start), key.text.clone());
            self.report(mistake::colon(&key_text, key.span, span, self.rest()));
            self.gap();
        }
    }

    /// Reads a condition that stands before the value, where it does not belong.
    fn early_when(&mut self, key: &Ident) -> Option<Condition> {
        let start = self.at - "when".len();
        let condition = self.condition();
        let span = self.span_from(start);
        self.report(mistake::early_when(&key.text, span));
        condition
    }

    fn size(&mut self) -> Option<Size> {
        self.gap();
        let start = self.at;
        let Some((width, height)) = self.eat(lexical::size) else { return self.foreign_size() };
        Some(self.sized(start, width, height))
    }

    fn sized(&self, start: usize, width: &str, height: &str) -> Size {
        let end = self.at - height.len();
        Size {
            width: number(width, self.sink.span(start, start + width.len())),
            height: number(height, self.sink.span(end, end + height.len())),
        }
    }

    /// Reads a size that is written with another sign than `x`.
    fn foreign_size(&mut self) -> Option<Size> {
        let start = self.at;
        let (width, height, length) = slip::size(self.rest())?;
        self.at += length;
        let span = self.span_from(start);
        self.report(mistake::size_sign(width, height, span));
        Some(self.sized(start, width, height))
    }

    /// Reads `"제목" -> LINK`.
    fn button(&mut self, keyword: Span) -> Option<Item> {
        self.gap();
        if self.sees_sign("{") {
            return self.button_block(keyword);
        }
        let title = self.value();
        let (arrow, link) = self.target();
        let when = self.when();
        let key = Key { name: "buttons".to_owned(), spelling: "button".to_owned(), span: keyword };
        if title.is_none() || link.is_none() {
            self.sink.gap();
        }
        let span = short_form(keyword, [title.as_ref(), link.as_ref()])?;
        let title = title.map(|value| field("title", "button", keyword, value));
        let link = link.map(|value| field("link", "->", arrow, value));
        let items = title.into_iter().chain(link).map(Item::Field).collect();
        Some(Item::Element(Element { key, value: Value { form: Form::Block(Block { items, span }), span }, when }))
    }

    /// Reads a button that is written as a block, which it is not.
    fn button_block(&mut self, keyword: Span) -> Option<Item> {
        self.report(mistake::button_block(keyword));
        let block = self.block(Scope::Part)?;
        let when = self.when();
        let key = Key { name: "buttons".to_owned(), spelling: "button".to_owned(), span: keyword };
        Some(Item::Element(Element { key, value: Value { span: block.span, form: Form::Block(block) }, when }))
    }

    /// Reads `-> LINK`, and where the arrow stands.
    fn target(&mut self) -> (Span, Option<Value>) {
        let end = self.at;
        let has_arrow = self.mark("->");
        let arrow = self.sink.span(self.at.saturating_sub("->".len()).max(end), self.at);
        if !has_arrow && !self.no_arrow(end) {
            return (arrow, None);
        }
        self.onward();
        let start = self.at;
        if self.sees_sign("{") {
            let block = self.block(Scope::Part);
            return (arrow, block.map(|block| Value { span: block.span, form: Form::Block(block) }));
        }
        if self.sees(lexical::name) {
            let call = self.call();
            return (arrow, call.map(|call| Value { span: call.span, form: Form::Call(call) }));
        }
        (arrow, self.no_link(start))
    }

    /// Says that the arrow is missing; whether a link follows all the same.
    fn no_arrow(&mut self, end: usize) -> bool {
        self.gap();
        let start = self.at;
        let is_sign = self.sign("=") || self.sign(":");
        let goes_on = self.sees_sign("{") || slip::begins_link(self.rest());
        let span = if is_sign { self.sink.span(start, start + 1) } else { self.sink.span(end, end) };
        self.report(mistake::missing_arrow(span, goes_on, is_sign));
        goes_on
    }

    /// Says that no link follows the arrow; an address is taken for one.
    fn no_link(&mut self, start: usize) -> Option<Value> {
        if self.peek() != Some('"') {
            self.sink.gap();
            self.expected(
                say!(en: "a button needs a link behind `->`", ko: "버튼의 `->` 뒤에는 링크가 필요합니다"),
                say!(
                    en: "name a link, as in `-> order_page(order_no)`, or write one: `-> {{ url \"https://…\" }}`",
                    ko: "`-> order_page(order_no)`처럼 링크 이름을 쓰거나 `-> {{ url \"https://…\" }}`처럼 직접 쓰세요",
                ),
            );
            return None;
        }
        let value = self.string();
        let span = value.span;
        self.report(mistake::address_for_link(self.slice(start, self.at), span));
        let items = vec![Item::Field(field("url", "url", Span::at(span.start), value))];
        Some(Value { form: Form::Block(Block { items, span }), span })
    }

    /// Reads `"라벨" = "값"`.
    fn item(&mut self, keyword: Span) -> Option<Item> {
        let (label, value) = self.pair("item")?;
        let when = self.when();
        let key = Key { name: "items".to_owned(), spelling: "item".to_owned(), span: keyword };
        let span = short_form(keyword, [Some(&label), value.as_ref().map(|(_, value)| value)])?;
        let mut items = vec![Item::Field(field("item", "item", keyword, label))];
        items.extend(value.map(|(sign, value)| Item::Field(field("item_op", "=", sign, value))));
        Some(Item::Element(Element { key, value: Value { form: Form::Block(Block { items, span }), span }, when }))
    }

    /// Reads `"총 결제" = "값"`.
    fn sum(&mut self, keyword: Span, items: &mut Vec<Item>) {
        let Some((label, value)) = self.pair("sum") else { return };
        let when = self.when();
        items.push(Item::Field(Field { when: when.clone(), ..field("sum", "sum", keyword, label) }));
        items.extend(value.map(|(sign, value)| Item::Field(Field { when, ..field("sum_op", "=", sign, value) })));
    }

    /// Reads a label, and `=` and a value where there are any.
    fn pair(&mut self, keyword: &str) -> Option<(Value, Option<(Span, Value)>)> {
        self.gap();
        if self.sees_sign("=") || self.sees_sign("{") {
            self.sink.gap();
            let span = self.next_word();
            self.report(mistake::no_label(keyword, span));
            self.skip_entry();
            return None;
        }
        let label = self.value()?;
        let end = self.at;
        self.gap();
        let start = self.at;
        if self.sign("=") {
            let sign = self.sink.span(start, start + 1);
            self.onward();
            return Some((label, self.value().map(|value| (sign, value))));
        }
        if self.sign("->") || self.sign(":") {
            let sign = self.span_from(start);
            self.report(mistake::equals_in_pair(sign));
            self.gap();
            return Some((label, self.value().map(|value| (sign, value))));
        }
        if self.peek() == Some('"') {
            let here = self.sink.span(start, start);
            self.report(mistake::missing_equals_in_pair(keyword, here));
            return Some((label, self.value().map(|value| (here, value))));
        }
        self.at = end;
        Some((label, None))
    }

    /// Reads `i in items { … }`.
    fn repeat(&mut self, scope: Scope, start: usize) -> Option<Item> {
        let keyword = self.span_from(start);
        if matches!(scope, Scope::Rows { .. }) {
            self.report(mistake::nested_for(keyword));
        }
        let head = self.repetition();
        if !self.find_mark("{") {
            self.no_block("for", keyword);
            return None;
        }
        let block = self.block(scope.rows())?;
        let when = self.when();
        let (variable, list) = head?;
        Some(Item::Repeat(Repeat { variable, list, items: block.items, when, span: self.span_from(start) }))
    }

    /// Reads `i in items`.
    pub(super) fn repetition(&mut self) -> Option<(Ident, crate::tree::code::Path)> {
        self.gap();
        let variable = self.name();
        self.gap();
        let has_in = variable.is_some() && self.eats_word("in");
        self.gap();
        let list = if has_in && self.sees(lexical::name) { self.path() } else { None };
        if list.is_none() {
            self.sink.gap();
            self.expected(
                say!(en: "`for` needs a name, `in` and a list", ko: "`for` 뒤에는 이름, `in`, 목록이 와야 합니다"),
                say!(en: "write `for i in items {{ … }}`", ko: "`for i in items {{ … }}`처럼 쓰세요"),
            );
            self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
        }
        variable.zip(list)
    }

    /// Says that a block is missing, and steps over the entry.
    pub(super) fn no_block(&mut self, word: &str, keyword: Span) {
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = syntax(here, say!(en: "`{{` is missing here", ko: "여기에 `{{`가 없습니다")).help(say!(
            en: "`{word}` is followed by a block, `{{ … }}`",
            ko: "`{word}` 뒤에는 `{{ … }}` 블록이 옵니다",
        ));
        self.report(finding.note(
            crate::diagnostic::Place::Span(keyword),
            say!(en: "it belongs to this", ko: "여기에 딸린 블록입니다"),
        ));
        self.skip_entry();
    }

    fn include(&mut self, start: usize) -> Option<Item> {
        self.gap();
        if !self.sees(lexical::name) {
            self.sink.gap();
            self.expected(
                say!(en: "the name of a partial is missing behind `use`", ko: "`use` 뒤에 partial 이름이 없습니다"),
                say!(
                    en: "write `use footer_buttons`; names of other files are taken at the top of the file",
                    ko: "`use footer_buttons`처럼 쓰세요. 다른 파일의 이름은 파일 맨 위에서 가져옵니다",
                ),
            );
            self.skip_entry();
            return None;
        }
        let call = self.call()?;
        let when = self.when();
        Some(Item::Include(Include { call, when, span: self.span_from(start) }))
    }

    fn case(&mut self, scope: Scope, start: usize, body: &mut Body) {
        let keyword = self.span_from(start);
        self.gap();
        let name = if self.peek() == Some('"') { self.key() } else { self.no_case_name() };
        if !self.find_mark("{") {
            return self.no_block("case", keyword);
        }
        let binds = self.binds(false).unwrap_or_default();
        let span = self.span_from(start);
        if !matches!(scope, Scope::Template { .. }) {
            return self.report(mistake::only_in_template("case", keyword));
        }
        body.cases.extend(name.map(|name| Case { name, binds, span }));
    }

    fn no_case_name(&mut self) -> Option<Ident> {
        self.sink.gap();
        self.expected(
            say!(en: "a case needs a name in quotes", ko: "`case`에는 따옴표로 감싼 이름이 필요합니다"),
            say!(en: "write `case \"쿠폰 없음\" {{ … }}`", ko: "`case \"쿠폰 없음\" {{ … }}`처럼 쓰세요"),
        );
        self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
        None
    }

    fn mirror(&mut self, scope: Scope, start: usize, body: &mut Body) {
        let keyword = self.span_from(start);
        self.gap();
        let kind = self.name();
        if kind.is_none() {
            self.sink.gap();
            self.expected(
                say!(en: "the kind of the mirror is missing", ko: "`mirror`의 종류가 없습니다"),
                say!(en: "write `mirror feed {{ … }}`", ko: "`mirror feed {{ … }}`처럼 쓰세요"),
            );
        }
        if !self.find_mark("{") {
            return self.no_block("mirror", keyword);
        }
        let is_list = kind.as_ref().is_some_and(|kind| kind.text == "list");
        let block = self.block(Scope::Mirror { is_list });
        let span = self.span_from(start);
        if !matches!(scope, Scope::Template { .. }) {
            return self.report(mistake::only_in_template("mirror", keyword));
        }
        if body.mirror.is_some() {
            return self.report(mistake::twice(keyword));
        }
        body.mirror = kind.zip(block).map(|(kind, block)| Mirror { kind, block, span });
    }
}

/// An image with its size, where it has one.
fn image(keyword: Span, url: Value, size: Option<Size>, when: Option<Condition>, items: &mut Vec<Item>) {
    let mut push = |name: &str, value: Value| {
        items.push(Item::Field(Field { when: when.clone(), ..field(name, "image", keyword, value) }));
    };
    push("image_url", url);
    if let Some(size) = size {
        push("image_width", size.width);
        push("image_height", size.height);
    }
}

fn field(name: &str, spelling: &str, span: Span, value: Value) -> Field {
    let key = Key { name: name.to_owned(), spelling: spelling.to_owned(), span };
    Field { key, value, when: None }
}

fn number(digits: &str, span: Span) -> Value {
    let scalar = Scalar { text: digits.replace('_', ""), kind: ScalarKind::Number, style: Style::Plain };
    Value { form: Form::Scalar(scalar), span }
}

/// The bytes of a short form, from its first word to the last of its values; `None` where it has none.
fn short_form(keyword: Span, values: [Option<&Value>; 2]) -> Option<Span> {
    let spans = values.into_iter().flatten().map(|value| value.span);
    spans.reduce(Span::to).map(|values| keyword.to(values))
}

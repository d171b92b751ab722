//! Short forms: `button "제목" -> LINK`, `item "라벨" = "값"`, `sum "라벨" = "값"`.

use super::block::Scope;
use super::field::field;
use super::lexical;
use super::mistake::{self, replaced, unsure, write};
use super::reader::{Reader, syntax};
use super::slip;
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::Key;
use crate::tree::code::{Block, Condition, Element, Field, Form, Item, Value};

/// A label, and the `=` and the value behind it where there are any.
type Pair = (Value, Option<(Span, Value)>);

impl Reader<'_> {
    /// Reads `"제목" -> LINK`.
    pub(super) fn button(&mut self, keyword: Span) -> Option<Item> {
        self.gap();
        if self.sees_sign("{") {
            return self.button_block(keyword);
        }
        if self.sees_sign("=") || self.sees_sign(":") {
            self.sink.gap();
            self.report(button_form(keyword));
            self.skip_entry();
            return None;
        }
        let title = self.title();
        let (arrow, link) = self.target();
        let when = self.when();
        if title.is_none() || link.is_none() {
            self.sink.gap();
        }
        let fields = [
            title.map(|value| field("title", "button", keyword, value)),
            link.map(|value| field("link", "->", arrow, value)),
        ];
        element("buttons", "button", keyword, fields, when)
    }

    fn title(&mut self) -> Option<Value> {
        if self.sees_sign("->") {
            self.sink.gap();
            let span = self.sink.span(self.at, self.at);
            self.report(no_title(span));
            return None;
        }
        let start = self.at;
        let title = self.value();
        self.whole_value(title, start)
    }

    /// Reads a button that is written as a block, which it is not.
    fn button_block(&mut self, keyword: Span) -> Option<Item> {
        self.report(button_form(keyword));
        let value = self.block_value(Scope::Part)?;
        let when = self.when();
        let key = Key { name: "buttons".into(), spelling: "button".into(), span: keyword };
        Some(Item::Element(Element { key, value, when }))
    }

    /// Reads `-> LINK`, and where the arrow stands.
    fn target(&mut self) -> (Span, Option<Value>) {
        let arrow = match self.arrow() {
            Ok(arrow) => arrow,
            Err(nowhere) => return (nowhere, None),
        };
        self.onward();
        if self.sees_sign("{") {
            return (arrow, self.block_value(Scope::Part));
        }
        if slip::begins_entry(self.rest()) {
            self.unopened("{");
            return (arrow, self.block_value(Scope::Part));
        }
        if self.sees(lexical::name) {
            let call = self.call();
            return (arrow, call.map(|call| Value { span: call.span, form: Form::Call(call) }));
        }
        (arrow, self.no_link())
    }

    /// Reads the arrow of a button, or says that it is missing; the place where it is missing with no link behind it.
    fn arrow(&mut self) -> Result<Span, Span> {
        let end = self.at;
        if self.find_mark("->") {
            let start = self.at;
            self.sign("->");
            return Ok(self.span_from(start));
        }
        self.gap();
        let start = self.at;
        let is_sign = self.sign("=") || self.sign(":");
        let span = if is_sign { self.span_from(start) } else { self.sink.span(end, end) };
        self.gap();
        let has_link = self.sees_sign("{") || slip::begins_link(self.rest());
        self.report(missing_arrow(span, has_link, is_sign));
        if has_link { Ok(span) } else { Err(span) }
    }

    /// Says that no link follows the arrow; an address is taken for one.
    fn no_link(&mut self) -> Option<Value> {
        let start = self.at;
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
        self.report(address_for_link(self.slice(start, self.at), span));
        let items = vec![Item::Field(field("url", "url", span, value))];
        Some(Value { form: Form::Block(Block { items, span }), span })
    }

    /// Reads `"라벨" = "값"`.
    pub(super) fn item(&mut self, keyword: Span) -> Option<Item> {
        let (label, value) = self.pair("item")?;
        let when = self.when();
        let fields = [
            Some(field("item", "item", keyword, label)),
            value.map(|(sign, value)| field("item_op", "=", sign, value)),
        ];
        element("items", "item", keyword, fields, when)
    }

    /// Reads `"총 결제" = "값"`.
    pub(super) fn sum(&mut self, scope: Scope, keyword: Span, items: &mut Vec<Item>) {
        let Some((label, value)) = self.pair("sum") else { return };
        let when = self.when();
        if scope.is_rows() {
            self.sink.gap();
            return self.report(mistake::repeated_field(keyword));
        }
        items.push(Item::Field(Field { when: when.clone(), ..field("sum", "sum", keyword, label) }));
        items.extend(value.map(|(sign, value)| Item::Field(Field { when, ..field("sum_op", "=", sign, value) })));
    }

    fn pair(&mut self, keyword: &str) -> Option<Pair> {
        self.gap();
        if self.sees_sign("=") || self.sees_sign("{") || self.sees_sign(":") {
            self.sink.gap();
            let span = self.next_word();
            self.report(no_label(keyword, span));
            self.skip_entry();
            return None;
        }
        let start = self.at;
        let label = self.value();
        let label = self.whole_value(label, start)?;
        let end = self.at;
        let Some(sign) = self.pair_sign(keyword) else {
            self.at = end;
            return Some((label, None));
        };
        let start = self.at;
        let value = self.value();
        let value = self.whole_value(value, start);
        Some((label, value.map(|value| (sign, value))))
    }

    /// Reads the `=` between a label and its value, or what is written for it.
    fn pair_sign(&mut self, keyword: &str) -> Option<Span> {
        self.gap();
        let start = self.at;
        let span = if self.sign("=") {
            self.second_equals(start);
            self.span_from(start)
        } else if self.sign("->") || self.sign(":") {
            let span = self.span_from(start);
            self.report(equals_in_pair(span));
            span
        } else if self.peek() == Some('"') {
            let span = self.span_from(start);
            self.report(missing_equals_in_pair(keyword, span));
            span
        } else {
            return None;
        };
        self.onward();
        Some(span)
    }
}

/// One element of a list in its short form, from its word to the last of its values; `None` where it has none.
fn element(name: &str, word: &str, keyword: Span, fields: [Option<Field>; 2], when: Option<Condition>) -> Option<Item> {
    let mut items = Vec::with_capacity(fields.len());
    items.extend(fields.into_iter().flatten().map(Item::Field));
    let Some(Item::Field(last)) = items.last() else { return None };
    let span = keyword.to(last.value.span);
    let key = Key { name: name.into(), spelling: word.into(), span: keyword };
    Some(Item::Element(Element { key, value: Value { form: Form::Block(Block { items, span }), span }, when }))
}

fn button_form(keyword: Span) -> Finding {
    syntax(keyword, say!(en: "a button is a title, `->` and a link", ko: "버튼은 제목, `->`, 링크로 씁니다")).help(
        say!(
            en: "write `button \"배송 조회\" -> order_page`, or `-> {{ url \"https://…\" }}`",
            ko: "`button \"배송 조회\" -> order_page`나 `-> {{ url \"https://…\" }}`처럼 쓰세요",
        ),
    )
}

fn no_title(span: Span) -> Finding {
    syntax(span, say!(en: "the button has no title", ko: "버튼 제목이 없습니다"))
        .help(say!(en: "write `button \"배송 조회\" -> …`", ko: "`button \"배송 조회\" -> …`처럼 쓰세요"))
}

/// A button without its arrow; `is_sign` where another sign stands in its place.
fn missing_arrow(span: Span, has_link: bool, is_sign: bool) -> Finding {
    let message = say!(
        en: "a button needs `->` and a link behind its title",
        ko: "버튼 제목 뒤에는 `->`와 링크가 필요합니다",
    );
    let finding = syntax(span, message).help(say!(
        en: "write `button \"배송 조회\" -> order_page`",
        ko: "`button \"배송 조회\" -> order_page`처럼 쓰세요",
    ));
    match (has_link, is_sign) {
        (true, true) => finding.fix(mistake::safe(write(span, "->"))),
        (true, false) => finding.fix(mistake::safe(mistake::insert(span, " ->"))),
        (false, _) => finding,
    }
}

fn address_for_link(written: &str, span: Span) -> Finding {
    let message = say!(
        en: "a link is a name or a block, not an address alone",
        ko: "링크에는 주소만이 아니라 링크 이름이나 블록을 씁니다",
    );
    replaced(span, message, &format!("{{ url {written} }}"), unsure)
}

fn no_label(keyword: &str, span: Span) -> Finding {
    let message = say!(en: "`{keyword}` begins with its label", ko: "`{keyword}` 다음에는 라벨이 옵니다");
    syntax(span, message).help(pair_form(keyword))
}

fn equals_in_pair(span: Span) -> Finding {
    let message = say!(en: "`=` stands between a label and its value", ko: "라벨과 값 사이에는 `=`를 씁니다");
    syntax(span, message).help(pair_form("item")).fix(mistake::safe(write(span, "=")))
}

fn missing_equals_in_pair(keyword: &str, here: Span) -> Finding {
    let message = say!(
        en: "`=` is missing between the label and its value",
        ko: "라벨과 값 사이에 `=`가 없습니다",
    );
    syntax(here, message).help(pair_form(keyword)).fix(mistake::safe(mistake::insert(here, "= ")))
}

fn pair_form(keyword: &str) -> crate::diagnostic::Words {
    say!(en: "write `{keyword} \"라벨\" = \"값\"`", ko: "`{keyword} \"라벨\" = \"값\"`처럼 쓰세요")
}

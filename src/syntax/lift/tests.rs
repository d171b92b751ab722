//! Text in, a short form of the declarations and the findings out; and what must hold for any text.

use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::diagnostic::{Change, Finding, Lang, Place};
use crate::source::Span;
use crate::syntax::{Code, FINDINGS_MAX, Reading, lift, parse_talk, parse_yaml};
use crate::tree::ScalarKind;
use crate::tree::code::{
    Bind, Block, Call, Comparison, Condition, Declaration, ElementType, Expression, Form, Ident, Item, Logic,
    Parameter, Path, Piece, Range, Role, Template, Type, TypeName, Value,
};

/// The declarations and the findings in short, in the likeness of `.talk`; a slice of the source follows in `‹›` where a
/// name or an expression is spelt otherwise there.
fn check(text: &str) -> String {
    let mut dump = Dump { text, out: String::new(), depth: 0 };
    let code = read(text);
    dump.file(&code);
    for finding in &code.findings {
        dump.finding(finding);
    }
    if code.has_gaps {
        dump.out.push_str("with gaps\n");
    }
    dump.out
}

fn read(text: &str) -> Code {
    match lift::read(text, parse_yaml(text)) {
        Reading::Code(code) => code,
        Reading::Data(parsed) => panic!("read as data: {parsed:#?}"),
    }
}

fn is_code(text: &str) -> bool {
    matches!(lift::read(text, parse_yaml(text)), Reading::Code(_))
}

struct Dump<'a> {
    text: &'a str,
    out: String,
    depth: usize,
}

impl Dump<'_> {
    fn line(&mut self, line: &str) {
        let indent = "  ".repeat(self.depth);
        writeln!(self.out, "{indent}{line}").unwrap();
    }

    fn inside(&mut self, open: &str, write: impl FnOnce(&mut Self)) {
        self.line(open);
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// What is written at a place, where it is spelt otherwise.
    fn at(&self, span: Span, spelling: &str) -> String {
        match self.slice(span) {
            slice if slice == spelling => spelling.to_owned(),
            slice => format!("{spelling}‹{}›", slice.escape_debug()),
        }
    }

    fn ident(&self, ident: &Ident) -> String {
        self.at(ident.span, &ident.text)
    }

    fn file(&mut self, code: &Code) {
        for used in &code.file.uses {
            let names: Vec<String> = used.names.iter().map(|name| self.ident(name)).collect();
            self.line(&format!("use {} [{}]", self.ident(&used.file), names.join(", ")));
        }
        for declaration in &code.file.declarations {
            self.declaration(declaration);
        }
        for comment in &code.file.comments {
            self.line(&format!("# {}", comment.text.trim()));
        }
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let name = declaration.name.as_ref().map_or_else(|| "-".to_owned(), |name| self.ident(name));
        let kind = match &declaration.role {
            Role::Template(template) => template.kind.as_ref().map_or_else(|| "?".to_owned(), |kind| self.ident(kind)),
            Role::Link(_) => "link".to_owned(),
            Role::Const(_) => "const".to_owned(),
            Role::Partial(_) => "partial".to_owned(),
        };
        let doc = declaration.doc.as_ref().map(|doc| format!(" /// {doc:?}")).unwrap_or_default();
        self.slice(declaration.span);
        self.inside(&format!("{kind} {name}{doc}"), |dump| {
            for parameter in &declaration.parameters {
                let parameter = dump.parameter(parameter);
                dump.line(&format!("param {parameter}"));
            }
            match &declaration.role {
                Role::Template(template) => dump.template(template),
                Role::Link(block) | Role::Partial(block) => dump.block(block),
                Role::Const(binds) => {
                    let binds = dump.binds(binds);
                    dump.line(&binds);
                }
            }
        });
    }

    fn template(&mut self, template: &Template) {
        self.block(&template.block);
        for case in &template.cases {
            self.slice(case.span);
            let (name, binds) = (self.ident(&case.name), self.binds(&case.binds));
            self.line(&format!("case {name} {binds}"));
        }
        if let Some(mirror) = &template.mirror {
            self.slice(mirror.span);
            self.inside(&format!("mirror {}", self.ident(&mirror.kind)), |dump| dump.block(&mirror.block));
        }
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        self.slice(parameter.span);
        let mark = if parameter.is_optional { "?" } else { "" };
        let mut out = format!("{}{mark}: {}", self.ident(&parameter.name), self.type_of(&parameter.of));
        for (word, value) in [("sample", &parameter.sample), ("default", &parameter.default)] {
            out += &value.as_ref().map(|value| format!(" {word} {}", self.value(value))).unwrap_or_default();
        }
        out + &parameter.doc.as_ref().map(|doc| format!(" /// {doc:?}")).unwrap_or_default()
    }

    fn type_of(&self, of: &Type) -> String {
        self.slice(of.span);
        let range = |range: &Option<Range>| {
            let written = |range: &Range| format!("({}..{})‹{}›", range.least, range.most, self.slice(range.span));
            range.as_ref().map(written).unwrap_or_default()
        };
        match &of.name {
            TypeName::Text { length, pattern, lines } => {
                let pattern = pattern.as_ref().map(|pattern| format!("/{}/", pattern.text)).unwrap_or_default();
                let lines = lines.map(|lines| format!(" lines {lines}")).unwrap_or_default();
                format!("text{}{pattern}{lines}", range(length))
            }
            TypeName::Int(limits) => format!("int{}", range(limits)),
            TypeName::Won(limits) => format!("won{}", range(limits)),
            TypeName::Percent(limits) => format!("percent{}", range(limits)),
            TypeName::Bool => "bool".to_owned(),
            TypeName::Url => "url".to_owned(),
            TypeName::ImageUrl => "image_url".to_owned(),
            TypeName::Date => "date".to_owned(),
            TypeName::Enum(choices) => {
                let choices: Vec<&str> = choices.iter().map(|choice| choice.text.as_str()).collect();
                format!("enum({})", choices.join(", "))
            }
            TypeName::List { size, of } => {
                let row = match &**of {
                    ElementType::One(of) => self.type_of(of),
                    ElementType::Record(fields) => {
                        let fields: Vec<String> = fields.iter().map(|field| self.parameter(field)).collect();
                        format!("{{ {} }}", fields.join(", "))
                    }
                };
                format!("list{} {row}", range(&Some(*size)))
            }
            TypeName::Unknown => format!("unknown‹{}›", self.slice(of.span)),
        }
    }

    fn block(&mut self, block: &Block) {
        self.slice(block.span);
        for item in &block.items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Field(field) => self.entry("", &field.key.name, field.key.span, &field.value, field.when.as_ref()),
            Item::Element(element) => {
                self.entry("+ ", &element.key.name, element.key.span, &element.value, element.when.as_ref());
            }
            Item::Repeat(repeat) => {
                self.slice(repeat.span);
                let (row, list) = (self.ident(&repeat.variable), self.path(&repeat.list));
                let when = self.when(repeat.when.as_ref());
                self.inside(&format!("for {row} in {list}{when}"), |dump| {
                    repeat.items.iter().for_each(|item| dump.item(item));
                });
            }
            Item::Include(include) => {
                self.slice(include.span);
                let (call, when) = (self.call(&include.call), self.when(include.when.as_ref()));
                self.line(&format!("use {call}{when}"));
            }
        }
    }

    fn entry(&mut self, mark: &str, name: &str, span: Span, value: &Value, when: Option<&Condition>) {
        let (key, when) = (self.at(span, name), self.when(when));
        match &value.form {
            Form::Block(block) => self.inside(&format!("{mark}{key}{when}"), |dump| dump.block(block)),
            _ => {
                let value = self.value(value);
                self.line(&format!("{mark}{key} = {value}{when}"));
            }
        }
    }

    fn when(&self, when: Option<&Condition>) -> String {
        when.map(|when| format!(" when {}", self.condition(when))).unwrap_or_default()
    }

    fn condition(&self, condition: &Condition) -> String {
        self.slice(condition.span);
        let all = |parts: &[Condition], word: &str| {
            format!("({})", parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(word))
        };
        match &condition.logic {
            Logic::Atom(atom) => {
                let test = atom.test.as_ref().map(|(comparison, value)| {
                    let sign = match comparison {
                        Comparison::Equal => "==",
                        Comparison::Unequal => "!=",
                    };
                    format!(" {sign} {}", self.value(value))
                });
                self.path(&atom.path) + &test.unwrap_or_default()
            }
            Logic::Not(inner) => format!("not {}", self.condition(inner)),
            Logic::And(parts) => all(parts, " and "),
            Logic::Or(parts) => all(parts, " or "),
        }
    }

    fn value(&self, value: &Value) -> String {
        self.slice(value.span);
        match &value.form {
            Form::Scalar(scalar) if scalar.kind == ScalarKind::Text => format!("{:?}", scalar.text),
            Form::Scalar(scalar) => format!("{:?} {}", scalar.kind, scalar.text),
            Form::Text(pieces, _) => {
                let piece = |piece: &Piece| match piece {
                    Piece::Literal(text) => text.escape_debug().to_string(),
                    Piece::Hole(expression) => format!("${{{}}}", self.expression(expression)),
                };
                format!("\"{}\"", pieces.iter().map(piece).collect::<String>())
            }
            Form::Expression(expression) => self.expression(expression),
            Form::Call(call) => self.call(call),
            Form::Block(block) => {
                let mut dump = Dump { text: self.text, out: String::new(), depth: 0 };
                dump.block(block);
                format!("{{ {} }}", dump.out.trim().replace('\n', "; "))
            }
            Form::List(values) => {
                format!("[{}]", values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(", "))
            }
            Form::Record(binds) => self.binds(binds),
        }
    }

    fn binds(&self, binds: &[Bind]) -> String {
        let bind = |bind: &Bind| format!("{} = {}", self.ident(&bind.name), self.value(&bind.value));
        format!("{{ {} }}", binds.iter().map(bind).collect::<Vec<_>>().join("; "))
    }

    fn expression(&self, expression: &Expression) -> String {
        self.slice(expression.span);
        let mut out = self.path(&expression.path);
        for filter in &expression.filters {
            self.slice(filter.span);
            let arguments: Vec<String> = filter.arguments.iter().map(|argument| self.value(argument)).collect();
            let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
            out += &format!(" | {}{arguments}", self.ident(&filter.name));
        }
        out
    }

    fn path(&self, path: &Path) -> String {
        self.at(path.span, &path.names.iter().map(|name| self.ident(name)).collect::<Vec<_>>().join("."))
    }

    fn call(&self, call: &Call) -> String {
        self.slice(call.span);
        let arguments = call.arguments.iter().map(|argument| {
            let name = argument.name.as_ref().map(|name| format!("{}: ", self.ident(name))).unwrap_or_default();
            name + &self.value(&argument.value)
        });
        format!("{}({})", self.path(&call.path), arguments.collect::<Vec<_>>().join(", "))
    }

    fn finding(&mut self, finding: &Finding) {
        let Place::Span(span) = finding.place else { panic!("a front door knows no pointers") };
        let place = self.slice(span).escape_debug().to_string();
        self.inside(&format!("{} ‹{place}› {}", finding.rule, finding.message.to(Lang::En)), |dump| {
            if let Some(help) = &finding.help {
                dump.line(help.to(Lang::En));
            }
            for change in finding.fix.iter().flat_map(|fix| &fix.changes) {
                let Change::Text(span, new) = change else { panic!("a front door changes text") };
                let old = dump.slice(*span).to_owned();
                dump.line(&format!("‹{old}›→‹{new}›"));
            }
        });
    }
}

const SHIPPED: &str = r#"object_type: feed
name: order-shipped
doc: 배송 출발 알림.
use: { brand.talk: [order_page, coupon_page] }
params:
  name: text(1..10)                          # the same type grammar, as a string
  order_no: { type: "text(/[0-9]{8}-[0-9]{4}/)", sample: 20261122-0001 }
  items: { type: "list(1..5)", of: { label: text(1..6), price: "won(0..9_999_999)" } }
  coupon?: text(1..20)
content:
  title: "${name}님, 주문하신 상품이 출발했어요"
  description: { when: coupon, value: "쿠폰이 있어요" }
  image_url: https://img.example.com/ship.png
  link: { use: order_page, with: { order_no: "${order_no}" } }
item_content:
  items:
    - { for: i in items, do: [ { item: "${i.label}", item_op: "${i.price | won}" } ] }
buttons:
  - { title: 배송 조회, link: { use: order_page, with: { order_no: "${order_no}" } } }
  - { when: coupon, title: 쿠폰 쓰기, link: { use: coupon_page, with: { code: "${coupon}" } } }
cases:
  쿠폰 없음: { name: 라이언, order_no: 20261122-0001, items: [{ label: 케익, price: 12000 }] }
"#;

#[test]
fn a_feed_with_everything() {
    assert_snapshot!(check(SHIPPED), @r#"
    use brand.talk [order_page, coupon_page]
    feed order-shipped /// "배송 출발 알림."
      param name: text(1..10)‹1..10›
      param order_no: text/[0-9]{8}-[0-9]{4}/ sample "20261122-0001"
      param items: list(1..5)‹1..5› { label: text(1..6)‹1..6›, price: won(0..9999999)‹0..9_999_999› }
      param coupon?: text(1..20)‹1..20›
      content
        title = "${name}님, 주문하신 상품이 출발했어요"
        description = "쿠폰이 있어요" when coupon
        image_url = "https://img.example.com/ship.png"
        link = order_page(order_no: order_no)
      item_content
        for i in items
          + items
            item = i.label
            item_op = i.price | won
      + buttons
        title = "배송 조회"
        link = order_page(order_no: order_no)
      + buttons when coupon
        title = "쿠폰 쓰기"
        link = coupon_page(code: coupon)
      case 쿠폰 없음 { name = "라이언"; order_no = "20261122-0001"; items = [{ label = "케익"; price = Number 12000 }] }
    # the same type grammar, as a string
    "#);
}

#[test]
fn other_line_ends_and_indentation_change_nothing() {
    let lines = check(SHIPPED);
    assert_eq!(check(&SHIPPED.replace('\n', "\r\n")), lines);
    assert_eq!(check(&SHIPPED.replace('\n', "\r")), lines);
    assert_eq!(check(&format!("\u{feff}{SHIPPED}")), lines);
}

#[test]
fn the_same_in_talk_is_the_same_tree() {
    let talk = r#"
use "brand.talk" { order_page, coupon_page }
/// 배송 출발 알림.
feed order-shipped (
  name: text(1..10)
  order_no: text(/[0-9]{8}-[0-9]{4}/) sample "20261122-0001"
  items: list(1..5) { label: text(1..6), price: won(0..9_999_999) }
  coupon?: text(1..20)
) {
  content {
    title "${name}님, 주문하신 상품이 출발했어요"
    description "쿠폰이 있어요" when coupon
    image_url "https://img.example.com/ship.png"
    link order_page(order_no)
  }
  item_content { for i in items { item i.label = i.price | won } }
  button "배송 조회" -> order_page(order_no)
  button "쿠폰 쓰기" -> coupon_page(coupon) when coupon
  case "쿠폰 없음" { name = "라이언"; order_no = "20261122-0001"; items = [{ label = "케익"; price = 12000 }] }
}
"#;
    let mut dump = Dump { text: talk, out: String::new(), depth: 0 };
    dump.file(&parse_talk(talk));
    let yaml = check(SHIPPED);
    let bare = |dump: &str| {
        let pieces = dump.split(['‹', '›']).step_by(2).collect::<String>();
        pieces.replace("order_no: order_no", "order_no").replace("code: ", "")
    };
    assert_eq!(bare(&dump.out), bare(&yaml).replace("# the same type grammar, as a string\n", ""));
}

#[test]
fn what_needs_no_arguments_stays_data() {
    for text in [
        "object_type: text\nname: order-ready\ndoc: 알림\ntext: 준비됐어요 #{이름} $ {} $\nlink: {web_url: https://cake.shop}\n",
        "template_id: 17\ntemplate_args: {when: 오늘, value: '1', use: 생일, for: 나, with: 너, url: 주소, app: 앱}\n",
        "object_type: feed\ncontent: {title: 가, link: {}, value: 1, do: 2, with: 3}\n",
        "when: a\nobject_type: text\n",
        "- a\n",
        "",
    ] {
        assert!(!is_code(text), "{text}");
    }
    for text in [
        "text: '${name}'",
        "x: [{y: '$${'}]",
        "params: {}",
        "cases:",
        "use: a",
        "links: {}",
        "consts: {}",
        "partials: {}",
        "mirror: {}",
        "link: {url: a}",
        "content: {link: {app: {a: 1}}}",
        "content: {when: a, title: 가}",
        "buttons: [{for: a in b, do: []}]",
        "content: {use: a}",
        "template_id: {dev: 1}",
        "template_args: {A: {when: b, value: c}}",
        "template_args: {use: [a]}",
        "template_args: {when: a, value: {B: c}}",
        "a: b\n---\ntext: ${name}\n",
        "'${a}'",
    ] {
        assert!(is_code(text), "{text}");
    }
}

#[test]
fn a_library_is_no_template() {
    assert_snapshot!(check(
        r#"# 우리 가게
links:
  order_page:
    doc: 주문 조회
    params: { order_no: text(1..20) }
    url: "https://cake.shop/orders/${order_no}"
    app: { orderId: "${order_no}", use: orders }
consts:
  store: { name: 달빛한조각, floors: [1, 2], at: { city: 제주 } }
partials:
  footer:
    params: { name?: text(1..5) }
    buttons: [{ title: 홈으로, link: { url: https://cake.shop } }]
"#), @r#"
    link order_page /// "주문 조회"
      param order_no: text(1..20)‹1..20›
      url = "https://cake.shop/orders/${order_no}"
      app
        orderId = order_no
        use = "orders"
    const store
      { name = "달빛한조각"; floors = [Number 1, Number 2]; at = { city = "제주" } }
    partial footer
      param name?: text(1..5)‹1..5›
      + buttons
        title = "홈으로"
        link
          url = "https://cake.shop"
    # 우리 가게
    "#);
}

#[test]
fn documents_share_a_file() {
    assert_snapshot!(check(
        r"use: { brand.talk: store }
---
name: a
object_type: text
text: ${store.name}
links: { home: { url: https://cake.shop } }
---
name: b
object_type: text
text: 끝 # 메모
link: { use: home }
--- [a]
--- 글
"), @r#"
    use brand.talk [store]
    text a
      text = store.name
    link home
      url = "https://cake.shop"
    text b
      text = "끝"
      link = home()
    # 메모
    unknown-type ‹[a]› a template is an object, and this is none
      separate templates by `---`
    unknown-type ‹글› a template is an object, and this is none
      begin with `object_type`
    "#);
}

#[test]
fn what_is_taken_in() {
    assert_snapshot!(check(
        r#"use:
  - brand.talk: [order_page, store]
    shop/links.yaml: [home]
  - { use: header, with: { name: "${name}" }, when: name }
  - footer
object_type: feed
content:
  title: 가
  use: picture
  with: [1, 나]
social: { use: [a, { use: b, with: { x: true } }] }
item_content: { use: { use: rows } }
link: { use: [fields] }
header_link: { use: home, when: name }
"#), @r#"
    use brand.talk [order_page, store]
    use shop/links.yaml [home]
    feed -
      use header(name: name) when name
      use footer()
      content
        title = "가"
        use picture(Number 1, "나")
      social
        use a()
        use b(x: Bool true)
      item_content
        use rows()
      link
        use fields()
      header_link = home() when name
    "#);
}

#[test]
fn conditions_and_alternatives() {
    assert_snapshot!(check(
        r#"object_type: feed
content:
  title:
    - { when: by == "배달", value: 출발했어요 }
    - { when: 'by != "배달" and (name or not gift)', value: "${name} 준비됐어요" }
  image_width: { when: wide, value: 640 }
  link: { when: order_no, use: order_page, with: ["${order_no}"] }
social:
  when: liked
  like_count: 1
item_content: { when: a, value: { when: b and c, sum: 합계 } }
buttons: { when: a and b, value: [{ title: 가, when: c }, { use: more }, { for: i in rows, do: { title: 나 }, when: d or e }] }
"#), @r#"
    feed -
      content
        title = "출발했어요" when by == "배달"
        title = "${name} 준비됐어요" when (by != "배달" and (name or not gift))
        image_width = Number 640 when wide
        link = order_page(order_no) when order_no
      social when liked
        like_count = Number 1
      item_content when (a and b and c)
        sum = "합계"
      + buttons when (a and b and c)
        title = "가"
      use more() when (a and b)
      for i in rows when (a and b and (d or e))
        + buttons
          title = "나"
    "#);
}

#[test]
fn elements_stand_in_the_order_of_the_text() {
    assert_snapshot!(check(
        r#"object_type: list
contents:
  - title: 첫째
  - { use: banner, with: [1], when: a }
  - for: row in items
    when: items
    do:
      - { title: "${row}", link: { url: "https://cake.shop/${row | encode}" } }
      - { use: ad }
  - 글
buttons: []
items: 1
"#), @r#"
    list -
      + contents
        title = "첫째"
      use banner(Number 1) when a
      for row in items when items
        + contents
          title = row
          link
            url = "https://cake.shop/${row | encode}"
        use ad()
      + contents = "글"
      buttons = []
      items = Number 1
    "#);
}

#[test]
fn a_single_repetition_needs_no_list() {
    assert_snapshot!(check(
        "object_type: feed\nitem_content: { items: { for: i in items, when: a, do: { item: '${i.b}' } } }\nbuttons: { use: footer, when: a }\n"
    ), @r#"
    feed -
      item_content
        for i in items when a
          + items
            item = i.b
      use footer() when a
    "#);
}

#[test]
fn a_custom_template_with_a_mirror() {
    assert_snapshot!(check(
        r#"name: friend-invite
template_id: { dev: 125656, prod: 125655 }
template_args:
  STORE: "${store}"
  when: 오늘
  use: 1
  buttons: [가]
  COUPON: { when: coupon, value: "${coupon}" }
mirror:
  object_type: feed
  content: { title: "${STORE}", link: { url: "https://cake.shop/${이름}" } }
  buttons: [{ title: 가 }]
"#), @r#"
    custom‹template_id› friend-invite
      template_id
        dev = Number 125656
        prod = Number 125655
      template_args
        STORE = store
        when = "오늘"
        use = Number 1
        buttons = ["가"]
        COUPON = coupon when coupon
      mirror feed
        content
          title = STORE
          link
            url = "https://cake.shop/${이름}"
        + buttons
          title = "가"
    "#);
}

#[test]
fn kinds() {
    let kind = |text: &str| {
        let dump = check(&format!("{text}\ntext: ${{a}}\n"));
        dump.lines().next().unwrap().to_owned() + if dump.contains("object_type =") { " kept" } else { "" }
    };
    for (text, expected) in [
        ("object_type: feed", "feed -"),
        ("\"object_type\": 'feed'", "feed‹\\'feed\\'› -"),
        ("object_type: custom", "? - kept"),
        ("object_type: 1", "? - kept"),
        ("object_type: ${a}", "? - kept"),
        ("objectType: feed", "? -"),
        ("request_url: https://cake.shop\ntemplate_id: 1", "scrape‹request_url› -"),
        ("template_id: 1", "custom‹template_id› -"),
        ("template_args: {}", "custom‹template_args› -"),
        ("template_object: { object_type: feed }", "? - kept"),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
}

#[test]
fn holes_have_their_places_however_yaml_writes_the_text() {
    assert_snapshot!(check(
        r#"object_type: text
a: ${name}
b: 가 ${name | josa("이/가")} 나
c: '${a.b} ''${c}'''
d: "${a}\n$${x} ${b | cut(3)} \"끝\" ${c | josa(\"이/가\")}"
e: |-
  주문번호 ${order_no}
  $${그대로} ${i.price | won}
f: >-
  ${가}
  ${나다}
g: &g ${anchor}
h: *g
i: $${x}
"#), @r#"
    text -
      a = name
      b = "가 ${name | josa("이/가")} 나"
      c = "${a.b} \'${c}\'"
      d = "${a}\n${x} ${b | cut(Number 3)} \"끝\" ${c | josa("이/가")}"
      e = "주문번호 ${order_no}\n${그대로} ${i.price | won}"
      f = "${가} ${나다}"
      g = anchor
      h = anchor
      i = "${x}"
    "#);
}

#[test]
fn scalars_keep_what_yaml_takes_them_for() {
    assert_snapshot!(check(
        "object_type: text\nparams: { a: { type: int, sample: 007 } }\nb: 12\nc: true\nd:\ne: ~\nf: '12'\ng: [1, { h: 가 }]\n"
    ), @r#"
    text -
      param a: int sample Number 007
      b = Number 12
      c = Bool true
      d = Null 
      e = Null ~
      f = "12"
      g = [Number 1, { h = "가" }]
    "#);
}

#[test]
fn parameters() {
    assert_snapshot!(check(
        r#"object_type: text
params:
  a: { type: text(1..10), doc: 이름, sample: 가, default: 나 }
  "b?": enum("가", "나")
  c: list(1..3) text(1..5)
  d: { type: list(1..3), of: text(1..5) }
  e?: { type: 'list(1..3)', of: { x?: { type: won, sample: 1 }, y: date } }
"#), @r#"
    text -
      param a: text(1..10)‹1..10› sample "가" default "나" /// "이름"
      param b‹\"b?\"›?: enum(가, 나)
      param c: list(1..3)‹1..3› text(1..5)‹1..5›
      param d: list(1..3)‹1..3› text(1..5)‹1..5›
      param e?: list(1..3)‹1..3› { x?: won sample Number 1, y: date }
    "#);
}

#[test]
fn parameters_of_another_form() {
    assert_snapshot!(check(
        r"object_type: text
params:
  a: { typ: text(1..10) }
  b: { sample: 가 }
  c:
  d: 12
  e: [text]
  f: { type: text(1..5), optional: true, exmple: 나 }
  g: list(1..5)
  h: { type: text(1..5), of: text(1..5) }
  i: { type: list(1..5), of: 3 }
  j: text(1..
  이름!: text(1..3)
  when: bool
  k: { type: text(1..9), doc: [가] }
"), @r#"
    text -
      param a: unknown‹a›
      param b: unknown‹b› sample "가"
      param c: unknown‹›
      param d: unknown‹12›
      param e: unknown‹[text]›
      param f: text(1..5)‹1..5›
      param g: unknown‹list(1..5)›
      param h: text(1..5)‹1..5›
      param i: list(1..5)‹1..5› unknown‹3›
      param j: unknown‹text(1..›
      param 이름!: text(1..3)‹1..3›
      param when: bool
      param k: text(1..9)‹1..9›
    unknown-field ‹typ› `typ` has no meaning here
      did you mean `type`?
      ‹typ›→‹type›
    bad-declaration ‹b› `b` has no type
      say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on
    bad-declaration ‹c› `c` has no type
      say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on
    bad-declaration ‹12› `d` has no type
      say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on
    bad-declaration ‹[text]› `e` has no type
      say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on
    unknown-field ‹optional› `optional` has no meaning here
      a parameter that may be absent has a `?` after its name
    unknown-field ‹exmple› `exmple` has no meaning here
      did you mean `sample`?
      ‹exmple›→‹sample›
    bad-declaration ‹list(1..5)› this list does not say what its rows are
      write the type after it, `list(1..5) text(1..10)`, or the fields in an `of` beside `type`
    bad-declaration ‹of› `of` belongs to a list whose type ends with its size
      remove it, or write `type: list(1..5)`
    bad-declaration ‹3› `i` has no type
      say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on
    syntax ‹1..› a range has two ends
      write `1..1`
      ‹1..›→‹1..1›
    syntax ‹› `)` is missing here
      close the `(`, or take it out
      ‹›→‹)›
    bad-declaration ‹이름!› `이름!` cannot be used as a name
      use letters, digits and `_`, first a letter; `when`, `and`, `or`, `not`, `true` and `false` are taken
    bad-declaration ‹when› `when` cannot be used as a name
      use letters, digits and `_`, first a letter; `when`, `and`, `or`, `not`, `true` and `false` are taken
    bad-declaration ‹[가]› `doc` takes text
      give it one value
    "#);
}

#[test]
fn a_type_that_yaml_cuts_is_read_whole() {
    assert_snapshot!(check(
        "object_type: text\nparams: { a: text(1..200, lines 4), b: { type: list(1..3) text(1..20, /가/, lines 2), doc: 나 }, c: int(1, d: bool }\n"
    ), @r#"
    text -
      param a: text(1..200)‹1..200› lines 4
      param b: list(1..3)‹1..3› text(1..20)‹1..20›/가/ lines 2 /// "나"
      param c: unknown‹int(1›
      param d: bool
    yaml-needs-quotes ‹text(1..200, lines 4)› inside `{ }` and `[ ]` YAML ends a text at the comma
      put the type in quotes
      ‹text(1..200, lines 4)›→‹'text(1..200, lines 4)'›
    yaml-needs-quotes ‹list(1..3) text(1..20, /가/, lines 2)› inside `{ }` and `[ ]` YAML ends a text at the comma
      put the type in quotes
      ‹list(1..3) text(1..20, /가/, lines 2)›→‹'list(1..3) text(1..20, /가/, lines 2)'›
    syntax ‹1› a range has two ends
      write `1..1`
      ‹1›→‹1..1›
    syntax ‹› `)` is missing here
      close the `(`, or take it out
      ‹›→‹)›
    "#);
}

#[test]
fn declarations_of_another_form() {
    assert_snapshot!(check("object_type: text\nparams: [a]\n"), @r#"
    text -
    bad-declaration ‹[a]› `params` takes an object
      write what it holds below it, each as `name: value`
    with gaps
    "#);
    assert_snapshot!(check("object_type: text\nparams:\ncases: [{ a: 1 }]\nmirror: { content: {} }\nname: [a]\n"), @r#"
    text -
    bad-declaration ‹[a]› `name` takes text
      give it one value
    bad-declaration ‹params› `params` takes an object
      write what it holds below it, each as `name: value`
    bad-declaration ‹[{ a: 1 }]› `cases` takes an object
      write what it holds below it, each as `name: value`
    bad-declaration ‹mirror› `mirror` does not say which layout it is
      give it `object_type`: feed, list or commerce
    with gaps
    "#);
    assert_snapshot!(check("object_type: text\nlinks: { url: https://cake.shop }\n"), @r#"
    text -
    bad-declaration ‹links› `links` holds links by name, and this is one link
      write `link` for the link of this message, or give it a name: `links: { order_page: … }`
      ‹links›→‹link›
    with gaps
    "#);
    assert_snapshot!(check("links: { order page: {}, home: https://cake.shop }\nconsts: { a: 1, b: {} }\npartials: 1\n"), @r#"
    link order page
    const b
      {  }
    bad-declaration ‹order page› `order page` cannot be used as a name
      use letters, digits and `_`, first a letter; `when`, `and`, `or`, `not`, `true` and `false` are taken
    bad-declaration ‹https://cake.shop› `home` takes an object
      write what it holds below it, each as `name: value`
    bad-declaration ‹1› `a` takes an object
      write what it holds below it, each as `name: value`
    bad-declaration ‹1› `partials` takes an object
      write what it holds below it, each as `name: value`
    with gaps
    "#);
    assert_snapshot!(check("use: brand.talk\n"), @r#"
    bad-declaration ‹brand.talk› `use` lists the names that are taken from a file
      write it like `use: { brand.talk: [order_page, store] }`
    with gaps
    "#);
    assert_snapshot!(check("use: { brand.talk: , a.talk: [b, [c]] }\nobject_type: text\ncontent: { use: 1 }\nsocial: { use: [{ with: [] }] }\n"), @r#"
    use a.talk [b]
    text -
      content
      social
    bad-declaration ‹brand.talk› `use` lists the names that are taken from a file
      write it like `use: { brand.talk: [order_page, store] }`
    bad-declaration ‹[b, [c]]› `use` lists the names that are taken from a file
      write it like `use: { brand.talk: [order_page, store] }`
    bad-declaration ‹1› `use` takes the name of a partial
      write `use: footer_buttons`, or `use: [{ use: footer_buttons, with: { … } }]`
    bad-declaration ‹{ with: [] }› `use` takes the name of a partial
      write `use: footer_buttons`, or `use: [{ use: footer_buttons, with: { … } }]`
    with gaps
    "#);
    assert_snapshot!(check("object_type: text\nlink: { use: home, with: a }\nbuttons: [{ use: a, wth: [] , with: 3 }]\n"), @r#"
    text -
      link = home()
      + buttons
        use a()
        wth = []
    bad-declaration ‹a› `with` takes arguments by name
      write `with: { name: value }`, or a list of values
    bad-declaration ‹3› `with` takes arguments by name
      write `with: { name: value }`, or a list of values
    "#);
}

#[test]
fn fragments_that_cannot_be_read_are_passed_over() {
    assert_snapshot!(check(
        r#"object_type: feed
content:
  title: "${name"
  description: { when: a and, value: 가 }
  link: { use: 1 2 }
buttons:
  - { when: [a], title: 가 }
  - { for: items, do: [] }
  - { for: i in , do: [] }
  - { for: i in items }
  - { for: i in items, doo: [], do: [{ title: "${i | }" }] }
  - { for: a.b in items, do: [] }
"#), @r#"
    feed -
      content
      for i in items
      for i in items
        + buttons
    syntax ‹› `}` is missing here: the hole is not closed
      a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
    syntax ‹› a condition is missing here
      write `when coupon`, `when grade == "vip"` and the like, joined by `and`, `or`, `not`
    syntax ‹1› a name is missing here
      a name begins with a letter and goes on with letters, digits, `_` and `-`
    bad-declaration ‹[a]› `when` takes a condition
      name the parameter that has to be there: when: coupon
    syntax ‹items› `for` takes the name of a row, `in`, and a list
      write it like `for: i in items`
    syntax ‹i in› `for` takes the name of a row, `in`, and a list
      write it like `for: i in items`
    bad-declaration ‹{ for: i in items }› `for` repeats nothing
      put what every row adds into `do: [ … ]` beside it
    unknown-field ‹doo› `doo` has no meaning here
      did you mean `do`?
      ‹doo›→‹do›
    syntax ‹}› the name of a filter is missing behind `|`
      write `| won`, `| comma` and the like
    syntax ‹a.b in items› `for` takes the name of a row, `in`, and a list
      write it like `for: i in items`
    with gaps
    "#);
}

#[test]
fn a_key_twice_is_told_once_and_the_first_counts() {
    assert_snapshot!(check(
        "object_type: text\ntext: ${a}\ntext: ${b}\nlink: { use: a, use: b }\nparams: { a: url, a: bool }\n"
    ), @r#"
    text -
      param a: url
      text = a
      link = a()
    duplicate-key ‹text› the key `text` is given twice
      keep one of them
    duplicate-key ‹use› the key `use` is given twice
      keep one of them
    duplicate-key ‹a› the key `a` is given twice
      keep one of them
    "#);
}

#[test]
fn mistakes_of_yaml_itself_come_along() {
    assert_snapshot!(check("object_type: text\ntext: [광고] ${name}님\nlink: { url: ${page} }\n"), @r#"
    text -
      text = "[광고] ${name}님"
      link
        url = page
    yaml-needs-quotes ‹[광고] ${name}님› YAML takes `[광고]` for a list, and no text may follow it
      put the whole text in quotes
      ‹[광고] ${name}님›→‹"[광고] ${name}님"›
    yaml-needs-quotes ‹${page}› inside `{ }` and `[ ]` YAML takes the brackets of `${…}` for its own
      put the whole text in quotes
      ‹${page}›→‹"${page}"›
    "#);
}

#[test]
fn findings_are_bounded_and_a_repeated_value_is_told_once() {
    let many = (0..200).map(|index| format!("f{index}: \"${{\"\n")).collect::<String>();
    assert_eq!(read(&many).findings.len(), FINDINGS_MAX);
    assert_eq!(read("a: &a { x: \"${\" }\nb: *a\nc: [*a, *a]\n").findings.len(), 1);
}

#[test]
fn depth_is_no_danger() {
    let deep = |open: &str, close: &str| format!("x: {}a{}\ny: \"${{c}}\"\n", open.repeat(120), close.repeat(120));
    for text in [
        deep("[", "]"),
        deep("{a: ", "}"),
        deep("{when: a, value: ", "}"),
        deep("{use: [", "]}"),
        format!("buttons: {}", deep("[{for: a in b, do: ", "}]")),
        format!("params: {{z: {}text{}}}\n", "{type: list(1..2), of: {z: ".repeat(50), "}}".repeat(50)),
    ] {
        check(&text);
    }
}

const PIECES: &[&str] = &[
    "object_type: feed\n",
    "params: ",
    "cases: ",
    "links: ",
    "consts: ",
    "partials: ",
    "mirror: ",
    "use: ",
    "with: ",
    "when: a",
    "when :",
    "value: ",
    "for: i in items",
    "for: ",
    "do: ",
    "of: ",
    "type: ",
    "text(1..5)",
    "list(1..3)",
    "template_args: ",
    "buttons: ",
    "items: ",
    "link: ",
    "url: ",
    "app: ",
    "name: ",
    "doc: ",
    "a: ",
    "가: ",
    "?: ",
    "${",
    "}",
    "${name}",
    "${i.price | won}",
    "$${",
    " | josa(\"이/가\")",
    "a and b",
    "not ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\"",
    "'",
    "|\n  ",
    ">\n  ",
    "&a ",
    "*a",
    "<<: ",
    "---\n",
    "12",
    "true",
    "~",
    "🎁",
    "\\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_pieces_keep_their_spans(pieces in vec(select(PIECES), 0..40)) {
        check(&format!("text: ${{a}}\n{}", pieces.concat()));
    }

    #[test]
    fn a_template_with_scars_keeps_its_spans(scars in vec((0..SHIPPED.len(), 0..12_usize, select(PIECES)), 1..6)) {
        let mut text = SHIPPED.to_owned();
        for (at, length, piece) in scars {
            let (start, end) = (text.floor_char_boundary(at), text.floor_char_boundary(at + length));
            text.replace_range(start..end, piece);
        }
        if is_code(&text) {
            check(&text);
        }
    }
}

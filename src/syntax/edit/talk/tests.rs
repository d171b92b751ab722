//! Changes of a message in `.talk`: the text before, the change, the text after.

use crate::diagnostic::{Change, Literal};
use crate::source::{Pointer, Span};
use crate::syntax::{edit, parse_talk};
use crate::tree::code::{Block, Form, Item};
use crate::tree::{Entry, Key, Node, Notation, Scalar, ScalarKind, Style, Value};

/// The first template of a text as a message, in the way in which it is rendered: what is made of arguments is filled
/// in, and what is repeated stands there twice.
fn message(text: &str) -> Node {
    let code = parse_talk(text);
    assert_eq!(code.findings, [], "{text}");
    let declaration = &code.file.declarations[0];
    Node { span: declaration.span, value: Value::Object(entries(&declaration.template().unwrap().block)) }
}

fn entries(block: &Block) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for item in &block.items {
        item_into(item, &mut entries);
    }
    entries
}

fn item_into(item: &Item, entries: &mut Vec<Entry>) {
    match item {
        Item::Field(field) => {
            let names: &[&str] = if field.key.name == "url" { &["web_url", "mobile_web_url"] } else { &[""] };
            for name in names {
                let name = if name.is_empty() { field.key.name.as_str() } else { name };
                let key = Key { name: name.into(), ..field.key.clone() };
                entries.push(Entry { key, value: node(&field.value.form, field.value.span) });
            }
        }
        Item::Element(element) => {
            let value = node(&element.value.form, element.value.span);
            match entries.iter_mut().find(|entry| entry.key.name == element.key.name) {
                Some(Entry { value: Node { value: Value::List(items), .. }, .. }) => items.push(value),
                _ => {
                    let list = Node { span: value.span, value: Value::List(vec![value]) };
                    entries.push(Entry { key: element.key.clone(), value: list });
                }
            }
        }
        Item::Repeat(repeat) => {
            for item in repeat.items.iter().chain(&repeat.items) {
                item_into(item, entries);
            }
        }
        Item::Include(_) => {}
    }
}

fn node(form: &Form, span: Span) -> Node {
    let value = match form {
        Form::Scalar(scalar) => Value::Scalar(scalar.clone()),
        Form::Block(block) => Value::Object(entries(block)),
        Form::List(values) => Value::List(values.iter().map(|value| node(&value.form, value.span)).collect()),
        Form::Text(..) | Form::Expression(_) => {
            Value::Scalar(Scalar { text: "채움".to_owned(), kind: ScalarKind::Text, style: Style::Filled })
        }
        Form::Call(_) | Form::Record(_) => Value::Object(Vec::new()),
    };
    Node { span, value }
}

/// The text after a change, which is read without a finding.
fn after(text: &str, change: Change) -> Option<String> {
    let edits = edit::edits(text, &message(text), Notation::Talk, &[change])?;
    let edited = edit::apply(text, &edits);
    assert_eq!(parse_talk(&edited).findings, [], "{edited}");
    Some(edited)
}

fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer)
}

fn replace(text: &str, pointer: &str, new: &str) -> Option<String> {
    after(text, Change::Replace(at(pointer), Literal::Text(new.to_owned())))
}

fn remove(text: &str, pointer: &str) -> Option<String> {
    after(text, Change::Remove(at(pointer)))
}

fn rename(text: &str, pointer: &str, name: &str) -> Option<String> {
    after(text, Change::Rename(at(pointer), name.to_owned()))
}

fn insert(text: &str, pointer: &str, name: &str, value: &str) -> Option<String> {
    after(text, Change::Insert(at(pointer), name.to_owned(), Literal::Text(value.to_owned())))
}

const FEED: &str = r#"feed a (name: text(1..5), items: list(1..2) text(1..2)) {
  content {
    title       "딸기 케이크" // 제목
    description """
      하나
      둘
      """
    image "https://img.cake.shop/1.png" 640x480
    link { web_url "https://cake.shop/1"; mobile_web_url "https://cake.shop/1" }
    image_title "${name}님"
  }
  item_content {
    profile_image_url "https://img.cake.shop/2.png" when name
    for i in items { item i = "값" }
    sum "합계" = "1원"
  }
  social { like_count 286 }
  button "하나" -> { url "https://cake.shop/1" }
  button "둘" -> {
    web_url "https://cake.shop/2"
  } when name
}
"#;

#[test]
fn constants_are_replaced() {
    assert_eq!(
        replace(FEED, "/content/title", "\"${x}\"\n\\").unwrap(),
        FEED.replace("\"딸기 케이크\"", r#""\"$${x}\"\n\\""#)
    );
    assert_eq!(
        replace(FEED, "/content/description", "셋\n\n\"넷\" ${x} \\").unwrap(),
        FEED.replace("하나\n      둘", "셋\n\n      \"넷\" $${x} \\\\")
    );
    assert_eq!(
        replace(FEED, "/content/description", "\t").unwrap(),
        FEED.replace("\"\"\"\n      하나\n      둘\n      \"\"\"", "\"\\t\"")
    );
    assert_eq!(
        after(FEED, Change::Replace(at("/social/like_count"), Literal::Integer(-3))).unwrap(),
        FEED.replace("286", "-3")
    );
    assert_eq!(replace(FEED, "/buttons/1/title", "셋").unwrap(), FEED.replace("\"둘\"", "\"셋\""));
    let width = |literal| after(FEED, Change::Replace(at("/content/image_width"), literal));
    assert_eq!(width(Literal::Integer(800)).unwrap(), FEED.replace("640x480", "800x480"));
    assert_eq!(width(Literal::Integer(-1)), None);
    assert_eq!(width(Literal::Text("1".to_owned())), None);
}

#[test]
fn what_is_made_of_arguments_is_left_alone() {
    assert_eq!(replace(FEED, "/content/image_title", "라이언님"), None);
    assert_eq!(remove(FEED, "/content/image_title"), None);
    assert_eq!(replace(FEED, "/item_content/items/0/item", "라벨"), None);
    assert_eq!(replace(FEED, "/item_content/items/0/item_op", "둘").unwrap(), FEED.replace("\"값\"", "\"둘\""));
    assert_eq!(remove(FEED, "/item_content/items/0"), None);
    assert_eq!(after(FEED, Change::Move(at("/content/title"), Pointer::ROOT)), None);
}

#[test]
fn only_names_of_fields_are_renamed() {
    assert_eq!(rename(FEED, "/content/title", "text").unwrap(), FEED.replace("title       ", "text       "));
    for (pointer, name) in [
        ("/content/image_url", "image"),
        ("/content/image_width", "width"),
        ("/buttons", "button"),
        ("/buttons/0/title", "text"),
        ("/buttons/0/link", "url"),
        ("/buttons/0/link/web_url", "mobile_web_url"),
        ("/item_content/sum", "sum_op"),
        ("/item_content/sum_op", "sum"),
        ("/item_content/items/0/item", "title"),
        ("/content/title", "item"),
        ("/content/title", "두 낱말"),
    ] {
        assert_eq!(rename(FEED, pointer, name), None, "{pointer}");
    }
    assert_eq!(rename("feed a { \"title\" = \"b\" }", "/title", "text"), None);
}

#[test]
fn entries_go_with_their_lines() {
    assert_eq!(remove(FEED, "/content/title").unwrap(), FEED.replace("    title       \"딸기 케이크\" // 제목\n", ""));
    assert_eq!(
        remove(FEED, "/item_content/profile_image_url").unwrap(),
        FEED.replace("    profile_image_url \"https://img.cake.shop/2.png\" when name\n", "")
    );
    assert_eq!(
        remove(FEED, "/content/link/web_url").unwrap(),
        FEED.replace("web_url \"https://cake.shop/1\"; mobile", "mobile")
    );
    assert_eq!(
        remove(FEED, "/content/link/mobile_web_url").unwrap(),
        FEED.replace("; mobile_web_url \"https://cake.shop/1\"", "")
    );
    assert_eq!(remove(FEED, "/social/like_count").unwrap(), FEED.replace("{ like_count 286 }", "{ }"));
    assert_eq!(remove(FEED, "/social").unwrap(), FEED.replace("  social { like_count 286 }\n", ""));
    assert_eq!(
        remove(FEED, "/buttons/0").unwrap(),
        FEED.replace("  button \"하나\" -> { url \"https://cake.shop/1\" }\n", "")
    );
    assert_eq!(
        remove(FEED, "/buttons/1").unwrap(),
        FEED.replace("  button \"둘\" -> {\n    web_url \"https://cake.shop/2\"\n  } when name\n", "")
    );
    assert_eq!(remove(FEED, "/item_content/sum_op").unwrap(), FEED.replace("\"합계\" = \"1원\"", "\"합계\""));
    let crlf = "feed a {\r\n  b 1\r\n  c 2\r\n}\r\n";
    assert_eq!(remove(crlf, "/b").unwrap(), "feed a {\r\n  c 2\r\n}\r\n");
    assert_eq!(remove("feed a {\n  b 1; c 2; d 3 }", "/b").unwrap(), "feed a {\n  c 2; d 3 }");
    assert_eq!(remove("feed a {\n  b 1; c 2; d 3 }", "/d").unwrap(), "feed a {\n  b 1; c 2 }");
    assert_eq!(remove("feed a {\n  b 1 }", "/b").unwrap(), "feed a {\n  }");
    assert_eq!(remove("custom a { args { b = 1; c = 2 } }", "/template_args").unwrap(), "custom a { }");
    assert_eq!(remove("feed a {\n  image \"b\"\n}", "/image_url").unwrap(), "feed a {\n}");
    let list = "list a {\n  content { title \"b\" }\n  content {\n    title \"c\"\n  }\n}\n";
    assert_eq!(remove(list, "/contents/0").unwrap(), "list a {\n  content {\n    title \"c\"\n  }\n}\n");
    assert_eq!(remove(list, "/contents/1").unwrap(), "list a {\n  content { title \"b\" }\n}\n");
}

#[test]
fn parts_of_a_short_form_stay() {
    for pointer in [
        "/content/image_url",
        "/content/image_width",
        "/buttons",
        "/buttons/0/title",
        "/buttons/0/link",
        "/buttons/0/link/web_url",
        "/item_content/sum",
        "/item_content/items",
        "/item_content/items/0/item",
    ] {
        assert_eq!(remove(FEED, pointer), None, "{pointer}");
    }
}

#[test]
fn fields_are_inserted_as_their_neighbours_are_written() {
    assert_eq!(
        insert(FEED, "/content", "image_url", "https://b").unwrap(),
        FEED.replace("\"${name}님\"\n", "\"${name}님\"\n    image_url \"https://b\"\n")
    );
    assert_eq!(
        insert(FEED, "/content/link", "ios_execution_params", "b").unwrap(),
        FEED.replace(
            "https://cake.shop/1\" }\n    image",
            "https://cake.shop/1\"; ios_execution_params \"b\" }\n    image"
        )
    );
    assert_eq!(
        insert(FEED, "/buttons/1/link", "mobile_web_url", "b").unwrap(),
        FEED.replace("shop/2\"\n", "shop/2\"\n    mobile_web_url \"b\"\n")
    );
    assert_eq!(
        insert(FEED, "", "button_title", "b").unwrap(),
        FEED.replace("  } when name\n", "  } when name\n  button_title \"b\"\n")
    );
    assert_eq!(insert(FEED, "/buttons/0", "b", "c"), None);
    assert_eq!(insert(FEED, "/content", "item", "c"), None);
    assert_eq!(insert("feed a {}", "", "b", "c").unwrap(), "feed a { b \"c\" }");
    assert_eq!(insert("feed a { }", "", "b", "c").unwrap(), "feed a { b \"c\" }");
    assert_eq!(insert("feed a { b 1; }", "", "c", "d").unwrap(), "feed a { b 1; c \"d\" }");
    assert_eq!(insert("feed a {\r\n}\r\n", "", "b", "c").unwrap(), "feed a {\r\n  b \"c\"\r\n}\r\n");
    assert_eq!(
        insert("custom a {\n  args {\n\t\tb = 1\n  }\n}", "/template_args", "item", "가").unwrap(),
        "custom a {\n  args {\n\t\tb = 1\n\t\titem = \"가\"\n  }\n}"
    );
    assert_eq!(
        insert("custom a { args { b = 1 } }", "/template_args", "상점 이름", "가").unwrap(),
        "custom a { args { b = 1; \"상점 이름\" = \"가\" } }"
    );
}

#[test]
fn yaml_that_was_filled_in_is_left_alone() {
    let text = "a: ${b}\n";
    let scalar = Scalar { text: "c".to_owned(), kind: ScalarKind::Text, style: Style::Filled };
    let value = Node { span: Span::new(3, 7), value: Value::Scalar(scalar) };
    let entry = Entry { key: Key::new("a", Span::new(0, 1)), value };
    let root = Node { span: Span::new(0, 7), value: Value::Object(vec![entry]) };
    for change in [Change::Replace(at("/a"), Literal::Integer(1)), Change::Remove(at("/a"))] {
        assert_eq!(edit::edits(text, &root, Notation::Yaml, &[change]), None);
    }
}

//! What the rules say of small messages, at their limits and beside them.

use serde_json::{Value, json};

use super::{Subject, run};
use crate::diagnostic::Finding;
use crate::model::{Dialect, Kind, Message};
use crate::tree::Notation;

fn findings(kind: Kind, value: Value, dialect: Dialect) -> Vec<Finding> {
    let message = Message::from_json(kind, value).unwrap();
    run(&Subject { message: &message, dialect, notation: Notation::Json, mended: &[] })
}

fn rules(kind: Kind, value: Value) -> Vec<&'static str> {
    findings(kind, value, Dialect::Rest).into_iter().map(|finding| finding.rule).collect()
}

fn page() -> Value {
    json!({"web_url": "https://cake.shop/17", "mobile_web_url": "https://cake.shop/17"})
}

fn with(mut message: Value, pointer: &str, value: Value) -> Value {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    message.pointer_mut(parent).unwrap()[field] = value;
    message
}

fn text() -> Value {
    json!({"object_type": "text", "text": "주문하신 케이크가 준비됐어요.", "link": page()})
}

fn feed() -> Value {
    json!({"object_type": "feed", "content": {"title": "오늘의 케이크", "link": page()}})
}

fn commerce(price: Value) -> Value {
    json!({"object_type": "commerce", "content": {"title": "케이크", "link": page()}, "commerce": price})
}

/// A text of a length, in each way in which its bytes and its characters can differ.
fn texts(length: usize) -> [String; 4] {
    ["a", "가", "\u{1100}\u{1161}", "🎁"].map(|character| character.repeat(length))
}

#[test]
fn texts_are_cut_past_their_limit() {
    for (at, over) in texts(200).into_iter().zip(texts(201)) {
        assert!(!rules(Kind::Text, with(text(), "/text", at.clone().into())).contains(&"text-too-long"));
        assert!(rules(Kind::Text, with(text(), "/text", over.into())).contains(&"text-too-long"));
        assert!(
            !rules(Kind::Feed, with(feed(), "/content/title", format!("{at}{at}").into())).contains(&"text-too-long")
        );
    }
}

#[test]
fn items_are_cut_past_their_limits() {
    let fields =
        [("profile_text", 16), ("title_image_text", 24), ("title_image_category", 14), ("sum", 6), ("sum_op", 11)];
    for (field, shown) in fields {
        for (length, is_found) in [(shown, false), (shown + 1, true)] {
            for text in texts(length) {
                let items = json!({"sum": "합계", "sum_op": "1원", field: text});
                let found = rules(Kind::Feed, with(feed(), "/item_content", items));
                assert_eq!(found.contains(&"item-too-long"), is_found, "{field} {length}");
            }
        }
    }
    for (item, item_op, count) in [(6, 25, 0), (7, 25, 1), (7, 26, 2)] {
        let row = json!({"item": "가".repeat(item), "item_op": "1".repeat(item_op)});
        let found = rules(Kind::Feed, with(feed(), "/item_content", json!({"items": [row]})));
        assert_eq!(found, vec!["item-too-long"; count]);
    }
}

#[test]
fn a_family_of_joined_emoji_has_seven_characters() {
    for (text, is_found) in [("👨‍👩‍👧‍👦a", false), ("👨‍👩‍👧‍👦ab", true)] {
        let found = rules(Kind::Text, with(self::text(), "/button_title", text.into()));
        assert_eq!(found, if is_found { vec!["long-button-title"] } else { vec![] });
    }
}

#[test]
fn a_link_must_serve_everybody() {
    let cases = [
        (json!({}), Some("empty-link")),
        (json!({"web_url": "", "mobile_web_url": ""}), Some("empty-link")),
        (json!({"web_url": "https://cake.shop"}), Some("one-sided-link")),
        (json!({"web_url": "https://cake.shop", "mobile_web_url": ""}), Some("one-sided-link")),
        (json!({"mobile_web_url": "https://cake.shop"}), Some("one-sided-link")),
        (json!({"web_url": "https://cake.shop", "ios_execution_params": "a=1"}), Some("one-sided-link")),
        (json!({"android_execution_params": "a=1"}), Some("one-sided-link")),
        (json!({"android_execution_params": "a=1", "ios_execution_params": "a=1"}), None),
        (json!({"web_url": "https://cake.shop", "android_execution_params": "a", "ios_execution_params": "a"}), None),
        (json!({"android_execution_params": "a", "ios_execution_params": "a", "web_url": ""}), Some("empty-string")),
        (page(), None),
    ];
    for (link, expected) in cases {
        let found = rules(Kind::Text, with(text(), "/link", link.clone()));
        assert_eq!(found, Vec::from_iter(expected), "{link}");
    }
}

#[test]
fn a_missing_address_is_filled_from_its_twin_or_replaced() {
    use crate::diagnostic::{Change, Literal};
    use crate::source::Pointer;
    let twin = || Literal::Text("https://cake.shop".to_owned());
    let at = Pointer::parse("/link");
    for (link, expected) in [
        (json!({"web_url": "https://cake.shop"}), Change::Insert(at.clone(), "mobile_web_url".to_owned(), twin())),
        (
            json!({"web_url": "https://cake.shop", "mobile_web_url": ""}),
            Change::Replace(at.join("mobile_web_url"), twin()),
        ),
    ] {
        let found = findings(Kind::Text, with(text(), "/link", link), Dialect::Rest);
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.changes, [expected]);
        assert!(!fix.safe);
    }
}

#[test]
fn prices_agree_within_rounding() {
    let cases = [
        (json!({"regular_price": 208800, "discount_price": 146160, "discount_rate": 30}), false),
        (json!({"regular_price": 25000, "discount_price": 19900, "discount_rate": 20}), false),
        (json!({"regular_price": 59000, "discount_price": 41300}), false),
        (json!({"regular_price": 12900, "discount_price": 9000, "discount_rate": 30}), false),
        (json!({"regular_price": 9900, "discount_price": 6600, "discount_rate": 33}), false),
        (json!({"regular_price": 9900, "discount_price": 6630, "discount_rate": 33}), false),
        (json!({"regular_price": 1000, "discount_price": 1000, "discount_rate": 0}), false),
        (json!({"regular_price": 1000, "discount_price": 0, "discount_rate": 100}), false),
        (json!({"regular_price": 1000, "discount_rate": 0}), false),
        (json!({"regular_price": 0, "discount_price": 0}), false),
        (json!({"regular_price": 10000, "discount_price": 7000, "fixed_discount_price": 3000}), false),
        (json!({"regular_price": 2855105, "discount_price": 2360600, "discount_rate": 18}), true),
        (json!({"regular_price": 10000, "discount_price": 8000, "discount_rate": 30}), true),
        (json!({"regular_price": 10000, "discount_price": 10000}), true),
        (json!({"regular_price": 10000, "discount_price": 12000, "discount_rate": 20}), true),
        (json!({"regular_price": 10000, "discount_rate": 20}), true),
        (json!({"regular_price": 10000, "fixed_discount_price": 2000}), true),
        (json!({"regular_price": 10000, "discount_price": 7000, "fixed_discount_price": 2000}), true),
        (json!({"regular_price": i64::MAX, "discount_price": 1, "discount_rate": 1}), true),
    ];
    for (price, is_found) in cases {
        let found = rules(Kind::Commerce, commerce(price.clone()));
        assert_eq!(found, if is_found { vec!["price-mismatch"] } else { vec![] }, "{price}");
    }
}

#[test]
fn one_empty_field_is_said_once() {
    let feed = |content: Value| json!({"object_type": "feed", "content": content});
    assert_eq!(rules(Kind::Feed, feed(json!({"title": "", "link": page()}))), ["empty-content"]);
    assert_eq!(
        rules(Kind::Feed, feed(json!({"title": "케이크", "image_url": "", "image_width": 40, "link": page()}))),
        ["empty-string"]
    );
    let half = json!({"sum": "합계", "sum_op": "", "items": [{"item": "", "item_op": ""}]});
    assert_eq!(rules(Kind::Feed, with(self::feed(), "/item_content", half)), ["half-item", "half-item"]);
    let none = json!({"sum": "", "sum_op": ""});
    assert_eq!(rules(Kind::Feed, with(self::feed(), "/item_content", none)), ["empty-string", "empty-string"]);
    let buttons = json!([{"title": "", "link": page()}]);
    let found = findings(Kind::Text, with(text(), "/buttons", buttons), Dialect::Rest);
    assert_eq!(found.len(), 1);
    assert!(found[0].fix.is_none(), "a button's title is required");
    assert_eq!(rules(Kind::Custom, json!({"template_id": 17, "template_args": {"memo": ""}})), [] as [&str; 0]);
}

#[test]
fn samples_are_named_once_for_a_message() {
    let page = json!({"web_url": "https://developers.kakao.com", "mobile_web_url": "http://m.daum.net"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), ["sample-host"]);
    let page = json!({"web_url": "https://v.daum.net/17", "mobile_web_url": "https://www.youtube.com/17"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), ["foreign-host"]);
    let page = json!({"web_url": "https://mydaum.net", "mobile_web_url": "https://notyoutube.com/"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), [] as [&str; 0]);
}

#[test]
fn the_javascript_object_speaks_in_its_own_names() {
    let found = findings(Kind::Feed, feed(), Dialect::Js);
    assert_eq!(found[0].rule, "old-sdk-content");
    assert!(found[0].message.to(crate::diagnostic::Lang::Ko).contains("`imageUrl`"));
    assert!(findings(Kind::Feed, feed(), Dialect::Rest).is_empty());
}

#[test]
fn an_address_in_json_is_judged_by_what_happens_to_it() {
    use crate::diagnostic::{Outcome, Severity};
    let found = findings(Kind::Feed, with(feed(), "/content/image_url", "cake.jpg".into()), Dialect::Rest);
    assert_eq!((found[0].severity, found[0].outcome), (Some(Severity::Warning), Some(Outcome::Hidden)));
    let message = Message::from_json(Kind::Feed, with(feed(), "/content/image_url", "cake.jpg".into())).unwrap();
    let subject = Subject { message: &message, dialect: Dialect::Rest, notation: Notation::Yaml, mended: &[] };
    assert_eq!(run(&subject)[0].severity, None);
}

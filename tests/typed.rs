//! Typed arguments: what is written for templates compiles, says what `render` says, and refuses what it refuses.
//! `UPDATE=1 cargo test --test typed` writes the module anew.

#![expect(clippy::disallowed_methods, reason = "a test reads and writes the module that it is about")]

#[allow(missing_docs, dead_code, reason = "the module has more than is tried")]
mod messages {
    include!("typed/messages.rs");
}

use std::fs;
use std::path::Path;

use malpung::compile::{Bundle, Options, Template, compile};
use malpung::generate::{Body, Subject};
use malpung::source::Source;
use malpung::typed::Refused;
use malpung::typed::code::write;
use malpung::{Message as _, Templates};
use messages::{Hello, Invite, Shipped, shipped};
use serde_json::{Value, json};

const MODULE: &str = "tests/typed/messages.rs";

fn templates() -> Vec<Template> {
    let texts = [include_str!("typed/shipped.talk"), include_str!("../benches/render/order.talk")];
    let compiled = texts.map(|text| compile(&Source::new("typed.talk", text), &Options::default()));
    let sound = compiled
        .into_iter()
        .inspect(|compiled| assert!(compiled.templates.iter().all(|one| one.is_sound), "{compiled:#?}"));
    sound.flat_map(|compiled| compiled.templates).collect()
}

fn code() -> String {
    let templates = templates();
    let subjects: Vec<Subject<'_>> = templates.iter().map(subject).collect();
    write(&subjects, &Options::default().profile).expect("templates in order")
}

fn subject(template: &Template) -> Subject<'_> {
    let Template { name, doc, kind, plan, message, .. } = template;
    let body = match (message, plan) {
        (Some(message), _) => Body::Message(message),
        (None, plan) => Body::Plan(plan.as_ref().expect("a plan")),
    };
    Subject { name: &name.as_ref().expect("a name").text, doc: doc.as_deref(), kind: kind.expect("a kind"), body }
}

#[test]
fn the_module_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(MODULE);
    let code = code();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &code).expect("the module");
    }
    assert!(fs::read_to_string(&path).expect("the module") == code, "{MODULE}: run `UPDATE=1 cargo test --test typed`");
}

/// The typed arguments that JSON stands for.
fn typed(given: &Value) -> Result<Shipped<'_>, Refused> {
    let text = |name: &str| given[name].as_str().expect("a text");
    let item = |item: &Value| {
        Ok(shipped::ItemsRow {
            label: item["label"].as_str().expect("a text").to_owned().try_into()?,
            price: item["price"].as_i64().expect("a number").try_into()?,
            note: item["note"].as_str().map(|note| note.to_owned().try_into()).transpose()?,
            kind: item["kind"]
                .as_str()
                .map(|kind| if kind == "차" { shipped::ItemsKind::차 } else { shipped::ItemsKind::빵 }),
        })
    };
    let list = |name: &str| given[name].as_array().expect("a list").iter();
    Ok(Shipped {
        name: text("name").try_into()?,
        code: text("code").try_into()?,
        day: text("day").try_into()?,
        site: text("site").try_into()?,
        r#type: match text("type") {
            "접수" => shipped::Type::접수,
            "배송 중" => shipped::Type::배송중,
            _ => shipped::Type::V1차,
        },
        self_: given["self"].as_str().map(TryInto::try_into).transpose()?,
        is_gift: given["is_gift"].as_bool(),
        tags: list("tags")
            .map(|tag| tag.as_str().expect("a text").try_into())
            .collect::<Result<Vec<_>, _>>()?
            .try_into()?,
        items: list("items").map(item).collect::<Result<Vec<_>, Refused>>()?.try_into()?,
    })
}

fn whole() -> Value {
    json!({"name": "김달빛", "code": "가나-17", "day": "2026-11-24", "site": "https://dalbit.shop/주문?a=1", "type": "접수",
        "tags": [], "items": [{"label": "유자", "price": 8000}]})
}

#[test]
fn typed_arguments_say_what_render_says() {
    let bundle = Bundle::write(&templates(), &Options::default().profile).expect("sound templates");
    let templates = Templates::from_compiled(bundle).expect("a bundle");
    let template = templates.get("shipped").expect("the template");
    let items = json!([{"label": "초", "price": 0, "note": "긴 것", "kind": "빵"}, {"label": "🎂", "price": 9000, "kind": "차"}]);
    let changes = [
        json!({}),
        json!({"name": "\u{1112}\u{1161}\u{11ab}별 \"\\"}),
        json!({"type": "배송 중", "self": "말", "is_gift": true, "tags": ["가", "\"나\""], "items": items}),
        json!({"type": "1\"차\"", "is_gift": false}),
        json!({"name": ""}),
        json!({"name": "열 글자보다 긴 이름입니다"}),
        json!({"code": "ab-1"}),
        json!({"day": "2026-02-29"}),
        json!({"site": "http://localhost"}),
        json!({"tags": ["가", "나", "다", "라"]}),
        json!({"items": []}),
    ];
    let mut refused = 0;
    for change in changes {
        let mut given = whole();
        given.as_object_mut().expect("an object").extend(change.as_object().cloned().expect("an object"));
        match (typed(&given), template.render(&given)) {
            (Ok(typed), Ok(rendered)) => {
                assert_eq!(typed.template_object(), rendered.template_object());
                assert_eq!((typed.form(), typed.request()), (rendered.form(), rendered.request()));
            }
            (Err(typed), Err(error)) => {
                assert_eq!(typed.refusals(), error.refusals());
                refused += 1;
            }
            (typed, rendered) => panic!("{given}: {typed:?} {rendered:?}"),
        }
    }
    assert_eq!(refused, 7);
}

#[test]
fn messages_without_arguments_and_custom_templates_are_messages_too() {
    assert_eq!(Hello.fields()[0].0, "template_object");
    let invite = Invite { store: "달빛 \"케이크\"".try_into().unwrap(), count: 3.try_into().unwrap() };
    let fields = [("template_id", "125656"), ("template_args", r#"{"STORE":"달빛 \"케이크\"","COUNT":"3"}"#)];
    assert_eq!(invite.fields(), fields.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(invite.request().path, "/v2/api/talk/memo/send");
}

#[test]
fn what_is_refused_is_told_with_its_parameter() {
    let price = malpung::typed::Integer::<shipped::ItemsPriceLimit>::try_from(10_000_u64);
    assert_eq!(price.unwrap_err().to_string(), "/price: 10000 is outside 0 to 9000");
}

#[test]
fn a_misspelt_or_missing_argument_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/typed/fail/*.rs");
}

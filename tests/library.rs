//! What a program that sends embeds: loading, looking up, rendering, and what is said where something is wrong.

#![expect(clippy::disallowed_methods, reason = "a test writes the folders that it loads")]

use std::fs;
use std::thread;

use malpung::compile::{Bundle, Options, Unusable, compile};
use malpung::source::Source;
use malpung::{GetError, LoadError, RenderError, Rendered, Template, Templates};
use proptest::prelude::*;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Value, json};
use tempfile::TempDir;

const ORDER: &str = "use \"shared/links.talk\" { page }\n\
    /// 주문 알림.\n\
    text order (name: text(1..5) sample \"달빛\", items: list(1..3) { label: text(1..6), price: won(0..9_000) }) {\n\
    text \"${name}님 ${items.price | total | won}\"; link page(name)\n}\n";
const LINKS: &str = "link page (name: text(1..5)) { url \"https://dalbit.shop/${name}\" }\n";
const HELLO: &str = "object_type: text\ntext: 안녕하세요 🎂\nlink:\n  web_url: https://dalbit.shop\n  mobile_web_url: https://dalbit.shop\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn shop() -> TempDir {
    folder(&[
        ("order.talk", ORDER),
        ("shared/links.talk", LINKS),
        ("hello.yaml", HELLO),
        ("hello.cases.yaml", "빈: {}\n"),
        ("package.json", "{\"name\": \"app\"}"),
        (".git/broken.talk", "text"),
    ])
}

fn given() -> Value {
    json!({"name": "달빛", "items": [{"label": "초", "price": 1000}, {"label": "쉬폰", "price": 8000}]})
}

#[test]
fn a_folder_becomes_messages() {
    let templates = Templates::load(shop().path()).unwrap();
    assert_eq!(templates.names().collect::<Vec<_>>(), ["hello", "order"]);
    assert_eq!((templates.len(), templates.is_empty(), templates.iter().count()), (2, false, 2));
    let order = templates.get("order").unwrap();
    assert_eq!((order.name(), order.doc(), order.parameters().len()), ("order", Some("주문 알림."), 2));
    let message = order.render(&given()).unwrap();
    let object = r#"{"object_type":"text","text":"달빛님 9,000원","link":{"web_url":"https://dalbit.shop/%EB%8B%AC%EB%B9%9B","mobile_web_url":"https://dalbit.shop/%EB%8B%AC%EB%B9%9B"}}"#;
    assert_eq!(message.template_object(), object);
    assert_eq!(message.fields(), [("template_object", object.to_owned())]);
    let body: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("template_object", object).finish();
    assert_eq!((message.form(), message.request().body), (body.clone(), body));
    assert_eq!(message.request().url(), "https://kapi.kakao.com/v2/api/talk/memo/default/send");
    let hello = templates.get("hello").unwrap();
    for arguments in [json!(null), json!({})] {
        assert!(hello.render(&arguments).unwrap().template_object().contains("안녕하세요 🎂"));
    }
    assert_eq!(hello.render(&()).unwrap(), hello.render(&json!({})).unwrap());
    assert_eq!(hello.render(&json!({"a": 1})).unwrap_err().to_string(), "/a: there is no parameter of this name");
}

#[test]
fn custom_templates_are_sent_by_id() {
    let text = "custom invite (store: text(1..9) sample \"달빛\", n: int(1..9)) { template_id 7; args { STORE = store; N = n } }\n\
                scrape page (no: int(1..9)) { request_url \"https://dalbit.shop/${no}\" }\n";
    let templates = Templates::load(folder(&[("custom.talk", text)]).path()).unwrap();
    let message = templates.get("invite").unwrap().render(&json!({"store": "\"달빛\"", "n": 3})).unwrap();
    assert_eq!(message.template_object(), r#"{"template_id":7,"template_args":{"STORE":"\"달빛\"","N":"3"}}"#);
    let fields = [("template_id", "7"), ("template_args", r#"{"STORE":"\"달빛\"","N":"3"}"#)];
    assert_eq!(message.fields(), fields.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(message.request().path, "/v2/api/talk/memo/send");
    let page = templates.get("page").unwrap().render(&json!({"no": 3})).unwrap();
    assert_eq!(page.form(), "request_url=https%3A%2F%2Fdalbit.shop%2F3");
}

#[test]
fn everything_that_is_refused_is_told_with_its_path() {
    let templates = Templates::load(shop().path()).unwrap();
    let wrong = json!({"name": "여섯 글자 이름", "items": [{"label": "초", "price": "1,000원"}], "nam": 1});
    let error = templates.get("order").unwrap().render(&wrong).unwrap_err();
    insta::assert_snapshot!(error, @r"
    /name: it has 8 characters; 5 are the most
    /items/0/price: it takes won(0..9000), not text (give the number 1000, without quotes)
    /nam: there is no parameter of this name (did you mean `name`?)
    ");
    let paths: Vec<String> = error.refusals().iter().map(|refusal| refusal.path.to_string()).collect();
    assert_eq!(paths, ["/name", "/items/0/price", "/nam"]);
    assert_eq!(templates.get("oder").unwrap_err().to_string(), "there is no template `oder`; did you mean `order`?");
}

/// Arguments whose own code fails.
struct Failing;

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("no luck"))
    }
}

#[test]
fn arguments_that_fail_say_so() {
    let templates = Templates::load(shop().path()).unwrap();
    let error = templates.get("order").unwrap().render(&Failing).unwrap_err();
    assert!(matches!(&error, RenderError::Unserializable(why) if why == "no luck"), "{error:?}");
}

#[test]
fn what_keeps_a_folder_from_being_loaded_is_told() {
    let load = |files: &[(&str, &str)]| Templates::load(folder(files).path()).unwrap_err();
    let broken =
        load(&[("a.talk", "text hello () { txt \"안녕\"; link { url \"https://dalbit.shop\" } }"), ("b.yaml", HELLO)]);
    assert!(matches!(&broken, LoadError::Broken(files) if files.len() == 1), "{broken}");
    assert!(broken.to_string().contains("a.talk:1:17: error[unknown-field]"), "{broken}");
    let same = load(&[("a/hello.yaml", HELLO), ("b/hello.yaml", HELLO)]);
    assert!(matches!(&same, LoadError::SameName(name, _) if name == "hello"), "{same}");
    let missing = Templates::load("없는 폴더").unwrap_err();
    assert!(matches!(&missing, LoadError::Unreadable(reasons) if reasons.len() == 1), "{missing}");
    let ids = load(&[("invite.talk", "custom invite () { template_id { dev = 1; prod = 2 } }")]);
    assert!(
        matches!(&ids, LoadError::WithoutProfile(name, profiles) if name == "invite" && profiles.len() == 2),
        "{ids}"
    );
    let profile = Templates::loader().profile("prod").load(shop().path()).unwrap_err();
    assert!(profile.to_string().contains("there is no profile `prod`"), "{profile}");
}

#[cfg(feature = "config")]
#[test]
fn a_configuration_is_obeyed() {
    let toml = "exclude = [\"draft\"]\n[profile.prod]\nhosts = [\"https://dalbit.shop\"]\n";
    let invite = "custom invite (page: url) { template_id { dev = 1; prod = 2 }; args { PAGE = page } }";
    let folder = folder(&[("malpung.toml", toml), ("t/invite.talk", invite), ("draft/broken.talk", "text")]);
    let templates = Templates::loader().profile("prod").load(folder.path()).unwrap();
    let invite = templates.get("invite").unwrap();
    let object = invite.render(&json!({"page": "https://dalbit.shop/a"})).unwrap().into_template_object();
    assert_eq!(object, r#"{"template_id":2,"template_args":{"PAGE":"https://dalbit.shop/a"}}"#);
    let refused = invite.render(&json!({"page": "https://other.shop/a"})).unwrap_err();
    assert_eq!(refused.refusals().len(), 1, "{refused}");
}

fn bundle() -> String {
    let text = ORDER.replace("use \"shared/links.talk\" { page }\n", LINKS);
    let compiled = compile(&Source::new("order.talk", text), &Options::default());
    Bundle::write(&compiled.templates, &Options::default().profile).unwrap()
}

#[test]
fn compiled_forms_are_loaded() {
    let loaded = Templates::load(shop().path()).unwrap();
    let expected = loaded.get("order").unwrap().render(&given()).unwrap();
    let bundled = Templates::from_compiled(bundle()).unwrap();
    assert_eq!(bundled.get("order").unwrap().render(&given()).unwrap(), expected);
    assert!(matches!(bundled.get("hello"), Err(GetError::Unknown { near: None, .. })));
    let unusable = |bytes: &[u8]| match Templates::from_compiled(bytes) {
        Err(LoadError::Unusable(unusable)) => unusable,
        other => panic!("{other:?}"),
    };
    assert_eq!(unusable(b"\xff"), Unusable::NotCompiled);
    assert_eq!(unusable(b"{}"), Unusable::NotCompiled);
    assert_eq!(unusable(&bundle().as_bytes()[..200]), Unusable::Damaged);
    assert_eq!(unusable(bundle().replace("\"version\":1", "\"version\":2").as_bytes()), Unusable::Newer(2));
}

#[test]
fn any_thread_renders() {
    const fn is_shared<T: Send + Sync + 'static>() {}
    const { is_shared::<Templates>() };
    const { is_shared::<Template>() };
    const { is_shared::<Rendered>() };
    const { is_shared::<RenderError>() };
    const { is_shared::<LoadError>() };
    let templates = Templates::from_compiled(bundle()).unwrap();
    let expected = templates.get("order").unwrap().render(&given()).unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(templates.get("order").unwrap().render(&given()).unwrap(), expected));
        }
    });
}

/// Arguments that render a message themselves while they are read.
struct Nested<'a>(&'a Template);

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.render(&given()).map_err(S::Error::custom)?;
        given().serialize(serializer)
    }
}

#[test]
fn arguments_may_render_while_they_are_read() {
    let templates = Templates::from_compiled(bundle()).unwrap();
    let order = templates.get("order").unwrap();
    assert_eq!(order.render(&Nested(order)).unwrap(), order.render(&given()).unwrap());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}|[가-힣\\x00-\\x7f]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        let key = prop_oneof![2 => "name|items|label|price", 1 => "\\PC{0,4}"];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn whatever_is_given_there_is_a_message_or_a_reason(given in any_json()) {
        let templates = Templates::from_compiled(bundle()).unwrap();
        match templates.get("order").unwrap().render(&given) {
            Ok(message) => prop_assert!(serde_json::from_str::<Value>(message.template_object()).is_ok()),
            Err(error) => prop_assert!(!error.refusals().is_empty() && !error.to_string().is_empty()),
        }
    }
}

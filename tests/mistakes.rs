//! Mistakes that people make: one finding for each, at the very place, and a fix that mends it.

use malpung::compile::{Compiled, Options, compile};
use malpung::diagnostic::Diagnostic;
use malpung::source::Source;
use malpung::syntax::edit;

/// What stands for `LINK`, `CAMEL` and `CONTENT` in the cases.
const LINK: &str = r#"{"web_url":"https://cake.shop/17","mobile_web_url":"https://m.cake.shop/17"}"#;
const CAMEL: &str = r#"{"webUrl":"https://cake.shop/17","mobileWebUrl":"https://m.cake.shop/17"}"#;
const CONTENT: &str = r#"{"title":"딸기 케이크","image_url":"https://img.cake.shop/17.png","link":LINK}"#;
const YAML_LINK: &str = "link: {web_url: https://cake.shop, mobile_web_url: https://cake.shop}\n";

/// A message as JSON, and what is found in it: rule and place.
const JSON: &[(&str, &[&str])] = &[
    (r#"{"object_type":"text","text":"🎂","link":"https://cake.shop"}"#, &[r#"wrong-type "https://cake.shop""#]),
    (
        r#"{"object_type":"text","text":"🎂","link":LINK,"button":[{"title":"보기","link":LINK}]}"#,
        &[r#"unknown-field "button""#],
    ),
    (
        r#"{"object_type":"text","text":"🎂","link":LINK,"buttons":{"title":"보기"}}"#,
        &[r#"wrong-type {"title":"보기"}"#],
    ),
    (
        r#"{"object_type":"feed","content":CONTENT,"buttons":[{"title":"보기","url":"https://cake.shop"}]}"#,
        &[r#"missing-field {"title":"보기","url":"https://cake.shop"}"#],
    ),
    (
        r#"{"object_type":"feed","content":CONTENT,"buttons":[{"title":"보기","web_url":"https://cake.shop"}]}"#,
        &[r#"missing-field {"title":"보기","web_url":"https://cake.shop"}"#],
    ),
    (
        r#"{"object_type":"feed","content":CONTENT,"item_content":{"items":[{"label":"수량","value":"1"}]}}"#,
        &[r#"unknown-field "label""#, r#"unknown-field "value""#],
    ),
    (r#"{"object_type":"feed","title":"딸기","link":LINK}"#, &[r#"missing-field "feed""#]),
    (
        r#"{"object_type":"commerce","content":CONTENT,"commerce":{"regular_price":"12,000원"}}"#,
        &[r#"wrong-type "12,000원""#],
    ),
    (
        r#"{"object_type":"commerce","content":CONTENT,"commerce":{"regular_price":12000,"discount_price":null}}"#,
        &["wrong-type null"],
    ),
    (
        r#"{"object_type":"commerce","content":CONTENT,"commerce":{"regular_price":99999999999999999999}}"#,
        &["out-of-range 99999999999999999999"],
    ),
    (r#"{"object_type":"commerce","content":CONTENT,"commerce":{"regular_price":1e300}}"#, &["out-of-range 1e300"]),
    (
        r#"{"object_type":"feed","content":{"title":"딸기","imageUrl":"https://img.cake.shop/1.png","link":LINK}}"#,
        &[r#"unknown-field "imageUrl""#],
    ),
    (r#"{"objectType":"text","text":"🎂","link":{"webUrl":"https://cake.shop"}}"#, &[r#"one-sided-link "link""#]),
    (r#"{"objectType":"text","text":"🎂","link":CAMEL,"installTalk":true}"#, &[]),
    (r#"{"template_object":{"object_type":"text","text":"🎂","link":LINK},"receiver_uuids":["가","나"]}"#, &[]),
    (
        r#"{"template_object":"{\"object_type\":\"text\",\"text\":\"🎂\",\"link\":{\"web_ur\":\"https://cake.shop\"}}"}"#,
        &[r#"unknown-field \"web_ur\""#],
    ),
    (r#"{"object_type":"text","content":CONTENT,"buttons":[]}"#, &[r#"unknown-type "text""#]),
    (r#"{"objectType":"feed","text":"🎂","link":CAMEL}"#, &[r#"unknown-type "feed""#]),
    (r#"{"template_id":17,"template_args":{"이름":"라이언"}}"#, &[]),
    (r#"{"template_id":17,"template_args":"{\"이름\":\"라이언\"}"}"#, &[]),
    (r#"{"template_id":17,"template_args":"{\"이름\":null}"}"#, &["argument-not-string null"]),
    (r#"{"template_id":17,"template_args":"{\"이름\":\"라이언\""}"#, &["syntax "]),
    ("curl -X POST https://kapi.kakao.com/ -d 'template_object={}'", &["syntax curl"]),
    ("template_object=%7B%7D", &["syntax template_object"]),
    ("{'object_type': 'text', 'text': '🎂', 'link': LINK}", &["syntax 'object_type'"]),
    ("Kakao.Share.sendDefault({objectType: 'text', text: '🎂', link: CAMEL});", &["syntax Kakao.Share.sendDefault("]),
    ("{\"object_type\":\"text\",\"text\":\"줄\n줄\",\"link\":LINK}", &["syntax \n"]),
    ("nonsense", &["syntax nonsense"]),
];

/// The same for YAML.
const YAML: &[(&str, &[&str])] = &[
    ("object_type: text\ntext: 🎂 #딸기\nLINK", &["yaml-comment-swallowed #딸기"]),
    ("object_type: text\ntext: #딸기\nLINK", &["yaml-comment-swallowed #딸기"]),
    ("object_type: text\r\ntext: [광고] 🎂\r\nLINK", &["yaml-needs-quotes [광고] 🎂"]),
    (
        "object_type: text\ntext: 🎂\nlink:\nweb_url: https://cake.shop\nmobile_web_url: https://cake.shop\n",
        &["wrong-type "],
    ),
    ("object_type: text\ntext: 🎂\nlink:\n  web_url:https://cake.shop\n", &["wrong-type web_url:https://cake.shop"]),
    ("object_type: text\ntext: 🎂\nlink: *shop\n", &["syntax *shop"]),
    ("object_type: text\n\ttext: 🎂\nLINK", &["syntax text"]),
    ("object_type: text\ntext: ~\nLINK", &["wrong-type ~"]),
    ("object_type: text\ntext: 007\nLINK", &["yaml-retyped 007"]),
    (
        "template_object: |\n  {\"object_type\":\"text\",\"text\":\"🎂\",\"link\":{}}\n",
        &["empty-link |\n  {\"object_type\":\"text\",\"text\":\"🎂\",\"link\":{}}"],
    ),
    ("template_object:\n  object_type: text\n  text: 🎂\n  LINK", &[]),
    ("template_id: 17\ntemplate_args: '{\"이름\": 3}'\n", &[]),
    ("object_type: text\nparams: {a: {typ: text(1..9), sample: 가}}\ntext: ${a}\nLINK", &["unknown-field typ"]),
    (
        "object_type: text\nparams: {a: {type: text(1..9, lines 2), sample: 가}}\ntext: ${a}\nLINK",
        &["yaml-needs-quotes text(1..9, lines 2)"],
    ),
    (
        "object_type: text\nparams: {a: {type: text(1..9), sample: 가}}\ntext: ${a}\nlink: {url: https://cake.shop/${a}}\n",
        &["yaml-needs-quotes https://cake.shop/${a}"],
    ),
    ("object_type: text\ntext: 🎂\nlinks: {url: https://cake.shop}\n", &["bad-declaration links"]),
    ("object_type: text\ntext: ${name}님\nLINK", &["unknown-name name"]),
    ("object_type: text\ntext: ${name님\nLINK", &["syntax "]),
    ("object_type: text\ntext: 🎂\nLINKbuttons: [{title: 보기, link: {use: home}}]\n", &["unknown-name home"]),
];

fn sources() -> Vec<(Source, &'static [&'static str])> {
    let fill = |text: &str| text.replace("CONTENT", CONTENT).replace("LINK", LINK).replace("CAMEL", CAMEL);
    let json = JSON.iter().map(|(text, found)| (Source::new("cake.json", fill(text)), *found));
    let yaml = YAML.iter().map(|(text, found)| (Source::new("cake.yaml", text.replace("LINK", YAML_LINK)), *found));
    json.chain(yaml).collect()
}

fn found(source: &Source) -> Vec<Diagnostic> {
    let Compiled { diagnostics, .. } = compile(source, &Options::default());
    diagnostics
}

#[test]
fn one_mistake_has_one_finding_at_its_place() {
    for (source, expected) in sources() {
        let found = found(&source);
        let shown: Vec<String> = found
            .iter()
            .map(|found| format!("{} {}", found.rule, found.span.map_or("", |span| source.slice(span))))
            .collect();
        assert_eq!(shown, expected, "{}", source.text);
    }
}

#[test]
fn a_fix_takes_its_finding_away_and_brings_no_other() {
    let mut mended = 0;
    for (source, _) in sources() {
        let before = found(&source);
        for fix in before.iter().filter_map(|found| found.fix.as_ref()) {
            let text = edit::apply(&source.text, &fix.edits);
            let after = found(&Source::new(source.name.clone(), text.clone()));
            assert!(after.len() < before.len(), "{text}\n{after:#?}");
            mended += 1;
        }
    }
    assert!(mended > 10, "{mended}");
}

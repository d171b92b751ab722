use proptest::prelude::*;

use super::*;
use crate::diagnostic::Lang;

/// The tree on one line, then each finding with the text under it.
fn check(text: &str) -> String {
    let parsed = parse(text);
    let mut out: String = parsed.tree.documents.iter().map(dump).collect();
    for finding in &parsed.findings {
        let Place::Span(span) = finding.place else { panic!("{finding:?}") };
        let shown = text.get(span.start..span.end).expect("a span on boundaries").escape_debug();
        out += &format!("\n{}..{} `{shown}` {}: {}", span.start, span.end, finding.rule, finding.message.to(Lang::En));
    }
    out
}

fn dump(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Text => format!("{:?}", scalar.text),
            ScalarKind::Number | ScalarKind::Bool => scalar.text.clone(),
            ScalarKind::Null => "null".to_owned(),
        },
        Value::List(items) => format!("[{}]", items.iter().map(dump).collect::<Vec<_>>().join(" ")),
        Value::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|entry| format!("{}={}", entry.key.name, dump(&entry.value))).collect();
            format!("{{{}}}", entries.join(" "))
        }
    }
}

#[test]
fn values_and_escapes() {
    assert_eq!(
        check(r#" {"글": "가\n\"나\" \ud83c\udf81", "수": [0, -1.5e3, true, null], "빈": {}} "#),
        r#"{글="가\n\"나\" 🎁" 수=[0 -1.5e3 true null] 빈={}}"#
    );
}

#[test]
fn a_python_literal_is_one_finding() {
    assert_eq!(
        check("{'object_type': 'text', 'text': '안녕', 'on': True, 'x': None,}"),
        "{object_type=\"text\" text=\"안녕\" on=true x=null}\n1..14 `\\'object_type\\'` syntax: this is a Python literal, not JSON"
    );
}

#[test]
fn a_javascript_object_is_one_finding() {
    assert_eq!(
        check("Kakao.Share.sendDefault({\n  objectType: 'text', // 종류\n  text: `안녕\n하세요`,\n});"),
        "{objectType=\"text\" text=\"안녕\\n하세요\"}\n0..24 `Kakao.Share.sendDefault(` syntax: this is a JavaScript object literal, not JSON"
    );
}

#[test]
fn a_form_body_is_one_finding() {
    assert_eq!(
        check("template_object=%7B%22object_type%22%3A%22text%22%7D&receiver_uuids=%5B%5D"),
        "\n0..15 `template_object` syntax: this is a url-encoded form body, not JSON"
    );
}

#[test]
fn every_mistake_is_one_finding() {
    assert_eq!(
        check("{\"a\": \"첫\n줄\", \"b\" 1 \"c\": [1,2,], \"d\": 007,, \"e\": \"x\\q\"}"),
        "{a=\"첫\\n줄\" b=1 c=[1 2] d=\"007\" e=\"xq\"}\n\
         10..11 `\\n` syntax: a raw line break in a string, which JSON does not allow\n\
         20..20 `` syntax: `:` is missing after the key\n\
         22..22 `` syntax: a comma is missing here\n\
         32..33 `,` syntax: a comma before `]`, which JSON does not allow\n\
         41..44 `007` syntax: `007` is no number of JSON\n\
         45..46 `,` syntax: a comma too many\n\
         54..56 `\\\\q` syntax: `\\q` is no escape of JSON"
    );
}

#[test]
fn what_is_not_closed_shows_where_it_was_opened() {
    assert_eq!(check("{\"a\": [1, {\"b\": 2]}"), "{a=[1 {b=2}]}\n17..18 `]` syntax: `}` is missing here");
    assert_eq!(check("[1"), "[1]\n2..2 `` syntax: `]` is missing here");
    assert_eq!(check("[1}"), "[1]\n2..3 `}` syntax: `]` is missing here");
    assert_eq!(
        check("{\"a\": \"열림,\n \"b\": 1}"),
        "{a=\"열림\" b=1}\n6..13 `\\\"열림` syntax: this string is not closed"
    );
    assert_eq!(check("{\"a\": \"끝"), "{a=\"끝\"}\n6..10 `\\\"끝` syntax: this string is not closed");
}

#[test]
fn marks_comments_and_leftovers() {
    assert_eq!(
        check("\u{feff}{} {}"),
        "{}\n0..3 `\\u{feff}` syntax: the file begins with a byte order mark, which JSON does not allow\n\
         6..8 `{}` syntax: something follows the end of the JSON"
    );
    assert_eq!(check("// 주석\n[1, /* x */ 2]"), "[1 2]\n0..9 `// 주석` syntax: a comment, which JSON does not allow");
    assert_eq!(check(" \r\n"), "\n3..3 `` syntax: the file is empty");
    assert_eq!(check("{\"a\":1,\"a\":2}"), "{a=1 a=2}\n7..10 `\\\"a\\\"` duplicate-key: `a` is given twice");
    assert_eq!(
        check("{\"a\": \"\\ud83c 끝\"}"),
        "{a=\"\u{fffd} 끝\"}\n7..13 `\\\\ud83c` syntax: this escape stands for no character"
    );
}

#[test]
fn bounds_are_findings() {
    let deep = "[".repeat(100_000);
    assert_eq!(parse(&deep).findings.len(), 1);
    let wide = format!("[{}1]", "1,".repeat(NODES_MAX));
    let parsed = parse(&wide);
    assert_eq!(parsed.findings.len(), 1);
    assert!(parsed.findings[0].message.to(Lang::En).contains("100000 values"));
    assert_eq!(parse(&"{,".repeat(10_000)).findings.len().min(FINDINGS_MAX), FINDINGS_MAX);
}

fn spans_are_sound(text: &str, node: &Node) {
    assert!(text.get(node.span.start..node.span.end).is_some());
    let inside = |span: Span| assert!(node.span.start <= span.start && span.end <= node.span.end, "{text:?} {node:?}");
    for item in node.items().into_iter().flatten() {
        inside(item.span);
        spans_are_sound(text, item);
    }
    for entry in node.entries().into_iter().flatten() {
        inside(entry.key.span);
        inside(entry.value.span);
        spans_are_sound(text, &entry.value);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in r#"([\[\]{},:"'`\\/#=a-c0-9가🎁 \n\r\t(-]|true|None|"가"|\\u12|\\ud83c){0,60}"#) {
        let parsed = parse(&text);
        for finding in &parsed.findings {
            let Place::Span(span) = finding.place else { panic!() };
            prop_assert!(text.get(span.start..span.end).is_some());
        }
        for node in &parsed.tree.documents {
            spans_are_sound(&text, node);
        }
        if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            prop_assert!(parsed.findings.iter().all(|finding| finding.rule == "duplicate-key"), "{:?}", parsed.findings);
        } else {
            prop_assert!(parsed.findings.iter().any(|finding| finding.rule == "syntax"), "{text:?}");
        }
    }

    #[test]
    fn what_serde_writes_is_read_back(value in arbitrary_json()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let parsed = parse(&text);
        prop_assert_eq!(&parsed.findings, &vec![]);
        prop_assert_eq!(to_json(&parsed.tree.documents[0]), value);
    }
}

fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Text => serde_json::Value::String(scalar.text.clone()),
            ScalarKind::Number | ScalarKind::Bool => serde_json::from_str(&scalar.text).unwrap(),
            ScalarKind::Null => serde_json::Value::Null,
        },
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Object(entries) => entries.iter().map(|entry| (entry.key.name.clone(), to_json(&entry.value))).collect(),
    }
}

fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<bool>().prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            proptest::collection::hash_map(any::<String>(), inner, 0..4)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

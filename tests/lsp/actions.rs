//! Fixes, all certain fixes at once, and comments that silence.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::Scene;
use crate::client::byte;
use crate::show::edited;

impl Scene {
    /// What is offered for the whole text, each with the text after it.
    fn offered(&mut self, context: Value) -> Vec<(String, String, Value)> {
        let (uri, text) = (self.uri.clone(), self.text());
        let range = json!({ "start": self.client.position(&uri, 0), "end": self.client.position(&uri, text.len()) });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let actions = self.client.request("textDocument/codeAction", &params);
        let is_utf8 = self.client.is_utf8;
        let one = |action: &Value| {
            let title = action["title"].as_str().unwrap().to_owned();
            let after = edited(&text, &action["edit"]["changes"][&uri], is_utf8);
            (title, after, action.clone())
        };
        actions.as_array().unwrap().iter().map(one).collect()
    }

    fn shown(&mut self, context: Value) -> String {
        let text = self.text();
        let one = |(title, after, action): (String, String, Value)| {
            let mark = if action["isPreferred"] == true { "*" } else { "" };
            let changed: Vec<String> = after
                .lines()
                .filter(|line| !text.lines().any(|old| old == *line))
                .map(|line| format!("    + {line}"))
                .collect();
            format!("{mark}{title} ({})\n{}\n", action["kind"].as_str().unwrap(), changed.join("\n"))
        };
        self.offered(context).into_iter().map(one).collect()
    }
}

const TALK: &str = "text a {\r\n  tekst \"🎁 예약\"\r\n  text \"예약 🎂 \u{1112}\u{1161}\u{11ab}글\"\r\n  link { web_url \"https://shop.mydomain.kr\" }\r\n}\r\n";
const YAML: &str = "object_type: text\ntext: 예약 🎂\nlink: { web_url: https://shop.mydomain.kr }\nbuttons:\n  - title: 아주아주 긴 버튼 제목\n    link: {}\n";
const JSON: &str =
    "{\"object_type\": \"text\", \"text\": \"🎁\", \"link\": {\"mobile_url\": \"https://shop.mydomain.kr\"}}";

#[test]
fn every_fix_is_offered_and_the_certain_ones_preferred() {
    insta::allow_duplicates! {
    for is_utf8 in [false, true] {
        for (name, text) in [("a.talk", TALK), ("a.yaml", YAML), ("a.json", JSON)] {
            let mut scene = Scene::with(&[(name, text)], name, is_utf8);
            let shown = scene.shown(json!({ "diagnostics": [] }));
            match name {
                "a.talk" => assert_snapshot!(shown, @r#"
                *Compose it (NFC) (quickfix)
                    +   text "예약 🎂 한글"
                Give `mobile_web_url` the value of `web_url` (quickfix)
                    +   link { web_url "https://shop.mydomain.kr"; mobile_web_url "https://shop.mydomain.kr" }
                Ignore `decomposed-hangul` here (quickfix)
                    +   // malpung: allow(decomposed-hangul) 
                Ignore `one-sided-link` here (quickfix)
                    +   // malpung: allow(one-sided-link)
                "#),
                "a.yaml" => assert_snapshot!(shown, @r"
                Give `mobile_web_url` the value of `web_url` (quickfix)
                    + link: { web_url: https://shop.mydomain.kr, mobile_web_url: https://shop.mydomain.kr }
                Ignore `one-sided-link` here (quickfix)
                    + # malpung: allow(one-sided-link) 
                Ignore `long-button-title` here (quickfix)
                    +   # malpung: allow(long-button-title) 
                Ignore `empty-link` here (quickfix)
                    +     # malpung: allow(empty-link)
                "),
                _ => assert_snapshot!(shown, @r#"
                *Rename it to `mobile_web_url` (quickfix)
                    + {"object_type": "text", "text": "🎁", "link": {"mobile_web_url": "https://shop.mydomain.kr"}}
                "#),
            }
        }
    }
    }
}

#[test]
fn fixes_name_what_they_mend() {
    let mut scene = Scene::with(&[("a.json", JSON)], "a.json", false);
    let uri = scene.uri.clone();
    let told = scene.client.told(&uri);
    let offered = scene.offered(json!({ "diagnostics": told }));
    let mended = &offered[0].2["diagnostics"][0];
    assert!(told.contains(mended), "{mended}");
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut scene = Scene::with(&[("a.talk", TALK)], "a.talk", true);
    for (only, expected) in [("quickfix", true), ("source", false), ("refactor", false)] {
        let offered = scene.offered(json!({ "diagnostics": [], "only": [only] }));
        assert_eq!(offered.iter().any(|(_, _, action)| action["kind"] == "quickfix"), expected, "{only}");
        assert_eq!(offered.iter().any(|(_, _, action)| action["kind"] == "source.fixAll"), only == "source", "{only}");
    }
    let all = scene.offered(json!({ "diagnostics": [], "only": ["source.fixAll"] }));
    assert_snapshot!(all[0].1, @r#"
    text a {
      tekst "🎁 예약"
      text "예약 🎂 한글"
      link { web_url "https://shop.mydomain.kr" }
    }
    "#);
}

#[test]
fn a_finding_is_silenced_in_the_notations_that_have_comments() {
    for (name, text) in [("a.talk", TALK), ("a.yaml", YAML), ("a.json", JSON)] {
        let mut scene = Scene::with(&[(name, text)], name, false);
        let uri = scene.uri.clone();
        let before = scene.client.told(&uri).len();
        let ignoring: Vec<_> = scene
            .offered(json!({ "diagnostics": [] }))
            .into_iter()
            .filter(|(title, ..)| title.starts_with("Ignore"))
            .collect();
        assert_eq!(ignoring.is_empty(), name == "a.json");
        for (title, after, _) in ignoring {
            scene.client.replace(&uri, &after);
            let told = scene.client.told(&uri);
            let rule = title.split('`').nth(1).unwrap();
            // The author still has to say why, and that is all.
            let rules: Vec<&str> = told.iter().map(|one| one["code"].as_str().unwrap()).collect();
            assert!(
                !rules.contains(&rule) || rules.iter().filter(|one| **one == rule).count() < before,
                "{rule}: {rules:?}"
            );
            assert!(rules.contains(&"allowance-without-reason"), "{rules:?}");
            let reasoned = after.replace(&format!("allow({rule}) "), &format!("allow({rule}) 까닭"));
            scene.client.replace(&uri, &reasoned);
            assert_eq!(scene.client.told(&uri).len(), before - 1, "{after}");
            scene.client.replace(&uri, text);
        }
    }
    let text = "text a {\n  text \"예약\"\n  // malpung: allow(sample-host) 예시\n  link { web_url \"https://developers.kakao.com\" }\n}\n";
    let mut scene = Scene::with(&[("a.talk", text)], "a.talk", false);
    let offered = scene.offered(json!({ "diagnostics": [] }));
    let (_, after, _) = offered.iter().find(|(title, ..)| title.contains("one-sided-link")).unwrap();
    assert!(after.contains("allow(sample-host, one-sided-link) 예시"), "{after}");
    assert_eq!(byte("가", &json!({ "line": 0, "character": 1 }), false), 3);
}

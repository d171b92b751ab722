//! Renaming and formatting.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::Scene;
use crate::client::byte;
use crate::show::edited;

impl Scene {
    /// The files after a name was changed.
    fn renamed(&mut self, place: &str, name: &str) -> Result<Vec<(String, String)>, String> {
        let mut params = self.client.at(&self.uri, self.byte(place));
        params["newName"] = json!(name);
        let id = self.client.ask("textDocument/rename", &params);
        let answer = self.client.answer(id);
        if let Some(error) = answer.get("error") {
            return Err(error["message"].as_str().unwrap().to_owned());
        }
        let mut files: Vec<(String, String)> = Vec::new();
        for (uri, edits) in answer["result"]["changes"].as_object().unwrap() {
            let file = uri.rsplit('/').next().unwrap().to_owned();
            let text = edited(&self.bench.read(&file), edits, self.client.is_utf8);
            files.push((file, text));
        }
        files.sort();
        Ok(files)
    }
}

fn changed(scene: &Scene, files: &[(String, String)]) -> String {
    let of_file = |(file, after): &(String, String)| {
        let before = scene.bench.read(file);
        let lines: Vec<String> =
            before.lines().zip(after.lines()).filter(|(a, b)| a != b).map(|(_, b)| format!("  + {b}")).collect();
        format!("{file}\n{}\n", lines.join("\n"))
    };
    files.iter().map(of_file).collect()
}

#[test]
fn names_are_changed_wherever_they_stand() {
    Scene::each("order.talk", |scene| {
        for (place, name) in [
            ("-> order_pa¦ge", "see_order"),
            ("  na¦me: text", "받는_분"),
            ("i.la¦bel", "what"),
            ("for ¦i in", "row"),
            ("store.na¦me", "title"),
            ("it¦ems: list", "rows"),
        ] {
            let files = scene.renamed(place, name).unwrap();
            let shown = changed(scene, &files);
            match name {
                "see_order" => assert_snapshot!(shown, @r#"
                brand.talk
                  + link see_order (order_no: text(1..20)) {
                order.talk
                  + use "brand.talk" { see_order, store }
                  +     link see_order(order_no)
                  +   button "배송 조회" -> see_order(order_no) when coupon
                order.yaml
                  + use: { brand.talk: [see_order] }
                  +   link: { use: see_order, with: { order_no: "${order_no}" } }
                "#),
                "받는_분" => assert_snapshot!(shown, @r#"
                order.talk
                  +   받는_분: text(1..10) sample "김달빛"
                  +     title "🎁 ${받는_분}님 주문 🎉 ${order_no}"
                "#),
                "what" => assert_snapshot!(shown, @r#"
                order.talk
                  +   items: list(1..3) { what: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }
                  +     for i in items { item i.what = i.price | won }
                "#),
                "row" => assert_snapshot!(shown, @r"
                order.talk
                  +     for row in items { item row.label = row.price | won }
                "),
                "title" => assert_snapshot!(shown, @r#"
                brand.talk
                  + const store { title = "라이언 상점" }
                order.talk
                  +     profile_text "🎂 ${store.title}"
                "#),
                _ => assert_snapshot!(shown, @r#"
                order.talk
                  +   rows: list(1..3) { label: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }
                  +     for i in rows { item i.label = i.price | won }
                "#),
            }
        }
    });
}

/// What a template means is the same under another name.
#[test]
fn what_is_renamed_is_still_found_right() {
    for name in ["order.talk", "order.yaml"] {
        for (place, new) in [("${na¦me}", "buyer"), ("order_pa¦ge", "home_page"), ("order_n¦o", "number")] {
            let mut scene = Scene::open(name, true);
            let uri = scene.uri.clone();
            let count =
                |scene: &mut Scene| scene.client.told(&uri).iter().map(|one| one["code"].clone()).collect::<Vec<_>>();
            let before = count(&mut scene);
            let files = scene.renamed(place, new).unwrap();
            let open = name.to_owned();
            for (file, text) in files {
                if file != open {
                    scene.show(&file);
                }
                let uri = crate::uri(&scene.bench.path(&file));
                scene.client.replace(&uri, &text);
            }
            scene.client.settle(&uri);
            assert_eq!(count(&mut scene), before, "{name} {new}");
        }
    }
}

#[test]
fn a_name_that_is_taken_or_is_none_is_refused() {
    let mut scene = Scene::open("order.talk", false);
    for (place, name) in [
        ("${na¦me}", "order_no"),
        ("${na¦me}", "store"),
        ("${na¦me}", "i"),
        ("${na¦me}", "when"),
        ("${na¦me}", "두 낱말"),
        ("${na¦me}", ""),
        ("-> order_pa¦ge", "coupon"),
        ("-> order_pa¦ge", "store"),
        ("i.la¦bel", "price"),
        ("-> order_pa¦ge", "주문_보기"),
        ("order-ship¦ped", "Order"),
    ] {
        let error = scene.renamed(place, name).expect_err(name);
        assert!(
            error.contains("already means") || error.contains("would have errors") || error.contains("cannot be used"),
            "{error}"
        );
    }
    assert!(scene.ask("textDocument/prepareRename", "ti¦tle").is_null());
    let prepared = scene.ask("textDocument/prepareRename", "🎁 ${na¦me}");
    let text = scene.text();
    let slice = &text[byte(&text, &prepared["range"]["start"], false)..byte(&text, &prepared["range"]["end"], false)];
    assert_eq!((slice, &prepared["placeholder"]), ("name", &json!("name")));
}

#[test]
fn json_has_no_names() {
    let mut scene = Scene::open("plain.json", true);
    assert!(scene.ask("textDocument/prepareRename", "web_¦url").is_null());
    assert!(scene.ask("textDocument/definition", "web_¦url").is_null());
    assert!(scene.renamed("web_¦url", "가").is_err());
}

#[test]
fn texts_are_formatted_as_fmt_does() {
    for (name, text) in [
        ("a.talk", "text a{text \"🎁 예약\"\r\n\r\n\r\nlink {url \"https://shop.mydomain.kr\"}}\r\n"),
        ("a.yaml", "object_type:   text\ntext: \"🎁\"\nlink:   {web_url: https://shop.mydomain.kr}\n"),
        (
            "a.json",
            "{\"object_type\":\"text\",\r\n\"text\":\"🎁 예약\",\"link\":{\"web_url\":\"https://shop.mydomain.kr\"}}",
        ),
    ] {
        for is_utf8 in [false, true] {
            let mut scene = Scene::with(&[(name, text)], name, is_utf8);
            let params =
                json!({ "textDocument": { "uri": scene.uri }, "options": { "tabSize": 8, "insertSpaces": true } });
            let edits = scene.client.request("textDocument/formatting", &params);
            let run = scene.bench.run(&["fmt", name]);
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let expected = scene.bench.read(name);
            assert_eq!(edited(text, &edits, is_utf8), expected);
            assert_ne!(text, expected);
            let uri = scene.uri.clone();
            scene.client.replace(&uri, &expected);
            assert_eq!(scene.client.request("textDocument/formatting", &params), json!([]));
        }
    }
}

#[test]
fn a_text_with_mistakes_is_not_formatted() {
    let mut scene = Scene::with(&[("a.talk", "text a {")], "a.talk", true);
    let params = json!({ "textDocument": { "uri": scene.uri }, "options": { "tabSize": 2, "insertSpaces": true } });
    assert_eq!(scene.client.request("textDocument/formatting", &params), Value::Null);
}

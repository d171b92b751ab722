//! Diagnostics while somebody types: in the text that is open, in those that import it, and the same as `check` finds.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::client::{Client, byte, uri};
use crate::show::caret;
use crate::{Bench, PROGRAM, Scene};

/// What is said about an open text, with carets.
fn shown(client: &mut Client, uri: &str) -> String {
    let told = client.told(uri);
    let text = client.text(uri).to_owned();
    let one = |found: &Value| {
        let word = format!(
            "{} {}: {}",
            found["severity"],
            found["code"].as_str().unwrap(),
            found["message"].as_str().unwrap()
        );
        let mut shown = caret(&text, &found["range"], client.is_utf8, &word.replace('\n', " / "));
        for note in found["relatedInformation"].as_array().into_iter().flatten() {
            let file = note["location"]["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let line = note["location"]["range"]["start"]["line"].as_u64().unwrap() + 1;
            shown += &format!("    = {file}:{line} {}\n", note["message"].as_str().unwrap());
        }
        if let Some(tags) = found.get("tags") {
            shown += &format!("    = tags {tags}\n");
        }
        shown
    };
    let shown: String = told.iter().map(one).collect();
    let folder = std::env::temp_dir().to_str().unwrap().to_owned() + "/";
    // Where a file is named with its folder, that is one of this test's own.
    let parts = shown.split(&folder).enumerate();
    parts.map(|(position, part)| if position == 0 { part } else { part.split_once('/').unwrap().1 }).collect()
}

#[test]
fn what_is_typed_is_judged_with_its_counterexample() {
    Scene::each("order.talk", |scene| {
        let uri = scene.uri.clone();
        let at = scene.byte("${store.name}¦");
        scene.client.edit(&uri, at..at, " 소식 ${order_no} 🎂");
        let at = scene.byte("🎁 ¦${name}");
        scene.client.edit(&uri, at..at, "${nam} ");
        let at = scene.byte("¦  button");
        scene.client.edit(&uri, at..at, "  // 한글 이름\r\n  buttn \"가\"\r\n");
        assert_snapshot!(shown(&mut scene.client, &uri), @r#"
        12 |     title "🎁 ${nam} ${name}님 주문 🎉 ${order_no}"
           |                 ^^^ 1 unknown-name: nothing here is called `nam` / did you mean `name`?
        16 |     profile_text "🎂 ${store.name} 소식 ${order_no} 🎂"
           |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 item-too-long: `profile_text` has 34 characters; 16 are shown / declare `order_no` as text(1..2), or write `order_no | cut(2)` here
           = order.talk:7 with order_no = "가가가가가가가가가가가가가가가가가가가가"
        20 |   buttn "가"
           |   ^^^^^ 1 unknown-field: `buttn` is no field of a feed / it has `object_type`, `content`, `item_content`, `social`, `button_title`, `buttons`
        "#);
    });
}

#[test]
fn yaml_and_json_are_judged_too() {
    Scene::each("order.yaml", |scene| {
        let uri = scene.uri.clone();
        assert_snapshot!(shown(&mut scene.client, &uri), @r"
         5 |   name: text(1..10)
           |   ^^^^ 2 missing-sample: nothing shows what `name` looks like / add `sample …`, or a `case` that gives it
        11 |   profile_text: 가나다라마바사아자차카타파하거너더
           |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 item-too-long: `profile_text` has 17 characters; 16 are shown / shorten it to 16
        ");
        let json = scene.show("plain.json");
        let at = scene.client.text(&json).find("\"text\":").unwrap();
        scene.client.edit(&json, at..at, "\"제목 🎁\": 1, ");
        assert_snapshot!(shown(&mut scene.client, &json), @r#"
        3 |   "제목 🎁": 1, "text": "예약 🎂",
          |   ^^^^^^^^^ 1 unknown-field: `제목 🎁` is no field of a text / it has `object_type`, `text`, `link`, `button_title`, `buttons`
        4 |   "link": {
          |   ^^^^^^ 2 one-sided-link: without `mobile_web_url` a tap may do nothing on a phone / give `mobile_web_url` too
        "#);
    });
}

#[test]
fn an_unsaved_library_is_judged_in_those_that_import_it() {
    Scene::each("order.talk", |scene| {
        let order = scene.uri.clone();
        assert!(!scene.client.told(&order).iter().any(|one| one["severity"] == 1));
        let brand = scene.show("brand.talk");
        let text = scene.client.text(&brand).to_owned();
        let at = text.find("order_page").unwrap();
        scene.client.edit(&brand, at..at + "order_page".len(), "order_pages");
        scene.client.settle(&order);
        assert_snapshot!(shown(&mut scene.client, &order), @r#"
        1 | use "brand.talk" { order_page, store }
          |                    ^^^^^^^^^^ 1 bad-import: brand.talk declares no `order_page` / did you mean `order_pages`?
        "#);
        // Closed without being saved, the disk counts again.
        scene.client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": brand } }));
        scene.client.settle(&order);
        assert!(!scene.client.told(&order).iter().any(|one| one["severity"] == 1));
    });
}

#[test]
fn what_a_template_finds_in_its_library_is_shown_there() {
    let files = [
        ("brand.talk", "link page (no: text(1..20)) {\n  url \"shop/${no}\"\n}\n"),
        (
            "a.talk",
            "use \"brand.talk\" { page }\ntext a (no: text(1..3) sample \"1\") { text \"가\"; link page(no) }\n",
        ),
    ];
    let mut scene = Scene::with(&files, "brand.talk", false);
    let uri = scene.uri.clone();
    scene.client.settle(&uri);
    assert_snapshot!(shown(&mut scene.client, &uri), @r#"
    2 |   url "shop/${no}"
      |       ^^^^^^^^^^^^ 1 not-a-url: this may turn out to be no address: its host is not written out / write `https://host/` before the first hole, or use a `url` parameter alone
    "#);
}

#[test]
fn files_come_change_and_go() {
    let bench = Bench::new(&[("malpung.toml", "exclude = [\"old\"]\n"), ("old/a.talk", "feed"), ("a.talk", "feed")]);
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    let at = |name: &str| uri(&bench.path(name));
    let changed = |client: &mut Client, name: &str, kind: u32| {
        let change = json!({ "uri": uri(&bench.path(name)), "type": kind });
        client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
        client.settle(&uri(&bench.path("a.talk")));
    };
    client.settle(&at("a.talk"));
    let count = |client: &Client, name: &str| {
        client.diagnostics.get(&uri(&bench.path(name))).map_or(0, |told| told["diagnostics"].as_array().unwrap().len())
    };
    assert!(count(&client, "a.talk") > 0 && count(&client, "old/a.talk") == 0);
    bench.write("b.yaml", "object_type: text\ntxt: 가\n");
    changed(&mut client, "b.yaml", 1);
    assert!(count(&client, "b.yaml") > 0);
    bench.write("b.yaml", crate::bench::TEXT);
    changed(&mut client, "b.yaml", 2);
    assert_eq!(count(&client, "b.yaml"), 0);
    fs::remove_file(bench.path("a.talk")).unwrap();
    changed(&mut client, "a.talk", 3);
    assert_eq!(count(&client, "a.talk"), 0);
    bench.write("malpung.toml", "");
    changed(&mut client, "malpung.toml", 2);
    assert!(count(&client, "old/a.talk") > 0);
    bench.write("malpung.toml", "exlude = 1\n");
    let change = json!({ "uri": at("malpung.toml"), "type": 2 });
    client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    let message = loop {
        let message = client.next();
        if message["method"] == "window/showMessage" {
            break message["params"]["message"].as_str().unwrap().to_owned();
        }
    };
    assert!(message.contains("malpung.toml:1:1: `exlude` is no key"), "{message}");
}

#[test]
fn folders_are_opened_and_closed() {
    let (one, other) = (Bench::new(&[]), Bench::new(&[("가게.talk", "feed")]));
    let mut client = Client::start(PROGRAM, one.folder(), false);
    let (folder, file) = (json!([{ "uri": uri(other.folder()), "name": "b" }]), uri(&other.path("가게.talk")));
    for (added, removed, is_judged) in [(&folder, &json!([]), true), (&json!([]), &folder, false)] {
        let event = json!({ "event": { "added": added, "removed": removed } });
        client.notify("workspace/didChangeWorkspaceFolders", &event);
        client.settle(&file);
        assert_eq!(client.diagnostics[&file]["diagnostics"] != json!([]), is_judged);
    }
}

#[test]
fn a_text_that_was_never_saved_is_judged_by_its_language() {
    let bench = Bench::new(&[]);
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    client.open("untitled:Untitled-1", "talk", "feed a { }");
    assert!(!client.told("untitled:Untitled-1").is_empty());
}

#[test]
fn what_check_leaves_out_is_left_out_though_it_is_open() {
    let bench = Bench::new(&[
        ("malpung.toml", "templates = [\"templates\"]\nexclude = [\"templates/old\"]\n"),
        ("templates/.gitignore", "made/\n"),
        ("templates/a.yaml", crate::bench::TEXT),
    ]);
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    for (name, language, is_judged) in [
        ("templates/made/a.yaml", "yaml", false),
        ("templates/old/a.talk", "talk", false),
        ("other/a.yaml", "yaml", false),
        ("templates/new.yaml", "yaml", true),
        ("other/a.talk", "talk", true),
    ] {
        let text = if language == "talk" { "feed" } else { "object_type: text\n" };
        bench.write(name, text);
        let uri = uri(&bench.path(name));
        client.open(&uri, language, text);
        assert_eq!(!client.told(&uri).is_empty(), is_judged, "{name}");
    }
    // Not saved yet.
    for (name, is_judged) in [("templates/b.yaml", true), ("other/b.yaml", false), ("templates/b.cases.yaml", false)] {
        let uri = uri(&bench.path(name));
        client.open(&uri, "yaml", "object_type: text\n");
        assert_eq!(!client.told(&uri).is_empty(), is_judged, "{name}");
        // Saved, it is one of the files that there are.
        bench.write(name, "object_type: text\n");
        client.notify("textDocument/didSave", &json!({ "textDocument": { "uri": uri } }));
        client.edit(&uri, 0..0, "\n");
        assert_eq!(!client.told(&uri).is_empty(), is_judged, "{name}");
    }
}

#[test]
fn rules_lead_to_their_pages() {
    let bench = Bench::new(&[("a.yaml", "object_type: text\n")]);
    let more = json!({ "initializationOptions": { "rulePages": "malpung-rule:/{rule}.md" } });
    let mut client = Client::start_with(PROGRAM, bench.folder(), false, &more);
    let uri = uri(&bench.path("a.yaml"));
    client.open(&uri, "yaml", "object_type: text\n");
    let told = client.told(&uri);
    assert_eq!(told[0]["codeDescription"]["href"], "malpung-rule:/missing-field.md");
    let page = client.request("malpung/rule", &json!({ "rule": "missing-field" }));
    assert!(page.as_str().unwrap().starts_with("**missing-field** (error)"));
}

/// Everything in the gallery and in the folders of the tests, and the pages of all rules.
#[test]
fn the_server_finds_what_check_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bench = Bench::new(&[]);
    for folder in ["templates", "tests/generate", "tests/typed"] {
        copy(&root.join(folder), &bench.path(folder));
    }
    for (index, (name, text)) in examples().into_iter().enumerate() {
        bench.write(&format!("rules/e{index}-{name}"), &text);
    }
    let folder = bench.folder().to_str().unwrap();
    let report = bench.run(&["check", "--format", "json", folder]);
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    let mut expected: Vec<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            let at = |end: &str| {
                let place = &found["span"][end];
                if place.is_null() {
                    (0, 0)
                } else {
                    (place["line"].as_u64().unwrap() - 1, place["utf16"].as_u64().unwrap() - 1)
                }
            };
            let severity = ["error", "warning", "info"].iter().position(|one| found["severity"] == *one).unwrap() + 1;
            let help = found["help"].as_str().map(|help| format!("\n{help}")).unwrap_or_default();
            let file = uri(Path::new(found["file"].as_str().unwrap()));
            format!(
                "{file} {:?} {:?} {severity} {} {}{help}",
                at("start"),
                at("end"),
                found["rule"],
                found["message"].as_str().unwrap()
            )
        })
        .collect();
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    client.settle("file:///nowhere");
    let mut found: Vec<String> = client
        .diagnostics
        .iter()
        .flat_map(|(file, told)| {
            let one = move |one: &Value| {
                let at = |end: &str| {
                    let place = &one["range"][end];
                    (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap())
                };
                let message = one["message"].as_str().unwrap();
                format!("{file} {:?} {:?} {} {} {message}", at("start"), at("end"), one["severity"], one["code"])
            };
            told["diagnostics"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
        })
        .collect();
    expected.sort();
    found.sort();
    assert!(expected.len() > 90, "{}", expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

/// The examples of all rules, each with the name of its file.
fn examples() -> Vec<(String, String)> {
    let of_rule = |registered: &malpung::rule::Registered| {
        let (doc, rule) = (registered.doc(), registered.rule.name);
        let all = doc.bad.into_iter().chain(doc.good);
        all.map(|example| (format!("{rule}.{}", example.language), example.text)).collect::<Vec<_>>()
    };
    malpung::rule::RULES.iter().flat_map(of_rule).collect()
}

fn copy(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

#[test]
fn places_of_the_protocol_come_back() {
    let text = "가🎁\r\n나";
    for is_utf8 in [false, true] {
        for at in [0, 3, 7, 9] {
            assert_eq!(byte(text, &crate::client::position(text, at, is_utf8), is_utf8), at);
        }
    }
}

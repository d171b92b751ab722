//! `malpung fmt`, as its users meet it: files before and after, and what is said of them.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

mod bench;

use bench::{Bench, TEXT};

const TALK: &str = "text  hello(name:text(1..20)  sample \"김달빛\"){\r\n  text \"${name}님, 안녕하세요 🎂\" // 인사\r\n\
                    link{url \"https://dalbit.shop\"}}\r\n";
const YAML: &str = "object_type:   text # 종류\ntext: '글'\nlink: {web_url: https://dalbit.shop}\n";
const JSON: &str = "{\"object_type\":\"text\",\"text\":\"\\uae00\",\"link\":{}}";

fn shop() -> Bench {
    Bench::new(&[
        ("t/a.talk", TALK),
        ("t/b.yaml", YAML),
        ("t/c.json", JSON),
        ("t/d.yaml", TEXT),
        ("package.json", "{ }"),
    ])
}

#[test]
fn files_are_formatted_in_place() {
    let bench = shop();
    insta::assert_snapshot!(bench.run(&["fmt", "--check"]).seen(), @"
    exit 1
    -- stdout
    t/a.talk
    t/b.yaml
    t/c.json
    -- stderr
    files: 3 to be formatted, 1 formatted already
    ");
    assert_eq!(bench.read("t/a.talk"), TALK);
    insta::assert_snapshot!(bench.run(&["fmt"]).seen(), @"
    exit 0
    -- stdout
    -- stderr
    files: 3 formatted, 1 unchanged
    ");
    assert!(bench.read("t/a.talk").ends_with("\r\n}\r\n"));
    insta::assert_snapshot!(bench.read("t/a.talk").replace('\r', ""), @r#"
    text hello (name: text(1..20) sample "김달빛") {
      text "${name}님, 안녕하세요 🎂"  // 인사
      link { url "https://dalbit.shop" }
    }
    "#);
    insta::assert_snapshot!(bench.read("t/b.yaml"), @r#"
    object_type: text  # 종류
    text: "글"
    link: { web_url: https://dalbit.shop }
    "#);
    insta::assert_snapshot!(bench.read("t/c.json"), @r#"
    {
      "object_type": "text",
      "text": "글",
      "link": {}
    }
    "#);
    assert_eq!((bench.read("t/d.yaml").as_str(), bench.read("package.json").as_str()), (TEXT, "{ }"));
    insta::assert_snapshot!(bench.run(&["fmt", "--check", "--lang", "ko"]).seen(), @"
    exit 0
    -- stdout
    -- stderr
    파일: 고칠 것 0개, 그대로 둘 것 4개
    ");
}

#[test]
fn a_diff_shows_what_would_change() {
    let bench = shop();
    insta::assert_snapshot!(bench.run(&["fmt", "--diff", "t/b.yaml", "t/d.yaml"]).seen(), @r#"
    exit 1
    -- stdout
    --- t/b.yaml
    +++ t/b.yaml
    @@ -1,3 +1,3 @@
    -object_type:   text # 종류
    -text: '글'
    -link: {web_url: https://dalbit.shop}
    +object_type: text  # 종류
    +text: "글"
    +link: { web_url: https://dalbit.shop }
    -- stderr
    files: 1 to be formatted, 1 formatted already
    "#);
    assert_eq!(bench.read("t/b.yaml"), YAML);
    assert_eq!(bench.run(&["fmt", "--diff", "t/d.yaml"]).code, Some(0));
}

#[test]
fn standard_input_comes_to_standard_output() {
    let bench = Bench::new(&[]);
    insta::assert_snapshot!(bench.run_with_input(&["fmt", "-"], TALK.replace('\r', "").as_bytes()).seen(), @r#"
    exit 0
    -- stdout
    text hello (name: text(1..20) sample "김달빛") {
      text "${name}님, 안녕하세요 🎂"  // 인사
      link { url "https://dalbit.shop" }
    }
    -- stderr
    files: 1 formatted, 0 unchanged
    "#);
    assert_eq!(
        bench.run_with_input(&["fmt", "-q", "-"], TEXT.as_bytes()).seen(),
        format!("exit 0\n-- stdout\n{TEXT}-- stderr\n")
    );
    assert_eq!(
        bench.run_with_input(&["fmt", "-q", "-", "--check"], JSON.as_bytes()).seen(),
        "exit 1\n-- stdout\n-\n-- stderr\n"
    );
}

#[test]
fn a_file_with_mistakes_is_left_alone() {
    let broken = [
        ("a.talk", "text a {\n  text   \"글\n}\n"),
        ("b.yaml", "object_type:  text\ntext: [광고] 글\n"),
        ("c.json", "{\"text\": 'a'}"),
    ];
    let bench = Bench::new(&[broken[0], broken[1], broken[2], ("d.yaml", YAML)]);
    insta::assert_snapshot!(bench.run(&["fmt", "a.talk", "b.yaml", "c.json", "d.yaml"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    error[syntax]: the text is not closed on its line
       ╭─[a.talk:2:12]
     1 │ text a {
     2 │   text   "글
       ·          ┬  ▲
       ·          ╰── opened here
     3 │ }
       ╰────
      = help: close it with `"`; a text of several lines stands between `"""`
      = fix: insert `"` (--unsafe-fixes)
      = KakaoTalk: refused, or against a documented rule (RFC 8259 (JSON), YAML 1.2, malpung's template
                   language; Kakao Developers, REST API error codes, 2026-11-22, A)

    error[yaml-needs-quotes]: YAML takes `[광고]` for a list, and no text may follow it
       ╭─[b.yaml:2:7]
     1 │ object_type:  text
     2 │ text: [광고] 글
       ·       ─────────
       ╰────
      = help: put the whole text in quotes
      = fix: put the text in quotes
      = KakaoTalk: refused, or against a documented rule (YAML 1.2, sections 5.3 and 7.3, 2026-11-22, A)

    error[syntax]: this is a Python literal, not JSON
       ╭─[c.json:1:10]
     1 │ {"text": 'a'}
       ·          ───
       ╰────
      = help: `json.dumps(template, ensure_ascii=False)` prints it as JSON; `str(template)` does not
      = KakaoTalk: refused, or against a documented rule (RFC 8259 (JSON), YAML 1.2, malpung's template
                   language; Kakao Developers, REST API error codes, 2026-11-22, A)
    a.talk: has mistakes and was left as it is
    b.yaml: has mistakes and was left as it is
    c.json: has mistakes and was left as it is
    files: 1 formatted, 0 unchanged
    "#);
    for (name, text) in broken {
        assert_eq!(bench.read(name), text);
    }
    assert_ne!(bench.read("d.yaml"), YAML);
    assert_eq!(bench.run(&["fmt", "none.talk"]).code, Some(2));
}

#[test]
fn what_a_build_made_stays_as_it_is() {
    let bench = Bench::new(&[("a.yaml", TEXT)]);
    assert_eq!(bench.run(&["build", "-q", "-o", "out", "a.yaml"]).code, Some(0));
    let built = bench.read("out/a.json");
    assert_eq!(bench.run(&["fmt"]).code, Some(0));
    assert_eq!(bench.read("out/a.json"), built);
}

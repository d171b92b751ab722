//! `malpung test`, as its users meet it: cases, recorded messages, and what differs.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

mod bench;

use bench::{BROKEN, Bench, TEXT};

const ORDER: &str = r#"text order-shipped (name: text(1..6) sample "김달빛", coupon?: text(1..8)) {
  text "${name}님, 주문하신 케이크가 출발했어요. ${coupon}도 써 보세요."  when coupon
  text "${name}님, 주문하신 케이크가 출발했어요."                         when not coupon
  link { url "https://dalbit.shop/orders" }
  button "쿠폰 쓰기" -> { url "https://dalbit.shop/coupons" }  when coupon

  case "쿠폰 없음" { name = "라이언" }
  case "쿠폰 🎂" { name = "라이언"; coupon = "생일" }
}
"#;

/// A project whose messages are recorded.
fn recorded() -> Bench {
    let bench = Bench::new(&[("templates/order.talk", ORDER), ("templates/안내.yaml", TEXT)]);
    assert_eq!(bench.run(&["test", "--update", "-q"]).seen(), "exit 0\n-- stdout\n-- stderr\n");
    bench
}

#[test]
fn what_is_recorded_is_expected() {
    let bench = Bench::new(&[("templates/order.talk", ORDER), ("templates/안내.yaml", TEXT)]);
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음, 쿠폰 🎂, worst
      not recorded yet; run `malpung test --update`
    안내 · message
      not recorded yet; run `malpung test --update`
    -- stderr
    4 cases of 2 templates: 4 not recorded
    "#);
    insta::assert_snapshot!(bench.run(&["test", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음, 쿠폰 🎂, worst
      아직 기록이 없습니다. `malpung test --update`를 실행하세요
    안내 · message
      아직 기록이 없습니다. `malpung test --update`를 실행하세요
    -- stderr
    템플릿 2개의 case 4개: 기록 없음 4개
    "#);
    insta::assert_snapshot!(bench.run(&["test", "--update"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    templates/order-shipped.expected.json is written
    templates/안내.expected.json is written
    4 cases of 2 templates: 2 files written, 0 unchanged
    "#);
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    4 cases of 2 templates: 4 as expected
    "#);
    insta::assert_snapshot!(bench.run(&["test", "templates/안내.yaml"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    1 case of 1 template: 1 as expected
    "#);
    insta::assert_snapshot!(bench.read("templates/order-shipped.expected.json"), @r#"
    {
      "쿠폰 없음": {
        "object_type": "text",
        "text": "라이언님, 주문하신 케이크가 출발했어요.",
        "link": {
          "web_url": "https://dalbit.shop/orders",
          "mobile_web_url": "https://dalbit.shop/orders"
        }
      },
      "쿠폰 🎂": {
        "object_type": "text",
        "text": "라이언님, 주문하신 케이크가 출발했어요. 생일도 써 보세요.",
        "link": {
          "web_url": "https://dalbit.shop/orders",
          "mobile_web_url": "https://dalbit.shop/orders"
        },
        "buttons": [
          {
            "title": "쿠폰 쓰기",
            "link": {
              "web_url": "https://dalbit.shop/coupons",
              "mobile_web_url": "https://dalbit.shop/coupons"
            }
          }
        ]
      },
      "worst": {
        "object_type": "text",
        "text": "가가가가가가님, 주문하신 케이크가 출발했어요. 가가가가가가가가도 써 보세요.",
        "link": {
          "web_url": "https://dalbit.shop/orders",
          "mobile_web_url": "https://dalbit.shop/orders"
        },
        "buttons": [
          {
            "title": "쿠폰 쓰기",
            "link": {
              "web_url": "https://dalbit.shop/coupons",
              "mobile_web_url": "https://dalbit.shop/coupons"
            }
          }
        ]
      }
    }
    "#);
    insta::assert_snapshot!(bench.run(&["test", "--update", "--lang", "ko"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    템플릿 2개의 case 4개: 쓴 파일 0개, 그대로 2개
    "#);
}

#[test]
fn recorded_files_are_no_templates() {
    let bench = recorded();
    bench.write("templates/order-shipped.cases.yaml", "긴 이름: { name: 김수한무 }\n");
    for command in [&["check"][..], &["build", "-o", "out"]] {
        let run = bench.run(command);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.starts_with("2 files, nothing found\n"), "{}", run.stderr);
        assert!(!run.stderr.contains("left out"), "{}", run.stderr);
    }
    let run =
        bench.run(&["check", "--templates-only", "templates/order-shipped.expected.json", "templates/order.talk"]);
    assert!(run.stderr.starts_with("1 file, nothing found\n"), "{}", run.stderr);
    assert_eq!(bench.run(&["check", "templates/order-shipped.expected.json"]).code, Some(1));
}

#[test]
fn differences_are_shown_by_field() {
    let bench = recorded();
    let changed = ORDER
        .replace("님, 주문하신", " 님, 주문하신")
        .replace("  when coupon\n\n", "\n\n")
        .replace("case \"쿠폰 🎂\"", "case \"생일 쿠폰\"");
    bench.write("templates/order.talk", &changed);
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음
      /text     - "라이언님, 주문하신 케이크가 출발했어요."
                + "라이언 님, 주문하신 케이크가 출발했어요."
      /buttons  + [{"title":"쿠폰 쓰기","link":{"web_url":"https://dalbit.shop/coupons","mo…   (new)
    order-shipped · worst
      /text  - "가가가가가가님, 주문하신 케이크가 출발했어요. 가가가가가가가가도 써 보세요."
             + "가가가가가가 님, 주문하신 케이크가 출발했어요. 가가가가가가가가도 써 보세요."
    order-shipped · 생일 쿠폰
      not recorded yet; run `malpung test --update`
    order-shipped · 쿠폰 🎂
      recorded, but there is no such case any more; run `malpung test --update`
    -- stderr
    4 cases of 2 templates: 1 as expected, 2 differ, 1 not recorded, 1 recorded without a case
    "#);
    insta::assert_snapshot!(bench.run(&["test", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음
      /text     - "라이언님, 주문하신 케이크가 출발했어요."
                + "라이언 님, 주문하신 케이크가 출발했어요."
      /buttons  + [{"title":"쿠폰 쓰기","link":{"web_url":"https://dalbit.shop/coupons","mo…   (새로 생김)
    order-shipped · worst
      /text  - "가가가가가가님, 주문하신 케이크가 출발했어요. 가가가가가가가가도 써 보세요."
             + "가가가가가가 님, 주문하신 케이크가 출발했어요. 가가가가가가가가도 써 보세요."
    order-shipped · 생일 쿠폰
      아직 기록이 없습니다. `malpung test --update`를 실행하세요
    order-shipped · 쿠폰 🎂
      기록은 있는데 case가 없어졌습니다. `malpung test --update`를 실행하세요
    -- stderr
    템플릿 2개의 case 4개: 그대로 1개, 다름 2개, 기록 없음 1개, case 없는 기록 1개
    "#);
    let coloured = bench.run(&["test", "--color", "always", "-q"]).stdout;
    insta::assert_snapshot!(coloured.lines().take(3).collect::<Vec<_>>().join("\n").replace('\u{1b}', "^"), @r#"
    ^[1morder-shipped · 쿠폰 없음^[0m
      /text     ^[31m- "라이언님, 주문하신 케이크가 출발했어요."^[0m
                ^[32m+ "라이언 님, 주문하신 케이크가 출발했어요."^[0m
    "#);
    assert_eq!(bench.run(&["test", "--update"]).code, Some(0));
    assert!(!bench.read("templates/order-shipped.expected.json").contains("🎂"));
    assert_eq!(bench.run(&["test"]).code, Some(0));
}

#[test]
fn a_file_that_says_the_same_is_not_touched() {
    let bench = recorded();
    let file = "templates/order-shipped.expected.json";
    let laid_out = format!("\u{feff}{}", bench.read(file).replace("  ", "\t").replace('\n', "\r\n"));
    bench.write(file, &laid_out);
    assert_eq!(bench.run(&["test"]).code, Some(0));
    insta::assert_snapshot!(bench.run(&["test", "--update"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    4 cases of 2 templates: 0 files written, 2 unchanged
    "#);
    assert_eq!(bench.read(file), laid_out);
}

#[test]
fn a_file_with_a_conflict_is_written_anew() {
    let bench = recorded();
    let file = "templates/order-shipped.expected.json";
    let good = bench.read(file);
    bench.write(file, &format!("<<<<<<< HEAD\n{good}"));
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음, 쿠폰 🎂, worst
      templates/order-shipped.expected.json:1:1: this is no JSON; `malpung test --update` writes it anew
    -- stderr
    4 cases of 2 templates: 1 as expected, 3 not recorded
    "#);
    assert_eq!(bench.run(&["test", "--update"]).code, Some(0));
    assert_eq!(bench.read(file), good);
    bench.write(file, "[]");
    insta::assert_snapshot!(bench.run(&["test", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 쿠폰 없음, 쿠폰 🎂, worst
      templates/order-shipped.expected.json: case마다 메시지를 적은 객체가 아닙니다. `malpung test --update`로 새로 쓸 수 있습니다
    -- stderr
    템플릿 2개의 case 4개: 그대로 1개, 기록 없음 3개
    "#);
}

#[test]
fn cases_beside_a_template_are_tested_too() {
    let bench = recorded();
    let cases = "templates/order-shipped.cases.yaml";
    bench.write(cases, "숫자 이름:\r\n  name: 007\r\n잘못:\r\n  name: 김수한무거북이\r\n  cupon: 생일\r\n");
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 잘못
      templates/order-shipped.cases.yaml: 잘못: /name: it has 7 characters; 6 are the most
      templates/order-shipped.cases.yaml: 잘못: /cupon: there is no parameter of this name (did you mean `coupon`?)
    order-shipped · 숫자 이름
      not recorded yet; run `malpung test --update`
    -- stderr
    6 cases of 2 templates: 4 as expected, 1 not recorded, 1 refused
    "#);
    let before = bench.read("templates/order-shipped.expected.json");
    insta::assert_snapshot!(bench.run(&["test", "--update", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    order-shipped · 잘못
      templates/order-shipped.cases.yaml: 잘못: /name: 7자입니다. 6자까지 쓸 수 있습니다
      templates/order-shipped.cases.yaml: 잘못: /cupon: 이런 이름의 매개변수가 없습니다 (`coupon`을(를) 쓰려고 하셨나요?)
    -- stderr
    템플릿 2개의 case 6개: 쓴 파일 0개, 그대로 1개, 거절 1개
    "#);
    assert_eq!(bench.read("templates/order-shipped.expected.json"), before);
    bench.write(cases, "숫자 이름: { name: 007 }\n");
    assert_eq!(bench.run(&["test", "--update"]).code, Some(0));
    assert!(bench.read("templates/order-shipped.expected.json").contains("007님"));
    bench.write(cases, "쿠폰 없음: { name: 둘 }\n");
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    error: templates/order-shipped.cases.yaml: the template itself has a case `쿠폰 없음`; give one of them another name
    1 case of 1 template: 1 as expected, 1 broken template
    "#);
    bench.write(cases, "숫자 이름: { name: 하나\n");
    let run = bench.run(&["test"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains(&format!("[{cases}:")), "{}", run.stderr);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
}

#[test]
fn files_of_templates_that_are_not_there_are_named() {
    let bench = recorded();
    bench.write("templates/order-shiped.cases.yaml", "하나: { name: 하나 }\n");
    bench.write("templates/gone.expected.json", "{}");
    // Files of others are no business of ours.
    bench.write("fixtures/other.expected.json", "{}");
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    templates/gone.expected.json: there is no template `gone` here; rename the file or delete it
    templates/order-shiped.cases.yaml: there is no template `order-shiped` here; rename the file or delete it
    4 cases of 2 templates: 4 as expected
    "#);
    assert_eq!(bench.run(&["test", "templates/order.talk"]).stderr, "3 cases of 1 template: 3 as expected\n");
}

#[test]
fn broken_templates_are_told_and_the_others_tested() {
    let bench = recorded();
    bench.write("templates/broken.yaml", BROKEN);
    bench.write("templates/bad.talk", "text bad (name: text(1..3)) { text \"${name}\"\nlink { url \"https://a.kr\" }\ncase \"길다\" { name = \"가나다라\" } }\n");
    let run = bench.run(&["test"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stderr, @r#"
    error[bad-case]: `name`: it has 4 characters; 3 are the most
       ╭─[templates/bad.talk:3:20]
     2 │ link { url "https://a.kr" }
     3 │ case "길다" { name = "가나다라" } }
       ·                      ──────────
       ╰────
      = source: malpung's template language, 2026-11-24, A

    error[unknown-field]: `txt` is no field of a text
       ╭─[templates/broken.yaml:2:1]
     1 │ object_type: text
     2 │ txt: 예약이 확정됐어요.
       · ─┬─
       ·  ╰── /txt
     3 │ link:
       ╰────
      = help: did you mean `text`?
      = fix: rename it to `text`
      = KakaoTalk: refused, or against a documented rule (Kakao JavaScript SDK 2.7.1, its parameter
                   checks, 2026-11-22, A)
    4 cases of 2 templates: 4 as expected, 2 broken templates
    "#);
    assert_eq!(bench.run(&["test", "--update"]).code, Some(1));
    assert!(!bench.path("templates/bad.expected.json").exists());
}

#[test]
fn what_cannot_be_tested_is_told() {
    let bench = recorded();
    insta::assert_snapshot!(bench.run(&["test", "-"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: expected messages lie beside the file of a template, and standard input has none; name a file
    "#);
    insta::assert_snapshot!(bench.run(&["test", "none.talk", "templates"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: none.talk: there is no such file
    4 cases of 2 templates: 4 as expected
    "#);
    std::fs::create_dir(bench.path("empty")).unwrap();
    insta::assert_snapshot!(bench.run(&["test", "empty"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: there is no template to test
    "#);
    std::fs::remove_file(bench.path("templates/order-shipped.expected.json")).unwrap();
    std::fs::create_dir(bench.path("templates/order-shipped.expected.json")).unwrap();
    insta::assert_snapshot!(bench.run(&["test"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: templates/order-shipped.expected.json: this is a folder
    4 cases of 2 templates: 1 as expected, 3 not recorded
    "#);
    assert_eq!(bench.run(&["test", "--update"]).code, Some(2));
}

#[test]
fn a_template_with_an_id_for_each_profile_needs_one() {
    let bench = Bench::new(&[
        (
            "malpung.toml",
            "[profile.dev]\nhosts = [\"https://dev.dalbit.shop\"]\n[profile.prod]\nhosts = [\"https://dalbit.shop\"]\n",
        ),
        (
            "invite.talk",
            "custom invite (name: text(1..9) sample \"달빛\") { template_id { dev = 11; prod = 12 }\nargs { NAME = name } }\n",
        ),
        ("a.yaml", TEXT),
    ]);
    insta::assert_snapshot!(bench.run(&["test", "--update"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    a.expected.json is written
    error: invite.talk: the template `invite` has an id for each profile (dev, prod); choose one with `--profile`
    1 case of 1 template: 1 file written, 0 unchanged
    "#);
    assert_eq!(bench.run(&["test", "--update", "--profile", "dev"]).code, Some(0));
    insta::assert_snapshot!(bench.run(&["test", "--profile", "prod"]).seen(), @r#"
    exit 1
    -- stdout
    invite · sample
      /template_id  - 11
                    + 12
    invite · worst
      /template_id  - 11
                    + 12
    -- stderr
    3 cases of 2 templates: 1 as expected, 2 differ
    "#);
}

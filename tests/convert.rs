//! `malpung convert`, as its users meet it: between the doors, with what gets lost on the way.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "reads the gallery")]

mod bench;

use std::fs;

use bench::{Bench, TEXT};

const BRAND: &str =
    "link order_page (order_no: text(1..20), page?: text(1..10)) { url \"https://dalbit.shop/orders/${order_no}\" }\n";
const ORDER: &str = r#"# 주문 알림
object_type: feed
params: { order_no: text(1..20) }   # 번호만
use: { brand.talk: [order_page] }
content:
  title: "주문번호 ${order_no}"
  link: { use: order_page, with: { order_no: "${order_no}" } }
buttons:
  # malpung: allow(long-button-title) 그대로 둡니다
  - { title: 배송 조회, link: { use: order_page, with: { page: 상세, order_no: "${order_no}" } } }
"#;

fn shop() -> Bench {
    Bench::new(&[("brand.talk", BRAND), ("order.yaml", ORDER), ("a.yaml", TEXT)])
}

#[test]
fn yaml_and_talk_lead_to_each_other() {
    let bench = shop();
    let talk = bench.run(&["convert", "order.yaml", "--to", "talk"]);
    insta::assert_snapshot!(talk.seen(), @r#"
    exit 0
    -- stdout
    use "brand.talk" { order_page }

    // 주문 알림
    feed order (
      order_no: text(1..20)  // 번호만
    ) {
      content { title "주문번호 ${order_no}"; link order_page(order_no) }
      // malpung: allow(long-button-title) 그대로 둡니다
      button "배송 조회" -> order_page(order_no, "상세")
    }
    -- stderr
    "#);
    let yaml = bench.run_with_input(&["convert", "-", "--to", "yaml"], talk.stdout.as_bytes());
    insta::assert_snapshot!(yaml.seen(), @r#"
    exit 0
    -- stdout
    # 주문 알림
    object_type: feed
    name: order
    use: { brand.talk: [order_page] }
    params:
      order_no: text(1..20)  # 번호만
    content: { title: "주문번호 ${order_no}", link: { use: order_page, with: ["${order_no}"] } }
    buttons:
      # malpung: allow(long-button-title) 그대로 둡니다
      - { title: 배송 조회, link: { use: order_page, with: ["${order_no}", 상세] } }
    -- stderr
    "#);
    bench.write("again.yaml", &yaml.stdout);
    assert_eq!(bench.run(&["convert", "again.yaml", "--to", "talk"]).stdout, talk.stdout);
}

#[test]
fn messages_become_templates() {
    let bench = Bench::new(&[
        (
            "rest.json",
            r#"{"object_type": "feed", "content": {"title": "값은 ${name}", "image_url": "https://dalbit.shop/a.png", "image_width": 640, "image_height": 640, "link": {"web_url": "https://dalbit.shop", "mobile_web_url": "https://dalbit.shop", "android_execution_params": "a=1&b=2", "ios_execution_params": "a=1&b=2"}}, "item_content": {"items": [{"item": "케이크", "item_op": "1개"}], "sum": "합계", "sum_op": "1개"}, "buttons": [{"title": "보기", "link": {"mobile_web_url": "https://m.dalbit.shop", "android_execution_params": "a=%EA%B0%80", "ios_execution_params": "a=%EA%B0%80"}}]}"#,
        ),
        (
            "js.json",
            r#"{"objectType": "list", "headerTitle": "새로 나온 조각", "headerLink": {"webUrl": "https://dalbit.shop/new", "mobileWebUrl": "https://dalbit.shop/new"}, "contents": [{"title": "쉬폰", "imageUrl": "https://dalbit.shop/a.png", "link": {"webUrl": "https://dalbit.shop/1"}}, {"title": "몽블랑", "link": {"webUrl": "https://dalbit.shop/2"}}], "installTalk": true}"#,
        ),
        (
            "body.json",
            r#"{"receiver_uuids": ["abc"], "template_object": "{\"object_type\": \"text\", \"text\": \"첫 줄\\n둘째 줄\", \"link\": {}}"}"#,
        ),
        (
            "주문.json",
            r#"{"template_id": 125656, "template_args": {"STORE": "달빛한조각", "a b": "글", "when": "오늘"}}"#,
        ),
        ("scrap.yaml", "# 페이지\nrequest_url: https://dalbit.shop # 첫 화면\ntemplate_id: 1\n"),
    ]);
    insta::assert_snapshot!(bench.run(&["convert", "rest.json", "--to", "talk"]).seen(), @r#"
    exit 0
    -- stdout
    feed rest {
      content {
        title "값은 $${name}"
        image "https://dalbit.shop/a.png" 640x640
        link {
          url "https://dalbit.shop"
          app { a = "1"; b = "2" }
        }
      }
      item_content { item "케이크" = "1개"; sum "합계" = "1개" }
      button "보기" -> {
        mobile_web_url           "https://m.dalbit.shop"
        android_execution_params "a=%EA%B0%80"
        ios_execution_params     "a=%EA%B0%80"
      }
    }
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["convert", "rest.json", "--to", "yaml"]).seen(), @r#"
    exit 0
    -- stdout
    object_type: feed
    name: rest
    content:
      title: "값은 $${name}"
      image_url: https://dalbit.shop/a.png
      image_width: 640
      image_height: 640
      link:
        url: https://dalbit.shop
        app: { a: "1", b: "2" }
    item_content:
      items:
        - { item: 케이크, item_op: 1개 }
      sum: 합계
      sum_op: 1개
    buttons:
      - title: 보기
        link:
          mobile_web_url: https://m.dalbit.shop
          android_execution_params: a=%EA%B0%80
          ios_execution_params: a=%EA%B0%80
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["convert", "js.json", "--to", "talk"]).seen(), @r#"
    exit 0
    -- stdout
    list js {
      header_title "새로 나온 조각"
      header_link { url "https://dalbit.shop/new" }
      content {
        title "쉬폰"
        image "https://dalbit.shop/a.png"
        link { web_url "https://dalbit.shop/1" }
      }
      content { title "몽블랑"; link { web_url "https://dalbit.shop/2" } }
    }
    -- stderr
    left out, for they are no part of a template: `installTalk`
    "#);
    insta::assert_snapshot!(bench.run(&["convert", "body.json", "--to", "talk", "--lang", "ko"]).seen(), @r#"
    exit 0
    -- stdout
    text body {
      text """
        첫 줄
        둘째 줄
        """
      link {}
    }
    -- stderr
    템플릿의 일부가 아니어서 뺀 것: `receiver_uuids`
    "#);
    insta::assert_snapshot!(bench.run(&["convert", "주문.json", "--to", "talk"]).seen(), @r#"
    exit 0
    -- stdout
    custom custom {
      template_id 125656
      args { STORE = "달빛한조각"; "a b" = "글"; "when" = "오늘" }
    }
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["convert", "주문.json", "--to", "yaml"]).seen(), @"
    exit 0
    -- stdout
    template_id: 125656
    template_args: { STORE: 달빛한조각, a b: 글, when: 오늘 }
    -- stderr
    ");
    insta::assert_snapshot!(bench.run(&["convert", "scrap.yaml", "--to", "talk"]).seen(), @r#"
    exit 0
    -- stdout
    // 페이지
    scrape scrap {
      request_url "https://dalbit.shop"  // 첫 화면
      template_id 1
    }
    -- stderr
    "#);
}

#[test]
fn only_what_is_written_out_becomes_json() {
    let noted = format!("# 예약\ndoc: 알림\n{TEXT}");
    let bench = Bench::new(&[("a.yaml", &noted), ("brand.talk", BRAND), ("order.yaml", ORDER)]);
    let json = bench.run(&["convert", "a.yaml", "--to", "json"]);
    insta::assert_snapshot!(json.seen(), @r#"
    exit 0
    -- stdout
    {
      "object_type": "text",
      "text": "예약이 확정됐어요.",
      "link": {
        "web_url": "https://shop.mydomain.kr/a",
        "mobile_web_url": "https://shop.mydomain.kr/a"
      }
    }
    -- stderr
    JSON has no comments: 2 were left out
    "#);
    assert_eq!(json.stdout, bench.run(&["build", "--stdout", "--pretty", "-q", "a.yaml"]).stdout);
    insta::assert_snapshot!(bench.run(&["convert", "order.yaml", "--to", "json"]).seen(), @"
    exit 2
    -- stdout
    -- stderr
    error: order.yaml: JSON has no parameters, and the template takes `order_no`; `malpung render` writes the message for given arguments
    ");
    insta::assert_snapshot!(bench.run(&["convert", "order.yaml", "--to", "json", "--lang", "ko"]).seen(), @"
    exit 2
    -- stdout
    -- stderr
    오류: order.yaml: JSON에는 매개변수를 쓸 수 없는데 템플릿이 `order_no`을(를) 받습니다. `malpung render`로 인수를 넣은 메시지를 만드세요
    ");
}

#[test]
fn what_cannot_be_said_is_refused() {
    let button = "object_type: text\nname: a\ntext: 글\nlink: {}\nbuttons:\n  - { title: 보기 }\n";
    let call = "object_type: text\ntext: 글\nlink: { use: page, with: { a: 글 } }\n";
    let order = ORDER.replacen("order_no: \"${order_no}\" } }", "page: 상세 } }", 1);
    let bench = Bench::new(&[
        ("a.yaml", button),
        ("b.yaml", call),
        ("c.yaml", &order),
        ("brand.talk", BRAND),
        ("d.yaml", "title: [광고] 글\n"),
        ("e.yaml", &format!("{TEXT}---\n{TEXT}")),
    ]);
    let mut said = String::new();
    for file in ["a.yaml", "b.yaml", "c.yaml", "none.yaml"] {
        let run = bench.run(&["convert", file, "--to", "talk"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{file}");
        said += &run.stderr;
    }
    let dollar = "text a (b: int) { text \"\\u{24}${b}\"; link {} }\n";
    said += &bench.run_with_input(&["convert", "-", "--to", "yaml"], dollar.as_bytes()).stderr;
    insta::assert_snapshot!(said, @"
    error: a.yaml: `a`: in .talk a button has one title and one link, and nothing else; give one of its buttons what it lacks, or write a button for each case, with `when`
    error: b.yaml: `page` gets arguments by name, which .talk does not have, and the order of its parameters is not known here
    error: c.yaml: `order_page` gets no `order_no`, but something behind it; in .talk only the last arguments can be left out
    error: none.yaml: there is no such file
    error: -: the file says something that YAML has no form for, so nothing was written
    ");
    for file in ["d.yaml", "e.yaml"] {
        let run = bench.run(&["convert", file, "--to", "talk"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
        assert!(run.stderr.ends_with("nothing was written\n"), "{}", run.stderr);
    }
}

#[test]
fn the_gallery_says_the_same_in_every_notation() {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")).unwrap().flatten() {
        if entry.path().extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let (name, text) = (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
        let bench = Bench::new(&[(&name, &text)]);
        let built = bench.run(&["build", "--stdout", "-q", &name]);
        for to in ["talk", "yaml"] {
            let converted = bench.run(&["convert", &name, "--to", to]);
            assert_eq!((converted.code, converted.stderr.as_str()), (Some(0), ""), "{name}");
            let other = format!("converted/{name}.{to}");
            bench.write(&other, &converted.stdout);
            assert_eq!(bench.run(&["build", "--stdout", "-q", &other]).stdout, built.stdout, "{}", converted.stdout);
            assert_eq!(bench.run(&["fmt", "-q", "--check", &other]).seen(), "exit 0\n-- stdout\n-- stderr\n");
        }
    }
}

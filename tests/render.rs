//! `malpung render`, as its users meet it: a template and arguments in, a message out.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

mod bench;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use bench::{BROKEN, Bench, Run, TEXT};
use serde_json::{Value, json};

const ORDER: &str = r#"/// 배송 출발 알림.
feed order-shipped (
  name:     text(1..10)                     sample "김달빛"
  order_no: text(/[0-9]{8}-[0-9]{4}/)       sample "20261124-0001"
  items:    list(1..3) { label: text(1..6), price: won(0..9_999_999) }
  coupon?:  text(1..20)
) {
  content {
    title "${name}님, 주문하신 케이크가 출발했어요"
    link  { url "https://dalbit.shop/orders/${order_no}" }
  }
  item_content {
    for i in items { item i.label = i.price | won }
    sum "총 결제" = items.price | total | won
  }
  button "배송 조회" -> { url "https://dalbit.shop/orders/${order_no}" }
  button "쿠폰 쓰기" -> { url "https://dalbit.shop/coupons" }  when coupon

  case "쿠폰 없음" { name = "라이언"; order_no = "20261122-0001"; items = [{ label = "케익"; price = 12000 }] }
}
"#;

const HELLO: &str = r#"text hello (name: text(1..20) sample "김달빛") {
  text "${name}님, 안녕하세요"
  link { url "https://dalbit.shop" }
}
"#;

fn orders() -> Bench {
    Bench::new(&[("templates/order.talk", ORDER), ("templates/hello.talk", HELLO)])
}

/// The only line of a result.
fn line(run: &Run) -> Value {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout.matches('\n').count(), 1);
    serde_json::from_str(&run.stdout).unwrap()
}

fn hello(name: &str) -> Value {
    json!({
        "object_type": "text", "text": format!("{name}님, 안녕하세요"),
        "link": {"web_url": "https://dalbit.shop", "mobile_web_url": "https://dalbit.shop"},
    })
}

#[test]
fn arguments_make_a_message_in_either_notation() {
    let bench = orders();
    let yaml = "# 주문\r\nname: 김달빛\r\norder_no: 20261124-0001\r\ncoupon:\r\nitems:\r\n  - { label: 007, price: 12000 }\r\n";
    let json = r#"{"name": "김달빛", "order_no": "20261124-0001", "items": [{"label": "007", "price": 12000}]}"#;
    bench.write("주문.yaml", yaml);
    bench.write("주문.json", json);
    let made = bench.run(&["render", "order-shipped", "--args", "주문.yaml"]);
    insta::assert_snapshot!(made.seen(), @r#"
    exit 0
    -- stdout
    {"object_type":"feed","content":{"title":"김달빛님, 주문하신 케이크가 출발했어요","link":{"web_url":"https://dalbit.shop/orders/20261124-0001","mobile_web_url":"https://dalbit.shop/orders/20261124-0001"}},"item_content":{"items":[{"item":"007","item_op":"12,000원"}],"sum":"총 결제","sum_op":"12,000원"},"buttons":[{"title":"배송 조회","link":{"web_url":"https://dalbit.shop/orders/20261124-0001","mobile_web_url":"https://dalbit.shop/orders/20261124-0001"}}]}
    -- stderr
    "#);
    for arguments in [
        &["render", "order-shipped", "--args", "주문.json"][..],
        &["render", "templates/order.talk", "--args", "주문.json"],
        &["render", "templates/order.talk:order-shipped", "--args", "주문.json"],
    ] {
        assert_eq!(bench.run(arguments).seen(), made.seen(), "{arguments:?}");
    }
    let streamed = bench.run_with_input(&["render", "order-shipped", "--args", "-"], yaml.as_bytes());
    assert_eq!(streamed.seen(), made.seen());
    let js = bench.run(&["render", "order-shipped", "--args", "주문.json", "--dialect", "js", "--pretty"]).stdout;
    assert!(js.contains("\n  \"itemContent\": {\n"), "{js}");
}

#[test]
fn letters_in_pieces_are_put_together() {
    let bench = orders();
    bench.write("a.json", "{\"name\": \"\u{1100}\u{1175}\u{11b7} 🎂\"}");
    assert_eq!(line(&bench.run(&["render", "hello", "--args", "a.json"])), hello("김 🎂"));
}

#[test]
fn everything_that_is_refused_is_told_at_once() {
    let bench = orders();
    bench.write(
        "args.json",
        r#"{"name": "가나다라마바사아자차카", "order_no": "1", "cupon": "생일", "items": [{"label": "1234567", "price": "12,000원"}]}"#,
    );
    insta::assert_snapshot!(bench.run(&["render", "order-shipped", "--args", "args.json"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    args.json: /name: it has 11 characters; 10 are the most
    args.json: /order_no: it does not fit /[0-9]{8}-[0-9]{4}/
    args.json: /items/0/label: it has 7 characters; 6 are the most
    args.json: /items/0/price: it takes won(0..9999999), not text
      = help: give the number 12000, without quotes
    args.json: /cupon: there is no parameter of this name
      = help: did you mean `coupon`?
    "#);
    insta::assert_snapshot!(bench.run(&["render", "order-shipped", "--args", "args.json", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    args.json: /name: 11자입니다. 10자까지 쓸 수 있습니다
    args.json: /order_no: /[0-9]{8}-[0-9]{4}/ 꼴이 아닙니다
    args.json: /items/0/label: 7자입니다. 6자까지 쓸 수 있습니다
    args.json: /items/0/price: won(0..9999999) 자리인데 문자열입니다
      = 도움말: 따옴표 없이 숫자 12000(으)로 주세요
    args.json: /cupon: 이런 이름의 매개변수가 없습니다
      = 도움말: `coupon`을(를) 쓰려고 하셨나요?
    "#);
    insta::assert_snapshot!(bench.run(&["render", "hello"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    hello: /name: it is missing; the template needs it
      = help: it takes text(1..20)
    give the arguments with `--args FILE`, as JSON or YAML
    "#);
    insta::assert_snapshot!(bench.run(&["render", "hello", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    hello: /name: 꼭 필요한 값이 없습니다
      = 도움말: text(1..20)을(를) 받습니다
    인자를 JSON이나 YAML 파일에 적어 `--args 파일`로 주세요
    "#);
}

#[test]
fn arguments_that_cannot_be_read_are_shown_in_their_place() {
    let bench = orders();
    bench.write("a.json", "{\"name\": \"김달빛\",}\n");
    bench.write("a.jsonl", "{\"name\": \"김달빛\"}\n{\"name\": \"라이언\"}\n");
    bench.write("a.yaml", "name: 딸기 #치즈\nname: 초코\n");
    insta::assert_snapshot!(bench.run(&["render", "hello", "--args", "a.json"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    error[syntax]: a comma before `}`, which JSON does not allow
       ╭─[a.json:1:15]
     1 │ {"name": "김달빛",}
       ·                  ─
       ╰────
      = fix: remove the comma
      = source: RFC 8259 (JSON), YAML 1.2, malpung's template language; Kakao Developers, REST API error
                codes, 2026-11-22, A
    "#);
    insta::assert_snapshot!(bench.run(&["render", "hello", "--args", "a.jsonl", "--lang", "ko"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    오류[syntax]: JSON이 끝난 뒤에 다른 내용이 있습니다
       ╭─[a.jsonl:2:1]
     1 │ {"name": "김달빛"}
     2 │ {"name": "라이언"}
       · ──────────────────
       ╰────
      = 도움말: JSON 파일에는 값이 하나만 있습니다. 나머지를 지우세요
      = 출처: RFC 8259 (JSON), YAML 1.2, malpung's template language; Kakao Developers, REST API error
              codes, 2026-11-22, A
    JSON Lines라면 `--rows`도 함께 쓰세요
    "#);
    insta::assert_snapshot!(bench.run(&["render", "hello", "--args", "a.yaml"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    error[duplicate-key]: the key `name` is given twice
       ╭─[a.yaml:2:1]
     1 │ name: 딸기 #치즈
       · ──┬─
       ·   ╰── first given here
     2 │ name: 초코
       · ────
       ╰────
      = help: keep one of them
      = source: RFC 8259, section 4; YAML 1.2, section 3.2.1.3, 2026-11-22, U
    "#);
    insta::assert_snapshot!(bench.run(&["render", "hello", "--args", "없음.yaml"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: 없음.yaml: there is no such file
    "#);
}

#[test]
fn a_template_that_is_not_there_is_told_with_those_that_are() {
    let bench = orders();
    insta::assert_snapshot!(bench.run(&["render", "order-shiped"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: there is no template `order-shiped`; did you mean `order-shipped`? There are: hello, order-shipped
    "#);
    insta::assert_snapshot!(bench.run(&["render", "주문", "--lang", "ko"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    오류: `주문` 템플릿은 없습니다. 있는 템플릿: hello, order-shipped
    "#);
    insta::assert_snapshot!(bench.run(&["render", "templates/"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: there are several templates; choose one: templates/hello.talk:hello, templates/order.talk:order-shipped
    "#);
    insta::assert_snapshot!(bench.run(&["render", "templates/order.talk:hello"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: there is no template `hello`; there are: order-shipped
    "#);
    insta::assert_snapshot!(bench.run(&["render", "none.talk"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: none.talk: there is no such file
    "#);
    bench.write("other/hello.talk", HELLO);
    insta::assert_snapshot!(bench.run(&["render", "hello"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: several templates are called `hello`; choose one: other/hello.talk:hello, templates/hello.talk:hello
    "#);
}

#[test]
fn only_what_is_wrong_with_the_template_itself_matters() {
    let bench = orders();
    bench.write("templates/broken.yaml", BROKEN);
    bench.write("a.json", r#"{"name": "김달빛"}"#);
    assert_eq!(line(&bench.run(&["render", "hello", "--args", "a.json"])), hello("김달빛"));
    bench.write("templates/both.talk", &format!("{HELLO}\ntext twin {{ txt \"안녕\" }}\n").replace("hello", "sound"));
    assert_eq!(line(&bench.run(&["render", "sound", "--args", "a.json"])), hello("김달빛"));
    insta::assert_snapshot!(bench.run(&["render", "twin"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    error[missing-field]: a text needs `link`
       ╭─[templates/both.talk:6:1]
     5 │
     6 │ text twin { txt "안녕" }
       · ──┬─
       ·   ╰── /object_type
       ╰────
      = help: add `link`
      = KakaoTalk: refused, or against a documented rule (Kakao JavaScript SDK 2.7.1, its parameter
                   checks; Kakao Developers, REST API error codes, 2026-11-22, A)

    error[unknown-field]: `txt` is no field of a text
       ╭─[templates/both.talk:6:13]
     5 │
     6 │ text twin { txt "안녕" }
       ·             ─┬─
       ·              ╰── /txt
       ╰────
      = help: did you mean `text`?
      = fix: rename it to `text`
      = KakaoTalk: refused, or against a documented rule (Kakao JavaScript SDK 2.7.1, its parameter
                   checks, 2026-11-22, A)
    nothing was rendered
    "#);
    bench.write("templates/shared.talk", "link home { url \"dalbit.shop\" }\n");
    bench.write("templates/user.talk", "use \"shared.talk\" { home }\ntext user { text \"안녕\"\nlink home }\n");
    let run = bench.run(&["render", "user"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("shared.talk:1:17"), "{}", run.stderr);
}

#[test]
fn a_compiled_form_needs_no_source() {
    let bench = orders();
    assert_eq!(bench.run(&["build", "-o", "out"]).code, Some(0));
    std::fs::remove_dir_all(bench.path("templates")).unwrap();
    bench.write("a.json", r#"{"name": "김달빛"}"#);
    assert_eq!(line(&bench.run(&["render", "out/hello.template.json", "--args", "a.json"])), hello("김달빛"));
    bench.write("b.json", r#"{"name": ""}"#);
    insta::assert_snapshot!(bench.run(&["render", "out/hello.template.json", "--args", "b.json"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    b.json: /name: it has 0 characters; 1 are the least
    "#);
    bench.write("out/hello.template.json", &bench.read("out/hello.template.json").replace("안녕하세요", "반갑습니다"));
    insta::assert_snapshot!(bench.run(&["render", "out/hello.template.json", "--args", "a.json"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: out/hello.template.json: this compiled template was changed or cut off; build it again
    "#);
}

#[test]
fn cases_can_be_rendered() {
    let bench = orders();
    bench.write("templates/hello.cases.yaml", "긴 이름: { name: 김수한무거북이와두루미 }\n잘못: { name: '' }\n");
    assert_eq!(line(&bench.run(&["render", "hello", "--case", "긴 이름"])), hello("김수한무거북이와두루미"));
    assert_eq!(line(&bench.run(&["render", "hello", "--case", "worst"])), hello(&"가".repeat(20)));
    assert_eq!(bench.run(&["render", "order-shipped", "--case", "쿠폰 없음"]).code, Some(0));
    insta::assert_snapshot!(bench.run(&["render", "hello", "--case", "잘못"]).seen(), @r#"
    exit 1
    -- stdout
    -- stderr
    templates/hello.cases.yaml: 잘못: /name: it has 0 characters; 1 are the least
    "#);
    insta::assert_snapshot!(bench.run(&["render", "order-shipped", "--case", "쿠폰없음"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: there is no case `쿠폰없음`; did you mean `쿠폰 없음`? There are: 쿠폰 없음, worst
    "#);
}

#[test]
fn flags_that_do_not_go_together_are_told() {
    let bench = orders();
    for (flags, expected) in [
        (&["--as", "curl", "--rows", "--args", "-"][..], "has no room for"),
        (&["--as", "form", "--pretty"], "`--pretty` goes with"),
        (&["--as", "request", "--dialect", "js"], "the REST API takes"),
        (&["--rows"], "--args <FILE>"),
        (&["--rows", "--pretty", "--args", "-"], "cannot be used with"),
    ] {
        let run = bench.run(&[&["render", "hello"], flags].concat());
        assert_eq!(run.code, Some(2), "{flags:?}");
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
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
        ("a.json", r#"{"name": "김달빛"}"#),
    ]);
    insta::assert_snapshot!(bench.run(&["render", "invite", "--args", "a.json"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: the template has an id for each profile (dev, prod); choose one with `--profile`
    "#);
    insta::assert_snapshot!(bench.run(&["render", "invite", "--args", "a.json", "--profile", "prod", "--as", "form"]).seen(), @r#"
    exit 0
    -- stdout
    template_id=12&template_args=%7B%22NAME%22%3A%22%EA%B9%80%EB%8B%AC%EB%B9%9B%22%7D
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["render", "invite", "--args", "a.json", "--profile", "dev", "--as", "curl"]).seen(), @r#"
    exit 0
    -- stdout
    curl -X POST 'https://kapi.kakao.com/v2/api/talk/memo/send' \
      -H "Authorization: Bearer $KAKAO_ACCESS_TOKEN" \
      -H 'Content-Type: application/x-www-form-urlencoded;charset=utf-8' \
      --data-urlencode 'template_id=11' \
      --data-urlencode 'template_args={"NAME":"김달빛"}'
    -- stderr
    "#);
}

#[test]
fn requests_are_those_of_the_api() {
    let bench = Bench::new(&[
        ("a.yaml", TEXT),
        ("scrape.talk", "scrape page { request_url \"https://dalbit.shop/?a=1&b=가\" }\n"),
    ]);
    insta::assert_snapshot!(bench.run(&["render", "a", "--as", "request"]).seen(), @r#"
    exit 0
    -- stdout
    POST /v2/api/talk/memo/default/send HTTP/1.1
    Host: kapi.kakao.com
    Authorization: Bearer ${KAKAO_ACCESS_TOKEN}
    Content-Type: application/x-www-form-urlencoded;charset=utf-8
    Content-Length: 292

    template_object=%7B%22object_type%22%3A%22text%22%2C%22text%22%3A%22%EC%98%88%EC%95%BD%EC%9D%B4+%ED%99%95%EC%A0%95%EB%90%90%EC%96%B4%EC%9A%94.%22%2C%22link%22%3A%7B%22web_url%22%3A%22https%3A%2F%2Fshop.mydomain.kr%2Fa%22%2C%22mobile_web_url%22%3A%22https%3A%2F%2Fshop.mydomain.kr%2Fa%22%7D%7D
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["render", "page", "--as", "form"]).seen(), @r#"
    exit 0
    -- stdout
    request_url=https%3A%2F%2Fdalbit.shop%2F%3Fa%3D1%26b%3D%EA%B0%80
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["render", "page", "--as", "curl"]).seen(), @r#"
    exit 0
    -- stdout
    curl -X POST 'https://kapi.kakao.com/v2/api/talk/memo/scrap/send' \
      -H "Authorization: Bearer $KAKAO_ACCESS_TOKEN" \
      -H 'Content-Type: application/x-www-form-urlencoded;charset=utf-8' \
      --data-urlencode 'request_url=https://dalbit.shop/?a=1&b=가'
    -- stderr
    "#);
}

#[cfg(unix)]
#[test]
fn the_shell_hands_curl_what_was_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = orders();
    let name = "It's $HOME `id`\\n\"!\"";
    bench.write("a.json", &json!({ "name": name }).to_string());
    bench.write("bin/curl", "#!/bin/sh\nfor argument in \"$@\"; do printf '%s\\0' \"$argument\"; done\n");
    std::fs::set_permissions(bench.path("bin/curl"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let command = bench.run(&["render", "hello", "--args", "a.json", "--as", "curl"]).stdout;
    let path = format!("{}:{}", bench.path("bin").display(), std::env::var("PATH").unwrap());
    let output = std::process::Command::new("sh")
        .args(["-c", &command])
        .env("PATH", path)
        .env("KAKAO_ACCESS_TOKEN", "a b$c\"d'")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let arguments: Vec<&str> = text.trim_end_matches('\0').split('\0').collect();
    let object = arguments.last().unwrap().strip_prefix("template_object=").unwrap();
    assert_eq!(serde_json::from_str::<Value>(object).unwrap(), hello(name));
    assert_eq!(
        arguments[..arguments.len() - 1],
        [
            "-X",
            "POST",
            "https://kapi.kakao.com/v2/api/talk/memo/default/send",
            "-H",
            "Authorization: Bearer a b$c\"d'",
            "-H",
            "Content-Type: application/x-www-form-urlencoded;charset=utf-8",
            "--data-urlencode",
        ]
    );
    assert!(output.stderr.is_empty());
}

#[test]
fn rows_become_messages_in_their_order() {
    let bench = orders();
    let rows = "\u{feff}{\"name\": \"김달빛\"}\r\n\r\n{\"name\": \"\", \"nick\": 1}\n{\"name\": \n[1]\n   \n{\"name\": \"🎂\", \"name\": \"둘\"}\n{\"name\": \"라이언\"}";
    bench.write("rows.jsonl", rows);
    insta::assert_snapshot!(bench.run(&["render", "hello", "--rows", "--args", "rows.jsonl"]).seen(), @r#"
    exit 1
    -- stdout
    {"object_type":"text","text":"김달빛님, 안녕하세요","link":{"web_url":"https://dalbit.shop","mobile_web_url":"https://dalbit.shop"}}
    {"object_type":"text","text":"라이언님, 안녕하세요","link":{"web_url":"https://dalbit.shop","mobile_web_url":"https://dalbit.shop"}}
    -- stderr
    rows.jsonl:3: /name: it has 0 characters; 1 are the least
    rows.jsonl:3: /nick: there is no parameter of this name
    rows.jsonl:4:10: a value is missing here
    rows.jsonl:5: the arguments are an object, not a list
    rows.jsonl:7:15: `name` is given twice
    6 rows: 2 rendered, 4 refused
    "#);
    let run = bench.run_with_input(&["render", "hello", "--rows", "--args", "-", "--lang", "ko"], rows.as_bytes());
    insta::assert_snapshot!(run.stderr, @r#"
    -:3: /name: 0자입니다. 1자 이상이어야 합니다
    -:3: /nick: 이런 이름의 매개변수가 없습니다
    -:4:10: 값이 없습니다
    -:5: 인자는 객체여야 하는데 배열입니다
    -:7:15: `name`이(가) 두 번 쓰였습니다
    6줄: 2줄 만듦, 4줄 거절
    "#);
    let run = bench.run(&["render", "hello", "--rows", "--args", "rows.jsonl", "-q", "--as", "form"]);
    assert_eq!(
        run.stdout.lines().map(|line| line.split_once('=').unwrap().0).collect::<Vec<_>>(),
        ["template_object"; 2]
    );
    assert!(!run.stderr.contains("rows:"), "{}", run.stderr);
    bench.write("empty.jsonl", "\n");
    insta::assert_snapshot!(bench.run(&["render", "hello", "--rows", "--args", "empty.jsonl"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    0 rows: 0 rendered
    "#);
    assert_eq!(bench.run(&["render", "hello", "--rows", "--args", "none.jsonl"]).code, Some(2));
}

#[test]
fn many_rows_keep_their_order() {
    let bench = orders();
    let mut rows = String::new();
    for number in 0..2500 {
        let _ = writeln!(
            rows,
            "{{\"name\": \"{}\"}}",
            if number % 1000 == 999 { String::new() } else { number.to_string() }
        );
    }
    let run = bench.run_with_input(&["render", "hello", "--rows", "--args", "-"], rows.as_bytes());
    insta::assert_snapshot!(run.stderr, @r#"
    -:1000: /name: it has 0 characters; 1 are the least
    -:2000: /name: it has 0 characters; 1 are the least
    2,500 rows: 2,498 rendered, 2 refused
    "#);
    assert_eq!(run.code, Some(1));
    let texts: Vec<String> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned())
        .collect();
    let expected = (0..2500).filter(|number| number % 1000 != 999).map(|number| format!("{number}님, 안녕하세요"));
    assert_eq!(texts, expected.collect::<Vec<_>>());
}

#[test]
fn lines_that_can_be_no_row_are_refused() {
    let bench = orders();
    let mut rows = b"{\"name\": \"\xff\"}\n".to_vec();
    rows.extend(format!("{{\"name\": \"{}\"}}\n", "가".repeat(400_000)).bytes());
    rows.extend(b"{\"name\": \"1\"}\n");
    let run = bench.run_with_input(&["render", "hello", "--rows", "--args", "-"], &rows);
    insta::assert_snapshot!(run.stderr, @r#"
    -:1: this is no UTF-8 text
    -:2: the line has more than 1 MB; a row is one line
    3 rows: 1 rendered, 2 refused
    "#);
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn a_row_is_answered_before_the_next_one_comes() {
    let bench = orders();
    let mut command = bench.program(&["render", "hello", "--rows", "--args", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for name in ["김달빛", "라이언"] {
        stdin.write_all(format!("{{\"name\": \"{name}\"}}\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap(), hello(name));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let bench = orders();
    bench.write("rows.jsonl", &"{\"name\": \"김달빛\"}\n".repeat(5000));
    let mut command = bench.program(&["render", "hello", "--rows", "--args", "rows.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

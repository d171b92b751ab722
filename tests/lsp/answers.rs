//! Hover, completion, definitions, references, outlines, folds, lengths and colours.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::client::byte;
use crate::show::caret;
use crate::{Bench, Scene};

impl Scene {
    fn hover(&mut self, place: &str) -> String {
        let hover = self.ask("textDocument/hover", place);
        if hover.is_null() {
            return "nothing\n".to_owned();
        }
        let head = caret(&self.text(), &hover["range"], self.client.is_utf8, "");
        format!("{head}{}\n\n", hover["contents"]["value"].as_str().unwrap())
    }

    /// The labels of what is proposed at a place, with what is written for the first of them.
    fn proposed(&mut self, place: &str) -> String {
        let items = self.ask("textDocument/completion", place);
        let labels: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect();
        let first =
            items.get(0).map(|item| item["textEdit"]["newText"].as_str().unwrap().to_owned()).unwrap_or_default();
        let more = if labels.len() > 16 { format!(" … {}", labels.len()) } else { String::new() };
        let labels: Vec<&str> = labels.into_iter().take(16).collect();
        format!("{}{more}\n  first: {}\n", labels.join(" "), first.replace('\n', "⏎"))
    }

    fn places(&self, answer: &Value) -> String {
        let one = |location: &Value| {
            let file = location["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let text = self.bench.read(&file);
            let shown = caret(&text, &location["range"], self.client.is_utf8, "");
            format!("{file}\n{shown}")
        };
        match answer {
            Value::Array(all) => all.iter().map(one).collect(),
            Value::Null => "nothing\n".to_owned(),
            answer => one(answer),
        }
    }
}

#[test]
fn fields_are_shown_with_kakaos_facts_and_the_sample_filled_in() {
    Scene::each("order.talk", |scene| {
        assert_snapshot!(scene.hover("ti¦tle"), @r#"
         12 |     title "🎁 ${name}님 주문 🎉 ${order_no}"
            |     ^^^^^ 
        **title** — text

        The title. Together with `description` at most 4 lines are shown.

        _Source: third-party copies of Kakao's field tables (C: a third party's copy of the official documentation)_

        With samples, 25 characters:

        ```text
        🎁 김달빛님 주문 🎉 20261124-0001
        ```
        "#);
        assert_snapshot!(scene.hover("profile_t¦ext"), @r#"
         16 |     profile_text "🎂 ${store.name}"
            |     ^^^^^^^^^^^^ 
        **profile_text** — text

        The profile's text. 16 characters are shown. Without `profile_image_url` it is a bold header.

        shown: 16 characters

        _Source: comments in Kakao's iOS, Android and Flutter SDKs before 2024 (B: official but older)_

        With samples, 8 characters:

        ```text
        🎂 라이언 상점
        ```
        "#);
    });
}

#[test]
fn names_are_shown_with_what_declares_them() {
    Scene::each("order.talk", |scene| {
        let all: String =
            ["${na¦me}", "order_pa¦ge(order_no)\r\n  }", "store.na¦me", "i.la¦bel", "for ¦i in", "order-ship¦ped"]
                .into_iter()
                .map(|place| scene.hover(place))
                .collect();
        assert_snapshot!(all, @r#"
         12 |     title "🎁 ${name}님 주문 🎉 ${order_no}"
            |                 ^^^^ 
        ```talk
        name: text(1..10)
        ```

        받는 분.

        With samples, 25 characters:

        ```text
        🎁 김달빛님 주문 🎉 20261124-0001
        ```

         13 |     link order_page(order_no)
            |          ^^^^^^^^^^ 
        ```talk
        link order_page (order_no: text(1..20))
        ```

        주문을 보는 곳.

         16 |     profile_text "🎂 ${store.name}"
            |                              ^^^^ 
        ```talk
        store.name = "라이언 상점"
        ```

        With samples, 8 characters:

        ```text
        🎂 라이언 상점
        ```

         17 |     for i in items { item i.label = i.price | won }
            |                             ^^^^^ 
        ```talk
        label: text(1..6)
        ```

        With samples, 2 characters:

        ```text
        쉬폰
        ```

         17 |     for i in items { item i.label = i.price | won }
            |         ^ 
        ```talk
        for i in items { item i.label = i.price | won }
        ```

          4 | feed order-shipped (
            |      ^^^^^^^^^^^^^ 
        ```talk
        feed order-shipped (name: text(1..10), order_no: text(1..20), items: list(1..3) { label: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }, coupon?: text(1..5))
        ```

        배송 출발 🚚 알림.
        "#);
    });
}

#[test]
fn words_of_the_language_and_rules_are_explained() {
    let text = "// malpung: allow(empty-link) 시험\ntext a (p: won(0..9) sample 1) { text \"${p | won}\"; link { url \"https://shop.mydomain.kr\" } }\n";
    let mut scene = Scene::with(&[("a.talk", text)], "a.talk", true);
    let all: String =
        ["empty-l¦ink", "w¦on(0", "| w¦on", "te¦xt a", "ur¦l"].into_iter().map(|place| scene.hover(place)).collect();
    assert_snapshot!(all, @r#"
      1 | // malpung: allow(empty-link) 시험
        |                   ^^^^^^^^^^ 
    **empty-link** (warning)

    A link without a target.

    **What it sees**

    A `link` or `header_link` that has none of `web_url`, `mobile_web_url`, `android_execution_params` and
    `ios_execution_params`, or only empty ones.

    **What KakaoTalk does**

    The message is sent. The button may not be shown, or a tap on it does nothing.

    **Why it matters**

    Readers tap, nothing opens, and nobody reports it.

    _Source: comments in Kakao's iOS SDK before 2024; Kakao Link guide of 2019 (2026-11-22, B: official but older)_

      2 | text a (p: won(0..9) sample 1) { text "${p | won}"; link { url "https://shop.mydomain.kr" } }
        |            ^^^ 
    **won**

    An amount in won, 0 or more; `| won` writes `12,000원`.

      2 | text a (p: won(0..9) sample 1) { text "${p | won}"; link { url "https://shop.mydomain.kr" } }
        |                                              ^^^ 
    **won**

    A price: `12,000원`.

      2 | text a (p: won(0..9) sample 1) { text "${p | won}"; link { url "https://shop.mydomain.kr" } }
        | ^^^^ 
    **text**

    Text alone.

      2 | text a (p: won(0..9) sample 1) { text "${p | won}"; link { url "https://shop.mydomain.kr" } }
        |                                                            ^^^ 
    **url**

    `web_url` and `mobile_web_url`, both.
    "#);
}

#[test]
fn yaml_and_json_are_explained_too() {
    Scene::each("order.yaml", |scene| {
        assert_snapshot!(scene.hover("profile_te¦xt") + &scene.hover("${na¦me}") + &scene.hover("use: order_pa¦ge"), @r#"
         11 |   profile_text: 가나다라마바사아자차카타파하거너더
            |   ^^^^^^^^^^^^ 
        **profile_text** — text

        The profile's text. 16 characters are shown. Without `profile_image_url` it is a bold header.

        shown: 16 characters

        _Source: comments in Kakao's iOS, Android and Flutter SDKs before 2024 (B: official but older)_

        17 characters

          8 |   title: "🎁 ${name}님"
            |                ^^^^ 
        ```talk
        name: text(1..10)
        ```

        With samples, 9 characters:

        ```text
        🎁 가까나다따라님
        ```

          9 |   link: { use: order_page, with: { order_no: "${order_no}" } }
            |                ^^^^^^^^^^ 
        ```talk
        link order_page (order_no: text(1..20))
        ```

        주문을 보는 곳.
        "#);
    });
    let mut scene = Scene::open("plain.json", false);
    assert_snapshot!(scene.hover("web_u¦rl") + &scene.hover("예¦약 🎂"), @r#"
      5 |     "web_url": "https://shop.mydomain.kr/a"
        |      ^^^^^^^ 
    **web_url** — text

    The page that KakaoTalk on a PC opens. Scheme, host and port must be registered under Product Link, Web domain.

    _Source: third-party copies of Kakao's field tables (B: official but older)_

    26 characters

      3 |   "text": "예약 🎂",
        |           ^^^^^^^^^ 
    4 characters
    "#);
}

#[test]
fn what_may_be_written_is_proposed() {
    let text = "use \"brand.talk\" { order_page, store }\n\ncalendar 행사 (\n  name: text(1..5) sample \"🎂\"\n  rows: list(1..2) { label: text(1..3) sample \"가\" }\n  no: ,\n) {\n  \n  id_type \"\"\n  content { title \"${}${store.}${name | }\"; link { \n } }\n  button \"가\" -> \n  // malpung: allow()\n}\n\nfeed b { buttons \n item_content { for i in rows { item \"${i.}\" = \"\" } } }\n";
    let files = [("a.talk", text), ("brand.talk", crate::BRAND), ("더/깊은/b.talk", "const c { a = 1 }\n")];
    let mut scene = Scene::with(&files, "a.talk", false);
    let uri = scene.uri.clone();
    scene.client.settle(&uri);
    let places = [
        "use \"¦brand.talk",
        "{ order_page, ¦store",
        "no: ¦,",
        ") {\n  ¦\n  id",
        "id_type \"¦\"",
        "title \"${¦}",
        "${store.¦}",
        "${name | ¦}",
        "link { ¦\n }",
        "-> ¦\n",
        "allow(¦)",
    ];
    let all: String =
        places.into_iter().map(|place| format!("{}\n  {}", place.replace('\n', "⏎"), scene.proposed(place))).collect();
    assert_snapshot!(all, @r#"
    use "¦brand.talk
      brand.talk 더/깊은/b.talk
      first: brand.talk
    { order_page, ¦store
      order_page store
      first: order_page
    no: ¦,
      text int won percent bool url image_url date enum list
      first: text($1..$2)
    ) {⏎  ¦⏎  id
      id_type id content button case use
      first: id_type "${1:event}"
    id_type "¦"
      event calendar
      first: event
    title "${¦}
      name rows no store
      first: name
    ${store.¦}
      name
      first: name
    ${name | ¦}
      comma won cut josa date total count join or encode
      first: comma
    link { ¦⏎ }
      web_url mobile_web_url android_execution_params ios_execution_params url app
      first: web_url "$1"
    -> ¦⏎
      order_page
      first: order_page(${1:order_no})
    allow(¦)
      address-unfindable allowance-without-reason app-button-web-link argument-braces argument-form argument-missing argument-not-string argument-unknown bad-call bad-case bad-declaration bad-import bad-receiver button-title-ignored cannot-prove commerce-description … 74
      first: address-unfindable
    "#);
}

#[test]
fn what_may_be_written_in_yaml_and_json_is_proposed() {
    let yaml = "object_type: feed\nparams:\n  name: \n  rows: { type: list(1..2), of: { label: text(1..3) } }\n\ncontent:\n  \n  title: \"🎂 ${} ${name | }\"\n  link: { use: , with: {} }\nbuttons:\n  - \n# malpung: allow()\nlinks:\n  home:\n    url: https://shop.mydomain.kr\n    \n";
    let mut scene = Scene::with(&[("a.yaml", yaml)], "a.yaml", true);
    let places = [
        "object_type: ¦feed",
        "name: ¦\n",
        "\n¦\ncontent",
        "content:\n  ¦\n",
        "${¦} ",
        "| ¦}",
        "use: ¦,",
        "- ¦\n",
        "allow(¦)",
        "mydomain.kr\n    ¦\n",
    ];
    let all: String =
        places.into_iter().map(|place| format!("{}\n  {}", place.replace('\n', "⏎"), scene.proposed(place))).collect();
    assert_snapshot!(all, @r"
    object_type: ¦feed
      feed list location commerce text calendar
      first: feed
    name: ¦⏎
      text int won percent bool url image_url date enum list
      first: text($1..$2)
    ⏎¦⏎content
      object_type content item_content social button_title buttons name doc params cases use links consts partials
      first: object_type: 
    content:⏎  ¦⏎
      title image_url image_width image_height description link when use
      first: title: 
    ${¦} 
      name rows
      first: name
    | ¦}
      comma won cut josa date total count join or encode
      first: comma
    use: ¦,
      home
      first: home
    - ¦⏎
      title link when use
      first: title: 
    allow(¦)
      address-unfindable allowance-without-reason app-button-web-link argument-braces argument-form argument-missing argument-not-string argument-unknown bad-call bad-case bad-declaration bad-import bad-receiver button-title-ignored cannot-prove commerce-description … 74
      first: address-unfindable
    mydomain.kr⏎    ¦⏎
      web_url mobile_web_url android_execution_params ios_execution_params when use url app
      first: web_url:
    ");
    let json = "{\"objectType\": \"\", \"content\": {\"\": 1, }, \"link\": { }}";
    let mut scene = Scene::with(&[("a.json", json)], "a.json", false);
    let feed = "{\"objectType\": \"calendar\", \"idType\": \"\", \"content\": {\"\": 1, }, \"buttons\": [{ }]}";
    let all = scene.proposed("Type\": \"¦\"");
    let uri = scene.uri.clone();
    scene.client.replace(&uri, feed);
    let places = ["idType\": \"¦\"", "content\": {\"¦\"", "1, ¦}", "[{ ¦}"];
    let all = all + &places.into_iter().map(|place| scene.proposed(place)).collect::<String>();
    assert_snapshot!(all, @r#"
    feed list location commerce text calendar
      first: feed
    event calendar
      first: event
    title imageUrl imageWidth imageHeight description link
      first: title
    title imageUrl imageWidth imageHeight description link
      first: "title": 
    title link
      first: "title":
    "#);
}

/// A library in YAML shows no sign of a template; where a template imports it, it is known all the same.
#[test]
fn a_library_that_is_only_imported_answers_too() {
    let files = [
        ("links.yaml", "links:\n  home:\n    url: https://shop.mydomain.kr\n"),
        ("a.talk", "use \"links.yaml\" { home }\ntext a { text \"🎂\"; link home }\n"),
    ];
    let mut scene = Scene::with(&files, "links.yaml", true);
    let uri = scene.uri.clone();
    scene.client.settle(&uri);
    assert_snapshot!(scene.hover("ho¦me"), @r"
      2 |   home:
        |   ^^^^ 
    ```talk
    link home
    ```
    ");
    let mut params = scene.client.at(&uri, scene.byte("ho¦me"));
    params["context"] = json!({ "includeDeclaration": false });
    let found = scene.client.request("textDocument/references", &params);
    assert_snapshot!(scene.places(&found), @r#"
    a.talk
      1 | use "links.yaml" { home }
        |                    ^^^^ 
    a.talk
      2 | text a { text "🎂"; link home }
        |                          ^^^^
    "#);
}

#[test]
fn snippets_are_written_for_clients_that_fill_them_in() {
    let mut scene = Scene::open("order.talk", false);
    let items = scene.ask("textDocument/completion", "-> ¦order_page");
    assert_eq!(items[0]["textEdit"]["newText"], "order_page(${1:order_no})");
    assert_eq!(items[0]["insertTextFormat"], 2);
    assert_eq!(items[0]["documentation"]["value"], "주문을 보는 곳.");
}

#[test]
fn definitions_and_references_are_found_across_files() {
    Scene::each("order.talk", |scene| {
        let found: Vec<Value> = ["${na¦me}", "-> order_pa¦ge", "store.na¦me", "\"brand.ta¦lk\"", "i.pri¦ce"]
            .into_iter()
            .map(|place| scene.ask("textDocument/definition", place))
            .collect();
        let all: String = found.iter().map(|one| scene.places(one)).collect();
        assert_snapshot!(all, @r#"
        order.talk
          6 |   name: text(1..10) sample "김달빛"
            |   ^^^^ 
        brand.talk
          2 | link order_page (order_no: text(1..20)) {
            |      ^^^^^^^^^^ 
        brand.talk
          6 | const store { name = "라이언 상점" }
            |               ^^^^ 
        brand.talk
          1 | /// 주문을 보는 곳.
            | ^ 
        order.talk
          8 |   items: list(1..3) { label: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }
            |                                                        ^^^^^
        "#);
        let mut params = scene.client.at(&scene.uri, scene.byte("-> order_pa¦ge"));
        params["context"] = json!({ "includeDeclaration": true });
        let all = scene.client.request("textDocument/references", &params);
        assert_snapshot!(scene.places(&all), @r#"
        brand.talk
          2 | link order_page (order_no: text(1..20)) {
            |      ^^^^^^^^^^ 
        order.talk
          1 | use "brand.talk" { order_page, store }
            |                    ^^^^^^^^^^ 
        order.talk
         13 |     link order_page(order_no)
            |          ^^^^^^^^^^ 
        order.talk
         19 |   button "배송 조회" -> order_page(order_no) when coupon
            |                         ^^^^^^^^^^ 
        order.yaml
          3 | use: { brand.talk: [order_page] }
            |                     ^^^^^^^^^^ 
        order.yaml
          9 |   link: { use: order_page, with: { order_no: "${order_no}" } }
            |                ^^^^^^^^^^
        "#);
        params["context"] = json!({ "includeDeclaration": false });
        let fewer = scene.client.request("textDocument/references", &params);
        assert_eq!(fewer.as_array().unwrap().len() + 1, all.as_array().unwrap().len());
    });
}

#[test]
fn the_parts_of_a_file_are_listed() {
    fn lines(symbols: &Value, depth: usize, text: &str, is_utf8: bool) -> String {
        let one = |symbol: &Value| {
            let range = &symbol["selectionRange"];
            let slice = &text[byte(text, &range["start"], is_utf8)..byte(text, &range["end"], is_utf8)];
            let outer = (byte(text, &symbol["range"]["start"], is_utf8), byte(text, &symbol["range"]["end"], is_utf8));
            assert!(outer.0 <= byte(text, &range["start"], is_utf8) && byte(text, &range["end"], is_utf8) <= outer.1);
            let (name, detail) = (symbol["name"].as_str().unwrap(), symbol["detail"].as_str().unwrap_or_default());
            let own = format!("{}{} `{slice}` {} {detail}", "  ".repeat(depth), name, symbol["kind"]);
            format!("{}\n{}", own.trim_end(), lines(&symbol["children"], depth + 1, text, is_utf8))
        };
        symbols.as_array().into_iter().flatten().map(one).collect()
    }
    insta::allow_duplicates! {
    for is_utf8 in [false, true] {
        let mut scene = Scene::open("order.talk", is_utf8);
        let mut all = String::new();
        for name in ["order.talk", "order.yaml", "plain.json"] {
            let uri = if name == "order.talk" { scene.uri.clone() } else { scene.show(name) };
            let params = json!({ "textDocument": { "uri": uri } });
            let symbols = scene.client.request("textDocument/documentSymbol", &params);
            all += &lines(&symbols, 0, scene.client.text(&uri), is_utf8);
        }
        assert_snapshot!(all, @r#"
        order-shipped `order-shipped` 5 feed order-shipped (name: text(1..10), order_no: text(1..20), items: list(1..3) { label: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }, coupon?: text(1..5))
          name `name` 13 text(1..10)
          order_no `order_no` 13 text(1..20)
          items `items` 13 list(1..3) { label: text(1..6) sample "쉬폰", price: won(0..90000) sample 8500 }
          coupon `coupon` 13 text(1..5)
          content `content` 8
            title `title` 8 "🎁 ${name}님 주문 🎉 ${order_no}"
            link `link` 8 order_page(order_no)
          item_content `item_content` 8
            profile_text `profile_text` 8 "🎂 ${store.name}"
          buttons `button` 8
            title `button` 8 "배송 조회"
            link `->` 8 order_page(order_no)
        order-yaml `order-yaml` 5 feed order-yaml (name: text(1..10), order_no: text(1..20))
          name `name` 13 text(1..10)
          order_no `order_no` 13 text(1..20)
          content `content` 8
            title `title` 8 "🎁 ${name}님"
            link `link` 8 { use: order_page, with: { order_no: "${order_no}" } }
          item_content `item_content` 8
            profile_text `profile_text` 8 가나다라마바사아자차카타파하거너더
        text `` 5
          object_type `"object_type"` 8 "text"
          text `"text"` 8 "예약 🎂"
          link `"link"` 8
            web_url `"web_url"` 8 "https://shop.mydomain.kr/a"
        "#);
    }
    }
}

#[test]
fn parts_can_be_folded_away() {
    let mut scene = Scene::open("order.talk", false);
    scene
        .bench
        .write("b.yaml", "# 하나\n# 둘\nobject_type: text\ntext: |\n  가\n  나\nlink: {\n  web_url: https://a.kr }\n");
    let mut all = String::new();
    for name in ["order.talk", "b.yaml", "plain.json"] {
        let uri = if name == "order.talk" { scene.uri.clone() } else { scene.show(name) };
        let folds = scene.client.request("textDocument/foldingRange", &json!({ "textDocument": { "uri": uri } }));
        let one = |fold: &Value| {
            format!("{}..{} {}", fold["startLine"], fold["endLine"], fold["kind"].as_str().unwrap_or_default())
        };
        let lines: Vec<String> = folds.as_array().unwrap().iter().map(one).collect();
        all += &format!("{name}: {}\n", lines.join(", "));
    }
    assert_snapshot!(all, @r"
    order.talk: 3..8 , 9..18 , 10..12 , 14..16 
    b.yaml: 0..1 comment, 3..5 , 6..7 
    plain.json: 0..5 , 3..4
    ");
}

#[test]
fn lengths_are_shown_beside_what_is_shown_of_them() {
    insta::allow_duplicates! {
    for is_utf8 in [false, true] {
        let mut scene = Scene::open("order.talk", is_utf8);
        let mut all = String::new();
        for name in ["order.talk", "order.yaml", "plain.json"] {
            let uri = if name == "order.talk" { scene.uri.clone() } else { scene.show(name) };
            let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
            let params = json!({ "textDocument": { "uri": uri }, "range": range });
            let hints = scene.client.request("textDocument/inlayHint", &params);
            for hint in hints.as_array().unwrap() {
                let text = scene.client.text(&uri);
                let at = byte(text, &hint["position"], is_utf8);
                let line = text[..at].rsplit('\n').next().unwrap();
                all += &format!("{line}‹{}›\n", hint["label"].as_str().unwrap());
            }
        }
        assert_snapshot!(all, @r#"
          profile_text "🎂 ${store.name}"‹8/16›
          for i in items { item i.label‹6/6›
          for i in items { item i.label = i.price | won‹7/25›
        button "배송 조회"‹5/8›
        profile_text: 가나다라마바사아자차카타파하거너더‹17/16›
        "text": "예약 🎂"‹4/200›
        "#);
    }
    }
}

#[test]
fn words_are_coloured() {
    insta::allow_duplicates! {
    for is_utf8 in [false, true] {
        let mut scene = Scene::open("order.talk", is_utf8);
        let types = [
            "keyword",
            "class",
            "function",
            "enumMember",
            "parameter",
            "variable",
            "property",
            "type",
            "method",
            "string",
            "number",
            "regexp",
            "comment",
            "operator",
        ];
        let mut all = String::new();
        for name in ["order.talk", "order.yaml", "plain.json"] {
            let uri = if name == "order.talk" { scene.uri.clone() } else { scene.show(name) };
            let params = json!({ "textDocument": { "uri": uri } });
            let data = scene.client.request("textDocument/semanticTokens/full", &params)["data"].clone();
            let text = scene.client.text(&uri).to_owned();
            let numbers: Vec<u64> = data.as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).collect();
            let (mut line, mut character) = (0, 0);
            for token in numbers.chunks(5) {
                character = if token[0] == 0 { character + token[1] } else { token[1] };
                line += token[0];
                let at = |character: u64| byte(&text, &json!({ "line": line, "character": character }), is_utf8);
                let word = &text[at(character)..at(character + token[2])];
                let mark = if token[4] == 1 { "!" } else { "" };
                let end = if token[0] == 0 { " " } else { "\n" };
                all += &format!("{end}{word}‹{}{mark}›", types[usize::try_from(token[3]).unwrap()]);
            }
            all += "\n--";
        }
        assert_snapshot!(all, @r#"
         use‹keyword› "brand.talk"‹string› order_page‹function› store‹enumMember›
        /// 배송 출발 🚚 알림.‹comment›
        feed‹keyword› order-shipped‹class!›
        /// 받는 분.‹comment›
        name‹parameter!› text‹type› 1‹number› 10‹number› sample‹keyword› "김달빛"‹string›
        order_no‹parameter!› text‹type› 1‹number› 20‹number› sample‹keyword› "20261124-0001"‹string›
        items‹parameter!› list‹type› 1‹number› 3‹number› label‹variable!› text‹type› 1‹number› 6‹number› sample‹keyword› "쉬폰"‹string› price‹variable!› won‹type› 0‹number› 90000‹number› sample‹keyword› 8500‹number›
        coupon‹parameter!› ?‹operator› text‹type› 1‹number› 5‹number› sample‹keyword› "생일"‹string›
        content‹property›
        title‹property› "🎁 ‹string› ${‹operator› name‹parameter› }‹operator› 님 주문 🎉 ‹string› ${‹operator› order_no‹parameter› }‹operator› "‹string›
        link‹property› order_page‹function› order_no‹parameter›
        item_content‹property›
        profile_text‹property› "🎂 ‹string› ${‹operator› store‹enumMember› name‹enumMember› }‹operator› "‹string›
        for‹keyword› i‹variable!› in‹keyword› items‹parameter› item‹keyword› i‹variable› label‹variable› =‹operator› i‹variable› price‹variable› |‹operator› won‹method›
        button‹keyword› "배송 조회"‹string› ->‹operator› order_page‹function› order_no‹parameter› when‹keyword› coupon‹parameter›
        --
        order-yaml‹class!›
        order_page‹function›
        name‹parameter!›
        order_no‹parameter!›
        content‹property›
        title‹property› name‹parameter›
        link‹property› order_page‹function› order_no‹parameter› order_no‹parameter›
        item_content‹property›
        profile_text‹property›
        --
        "object_type"‹property›
        "text"‹property›
        "link"‹property›
        "web_url"‹property›
        --
        "#);
    }
    }
}

#[test]
fn the_client_chooses_the_language() {
    let bench = Bench::new(&[("a.yaml", "object_type: text\n")]);
    let mut command = bench.program(&["lsp"]);
    let frame = |value: Value| {
        let text = value.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    let folder = crate::uri(bench.folder());
    let initialize = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "locale": "ko-KR", "capabilities": {}, "workspaceFolders": [{ "uri": folder, "name": "가" }] } });
    let input = frame(initialize)
        + &frame(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }))
        + &frame(
            json!({ "jsonrpc": "2.0", "id": 2, "method": "textDocument/references", "params": { "textDocument": { "uri": "file:///x" }, "position": { "line": 0, "character": 0 }, "context": { "includeDeclaration": true } } }),
        )
        + &frame(json!({ "jsonrpc": "2.0", "id": 3, "method": "shutdown" }))
        + &frame(json!({ "jsonrpc": "2.0", "method": "exit" }));
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("`text`이(가) 없습니다"));
}

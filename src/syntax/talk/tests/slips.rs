//! Mistakes, one to a text: what their author reads, and that a safe fix mends them.

use super::{mended, parse, said, slice};

/// What an author reads. Each fix takes a finding away, and the safe ones do so one after the other.
fn findings(text: &str) -> String {
    let code = parse(text);
    for fix in code.findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        check_better(text, &mended(text, fix));
    }
    let mut current = text.to_owned();
    while let Some(fix) = parse(&current).findings.into_iter().filter_map(|found| found.fix).find(|fix| fix.safe) {
        let better = mended(&current, &fix);
        check_better(&current, &better);
        current = better;
    }
    said(text, &code)
}

fn check_better(text: &str, mended: &str) {
    let (before, after) = (parse(text), parse(mended));
    let is_better = after.findings.len() < before.findings.len();
    assert!(is_better, "{text}\nis not mended by\n{mended}\n{}", said(mended, &after));
}

/// The findings of entries of a feed.
fn entries(text: &str) -> String {
    findings(&format!("feed a {{\n{text}\n}}\n"))
}

/// The findings of parameters.
fn parameters(text: &str) -> String {
    findings(&format!("feed a (\n{text}\n) {{}}\n"))
}

#[test]
fn values_without_their_quotes() {
    insta::assert_snapshot!(entries("title 딸기 케이크 출시"), @r#"
    syntax 2:7 ‹딸기 케이크 출시› text stands in double quotes
      help: write `"딸기 케이크 출시"`
      safe: put it in quotes ‹딸기 케이크 출시›→‹\"딸기 케이크 출시\"›
    "#);
    insta::assert_snapshot!(entries("title Hello World"), @r#"
    syntax 2:7 ‹Hello World› text stands in double quotes
      help: write `"Hello World"`
      unsure: put it in quotes ‹Hello World›→‹\"Hello World\"›
    "#);
    insta::assert_snapshot!(entries("title 🎁 선물 when coupon"), @r#"
    syntax 2:7 ‹🎁 선물› text stands in double quotes
      help: write `"🎁 선물"`
      safe: put it in quotes ‹🎁 선물›→‹\"🎁 선물\"›
    "#);
    insta::assert_snapshot!(entries("description #오늘출발 #무료배송 // 주석"), @r##"
    syntax 2:13 ‹#오늘출발 #무료배송› text stands in double quotes
      help: write `"#오늘출발 #무료배송"`
      safe: put it in quotes ‹#오늘출발 #무료배송›→‹\"#오늘출발 #무료배송\"›
    "##);
    insta::assert_snapshot!(entries("title ${name}님, 안녕하세요"), @r#"
    syntax 2:7 ‹${name}님, 안녕하세요› text stands in double quotes
      help: write `"${name}님, 안녕하세요"`
      unsure: put it in quotes ‹${name}님, 안녕하세요›→‹\"${name}님, 안녕하세요\"›
    "#);
    insta::assert_snapshot!(entries("item 주문번호 = 2026년 11월"), @r#"
    syntax 2:6 ‹주문번호› text stands in double quotes
      help: write `"주문번호"`
      safe: put it in quotes ‹주문번호›→‹\"주문번호\"›
    syntax 2:13 ‹2026년 11월› text stands in double quotes
      help: write `"2026년 11월"`
      safe: put it in quotes ‹2026년 11월›→‹\"2026년 11월\"›
    "#);
    insta::assert_snapshot!(entries("title 20% 할인"), @r#"
    syntax 2:7 ‹20% 할인› text stands in double quotes
      help: write `"20% 할인"`
      safe: put it in quotes ‹20% 할인›→‹\"20% 할인\"›
    "#);
    insta::assert_snapshot!(entries("title 12:30"), @r#"
    syntax 2:7 ‹12:30› text stands in double quotes
      help: write `"12:30"`
      unsure: put it in quotes ‹12:30›→‹\"12:30\"›
    "#);
    insta::assert_snapshot!(entries("web_url https://cake.shop/1"), @r#"
    syntax 2:9 ‹https://cake.shop/1› text stands in double quotes
      help: write `"https://cake.shop/1"`
      unsure: put it in quotes ‹https://cake.shop/1›→‹\"https://cake.shop/1\"›
    "#);
    insta::assert_snapshot!(entries("button 배송 조회 -> order_page"), @r#"
    syntax 2:8 ‹배송 조회› text stands in double quotes
      help: write `"배송 조회"`
      safe: put it in quotes ‹배송 조회›→‹\"배송 조회\"›
    "#);
    insta::assert_snapshot!(entries("title 3 개"), @r#"
    syntax 2:7 ‹3 개› text stands in double quotes
      help: write `"3 개"`
      safe: put it in quotes ‹3 개›→‹\"3 개\"›
    "#);
    insta::assert_snapshot!(parameters("a: text(1..3) sample 라이언"), @r#"
    syntax 2:22 ‹라이언› text stands in double quotes
      help: write `"라이언"`
      safe: put it in quotes ‹라이언›→‹\"라이언\"›
    "#);
    insta::assert_snapshot!(entries("case \"x\" { name = 라이언; b = 2 }"), @r#"
    syntax 2:19 ‹라이언› text stands in double quotes
      help: write `"라이언"`
      safe: put it in quotes ‹라이언›→‹\"라이언\"›
    "#);
}

#[test]
fn other_quotes() {
    insta::assert_snapshot!(entries("title '딸기 케이크'"), @r#"
    syntax 2:7 ‹\'딸기 케이크\'› text stands in double quotes `"`, not in `'`
      help: write `"…"`
      safe: write double quotes ‹\'딸기 케이크\'›→‹\"딸기 케이크\"›
    "#);
    insta::assert_snapshot!(entries("title “딸기 케이크”"), @r#"
    syntax 2:7 ‹“딸기 케이크”› text stands in double quotes `"`, not in `“`
      help: write `"…"`
      safe: write double quotes ‹“딸기 케이크”›→‹\"딸기 케이크\"›
    "#);
    insta::assert_snapshot!(entries("title ‘딸기’ when coupon"), @r#"
    syntax 2:7 ‹‘딸기’› text stands in double quotes `"`, not in `‘`
      help: write `"…"`
      safe: write double quotes ‹‘딸기’›→‹\"딸기\"›
    "#);
    insta::assert_snapshot!(entries("title \"딸기”"), @r#"
    syntax 2:10 ‹”› `”` is written `"`
      help: write `"`
      safe: write `"` ‹”›→‹\"›
    "#);
    insta::assert_snapshot!(entries("title “딸기\""), @r#"
    syntax 2:7 ‹“딸기\"› text stands in double quotes `"`, not in `“`
      help: write `"…"`
      safe: write double quotes ‹“딸기\"›→‹\"딸기\"›
    "#);
    insta::assert_snapshot!(entries("title `딸기`"), @r#"
    syntax 2:7 ‹`딸기`› text stands in double quotes `"`, not in ```
      help: write `"…"`
      safe: write double quotes ‹`딸기`›→‹\"딸기\"›
    "#);
    insta::assert_snapshot!(entries("title '딸기"), @r#"
    syntax 2:7 ‹\'딸기› text stands in double quotes `"`, not in `'`
      help: write `"…"`
      unsure: write double quotes ‹\'딸기›→‹\"딸기\"›
    "#);
    insta::assert_snapshot!(entries("title '그의 \"딸기\"'"), @r#"
    syntax 2:7 ‹\'그의 \"딸기\"\'› text stands in double quotes `"`, not in `'`
      help: write `"…"`
    "#);
}

#[test]
fn quotes_with_a_backslash_in_a_hole() {
    insta::assert_snapshot!(entries("title \"${day | date(\\\"M월 D일\\\")}에 ${names | join(\\\", \\\")} 출발\""), @r#"
    syntax 2:21 ‹\\\"M월 D일\\\"› quotes within `${…}` take no backslash
      help: write `"M월 D일"`
      safe: write `"M월 D일"` ‹\\\"M월 D일\\\"›→‹\"M월 D일\"›
    syntax 2:49 ‹\\\", \\\"› quotes within `${…}` take no backslash
      help: write `", "`
      safe: write `", "` ‹\\\", \\\"›→‹\", \"›
    "#);
}

#[test]
fn texts_that_are_not_closed() {
    insta::assert_snapshot!(entries("title \"딸기 케이크\ndescription \"출시\""), @r#"
    syntax 2:14 ‹› the text is not closed on its line
      help: close it with `"`; a text of several lines stands between `"""`
      note 2:7 ‹\"› opened here
      unsure: insert `"` ‹›→‹\"›
    "#);
    insta::assert_snapshot!(entries("title \"딸기 ${name 케이크\"\ndescription \"출시\""), @r#"
    syntax 2:18 ‹케이크› `}` is missing here: the hole is not closed
      help: a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
      note 2:11 ‹${› opened here
    "#);
    insta::assert_snapshot!(entries("title \"딸기 ${name\ndescription \"출시\""), @r#"
    syntax 2:17 ‹› `}` is missing here: the hole is not closed
      help: a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
      note 2:11 ‹${› opened here
    "#);
    insta::assert_snapshot!(entries("  description \"\"\"\n    딸기\n    케이크\n  title \"출시\""), @r#"
    syntax 4:8 ‹› `"""` is missing here: the text is not closed
      help: close it with `"""` on a line of its own
      note 2:15 ‹\"\"\"› opened here
      unsure: insert `"""` ‹›→‹\n    \"\"\"›
    "#);
    insta::assert_snapshot!(entries("  description \"\"\"\n    딸기\n  title \"\"\"\n    출시\n    \"\"\""), @r#"
    syntax 3:7 ‹› `"""` is missing here: the text is not closed
      help: close it with `"""` on a line of its own
      note 2:15 ‹\"\"\"› opened here
      unsure: insert `"""` ‹›→‹\n    \"\"\"›
    "#);
    insta::assert_snapshot!(entries("description \"\"\"딸기\n  케이크\"\"\""), @r#"
    syntax 2:16 ‹딸기› a text of several lines begins on the line after `"""`
      help: put this on a line of its own
      unsure: put it on a line of its own ‹›→‹\n  ›
    syntax 3:6 ‹\"\"\"› the closing `"""` stands on a line of its own
      help: put it on the next line; its indentation is taken off every line of the text
      unsure: put it on a line of its own ‹›→‹\n  ›
    "#);
    insta::assert_snapshot!(entries("description \"\"\"\n 딸기\n  케이크\n  \"\"\""), @r#"
    syntax 3:2 ‹딸기› this line is indented less than the closing `"""`
      help: indent every line at least as far as the closing `"""`
      unsure: indent the line ‹ ›→‹  ›
    "#);
}

#[test]
fn holes_and_escapes() {
    insta::assert_snapshot!(entries("title \"${}\""), @r#"
    syntax 2:10 ‹}› a name is missing here
      help: write a parameter, as in `${name}`; `$${` writes a literal `${`
    "#);
    insta::assert_snapshot!(entries("title \"${name || \\\"x\\\"}\""), @r#"
    syntax 2:15 ‹|› what stands in for an absent value is a filter
      help: write `| or("…")`
    "#);
    insta::assert_snapshot!(entries("title \"${이름 님}\""), @r#"
    syntax 2:13 ‹님› this has no place in `${…}`
      help: a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
    "#);
    insta::assert_snapshot!(entries("title \"${price |}원\""), @r#"
    syntax 2:17 ‹}› the name of a filter is missing behind `|`
      help: write `| won`, `| comma` and the like
    "#);
    insta::assert_snapshot!(entries("title \"${name | cut(n)}\""), @r#"
    syntax 2:21 ‹n› the argument of a filter is a constant
      help: put text in double quotes; a name or a hole `${…}` has no place here
    "#);
    insta::assert_snapshot!(entries("title \"${page(a)}\""), @r#"
    syntax 2:14 ‹(› this has no place in `${…}`
      help: a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
    "#);
    insta::assert_snapshot!(entries("title \"\\${name} \\u00e0 \\d \\/ \\r\""), @r#"
    syntax 2:8 ‹\\$› there is no escape `\$`
      help: the escapes are `\"`, `\\`, `\n`, `\t` and `\u{1F381}`
      unsure: write `$$` ‹\\$›→‹$$›
    syntax 2:17 ‹\\u00e0› the digits of `\u` stand in brackets
      help: write `\u{00e0}`
      safe: write `\u{00e0}` ‹\\u00e0›→‹\\u{00e0}›
    syntax 2:24 ‹\\d› there is no escape `\d`
      help: the escapes are `\"`, `\\`, `\n`, `\t` and `\u{1F381}`
      unsure: write `\\d` ‹\\d›→‹\\\\d›
    syntax 2:27 ‹\\/› there is no escape `\/`
      help: the escapes are `\"`, `\\`, `\n`, `\t` and `\u{1F381}`
      safe: write `/` ‹\\/›→‹/›
    syntax 2:30 ‹\\r› there is no escape `\r`
      help: the escapes are `\"`, `\\`, `\n`, `\t` and `\u{1F381}`
      safe: remove `\r` ‹\\r›→‹›
    "#);
    insta::assert_snapshot!(entries("title \"끝\\"), @r#"
    syntax 2:10 ‹› the text is not closed on its line
      help: close it with `"`; a text of several lines stands between `"""`
      note 2:7 ‹\"› opened here
    "#);
}

#[test]
fn signs_of_other_languages() {
    insta::assert_snapshot!(entries("title: \"딸기\""), @r#"
    syntax 2:6 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(entries("title:\"딸기\""), @r#"
    syntax 2:6 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹ ›
    "#);
    insta::assert_snapshot!(entries("link: {\n  web_url \"https://cake.shop\"\n}"), @r#"
    syntax 2:5 ‹:› a field is written without `:`
      help: write `link …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(entries("link = { web_url \"https://cake.shop\" }"), @r#"
    syntax 2:6 ‹=› a block follows its field without `=`
      help: write `link { … }`
      safe: remove `=` ‹=›→‹›
    "#);
    insta::assert_snapshot!(entries("title \"딸기\",\ndescription \"케이크\""), @r#"
    syntax 2:11 ‹,› entries are not separated by `,`
      help: end an entry with the line, or with `;`
      safe: remove `,` ‹,›→‹›
    "#);
    insta::assert_snapshot!(entries("title \"딸기\", description \"케이크\""), @r#"
    syntax 2:11 ‹,› entries are not separated by `,`
      help: end an entry with the line, or with `;`
      safe: write `;` ‹,›→‹;›
    "#);
    insta::assert_snapshot!(entries("title \"딸기\" description \"케이크\""), @r#"
    syntax 2:12 ‹› another entry begins on the same line
      help: put it on a line of its own, or `;` before it
      unsure: insert `;` ‹›→‹; ›
    "#);
    insta::assert_snapshot!(entries("# 주석\ntitle \"딸기\" # 주석"), @r#"
    syntax 2:1 ‹# 주석› a comment begins with `//`
      help: write `// …`
      safe: write `//` ‹# 주석›→‹// 주석›
    syntax 3:12 ‹# 주석› a comment begins with `//`
      help: write `// …`
      safe: write `//` ‹# 주석›→‹// 주석›
    "#);
    insta::assert_snapshot!(entries("/* 주석 */ title \"딸기\" /* 둘\n줄 */"), @r#"
    syntax 2:1 ‹/* 주석 */› a comment begins with `//`
      help: write `// …`
    syntax 2:21 ‹/* 둘\n줄 */› a comment begins with `//`
      help: write `// …`
    "#);
    insta::assert_snapshot!(entries("title\u{3000}\"딸기\"\u{a0}"), @r#"
    syntax 2:6 ‹\u{3000}› this looks like a blank and is none
      help: write a plain blank; web pages and word processors bring others
      safe: write a blank ‹\u{3000}›→‹ ›
    syntax 2:11 ‹\u{a0}› this looks like a blank and is none
      help: write a plain blank; web pages and word processors bring others
      safe: write a blank ‹\u{a0}›→‹ ›
    "#);
    insta::assert_snapshot!(entries("social ｛ like_count ＝ 1； comment_count 2 ｝"), @r#"
    syntax 2:8 ‹｛› `｛` is written `{`
      help: write `{`
      safe: write `{` ‹｛›→‹{›
    syntax 2:21 ‹＝› `＝` is written `=`
      help: write `=`
      safe: write `=` ‹＝›→‹=›
    syntax 2:24 ‹；› `；` is written `;`
      help: write `;`
      safe: write `;` ‹；›→‹;›
    syntax 2:42 ‹｝› `｝` is written `}`
      help: write `}`
      safe: write `}` ‹｝›→‹}›
    "#);
    insta::assert_snapshot!(entries("title \"딸기\" \"케이크\""), @r#"
    syntax 2:12 ‹\"› the entry should end here
      help: a field has one value; text stands in double quotes, and a condition begins with `when`
    "#);
    insta::assert_snapshot!(entries("image = \"https://cake.shop/1.png\" 640×480"), @r#"
    syntax 2:35 ‹640×480› the size of an image is its width, a small Latin `x` and its height, without blanks
      help: write `640x480`
      safe: write `640x480` ‹640×480›→‹640x480›
    "#);
    insta::assert_snapshot!(entries("image \"https://cake.shop/1.png\" 640, 480"), @r#"
    syntax 2:33 ‹640, 480› the size of an image is its width, a small Latin `x` and its height, without blanks
      help: write `640x480`
      safe: write `640x480` ‹640, 480›→‹640x480›
    "#);
    insta::assert_snapshot!(entries("title 640x480"), @r#"
    syntax 2:7 ‹640x480› text stands in double quotes
      help: write `"640x480"`
      unsure: put it in quotes ‹640x480›→‹\"640x480\"›
    "#);
    insta::assert_snapshot!(entries("\"title\": \"딸기\",\n\"link\": {\n  \"web_url\": \"https://cake.shop\",\n},"), @r#"
    syntax 2:1 ‹\"title\":› a field has neither quotes nor `:` as in JSON
      help: write `title …`
      safe: write it as a field ‹\"title\":›→‹title› ‹,›→‹›
    syntax 3:1 ‹\"link\":› a field has neither quotes nor `:` as in JSON
      help: write `link …`
      safe: write it as a field ‹\"link\":›→‹link› ‹,›→‹›
    syntax 4:3 ‹\"web_url\":› a field has neither quotes nor `:` as in JSON
      help: write `web_url …`
      safe: write it as a field ‹\"web_url\":›→‹web_url› ‹,›→‹›
    "#);
}

#[test]
fn buttons_and_items() {
    insta::assert_snapshot!(entries("button \"배송 조회\" order_page(no)"), @r#"
    syntax 2:15 ‹› a button needs `->` and a link behind its title
      help: write `button "배송 조회" -> order_page`
      safe: insert `->` ‹›→‹ ->›
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\" = order_page"), @r#"
    syntax 2:16 ‹=› a button needs `->` and a link behind its title
      help: write `button "배송 조회" -> order_page`
      safe: write `->` ‹=›→‹->›
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\" => order_page\nbutton \"쿠폰\" → coupon_page"), @r#"
    syntax 2:16 ‹=>› `=>` is written `->`
      help: write `->`
      safe: write `->` ‹=>›→‹->›
    syntax 3:13 ‹→› `→` is written `->`
      help: write `->`
      safe: write `->` ‹→›→‹->›
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\""), @r#"
    syntax 2:15 ‹› a button needs `->` and a link behind its title
      help: write `button "배송 조회" -> order_page`
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\" ->"), @r#"
    syntax 2:18 ‹› a button needs a link behind `->`
      help: name a link, as in `-> order_page(order_no)`, or write one: `-> { url "https://…" }`
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\" -> \"https://cake.shop/1\""), @r#"
    syntax 2:19 ‹\"https://cake.shop/1\"› a link is a name or a block, not an address alone
      help: write `{ url "https://cake.shop/1" }`
      unsure: write `{ url "https://cake.shop/1" }` ‹\"https://cake.shop/1\"›→‹{ url \"https://cake.shop/1\" }›
    "#);
    insta::assert_snapshot!(entries("button { title \"배송 조회\"; link order_page }"), @r#"
    syntax 2:1 ‹button› a button is a title, `->` and a link
      help: write `button "배송 조회" -> order_page`, or `-> { url "https://…" }`
    "#);
    insta::assert_snapshot!(entries("button -> order_page"), @r#"
    syntax 2:8 ‹› the button has no title
      help: write `button "배송 조회" -> …`
    "#);
    insta::assert_snapshot!(entries("button \"배송 조회\" { url \"https://cake.shop\" }"), @r#"
    syntax 2:15 ‹› a button needs `->` and a link behind its title
      help: write `button "배송 조회" -> order_page`
      safe: insert `->` ‹›→‹ ->›
    "#);
    insta::assert_snapshot!(entries("button = \"배송 조회\""), @r#"
    syntax 2:1 ‹button› a button is a title, `->` and a link
      help: write `button "배송 조회" -> order_page`, or `-> { url "https://…" }`
    "#);
    insta::assert_snapshot!(entries("item \"라벨\": \"값\"\nitem \"라벨\" \"값\"\nitem \"라벨\" -> \"값\""), @r#"
    syntax 2:10 ‹:› `=` stands between a label and its value
      help: write `item "라벨" = "값"`
      safe: write `=` ‹:›→‹=›
    syntax 3:11 ‹› `=` is missing between the label and its value
      help: write `item "라벨" = "값"`
      safe: insert `=` ‹›→‹= ›
    syntax 4:11 ‹->› `=` stands between a label and its value
      help: write `item "라벨" = "값"`
      safe: write `=` ‹->›→‹=›
    "#);
    insta::assert_snapshot!(entries("item = \"값\""), @r#"
    syntax 2:6 ‹=› `item` begins with its label
      help: write `item "라벨" = "값"`
    "#);
    insta::assert_snapshot!(entries("item { item \"라벨\" }"), @r#"
    syntax 2:6 ‹{› `item` begins with its label
      help: write `item "라벨" = "값"`
    "#);
    insta::assert_snapshot!(entries("sum \"총 결제\" ="), @r#"
    syntax 2:13 ‹› a value is missing here
      help: write a text in double quotes, a number, `true`, `false` or the name of a parameter
    "#);
}

#[test]
fn conditions() {
    insta::assert_snapshot!(entries("title \"a\" when a && !b || c"), @r#"
    syntax 2:18 ‹&&› `&&` is written `and`
      help: conditions are joined by `and`, `or`, `not`
      safe: write `and` ‹&&›→‹and›
    syntax 2:21 ‹!› `!` is written `not`
      help: conditions are joined by `and`, `or`, `not`
      safe: write `not` ‹!›→‹not ›
    syntax 2:24 ‹||› `||` is written `or`
      help: conditions are joined by `and`, `or`, `not`
      safe: write `or` ‹||›→‹or›
    "#);
    insta::assert_snapshot!(entries("title \"a\" when a = \"x\" and b === 1"), @r#"
    syntax 2:18 ‹=› conditions compare with `==` and `!=` only
      help: write `==`
      safe: write `==` ‹=›→‹==›
    syntax 2:30 ‹===› conditions compare with `==` and `!=` only
      help: write `==`
      safe: write `==` ‹===›→‹==›
    "#);
    insta::assert_snapshot!(entries("title \"a\" when price > 10000"), @r#"
    syntax 2:22 ‹>› conditions compare with `==` and `!=` only
      help: compute what is larger or smaller before, and hand in a `bool`
    "#);
    insta::assert_snapshot!(entries("title when coupon \"a\""), @r#"
    syntax 2:7 ‹when coupon › the condition stands behind the value
      help: write `title … when coupon`
      safe: put it behind the value ‹when coupon ›→‹› ‹›→‹ when coupon›
    "#);
    insta::assert_snapshot!(entries("title \"a\" if coupon"), @r#"
    syntax 2:11 ‹if› a condition begins with `when`
      help: write `when`
      safe: write `when` ‹if›→‹when›
    "#);
    insta::assert_snapshot!(entries("title \"a\" when coupon else \"b\""), @r#"
    syntax 2:23 ‹else› there is no `else`
      help: write the entry twice, once `when coupon` and once `when not coupon`
    "#);
    insta::assert_snapshot!(entries("if coupon {\n  title: \"a\"\n} else {\n  title \"b\"\n}"), @r#"
    syntax 2:1 ‹if› a condition stands behind the entry that it is for
      help: write `title "…" when coupon`, and the other case with `when not coupon`
    syntax 3:8 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(entries("when coupon { title \"a\" }"), @r#"
    syntax 2:1 ‹when› a condition stands behind the entry that it is for
      help: write `title "…" when coupon`, and the other case with `when not coupon`
    "#);
    insta::assert_snapshot!(entries("title \"a\"\n  when coupon"), @r#"
    syntax 3:3 ‹when› a condition stands behind the entry that it is for
      help: write `title "…" when coupon`, and the other case with `when not coupon`
      unsure: put it behind the entry above ‹\n  ›→‹ ›
    "#);
    insta::assert_snapshot!(entries("title \"a\" when"), @r#"
    syntax 2:15 ‹› a condition is missing here
      help: write `when coupon`, `when grade == "vip"` and the like, joined by `and`, `or`, `not`
    "#);
    insta::assert_snapshot!(entries("title \"a\" when (a or b"), @r#"
    syntax 2:23 ‹› `)` is missing here
      help: close the `(`, or take it out
      note 2:16 ‹(› opened here
      unsure: insert `)` ‹›→‹)›
    "#);
    insta::assert_snapshot!(entries("title \"a\" when a and"), @r#"
    syntax 2:21 ‹› a condition is missing here
      help: write `when coupon`, `when grade == "vip"` and the like, joined by `and`, `or`, `not`
    "#);
    insta::assert_snapshot!(entries("title \"a\" when a == b"), @r#"
    syntax 2:21 ‹b› what a parameter is compared with is a constant
      help: put text in double quotes; a name or a hole `${…}` has no place here
    "#);
    insta::assert_snapshot!(entries("title \"a\" when a b"), @r#"
    syntax 2:18 ‹b› the entry should end here
      help: a field has one value; text stands in double quotes, and a condition begins with `when`
    "#);
}

#[test]
fn repetitions_and_partials() {
    insta::assert_snapshot!(entries("for i in items { title \"a\" }"), @r#"
    syntax 2:18 ‹title› only `button`, `item`, the `content` of a list and `use` can be repeated
      help: move the field out of `for`
    "#);
    insta::assert_snapshot!(entries("for i in items { content { title i } }"), @r#"
    syntax 2:18 ‹content› only `button`, `item`, the `content` of a list and `use` can be repeated
      help: move the field out of `for`
    "#);
    insta::assert_snapshot!(entries("for i in items { for j in i.items { item j } }"), @r#"
    syntax 2:18 ‹for› a `for` cannot stand in another
      help: a list holds no lists; repeat once
    "#);
    insta::assert_snapshot!(entries("for i of items { item i }"), @r#"
    syntax 2:7 ‹of› `for` needs a name, `in` and a list
      help: write `for i in items { … }`
    "#);
    insta::assert_snapshot!(entries("for (i in items) { item i }"), @r#"
    syntax 2:5 ‹(› `for` needs a name, `in` and a list
      help: write `for i in items { … }`
    "#);
    insta::assert_snapshot!(entries("for items { item i }"), @r#"
    syntax 2:11 ‹{› `for` needs a name, `in` and a list
      help: write `for i in items { … }`
    "#);
    insta::assert_snapshot!(entries("for i in items item i"), @r#"
    syntax 2:16 ‹› `{` is missing here
      help: `for` is followed by a block, `{ … }`
      note 2:1 ‹for› the block belongs to this
    "#);
    insta::assert_snapshot!(entries("use"), @r#"
    syntax 2:4 ‹› the name of a partial is missing behind `use`
      help: write `use footer_buttons`; names of other files are taken at the top of the file
    "#);
    insta::assert_snapshot!(entries("use \"brand.talk\" { a }"), @r#"
    syntax 2:5 ‹\"› the name of a partial is missing behind `use`
      help: write `use footer_buttons`; names of other files are taken at the top of the file
    "#);
    insta::assert_snapshot!(entries("content { case \"a\" { }; mirror feed { } }"), @r#"
    syntax 2:11 ‹case› `case` stands directly in a template
      help: move it out of this block
    syntax 2:25 ‹mirror› `mirror` stands directly in a template
      help: move it out of this block
    "#);
    insta::assert_snapshot!(entries("case 쿠폰 { a = 1 }"), @r#"
    syntax 2:6 ‹쿠폰› a case needs a name in quotes
      help: write `case "쿠폰 없음" { … }`
    "#);
    insta::assert_snapshot!(entries("case \"쿠폰\" { a: 1, b 2 }"), @r#"
    syntax 2:14 ‹:› a value is given with `=`, not with `:`
      help: write `a = …`
      safe: write `=` ‹:›→‹ =›
    syntax 2:17 ‹,› entries are not separated by `,`
      help: end an entry with the line, or with `;`
      safe: write `;` ‹,›→‹;›
    syntax 2:21 ‹› `=` is missing behind `b`
      help: write `b = …`
      safe: insert `=` ‹›→‹= ›
    "#);
    insta::assert_snapshot!(entries("mirror { }\nmirror feed { }\nmirror feed { }"), @r#"
    syntax 2:8 ‹{› the kind of the mirror is missing
      help: write `mirror feed { … }`
    syntax 4:1 ‹mirror› this is given twice
      help: keep one of them
      note 3:1 ‹mirror feed { }› first given here
    "#);
}

#[test]
fn parameters_and_types() {
    insta::assert_snapshot!(parameters("a text(1..2)"), @r#"
    syntax 2:3 ‹› `:` and a type are missing behind `a`
      help: write `a: text(1..20)`
      safe: insert `:` ‹›→‹:›
    "#);
    insta::assert_snapshot!(parameters("a = text(1..2)"), @r#"
    syntax 2:3 ‹=› the type of a parameter follows `:`, not `=`
      help: write `:`
      safe: write `:` ‹=›→‹:›
    "#);
    insta::assert_snapshot!(parameters("a: text(1..2) b: int"), @r#"
    syntax 2:15 ‹› a comma is missing here
      help: separate the elements by `,`
      safe: insert `,` ‹›→‹,›
    "#);
    insta::assert_snapshot!(parameters("a: text(1..2); b: int"), @r#"
    syntax 2:14 ‹;› parameters are separated by `,` or lines
      help: write `,`
      safe: write `,` ‹;›→‹,›
    "#);
    insta::assert_snapshot!(parameters("a: string\nb: number(1..2)\nc: txt\nd: 딸기"), @r#"
    syntax 2:4 ‹string› there is no type `string`
      help: did you mean `text`?
      unsure: write `text` ‹string›→‹text›
    syntax 3:4 ‹number› there is no type `number`
      help: did you mean `int`?
      unsure: write `int` ‹number›→‹int›
    syntax 4:4 ‹txt› there is no type `txt`
      help: did you mean `text`?
      unsure: write `text` ‹txt›→‹text›
    syntax 5:4 ‹딸기› there is no type `딸기`
      help: the types are text, int, won, percent, bool, url, image_url, date, enum, list
    "#);
    insta::assert_snapshot!(parameters("a: text(20)\nb: int(1~10)\nc: int(1-10)\nd: int(1...10)\ne: int(..10)"), @r#"
    syntax 2:9 ‹20› a range has two ends
      help: write `1..20`
      unsure: write `1..20` ‹20›→‹1..20›
    syntax 3:9 ‹~› a range is written with `..`, not with `~`
      help: write `..`
      safe: write `..` ‹~›→‹..›
    syntax 4:9 ‹-› a range is written with `..`, not with `-`
      help: write `..`
      safe: write `..` ‹-›→‹..›
    syntax 5:9 ‹...› a range is written with `..`, not with `...`
      help: write `..`
      safe: write `..` ‹...›→‹..›
    syntax 6:8 ‹..10› a range has two ends
      help: write `1..10`
      unsure: write `1..10` ‹..10›→‹1..10›
    "#);
    insta::assert_snapshot!(parameters("a: text(/a/, 1..2)\nb: text(1..2, lines)\nc: text(abc)\nd: text(/a)"), @r#"
    syntax 2:14 ‹1..2› the limits of a text stand in another order, each once
      help: write the length, then the pattern, then the lines: `text(1..20, /[가-힣]+/, lines 4)`
    syntax 3:20 ‹)› a number of lines is missing here
      help: write `lines 4`
    syntax 4:9 ‹abc› this is no limit
      help: write a range such as `1..20`; for text also a pattern `/…/` and `lines 4`
    syntax 5:11 ‹› the pattern is not closed
      help: close it with `/`; a slash in it is `\/`
      note 5:9 ‹/› opened here
      unsure: insert `/` ‹›→‹/›
    "#);
    insta::assert_snapshot!(parameters("a: int(1..99999999999999999999)"), @r#"
    syntax 2:11 ‹99999999999999999999› this number is too large
      help: write a smaller one
    "#);
    insta::assert_snapshot!(parameters("a: list { b: int }\nc: list(1..2)\nd: enum\ne: enum(a, 1)"), @r#"
    syntax 2:4 ‹list› a list needs its size
      help: write `list(1..5)`
    syntax 3:14 ‹› a type is missing here
      help: the types are text, int, won, percent, bool, url, image_url, date, enum and list
    syntax 4:4 ‹enum› `enum` needs its values
      help: write `enum("대기", "완료")`
    syntax 5:9 ‹a› a value of `enum` is a constant
      help: put text in double quotes; a name or a hole `${…}` has no place here
    syntax 5:12 ‹1› this has to be text in double quotes
      help: write `"…"`
    "#);
    insta::assert_snapshot!(parameters("a: text sample = \"b\"\nc: text sample name\nd: int sample 1 sample 2"), @r#"
    syntax 2:16 ‹=› no sign stands between the word and its value
      help: write `sample "라이언"`
      safe: remove it ‹=›→‹›
    syntax 3:16 ‹name› a sample is a constant
      help: put text in double quotes; a name or a hole `${…}` has no place here
    syntax 4:17 ‹sample› this is given twice
      help: keep one of them
      note 4:15 ‹1› first given here
    "#);
    insta::assert_snapshot!(parameters("a: text \"b\"\n: int\nc:\nd: int"), @r#"
    syntax 2:9 ‹\"› this does not belong to a parameter
      help: a parameter is a name, `:`, a type and maybe `sample` or `default`; put the next one on a line of its own
    syntax 3:1 ‹:› a parameter is missing here
      help: write `name: text(1..20)` and the like
    syntax 4:3 ‹› a type is missing here
      help: the types are text, int, won, percent, bool, url, image_url, date, enum and list
    "#);
    insta::assert_snapshot!(parameters("a: int\n, b: int,, c: int"), @r#"
    syntax 3:1 ‹,› this comma separates nothing
      help: a line break or one comma is enough
      safe: remove `,` ‹,›→‹›
    syntax 3:10 ‹,› this comma separates nothing
      help: a line break or one comma is enough
      safe: remove `,` ‹,›→‹›
    "#);
    insta::assert_snapshot!(findings("feed a (b: int {\n  title \"c\"\n}\n"), @r#"
    syntax 1:15 ‹› `)` is missing here
      help: close the `(`, or take it out
      note 1:8 ‹(› opened here
      unsure: insert `)` ‹›→‹)›
    "#);
    insta::assert_snapshot!(findings("feed a (\n  b: list(1..2) { c: int\n) {\n  title \"c\"\n}\n"), @r#"
    syntax 2:25 ‹› `}` is missing here
      help: close the `{`, or take it out
      note 2:17 ‹{› opened here
      unsure: insert `}` ‹›→‹}›
    "#);
}

#[test]
fn brackets() {
    insta::assert_snapshot!(findings("feed a {\n  content {\n    title \"b\"\n\n  button \"c\" -> d\n}\n\nfeed e {\n  title \"f\"\n}\n"), @r#"
    syntax 5:3 ‹› `}` is missing here
      help: close the `{`, or take it out
      note 2:11 ‹{› opened here
    "#);
    insta::assert_snapshot!(findings("feed a {\n  title \"b\"\n  }\n  button \"c\" -> d\n}\n\n/// 문서\nfeed e { title: \"f\" }\n"), @r#"
    syntax 3:3 ‹}› this bracket closes nothing
      help: remove it, or open one before
    syntax 8:15 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(findings("feed a { title \"b\""), @r#"
    syntax 1:19 ‹› `}` is missing here
      help: close the `{`, or take it out
      note 1:8 ‹{› opened here
    "#);
    insta::assert_snapshot!(entries("buttons [\n  { title = \"a\" }\ntitle \"b\""), @r#"
    syntax 3:18 ‹› `]` is missing here
      help: close the `[`, or take it out
      note 2:9 ‹[› opened here
      unsure: insert `]` ‹›→‹]›
    "#);
    insta::assert_snapshot!(entries("link page(a, b\ntitle \"b\""), @r#"
    syntax 2:15 ‹› `)` is missing here
      help: close the `(`, or take it out
      note 2:10 ‹(› opened here
      unsure: insert `)` ‹›→‹)›
    "#);
    insta::assert_snapshot!(entries("link page(a b)"), @r#"
    syntax 2:12 ‹› a comma is missing here
      help: separate the elements by `,`
      safe: insert `,` ‹›→‹,›
    "#);
    insta::assert_snapshot!(entries("title \"b\")\ndescription \"c\" ]"), @r#"
    syntax 2:10 ‹)› this bracket closes nothing
      help: remove it, or open one before
    syntax 3:17 ‹]› this bracket closes nothing
      help: remove it, or open one before
    "#);
    insta::assert_snapshot!(entries("title [\"b\", %, 1"), @r#"
    syntax 2:13 ‹%› text stands in double quotes
      help: write `"%"`
      unsure: put it in quotes ‹%›→‹\"%\"›
    syntax 2:17 ‹› `]` is missing here
      help: close the `[`, or take it out
      note 2:7 ‹[› opened here
      unsure: insert `]` ‹›→‹]›
    "#);
}

#[test]
fn declarations() {
    insta::assert_snapshot!(findings("feed {\n  title: \"b\"\n}\n"), @r#"
    syntax 1:6 ‹› the name is missing behind `feed`
      help: write `feed order-shipped { … }`
    syntax 2:8 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(findings("feed \"order\" {\n}\n"), @r#"
    syntax 1:6 ‹\"order\"› a name stands without quotes
      help: write small letters and digits, words joined by `-` or `_`: order-shipped
      safe: remove the quotes ‹\"order\"›→‹order›
    "#);
    insta::assert_snapshot!(findings("feed order\n"), @r#"
    syntax 1:11 ‹› `{` is missing here
      help: `feed` is followed by a block, `{ … }`
      note 1:1 ‹feed› the block belongs to this
    "#);
    insta::assert_snapshot!(findings("title \"b\"\ndescription \"c\"\n\nfeed a { title: \"b\" }\n"), @r#"
    syntax 1:1 ‹title› this stands outside of every declaration
      help: check for a `}` too many above; a declaration begins with feed, list, location, commerce, text, calendar, custom, scrape, link, const, partial
    syntax 4:15 ‹:› a field is written without `:`
      help: write `title …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(findings("const a { b \"c\"; d: 1 }\nlink e { url: \"f\" }\n"), @r#"
    syntax 1:13 ‹› `=` is missing behind `b`
      help: write `b = …`
      safe: insert `=` ‹›→‹= ›
    syntax 1:19 ‹:› a value is given with `=`, not with `:`
      help: write `d = …`
      safe: write `=` ‹:›→‹ =›
    syntax 2:13 ‹:› a field is written without `:`
      help: write `url …`
      safe: remove `:` ‹:›→‹›
    "#);
    insta::assert_snapshot!(findings("use brand { a }\nuse \"brand.talk\"\nuse \"b.talk\" { a b }\nfeed a {}\n"), @r#"
    syntax 1:5 ‹brand› the file is missing behind `use`
      help: write `use "brand.talk" { order_page }`
    syntax 2:17 ‹› `{` is missing here
      help: `use` is followed by a block, `{ … }`
      note 2:1 ‹use› the block belongs to this
    syntax 3:17 ‹› a comma is missing here
      help: separate the elements by `,`
      safe: insert `,` ‹›→‹,›
    "#);
    insta::assert_snapshot!(findings("{\n  \"object_type\": \"feed\"\n}\n"), @r#"
    syntax 1:1 ‹{› this is JSON, not .talk
      help: name the file `.json`: malpung reads JSON as it is
    "#);
    insta::assert_snapshot!(findings("object_type: feed\ncontent:\n  title: 딸기\n"), @r#"
    syntax 1:1 ‹object_type› this is YAML, not .talk
      help: name the file `.yaml`, or write `feed order-shipped { … }`
    "#);
    insta::assert_snapshot!(findings("---\nname: a\n"), @r#"
    syntax 1:1 ‹-› this is YAML, not .talk
      help: name the file `.yaml`, or write `feed order-shipped { … }`
    "#);
    insta::assert_snapshot!(findings("feed 주문 { title \"b\" }\n"), @"");
    insta::assert_snapshot!(findings("딸기 케이크가 나왔어요!\n\"}\n"), @r#"
    syntax 1:1 ‹딸기› this stands outside of every declaration
      help: check for a `}` too many above; a declaration begins with feed, list, location, commerce, text, calendar, custom, scrape, link, const, partial
    "#);
}

/// Twelve mistakes in one file: each is found once, and what is right beside them is read.
#[test]
fn many_mistakes_are_all_found() {
    let text = "use brand.talk { order_page }

/// 배송 알림
feed order-shipped (
  name = text(1..10)
  order_no: text(1-20) sample 20261122-0001
  coupon?: string
) {
  content: {
    title '주문하신 상품이 출발했어요'
    description \"\"\"
      주문번호 ${order_no
      \"\"\"
    image \"https://img.cake.shop/1.png\" 640*480
    link = order_page(order_no
  }
  item_content {
    profile_text “달빛한조각”
    item \"주문번호\" : order_no
    sum 총 결제 = \"12,000원\",
  }
  # 버튼
  button \"배송 조회\" order_page(order_no)
  button \"쿠폰 쓰기\" -> coupon_page when !coupon
  social { like_count 286 comment_count 45 }
  if coupon { title \"x\" }

  case \"쿠폰 없음\" { name: \"라이언\" }
}
";
    insta::assert_snapshot!(findings(text), @r#"
    syntax 1:5 ‹brand› the file is missing behind `use`
      help: write `use "brand.talk" { order_page }`
    syntax 5:8 ‹=› the type of a parameter follows `:`, not `=`
      help: write `:`
      safe: write `:` ‹=›→‹:›
    syntax 6:19 ‹-› a range is written with `..`, not with `-`
      help: write `..`
      safe: write `..` ‹-›→‹..›
    syntax 6:31 ‹20261122-0001› text stands in double quotes
      help: write `"20261122-0001"`
      unsure: put it in quotes ‹20261122-0001›→‹\"20261122-0001\"›
    syntax 7:12 ‹string› there is no type `string`
      help: did you mean `text`?
      unsure: write `text` ‹string›→‹text›
    syntax 9:10 ‹:› a field is written without `:`
      help: write `content …`
      safe: remove `:` ‹:›→‹›
    syntax 10:11 ‹\'주문하신 상품이 출발했어요\'› text stands in double quotes `"`, not in `'`
      help: write `"…"`
      safe: write double quotes ‹\'주문하신 상품이 출발했어요\'›→‹\"주문하신 상품이 출발했어요\"›
    syntax 12:22 ‹› `}` is missing here: the hole is not closed
      help: a hole is a name and filters: `${price | won}`; write `$${` for a literal `${`
      note 12:12 ‹${› opened here
    syntax 14:41 ‹640*480› the size of an image is its width, a small Latin `x` and its height, without blanks
      help: write `640x480`
      safe: write `640x480` ‹640*480›→‹640x480›
    syntax 15:31 ‹› `)` is missing here
      help: close the `(`, or take it out
      note 15:22 ‹(› opened here
      unsure: insert `)` ‹›→‹)›
    syntax 18:18 ‹“달빛한조각”› text stands in double quotes `"`, not in `“`
      help: write `"…"`
      safe: write double quotes ‹“달빛한조각”›→‹\"달빛한조각\"›
    syntax 19:17 ‹:› `=` stands between a label and its value
      help: write `item "라벨" = "값"`
      safe: write `=` ‹:›→‹=›
    syntax 20:9 ‹총 결제› text stands in double quotes
      help: write `"총 결제"`
      safe: put it in quotes ‹총 결제›→‹\"총 결제\"›
    syntax 20:25 ‹,› entries are not separated by `,`
      help: end an entry with the line, or with `;`
      safe: remove `,` ‹,›→‹›
    syntax 22:3 ‹# 버튼› a comment begins with `//`
      help: write `// …`
      safe: write `//` ‹# 버튼›→‹// 버튼›
    syntax 23:17 ‹› a button needs `->` and a link behind its title
      help: write `button "배송 조회" -> order_page`
      safe: insert `->` ‹›→‹ ->›
    syntax 24:38 ‹!› `!` is written `not`
      help: conditions are joined by `and`, `or`, `not`
      safe: write `not` ‹!›→‹not ›
    syntax 25:27 ‹› another entry begins on the same line
      help: put it on a line of its own, or `;` before it
      unsure: insert `;` ‹›→‹; ›
    syntax 26:3 ‹if› a condition stands behind the entry that it is for
      help: write `title "…" when coupon`, and the other case with `when not coupon`
    syntax 28:22 ‹:› a value is given with `=`, not with `:`
      help: write `name = …`
      safe: write `=` ‹:›→‹ =›
    "#);
    insta::assert_snapshot!(super::show::file(text, &parse(text).file), @r#"
    doc "배송 알림"
    feed order-shipped
      ‹feed order-s … e: \"라이언\" }\n}›
      param name: text(1..10)
      param order_no: text(1..20‹1-20›) sample "20261122-0001"‹20261122-0001›
      param coupon?: unknown‹string›
        content:
          title: "주문하신 상품이 출발했어요"‹\'주문하신 상품이 출발했어요\'›
          description: """주문번호 """‹\"\"\"\n      주문번호 ${order_no\n      \"\"\"›
          image_url=image: "https://img.cake.shop/1.png"
          image_width=image: 640
          image_height=image: 480
          link: C(order_page‹order_page(order_no› E(order_no))
          ‹{\n    title  … order_no\n  }›
        item_content:
          profile_text: "달빛한조각"‹“달빛한조각”›
          +items=item:
            item: "주문번호"
            item_op==‹:›: E(order_no)
            ‹item \"주문번호\"  … \" : order_no›
          sum: "총 결제"‹총 결제›
          sum_op==: "12,000원"
          ‹{\n    profil … 2,000원\",\n  }›
        +buttons=button:
          title=button: "배송 조회"
          link=->‹›: C(order_page‹order_page(order_no)› E(order_no))
          ‹button \"배송 조 … ge(order_no)›
        +buttons=button: when not coupon‹!coupon›
          title=button: "쿠폰 쓰기"
          link=->: C(coupon_page )
          ‹button \"쿠폰 쓰 …  coupon_page›
        social:
          like_count: 286
          comment_count: 45
          ‹{ like_count … t_count 45 }›
      case 쿠폰 없음‹\"쿠폰 없음\"› name: "라이언"
    "#);
}

/// A bound that speaks.
#[test]
fn more_mistakes_than_are_shown_are_counted() {
    let text = format!("feed a {{\n{}}}\n", "title: \"b\"\n".repeat(250));
    let code = parse(&text);
    assert_eq!(code.findings.len(), crate::syntax::FINDINGS_LISTED);
    insta::assert_snapshot!(super::finding(&text, code.findings.last().unwrap()), @r#"
    syntax 101:6 ‹:› 151 more mistakes are not shown
      help: mend the first ones and check again
    "#);
    let text = format!("feed a {{\n{}}}\n", "title: \"b\"\n".repeat(100));
    assert!(parse(&text).findings.iter().all(|finding| slice(&text, super::span(finding)) == ":"));
}

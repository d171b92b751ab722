//! Every form of the grammar, and what it is read into.

use super::{parse, tree};

/// The entries of a feed.
fn entries(text: &str) -> String {
    of_block(&format!("feed a {{\n{text}\n}}\n"))
}

/// What is read into a declaration, without its first two lines.
fn of_block(text: &str) -> String {
    let shown = tree(text);
    shown.lines().skip(2).map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line))).collect()
}

fn parameters(text: &str) -> String {
    of_block(&format!("feed a ({text}) {{}}\n"))
}

#[test]
fn fields_and_their_tails() {
    insta::assert_snapshot!(entries("a 1; b = -2 ;c \"d\" when e\nf-g_h [1, \"둘\", true, x.y | won, { z = 1\n w = 2 },]\n\"키 하나\" = \"값\"\nlink x\nheader_link = y(1)\nother z\nother w(1, [2])"), @r#"
    a: 1
    b: -2
    c: "d" when e
    f-g_h: [1, "둘", true, E(x.y | won()‹x.y | won›), {z: 1; w: 2}‹{ z = 1\n w = 2 }›]‹[1, \"둘\", true, x.y | won, { z = 1\n w = 2 },]›
    키 하나=키 하나‹\"키 하나\"›: "값"
    link: C(x )
    header_link: C(y‹y(1)› 1)
    other: E(z)
    other: C(w‹w(1, [2])› 1, [2])
    "#);
    insta::assert_snapshot!(entries("content\n{\n  link { url \"a\" } when b\n}\nlink { }\n"), @r#"
    content:
      link: when b
        url: "a"
        ‹{ url \"a\" } … { url \"a\" }›
      ‹{\n  link { u … \" } when b\n}›
    link:
      ‹{ } … { }›
    "#);
    insta::assert_snapshot!(entries("a =\n  \"b\"\nc = d |\n  won\ne 1 when f and\n  g or\n  not h"), @r#"
    a: "b"
    c: E(d | won()‹d |\n  won›)
    e: 1 when ((f and g)‹f and\n  g› or not h)‹f and\n  g or\n  not h›
    "#);
    insta::assert_snapshot!(entries("상점 = \"가\"\n\u{1100}\u{1161} \"\u{1112}\u{1161}\u{11ab}\""), @r#"
    상점: "가"
    가: "한"
    "#);
}

#[test]
fn short_forms() {
    insta::assert_snapshot!(entries("image \"a\"\nimage x.y 640x48_0 when z\nimage = \"b\" 1x2\nimage { a 1 }"), @r#"
    image_url=image: "a"
    image_url=image: E(x.y) when z
    image_width=image: 640 when z
    image_height=image: 480‹48_0› when z
    image_url=image: "b"
    image_width=image: 1
    image_height=image: 2
    image:
      a: 1
      ‹{ a 1 } … { a 1 }›
    "#);
    insta::assert_snapshot!(entries("button title -> link\nbutton \"가\"\n  -> { web_url \"b\" } when c\nbutton \"나\" -> item(button)"), @r#"
    +buttons=button:
      title=button: E(title)
      link=->: C(link )
      ‹button title … itle -> link›
    +buttons=button: when c
      title=button: "가"
      link=->:
        web_url: "b"
        ‹{ web_url \"b … eb_url \"b\" }›
      ‹button \"가\"\n  … eb_url \"b\" }›
    +buttons=button:
      title=button: "나"
      link=->: C(item‹item(button)› E(button))
      ‹button \"나\" - … item(button)›
    "#);
    insta::assert_snapshot!(entries("item \"a\"; item b = c | won when d\nsum \"e\"; sum f = \"g\" when h\nsum = \"i\""), @r#"
    +items=item:
      item: "a"
      ‹item \"a\" … item \"a\"›
    +items=item: when d
      item: E(b)
      item_op==: E(c | won()‹c | won›)
      ‹item b = c | …  b = c | won›
    sum: "e"
    sum: E(f) when h
    sum_op==: "g" when h
    sum: "i"
    "#);
    insta::assert_snapshot!(entries("use p; use p.q(a, 1) when b"), @r#"
    use C(p )
    ‹use p … use p›
    use C(p.q‹p.q(a, 1)› E(a), 1) when b
    ‹use p.q(a, 1 … a, 1) when b›
    "#);
    insta::assert_snapshot!(entries("for i in a.items { button i.title -> page(i.id)\nitem i when i.is_new; use p(i) } when a.items"), @r#"
    for i in a.items when a.items
      ‹for i in a.i … when a.items›
      +buttons=button:
        title=button: E(i.title)
        link=->: C(page‹page(i.id)› E(i.id))
        ‹button i.tit … > page(i.id)›
      +items=item: when i.is_new
        item: E(i)
        ‹item i … item i›
      use C(p‹p(i)› E(i))
      ‹use p(i) … use p(i)›
    "#);
}

#[test]
fn contents_of_a_list() {
    insta::assert_snapshot!(tree("list a {\n  content { title \"가\" } when b\n  for i in c { content { title i } }\n  header_title \"나\"\n  other { content { d 1 } }\n}\ncustom e {\n  mirror list { content { title \"${F}\" } }\n}\npartial p { content { a 1 }; for i in c { content { title i } } }\nfeed f { content { title \"다\" } }"), @r#"
    list a
      ‹list a {\n  c …  { d 1 } }\n}›
        +contents=content: when b
          title: "가"
          ‹{ title \"가\"  …  title \"가\" }›
        for i in c
          ‹for i in c { …  title i } }›
          +contents=content:
            title: E(i)
            ‹{ title i } … { title i }›
        header_title: "나"
        other:
          content:
            d: 1
            ‹{ d 1 } … { d 1 }›
          ‹{ content {  … nt { d 1 } }›
    custom e
      ‹custom e {\n  … \"${F}\" } }\n}›
      mirror list
          +contents=content:
            title: E(F)‹\"${F}\"›
            ‹{ title \"${F … tle \"${F}\" }›
    partial p
      ‹partial p {  … itle i } } }›
        content:
          a: 1
          ‹{ a 1 } … { a 1 }›
        for i in c
          ‹for i in c { …  title i } }›
          +contents=content:
            title: E(i)
            ‹{ title i } … { title i }›
    feed f
      ‹feed f { con … itle \"다\" } }›
        content:
          title: "다"
          ‹{ title \"다\"  …  title \"다\" }›
    "#);
}

/// Where names are the author's own, no word means anything.
#[test]
fn names_of_the_author() {
    insta::assert_snapshot!(entries("args { button = 1; image \"a\"; item = b; use = c; for = d; link = e; when = f; content = g; args = i }\nlink { app { item = b; image = photo } }\ntemplate_id { dev = 1; use = 2 }\ntemplate_args { sum = h }"), @r#"
    template_args=args:
      button: 1
      image: "a"
      item: E(b)
      use: E(c)
      for: E(d)
      link: E(e)
      when: E(f)
      content: E(g)
      args: E(i)
      ‹{ button = 1 … ; args = i }›
    link:
      app:
        item: E(b)
        image: E(photo)
        ‹{ item = b;  … ge = photo }›
      ‹{ app { item …  = photo } }›
    template_id:
      dev: 1
      use: 2
      ‹{ dev = 1; u … 1; use = 2 }›
    template_args:
      sum: E(h)
      ‹{ sum = h } … { sum = h }›
    "#);
    insta::assert_snapshot!(parameters("text: text, url: url, item: int, date: date, when_: bool, sum: won"), @r#"
    param text: text()
    param url: url
    param item: int
    param date: date
    param when_: bool
    param sum: won
    "#);
    insta::assert_snapshot!(entries("title text; description url | cut(3) when item and date == \"2026-11-22\""), @r#"
    title: E(text)
    description: E(url | cut(3)‹url | cut(3)›) when (item and date == "2026-11-22")‹item and date == \"2026-11-22\"›
    "#);
}

#[test]
fn conditions() {
    insta::assert_snapshot!(entries("a 1 when b or c and not d or (e or f) and (g and h)\ni 1 when not (j == \"k\" or l != 2) and m.n == true"), @r#"
    a: 1 when (b or (c and not d)‹c and not d› or ((e or f) and g and h)‹(e or f) and (g and h)›)‹b or c and not d or (e or f) and (g and h)›
    i: 1 when (not (j == "k" or l != 2) and m.n == true)‹not (j == \"k\" or l != 2) and m.n == true›
    "#);
}

#[test]
fn texts() {
    insta::assert_snapshot!(entries(r#"a "\"\\\n\t\u{1F381}\u{ac00}"; b "$${a} $ ${a} $$ # [광고] : @ % {x} // http://a""#), @r#"
    a: "\"\\\n\t🎁가"‹\"\\\"\\\\\\n\\t\\u{1F381}\\u{ac00}\"›
    b: T["${a} $ " (a) " $$ # [광고] : @ % {x} // http://a"]‹\"$${a} $ ${a} $$ # [광고] : @ % {x} // http://a\"›
    "#);
    insta::assert_snapshot!(entries(r#"a "${name | josa("이/가")} ${ b . c } ${d|or("}")|cut(3)}""#.replace(" . ", ".").as_str()), @r#"  a: T[(name | josa("이/가")‹name | josa(\"이/가\")›) " " (b.c) " " (d | or("}") | cut(3)‹d|or(\"}\")|cut(3)›)]‹\"${name | josa(\"이/가\")} ${ b.c } ${d|or(\"}\")|cut(3)}\"›"#);
    insta::assert_snapshot!(entries("a \"${b}\"; c \"${b | won}\"; d \"${b}${b}\"; e \"\"; f \"\"\"한 줄 \"따옴표\" 안\"\"\""), @r#"
    a: E(b)‹\"${b}\"›
    c: E(b | won()‹b | won›)‹\"${b | won}\"›
    d: T[(b) (b)]‹\"${b}${b}\"›
    e: ""
    f: """한 줄 \"따옴표\" 안"""‹\"\"\"한 줄 \"따옴표\" 안\"\"\"›
    "#);
}

#[test]
fn texts_of_several_lines() {
    insta::assert_snapshot!(entries("a \"\"\"\n    하나 ${b}\n\n      둘 \"셋\"\n   \n    \\u{1F381} 넷\\n다섯 \\\"\"\" $${\n    \"\"\" when c"), @r#"  a: T["하나 " (b) "\n\n  둘 \"셋\"\n\n🎁 넷\n다섯 \"\"\" ${"]‹\"\"\"\n    하나 ${b}\n\n      둘 \"셋\"\n   \n    \\u{1F381} 넷\\n다섯 \\\"\"\" $${\n    \"\"\"› when c"#);
    insta::assert_snapshot!(entries("a \"\"\"\r\n\t하나\r\n\t둘\r\n\t\"\"\"\r\nb \"\"\"\r  셋\r\r  넷\r  \"\"\"\rc \"\"\"\n\"\"\"\nd \"\"\"\n\n\"\"\"\ne \"\"\"\n  ${f}\n  \"\"\""), @r#"
    a: """하나\n둘"""‹\"\"\"\r\n\t하나\r\n\t둘\r\n\t\"\"\"›
    b: """셋\n\n넷"""‹\"\"\"\r  셋\r\r  넷\r  \"\"\"›
    c: """"""‹\"\"\"\n\"\"\"›
    d: """"""‹\"\"\"\n\n\"\"\"›
    e: E(f)‹\"\"\"\n  ${f}\n  \"\"\"›
    "#);
    insta::assert_snapshot!(entries("a \"\"\"  \n \"\"\"; b 1"), @r#"
    a: """"""‹\"\"\"  \n \"\"\"›
    b: 1
    "#);
}

#[test]
fn numbers() {
    insta::assert_snapshot!(entries("a 0; b -12; c 1_000_000; d 007; e [1,2]; f -0"), @r#"
    a: 0
    b: -12
    c: 1000000‹1_000_000›
    d: 007
    e: [1, 2]‹[1,2]›
    f: -0
    "#);
}

#[test]
fn types() {
    insta::assert_snapshot!(parameters("a: text\n b: text(1..20)\n c: text(/[0-9]{2}\\/\\d+/)\n d: text(1..20, /가/, lines 4)\n e: text(0..10, lines 2), f: text(/a/, lines 3)"), @r#"
    param a: text()
    param b: text(1..20)
    param c: text(/[0-9]{2}/\d+/‹/[0-9]{2}\\/\\d+/›)
    param d: text(1..20, /가/, lines 4)
    param e: text(0..10, lines 2)
    param f: text(/a/, lines 3)
    "#);
    insta::assert_snapshot!(parameters("a: int, b: int(-10..1_000), c: won(0..5), d: percent( 1 .. 99 ), e: bool,\n\n f: url, g: image_url, h: date,"), @r#"
    param a: int
    param b: int(-10..1000‹-10..1_000›)
    param c: won(0..5)
    param d: percent(1..99‹1 .. 99›)
    param e: bool
    param f: url
    param g: image_url
    param h: date
    "#);
    insta::assert_snapshot!(parameters("a: enum(\"가\", \"나\"), b: list(1..5) text(1..6), c?: list(0..3) {\n  /// 라벨\n  d: int, e?: list(1..2) bool\n  f: text sample \"x\"\n}"), @r#"
    param a: enum(가‹\"가\"›, 나‹\"나\"›)
    param b: list(1..5) text(1..6)
    param c?: list(0..3) {d: int doc "라벨", e?: list(1..2) bool, f: text() sample "x"}
    "#);
    insta::assert_snapshot!(parameters("a: text sample \"b\" default \"c\", d?: int default 3 sample 4, e: list(1..2) { f: int } sample [{ f = 1 }, { f = 2; g = [true] }], h: text(5..1, /(/)"), @r#"
    param a: text() sample "b" default "c"
    param d?: int sample 4 default 3
    param e: list(1..2) {f: int} sample [{f: 1}‹{ f = 1 }›, {f: 2; g: [true]}‹{ f = 2; g = [true] }›]‹[{ f = 1 }, { f = 2; g = [true] }]›
    param h: text(5..1, /(/)
    "#);
    insta::assert_snapshot!(parameters("\n\n// 하나\na : text\n\nb\n:\nint ,\n"), @r#"
    param a: text()
    param b: int
    // 하나
    "#);
}

#[test]
fn comments_and_documents() {
    insta::assert_snapshot!(tree("/// 안 쓰임\nuse \"b.talk\" {\n  c, // 쉼표 뒤\n  d,\n}\n// 하나\n///  문서 \n///둘째 줄\n\n//// 네 줄\nfeed a ( /// 뒤\n  /// 이름\n  b: int // 수\n  c: int /// 뒤\n  /// 끝\n) { // 열기\n  /// 필드\n  title \"http://c\" // 닫기\n}\n/// 남음\n"), @r#"
    use b.talk‹\"b.talk\"› c d
    ‹use \"b.talk\" …  쉼표 뒤\n  d,\n}›
    doc " 문서 \n둘째 줄"
    feed a
      ‹feed a ( /// … //c\" // 닫기\n}›
      param b: int doc "이름"
      param c: int
        title: "http://c"
    /// 안 쓰임
    // 쉼표 뒤
    // 하나
    //// 네 줄
    /// 뒤
    // 수
    /// 뒤
    /// 끝
    // 열기
    /// 필드
    // 닫기
    /// 남음
    "#);
    let text = "/// 문서\r\n/// 둘\r\nfeed a (\r\n  /// 이름\r\n  b: int\r\n) {}\r\n";
    assert_eq!(parse(text).file.declarations[0].doc.as_deref(), Some("문서\n둘"));
    assert_eq!(parse(&text.replace("\r\n", "\r")).file.declarations[0].parameters[0].doc.as_deref(), Some("이름"));
}

#[test]
fn declarations() {
    insta::assert_snapshot!(tree("feed a {}\nlist b { }\nlocation\nc\n{\n}\ncommerce d(){}\ntext e { text \"x\" }\ncalendar f {}\nscrape g { request_url \"h\" }\nfed i {}\nconst j { k = \"l\"; m = [1]\n n = true }\nlink o(p: int) { url \"q\" }\npartial r { title \"s\" };"), @r#"
    feed a
      ‹feed a {} … feed a {}›
    list b
      ‹list b { } … list b { }›
    location c
      ‹location\nc\n{ … cation\nc\n{\n}›
    commerce d
      ‹commerce d() … mmerce d(){}›
    text e
      ‹text e { tex … { text \"x\" }›
        text: "x"
    calendar f
      ‹calendar f { … alendar f {}›
    scrape g
      ‹scrape g { r … st_url \"h\" }›
        request_url: "h"
    fed i
      ‹fed i {} … fed i {}›
    const j
      ‹const j { k  … \n n = true }›
      k: "l"
      m: [1]
      n: true
    link o
      ‹link o(p: in …  { url \"q\" }›
      param p: int
        url: "q"
    partial r
      ‹partial r {  …  title \"s\" }›
        title: "s"
    "#);
    insta::assert_snapshot!(tree("custom a {\n  template_id 125\n  args {\n    \"상점 이름\" = \"x\"\n  }\n  case \"하나\" { }\n  case \"둘\" { b = true\n c = [\"d\"] }\n  mirror commerce { commerce { product_name \"${E}\" } }\n}"), @r#"
    custom a
      ‹custom a {\n  … \"${E}\" } }\n}›
        template_id: 125
        template_args=args:
          상점 이름=상점 이름‹\"상점 이름\"›: "x"
          ‹{\n    \"상점 이름 … 름\" = \"x\"\n  }›
      case 하나‹\"하나\"› 
      case 둘‹\"둘\"› b: true; c: ["d"]
      mirror commerce
          commerce:
            product_name: E(E)‹\"${E}\"›
            ‹{ product_na … ame \"${E}\" }›
    "#);
    assert_eq!(tree(""), "");
    assert_eq!(tree("\u{feff}\n// 주석\n"), "// 주석\n");
}

/// What only later stages can judge is read without a word.
#[test]
fn what_others_judge() {
    insta::assert_snapshot!(tree("feed Bad--Name (a: int(5..1), a: text(/(/)) {\n  unknown_field \"b\"\n  title x | nofilter(1)\n  link 3\n  title z.w(1)\n  image_width \"c\"\n}"), @r#"
    feed Bad--Name
      ‹feed Bad--Na … _width \"c\"\n}›
      param a: int(5..1)
      param a: text(/(/)
        unknown_field: "b"
        title: E(x | nofilter(1)‹x | nofilter(1)›)
        link: 3
        title: C(z.w‹z.w(1)› 1)
        image_width: "c"
    "#);
}

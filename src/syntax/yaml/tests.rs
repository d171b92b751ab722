//! Text in, a short form of the tree and the findings out; and what must hold for any text.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{MENDS_MAX, parse};
use crate::diagnostic::{Change, Finding, Lang, Place};
use crate::source::Span;
use crate::syntax::{DEPTH_MAX, FINDINGS_MAX, NODES_MAX, Parsed};
use crate::tree::{Entry, Node, ScalarKind, Style, Value};

/// The tree and the findings in short: `T"text"p` is plain text, a slice of the source follows where it differs.
fn dump(text: &str) -> String {
    let Parsed { tree, findings, .. } = parse(text);
    let mut out = String::new();
    for document in &tree.documents {
        node(text, document, &mut out);
        out.push('\n');
    }
    for comment in &tree.comments {
        assert_eq!(slice(text, comment.span), format!("#{}", comment.text));
        writeln!(out, "# {}..{} {}", comment.span.start, comment.span.end, comment.text.trim()).unwrap();
    }
    for finding in &findings {
        self::finding(text, finding, &mut out);
    }
    out
}

/// Reads a text and compares the short form of what it came to, line by line.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(dump(text).lines().collect::<Vec<_>>(), expected, "of {text:?}");
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start..span.end]
}

fn node(text: &str, node: &Node, out: &mut String) {
    let Span { start, end } = node.span;
    match &node.value {
        Value::Scalar(scalar) => {
            let kind = match scalar.kind {
                ScalarKind::Text => 'T',
                ScalarKind::Number => 'N',
                ScalarKind::Bool => 'B',
                ScalarKind::Null => 'Z',
            };
            let style = match scalar.style {
                Style::Plain => 'p',
                Style::Single => 's',
                Style::Double => 'd',
                Style::Block => 'b',
                Style::Filled => 'f',
            };
            write!(out, "{kind}{:?}{style}", scalar.text).unwrap();
            match slice(text, node.span) {
                "" => write!(out, "@{start}").unwrap(),
                source if source != scalar.text => write!(out, "‹{}›", source.escape_debug()).unwrap(),
                _ => {}
            }
        }
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                self::node(text, item, out);
            }
            write!(out, "]@{start}..{end}").unwrap();
        }
        Value::Object(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                assert_eq!(entry.key.name, entry.key.spelling);
                out.push_str(&entry.key.name);
                if slice(text, entry.key.span) != entry.key.name {
                    write!(out, "‹{}›", slice(text, entry.key.span)).unwrap();
                }
                out.push_str(": ");
                self::node(text, &entry.value, out);
            }
            write!(out, "}}@{start}..{end}").unwrap();
        }
    }
}

fn finding(text: &str, finding: &Finding, out: &mut String) {
    let place = |place: &Place| match place {
        Place::Span(span) => format!("‹{}›", slice(text, *span).escape_debug()),
        Place::Key(_) | Place::Value(_) => panic!("a front door knows no pointers"),
    };
    writeln!(out, "{} {} {}", finding.rule, place(&finding.place), finding.message.to(Lang::En)).unwrap();
    for note in &finding.related {
        writeln!(out, "  note {} {}", place(&note.place), note.message.to(Lang::En)).unwrap();
    }
    if let Some(fix) = &finding.fix {
        write!(out, "  {}", if fix.safe { "safe" } else { "unsure" }).unwrap();
        for change in &fix.changes {
            let Change::Text(span, new) = change else { panic!("a front door changes text") };
            write!(out, " ‹{}›→‹{new}›", slice(text, *span).escape_debug()).unwrap();
        }
        out.push('\n');
    }
}

#[test]
fn spans_of_every_kind_of_value() {
    check(
        "a:\nb: ~\n\"c\" : |\n  가나\n  다\n\nd:\n  - x\n  -\n  - y: 1\n    z: [1, 2]\n\n# end\n",
        &[
            "{a: Z\"\"p@1, b: Z\"~\"p, c‹\"c\"›: T\"가나\\n다\\n\"b‹|\\n  가나\\n  다›, d: [T\"x\"p, Z\"\"p@44, {y: N\"1\"p, z: [N\"1\"p, N\"2\"p]@61..67}@49..67]@37..67}@0..67",
            "# 69..74 end",
        ],
    );
    check(
        "'가': '🎁 ''선물'''\nb: \"\\uAC00\\n\"\n",
        &["{가‹'가'›: T\"🎁 '선물'\"s‹\\'🎁 \\'\\'선물\\'\\'\\'›, b: T\"가\\n\"d‹\\\"\\\\uAC00\\\\n\\\"›}@0..38"],
    );
    check(
        "a: 글\n  둘  \n\nb: [x: 1, y]",
        &["{a: T\"글 둘\"p‹글\\n  둘›, b: [{x: N\"1\"p}@20..24, T\"y\"p]@19..28}@0..28"],
    );
    check("- # c\n- \"x\"\n-  ", &["[Z\"\"p@1, T\"x\"d‹\\\"x\\\"›, Z\"\"p@13]@0..13", "# 2..5 c"]);
}

#[test]
fn spans_of_blocks_begin_at_their_mark() {
    check("a: !!str &k > # c\n  글\n  둘\n", &["{a: T\"글 둘\\n\"b‹> # c\\n  글\\n  둘›}@0..29", "# 14..17 c"]);
    check("a: |\nb: |-\n", &["{a: T\"\"b‹|›, b: T\"\"b‹|-›}@0..10"]);
    check("a: |+\n\n  글  \n\n", &["{a: T\"\\n글  \\n\\n\"b‹|+\\n\\n  글  ›}@0..14"]);
}

#[test]
fn other_line_ends() {
    check(
        "a: 1\r\nb: |\r\n  가\r\n  나\r\nc: @다\r\n",
        &[
            "{a: N\"1\"p, b: T\"가\\n나\\n\"b‹|\\r\\n  가\\r\\n  나›, c: T\"@다\"p}@0..33",
            "yaml-needs-quotes ‹@다› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@다›→‹\"@다\"›",
        ],
    );
    check(
        "a: 1\rb: @가\rc: 2",
        &[
            "{a: N\"1\"p, b: T\"@가\"p, c: N\"2\"p}@0..17",
            "yaml-needs-quotes ‹@가› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@가›→‹\"@가\"›",
        ],
    );
}

#[test]
fn decomposed_hangul_and_emoji_keep_their_bytes() {
    check(
        "\u{1112}\u{1161}\u{11ab}: \u{1100}\u{1173}\u{11af}\n👨\u{200d}👩\u{200d}👧: [👍🏽] 좋아요\n",
        &[
            "{\u{1112}\u{1161}\u{11ab}: T\"\u{1100}\u{1173}\u{11af}\"p, 👨\u{200d}👩\u{200d}👧: T\"[👍🏽] 좋아요\"p}@0..61",
            "yaml-needs-quotes ‹[👍🏽] 좋아요› YAML takes `[👍🏽]` for a list, and no text may follow it",
            "  safe ‹[👍🏽] 좋아요›→‹\"[👍🏽] 좋아요\"›",
        ],
    );
}

/// An ideographic space is a letter to YAML: it belongs to the text, and the span says so.
#[test]
fn other_blanks_belong_to_the_text() {
    check("a: 글\u{3000}\nb: \u{a0}@가", &["{a: T\"글\\u{3000}\"p, b: T\"\\u{a0}@가\"p}@0..19"]);
}

#[test]
fn core_schema() {
    check(
        "[null, Null, ~, true, FALSE, 12, -0, 007, 0o7, 0xfF, 1e3, +.5, 1., .inf, -.INF, .NaN]",
        &[
            "[Z\"null\"p, Z\"Null\"p, Z\"~\"p, B\"true\"p, B\"FALSE\"p, N\"12\"p, N\"-0\"p, N\"007\"p, N\"0o7\"p, N\"0xfF\"p, N\"1e3\"p, N\"+.5\"p, N\"1.\"p, N\".inf\"p, N\"-.INF\"p, N\".NaN\"p]@0..85",
        ],
    );
    check(
        "[yes, no, on, off, 12:30, nULL, 0x, 0o8, ., +, 1e, 1_000, 2026-11-22, +.nan, '1', \"true\"]",
        &[
            "[T\"yes\"p, T\"no\"p, T\"on\"p, T\"off\"p, T\"12:30\"p, T\"nULL\"p, T\"0x\"p, T\"0o8\"p, T\".\"p, T\"+\"p, T\"1e\"p, T\"1_000\"p, T\"2026-11-22\"p, T\"+.nan\"p, T\"1\"s‹\\'1\\'›, T\"true\"d‹\\\"true\\\"›]@0..89",
        ],
    );
}

#[test]
fn tags() {
    check(
        "a: !!str 12\nb: !!int \"12\"\nc: !!null\nd: ! 12\ne: !!map {}\nf: !!float 1",
        &["{a: T\"12\"p, b: N\"12\"d‹\\\"12\\\"›, c: Z\"\"p@28, d: T\"12\"p, e: {}@53..55, f: N\"1\"p}@0..68"],
    );
    check(
        "a: !!int x\nb: !!seq x\nc: !!map [1]\nd: !x 1",
        &[
            "{a: T\"x\"p, b: T\"x\"p, c: [N\"1\"p]@31..34, d: N\"1\"p}@0..42",
            "syntax ‹!!int› the value is not what the tag `!!int` says",
            "syntax ‹!!seq› the value is not what the tag `!!seq` says",
            "syntax ‹!!map› the value is not what the tag `!!map` says",
            "syntax ‹!x› the tag `!x` is unknown; if the text begins with it, put the text in quotes",
        ],
    );
}

#[test]
fn duplicate_keys() {
    check(
        "a: 1\na: 2\n\"a\": 3",
        &[
            "{a: N\"1\"p, a: N\"2\"p, a‹\"a\"›: N\"3\"p}@0..16",
            "duplicate-key ‹a› the key `a` is given twice",
            "  note ‹a› first given here",
            "duplicate-key ‹\\\"a\\\"› the key `a` is given twice",
            "  note ‹a› first given here",
        ],
    );
}

#[test]
fn keys() {
    check("1: a\ntrue: b\n~: c\n? d\n: e\n", &["{1: T\"a\"p, true: T\"b\"p, ~: T\"c\"p, d: T\"e\"p}@0..25"]);
    check(
        "? [a]\n: b\n: c",
        &["{}@0..13", "syntax ‹[a]› a key must be a name, not a list or an object", "syntax ‹› the key is missing"],
    );
}

#[test]
fn anchors_and_aliases() {
    check(
        "a: &s {x: 글}\nb: *s\n&k c : 1\n*k : 2",
        &[
            "{a: {x: T\"글\"p}@6..14, b: {x: T\"글\"p}@6..14, c: N\"1\"p, c‹*k›: N\"2\"p}@0..36",
            "duplicate-key ‹*k› the key `c` is given twice",
            "  note ‹c› first given here",
        ],
    );
    check(
        "a: &a [*a]",
        &[
            "{a: [Z\"\"p‹*a›]@6..10}@0..10",
            "syntax ‹*a› this alias stands inside the value that it names; write the value out",
        ],
    );
    check("a: *gone", &["{a: Z\"\"p‹*gone›}@0..8", "syntax ‹*gone› no value before this place is anchored as `&gone`"]);
    check("a: &x\nb: *x", &["{a: Z\"\"p@2, b: Z\"\"p@2}@0..11"]);
}

#[test]
fn merge_keys() {
    check(
        "a: &m {x: 1, y: 2}\nb: &n\n  y: 3\n  z: 4\nc:\n  <<: [*m, *n]\n  z: 5\nd: {<<: *m, <<: 3}\n\"<<\": 1",
        &[
            "{a: {x: N\"1\"p, y: N\"2\"p}@6..18, b: {y: N\"3\"p, z: N\"4\"p}@27..38, c: {z: N\"5\"p, x: N\"1\"p, y: N\"2\"p}@44..63, d: {x: N\"1\"p, y: N\"2\"p}@67..82, <<‹\"<<\"›: N\"1\"p}@0..90",
            "syntax ‹3› `<<` takes the alias of an object, or a list of them",
        ],
    );
    check(
        "- <<: *b\n- <<: [*c]\n- <<: [1]",
        &[
            "[{}@2..8, {}@11..19, {}@22..29]@0..29",
            "syntax ‹*b› no value before this place is anchored as `&b`",
            "syntax ‹*c› no value before this place is anchored as `&c`",
            "syntax ‹[1]› `<<` takes the alias of an object, or a list of them",
        ],
    );
}

#[test]
fn documents_and_comments() {
    check(
        "\u{feff}# 주석\na: 1 # 끝\n---\n---\n# x\n--- 2\n...\n",
        &["{a: N\"1\"p}@12..16", "N\"2\"p", "# 3..11 주석", "# 17..22 끝", "# 31..34 x"],
    );
    check("# only\n", &["# 0..6 only"]);
    check("", &[]);
    check("\u{feff}", &[]);
    check("%YAML 1.2\n---\na: 1", &["{a: N\"1\"p}@14..18"]);
    check("--- ~", &["Z\"~\"p"]);
}

#[test]
fn values_that_need_quotes() {
    check(
        "title: [광고] 할인\nb: 1",
        &[
            "{title: T\"[광고] 할인\"p, b: N\"1\"p}@0..27",
            "yaml-needs-quotes ‹[광고] 할인› YAML takes `[광고]` for a list, and no text may follow it",
            "  safe ‹[광고] 할인›→‹\"[광고] 할인\"›",
        ],
    );
    check(
        "title: {이름}님\nb: 1",
        &[
            "{title: T\"{이름}님\"p, b: N\"1\"p}@0..23",
            "yaml-needs-quotes ‹{이름}님› YAML takes `{이름}` for an object, and no text may follow it",
            "  safe ‹{이름}님›→‹\"{이름}님\"›",
        ],
    );
    check(
        "title: 알림: 도착 # 끝\nb: 1",
        &[
            "{title: T\"알림: 도착\"p, b: N\"1\"p}@0..32",
            "# 22..27 끝",
            "yaml-needs-quotes ‹알림: 도착› YAML takes the text before a colon and a blank for a key, and a value cannot hold a second one",
            "  safe ‹알림: 도착›→‹\"알림: 도착\"›",
        ],
    );
    check(
        "title: @친구\nb: 1",
        &[
            "{title: T\"@친구\"p, b: N\"1\"p}@0..19",
            "yaml-needs-quotes ‹@친구› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@친구›→‹\"@친구\"›",
        ],
    );
    check(
        "title: `백틱`\nb: 1",
        &[
            "{title: T\"`백틱`\"p, b: N\"1\"p}@0..20",
            "yaml-needs-quotes ‹`백틱`› a text without quotes cannot begin with a backtick in YAML",
            "  safe ‹`백틱`›→‹\"`백틱`\"›",
        ],
    );
    check(
        "title: > 화살\nb: 1",
        &[
            "{title: T\"> 화살\"p, b: N\"1\"p}@0..20",
            "yaml-needs-quotes ‹> 화살› YAML takes `>` for the start of a block of lines, which begins on the next line",
            "  safe ‹> 화살›→‹\"> 화살\"›",
        ],
    );
    check(
        "title: | 막대\nb: 1",
        &[
            "{title: T\"| 막대\"p, b: N\"1\"p}@0..20",
            "yaml-needs-quotes ‹| 막대› YAML takes `|` for the start of a block of lines, which begins on the next line",
            "  safe ‹| 막대›→‹\"| 막대\"›",
        ],
    );
    check(
        "title: *별표* 할인\nb: 1",
        &[
            "{title: T\"*별표* 할인\"p, b: N\"1\"p}@0..27",
            "yaml-needs-quotes ‹*별표* 할인› YAML takes a text that begins with `*` for the alias of another value",
            "  safe ‹*별표* 할인›→‹\"*별표* 할인\"›",
        ],
    );
    check(
        "title: - 목록\nb: 1",
        &[
            "{title: T\"- 목록\"p, b: N\"1\"p}@0..20",
            "yaml-needs-quotes ‹- 목록› YAML takes `- ` for an element of a list, which cannot stand after a key",
            "  safe ‹- 목록›→‹\"- 목록\"›",
        ],
    );
    check(
        "title: ? 물음\nb: 1",
        &[
            "{title: T\"? 물음\"p, b: N\"1\"p}@0..20",
            "yaml-needs-quotes ‹? 물음› YAML takes `? ` for the start of a key, which cannot stand here",
            "  safe ‹? 물음›→‹\"? 물음\"›",
        ],
    );
    check(
        "title: !할인 지금\nb: 1",
        &[
            "{title: T\"!할인 지금\"p, b: N\"1\"p}@0..26",
            "yaml-needs-quotes ‹!할인 지금› YAML takes the first word of a text that begins with `!` for a tag",
            "  safe ‹!할인 지금›→‹\"!할인 지금\"›",
        ],
    );
    check(
        "title: \"인용\"은 여기\nb: 1",
        &[
            "{title: T\"\\\"인용\\\"은 여기\"p, b: N\"1\"p}@0..30",
            "yaml-needs-quotes ‹\\\"인용\\\"은 여기› YAML takes \"인용\" for the whole text, and nothing may follow it",
            "  safe ‹\\\"인용\\\"은 여기›→‹'\"인용\"은 여기'›",
        ],
    );
    check(
        "title: '인용'은 \"여기\"\nb: 1",
        &[
            "{title: T\"'인용'은 \\\"여기\\\"\"p, b: N\"1\"p}@0..32",
            "yaml-needs-quotes ‹\\'인용\\'은 \\\"여기\\\"› YAML takes '인용' for the whole text, and nothing may follow it",
            "  safe ‹\\'인용\\'은 \\\"여기\\\"›→‹'''인용''은 \"여기\"'›",
        ],
    );
    check(
        "- %할인\n- - @목록",
        &[
            "[T\"%할인\"p, [T\"@목록\"p]@12..21]@0..21",
            "yaml-needs-quotes ‹%할인› a text without quotes cannot begin with `%` in YAML",
            "  safe ‹%할인›→‹\"%할인\"›",
            "yaml-needs-quotes ‹@목록› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@목록›→‹\"@목록\"›",
        ],
    );
}

#[test]
fn anchors_and_aliases_that_nobody_would_write() {
    check(
        "title: &쿠폰 증정\nb: *별표",
        &[
            "{title: T\"&쿠폰 증정\"p, b: T\"*별표\"p}@0..32",
            "yaml-needs-quotes ‹&쿠폰 증정› YAML takes the first word of a text that begins with `&` for an anchor, and drops it",
            "  safe ‹&쿠폰 증정›→‹\"&쿠폰 증정\"›",
            "yaml-needs-quotes ‹*별표› YAML takes a text that begins with `*` for the alias of another value",
            "  safe ‹*별표›→‹\"*별표\"›",
        ],
    );
    check("title: &쿠폰 증정\nb: *쿠폰", &["{title: T\"증정\"p, b: T\"증정\"p}@0..32"]);
    check(
        "{a: *별표}",
        &["{a: Z\"\"p‹*별표›}@0..12", "syntax ‹*별표› no value before this place is anchored as `&별표`"],
    );
}

#[test]
fn a_hashtag_makes_the_quotes_unsure() {
    check(
        "title: [광고] 할인 #오늘",
        &[
            "{title: T\"[광고] 할인 #오늘\"p}@0..30",
            "yaml-needs-quotes ‹[광고] 할인 #오늘› YAML takes `[광고]` for a list, and no text may follow it",
            "  unsure ‹[광고] 할인 #오늘›→‹\"[광고] 할인 #오늘\"›",
        ],
    );
    check(
        "title: [광고] 할인 # 오늘",
        &[
            "{title: T\"[광고] 할인\"p}@0..22",
            "# 23..31 오늘",
            "yaml-needs-quotes ‹[광고] 할인› YAML takes `[광고]` for a list, and no text may follow it",
            "  safe ‹[광고] 할인›→‹\"[광고] 할인\"›",
        ],
    );
}

#[test]
fn lines_below_make_the_quotes_uncertain() {
    check(
        "title: | 막대\n  둘\nb: 1",
        &[
            "{title: T\"| 막대\"p, b: N\"1\"p}@0..26",
            "yaml-needs-quotes ‹| 막대› YAML takes `|` for the start of a block of lines, which begins on the next line",
        ],
    );
    check(
        "title: [광고] 할인\n  둘째 줄\nb: 1",
        &[
            "{title: T\"[광고] 할인\"p, b: N\"1\"p}@0..40",
            "yaml-needs-quotes ‹[광고] 할인› YAML takes `[광고]` for a list, and no text may follow it",
        ],
    );
    check(
        "a: - b\n   - c",
        &[
            "{a: T\"- b\"p}@0..6",
            "yaml-needs-quotes ‹- b› YAML takes `- ` for an element of a list, which cannot stand after a key",
        ],
    );
}

#[test]
fn several_mistakes_in_one_file() {
    check(
        "buttons:\n  - title: [광고] 할인\n    x: 1\n  - title: @가\nz: 1",
        &[
            "{buttons: [{title: T\"[광고] 할인\"p, x: N\"1\"p}@13..44, {title: T\"@가\"p}@49..60]@11..60, z: N\"1\"p}@0..65",
            "yaml-needs-quotes ‹[광고] 할인› YAML takes `[광고]` for a list, and no text may follow it",
            "  safe ‹[광고] 할인›→‹\"[광고] 할인\"›",
            "yaml-needs-quotes ‹@가› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@가›→‹\"@가\"›",
        ],
    );
    check(
        "name: 홍길동\r\ntitle: [광고] 딸기\r\ndescription: 오늘: 내일\r\nx: 1\r\n",
        &[
            "{name: T\"홍길동\"p, title: T\"[광고] 딸기\"p, description: T\"오늘: 내일\"p, x: N\"1\"p}@0..74",
            "yaml-needs-quotes ‹[광고] 딸기› YAML takes `[광고]` for a list, and no text may follow it",
            "  safe ‹[광고] 딸기›→‹\"[광고] 딸기\"›",
            "yaml-needs-quotes ‹오늘: 내일› YAML takes the text before a colon and a blank for a key, and a value cannot hold a second one",
            "  safe ‹오늘: 내일›→‹\"오늘: 내일\"›",
        ],
    );
    check(
        "a: @가\n---\nb: [1\n---\nc: 1\nc: 2",
        &[
            "{a: T\"@가\"p}@0..7",
            "{c: N\"1\"p, c: N\"2\"p}@22..31",
            "yaml-needs-quotes ‹@가› a text without quotes cannot begin with `@` in YAML",
            "  safe ‹@가›→‹\"@가\"›",
            "syntax ‹[› `[` is never closed",
            "duplicate-key ‹c› the key `c` is given twice",
            "  note ‹c› first given here",
        ],
    );
}

#[test]
fn not_reported_here() {
    check(
        "title: # 케익\nb: 딸기 # 치즈\nc: 007",
        &["{title: Z\"\"p@5, b: T\"딸기\"p, c: N\"007\"p}@0..41", "# 7..15 케익", "# 26..34 치즈"],
    );
}

#[test]
fn brackets() {
    check(
        "title: [광고 할인\nb: 1\nc: 2",
        &[
            "{title: T\"[광고 할인\"p, b: N\"1\"p, c: N\"2\"p}@0..31",
            "syntax ‹[› `[` is never closed",
            "  note ‹:› `]` was expected before this",
        ],
    );
    check(
        "items: [a, b\nz: 1",
        &["{z: N\"1\"p}@13..17", "syntax ‹[› `[` is never closed", "  note ‹:› `]` was expected before this"],
    );
    check(
        "x: [\n  {a: 1},\n  {b: 2]\n]\nc: 3",
        &["{c: N\"3\"p}@26..30", "syntax ‹]› `}` was expected before this bracket", "  note ‹{› opened here"],
    );
    check(
        "a: ]\nb: 1",
        &[
            "{a: T\"]\"p, b: N\"1\"p}@0..9",
            "yaml-needs-quotes ‹]› a text without quotes cannot begin with `]` in YAML",
            "  safe ‹]›→‹\"]\"›",
        ],
    );
    check(
        "{\"a\": \"b\" \"c\": 1}",
        &[
            "syntax ‹\\\"c\\\":› between brackets, `,` or a closing bracket was expected here; put a text with such signs in quotes",
            "  note ‹{› opened here",
        ],
    );
    check(
        "x: &x {\n  t: 1,\n  b: @x,\n  c: 2\n}\nd: *x",
        &[
            "{x: {t: N\"1\"p, c: N\"2\"p}@6..33, d: {t: N\"1\"p, c: N\"2\"p}@6..33}@0..39",
            "syntax ‹@x,› a text without quotes cannot begin with `@` in YAML; put it in quotes",
        ],
    );
    check(
        "[a] [b]",
        &["syntax ‹[b]› the value ends before this; a file holds one value, or several with a line `---` between them"],
    );
}

#[test]
fn quotes() {
    check(
        "title: \"닫지 않음\nb: 1",
        &[
            "{title: T\"닫지 않음\"p‹\\\"닫지 않음›, b: N\"1\"p}@0..26",
            "syntax ‹\\\"닫지 않음› this quote is never closed, or not where it should be",
        ],
    );
    check(
        "title: \"첫 줄\n둘째 줄\"\nb: 1",
        &[
            "{title: T\"첫 줄\\n둘째 줄\"p‹\\\"첫 줄›, b: N\"1\"p}@0..32",
            "syntax ‹\\\"첫 줄› this quote is never closed, or not where it should be",
        ],
    );
    check(
        "a: \"글\\q\"\nb: 1",
        &[
            "{a: T\"글\\\\q\"p‹\\\"글\\\\q\\\"›, b: N\"1\"p}@0..15",
            "syntax ‹\\\\q› YAML has no such escape; write a backslash as `\\\\`, or use single quotes",
        ],
    );
    check(
        "a: '글",
        &["{a: T\"글\"p‹\\'글›}@0..7", "syntax ‹\\'글› this quote is never closed, or not where it should be"],
    );
}

#[test]
fn indentation() {
    check(
        "a: 1\n  b: 2\nc: 3",
        &[
            "{a: N\"1\"p, c: N\"3\"p}@0..16",
            "syntax ‹b› this key is indented deeper than the keys above it, but the key above already has a value",
        ],
    );
    check(
        "a:\n    b: 1\n  c: 2\nd: 3",
        &[
            "{a: {b: N\"1\"p}@7..11, d: N\"3\"p}@0..23",
            "syntax ‹c: 2› this line does not fit the keys above it; indent it as far as the keys that it belongs to",
        ],
    );
    check(
        "description: 줄\n  둘: 셋\nb: 1",
        &[
            "{description: T\"줄\"p, b: N\"1\"p}@0..32",
            "syntax ‹둘› this key is indented deeper than the keys above it, but the key above already has a value",
        ],
    );
    check(
        "- a\nb: 1",
        &[
            "[T\"a\"p]@0..3",
            "syntax ‹b: 1› the lines above are a list; begin this line with `- ` as well, or indent it otherwise",
        ],
    );
    check(
        "a: 1\n- b",
        &[
            "{a: N\"1\"p}@0..4",
            "syntax ‹- b› this line does not fit the keys above it; indent it as far as the keys that it belongs to",
        ],
    );
    check(
        "a: 1\nb\nc: 2",
        &["{a: N\"1\"p, c: N\"2\"p}@0..11", "syntax ‹b› a key was expected here: a name, a colon and a blank"],
    );
}

#[test]
fn tabs() {
    check(
        "a:\n\tb: 1\n\tc: 3\nc: 2",
        &[
            "{a: {b: N\"1\"p, c: N\"3\"p}@4..14, c: N\"2\"p}@0..19",
            "syntax ‹\\t› YAML does not allow tabs in the indentation",
            "  unsure ‹\\t›→‹  › ‹\\t›→‹  ›",
        ],
    );
    check(
        "a: |\n\t글\nb: 1",
        &[
            "{a: T\"글\\n\"b‹|\\n\\t글›, b: N\"1\"p}@0..14",
            "syntax ‹\\t› YAML does not allow tabs in the indentation",
            "  unsure ‹\\t›→‹  ›",
        ],
    );
}

#[test]
fn no_blank_after_the_colon() {
    check(
        "key:값\nb: 1",
        &["{key: T\"값\"p, b: N\"1\"p}@0..12", "syntax ‹key:› a blank is missing after the colon", "  unsure ‹›→‹ ›"],
    );
    check(
        "a: 1\nkey:7\nkey:12\nhttp://x\nb: 1",
        &[
            "{a: N\"1\"p, key: N\"12\"p, b: N\"1\"p}@0..31",
            "syntax ‹key:› a blank is missing after the colon",
            "  unsure ‹›→‹ ›",
            "syntax ‹key:› a blank is missing after the colon",
            "  unsure ‹›→‹ ›",
            "syntax ‹http://x› a key was expected here: a name, a colon and a blank",
        ],
    );
}

#[test]
fn directives_and_control_characters() {
    check(
        "%할인\na: 1",
        &[
            "{a: N\"1\"p}@8..12",
            "syntax ‹%할인› a line that begins with `%` is an instruction to YAML, and this one it does not know",
        ],
    );
    check(
        "a: 1\n%b: 2",
        &[
            "{a: N\"1\"p}@0..4",
            "syntax ‹%b: 2› a line that begins with `%` is an instruction to YAML, and this one it does not know",
        ],
    );
    check(
        "a: b\0\nc: d",
        &["{c: T\"d\"p}@6..10", "syntax ‹\\0› YAML does not allow the control character U+0000; remove it"],
    );
    check(
        "a: 1\n---\n\u{feff}b: 1",
        &["{a: N\"1\"p}@0..4", "syntax ‹\\u{feff}› a byte order mark stands inside the text; remove it"],
    );
}

/// Aliases that double at each step, and text that is copied by each: neither time nor memory may follow.
#[test]
fn a_bomb_of_aliases_is_one_finding() {
    let mut text = "a0: &a0 [글, 글, 글, 글, 글, 글, 글, 글, 글]\n".to_owned();
    for step in 1..12 {
        let aliases = vec![format!("*a{}", step - 1); 9].join(", ");
        writeln!(text, "a{step}: &a{step} [{aliases}]").unwrap();
    }
    let long = format!("a: &a \"{}\"\nb:\n{}", "가".repeat(100_000), "  - *a\n".repeat(1000));
    for text in [text, long] {
        let parsed = parse(&text);
        assert!(parsed.tree.documents.iter().map(count).sum::<usize>() <= NODES_MAX + 1000);
        assert_eq!(messages(&parsed), ["the file holds more than 100000 values, with aliases written out; split it"]);
    }
}

fn count(node: &Node) -> usize {
    1 + children(node).map(count).sum::<usize>()
}

fn children(node: &Node) -> impl Iterator<Item = &Node> {
    let entries = node.entries().unwrap_or_default().iter().map(|entry| &entry.value);
    node.items().unwrap_or_default().iter().chain(entries)
}

fn messages(parsed: &Parsed) -> Vec<&str> {
    parsed.findings.iter().map(|finding| finding.message.to(Lang::En)).collect()
}

#[test]
fn depth_ends_a_reading_once() {
    let nested: String = (0..300).map(|depth| format!("{}k:\n", " ".repeat(depth))).collect();
    let chained: String = (1..4).fold("k0: &k0 x\n".to_owned(), |text, n| {
        format!("{text}k{n}: &k{n} {}*k{}{}\n", "[".repeat(100), n - 1, "]".repeat(100))
    });
    for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(1000), nested, chained] {
        let parsed = parse(&text);
        assert!(parsed.tree.documents.iter().all(|document| height(document) <= DEPTH_MAX));
        assert_eq!(messages(&parsed).first(), Some(&"lists and objects lie more than 128 deep here"));
    }
    assert_eq!(parse(&format!("{}{}", "[".repeat(DEPTH_MAX), "]".repeat(DEPTH_MAX))).findings, []);
}

fn height(node: &Node) -> usize {
    match node.value {
        Value::Scalar(_) => 0,
        Value::List(_) | Value::Object(_) => 1 + children(node).map(height).max().unwrap_or(0),
    }
}

#[test]
fn more_values_than_allowed_end_a_reading_once() {
    let parsed = parse(&"- 1\n".repeat(NODES_MAX + 1));
    assert_eq!(parsed.findings.len(), 1);
    assert_eq!(parsed.tree.documents[0].items().map(<[Node]>::len), Some(NODES_MAX - 1));
}

#[test]
fn findings_are_bounded_and_in_the_order_of_the_text() {
    let text = "t: [광고] 할인\n".repeat(10) + &"a: 1\n".repeat(300);
    let findings = parse(&text).findings;
    assert_eq!(findings.len(), FINDINGS_MAX);
    assert!(findings.is_sorted_by_key(super::start));
}

#[test]
fn mends_are_bounded_and_the_mistake_after_the_last_is_named() {
    let text: String = (0..30).map(|n| format!("t{n}: [광고] 할인\n")).collect();
    let parsed = parse(&text);
    assert_eq!(parsed.findings.len(), MENDS_MAX + 1);
    assert_eq!(parsed.tree.documents[0].entries().map(<[Entry]>::len), Some(MENDS_MAX + 1));
}

#[test]
fn hashtags_that_yaml_drops() {
    check(
        "title: 딸기 #치즈 # 비고\r\ndescription: #케익 #{이름}\r\nc:\n- text: a\n  sum: #🍰\n",
        &[
            "{title: T\"딸기\"p, description: T\"#케익 #{이름}\"p, c: [{text: T\"a\"p, sum: T\"#🍰\"p}@69..89]@69..89}@0..89",
            "# 14..30 치즈 # 비고",
            "# 45..62 케익 #{이름}",
            "# 84..89 🍰",
            "yaml-comment-swallowed ‹#치즈› YAML takes this for a comment, and the text ends before it",
            "  unsure ‹딸기 #치즈›→‹\"딸기 #치즈\"›",
            "yaml-comment-swallowed ‹#케익 #{이름}› YAML takes this for a comment, and the value is empty",
            "  safe ‹#케익 #{이름}›→‹\"#케익 #{이름}\"›",
            "yaml-comment-swallowed ‹#🍰› YAML takes this for a comment, and the value is empty",
            "  safe ‹#🍰›→‹\"#🍰\"›",
        ],
    );
}

#[test]
fn comments_that_are_comments() {
    for text in [
        "title: 딸기 # 비고\n",
        "title: # 비고\n",
        "title: 딸기 ## 비고\n",
        "title: #\n",
        "title: \"딸기\" #치즈\n",
        "title: |\n  딸기 #치즈\n",
        "link: #주문\n  url: https://a.kr #주문\n",
        "web_url: https://a.kr #주문\nlike_count: 3 #좋아요\nobject_type: feed #피드\n",
        "title:\n#치즈\n  딸기\n",
        "title: 딸기\n#치즈\n",
        "#치즈\ntitle: 딸기\n",
        "c: {\n  title: 딸기 #치즈\n}\n",
        "title: 딸기 #malpung: allow(x) y\n",
    ] {
        assert_eq!(parse(text).findings, [], "{text}");
    }
}

#[test]
fn a_hashtag_below_an_anchor_is_said_once() {
    let parsed = parse("a: &a\n  title: #치즈\nb: *a\n");
    assert_eq!(parsed.findings.len(), 1);
    let root = &parsed.tree.documents[0];
    for name in ["a", "b"] {
        assert_eq!(root.get(name).and_then(|node| node.get("title")).and_then(Node::as_text), Some("#치즈"));
    }
}

/// A fix that is safe leaves a text in which nothing is wrong at that place, and means the same.
#[test]
fn safe_fixes_read_as_the_tree_already_did() {
    for value in [
        "[광고] 할인",
        "알림: 도착",
        "@친구",
        "`x`",
        "%",
        "*별*",
        "- 목록",
        "\"인용\" 글",
        "'인용' \"글\"",
        "{이름}\\님",
    ] {
        let text = format!("a:\r\n  - title: {value} # 끝\r\n    b: 1\r\n");
        let before = parse(&text);
        let Some(Change::Text(span, new)) = before.findings[0].fix.as_ref().map(|fix| fix.changes[0].clone()) else {
            panic!("no fix for {text}");
        };
        let mut mended = text.clone();
        mended.replace_range(span.start..span.end, &new);
        let after = parse(&mended);
        assert_eq!(after.findings, [], "{mended}");
        let title = |parsed: &Parsed| {
            let items = parsed.tree.documents[0].get("a").and_then(Node::items).map(<[Node]>::to_vec);
            items.and_then(|items| items[0].get("title").and_then(Node::as_text).map(str::to_owned))
        };
        assert_eq!(title(&before).as_deref(), Some(value));
        assert_eq!(title(&after).as_deref(), Some(value));
    }
}

/// Spans lie on letters and inside each other; with aliases, only on letters.
fn check_spans(text: &str) {
    let parsed = parse(text);
    let whole = Span::new(0, text.len());
    for document in &parsed.tree.documents {
        check_node(text, document, whole, text.contains('*'));
    }
    for comment in &parsed.tree.comments {
        check_span(text, comment.span, whole);
        assert!(slice(text, comment.span).starts_with('#'));
    }
    assert!(parsed.findings.len() <= FINDINGS_MAX);
    for finding in &parsed.findings {
        finding_spans(finding).for_each(|span| check_span(text, span, whole));
    }
}

fn check_node(text: &str, node: &Node, within: Span, has_aliases: bool) {
    check_span(text, node.span, within);
    let within = if has_aliases { Span::new(0, text.len()) } else { node.span };
    for entry in node.entries().unwrap_or_default() {
        check_span(text, entry.key.span, within);
    }
    for child in children(node) {
        check_node(text, child, within, has_aliases);
    }
}

fn check_span(text: &str, span: Span, within: Span) {
    assert!(within.start <= span.start && span.start <= span.end && span.end <= within.end, "{span:?} in {text:?}");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} cuts a letter of {text:?}");
}

fn finding_spans(finding: &Finding) -> impl Iterator<Item = Span> {
    let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|note| &note.place));
    let places = places.filter_map(|place| match place {
        Place::Span(span) => Some(*span),
        Place::Key(_) | Place::Value(_) => None,
    });
    let changes = finding.fix.iter().flat_map(|fix| &fix.changes).filter_map(|change| match change {
        Change::Text(span, _) => Some(*span),
        _ => None,
    });
    places.chain(changes)
}

const TEMPLATE: &str = "object_type: feed\ncontent: &c\n  title: \"${name}님 🎁\"\n  description: |\n    주문번호\n    #오늘출발\n  \
    link: {web_url: 'https://a.kr'}\nbuttons: # 단추\n  - title: 배송 조회\n    <<: *c\n  - [1, ~, 참]\n---\nx: >-\n  끝\n";

const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "\"",
    "'",
    "|",
    ">",
    "&가",
    "*가",
    "&a ",
    "*a",
    "!",
    "!!int ",
    "%",
    "@",
    "`",
    "# 글",
    " #글",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "    ",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "가",
    "\u{1112}\u{1161}",
    "🎁",
    "a: ",
    "b:c",
    "<<: ",
    "---\n",
    "...",
    "\\",
    "\\u12",
    ",",
    "~",
    "1",
    "x",
];

#[test]
fn a_byte_order_mark_within_a_block_keeps_the_spans() {
    check_spans("...\n|1\n\u{feff}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_keeps_its_spans(text in ".{0,60}") {
        check_spans(&text);
    }

    #[test]
    fn any_pieces_of_yaml_keep_their_spans(pieces in vec(select(PIECES), 0..30)) {
        check_spans(&pieces.concat());
    }

    #[test]
    fn a_template_with_scars_keeps_its_spans(scars in vec((0..TEMPLATE.len(), 0..12_usize, select(PIECES)), 1..5)) {
        let mut text = TEMPLATE.to_owned();
        for (at, length, piece) in scars {
            let (start, end) = (text.floor_char_boundary(at), text.floor_char_boundary(at + length));
            text.replace_range(start..end, piece);
        }
        check_spans(&text);
    }
}

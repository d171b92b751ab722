//! What must hold for any text: no panic, every place lies on letters of the text, nothing is said twice, and long
//! texts take their time once.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::examples::{BRAND, INVITE, ORDER};
use super::parse;
use crate::diagnostic::{Change, Finding, Lang, Place};
use crate::source::Span;
use crate::syntax::{Code, DEPTH_MAX, FINDINGS_LISTED};

/// Every span that the debug form of a tree shows.
fn spans(tree: &impl std::fmt::Debug) -> Vec<Span> {
    let shown = format!("{tree:?}");
    let number = |text: &str| text.split([',', ' ']).next().unwrap().parse::<usize>().unwrap();
    let spans = shown.split("Span { start: ").skip(1);
    spans.map(|span| Span::new(number(span), number(span.split("end: ").nth(1).unwrap()))).collect()
}

fn finding_spans(finding: &Finding) -> Vec<Span> {
    let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|note| &note.place));
    let places = places.map(|place| match place {
        Place::Span(span) => *span,
        Place::Key(_) | Place::Value(_) => panic!("a front door knows no pointers"),
    });
    let changes = finding.fix.iter().flat_map(|fix| &fix.changes).map(|change| match change {
        Change::Text(span, _) => *span,
        other => panic!("a front door changes text, not {other:?}"),
    });
    places.chain(changes).collect()
}

fn check(text: &str) -> Code {
    let code = parse(text);
    let all = spans(&code.file).into_iter().chain(code.findings.iter().flat_map(finding_spans));
    for span in all {
        assert!(span.start <= span.end, "{span:?} in {text:?}");
        assert!(text.get(span.start..span.end).is_some(), "{span:?} cuts a letter of {text:?}");
    }
    for comment in &code.file.comments {
        assert_eq!(&text[comment.span.start..comment.span.end], format!("//{}", comment.text));
    }
    assert!(code.file.comments.is_sorted_by(|a, b| a.span.end <= b.span.start), "{text:?}");
    let starts: Vec<usize> = code.findings.iter().map(|finding| finding_spans(finding)[0].start).collect();
    assert!(starts.is_sorted_by(|a, b| a < b) || code.findings.len() == FINDINGS_LISTED, "{text:?} {starts:?}");
    assert!(code.findings.len() <= FINDINGS_LISTED);
    assert!(!code.has_gaps || !code.findings.is_empty(), "passed over in silence: {text:?}");
    code
}

const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "\"\"\"",
    "\"\"\"\n",
    "'",
    "“",
    "”",
    "\\",
    "\\u{",
    "${",
    "$${",
    "$",
    "|",
    ":",
    "=",
    "==",
    "!=",
    "->",
    "→",
    ",",
    ";",
    ".",
    "..",
    "?",
    "//",
    "///",
    "// 글",
    "/",
    "/*",
    "#",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{a0}",
    "\u{3000}",
    "가",
    "\u{1112}\u{1161}",
    "🎁",
    "글 ",
    "feed ",
    "feed x {",
    "list x (\n",
    "link ",
    "const c {",
    "partial ",
    "use \"a\" {",
    "button ",
    "item ",
    "sum ",
    "for i in items {",
    "case \"c\" {",
    "mirror list {",
    "content {",
    "image ",
    "title ",
    "when ",
    "and ",
    "or ",
    "not ",
    "true ",
    "640x640",
    "12",
    "-1_0",
    "text(1..20, /[가-힣]/, lines 4)",
    "won",
    "list(1..5) ",
    "enum(\"a\")",
    "sample ",
    "default ",
    "name",
    "a: ",
    "｛",
    "：",
    "，",
    "＝",
    "；",
    "（",
    "）",
    "［",
    "］",
    "｜",
    "｝",
    "…",
    "～",
    "×",
    "=>",
    "if ",
    "else ",
    "feed: ",
    "\"a\": ",
    "\\u00e0",
    "&& ",
    "!",
    "lines ",
    "1~2",
];

/// What is read again in a careless way when it is repeated.
const LONG: &[&str] = &[
    "\"\n",
    "\"a\" ",
    "\"${",
    "\"${a ",
    "a {",
    "a {\n",
    "a { } ",
    "feed a {\n",
    "feed a (",
    "a",
    "a ",
    "a\n",
    "a \"b\"; ",
    "a \"b\" ",
    "a b \"c\"; ",
    "a = ",
    "a = \n",
    "a.",
    "a|",
    "a | ",
    "//\n",
    "///\n",
    "/*\n",
    "#\n",
    "가 ",
    "- ",
    "1 ",
    "1..",
    "button \"a\" ",
    "button \"a\" -> ",
    "item a = ",
    "not ",
    "a when not ",
    "(a and ",
    ";\n",
    "use \"a\" {",
    "case \"a\" {",
    "mirror feed {",
    "'a",
    "“a\" ",
    "\"a” ",
    "= {\n",
    "=\n{",
    "a = [",
    "a = [{ b = ",
    "\"a\": ",
    "{\"a\": ",
    "\"${a | b(\"",
    "}\n",
    "a \"\"\n  ",
    "a \"\"\"\n  b\n",
    "text(1..10 ",
    "a: text1..2 ",
];

fn scarred(text: &str, scars: &[(usize, usize, &str)]) -> String {
    let mut text = text.to_owned();
    for (at, length, piece) in scars {
        let (start, end) = (text.floor_char_boundary(*at), text.floor_char_boundary(at + length));
        text.replace_range(start..end, piece);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_keeps_its_spans(text in ".{0,60}") {
        check(&text);
    }

    #[test]
    fn any_pieces_keep_their_spans(pieces in vec(select(PIECES), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_pieces_in_a_template_keep_their_spans(pieces in vec(select(PIECES), 0..30)) {
        check(&format!("feed a {{\n{}\n}}\n", pieces.concat()));
    }

    #[test]
    fn good_files_with_scars_keep_their_spans(
        text in select(&[ORDER, BRAND, INVITE][..]),
        scars in vec((0..ORDER.len(), 0..12_usize, select(PIECES)), 1..5),
    ) {
        check(&scarred(text, &scars));
    }

    /// A fix that is certain never makes it worse.
    #[test]
    fn safe_fixes_of_scars_do_no_harm(
        text in select(&[ORDER, BRAND, INVITE][..]),
        scar in (0..ORDER.len(), 0..8_usize, select(PIECES)),
    ) {
        let text = scarred(text, &[scar]);
        let found = parse(&text).findings;
        for fix in found.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe) {
            let mended = super::mended(&text, fix);
            let after = parse(&mended).findings.len();
            prop_assert!(after <= found.len(), "{after} > {} {:?}\n{mended}", found.len(), fix);
        }
    }

    /// Whatever a file begins with, it is read in the same way behind a byte order mark and with other line ends.
    #[test]
    fn line_ends_do_not_matter(pieces in vec(select(PIECES), 0..30)) {
        let text = pieces.concat().replace(['\r', '\u{feff}'], "");
        let messages = |code: &Code| {
            code.findings.iter().map(|finding| finding.message.to(Lang::En).to_owned()).collect::<Vec<_>>()
        };
        let plain = messages(&parse(&text));
        prop_assert_eq!(&plain, &messages(&parse(&text.replace('\n', "\r\n"))));
        prop_assert_eq!(&plain, &messages(&parse(&text.replace('\n', "\r"))));
        prop_assert_eq!(&plain, &messages(&parse(&format!("\u{feff}{text}"))));
    }
}

/// Whether the line of a byte has several texts: a missing quote turns them inside out.
fn has_more_texts(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line..].lines().next().unwrap();
    line.matches('"').count() > 2 && !line.contains("\"\"\"")
}

/// A line separator is no blank.
#[test]
fn odd_blanks_keep_their_spans() {
    for odd in ["\u{2028}", "\u{3000}", "\u{a0}", "\u{feff}"] {
        for text in ["a \"\"\"@\n  b\n", "a \"\"\"@\n  b@\n @\"\"\"", "a@=@\"b@\"@;@", "a b@c@", "@"] {
            check(&format!("feed a {{\n{}\n}}\n", text.replace('@', odd)));
        }
    }
}

/// A bracket or a quote that goes missing is found, and found once.
#[test]
fn a_missing_sign_is_one_finding() {
    let mut many = Vec::new();
    // Without the bracket of a hole or of a pattern a text only means something else.
    let order = ORDER.replace("[0-9]{8}-[0-9]{4}", "A-.*");
    for text in [order.as_str(), BRAND, INVITE] {
        for (at, sign) in text.char_indices().filter(|(_, sign)| "{}()[]\"".contains(*sign)) {
            if text[..at].ends_with('$') {
                continue;
            }
            let mut without = text.to_owned();
            without.remove(at);
            let found = check(&without).findings;
            let most = if sign == '"' && has_more_texts(text, at) { 5 } else { 1 };
            if !(1..=most).contains(&found.len()) {
                let line = &without[without[..at].rfind('\n').map_or(0, |end| end + 1)..];
                let shown: Vec<String> = found.iter().map(|finding| super::finding(&without, finding)).collect();
                many.push(format!("{sign} of {}\n{}", line.lines().next().unwrap_or_default(), shown.join("\n")));
            }
        }
    }
    assert!(many.is_empty(), "{}", many.join("\n\n"));
}

/// Each of these takes minutes where anything is read again and again.
#[test]
fn long_texts_are_read_once() {
    for piece in PIECES.iter().chain(LONG) {
        let long = piece.repeat(8_000 / piece.len());
        for before in ["", "feed a {\n", "feed a (\n", "feed a { title "] {
            parse(&format!("{before}{long}"));
        }
    }
    let nested = format!("feed a {{ b [ c {}", "\"${a | b(".repeat(100) + &"\" ) } ] ” ".repeat(100));
    assert!(!parse(&nested).findings.is_empty());
    for piece in ["\"", "[", "{", "가", "a = \"b\"\n"] {
        let text = format!("feed a {{\n{}", piece.repeat(1_000_000 / piece.len()));
        assert!(parse(&text).findings.len() <= FINDINGS_LISTED);
    }
}

/// Brackets of every kind lie within each other as deep as is read, and one level deeper is one finding.
#[test]
fn depth_is_bounded() {
    let nested = |open: &str, inner: &str, close: &str, depth: usize| {
        format!("feed a {{\n{}{inner}{}\n}}\n", open.repeat(depth), close.repeat(depth))
    };
    for (open, inner, close) in [
        ("a { ", "", " }"),
        ("[", "1", "]"),
        ("a [{ b = [", "1", "] }]"),
        ("\"${a | b(", "1", ")}\""),
        ("not ", "a", ""),
        ("(", "a", ")"),
    ] {
        let text = |depth| match open {
            "[" | "\"${a | b(" => nested(open, inner, close, depth).replacen("{\n", "{\na ", 1),
            "not " | "(" => nested(open, inner, close, depth).replacen("{\n", "{\na 1 when ", 1),
            _ => nested(open, inner, close, depth),
        };
        let deep = check(&text(1000));
        let last = deep.findings.last().map(|finding| finding.message.to(Lang::En).to_owned()).unwrap_or_default();
        assert!(last.contains("more than 128 deep") && deep.has_gaps, "{open}: {last}");
        assert!(
            check(&text(DEPTH_MAX / 4)).findings.iter().all(|finding| !finding.message.to(Lang::En).contains("deep"))
        );
    }
}

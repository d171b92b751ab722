//! No source makes the import panic or run away, and whatever it makes is read again as it was meant.

use proptest::prelude::*;

use crate::import::{Options, import};
use crate::source::Source;
use crate::syntax::{self, Reading, print};
use crate::tree::Notation;

/// Names that send a source to each of the readers.
const NAMES: [&str; 6] = ["-", "a.json", "a.js", "a.html", "a.py", "a.sh"];

/// Pieces that sources are made of.
const TOKENS: [&str; 64] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    ";",
    "\n",
    " ",
    "'",
    "\"",
    "`",
    "${",
    "\\",
    "/",
    "//",
    "#",
    "*/",
    "/*",
    "=",
    "==",
    "===",
    "=>",
    "+",
    "-",
    "%",
    "?",
    "?.",
    "??",
    "||",
    "&&",
    "!",
    "...",
    "**",
    "\"\"\"",
    "f'",
    "f\"",
    "curl -d '",
    "$NAME",
    "template_object=",
    "&",
    "Kakao.Share.sendDefault(",
    "json.dumps(",
    "objectType: 'feed'",
    "\"object_type\": \"text\"",
    "title: ",
    "'text': ",
    "link",
    "buttons",
    "items.map(i => ",
    "const a = ",
    "a = ",
    "a if b else c",
    "...(a && ",
    " for i in x",
    "True",
    "null",
    "undefined",
    "12_000",
    "가🎁",
    "%7B",
    "\r\n",
];

/// The import of a text by every reader; what it prints must be read again without a mistake of syntax.
fn check(text: &str) {
    for name in NAMES {
        let Ok(imported) = import(&Source::new(name, text), &Options::default()) else { continue };
        for (notation, text) in [
            (Notation::Talk, print::talk(&imported.file, &imported.text)),
            (Notation::Yaml, print::yaml(&imported.file, &imported.text)),
        ] {
            let findings = match syntax::read(&Source::new("x", text.as_str()), notation) {
                Reading::Data(parsed) => parsed.findings,
                Reading::Code(code) => code.findings,
            };
            let mistakes: Vec<_> = findings.iter().filter(|finding| finding.rule == "syntax").collect();
            assert!(mistakes.is_empty(), "{mistakes:#?}\n{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_tokens_are_survived(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..60)) {
        check(&tokens.concat());
        check(&format!("Kakao.Share.sendDefault({{ objectType: 'feed', content: {{ title: {}", tokens.concat()));
        check(&format!("template = {{'object_type': 'text', 'text': {}", tokens.concat()));
        check(&format!("curl x -d \"template_object={{\\\"object_type\\\": \\\"text\\\", {}", tokens.concat()));
    }
}

#[test]
fn large_sources_take_no_longer_than_their_size() {
    const COUNT: usize = 1_500;
    for token in TOKENS {
        for head in ["", "x = {\"object_type\": "] {
            check_size(&(head.to_owned() + &token.repeat(COUNT)));
        }
    }
    for pattern in
        ["\\'", "(/[", "a = {object_type: a, b: a};\n", "const a = [a, a];", "${`", "x ? 'a' : ", "curl ", "a.", "<!--"]
    {
        check_size(&pattern.repeat(COUNT));
        check_size(&format!(
            "Kakao.Share.sendDefault({{objectType: 'feed', content: {{ title: `{}` }} }})",
            pattern.repeat(COUNT)
        ));
    }
}

/// Only imports: what is made of a large source may be large.
fn check_size(text: &str) {
    for name in ["a.js", "a.py", "-"] {
        let _ = import(&Source::new(name, text), &Options::default());
    }
}

//! No source makes the import panic or run away, and whatever it makes is read again as it was meant.

use proptest::prelude::*;

use crate::import::{Options, import};
use crate::source::Source;

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

/// The import of a text by every reader: whatever it makes is a sound program in both notations.
fn check(text: &str) {
    for name in NAMES {
        if let Ok(imported) = import(&Source::new(name, text), &Options::default()) {
            super::assert_sound(&imported);
        }
    }
}

/// Expressions over few names, so that the same name fills places of different kinds.
const EXPRESSIONS: [&str; 43] = [
    "a",
    "b",
    "o.a",
    "a?.b",
    "a ?? '기본'",
    "a || ''",
    "b ?? 0",
    "a || b",
    "'글'",
    "'https://cake.shop/x'",
    "5",
    "null",
    "undefined",
    "a ? '가' : '나'",
    "b ? a : '없음'",
    "a ? a : ''",
    "a && '있음'",
    "a && b",
    "`${a}님`",
    "`${a}${b}`",
    "'가' + a",
    "a + b",
    "a + '/x'",
    "'https://cake.shop/' + a",
    "'https://cake.shop' + b",
    "`https://cake.shop/${a ? 'x' : b}`",
    "a.toLocaleString() + '원'",
    "b.toLocaleString()",
    "a === 'x' ? a : b",
    "a === 3 ? '셋' : '넷'",
    "a == null ? '없음' : a",
    "!a",
    "!a && !b ? '둘 다' : a || b",
    "a.length > 0 ? `${a.length}개` : ''",
    "a > 0 ? a : 1",
    "f(a)",
    "[a, b].join(' ')",
    "[a]",
    "x => x",
    "a ? b ? '가' : '나' : '다'",
    "`${a ?? '가'} ${a ?? '나'}`",
    "String(a)",
    "`${a ? 'x' : ''}${b ? 'y' : ''}${o.a ? 'z' : ''}`",
];

/// Expressions for a number's place, where a text would be a mistake of the source.
const NUMBERS: [&str; 14] = [
    "a",
    "b",
    "o.a",
    "a?.b",
    "b ?? 0",
    "a ?? '기본'",
    "a || b",
    "5",
    "null",
    "a > 0 ? a : 1",
    "a ? 3 : 4",
    "a === 'x' ? a : b",
    "f(a)",
    "b && 7",
];

/// A message with expressions in its places, `rows` among them.
fn message(at: &[&str], numbers: &[&str]) -> String {
    let ([title, text, image, page, other, query, label, item, amount, choice, extra], [width, count]) = (at, numbers)
    else {
        unreachable!()
    };
    format!(
        "Kakao.Share.sendDefault({{ objectType: 'feed', content: {{ title: {title}, description: {text}, imageUrl: {image}, \
         imageWidth: {width}, link: {{ webUrl: {page}, mobileWebUrl: {other}, androidExecutionParams: {query} }} }}, \
         itemContent: {{ profileText: {label}, items: [...o.rows.map(a => ({{ item: {item}, itemOp: {amount} }})), {{ item: {label}, itemOp: 'x' }}] }}, \
         social: {{ likeCount: {count}, ...(a && {{ viewCount: {count} }}) }}, \
         buttons: [b && {{ title: {label}, link: {{ webUrl: {page} }} }}, {choice} ? {{ title: '가', link: {{}} }} : {{ title: {title}, link: {{}} }}], \
         extra: {{ a: {extra}, b: [{extra}] }} }})"
    )
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

    #[test]
    fn any_expressions_make_a_sound_program(
        at in prop::collection::vec(prop::sample::select(&EXPRESSIONS[..]), 11),
        numbers in prop::collection::vec(prop::sample::select(&NUMBERS[..]), 2),
    ) {
        let text = message(&at, &numbers);
        if let Ok(imported) = import(&Source::new("a.js", text.as_str()), &Options::default()) {
            super::assert_sound(&imported);
        }
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

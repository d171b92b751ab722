//! Places in a text that a program should have filled: `${name}`, `#{name}`, `{{name}}`, `undefined`.

/// The marks that enclose a name in the template languages that people have around.
const MARKS: [(&str, &str); 3] = [("${", "}"), ("#{", "}"), ("{{", "}}")];
/// A name between two marks is no longer than this, in bytes; more is a text that happens to hold braces.
const NAME_MAX: usize = 64;
/// What a program writes for a value that it does not have.
const NOTHING: [&str; 4] = ["undefined", "null", "NaN", "None"];
/// What JavaScript writes for an object in a text.
const OBJECT: &str = "[object Object]";
/// Syllables that follow a name, a price or a count: `undefined님`, `NaN원`.
const COUNTERS: [char; 8] = ['님', '씨', '원', '개', '건', '명', '점', '%'];

/// The first place that a template language would have filled, with its marks.
pub(in crate::rule) fn mark(text: &str) -> Option<&str> {
    first(&MARKS, text)
}

/// The same in a text of one of our own notations, where `${` is only left by an author who wrote `$${`.
pub(in crate::rule) fn foreign_mark(text: &str) -> Option<&str> {
    let [_, foreign @ ..] = &MARKS;
    first(foreign, text)
}

fn first<'t>(marks: &[(&str, &str)], text: &'t str) -> Option<&'t str> {
    // Every mark has this brace, and most texts have none.
    memchr::memchr(b'{', text.as_bytes())?;
    marks
        .iter()
        .filter_map(|(open, close)| enclosed(text, open, close))
        .min_by_key(|(start, _)| *start)
        .map(|(_, found)| found)
}

/// The trace of a missing value in words for people, where it is certain: the whole text, or a token such as `undefined님`.
pub(in crate::rule) fn word(text: &str) -> Option<&str> {
    // What is looked for has one of these, and most words for people have none.
    if !text.bytes().any(|byte| matches!(byte, b'[' | b'u' | b'n' | b'N' | b'l' | b'L' | b'T')) {
        return None;
    }
    let whole = text.trim();
    if NOTHING.contains(&whole) || whole == "TODO" || whole == "(null)" {
        return Some(whole);
    }
    object(text).or_else(|| filler(text)).or_else(|| NOTHING.iter().find_map(|word| token(text, word)))
}

/// The trace of a missing value in an address or execution params: a path step or a query value of its own.
pub(in crate::rule) fn in_address(text: &str) -> Option<&str> {
    let (path, query) = text.split_once('?').unwrap_or(if text.contains('=') { ("", text) } else { (text, "") });
    let step = |step: &&str| matches!(*step, "undefined" | "NaN");
    let value = |value: &&str| matches!(*value, "undefined" | "NaN" | "null");
    let values = || query.split(['&', '#']).filter_map(|pair| pair.split_once('=').map(|(_, value)| value));
    let object = memchr::memchr(b'[', text.as_bytes()).and_then(|_| object(text));
    object.or_else(|| path.split(['/', '#']).find(step)).or_else(|| values().find(value))
}

fn object(text: &str) -> Option<&str> {
    text.find(OBJECT).and_then(|start| text.get(start..start + OBJECT.len()))
}

fn filler(text: &str) -> Option<&str> {
    const LOREM: &str = "lorem ipsum";
    let start = text.to_ascii_lowercase().find(LOREM)?;
    text.get(start..start + LOREM.len())
}

fn enclosed<'a>(text: &'a str, open: &str, close: &str) -> Option<(usize, &'a str)> {
    text.match_indices(open).find_map(|(start, _)| {
        let inner = text.get(start + open.len()..)?;
        let end = inner.find(close)?;
        let name = inner.get(..end)?;
        let is_name = end <= NAME_MAX && !name.trim().is_empty() && !name.contains(['\n', '"']);
        is_name.then_some(())?;
        text.get(start..start + open.len() + end + close.len()).map(|found| (start, found))
    })
}

fn token<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.match_indices(word).find_map(|(start, found)| {
        let before = text.get(..start)?;
        let after = text.get(start + word.len()..)?;
        let stands_alone = !before.ends_with(|character: char| character.is_ascii_alphanumeric() || character == '_');
        (stands_alone && is_filled_badly(word, before, after)).then_some(found)
    })
}

fn is_filled_badly(word: &str, before: &str, after: &str) -> bool {
    let ends_line = after.is_empty() || after.starts_with('\n');
    let in_brackets = before.ends_with(['[', '(']) && after.starts_with([']', ')']);
    after.starts_with(COUNTERS)
        || after.starts_with(" 님")
        // "Allergies: None" is English, "주문번호: null" is not.
        || (word != "None" && (in_brackets || (ends_line && before.trim_end().ends_with(':'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_three_languages() {
        assert_eq!(mark("#{이름}님, ${order_no}"), Some("#{이름}"));
        assert_eq!(mark("안녕 {{ name }}"), Some("{{ name }}"));
        assert_eq!(mark("https://cake.shop/${id}/x"), Some("${id}"));
        for text in ["$5 {할인}", "${}", "#{\n}", "{{", "C# {a}", "{\"a\":{\"b\":1}}", "{{\"a\": 1}}"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_out_is_meant() {
        assert_eq!(foreign_mark("${name} 그대로, #{이름}"), Some("#{이름}"));
        assert_eq!(foreign_mark("${name}을 그대로 적으세요"), None);
    }

    #[test]
    fn words_that_certainly_were_values() {
        for text in [
            "undefined",
            " null ",
            "None",
            "TODO",
            "undefined님, 반가워요",
            "총 NaN원",
            "[object Object] 주문",
            "주문번호: null\n감사합니다",
            "[undefined] 도착",
            "undefined 님",
        ] {
            assert!(word(text).is_some(), "{text}");
        }
        for text in [
            "null과 undefined의 차이",
            "Allergies: None",
            "TODO 리스트 앱",
            "nullable",
            "undefined is not a function",
            "None of us",
            "할 일 없음",
            "Banana님",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_with_a_missing_value() {
        for text in [
            "https://cake.shop/orders/undefined",
            "https://cake.shop/?id=null&x=1",
            "contentId=undefined",
            "https://cake.shop/a?b=NaN",
        ] {
            assert!(in_address(text).is_some(), "{text}");
        }
        for text in
            ["https://cake.shop/null", "https://cake.shop/undefined-behavior", "contentId=100", "main", "/contents/1"]
        {
            assert_eq!(in_address(text), None, "{text}");
        }
    }
}

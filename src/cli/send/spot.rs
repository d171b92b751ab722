//! The place in a template that an answer of Kakao's is about.

use crate::cli::render::find::Found;
use crate::source::Lines;

/// Fields of a message that an answer may name.
const FIELDS: [&str; 23] = [
    "text",
    "link",
    "web_url",
    "mobile_web_url",
    "android_execution_params",
    "ios_execution_params",
    "title",
    "description",
    "image_url",
    "image_width",
    "image_height",
    "content",
    "contents",
    "buttons",
    "button_title",
    "header_title",
    "header_link",
    "item_content",
    "social",
    "commerce",
    "address",
    "address_title",
    "request_url",
];

/// The line that an answer is about: that of the field which it names, or where the template begins if it speaks of that as a whole.
pub(super) fn spot(found: &Found, answer: &str) -> Option<String> {
    let source = found.source.as_ref()?;
    let span = found.template.span;
    let text = source.text.get(span.start..span.end)?;
    let byte = span.start + within(text, answer)?;
    Some(format!("{}:{}", source.name, Lines::new(&source.text).position(byte).line))
}

/// Where in the text of a template.
fn within(text: &str, answer: &str) -> Option<usize> {
    let words = || answer.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    let field = words().filter(|word| FIELDS.contains(word)).find_map(|word| position(text, word));
    // What only Kakao knows of, such as a template's purpose, is about the template.
    field.or_else(|| words().any(|word| word.starts_with("template_")).then_some(0))
}

/// Where a word stands by itself.
fn position(text: &str, word: &str) -> Option<usize> {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    text.match_indices(word).map(|(start, _)| start).find(|start| {
        let before = text.get(..*start).and_then(|text| text.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|text| text.chars().next());
        !is_part(before) && !is_part(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let text = "feed 주문 {\n    title \"link 아님\"\n    image_url \"https://a.kr\"\n    link { }\n}";
        let line = |answer| within(text, answer).map(|byte| text[..byte].lines().count());
        for (answer, expected) in [
            ("failed to parse parameter. name=template_object, stringToParse=…", Some(0)),
            ("failed to parse parameter. name=template_object, image_url is wrong", Some(2)),
            ("template_type (messageType: 'kakaolink/memo API') is invalid.", Some(0)),
            ("Constraints on the parameter [receiver_uuids] are unsatisfied.", None),
            ("", None),
        ] {
            let found = line(answer).map(|line| line.saturating_sub(1));
            assert_eq!(found, expected, "{answer}");
        }
    }
}

//! What part of a template an answer of Kakao's names.

use crate::model::snake_case;

/// Fields of a message.
const FIELDS: [&str; 49] = [
    "address",
    "address_title",
    "android_execution_params",
    "button_title",
    "buttons",
    "comment_count",
    "commerce",
    "content",
    "contents",
    "currency_unit",
    "currency_unit_position",
    "description",
    "discount_price",
    "discount_rate",
    "fixed_discount_price",
    "header_link",
    "header_title",
    "id",
    "id_type",
    "image_height",
    "image_url",
    "image_width",
    "ios_execution_params",
    "item",
    "item_content",
    "item_op",
    "items",
    "like_count",
    "link",
    "mobile_web_url",
    "object_type",
    "product_name",
    "profile_image_url",
    "profile_text",
    "regular_price",
    "request_url",
    "shared_count",
    "social",
    "subscriber_count",
    "sum",
    "sum_op",
    "template_args",
    "template_id",
    "text",
    "title",
    "title_image_category",
    "title_image_text",
    "title_image_url",
    "web_url",
];

/// What an answer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A field, by names and positions.
    Field(Vec<String>),
    /// The template as a whole.
    Template,
}

/// What an answer names. What it repeats of the request says nothing of where that is wrong.
pub(super) fn named(answer: &str) -> Option<Named> {
    let answer = answer.split("stringToParse=").next().unwrap_or_default();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_./[]".contains(letter);
    let words = || {
        let starts = answer.char_indices().filter(move |(start, letter)| {
            is_part(*letter) && !answer.get(..*start).is_some_and(|before| before.ends_with(is_part))
        });
        starts.filter_map(move |(start, _)| {
            let rest = answer.get(start..)?;
            Some((answer.get(..start)?, rest.split(|letter| !is_part(letter)).next()?))
        })
    };
    let field = words().find_map(|(before, word)| path(before, word.trim_end_matches('.')));
    // What only Kakao knows of, such as a template's purpose, is about the template.
    let is_template = || words().any(|(_, word)| word.trim_start_matches('[').starts_with("template_"));
    field.map(Named::Field).or_else(|| is_template().then_some(Named::Template))
}

/// The field that a word is, if it cannot be a word of English.
fn path(before: &str, word: &str) -> Option<Vec<String>> {
    let is_marked = word.contains(['_', '.', '/', '[']) || before.ends_with(['"', '\'', '`', '=']);
    let steps = word.split(['.', '/', '[', ']']).filter(|step| !step.is_empty() && *step != "template_object");
    let is_step = |step: &str| step.parse::<usize>().is_ok() || FIELDS.contains(&snake_case(step).as_str());
    let path: Vec<String> = steps.take_while(|step| is_step(step)).map(snake_case).collect();
    let is_field = path.first().is_some_and(|first| FIELDS.contains(&first.as_str()));
    (is_marked && is_field).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_by_its_path_and_never_by_a_word_of_english() {
        for (answer, expected) in [
            (
                "failed to parse parameter. name=template_object, stringToParse={\"text\":1}, paramString={\"link\":1}",
                "template",
            ),
            ("template_type (messageType: 'kakaolink/memo API') is invalid.", "template"),
            ("Constraints on the parameter [receiver_uuids] are unsatisfied. Not allowed to send a message.", ""),
            ("Constraints on the parameter [template_object] are unsatisfied.", "template"),
            ("The Parameter [template_object.buttons[1].link] cannot be null.", "buttons/1/link"),
            ("[/content/imageUrl] is no address", "content/image_url"),
            ("image_url is wrong.", "image_url"),
            ("'title' is too long", "title"),
            ("name=text, reason=too long", "text"),
            ("the text of the link is refused.", ""),
            ("buttons[0].말풍선", "buttons/0"),
            ("버튼 `buttons[0]`의 값", "buttons/0"),
            ("template_args", "template_args"),
            ("[", ""),
            ("", ""),
        ] {
            let named = match named(answer) {
                Some(Named::Field(path)) => path.join("/"),
                Some(Named::Template) => "template".to_owned(),
                None => String::new(),
            };
            assert_eq!(named, expected, "{answer}");
        }
    }
}

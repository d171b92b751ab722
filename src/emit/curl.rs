//! The command for a POSIX shell that sends a message to oneself with curl.

use std::fmt::Write as _;

use serde_json::Error;

use super::endpoint::{CONTENT_TYPE, HOST, TOKEN, to_me};
use super::form::fields;
use crate::model::Message;

/// The command, on several lines, without a line end after the last. It takes the access token from the environment, from
/// `KAKAO_ACCESS_TOKEN`.
///
/// # Errors
/// As [`fields`].
pub fn curl(message: &Message) -> Result<String, Error> {
    let address = quoted(&format!("https://{HOST}{}", to_me(message.kind())));
    let content = quoted(&format!("Content-Type: {CONTENT_TYPE}"));
    let mut command = format!("curl -X POST {address} \\\n  -H \"Authorization: Bearer ${TOKEN}\" \\\n  -H {content}");
    for (name, value) in fields(message)? {
        // Writing to a string cannot fail.
        let _ = write!(command, " \\\n  --data-urlencode {}", quoted(&format!("{name}={value}")));
    }
    Ok(command)
}

/// A text as one word of the shell, in which nothing has a meaning.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::form::tests::message;
    use super::*;
    use crate::model::Kind;

    #[test]
    fn nothing_in_a_message_means_anything_to_the_shell() {
        let text = json!({"object_type": "text", "text": "It's $HOME `id` \"!\" \\ 김달빛님\n", "link": {}});
        insta::assert_snapshot!(curl(&message(Kind::Text, text)).unwrap(), @r#"
        curl -X POST 'https://kapi.kakao.com/v2/api/talk/memo/default/send' \
          -H "Authorization: Bearer $KAKAO_ACCESS_TOKEN" \
          -H 'Content-Type: application/x-www-form-urlencoded;charset=utf-8' \
          --data-urlencode 'template_object={"object_type":"text","text":"It'\''s $HOME `id` \"!\" \\ 김달빛님\n","link":{}}'
        "#);
        let custom = json!({"template_id": 125655, "template_args": {"NAME": "김달빛"}});
        insta::assert_snapshot!(curl(&message(Kind::Custom, custom)).unwrap(), @r#"
        curl -X POST 'https://kapi.kakao.com/v2/api/talk/memo/send' \
          -H "Authorization: Bearer $KAKAO_ACCESS_TOKEN" \
          -H 'Content-Type: application/x-www-form-urlencoded;charset=utf-8' \
          --data-urlencode 'template_id=125655' \
          --data-urlencode 'template_args={"NAME":"김달빛"}'
        "#);
    }
}

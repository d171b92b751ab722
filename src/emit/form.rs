//! The body of a request: a form in which whatever has a structure is JSON text.

use serde_json::{Error, Map};
use url::form_urlencoded::Serializer;

use super::{Layout, object};
use crate::model::{Argument, Custom, Dialect, Message, Scrape};

/// A field of a request: its name and its value, before it is encoded.
pub type Field = (&'static str, String);

/// The fields of a message, in the order of Kakao's pages.
///
/// # Errors
/// Never for a message that was read from JSON; serialization is passed on so that nothing can be hidden.
pub fn fields(message: &Message) -> Result<Vec<Field>, Error> {
    match message {
        Message::Template(_) => {
            Ok(vec![("template_object", object(message, Dialect::Rest, &Map::new(), Layout::Compact)?)])
        }
        Message::Custom(Custom { template_id, template_args }) => {
            let arguments = template_args.as_ref().map(arguments).transpose()?;
            Ok([("template_id", template_id.to_string())].into_iter().chain(arguments).collect())
        }
        Message::Scrape(Scrape { request_url, template_id, template_args }) => {
            let id = template_id.map(|id| ("template_id", id.to_string()));
            let arguments = template_args.as_ref().map(arguments).transpose()?;
            Ok([("request_url", request_url.clone())].into_iter().chain(id).chain(arguments).collect())
        }
    }
}

/// The body of the request that sends a message, percent-encoded.
///
/// # Errors
/// As [`fields`].
pub fn form(message: &Message) -> Result<String, Error> {
    Ok(Serializer::new(String::new()).extend_pairs(fields(message)?).finish())
}

fn arguments(arguments: &indexmap::IndexMap<String, Argument>) -> Result<Field, Error> {
    Ok(("template_args", serde_json::to_string(arguments)?))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use url::form_urlencoded::parse;

    use super::*;
    use crate::model::Kind;

    pub(in crate::emit) fn message(kind: Kind, value: Value) -> Message {
        Message::from_json(kind, value).unwrap()
    }

    /// The fields of a body as a server reads them.
    fn received(body: &str) -> Vec<(String, String)> {
        parse(body.as_bytes()).into_owned().collect()
    }

    #[test]
    fn a_default_template_is_one_field_of_json() {
        let text =
            json!({"object_type": "text", "text": "1+1=2 & 50% 할인\n🎂", "link": {"web_url": "https://a.kr/?q=가&b"}});
        let body = form(&message(Kind::Text, text)).unwrap();
        assert!(body.is_ascii(), "{body}");
        assert_eq!(
            received(&body),
            [(
                "template_object".to_owned(),
                r#"{"object_type":"text","text":"1+1=2 & 50% 할인\n🎂","link":{"web_url":"https://a.kr/?q=가&b"}}"#
                    .to_owned()
            )]
        );
    }

    #[test]
    fn arguments_are_strings_in_json() {
        let custom = json!({"template_id": 7, "template_args": {"이름": "김달빛", "COUNT": 3, "ON": true}});
        assert_eq!(
            received(&form(&message(Kind::Custom, custom)).unwrap()),
            [("template_id", "7"), ("template_args", r#"{"이름":"김달빛","COUNT":"3","ON":"true"}"#)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert_eq!(form(&message(Kind::Custom, json!({"template_id": 7}))).unwrap(), "template_id=7");
        assert_eq!(
            form(&message(Kind::Scrape, json!({"request_url": "https://cake.shop/?a=1&b=2", "template_id": 3})))
                .unwrap(),
            "request_url=https%3A%2F%2Fcake.shop%2F%3Fa%3D1%26b%3D2&template_id=3"
        );
    }

    proptest! {
        #[test]
        fn whatever_a_text_holds_arrives(text in "\\PC{0,40}|[\\x00-\\x7f가-힣+&=%]{0,40}") {
            let value = json!({"object_type": "text", "text": text, "link": {}});
            let body = form(&message(Kind::Text, value.clone())).unwrap();
            prop_assert!(body.is_ascii() && !body.contains(['\n', '\r', ' ']));
            let fields = received(&body);
            prop_assert_eq!(fields.len(), 1);
            prop_assert_eq!(serde_json::from_str::<Value>(&fields[0].1).unwrap(), value);
        }
    }
}

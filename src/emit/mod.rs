//! The exact bytes that the APIs take.

mod curl;
pub mod endpoint;
mod form;
mod request;

pub use curl::curl;
pub use form::{Field, fields, form};
pub use request::request;

use serde_json::{Map, Value};

use crate::model::{Dialect, Message};

/// How an object is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// On one line, without spaces: what is sent.
    #[default]
    Compact,
    /// Indented by two spaces, for people.
    Pretty,
}

/// The object of a message: fields in Kakao's order, absent ones left out, text untouched.
///
/// `sdk` are keys of the JavaScript SDK that stood beside the message; only that dialect keeps them.
///
/// # Errors
/// Never for a message that was read from JSON; serialization is passed on so that nothing can be hidden.
pub fn object(
    message: &Message,
    dialect: Dialect,
    sdk: &Map<String, Value>,
    layout: Layout,
) -> Result<String, serde_json::Error> {
    match dialect {
        Dialect::Rest => write(message, layout),
        Dialect::Js => {
            let mut object = camel(serde_json::to_value(message)?);
            if let Value::Object(fields) = &mut object {
                fields.extend(sdk.iter().map(|(key, value)| (key.clone(), value.clone())));
            }
            write(&object, layout)
        }
    }
}

fn write(object: &impl serde::Serialize, layout: Layout) -> Result<String, serde_json::Error> {
    match layout {
        Layout::Compact => serde_json::to_string(object),
        Layout::Pretty => serde_json::to_string_pretty(object),
    }
}

/// The same object with the JavaScript SDK's names. The keys of `template_args` are the author's own and stay.
fn camel(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(camel).collect(),
        Value::Object(fields) => {
            let rename = |(name, value): (String, Value)| {
                let value = if name == "template_args" { value } else { camel(value) };
                (Dialect::Js.spell(&name), value)
            };
            Value::Object(fields.into_iter().map(rename).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use serde_json::json;

    fn emit(kind: Kind, value: Value, dialect: Dialect) -> String {
        let message = Message::from_json(kind, value).unwrap();
        let sdk = json!({"installTalk": true}).as_object().cloned().unwrap();
        object(&message, dialect, &sdk, Layout::Compact).unwrap()
    }

    #[test]
    fn fields_stand_in_kakaos_order_and_text_is_untouched() {
        let text = json!({
            "button_title": "보기", "link": {"mobile_web_url": "https://a.kr/?q=가&b", "web_url": "https://a.kr"},
            "text": "각 \u{1F381}\n</script> \u{2028}\"\\", "object_type": "text"
        });
        assert_eq!(
            emit(Kind::Text, text, Dialect::Rest),
            "{\"object_type\":\"text\",\"text\":\"각 \u{1F381}\\n</script> \u{2028}\\\"\\\\\",\"link\":{\"web_url\":\"https://a.kr\",\
             \"mobile_web_url\":\"https://a.kr/?q=가&b\"},\"button_title\":\"보기\"}"
        );
    }

    #[test]
    fn the_sdk_gets_its_own_names_and_keys() {
        let custom = json!({"template_args": {"MY_KEY": 3, "yes": true, "t": "글"}, "template_id": 7});
        assert_eq!(
            emit(Kind::Custom, custom.clone(), Dialect::Js),
            r#"{"templateId":7,"templateArgs":{"MY_KEY":"3","yes":"true","t":"글"},"installTalk":true}"#
        );
        assert_eq!(
            emit(Kind::Custom, custom, Dialect::Rest),
            r#"{"template_id":7,"template_args":{"MY_KEY":"3","yes":"true","t":"글"}}"#
        );
    }
}

//! A custom template's request: the id of a template made in Kakao's console, and its arguments.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

use super::fact;

/// A template made in Kakao's console, by its id, with values for its user arguments.
///
/// 카카오 디벨로퍼스에서 만든 사용자 정의 템플릿과 그 사용자 인자.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// The template's id, a positive integer from the message template tool.
    ///
    /// 메시지 템플릿 도구에서 확인한 템플릿 ID(양의 정수).
    #[schemars(range(min = 1), extend("x-source" = fact::CUSTOM, "x-confidence" = "A"))]
    pub template_id: i64,
    /// Values for the template's `${KEY}` arguments, by key without `${}`. Kakao takes strings; numbers are written as text.
    ///
    /// 템플릿의 `${KEY}` 인자 값. 키에는 `${}`를 쓰지 않습니다. 카카오는 문자열을 받으므로 숫자는 글로 바꿔 씁니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::REST, "x-confidence" = "A"))]
    pub template_args: Option<IndexMap<String, Argument>>,
}

impl Custom {
    /// Pixels that a picture needs in width and in height in a custom template.
    pub const IMAGE_MIN: i64 = 400;
}

/// The value of a user argument. Kakao's types are strings; a number or a boolean is sent as its text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// Text.
    Text(String),
    /// A number, sent as its digits.
    Number(serde_json::Number),
    /// A boolean, sent as `true` or `false`.
    Bool(bool),
}

impl Argument {
    /// What is sent.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Bool(value) => Cow::Owned(value.to_string()),
        }
    }
}

impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl JsonSchema for Argument {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Argument".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

//! `object_type: text`: text alone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Button, Link, fact};

/// Text alone, with a link.
///
/// 글만 보여 주는 텍스트 템플릿.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text. 200 characters are shown; line breaks are kept.
    ///
    /// 본문. 200자까지 보이고 줄바꿈은 유지됩니다.
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "C", "x-shown" = Text::TEXT_SHOWN))]
    pub text: String,
    /// Where a tap leads.
    ///
    /// 누르면 열리는 곳.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub link: Link,
    /// Another label for the one default button, `자세히 보기`, which leads to `link`. `buttons` beats it.
    ///
    /// 기본 버튼(`자세히 보기`)의 제목. `buttons`가 있으면 무시됩니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "C", "x-shown" = Button::TITLE_SHOWN))]
    pub button_title: Option<String>,
    /// Buttons with links of their own, at most 2.
    ///
    /// 버튼 목록. 최대 2개.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub buttons: Option<Vec<Button>>,
}

impl Text {
    /// Characters of `text` that are shown.
    pub const TEXT_SHOWN: usize = 200;
}

//! Button: a title and where a tap leads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Link, fact};

/// A button at the foot of a message.
///
/// 메시지 하단의 버튼.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Button {
    /// The button's label. About 8 characters are shown.
    ///
    /// 버튼 제목. 8자 안팎까지 보입니다.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A", "x-shown" = Button::TITLE_SHOWN))]
    pub title: String,
    /// Where the button leads.
    ///
    /// 버튼을 누르면 열리는 곳.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub link: Link,
}

impl Button {
    /// Characters of `title` that are shown without wrapping or cutting.
    pub const TITLE_SHOWN: usize = 8;
}

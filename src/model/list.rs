//! `object_type: list`: a header and two or three rows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Button, Content, Link, fact};

/// A header and two or three rows.
///
/// 머리글과 2~3개의 줄을 보여 주는 리스트 템플릿.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The header's title. 200 characters are shown.
    ///
    /// 머리글 제목. 200자까지 보입니다.
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = List::HEADER_TITLE_SHOWN))]
    pub header_title: String,
    /// Where a tap on the header leads; the default button leads there too.
    ///
    /// 머리글을 누르면 열리는 곳. 기본 버튼도 여기로 열립니다.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub header_link: Link,
    /// The rows, 2 or 3.
    ///
    /// 목록. 2개 또는 3개.
    #[schemars(length(min = 2, max = 3), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub contents: Vec<Content>,
    /// Another label for the one default button, `자세히 보기`, which leads where the header leads. `buttons` beats it.
    ///
    /// 기본 버튼(`자세히 보기`)의 제목. `buttons`가 있으면 무시됩니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = Button::TITLE_SHOWN))]
    pub button_title: Option<String>,
    /// Buttons with links of their own, at most 2.
    ///
    /// 버튼 목록. 최대 2개.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub buttons: Option<Vec<Button>>,
}

impl List {
    /// Characters of `header_title` that are shown.
    pub const HEADER_TITLE_SHOWN: usize = 200;
    /// Lines of a row's title that are shown.
    pub const ROW_TITLE_LINES: usize = 2;
    /// Lines of a row's description that are shown.
    pub const ROW_DESCRIPTION_LINES: usize = 1;
}

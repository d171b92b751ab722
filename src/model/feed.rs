//! `object_type: feed`: a picture, text, an item list, counts and buttons.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Button, Content, ItemContent, Social, fact};

/// A picture, text, an item list, counts and buttons.
///
/// 이미지, 글, 아이템 목록, 반응 수, 버튼을 보여 주는 피드 템플릿.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// The main content.
    ///
    /// 메시지의 본문.
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub content: Content,
    /// An item list below the content.
    ///
    /// 본문 아래의 아이템 영역.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub item_content: Option<ItemContent>,
    /// Counts below the content; three are shown at most.
    ///
    /// 반응 수. 최대 3개까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub social: Option<Social>,
    /// Another label for the one default button, `자세히 보기`, which leads where the content leads. `buttons` beats it.
    ///
    /// 기본 버튼(`자세히 보기`)의 제목. `buttons`가 있으면 무시됩니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A", "x-shown" = Button::TITLE_SHOWN))]
    pub button_title: Option<String>,
    /// Buttons with links of their own, at most 2.
    ///
    /// 버튼 목록. 최대 2개.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2), extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub buttons: Option<Vec<Button>>,
}

//! `object_type: location`: a place with a map button.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Button, Content, Social, fact};

/// A place with a map button, `위치 보기`, that KakaoTalk adds by itself.
///
/// 장소를 알리는 위치 템플릿. `위치 보기` 버튼은 카카오톡이 붙입니다.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// The place's street address, from province to number; building and floor may follow.
    ///
    /// 장소의 주소. 시·도부터 번지까지 쓰고 건물과 층을 덧붙일 수 있습니다.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub address: String,
    /// The title in KakaoTalk's map view.
    ///
    /// 카카오톡 지도 화면의 제목.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub address_title: Option<String>,
    /// What the place is.
    ///
    /// 장소를 설명하는 본문.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub content: Content,
    /// Counts below the content; three are shown at most.
    ///
    /// 반응 수. 최대 3개까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub social: Option<Social>,
    /// Another label for the left default button, `자세히 보기`. `buttons` beats it.
    ///
    /// 왼쪽 기본 버튼(`자세히 보기`)의 제목. `buttons`가 있으면 무시됩니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = Button::TITLE_SHOWN))]
    pub button_title: Option<String>,
    /// Buttons with links of their own. The SDKs' comments say 1, because `위치 보기` is fixed; the generic limit is 2.
    ///
    /// 버튼 목록. `위치 보기` 버튼이 고정이라 SDK 설명은 1개, 공통 제한은 2개라고 합니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub buttons: Option<Vec<Button>>,
}

impl Location {
    /// Own buttons beside the fixed map button.
    pub const OWN_BUTTONS: usize = 1;
}

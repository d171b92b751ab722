//! `object_type: calendar`: a public event or subscribed calendar of a KakaoTalk channel.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Button, Content, fact};

/// A public event or a subscribed calendar of a KakaoTalk channel that is connected to the app.
///
/// 앱에 연결된 카카오톡 채널의 공개 일정 또는 구독 캘린더를 알리는 캘린더 템플릿.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// What `id` names: a public event or a subscribed calendar.
    ///
    /// `id`의 종류. 공개 일정(`event`) 또는 구독 캘린더(`calendar`).
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub id_type: IdType,
    /// The id of the public event or subscribed calendar.
    ///
    /// 공개 일정 또는 구독 캘린더의 ID.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub id: String,
    /// The event's title and description.
    ///
    /// 일정의 제목과 설명.
    #[schemars(extend("x-source" = fact::SDK, "x-confidence" = "A"))]
    pub content: Content,
    /// One own button; the button that adds the event is always there.
    ///
    /// 버튼 1개. 일정 추가 버튼은 항상 붙습니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 1), extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub buttons: Option<Vec<Button>>,
}

/// What the `id` of a calendar template names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum IdType {
    /// A public event.
    Event,
    /// A subscribed calendar.
    Calendar,
}

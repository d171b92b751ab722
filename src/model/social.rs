//! Social: the counts below a feed or location.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact;

/// Counts below the content. Three are shown at most: like, comment, shared, view, subscriber, in this order.
///
/// 본문 아래의 반응 수. 좋아요, 댓글, 공유, 조회, 구독자 순서로 최대 3개까지 보입니다.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Social {
    /// Likes.
    ///
    /// 좋아요 수.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub like_count: Option<i64>,
    /// Comments.
    ///
    /// 댓글 수.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub comment_count: Option<i64>,
    /// Shares.
    ///
    /// 공유 수.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub shared_count: Option<i64>,
    /// Views.
    ///
    /// 조회 수.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub view_count: Option<i64>,
    /// Subscribers.
    ///
    /// 구독자 수.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub subscriber_count: Option<i64>,
}

impl Social {
    /// Counts that are shown.
    pub const SHOWN: usize = 3;

    /// The counts with their names in the order in which KakaoTalk prefers them; absent ones are left out.
    pub fn counts(&self) -> Vec<(&'static str, i64)> {
        [
            ("like_count", self.like_count),
            ("comment_count", self.comment_count),
            ("shared_count", self.shared_count),
            ("view_count", self.view_count),
            ("subscriber_count", self.subscriber_count),
        ]
        .into_iter()
        .filter_map(|(name, count)| count.map(|count| (name, count)))
        .collect()
    }
}

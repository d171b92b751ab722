//! A content with neither title, picture nor description.
//!
//! ## What it sees
//! A `content`, or a row of a list, in which none of `title`, `image_url` and `description` is given, or only empty
//! ones.
//!
//! ## What KakaoTalk does
//! Kakao's tables demand at least one of the three. What the API does without any is unknown.
//!
//! ## Why it matters
//! There is nothing to read: the message is refused or arrives blank.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 제목도 이미지도 설명도 없는 본문입니다.
//!
//! ## 무엇을 찾나요
//! `title`, `image_url`, `description`이 하나도 없거나 모두 빈 문자열인 `content`와 리스트의 줄을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 카카오의 표는 셋 중 하나 이상을 요구합니다. 하나도 없을 때 API가 어떻게 하는지는 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 읽을 것이 없는 메시지는 거절되거나 빈 채로 도착합니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Content;

/// A content with neither title, picture nor description.
pub const RULE: Rule = Rule {
    name: "empty-content",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "third-party copies of Kakao's field tables",
    checked_on: "2026-11-22",
    confidence: Confidence::C,
    standing: Standing::Proved,
    check: Check::Content(check),
};

/// Whether a content shows nothing at all.
pub(super) fn is_empty(content: &Content) -> bool {
    [&content.title, &content.image_url, &content.description].into_iter().all(|text| given(text.as_deref()).is_none())
}

fn check(content: &Content, context: &mut Context<'_>) {
    if !is_empty(content) {
        return;
    }
    let image = context.spell("image_url");
    context
        .report(
            context.key(),
            say!(en: "this content shows nothing: it has no title, picture or description", ko: "제목, 이미지, 설명이 모두 없어 보여 줄 것이 없습니다"),
        )
        .help = Some(say!(
            en: "give at least one of `title`, `{image}` and `description`",
            ko: "`title`, `{image}`, `description` 중 하나 이상을 쓰세요",
        ));
}

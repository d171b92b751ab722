//! The counts of Kakao's example.
//!
//! ## What it sees
//! A `social` with 286 likes, 45 comments and 845 shares.
//!
//! ## What KakaoTalk does
//! It shows them as they stand.
//!
//! ## Why it matters
//! They belong to the sample, and thousands of messages boast of the same 286 likes.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   link: { web_url: "https://cake.shop/today", mobile_web_url: "https://cake.shop/today" }
//! social:
//!   like_count: 286
//!   comment_count: 45
//!   shared_count: 845
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   link: { web_url: "https://cake.shop/today", mobile_web_url: "https://cake.shop/today" }
//! social:
//!   like_count: 17
//!   comment_count: 3
//!   shared_count: 8
//! ```
//!
//! # 한국어
//! 카카오 예제에 있던 반응 수입니다.
//!
//! ## 무엇을 찾나요
//! 좋아요 286, 댓글 45, 공유 845인 `social`을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 그대로 보여 줍니다.
//!
//! ## 왜 중요한가요
//! 예제의 숫자라서 수많은 메시지가 똑같이 좋아요 286개를 내세웁니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Social;

/// The counts of Kakao's example.
pub const RULE: Rule = Rule {
    name: "sample-counts",
    outcome: Outcome::None,
    severity: Severity::Info,
    source: "Kakao's official examples",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Social(check),
};

fn check(social: &Social, context: &mut Context<'_>) {
    if (social.like_count, social.comment_count, social.shared_count) != (Some(286), Some(45), Some(845)) {
        return;
    }
    context
        .report(context.key(), say!(en: "286, 45 and 845 are the counts of Kakao's example", ko: "286, 45, 845는 카카오 예제에 있는 숫자입니다"))
        .help = Some(say!(en: "give your own counts, or leave them out", ko: "실제 반응 수를 쓰거나 빼세요"));
}

//! More counts than are shown.
//!
//! ## What it sees
//! A `social` with more than three counts.
//!
//! ## What KakaoTalk does
//! Three are shown, in the order likes, comments, shares, views, subscribers. The others are accepted and not
//! shown; the official example of a feed gives all five.
//!
//! ## Why it matters
//! A count that you care about may be one of those that do not show.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   link: { web_url: "https://cake.shop/today", mobile_web_url: "https://cake.shop/today" }
//! social:
//!   like_count: 17
//!   comment_count: 3
//!   shared_count: 8
//!   view_count: 1204
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
//!   view_count: 1204
//! ```
//!
//! # 한국어
//! 보이는 것보다 많은 반응 수입니다.
//!
//! ## 무엇을 찾나요
//! 세 개가 넘는 `social`의 수를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 좋아요, 댓글, 공유, 조회, 구독자 순서로 세 개가 보입니다. 나머지는 받지만 보이지 않습니다. 공식 피드 예제는 다섯 개를 모두 씁니다.
//!
//! ## 왜 중요한가요
//! 꼭 보여 주고 싶은 수가 보이지 않을 수 있습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Social;

/// More counts than are shown.
pub const RULE: Rule = Rule {
    name: "social-overflow",
    outcome: Outcome::Hidden,
    severity: Severity::Info,
    source: "comments in Kakao's iOS and Android SDKs before 2024; Kakao Link guide of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Social(check),
};

fn check(social: &Social, context: &mut Context<'_>) {
    let counts = social.counts();
    let Some((_, hidden @ [_, ..])) = counts.split_at_checked(Social::SHOWN) else { return };
    let spell = |counts: &[(&str, i64)]| {
        counts.iter().map(|(name, _)| format!("`{}`", context.spell(name))).collect::<Vec<_>>().join(", ")
    };
    let shown = spell(counts.get(..Social::SHOWN).unwrap_or_default());
    let hidden = spell(hidden);
    context
        .report(
            context.key(),
            say!(en: "only three counts are shown: {shown}", ko: "반응 수는 세 개만 보입니다. 보이는 것은 {shown}입니다"),
        )
        .help = Some(say!(en: "leave out {hidden}, or what matters less", ko: "보이지 않는 {hidden} 또는 덜 중요한 수를 빼세요"));
}

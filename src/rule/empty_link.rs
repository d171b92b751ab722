//! A link without a target.
//!
//! ## What it sees
//! A `link` or `header_link` that has none of `web_url`, `mobile_web_url`, `android_execution_params` and
//! `ios_execution_params`, or only empty ones.
//!
//! ## What KakaoTalk does
//! The message is sent. The button may not be shown, or a tap on it does nothing.
//!
//! ## Why it matters
//! Readers tap, nothing opens, and nobody reports it.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link: {}
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 열 곳이 없는 링크입니다.
//!
//! ## 무엇을 찾나요
//! `web_url`, `mobile_web_url`, `android_execution_params`, `ios_execution_params`가 하나도 없거나 모두 빈 문자열인
//! `link`와 `header_link`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 메시지는 보내집니다. 버튼이 보이지 않거나, 눌러도 아무 일도 일어나지 않습니다.
//!
//! ## 왜 중요한가요
//! 받는 사람은 눌러도 열리지 않는 버튼을 보게 되고, 보낸 쪽은 알 길이 없습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Link;

/// A link without a target.
pub const RULE: Rule = Rule {
    name: "empty-link",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS SDK before 2024; Kakao Link guide of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Link(check),
};

fn check(link: &Link, context: &mut Context<'_>) {
    if link.targets().into_iter().any(|(_, target)| target.is_some_and(|target| !target.is_empty())) {
        return;
    }
    let place = context.key();
    let (web, mobile) = (context.spell("web_url"), context.spell("mobile_web_url"));
    context.report(
        place,
        say!(en: "this link has no target: a tap does nothing", ko: "링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다"),
    )
    .help = Some(say!(
        en: "give `{web}` and `{mobile}`, or execution params for an app",
        ko: "`{web}`과 `{mobile}`을 쓰거나 앱 실행 파라미터를 쓰세요",
    ));
}

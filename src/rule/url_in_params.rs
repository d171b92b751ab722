//! Execution params that hold a whole URL.
//!
//! ## What it sees
//! An `android_execution_params` or `ios_execution_params` that is itself an address, such as
//! `https://cake.shop/orders/17` or `cakeshop://orders/17`.
//!
//! ## What KakaoTalk does
//! The params are appended to the app's own link, `kakao{APP_KEY}://kakaolink?…`. The app opens, or its store page,
//! with the address as a nameless param.
//!
//! ## Why it matters
//! The reader lands on the app's first screen instead of the order.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//!   android_execution_params: https://cake.shop/orders/17
//!   ios_execution_params: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//!   android_execution_params: orderId=17
//!   ios_execution_params: orderId=17
//! ```
//!
//! # 한국어
//! URL 전체를 넣은 실행 파라미터입니다.
//!
//! ## 무엇을 찾나요
//! `https://cake.shop/orders/17`이나 `cakeshop://orders/17`처럼 그 자체가 주소인 `android_execution_params`와
//! `ios_execution_params`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 파라미터는 앱 링크 `kakao{APP_KEY}://kakaolink?…` 뒤에 붙습니다. 앱이나 스토어 페이지가 열리지만 주소는 이름 없는 파라미터로 전달됩니다.
//!
//! ## 왜 중요한가요
//! 받는 사람은 주문 화면 대신 앱의 첫 화면을 봅니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{TextField, TextRole};

/// Execution params that hold a whole URL.
pub const RULE: Rule = Rule {
    name: "url-in-params",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "Kakao Developers, Default template; server answers in Kakao's own test fixtures of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if field.role != TextRole::Params || !is_url(field.text.trim()) {
        return;
    }
    let name = context.spell(field.name);
    context
        .report(
            context.value(),
            say!(en: "`{name}` is appended to the app's own link; a whole URL does not work there", ko: "`{name}` 값은 앱 링크 뒤에 붙으므로 URL 전체를 쓸 수 없습니다"),
        )
        .help = Some(say!(en: "write params for your app, such as `orderId=17`", ko: "`orderId=17`처럼 앱이 읽을 파라미터를 쓰세요"));
}

fn is_url(text: &str) -> bool {
    let is_scheme_part = |part: char| part.is_ascii_alphanumeric() || "+.-".contains(part);
    text.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(is_scheme_part))
}

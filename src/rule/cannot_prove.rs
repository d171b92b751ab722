//! A template that is too entangled to be judged for all its arguments.
//!
//! ## What it sees
//! Conditions over so many parameters that the combinations cannot all be tried, where some of them might break a
//! rule.
//!
//! ## What KakaoTalk does
//! Unknown: it depends on the arguments.
//!
//! ## Why it matters
//! malpung promises that no accepted arguments break a rule that it can prove. Where it cannot find out, it says so
//! instead of keeping silent.
//!
//! ## Bad
//! ```talk
//! text stamps (
//!   s01: bool sample true, s02: bool sample true, s03: bool sample true, s04: bool sample true,
//!   s05: bool sample true, s06: bool sample true, s07: bool sample true, s08: bool sample true,
//!   s09: bool sample true, s10: bool sample true, s11: bool sample true, s12: bool sample true,
//!   s13: bool sample true, s14: bool sample true
//! ) {
//!   text "스탬프를 모아 보세요."
//!   link { url "https://cake.shop/stamps" }
//!   button "쿠폰 받기" -> { url "https://cake.shop/coupons" } when s01 and s02 and s03 and s04 and s05 and s06 and s07 and s08
//!   button "선물하기" -> { url "https://cake.shop/gifts" } when s09 and s10 and s11 and s12 and s13 and s14 and not s01
//!   button "더 모으기" -> { url "https://cake.shop/stamps" } when not s08 and not s14
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text stamps (count: int(0..12) sample 7, is_full: bool sample false) {
//!   text "스탬프를 ${count}개 모았어요."
//!   link { url "https://cake.shop/stamps" }
//!   button "쿠폰 받기" -> { url "https://cake.shop/coupons" } when is_full
//!   button "더 모으기" -> { url "https://cake.shop/stamps" } when not is_full
//! }
//! ```
//!
//! # 한국어
//! 조건이 너무 얽혀 모든 인자에 대해 판단할 수 없는 템플릿입니다.
//!
//! ## 무엇을 찾나요
//! 너무 많은 매개변수에 걸린 조건이어서 조합을 모두 확인할 수 없고, 그 가운데 규칙을 어기는 것이 있을 수 있는 곳을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 인자에 따라 다르므로 알 수 없습니다.
//!
//! ## 왜 중요한가요
//! 받아들인 인자가 증명되는 규칙을 어기지 않는다는 것이 malpung의 약속입니다. 알아낼 수 없을 때는 조용히 넘어가지 않고 알립니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A template that is too entangled to be judged for all its arguments.
pub const RULE: Rule = Rule {
    name: "cannot-prove",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

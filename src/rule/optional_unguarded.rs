//! An optional parameter that is used where it may be absent.
//!
//! ## What it sees
//! A parameter with `?` that is used without a default, without `or("…")`, and not under a `when` that makes sure
//! that it is there.
//!
//! ## What KakaoTalk does
//! Nothing by itself. A text with a gap would be sent as it stands.
//!
//! ## Why it matters
//! The readers for whom the value is absent would get a text with a hole in it.
//!
//! ## Bad
//! ```talk
//! text order-ready (coupon?: text(1..20) sample "생일 축하 쿠폰") {
//!   text "주문하신 케이크가 준비됐어요. ${coupon}도 써 보세요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text order-ready (coupon?: text(1..20) sample "생일 축하 쿠폰") {
//!   text "주문하신 케이크가 준비됐어요. ${coupon}도 써 보세요." when coupon
//!   text "주문하신 케이크가 준비됐어요." when not coupon
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ```talk
//! text order-ready (name?: text(1..10) sample "김카카오") {
//!   text "${name | or("고객")}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! # 한국어
//! 없을 수 있는 매개변수를 그대로 쓴 곳입니다.
//!
//! ## 무엇을 찾나요
//! `?`가 붙은 매개변수를 기본값(default)도 `or("…")`도 없이, 그 값이 있음을 보장하는 `when` 밖에서 쓴 곳을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 그 자체로는 영향이 없습니다. 빈자리가 있는 글이 그대로 보내집니다.
//!
//! ## 왜 중요한가요
//! 값이 없는 수신자는 군데군데 빈 글을 받게 됩니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An optional parameter that is used where it may be absent.
pub const RULE: Rule = Rule {
    name: "optional-unguarded",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

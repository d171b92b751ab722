//! A parameter that no part of the message uses.
//!
//! ## What it sees
//! A parameter of a template, a link or a partial that neither a value nor a condition uses.
//!
//! ## What KakaoTalk does
//! Nothing; the value is not sent.
//!
//! ## Why it matters
//! Callers have to give a value that reaches nobody. Most often the text that should show it was forgotten.
//!
//! ## Bad
//! ```talk
//! text order-ready (order_no: text(1..20) sample "20261122-0001", name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! # 한국어
//! 메시지 어디에도 쓰이지 않는 매개변수입니다.
//!
//! ## 무엇을 찾나요
//! 템플릿이나 링크, 조각(partial)의 매개변수 가운데 값에도 조건에도 쓰이지 않는 것을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 값이 보내지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 호출하는 쪽은 아무에게도 닿지 않는 값을 주어야 합니다. 대개는 그 값을 보여 줄 글을 빠뜨린 것입니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A parameter that no part of the message uses.
pub const RULE: Rule = Rule {
    name: "unused-parameter",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A parameter without a value to try it with.
//!
//! ## What it sees
//! A parameter of a template that takes text or an address and has to be given, and for which neither a `sample`
//! nor a `case` shows a value. Numbers, dates and choices need none: any of their values looks like the others.
//!
//! ## What KakaoTalk does
//! Nothing; samples are not sent.
//!
//! ## Why it matters
//! Previews and tests cannot fill the message in, and what a text says is only judged where it is known.
//!
//! ## Bad
//! ```talk
//! text order-ready (name: text(1..10)) {
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
//! ```talk
//! text order-ready (name: text(1..10)) {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//!
//!   case "보통" { name = "김카카오" }
//! }
//! ```
//!
//! # 한국어
//! 시험해 볼 값이 없는 매개변수입니다.
//!
//! ## 무엇을 찾나요
//! 글이나 주소를 꼭 받아야 하는데 `sample`도 없고 값을 주는 `case`도 없는 템플릿의 매개변수를 찾습니다. 숫자, 날짜, 고르는 값은 어느 값이든 생김새가 비슷하므로 따지지 않습니다.
//!
//! ## 카카오톡의 동작
//! sample은 보내지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 미리 보기와 테스트에서 메시지를 채울 수 없습니다. 글의 내용을 보는 규칙도 값을 알아야 판단할 수 있습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A parameter without a value to try it with.
pub const RULE: Rule = Rule {
    name: "missing-sample",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A case whose arguments the template does not accept.
//!
//! ## What it sees
//! A `case` that gives a parameter a value that its type refuses, leaves out one that has to be given, or names one
//! that the template does not have; and two cases of the same name.
//!
//! ## What KakaoTalk does
//! Nothing; the message is not made.
//!
//! ## Why it matters
//! A case is a test. One that cannot be rendered tests nothing.
//!
//! ## Bad
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//!
//!   case "긴 이름" { name = "달빛한조각 서교점 매니저" }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//!
//!   case "짧은 이름" { name = "라이언" }
//! }
//! ```
//!
//! # 한국어
//! 템플릿이 받지 않는 인자를 준 사례(case)입니다.
//!
//! ## 무엇을 찾나요
//! 매개변수의 타입이 받지 않는 값을 주거나, 꼭 필요한 인자를 빠뜨리거나, 없는 매개변수를 적은 `case`와, 이름이 같은 두 `case`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 사례는 보내지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 사례는 테스트입니다. 렌더링할 수 없는 사례로는 아무것도 확인할 수 없습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A case whose arguments the template does not accept.
pub const RULE: Rule = Rule {
    name: "bad-case",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

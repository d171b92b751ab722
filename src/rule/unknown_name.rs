//! A name that nothing declares.
//!
//! ## What it sees
//! A parameter, a row, a field of a row, a constant, a link, a partial or a filter that is used and declared
//! nowhere. The message says which name was probably meant.
//!
//! ## What KakaoTalk does
//! Nothing; the message is not made.
//!
//! ## Why it matters
//! Without the value there is no message. A typo is found here instead of by the first reader.
//!
//! ## Bad
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요. 찾는 곳: ${store}"
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
//! 선언되지 않은 이름입니다.
//!
//! ## 무엇을 찾나요
//! 매개변수, 줄의 이름과 필드, 상수, 링크, 조각(partial), 필터 가운데 어디에도 선언되지 않은 이름을 찾습니다. 비슷한 이름이 있으면 알려 줍니다.
//!
//! ## 카카오톡의 동작
//! 메시지가 만들어지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 값이 없으면 메시지를 만들 수 없습니다. 오타를 첫 수신자보다 먼저 찾아냅니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A name that nothing declares.
pub const RULE: Rule = Rule {
    name: "unknown-name",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

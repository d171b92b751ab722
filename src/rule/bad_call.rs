//! A link, a partial or a filter that is called as it was not declared.
//!
//! ## What it sees
//! A call with too few or too many arguments, with a name that no parameter has, or with an argument of another
//! type; a link in the place of a partial and the reverse; a filter with the wrong arguments; links and partials
//! that use themselves.
//!
//! ## What KakaoTalk does
//! Nothing; the message is not made.
//!
//! ## Why it matters
//! What the call stands for cannot be written out, so no message comes of it.
//!
//! ## Bad
//! ```talk
//! link order_page (order_no: text(1..20)) {
//!   url "https://cake.shop/orders/${order_no}"
//! }
//!
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link order_page()
//! }
//! ```
//!
//! ## Good
//! ```talk
//! link order_page (order_no: text(1..20)) {
//!   url "https://cake.shop/orders/${order_no}"
//! }
//!
//! text order-ready (order_no: text(1..20) sample "20261122-0001") {
//!   text "주문하신 케이크가 준비됐어요."
//!   link order_page(order_no)
//! }
//! ```
//!
//! # 한국어
//! 선언과 다르게 부른 링크, 조각, 필터입니다.
//!
//! ## 무엇을 찾나요
//! 인자가 모자라거나 남는 호출, 없는 매개변수의 이름이나 타입이 다른 인자를 준 호출, 조각(partial) 자리의 링크와 그 반대, 인자가 잘못된 필터, 자기 자신을 쓰는 링크와 조각을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 메시지가 만들어지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 호출한 것을 풀어 쓸 수 없어 메시지가 나오지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A link, a partial or a filter that is called as it was not declared.
pub const RULE: Rule = Rule {
    name: "bad-call",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

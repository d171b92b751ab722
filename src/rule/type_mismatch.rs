//! A value of a type that the place does not take.
//!
//! ## What it sees
//! A filter on a value that it does not work on, such as `won` on a text; a list or a bool in the middle of a text;
//! text where the field takes a number; a comparison with a value that the parameter cannot have; arguments of
//! links and partials are `bad-call`.
//!
//! ## What KakaoTalk does
//! Nothing; the message is not made.
//!
//! ## Why it matters
//! The value would have no form that can be written, or the field would be refused as `wrong-type` for some
//! arguments.
//!
//! ## Bad
//! ```talk
//! text price-drop (price: text(1..9) sample "12000") {
//!   text "오늘의 케이크가 ${price | won}으로 내려갔어요."
//!   link { url "https://cake.shop/today" }
//! }
//! ```
//!
//! ```talk
//! text order-ready (is_gift: bool sample true) {
//!   text "주문하신 케이크가 준비됐어요. 선물: ${is_gift}"
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text price-drop (price: won(0..999_999) sample 12000) {
//!   text "오늘의 케이크가 ${price | won}으로 내려갔어요."
//!   link { url "https://cake.shop/today" }
//! }
//! ```
//!
//! ```talk
//! text order-ready (is_gift: bool sample true) {
//!   text "주문하신 케이크가 준비됐어요. 선물 포장을 했어요." when is_gift
//!   text "주문하신 케이크가 준비됐어요." when not is_gift
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! # 한국어
//! 그 자리에 쓸 수 없는 타입의 값입니다.
//!
//! ## 무엇을 찾나요
//! 글에 건 `won`처럼 필터가 다룰 수 없는 값, 글 가운데 든 목록이나 bool, 숫자가 와야 하는 필드의 글, 매개변수가 가질 수 없는 값과의 비교를 찾습니다. 링크와 조각의 인자는 `bad-
//! call`입니다.
//!
//! ## 카카오톡의 동작
//! 메시지가 만들어지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 글로 쓸 수 없는 값이거나, 어떤 인자에서는 필드가 `wrong-type`으로 거절될 값입니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A value of a type that the place does not take.
pub const RULE: Rule = Rule {
    name: "type-mismatch",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

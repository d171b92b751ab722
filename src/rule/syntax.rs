//! Text that cannot be read as `.talk`, YAML or JSON.
//!
//! ## What it sees
//! A missing or doubled comma, a bracket without its partner, an unclosed string, a tab that indents YAML; a type, a
//! condition or a `${…}` that is not of the language; and text that is something else altogether: a Python literal in
//! single quotes, a JavaScript object, a form body. Each mistake is reported once, at its place.
//!
//! ## What KakaoTalk does
//! A `template_object` that is no JSON is refused with code `-2`, `failed to parse parameter`.
//!
//! ## Why it matters
//! Nothing of the message is sent, and Kakao's answer does not say where the mistake is.
//!
//! ## Bad
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요.",
//!   "link": {
//!     "web_url": "https://cake.shop/orders/17",
//!     "mobile_web_url": "https://cake.shop/orders/17",
//!   }
//! }
//! ```
//!
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요.",
//!   "link": {
//!     "web_url": "https://cake.shop/orders/17",
//!     "mobile_web_url": "https://cake.shop/orders/17"
//!   }
//! }
//! ```
//!
//! ```talk
//! text order-ready (name: text(1..10) sample "김카카오") {
//!   text "${name}님, 주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! # 한국어
//! `.talk`, YAML, JSON으로 읽을 수 없는 글입니다.
//!
//! ## 무엇을 찾나요
//! 빠지거나 겹친 쉼표, 짝이 없는 괄호, 닫지 않은 따옴표, YAML 들여쓰기에 쓴 탭, 문법에 맞지 않는 타입과 조건과 `${…}`를 찾습니다. 작은따옴표로 쓴 파이썬 값,
//! 자바스크립트 객체, 폼 본문처럼 아예 다른 형식도 알려 줍니다. 잘못된 곳마다 한 번씩 알립니다.
//!
//! ## 카카오톡의 동작
//! `template_object`가 JSON이 아니면 코드 `-2`, `failed to parse parameter`로 거절됩니다.
//!
//! ## 왜 중요한가요
//! 메시지가 전혀 보내지지 않는데, 카카오의 응답은 어디가 잘못됐는지 알려 주지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// Text that cannot be read as `.talk`, YAML or JSON.
pub const RULE: Rule = Rule {
    name: "syntax",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "RFC 8259 (JSON), YAML 1.2, malpung's template language; Kakao Developers, REST API error codes",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! More than five receivers in one call.
//!
//! ## What it sees
//! A `receiver_uuids` with more than five entries.
//!
//! ## What KakaoTalk does
//! The call is refused with code `-2`.
//!
//! ## Why it matters
//! None of the receivers gets the message.
//!
//! ## Bad
//! ```json
//! {
//!   "template_object": {
//!     "object_type": "text",
//!     "text": "주문하신 케이크가 준비됐어요.",
//!     "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//!   },
//!   "receiver_uuids": ["abcdefg0001", "abcdefg0002", "abcdefg0003", "abcdefg0004", "abcdefg0005", "abcdefg0006"]
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "template_object": {
//!     "object_type": "text",
//!     "text": "주문하신 케이크가 준비됐어요.",
//!     "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//!   },
//!   "receiver_uuids": ["abcdefg0001", "abcdefg0002", "abcdefg0003", "abcdefg0004", "abcdefg0005"]
//! }
//! ```
//!
//! # 한국어
//! 한 번의 호출에 받는 사람이 다섯 명을 넘습니다.
//!
//! ## 무엇을 찾나요
//! 다섯 개가 넘는 `receiver_uuids`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 호출이 코드 `-2`로 거절됩니다.
//!
//! ## 왜 중요한가요
//! 받는 사람 모두가 메시지를 받지 못합니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// More than five receivers in one call.
pub const RULE: Rule = Rule {
    name: "too-many-receivers",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao Developers, KakaoTalk Message, REST API",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

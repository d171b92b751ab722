//! A receiver list that Kakao refuses.
//!
//! ## What it sees
//! A `receiver_uuids` that is empty, or holds an empty uuid or the same one twice.
//!
//! ## What KakaoTalk does
//! An empty or malformed list is refused with code `-2`, `Constraints on the parameter [receiver_uuids] are
//! unsatisfied` or `cannot be empty`. What happens with a repeated uuid is unknown.
//!
//! ## Why it matters
//! Nobody gets the message, or somebody might get it twice.
//!
//! ## Bad
//! ```json
//! {
//!   "template_object": {
//!     "object_type": "text",
//!     "text": "주문하신 케이크가 준비됐어요.",
//!     "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//!   },
//!   "receiver_uuids": []
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
//!   "receiver_uuids": ["abcdefg0001"]
//! }
//! ```
//!
//! # 한국어
//! 카카오가 거절하는 받는 사람 목록입니다.
//!
//! ## 무엇을 찾나요
//! 비어 있거나, 빈 uuid나 같은 uuid가 들어 있는 `receiver_uuids`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 비어 있거나 형식이 틀린 목록은 코드 `-2`, `Constraints on the parameter [receiver_uuids] are unsatisfied` 또는 `cannot be empty`로
//! 거절됩니다. 같은 uuid가 두 번 있을 때의 동작은 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 아무도 메시지를 받지 못하거나 누군가 두 번 받을 수 있습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A receiver list that Kakao refuses.
pub const RULE: Rule = Rule {
    name: "bad-receiver",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao Developers, KakaoTalk Message, Troubleshooting",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A required field is missing.
//!
//! ## What it sees
//! An object without a field that it must have. Where the field stands elsewhere in the template, the message says
//! where.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `Missing required keys`. The REST API answers with code `-2`; this was seen for a text
//! without its `link`.
//!
//! ## Why it matters
//! Nothing is sent.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 꼭 있어야 하는 필드가 빠졌습니다.
//!
//! ## 무엇을 찾나요
//! 필수 필드가 없는 객체를 찾습니다. 그 필드가 템플릿의 다른 곳에 있으면 어디에 있는지 알려 줍니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `Missing required keys` 오류를 냅니다. REST API는 코드 `-2`로 답하며, `link`가 없는 텍스트에서 확인된 동작입니다.
//!
//! ## 왜 중요한가요
//! 메시지가 보내지지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A required field is missing.
pub const RULE: Rule = Rule {
    name: "missing-field",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks; Kakao Developers, REST API error codes",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

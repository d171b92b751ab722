//! An id that is no positive integer.
//!
//! ## What it sees
//! A `template_id` that is text, a fraction, zero or negative, in a custom template's request or a scrape message.
//!
//! ## What KakaoTalk does
//! The API takes a positive integer, as the message template tool shows it, and answers anything else with `-2`. The id of
//! a template that belongs to another app is refused as well, which cannot be seen here.
//!
//! ## Why it matters
//! Not one message of the template arrives.
//!
//! ## Bad
//! ```json
//! {"template_id": "125656번", "template_args": {"STORE": "달빛한조각"}}
//! ```
//!
//! ## Good
//! ```json
//! {"template_id": 125656, "template_args": {"STORE": "달빛한조각"}}
//! ```
//!
//! # 한국어
//! 양의 정수가 아닌 템플릿 ID입니다.
//!
//! ## 무엇을 찾나요
//! 사용자 정의 템플릿이나 스크랩 메시지의 `template_id`가 글이거나 소수, 0, 음수인 경우를 찾습니다.
//!
//! ## 카카오톡의 동작
//! API는 메시지 템플릿 도구에 표시된 양의 정수를 받고, 다른 값에는 `-2`로 답합니다. 다른 앱의 템플릿 ID도 거절되지만 그것은 여기서 알 수
//! 없습니다.
//!
//! ## 왜 중요한가요
//! 그 템플릿으로 보내는 메시지가 하나도 도착하지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An id that is no positive integer.
pub const RULE: Rule = Rule {
    name: "template-id",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao Developers, Custom template; REST API error codes",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

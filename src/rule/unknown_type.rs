//! An `object_type` that KakaoTalk does not know.
//!
//! ## What it sees
//! An `object_type` that is none of `feed`, `list`, `location`, `commerce`, `text` and `calendar`, or none at all
//! where the fields tell which was meant.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK turns the object down. The REST API answers a `template_object` that it cannot make out with
//! code `-2`.
//!
//! ## Why it matters
//! Nothing is sent.
//!
//! ## Bad
//! ```yaml
//! object_type: fead
//! content:
//!   title: 오늘의 케이크
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 카카오톡에 없는 `object_type`입니다.
//!
//! ## 무엇을 찾나요
//! `feed`, `list`, `location`, `commerce`, `text`, `calendar`가 아닌 `object_type`을 찾습니다. 빠져 있어도 다른 필드로 무엇인지 알 수 있으면
//! 알려 줍니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK가 객체를 받지 않습니다. REST API는 알아볼 수 없는 `template_object`에 코드 `-2`로 답합니다.
//!
//! ## 왜 중요한가요
//! 메시지가 보내지지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An `object_type` that KakaoTalk does not know.
pub const RULE: Rule = Rule {
    name: "unknown-type",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks; Kakao Developers, Message template",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A field that does not exist at this place.
//!
//! ## What it sees
//! A key that the template type does not have: a misspelling, a field at the wrong level, a name from another SDK.
//! The message says which name or place was probably meant.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `Invalid parameter keys`. What the REST API does is unknown; it probably ignores the
//! field.
//!
//! ## Why it matters
//! What the field should have shown is missing from the message, and over REST nobody is told.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   descripton: 딸기 생크림 케이크가 나왔어요.
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
//!   description: 딸기 생크림 케이크가 나왔어요.
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 이 자리에 없는 필드입니다.
//!
//! ## 무엇을 찾나요
//! 템플릿에 없는 키를 찾습니다. 오타, 다른 단계에 있어야 할 필드, 다른 SDK의 이름을 찾아 원래 이름이나 자리를 알려 줍니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `Invalid parameter keys` 오류를 냅니다. REST API의 동작은 알려지지 않았고, 아마 무시합니다.
//!
//! ## 왜 중요한가요
//! 보여 주려던 내용이 메시지에서 빠지는데 REST에서는 아무도 알려 주지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A field that does not exist at this place.
pub const RULE: Rule = Rule {
    name: "unknown-field",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

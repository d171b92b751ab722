//! A value of the wrong type.
//!
//! ## What it sees
//! Text where a number belongs (`"12000"`, `"12,000"`), a number where text belongs, `null`, an object in place of
//! a list and the reverse. Where the meaning is certain, a fix is offered.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `Illegal argument`. The documentation of the REST API gives code `-2` for a wrong
//! type; how strict it is with digits in quotes is unknown.
//!
//! ## Why it matters
//! Nothing is sent, or it works with one API and fails with the other.
//!
//! ## Bad
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 딸기 생크림 케이크
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: "12,000"
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 딸기 생크림 케이크
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: 12000
//! ```
//!
//! # 한국어
//! 값의 종류가 맞지 않습니다.
//!
//! ## 무엇을 찾나요
//! 숫자 자리에 쓴 문자열(`"12000"`, `"12,000"`), 문자열 자리에 쓴 숫자, `null`, 목록 대신 쓴 객체와 그 반대를 찾습니다. 뜻이 분명하면 고칠 방법을 제안합니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `Illegal argument` 오류를 냅니다. REST API 문서는 종류가 틀리면 코드 `-2`라고 하지만, 따옴표로 감싼 숫자를 얼마나 엄격히 보는지는 알려지지
//! 않았습니다.
//!
//! ## 왜 중요한가요
//! 메시지가 보내지지 않거나, 한쪽 API에서만 되고 다른 쪽에서는 실패합니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A value of the wrong type.
pub const RULE: Rule = Rule {
    name: "wrong-type",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks; Kakao Developers, REST API error codes",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

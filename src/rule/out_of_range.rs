//! A value outside what the field takes.
//!
//! ## What it sees
//! A discount rate outside 0 to 100, a negative price, count or size, a `currency_unit_position` other than 0 and
//! 1, an `id_type` other than `event` and `calendar`.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws at a wrong `currencyUnitPosition` and `idType`. The REST API documents code `-2` for
//! values out of range; what it does with a negative number is unknown.
//!
//! ## Why it matters
//! The message is refused, or shows a price that cannot be.
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
//!   regular_price: -12000
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
//! 필드가 받는 범위를 벗어난 값입니다.
//!
//! ## 무엇을 찾나요
//! 0~100을 벗어난 할인율, 음수인 가격·반응 수·크기, 0과 1이 아닌 `currency_unit_position`, `event`와 `calendar`가 아닌 `id_type`을 찾습니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 틀린 `currencyUnitPosition`과 `idType`에 오류를 냅니다. REST API 문서는 범위를 벗어난 값에 코드 `-2`를 적고 있지만, 음수를 어떻게
//! 다루는지는 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 메시지가 거절되거나 있을 수 없는 가격이 보입니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A value outside what the field takes.
pub const RULE: Rule = Rule {
    name: "out-of-range",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "third-party copies of Kakao's field tables; Kakao JavaScript SDK 2.7.1, its parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::C,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

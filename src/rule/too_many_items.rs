//! More than five rows in an item list.
//!
//! ## What it sees
//! An `item_content` whose `items` has more than five rows.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `Illegal argument`. What the REST API does is unknown.
//!
//! ## Why it matters
//! The message is refused, or the last rows are missing while the sum still counts them.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   items:
//!     - { item: 딸기, item_op: "6,000원" }
//!     - { item: 초코, item_op: "6,000원" }
//!     - { item: 치즈, item_op: "6,500원" }
//!     - { item: 녹차, item_op: "6,500원" }
//!     - { item: 고구마, item_op: "7,000원" }
//!     - { item: 당근, item_op: "7,000원" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   items:
//!     - { item: 딸기, item_op: "6,000원" }
//!     - { item: 초코, item_op: "6,000원" }
//!     - { item: 치즈, item_op: "6,500원" }
//!     - { item: 녹차, item_op: "6,500원" }
//!     - { item: 고구마, item_op: "7,000원" }
//! ```
//!
//! # 한국어
//! 아이템 목록이 다섯 줄을 넘습니다.
//!
//! ## 무엇을 찾나요
//! `items`가 다섯 줄보다 많은 `item_content`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `Illegal argument` 오류를 냅니다. REST API의 동작은 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 메시지가 거절되거나, 합계에는 들어간 마지막 줄이 보이지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// More than five rows in an item list.
pub const RULE: Rule = Rule {
    name: "too-many-items",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! Copy that YAML takes for a comment.
//!
//! ## What it sees
//! A `#` after a space in text without quotes: `title: 딸기 #치즈` loses its tail, `description: #케익` is nothing at
//! all. A fix puts the text in quotes.
//!
//! ## What KakaoTalk does
//! It gets what YAML left over; the lost words are never sent.
//!
//! ## Why it matters
//! Hash tags are common in Korean copy, and nothing looks wrong until a customer reads the message.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크 #딸기 #생크림
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: "오늘의 케이크 #딸기 #생크림"
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! YAML이 주석으로 읽는 문구입니다.
//!
//! ## 무엇을 찾나요
//! 따옴표 없는 글에서 빈칸 뒤에 온 `#`을 찾습니다. `title: 딸기 #치즈`는 뒤가 사라지고 `description: #케익`은 값이 없어집니다. 따옴표로 감싸는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! YAML이 남긴 글만 받습니다. 사라진 말은 보내지지 않습니다.
//!
//! ## 왜 중요한가요
//! 해시태그는 우리말 문구에 흔하고, 고객이 메시지를 읽기 전까지 잘못된 곳이 보이지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// Copy that YAML takes for a comment.
pub const RULE: Rule = Rule {
    name: "yaml-comment-swallowed",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "YAML 1.2, section 6.6",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

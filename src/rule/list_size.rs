//! A list with fewer than two or more than three rows.
//!
//! ## What it sees
//! A list template whose `contents` has a number of rows other than 2 or 3.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `size of contents should be more than 1 and up to 3`. Over REST one row was seen to be
//! refused; what happens with four is unknown.
//!
//! ## Why it matters
//! Code that fills a list from a search result fails on the day when one thing is found, or four.
//!
//! ## Bad
//! ```yaml
//! object_type: list
//! header_title: 이번 주 케이크
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: list
//! header_title: 이번 주 케이크
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//!   - title: 초코 무스 케이크
//!     link: { web_url: "https://cake.shop/goods/4", mobile_web_url: "https://cake.shop/goods/4" }
//! ```
//!
//! # 한국어
//! 리스트의 줄이 두 개보다 적거나 세 개보다 많습니다.
//!
//! ## 무엇을 찾나요
//! `contents`가 2개나 3개가 아닌 리스트 템플릿을 찾습니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `size of contents should be more than 1 and up to 3` 오류를 냅니다. REST에서는 한 개일 때 거절된 사례가 있고, 네 개일 때의
//! 동작은 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 검색 결과로 리스트를 채우는 코드는 결과가 하나이거나 네 개인 날 실패합니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A list with fewer than two or more than three rows.
pub const RULE: Rule = Rule {
    name: "list-size",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A hashtag that YAML takes for a comment.
//!
//! ## What it sees
//! A text without quotes that begins with `#`, or has a `#` behind a blank, with no blank after it: `title: #케익` is
//! nothing at all, `title: 딸기 #치즈` ends after `딸기`. A `#` with a blank after it is taken for the comment that it is. A
//! fix puts the whole text in quotes.
//!
//! ## What KakaoTalk does
//! It gets the text without the hashtag. Where nothing else is left, malpung reports an error, since a field without
//! a value is refused or not shown.
//!
//! ## Why it matters
//! Hashtags are part of Korean copy, and YAML drops them without a word.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 딸기 #치즈 #오늘만
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ```yaml
//! object_type: text
//! text: #케익
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "딸기 #치즈 #오늘만" # 문구는 마케팅팀과 확인
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! YAML이 주석으로 읽는 해시태그입니다.
//!
//! ## 무엇을 찾나요
//! 따옴표 없이 `#`로 시작하거나, 빈칸 뒤에 `#`가 있고 그 뒤에 빈칸이 없는 글을 찾습니다. `title: #케익`은 빈 값이 되고 `title: 딸기 #치즈`는 `딸기`에서 끝납니다. `#` 뒤에 빈칸이 있으면 주석으로 봅니다. 글 전체를 따옴표로 감싸는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 해시태그가 빠진 글을 받습니다. 남는 글이 없으면 값이 없는 필드가 되어 거절되거나 보이지 않으므로 오류로 알립니다.
//!
//! ## 왜 중요한가요
//! 해시태그는 문구의 일부인데, YAML은 아무 말 없이 버립니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A hashtag that YAML takes for a comment.
pub const RULE: Rule = Rule {
    name: "yaml-comment-swallowed",
    outcome: Outcome::Cut,
    severity: Severity::Warning,
    source: "YAML 1.2, section 6.6",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

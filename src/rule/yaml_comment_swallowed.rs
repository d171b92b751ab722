//! A hashtag that YAML takes for a comment.
//!
//! ## What it sees
//! A text without quotes in YAML with a `#` behind a blank, and a letter right behind that: `딸기 #치즈` ends at `딸기`,
//! and `description: #케이크` holds nothing at all, which is an error. A fix puts the whole in quotes. A comment with a
//! blank behind its `#` is taken for one.
//!
//! ## What KakaoTalk does
//! It never sees the hashtag: YAML has dropped it.
//!
//! ## Why it matters
//! The message goes out without its last words, and no error tells of it.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 오늘만 30% 할인 #딸기케이크
//! link:
//!   web_url: https://cake.shop/today
//!   mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "오늘만 30% 할인 #딸기케이크" # 주말까지
//! link:
//!   web_url: https://cake.shop/today
//!   mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! YAML이 주석으로 읽는 해시태그입니다.
//!
//! ## 무엇을 찾나요
//! 따옴표 없는 YAML 글에서 빈칸 뒤의 `#`에 글자가 바로 붙은 곳을 찾습니다. `딸기 #치즈`는 `딸기`에서 끝나고, `description: #케이크`는 아예 빈 값이 되어 오류입니다. 전체를 따옴표로 감싸는 고침을
//! 제안합니다. `#` 뒤에 빈칸을 둔 것은 주석으로 봅니다.
//!
//! ## 카카오톡의 동작
//! YAML이 버린 해시태그는 카카오톡에 전달되지 않습니다.
//!
//! ## 왜 중요한가요
//! 문구 끝이 잘린 메시지가 오류 없이 그대로 나갑니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A hashtag that YAML takes for a comment.
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

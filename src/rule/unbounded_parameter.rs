//! A text of any length in a place that shows only so many characters.
//!
//! ## What it sees
//! A parameter of type `text` without a length that is written, without `cut`, where KakaoTalk shows a limited
//! number of characters.
//!
//! ## What KakaoTalk does
//! It sends the text and cuts it where the place ends.
//!
//! ## Why it matters
//! Some day somebody's text is longer than the place, and nothing tells you.
//!
//! ## Bad
//! ```talk
//! feed notice (memo: text sample "오늘은 8시까지 열어요.") {
//!   content {
//!     title "오늘의 소식: ${memo}"
//!     link { url "https://cake.shop/notices" }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! feed notice (memo: text(1..40) sample "오늘은 8시까지 열어요.") {
//!   content {
//!     title "오늘의 소식: ${memo}"
//!     link { url "https://cake.shop/notices" }
//!   }
//! }
//! ```
//!
//! ```talk
//! feed notice (memo: text sample "오늘은 8시까지 열어요.") {
//!   content {
//!     title "오늘의 소식: ${memo | cut(40)}"
//!     link { url "https://cake.shop/notices" }
//!   }
//! }
//! ```
//!
//! # 한국어
//! 정해진 글자 수만 보이는 자리에 길이를 정하지 않은 글입니다.
//!
//! ## 무엇을 찾나요
//! 카카오톡이 정해진 글자 수까지만 보여 주는 자리에 `cut` 없이 쓰인, 길이를 정하지 않은 `text` 매개변수를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 글을 보내고 자리가 끝나는 곳에서 자릅니다.
//!
//! ## 왜 중요한가요
//! 언젠가 누군가의 글은 자리보다 길고, 아무도 알려 주지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A text of any length in a place that shows only so many characters.
pub const RULE: Rule = Rule {
    name: "unbounded-parameter",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

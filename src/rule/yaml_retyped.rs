//! Text that YAML takes for a number, a boolean or a date.
//!
//! ## What it sees
//! A value without quotes in a text's place that YAML reads as something else: `007`, `1.10`, `true`; and what YAML 1.1,
//! which many libraries still follow, reads so: `12:30` (750), `2026-11-22` (a date), `no` (false). malpung keeps the
//! spelling as it stands; a fix adds the quotes.
//!
//! ## What KakaoTalk does
//! It gets the spelling that you wrote.
//!
//! ## Why it matters
//! Other programs that read the same file may make `7` of `007`, `1.1` of `1.10` and `750` of `12:30`.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 20261122
//! link:
//!   web_url: https://cake.shop/orders/20261122
//!   mobile_web_url: https://cake.shop/orders/20261122
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "20261122"
//! link:
//!   web_url: https://cake.shop/orders/20261122
//!   mobile_web_url: https://cake.shop/orders/20261122
//! ```
//!
//! # 한국어
//! YAML이 숫자나 참·거짓, 날짜로 읽는 글입니다.
//!
//! ## 무엇을 찾나요
//! 글 자리에 따옴표 없이 써서 YAML이 다르게 읽는 `007`, `1.10`, `true` 같은 값과, 많은 라이브러리가 아직 따르는 YAML 1.1이 다르게
//! 읽는 `12:30`(750), `2026-11-22`(날짜), `no`(거짓)를 찾습니다. malpung은 쓴 그대로 두고, 따옴표를 붙이는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 쓴 그대로 받습니다.
//!
//! ## 왜 중요한가요
//! 같은 파일을 읽는 다른 프로그램은 `007`을 `7`로, `1.10`을 `1.1`로, `12:30`을 `750`으로 바꿀 수 있습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// Text that YAML takes for a number, a boolean or a date.
pub const RULE: Rule = Rule {
    name: "yaml-retyped",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "YAML 1.2, section 10.3; YAML 1.1, its types",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! An allowance that does not say why.
//!
//! ## What it sees
//! A comment `# malpung: allow(rule-name)` with nothing after the bracket. It silences the rule all the same.
//!
//! ## What KakaoTalk does
//! Nothing; comments are not sent.
//!
//! ## Why it matters
//! Whoever reads the file next cannot tell whether the finding was weighed or only pushed aside.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link: {} # malpung: allow(empty-link)
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link: {} # malpung: allow(empty-link) 알리기만 하는 메시지라 열 곳이 없음
//! ```
//!
//! # 한국어
//! 까닭을 쓰지 않은 허용 주석입니다.
//!
//! ## 무엇을 찾나요
//! 괄호 뒤에 아무것도 쓰지 않은 `# malpung: allow(규칙-이름)` 주석을 찾습니다. 그래도 그 규칙은 알리지 않습니다.
//!
//! ## 카카오톡의 동작
//! 영향이 없습니다. 주석은 보내지지 않습니다.
//!
//! ## 왜 중요한가요
//! 나중에 파일을 읽는 사람은 살펴보고 허용한 것인지 그냥 덮어 둔 것인지 알 수 없습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An allowance that does not say why.
pub const RULE: Rule = Rule {
    name: "allowance-without-reason",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

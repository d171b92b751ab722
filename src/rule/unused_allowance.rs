//! An allowance that silences nothing.
//!
//! ## What it sees
//! A comment `# malpung: allow(rule-name) reason` whose rule finds nothing on that line or the line below, that names
//! no rule of malpung, or that cannot be understood. A fix removes it.
//!
//! ## What KakaoTalk does
//! Nothing; comments are not sent.
//!
//! ## Why it matters
//! A comment that is left over hides the next mistake on its line, and one with a typo hides nothing at all.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! # malpung: allow(empty-link) 주소가 정해지면 지움
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ```yaml
//! object_type: text
//! # malpung: alow(text-too-long) 이미지로 보여 줌
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! # malpung: allow(empty-link) 주소가 정해지면 지움
//! link: {}
//! ```
//!
//! # 한국어
//! 아무것도 허용하지 않는 허용 주석입니다.
//!
//! ## 무엇을 찾나요
//! 그 줄이나 바로 아랫줄에 해당하는 문제가 없거나, 없는 규칙을 적었거나, 알아볼 수 없는 `# malpung: allow(규칙-이름) 까닭` 주석을 찾습니다. 주석을 지우는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 영향이 없습니다. 주석은 보내지지 않습니다.
//!
//! ## 왜 중요한가요
//! 남은 주석은 다음에 생길 실수를 가리고, 이름을 잘못 쓴 주석은 아무것도 가리지 못합니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An allowance that silences nothing.
pub const RULE: Rule = Rule {
    name: "unused-allowance",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A template's name that cannot be used.
//!
//! ## What it sees
//! A name that is not of the form `order-shipped` (small letters, digits, `-` and `_`, first a letter), a name that
//! another template has, and a file with several templates of which one has no name.
//!
//! ## What KakaoTalk does
//! Nothing. Names never reach KakaoTalk; they are how your code and the command line speak of a template.
//!
//! ## Why it matters
//! A template without a name of its own cannot be built, rendered or tested apart from the others.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! name: Order Shipped!
//! text: 주문하신 케이크가 출발했어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! name: order-shipped
//! text: 주문하신 케이크가 출발했어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 쓸 수 없는 템플릿 이름입니다.
//!
//! ## 무엇을 찾나요
//! `order-shipped`처럼 영문 소문자로 시작해 소문자, 숫자, `-`, `_`로 쓰지 않은 이름, 다른 템플릿과 겹치는 이름, 템플릿이 여럿인 파일에서 이름이 없는 템플릿을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 영향이 없습니다. 이름은 카카오톡에 보내지지 않고, 코드와 명령줄에서 템플릿을 부를 때 씁니다.
//!
//! ## 왜 중요한가요
//! 자기 이름이 없는 템플릿은 따로 빌드하거나 렌더링하거나 테스트할 수 없습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A template's name that cannot be used.
pub const RULE: Rule = Rule {
    name: "bad-declaration",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

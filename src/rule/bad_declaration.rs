//! A declaration that cannot be used.
//!
//! ## What it sees
//! A name that is not of the form `order-shipped` (small letters, digits, `-` and `_`, first a letter), a name that
//! another declaration or parameter has, and a file with several templates of which one has no name. In parameters: a
//! range that is upside down or goes too far, a pattern that is no regular expression, a list in a list, an enum
//! without choices, a `sample` or `default` that the type refuses, a `default` that is never used, and in YAML a
//! parameter, a link or anything else of ours that does not have the form it needs.
//!
//! ## What KakaoTalk does
//! Nothing. Names and types never reach KakaoTalk; they are how your code and the command line speak of a template.
//!
//! ## Why it matters
//! A template without a name of its own cannot be built, rendered or tested apart from the others, and a parameter
//! that takes nothing cannot be given anything.
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
//! ```talk
//! text order-shipped (name: text(10..1)) {
//!   text "${name}님, 주문하신 케이크가 출발했어요."
//!   link { url "https://cake.shop/orders" }
//!
//!   case "보통" { name = "김카카오" }
//! }
//! ```
//!
//! ```talk
//! text order-shipped (order_no: text(1..8, /[0-9{8}/) sample "20261122") {
//!   text "주문 ${order_no}의 케이크가 출발했어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ```yaml
//! object_type: text
//! params:
//!   name: { sample: 김카카오 }
//! text: "${name}님, 주문하신 케이크가 출발했어요."
//! link:
//!   url: https://cake.shop/orders
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
//! ```talk
//! text order-shipped (
//!   name:     text(1..10)        sample "김카카오"
//!   order_no: text(/[0-9]{8}/)   sample "20261122"
//! ) {
//!   text "${name}님, 주문 ${order_no}의 케이크가 출발했어요."
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! ```yaml
//! object_type: text
//! params:
//!   name: { type: text(1..10), sample: 김카카오 }
//! text: "${name}님, 주문하신 케이크가 출발했어요."
//! link:
//!   url: https://cake.shop/orders
//! ```
//!
//! # 한국어
//! 쓸 수 없는 선언입니다.
//!
//! ## 무엇을 찾나요
//! `order-shipped`처럼 영문 소문자로 시작해 소문자, 숫자, `-`, `_`로 쓰지 않은 이름, 다른 선언이나 매개변수와 겹치는 이름, 템플릿이 여럿인 파일에서 이름이 없는
//! 템플릿을 찾습니다. 매개변수에서는 거꾸로 쓰거나 너무 넓은 범위, 정규 표현식이 아닌 패턴, 목록 안의 목록, 고를 값이 없는 enum, 타입이 받지 않는 `sample`과
//! `default`, 쓰일 일이 없는 `default`, 그리고 YAML에서 형식이 맞지 않는 매개변수나 링크 등의 선언을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 영향이 없습니다. 이름과 타입은 카카오톡에 보내지지 않고, 코드와 명령줄에서 템플릿을 부를 때 씁니다.
//!
//! ## 왜 중요한가요
//! 자기 이름이 없는 템플릿은 따로 빌드하거나 렌더링하거나 테스트할 수 없고, 아무 값도 받지 않는 매개변수에는 줄 수 있는 값이 없습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A declaration that cannot be used.
pub const RULE: Rule = Rule {
    name: "bad-declaration",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

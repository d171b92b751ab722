//! A declaration that cannot be: a template without a name of its own, or with one that no file can have.
//!
//! ## What it sees
//! Two templates with one name, a template of a file with several that has no name, and a name other than lower-case
//! letters and digits joined by `-` or `_`.
//!
//! ## What KakaoTalk does
//! Nothing: KakaoTalk never sees a template's name. It names the file that is written, and the template in programs.
//!
//! ## Why it matters
//! One of two messages with one name would take the other's place, and customers would get the wrong one.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! name: order-shipped
//! text: 주문하신 케이크가 출발했어요.
//! link: { web_url: "https://cake.shop/orders", mobile_web_url: "https://cake.shop/orders" }
//! ---
//! object_type: text
//! name: order-shipped
//! text: 주문하신 케이크가 도착했어요.
//! link: { web_url: "https://cake.shop/orders", mobile_web_url: "https://cake.shop/orders" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! name: order-shipped
//! text: 주문하신 케이크가 출발했어요.
//! link: { web_url: "https://cake.shop/orders", mobile_web_url: "https://cake.shop/orders" }
//! ---
//! object_type: text
//! name: order-arrived
//! text: 주문하신 케이크가 도착했어요.
//! link: { web_url: "https://cake.shop/orders", mobile_web_url: "https://cake.shop/orders" }
//! ```
//!
//! # 한국어
//! 성립하지 않는 선언입니다. 템플릿에 자기 이름이 없거나, 파일 이름이 될 수 없는 이름입니다.
//!
//! ## 무엇을 찾나요
//! 이름이 같은 두 템플릿, 여러 템플릿이 든 파일에서 이름이 없는 템플릿, 영문 소문자와 숫자를 `-`나 `_`로 이은 것이 아닌
//! 이름을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 카카오톡은 템플릿의 이름을 보지 않습니다. 이름은 만들어지는 파일과 프로그램 안의 템플릿을 가리킵니다.
//!
//! ## 왜 중요한가요
//! 이름이 같으면 한 메시지가 다른 메시지를 덮어써서, 받는 사람이 엉뚱한 메시지를 받게 됩니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A declaration that cannot be.
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

//! A part that no arguments bring into the message.
//!
//! ## What it sees
//! A `when` that never holds, alone or together with those around it: a choice that is to be two things at once, or
//! `not name` for a text that always has a character.
//!
//! ## What KakaoTalk does
//! Nothing; the part is never sent.
//!
//! ## Why it matters
//! Whoever wrote it expects to see it some day. The condition says something else than what was meant.
//!
//! ## Bad
//! ```talk
//! text order-ready (by: enum("방문", "배달") sample "방문") {
//!   text "주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//!   button "찾는 곳" -> { url "https://cake.shop/stores" } when by == "방문" and by == "배달"
//! }
//! ```
//!
//! ## Good
//! ```talk
//! text order-ready (by: enum("방문", "배달") sample "방문") {
//!   text "주문하신 케이크가 준비됐어요."
//!   link { url "https://cake.shop/orders" }
//!   button "찾는 곳" -> { url "https://cake.shop/stores" } when by == "방문"
//! }
//! ```
//!
//! # 한국어
//! 어떤 인자를 주어도 메시지에 나오지 않는 부분입니다.
//!
//! ## 무엇을 찾나요
//! 동시에 두 값이어야 하거나, 비어 있을 수 없는 글에 `not name`을 쓴 것처럼 바깥의 조건까지 합쳐 결코 참이 되지 않는 `when`을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 보내지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 쓴 사람은 언젠가 보이리라 기대합니다. 조건이 뜻한 것과 다르게 쓰였습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A part that no arguments bring into the message.
pub const RULE: Rule = Rule {
    name: "unreachable-branch",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! Names that cannot be taken from another file.
//!
//! ## What it sees
//! A `use` of a file that is not there or cannot be read, of a name that the file does not declare, or of a file
//! that, by way of others, takes from this one. Templates cannot be taken, only links, constants and partials.
//!
//! ## What KakaoTalk does
//! Nothing; the message is not made.
//!
//! ## Why it matters
//! What depends on the name cannot be written out, so no message comes of it.
//!
//! ## Bad
//! ```talk
//! use "brand.talk" { order_page }
//!
//! text order-ready (order_no: text(1..20) sample "20261122-0001") {
//!   text "주문하신 케이크가 준비됐어요."
//!   link order_page(order_no)
//! }
//! ```
//!
//! ## Good
//! ```talk
//! link order_page (order_no: text(1..20)) {
//!   url "https://cake.shop/orders/${order_no}"
//! }
//!
//! text order-ready (order_no: text(1..20) sample "20261122-0001") {
//!   text "주문하신 케이크가 준비됐어요."
//!   link order_page(order_no)
//! }
//! ```
//!
//! # 한국어
//! 다른 파일에서 가져올 수 없는 이름입니다.
//!
//! ## 무엇을 찾나요
//! 없거나 읽을 수 없는 파일, 그 파일에 없는 이름, 돌고 돌아 이 파일을 다시 가져오는 파일을 `use`한 곳을 찾습니다. 템플릿은 가져올 수 없고 링크, 상수, 조각(partial)만 가져올 수
//! 있습니다.
//!
//! ## 카카오톡의 동작
//! 메시지가 만들어지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 그 이름을 쓰는 부분을 만들 수 없어 메시지가 나오지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// Names that cannot be taken from another file.
pub const RULE: Rule = Rule {
    name: "bad-import",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

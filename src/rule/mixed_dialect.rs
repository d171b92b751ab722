//! REST and JavaScript names in one object.
//!
//! ## What it sees
//! An object that holds both snake_case names of the REST API (`mobile_web_url`) and camelCase names of the
//! JavaScript SDK (`webUrl`).
//!
//! ## What KakaoTalk does
//! Each API knows only its own names. The JavaScript SDK throws at the others; the REST API probably ignores them.
//!
//! ## Why it matters
//! Half of the object has no effect, or the whole message is refused.
//!
//! ## Bad
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요.",
//!   "link": {
//!     "webUrl": "https://cake.shop/orders/17",
//!     "mobile_web_url": "https://cake.shop/orders/17"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요.",
//!   "link": {
//!     "web_url": "https://cake.shop/orders/17",
//!     "mobile_web_url": "https://cake.shop/orders/17"
//!   }
//! }
//! ```
//!
//! # 한국어
//! REST 이름과 JavaScript 이름이 한 객체에 섞여 있습니다.
//!
//! ## 무엇을 찾나요
//! REST API의 snake_case 이름(`mobile_web_url`)과 JavaScript SDK의 camelCase 이름(`webUrl`)을 함께 쓴 객체를 찾습니다.
//!
//! ## 카카오톡의 동작
//! API마다 자기 이름만 압니다. JavaScript SDK는 모르는 이름에 오류를 내고, REST API는 아마 무시합니다.
//!
//! ## 왜 중요한가요
//! 객체의 절반이 효과가 없거나 메시지 전체가 거절됩니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// REST and JavaScript names in one object.
pub const RULE: Rule = Rule {
    name: "mixed-dialect",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, its parameter checks; Kakao Developers, Default template",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

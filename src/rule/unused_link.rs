//! A link, a constant or a partial that nothing uses.
//!
//! ## What it sees
//! What a file with templates declares or takes from another file, and none of its templates uses. A file of links,
//! constants and partials alone is not judged: other files use it.
//!
//! ## What KakaoTalk does
//! Nothing; it is not sent.
//!
//! ## Why it matters
//! Left-overs are read and kept up to date for nothing, and a link with a typo in its name is used by nobody.
//!
//! ## Bad
//! ```talk
//! link order_page { url "https://cake.shop/orders" }
//! link coupon_page { url "https://cake.shop/coupons" }
//!
//! text order-ready {
//!   text "주문하신 케이크가 준비됐어요."
//!   link order_page
//! }
//! ```
//!
//! ## Good
//! ```talk
//! link order_page { url "https://cake.shop/orders" }
//!
//! text order-ready {
//!   text "주문하신 케이크가 준비됐어요."
//!   link order_page
//! }
//! ```
//!
//! # 한국어
//! 아무도 쓰지 않는 링크, 상수, 조각입니다.
//!
//! ## 무엇을 찾나요
//! 템플릿이 있는 파일에서 선언하거나 다른 파일에서 가져왔는데 어느 템플릿도 쓰지 않는 것을 찾습니다. 링크, 상수, 조각(partial)만 있는 파일은 다른 파일이 쓰므로 따지지 않습니다.
//!
//! ## 카카오톡의 동작
//! 보내지지 않으므로 영향이 없습니다.
//!
//! ## 왜 중요한가요
//! 남은 선언은 헛되이 읽히고 고쳐집니다. 이름에 오타가 난 링크도 아무도 쓰지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A link, a constant or a partial that nothing uses.
pub const RULE: Rule = Rule {
    name: "unused-link",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! A place of the layout that no argument fills.
//!
//! ## What it sees
//! A `${KEY}` of a `mirror` that the template gives no argument, or none on some branch.
//!
//! ## What KakaoTalk does
//! The message is sent, and the place is empty. In an address, a tap leads elsewhere or nowhere. The server's test
//! answers list such keys with `there's no given value.`; the answer to a real send does not.
//!
//! ## Why it matters
//! A message with a gap is sent to everybody, and nothing reports it.
//!
//! ## Bad
//! ```talk
//! custom friend-invite {
//!   template_id 125655
//!   args {
//!     STORE_NAME = "달빛한조각"
//!   }
//!   mirror feed {
//!     content {
//!       title "${STORE_NAME}에서 만나요"
//!       description "${STORE_MENU}"
//!       link { url "https://cake.shop/stores" }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```talk
//! custom friend-invite {
//!   template_id 125655
//!   args {
//!     STORE_NAME = "달빛한조각"
//!     STORE_MENU = "딸기 생크림 케이크"
//!   }
//!   mirror feed {
//!     content {
//!       title "${STORE_NAME}에서 만나요"
//!       description "${STORE_MENU}"
//!       link { url "https://cake.shop/stores" }
//!     }
//!   }
//! }
//! ```
//!
//! # 한국어
//! 채울 인자가 없는 레이아웃의 자리입니다.
//!
//! ## 무엇을 찾나요
//! `mirror`의 `${KEY}` 가운데 템플릿이 인자를 주지 않거나, 어떤 경우에는 주지 않는 것을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 메시지는 보내지고 자리는 비어 있습니다. 주소 안이라면 눌러도 다른 곳이 열리거나 열리지 않습니다. 서버의 테스트 응답에는 이런 키가 `there's no given value.`로 나오지만 실제
//! 발송의 응답에는 나오지 않습니다.
//!
//! ## 왜 중요한가요
//! 빈자리가 있는 메시지가 모두에게 보내지고, 아무도 알려 주지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A place of the layout that no argument fills.
pub const RULE: Rule = Rule {
    name: "argument-missing",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! An argument that the layout has no place for.
//!
//! ## What it sees
//! A key of `args` (`template_args`) that no `${KEY}` of the `mirror` names.
//!
//! ## What KakaoTalk does
//! It ignores the argument.
//!
//! ## Why it matters
//! What the argument should have shown is missing. Most often one of the two names has a typo, or the layout in the
//! console has changed and the mirror, or the template, has not.
//!
//! ## Bad
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
//!   }
//!   mirror feed {
//!     content {
//!       title "${STORE_NAME}에서 만나요"
//!       link { url "https://cake.shop/stores" }
//!     }
//!   }
//! }
//! ```
//!
//! # 한국어
//! 레이아웃에 들어갈 자리가 없는 인자입니다.
//!
//! ## 무엇을 찾나요
//! `mirror`의 어떤 `${KEY}`도 가리키지 않는 `args`(`template_args`)의 키를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 인자를 무시합니다.
//!
//! ## 왜 중요한가요
//! 인자로 보여 주려던 것이 보이지 않습니다. 대개 둘 중 한쪽 이름에 오타가 있거나, 콘솔의 레이아웃만 바뀌고 mirror나 템플릿은 그대로입니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An argument that the layout has no place for.
pub const RULE: Rule = Rule {
    name: "argument-unknown",
    outcome: Outcome::Ignored,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::C,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

//! An argument that does not fit its place in the layout.
//!
//! ## What it sees
//! By the `mirror`: an argument in the place of an image that is no image address; one in the path of a link that
//! is a whole address, or begins with `/`; one that is a whole link and is only a path; one in the place of a
//! number that is none.
//!
//! ## What KakaoTalk does
//! It puts the text where the layout has it, whatever comes of it. The link of a layout is a fixed domain and a
//! path, so a whole address in it makes a link that leads nowhere.
//!
//! ## Why it matters
//! The picture stays empty, or a tap fails, and only who opens the message sees it.
//!
//! ## Bad
//! ```talk
//! custom friend-invite {
//!   template_id 125655
//!   args {
//!     STORE_PATH = "https://cake.shop/stores/17"
//!   }
//!   mirror feed {
//!     content {
//!       title "달빛한조각에서 만나요"
//!       link { url "https://cake.shop/${STORE_PATH}" }
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
//!     STORE_PATH = "stores/17"
//!   }
//!   mirror feed {
//!     content {
//!       title "달빛한조각에서 만나요"
//!       link { url "https://cake.shop/${STORE_PATH}" }
//!     }
//!   }
//! }
//! ```
//!
//! # 한국어
//! 레이아웃의 자리에 맞지 않는 인자입니다.
//!
//! ## 무엇을 찾나요
//! `mirror`에 비추어, 이미지 자리인데 이미지 주소가 아닌 인자, 링크의 경로 자리인데 주소 전체이거나 `/`로 시작하는 인자, 링크 전체의 자리인데 경로뿐인 인자, 숫자 자리인데 숫자가 아닌
//! 인자를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 레이아웃의 자리에 글을 그대로 넣습니다. 레이아웃의 링크는 정해진 도메인과 경로로 이루어져, 그 안에 주소 전체를 넣으면 열리지 않는 링크가 됩니다.
//!
//! ## 왜 중요한가요
//! 이미지가 비거나 링크가 열리지 않는데, 메시지를 여는 사람만 알게 됩니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// An argument that does not fit its place in the layout.
pub const RULE: Rule = Rule {
    name: "argument-form",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "malpung's template language",
    checked_on: "2026-11-24",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Elsewhere,
};

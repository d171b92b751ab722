//! A field that KakaoTalk no longer has.
//!
//! ## What it sees
//! `header_image_url`, `header_image_width` and `header_image_height` of a list.
//!
//! ## What KakaoTalk does
//! The picture behind the header was removed. The JavaScript SDK 1 warned, version 2 throws `Invalid parameter
//! keys`; that is why it is an error in that dialect. What the REST API does is unknown; it probably ignores the
//! field.
//!
//! ## Why it matters
//! The picture that you chose is not shown to anybody.
//!
//! ## Bad
//! ```yaml
//! object_type: list
//! header_title: 이번 주 케이크
//! header_image_url: https://cake.shop/images/week.png
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//!   - title: 초코 무스 케이크
//!     link: { web_url: "https://cake.shop/goods/4", mobile_web_url: "https://cake.shop/goods/4" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: list
//! header_title: 이번 주 케이크
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     image_url: https://cake.shop/images/3.png
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//!   - title: 초코 무스 케이크
//!     image_url: https://cake.shop/images/4.png
//!     link: { web_url: "https://cake.shop/goods/4", mobile_web_url: "https://cake.shop/goods/4" }
//! ```
//!
//! # 한국어
//! 카카오톡에서 없어진 필드입니다.
//!
//! ## 무엇을 찾나요
//! 리스트의 `header_image_url`, `header_image_width`, `header_image_height`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 머리글 뒤의 이미지는 없어졌습니다. JavaScript SDK 1은 경고했고 2는 `Invalid parameter keys` 오류를 내므로 그쪽에서는 오류입니다. REST API의 동작은 알려지지
//! 않았고, 아마 무시합니다.
//!
//! ## 왜 중요한가요
//! 고른 이미지가 누구에게도 보이지 않습니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// A field that KakaoTalk no longer has.
pub const RULE: Rule = Rule {
    name: "deprecated-field",
    outcome: Outcome::Ignored,
    severity: Severity::Warning,
    source: "Kakao iOS SDK 2.27, its template models; Kakao JavaScript SDK 1.43.5 and 2.7.1, their parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

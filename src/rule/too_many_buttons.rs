//! More buttons than the template takes.
//!
//! ## What it sees
//! More than two buttons; in a calendar more than one, because the button that adds the event is always there.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `size of buttons should be up to 2`. What the REST API does is unknown: it refuses the
//! message or drops the rest. For a second button in a calendar the effect is unknown as well.
//!
//! ## Why it matters
//! The message is refused, or a button that you count on is missing.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! buttons:
//!   - title: 주문 보기
//!     link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//!   - title: 매장 보기
//!     link: { web_url: "https://cake.shop/store", mobile_web_url: "https://cake.shop/store" }
//!   - title: 쿠폰 쓰기
//!     link: { web_url: "https://cake.shop/coupons", mobile_web_url: "https://cake.shop/coupons" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! buttons:
//!   - title: 주문 보기
//!     link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//!   - title: 매장 보기
//!     link: { web_url: "https://cake.shop/store", mobile_web_url: "https://cake.shop/store" }
//! ```
//!
//! # 한국어
//! 버튼이 템플릿이 받는 수보다 많습니다.
//!
//! ## 무엇을 찾나요
//! 두 개를 넘는 버튼을 찾습니다. 캘린더는 일정 추가 버튼이 항상 붙으므로 한 개까지입니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 `size of buttons should be up to 2` 오류를 냅니다. REST API의 동작은 알려지지 않았습니다. 메시지를 거절하거나 나머지를 버립니다.
//! 캘린더에 버튼을 두 개 넣었을 때의 동작도 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 메시지가 거절되거나, 꼭 필요한 버튼이 사라집니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// More buttons than the template takes.
pub const RULE: Rule = Rule {
    name: "too-many-buttons",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao Developers, Default template; Kakao JavaScript SDK 2.7.1, its parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

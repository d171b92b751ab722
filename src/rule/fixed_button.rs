//! A second own button in a location message.
//!
//! ## What it sees
//! A location template with two buttons of its own.
//!
//! ## What KakaoTalk does
//! The right-hand button, `위치 보기`, is always there. The SDKs' comments therefore allow one own button; a copy of
//! the REST tables and the JavaScript SDK allow two. Which of the two holds, and what becomes of the second, is
//! unknown; it is probably not shown.
//!
//! ## Why it matters
//! The button that you added may never be seen.
//!
//! ## Bad
//! ```yaml
//! object_type: location
//! address: 서울 마포구 양화로 45
//! content:
//!   title: 케이크 상점 서교점
//!   link: { web_url: "https://cake.shop/seogyo", mobile_web_url: "https://cake.shop/seogyo" }
//! buttons:
//!   - title: 매장 보기
//!     link: { web_url: "https://cake.shop/seogyo", mobile_web_url: "https://cake.shop/seogyo" }
//!   - title: 예약하기
//!     link: { web_url: "https://cake.shop/book", mobile_web_url: "https://cake.shop/book" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: location
//! address: 서울 마포구 양화로 45
//! content:
//!   title: 케이크 상점 서교점
//!   link: { web_url: "https://cake.shop/seogyo", mobile_web_url: "https://cake.shop/seogyo" }
//! buttons:
//!   - title: 예약하기
//!     link: { web_url: "https://cake.shop/book", mobile_web_url: "https://cake.shop/book" }
//! ```
//!
//! # 한국어
//! 위치 메시지에 직접 넣은 버튼이 두 개입니다.
//!
//! ## 무엇을 찾나요
//! 버튼을 두 개 넣은 위치 템플릿을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 오른쪽 `위치 보기` 버튼은 항상 붙습니다. 그래서 SDK의 설명은 직접 넣는 버튼을 한 개로 적었고, REST 표를 옮긴 자료와 JavaScript SDK는 두 개까지 받습니다. 어느 쪽이 맞는지,
//! 두 번째 버튼이 어떻게 되는지는 알려지지 않았습니다. 아마 보이지 않습니다.
//!
//! ## 왜 중요한가요
//! 넣은 버튼이 끝내 보이지 않을 수 있습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Place, Severity, say};
use crate::model::{Location, Message, Template};
use crate::source::Pointer;

/// A second own button in a location message.
pub const RULE: Rule = Rule {
    name: "fixed-button",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS, Android and Flutter SDKs before 2024; Kakao JavaScript SDK 2.7.1",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Message(check),
};

fn check(message: &Message, context: &mut Context<'_>) {
    let Message::Template(Template::Location(Location { buttons: Some(buttons), .. })) = message else { return };
    if buttons.len() <= Location::OWN_BUTTONS {
        return;
    }
    let second = Pointer::ROOT.join("buttons").at(Location::OWN_BUTTONS);
    context
        .report(
            Place::Value(second),
            say!(en: "this button may not be shown: `위치 보기` takes its place", ko: "`위치 보기` 버튼이 자리를 차지해 이 버튼은 보이지 않을 수 있습니다"),
        )
        .help = Some(say!(en: "keep one button of your own", ko: "직접 넣는 버튼은 하나만 두세요"));
}

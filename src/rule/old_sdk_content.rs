//! A content that older JavaScript SDKs turn down.
//!
//! ## What it sees
//! A content of the JavaScript SDK's object without `title` or without `imageUrl`. Calendars are left out; the
//! older SDKs did not know them.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK 1, and 2 up to 2.1 at least, throws `Missing required keys`. Version 2.7 demands neither.
//!
//! ## Why it matters
//! A page that still loads an older SDK cannot share at all.
//!
//! ## Bad
//! ```json
//! {
//!   "objectType": "feed",
//!   "content": {
//!     "title": "오늘의 케이크",
//!     "link": { "webUrl": "https://cake.shop/today", "mobileWebUrl": "https://cake.shop/today" }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "objectType": "feed",
//!   "content": {
//!     "title": "오늘의 케이크",
//!     "imageUrl": "https://cake.shop/images/today.png",
//!     "link": { "webUrl": "https://cake.shop/today", "mobileWebUrl": "https://cake.shop/today" }
//!   }
//! }
//! ```
//!
//! # 한국어
//! 예전 JavaScript SDK가 받지 않는 본문입니다.
//!
//! ## 무엇을 찾나요
//! `title`이나 `imageUrl`이 없는 JavaScript SDK 객체의 본문을 찾습니다. 캘린더는 예전 SDK에 없었으므로 보지 않습니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK 1과 적어도 2.1까지의 2는 `Missing required keys` 오류를 냅니다. 2.7은 둘 다 요구하지 않습니다.
//!
//! ## 왜 중요한가요
//! 아직 예전 SDK를 쓰는 페이지에서는 공유가 전혀 되지 않습니다.

use super::{Check, Context, Rule, Standing, empty_content};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Content, Dialect, Kind};

/// A content that older JavaScript SDKs turn down.
pub const RULE: Rule = Rule {
    name: "old-sdk-content",
    outcome: Outcome::Refused,
    severity: Severity::Warning,
    source: "Kakao JavaScript SDK 1.43.5, 2.1 and 2.7.1, their parameter checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Content(check),
};

fn check(content: &Content, context: &mut Context<'_>) {
    if context.dialect != Dialect::Js || context.kind == Kind::Calendar || empty_content::is_empty(content) {
        return;
    }
    let fields = [("title", &content.title), ("image_url", &content.image_url)];
    let Some((missing, _)) = fields.into_iter().find(|(_, text)| text.is_none()) else { return };
    let missing = context.spell(missing);
    context
        .report(
            context.key(),
            say!(en: "JavaScript SDKs up to 2.1 refuse a content without `{missing}`", ko: "JavaScript SDK 2.1까지는 `{missing}` 값이 없는 본문을 받지 않습니다"),
        )
        .help = Some(say!(en: "give `{missing}`, or load SDK 2.7 or later", ko: "`{missing}` 값을 쓰거나 SDK 2.7 이상을 쓰세요"));
}

//! A picture that is declared smaller than KakaoTalk shows.
//!
//! ## What it sees
//! An `image_width` or `image_height` under 200 beside a picture.
//!
//! ## What KakaoTalk does
//! A picture in a default template needs at least 200 by 200 pixels; a smaller one is not shown. What the declared
//! size does when the real one differs is unknown.
//!
//! ## Why it matters
//! The message arrives without its picture.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   image_url: https://cake.shop/images/today.png
//!   image_width: 180
//!   image_height: 180
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   image_url: https://cake.shop/images/today.png
//!   image_width: 800
//!   image_height: 400
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 카카오톡이 보여 주는 것보다 작다고 적은 이미지입니다.
//!
//! ## 무엇을 찾나요
//! 이미지와 함께 쓴 200 미만의 `image_width`나 `image_height`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 기본 템플릿의 이미지는 가로세로 200픽셀 이상이어야 하고, 더 작으면 보이지 않습니다. 적은 크기가 실제와 다를 때의 동작은 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 메시지가 이미지 없이 도착합니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Content;

/// A picture that is declared smaller than KakaoTalk shows.
pub const RULE: Rule = Rule {
    name: "image-too-small",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "third-party citations of Kakao Developers, Message template, 2026; Kakao Link guide of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::C,
    standing: Standing::Proved,
    check: Check::Content(check),
};

fn check(content: &Content, context: &mut Context<'_>) {
    if given(content.image_url.as_deref()).is_none() {
        return;
    }
    let sides = [("image_width", content.image_width), ("image_height", content.image_height)];
    let least = Content::IMAGE_MIN;
    let Some((field, size)) =
        sides.into_iter().find_map(|(field, size)| size.filter(|size| *size < least).map(|size| (field, size)))
    else {
        return;
    };
    let name = context.spell(field);
    context
        .report(
            context.value_of(field),
            say!(en: "`{name}` is {size}; a picture under {least} by {least} pixels is not shown", ko: "`{name}` 값이 {size}입니다. {least}×{least}픽셀보다 작은 이미지는 보이지 않습니다"),
        )
        .help = Some(say!(en: "use a larger picture, or correct the size", ko: "더 큰 이미지를 쓰거나 크기를 바로잡으세요"));
}

//! A description in a commerce message.
//!
//! ## What it sees
//! A `description` in the content of a commerce template.
//!
//! ## What KakaoTalk does
//! The server keeps it, and the commerce card shows picture, title and price instead. Whether any version of
//! KakaoTalk shows it is not documented.
//!
//! ## Why it matters
//! What you wrote there is probably read by nobody.
//!
//! ## Bad
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 딸기 생크림 케이크
//!   description: 오늘 아침에 구웠어요
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: 32000
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 오늘 아침에 구운 딸기 생크림 케이크
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: 32000
//! ```
//!
//! # 한국어
//! 커머스 메시지에 쓴 설명입니다.
//!
//! ## 무엇을 찾나요
//! 커머스 템플릿의 본문에 있는 `description`을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 서버는 받아 두지만 커머스 카드는 이미지, 제목, 가격을 보여 줍니다. 설명을 보여 주는 버전이 있는지는 문서에 없습니다.
//!
//! ## 왜 중요한가요
//! 거기에 쓴 글은 아마 아무도 읽지 못합니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing, empty_content};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Content, Kind};

/// A description in a commerce message.
pub const RULE: Rule = Rule {
    name: "commerce-description",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "server answers in Kakao's own test fixtures of 2019; behaviour reported by developers",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Content(check),
};

fn check(content: &Content, context: &mut Context<'_>) {
    if context.kind != Kind::Commerce
        || empty_content::is_empty(content)
        || given(content.description.as_deref()).is_none()
    {
        return;
    }
    let product = context.spell("product_name");
    context
        .report(
            context.key_of("description"),
            say!(en: "a commerce message does not show the description", ko: "커머스 메시지는 설명을 보여 주지 않습니다"),
        )
        .help = Some(say!(en: "say it in `title` or `{product}`", ko: "`title`이나 `{product}`에 쓰세요"));
}

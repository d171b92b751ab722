//! A text of the item list that is longer than what is shown of it.
//!
//! ## What it sees
//! `profile_text` over 16 characters, `title_image_text` over 24, `title_image_category` over 14, `item` over 6,
//! `item_op` over 25, `sum` over 6, `sum_op` over 11.
//!
//! ## What KakaoTalk does
//! The documentation says how many characters are displayed. More is accepted and, as far as is known, cut.
//!
//! ## Why it matters
//! The end is missing: of a name, or of a price.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   profile_text: 서교동 골목 끝에 있는 작은 케이크 상점
//!   items:
//!     - { item: 케이크, item_op: "32,000원" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   profile_text: 서교동 케이크 상점
//!   items:
//!     - { item: 케이크, item_op: "32,000원" }
//! ```
//!
//! # 한국어
//! 아이템 영역의 글이 보이는 길이보다 깁니다.
//!
//! ## 무엇을 찾나요
//! 16자를 넘는 `profile_text`, 24자를 넘는 `title_image_text`, 14자를 넘는 `title_image_category`, 6자를 넘는 `item`, 25자를 넘는
//! `item_op`, 6자를 넘는 `sum`, 11자를 넘는 `sum_op`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 문서에는 보이는 글자 수가 적혀 있습니다. 더 긴 글도 받지만, 알려진 바로는 잘립니다.
//!
//! ## 왜 중요한가요
//! 이름이나 가격의 끝이 보이지 않습니다.

use super::shared::length;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Item, ItemContent, TextField, TextRole};

/// A text of the item list that is longer than what is shown of it.
pub const RULE: Rule = Rule {
    name: "item-too-long",
    outcome: Outcome::Cut,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS, Android and Flutter SDKs before 2024",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let Some(shown) = shown(field) else { return };
    let Some(length) = length::over(field.text, shown) else { return };
    let name = context.spell(field.name);
    let finding = context.report(
        context.value(),
        say!(en: "`{name}` has {length} characters; {shown} are shown", ko: "`{name}` 값이 {length}자입니다. {shown}자까지 보입니다"),
    );
    finding.over = Some(length - shown);
    finding.help = Some(say!(en: "shorten it to {shown}", ko: "{shown}자로 줄이세요"));
}

fn shown(field: TextField<'_>) -> Option<usize> {
    if field.role != TextRole::Copy {
        return None;
    }
    match field.name {
        "profile_text" => Some(ItemContent::PROFILE_TEXT_SHOWN),
        "title_image_text" => Some(ItemContent::TITLE_IMAGE_TEXT_SHOWN),
        "title_image_category" => Some(ItemContent::TITLE_IMAGE_CATEGORY_SHOWN),
        "sum" => Some(ItemContent::SUM_SHOWN),
        "sum_op" => Some(ItemContent::SUM_OP_SHOWN),
        "item" => Some(Item::ITEM_SHOWN),
        "item_op" => Some(Item::ITEM_OP_SHOWN),
        _ => None,
    }
}

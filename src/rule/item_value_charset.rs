//! A row's value with other characters than the documented ones.
//!
//! ## What it sees
//! An `item_op` with characters other than digits, signs, currency symbols, `원`, comma, period and space. It is
//! reported once for a message.
//!
//! ## What KakaoTalk does
//! The documentation names these characters only. Nothing was seen to be refused, and many messages hold words
//! here.
//!
//! ## Why it matters
//! Nothing breaks today; words in this place stand on no written promise.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   items:
//!     - { item: 찾는 곳, item_op: 서교점 2층 }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   items:
//!     - { item: 케이크, item_op: "32,000원" }
//! ```
//!
//! # 한국어
//! 아이템 값에 문서에 없는 글자가 있습니다.
//!
//! ## 무엇을 찾나요
//! 숫자, 부호, 통화 기호, `원`, 쉼표, 마침표, 빈칸이 아닌 글자가 든 `item_op`를 찾습니다. 메시지마다 한 번만 알립니다.
//!
//! ## 카카오톡의 동작
//! 문서는 이 글자들만 적고 있습니다. 거절된 사례는 없고, 글을 쓴 메시지도 많습니다.
//!
//! ## 왜 중요한가요
//! 지금은 문제가 없지만, 여기에 글을 써도 된다고 약속한 문서는 없습니다.

use super::shared::excerpt;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Place, Severity, say};
use crate::model::ItemContent;

/// A row's value with other characters than the documented ones.
pub const RULE: Rule = Rule {
    name: "item-value-charset",
    outcome: Outcome::None,
    severity: Severity::Info,
    source: "comments in Kakao's iOS, Android and Flutter SDKs before 2024",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Observed,
    check: Check::ItemContent(check),
};

fn check(items: &ItemContent, context: &mut Context<'_>) {
    let rows = items.items.iter().flatten().enumerate();
    let Some((index, row)) = rows.into_iter().find(|(_, row)| !row.item_op.chars().all(is_documented)) else { return };
    let name = context.spell("item_op");
    let text = excerpt(&row.item_op);
    let place = Place::Value(context.pointer().join("items").at(index).join("item_op"));
    context
        .report(
            place,
            say!(en: "`{name}` is documented for amounts, not for `{text}`", ko: "`{name}` 자리는 금액을 쓰는 곳으로 적혀 있습니다. 지금은 `{text}`입니다"),
        )
        .help = Some(say!(en: "words were seen to work; no document promises it", ko: "다른 글자도 보였다는 사례가 있지만, 문서에서 보장하지는 않습니다"));
}

fn is_documented(character: char) -> bool {
    character.is_ascii_digit() || " ,.+-%원₩￦$€¥£".contains(character)
}

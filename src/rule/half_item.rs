//! A row of the item list without its label or its value.
//!
//! ## What it sees
//! A row whose `item` or `item_op` is empty, and a `sum` without `sum_op` or the reverse.
//!
//! ## What KakaoTalk does
//! A row is shown only when it has both. For the sum this is not documented; it is probably the same.
//!
//! ## Why it matters
//! The row, or the total, is missing from the message.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 주문이 끝났어요
//!   link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! item_content:
//!   items:
//!     - { item: 케이크, item_op: "32,000원" }
//!     - { item: 초, item_op: "" }
//!   sum: 합계
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
//!     - { item: 초, item_op: "0원" }
//!   sum: 합계
//!   sum_op: 32,000원
//! ```
//!
//! # 한국어
//! 이름이나 값이 없는 아이템 줄입니다.
//!
//! ## 무엇을 찾나요
//! `item`이나 `item_op`가 빈 줄, `sum_op`가 없는 `sum`과 그 반대를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 이름과 값이 모두 있어야 줄이 보입니다. 합계는 문서에 없지만 아마 같습니다.
//!
//! ## 왜 중요한가요
//! 메시지에서 그 줄이나 합계가 빠집니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Place, Severity, say};
use crate::model::{Item, ItemContent};

/// A row of the item list without its label or its value.
pub const RULE: Rule = Rule {
    name: "half-item",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS, Android and Flutter SDKs before 2024",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::ItemContent(check),
};

fn check(items: &ItemContent, context: &mut Context<'_>) {
    for (index, row) in items.items.iter().flatten().enumerate() {
        check_row(index, row, context);
    }
    let sum = [("sum", given(items.sum.as_deref())), ("sum_op", given(items.sum_op.as_deref()))];
    match sum {
        [(has, Some(_)), (lacks, None)] | [(lacks, None), (has, Some(_))] => report_sum(has, lacks, context),
        [(_, None), (_, None)] | [(_, Some(_)), (_, Some(_))] => {}
    }
}

fn check_row(index: usize, row: &Item, context: &mut Context<'_>) {
    let empty = match (row.item.is_empty(), row.item_op.is_empty()) {
        (false, false) => return,
        (true, _) => "item",
        (false, true) => "item_op",
    };
    let name = context.spell(empty);
    let place = Place::Value(context.pointer().join("items").at(index).join(empty));
    context
        .report(place, say!(en: "this row is not shown: its `{name}` is empty", ko: "`{name}` 값이 비어 있어 이 줄은 보이지 않습니다"))
        .help = Some(say!(en: "fill it, or take the row out", ko: "값을 쓰거나 줄을 빼세요"));
}

fn report_sum(has: &str, lacks: &str, context: &mut Context<'_>) {
    let (has, lacks) = ((has, context.spell(has)), context.spell(lacks));
    let (field, has) = has;
    context
        .report(
            context.key_of(field),
            say!(en: "the sum is probably not shown: `{has}` stands without `{lacks}`", ko: "`{lacks}` 없이 `{has}`만 있어 합계가 보이지 않을 수 있습니다"),
        )
        .help = Some(say!(en: "give `{lacks}` too", ko: "`{lacks}` 값도 쓰세요"));
}

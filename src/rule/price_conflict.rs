//! Two kinds of discount at once.
//!
//! ## What it sees
//! A price block with both `discount_rate` and `fixed_discount_price`.
//!
//! ## What KakaoTalk does
//! The documentation forbids it. What the API does is unknown; the JavaScript SDK does not look.
//!
//! ## Why it matters
//! Readers may see a discount other than the one that you charge.
//!
//! ## Bad
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 딸기 생크림 케이크
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: 20000
//!   discount_price: 18000
//!   discount_rate: 10
//!   fixed_discount_price: 2000
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: commerce
//! content:
//!   title: 딸기 생크림 케이크
//!   link:
//!     web_url: https://cake.shop/goods/3
//!     mobile_web_url: https://cake.shop/goods/3
//! commerce:
//!   regular_price: 20000
//!   discount_price: 18000
//!   discount_rate: 10
//! ```
//!
//! # 한국어
//! 두 가지 할인을 함께 썼습니다.
//!
//! ## 무엇을 찾나요
//! `discount_rate`와 `fixed_discount_price`가 모두 있는 가격을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 문서가 금지합니다. API가 어떻게 하는지는 알려지지 않았고, JavaScript SDK는 확인하지 않습니다.
//!
//! ## 왜 중요한가요
//! 실제로 받는 가격과 다른 할인이 보일 수 있습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Note, Outcome, Severity, say};
use crate::model::CommercePrice;

/// Two kinds of discount at once.
pub const RULE: Rule = Rule {
    name: "price-conflict",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "comments in Kakao's iOS and Flutter SDKs before 2024; third-party copies of Kakao's field tables",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Price(check),
};

fn check(price: &CommercePrice, context: &mut Context<'_>) {
    if price.discount_rate.is_none() || price.fixed_discount_price.is_none() {
        return;
    }
    let (rate, fixed) = (context.spell("discount_rate"), context.spell("fixed_discount_price"));
    let other = Note {
        place: context.key_of("discount_rate"),
        message: say!(en: "the other discount", ko: "또 하나의 할인"),
    };
    let removal = Change::Remove(context.pointer().join("fixed_discount_price"));
    let finding = context.report(
        context.key_of("fixed_discount_price"),
        say!(en: "`{fixed}` must not stand beside `{rate}`", ko: "`{fixed}` 필드는 `{rate}` 필드와 함께 쓸 수 없습니다"),
    );
    finding.related.push(other);
    finding.help = Some(say!(en: "keep the one that you mean", ko: "둘 중 하나만 남기세요"));
    finding.fix = Some(Fix::unsure(say!(en: "remove `{fixed}`", ko: "`{fixed}` 지우기"), removal));
}

//! Prices that do not agree with each other.
//!
//! ## What it sees
//! A `discount_rate` or `fixed_discount_price` without the `discount_price`; a `discount_price` that is not below
//! the regular one; a rate or amount that does not lead from the regular price to the discounted one. Prices
//! rounded to 1, 10 or 100 and a rate rounded or cut to whole percents are in order.
//!
//! ## What KakaoTalk does
//! It shows the numbers as they stand. It was not seen to compute or to compare them.
//!
//! ## Why it matters
//! Readers compute, and a wrong discount is a complaint, or worse.
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
//!   regular_price: 32000
//!   discount_price: 25600
//!   discount_rate: 30
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
//!   regular_price: 32000
//!   discount_price: 25600
//!   discount_rate: 20
//! ```
//!
//! # 한국어
//! 서로 맞지 않는 가격입니다.
//!
//! ## 무엇을 찾나요
//! `discount_price` 없이 쓴 `discount_rate`나 `fixed_discount_price`, 정상가보다 낮지 않은 `discount_price`, 정상가와 할인가 사이에 맞지 않는
//! 할인율과 할인 금액을 찾습니다. 1원, 10원, 100원 단위로 맞춘 가격과 반올림하거나 버린 할인율은 괜찮습니다.
//!
//! ## 카카오톡의 동작
//! 숫자를 그대로 보여 줍니다. 계산하거나 비교하는 것은 확인되지 않았습니다.
//!
//! ## 왜 중요한가요
//! 받는 사람은 계산해 봅니다. 틀린 할인은 항의로 돌아옵니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, say};
use crate::model::CommercePrice;

/// Prices that do not agree with each other.
pub const RULE: Rule = Rule {
    name: "price-mismatch",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "arithmetic; Kakao's official example of a commerce message",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Price(check),
};

/// Units that shops round their prices to.
const UNITS: [i128; 3] = [1, 10, 100];

fn check(price: &CommercePrice, context: &mut Context<'_>) {
    if price.discount_rate.is_some() && price.fixed_discount_price.is_some() {
        return;
    }
    let regular = price.regular_price;
    match (price.discount_price, price.discount_rate, price.fixed_discount_price) {
        (None, None | Some(0), None | Some(0)) => {}
        (None, Some(rate), _) => report_lone(regular, "discount_rate", at_rate(regular, rate), context),
        (None, None, Some(fixed)) => {
            report_lone(regular, "fixed_discount_price", i128::from(regular) - i128::from(fixed), context);
        }
        (Some(discounted), None, None) if discounted >= regular && regular > 0 => report_no_discount(context),
        (Some(_), None, None) => {}
        (Some(discounted), Some(rate), _) => check_rate(regular, discounted, rate, context),
        (Some(discounted), None, Some(fixed)) => check_fixed(regular, discounted, fixed, context),
    }
}

fn check_rate(regular: i64, discounted: i64, rate: i64, context: &mut Context<'_>) {
    if discounted > regular || (discounted == regular && rate > 0 && regular > 0) {
        return report_no_discount(context);
    }
    if agrees(regular, discounted, rate) {
        return;
    }
    let name = context.spell("discount_rate");
    let (saved, regular) = (i128::from(regular) - i128::from(discounted), i128::from(regular));
    let (whole, tenth) = (saved * 1000 / regular / 10, saved * 1000 / regular % 10);
    context
        .report(
            context.value_of("discount_rate"),
            say!(en: "`{name}` says {rate} %, the prices say {whole}.{tenth} %", ko: "`{name}` 값은 {rate}%인데 가격으로 계산하면 {whole}.{tenth}%입니다"),
        )
        .help = Some(say!(en: "correct the rate or one of the prices", ko: "할인율이나 가격을 바로잡으세요"));
}

fn check_fixed(regular: i64, discounted: i64, fixed: i64, context: &mut Context<'_>) {
    let saved = i128::from(regular) - i128::from(discounted);
    if saved == i128::from(fixed) {
        return;
    }
    if saved <= 0 {
        return report_no_discount(context);
    }
    let name = context.spell("fixed_discount_price");
    context
        .report(
            context.value_of("fixed_discount_price"),
            say!(en: "`{name}` says {fixed}, the prices differ by {saved}", ko: "`{name}` 값은 {fixed}인데 두 가격의 차이는 {saved}입니다"),
        )
        .help = Some(say!(en: "correct the amount or one of the prices", ko: "할인 금액이나 가격을 바로잡으세요"));
}

fn report_no_discount(context: &mut Context<'_>) {
    let (discounted, regular) = (context.spell("discount_price"), context.spell("regular_price"));
    context
        .report(
            context.value_of("discount_price"),
            say!(en: "`{discounted}` is not below `{regular}`", ko: "`{discounted}` 값이 `{regular}` 값보다 낮지 않습니다"),
        )
        .help = Some(say!(en: "leave the discount out, or correct the prices", ko: "할인을 빼거나 가격을 바로잡으세요"));
}

fn report_lone(regular: i64, field: &str, discounted: i128, context: &mut Context<'_>) {
    let (name, missing) = (context.spell(field), context.spell("discount_price"));
    let at = context.pointer().clone();
    let finding = context.report(
        context.key_of(field),
        say!(en: "`{name}` stands without `{missing}`", ko: "`{missing}` 없이 `{name}`만 있습니다"),
    );
    finding.help = Some(say!(en: "give the discounted price too", ko: "할인된 가격도 쓰세요"));
    if let Ok(discounted @ 0..) = i64::try_from(discounted)
        && discounted < regular
    {
        let change = Change::Insert(at, missing.clone(), Literal::Integer(discounted));
        finding.fix =
            Some(Fix::unsure(say!(en: "add `{missing}`: {discounted}", ko: "`{missing}`: {discounted} 넣기"), change));
    }
}

/// Whether a rate leads from one price to the other, by rounding the price or the rate.
fn agrees(regular: i64, discounted: i64, rate: i64) -> bool {
    let (regular, discounted, rate) = (i128::from(regular), i128::from(discounted), i128::from(rate));
    if regular <= 0 {
        return true;
    }
    let exact = regular * (100 - rate);
    let by_price = UNITS.iter().any(|unit| (exact - discounted * 100).abs() < unit * 100 && discounted % unit == 0);
    let saved = (regular - discounted) * 100;
    let by_rate = saved >= 0 && (saved / regular == rate || (saved * 2 + regular) / (regular * 2) == rate);
    by_price || by_rate
}

fn at_rate(regular: i64, rate: i64) -> i128 {
    i128::from(regular) * (100 - i128::from(rate)) / 100
}

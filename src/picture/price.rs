//! The price of a product: what it costs, the discount, what it cost before, and its name.

use super::canvas::{Canvas, Column};
use super::clip::one_line;
use super::content::{given, open};
use super::measure::width;
use super::metrics::Face;
use super::shape::Ink;
use super::social::grouped;
use crate::model::CommercePrice;
use crate::source::Pointer;

/// The price block.
pub(super) fn draw(price: &CommercePrice, canvas: &mut Canvas<'_>) {
    open(canvas);
    let at = Pointer::ROOT.join("commerce");
    let faint = canvas.metrics.label();
    let large = Face { size: canvas.metrics.title().size + 2.0, ..canvas.metrics.title() };
    let red = Face { ink: Ink::Discount, ..large };
    let now = price.discount_price.unwrap_or(price.regular_price);
    let now_name = if price.discount_price.is_some() { "discount_price" } else { "regular_price" };
    if let Some((name, words)) = discount(price) {
        draw_words(&[(name, &words, red), (now_name, &amount(now, price), large)], &at, canvas);
    } else {
        draw_words(&[(now_name, &amount(now, price), large)], &at, canvas);
    }
    if price.discount_price.is_some() {
        let words = amount(price.regular_price, price);
        let (column, top) = (canvas.column(faint), canvas.y);
        canvas.at(&at.join("regular_price"), |canvas| canvas.label(&words, &column, top, true));
        canvas.speak(words);
        canvas.y += faint.line;
    }
    if let Some(name) = given(price.product_name.as_deref()) {
        canvas.y += 6.0;
        let column = Column { lines: Some(CommercePrice::PRODUCT_NAME_LINES), ..canvas.column(canvas.metrics.title()) };
        canvas.text(&at.join("product_name"), name, &column);
    }
}

/// Words beside each other, or below where there is no room.
fn draw_words(words: &[(&str, &str, Face)], at: &Pointer, canvas: &mut Canvas<'_>) {
    let left = canvas.metrics.left();
    let (mut x, end) = (left, left + canvas.metrics.inner());
    let mut line: f64 = 0.0;
    for (name, text, face) in words {
        let own = width(text, face.size, face.is_bold);
        if x > left && x + own > end {
            canvas.y += line;
            x = left;
        }
        let (column, top) = (Column::new(x, end - x, *face), canvas.y);
        canvas.at(&at.join(name), |canvas| canvas.label(text, &column, top, false));
        canvas.speak(*text);
        x += own + 7.0;
        line = line.max(face.line + 2.0);
    }
    canvas.y += line;
}

/// The discount as a rate or as an amount.
fn discount(price: &CommercePrice) -> Option<(&'static str, String)> {
    match (price.discount_rate, price.fixed_discount_price) {
        (Some(rate), _) => Some(("discount_rate", format!("{rate}%"))),
        (None, Some(fixed)) => Some(("fixed_discount_price", format!("{} 할인", amount(fixed, price)))),
        (None, None) => None,
    }
}

/// A price with its unit where that stands.
fn amount(number: i64, price: &CommercePrice) -> String {
    let unit = one_line(price.currency_unit.as_deref().unwrap_or(CommercePrice::UNIT));
    let number = grouped(i128::from(number));
    if price.currency_unit_position == Some(1) { format!("{unit}{number}") } else { format!("{number}{unit}") }
}

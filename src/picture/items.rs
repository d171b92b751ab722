//! The item list of a feed: the profile above the picture, then the title image, the rows and the sum.

use super::canvas::{Canvas, Column};
use super::content::given;
use super::image::draw_small;
use super::metrics::Face;
use super::shape::{Anchor, Frame, Ink};
use crate::model::ItemContent;
use crate::source::Pointer;

/// Between a label and its value.
const GAP: f64 = 12.0;
/// The side of the title image.
const TITLE_IMAGE: f64 = 68.0;

/// The profile, the header of the bubble.
pub(super) fn draw_profile(items: &ItemContent, at: &Pointer, canvas: &mut Canvas<'_>) {
    let (text, image) = (given(items.profile_text.as_deref()), given(items.profile_image_url.as_deref()));
    if text.is_none() && image.is_none() {
        return;
    }
    canvas.y += 10.0;
    let face = canvas.metrics.row();
    let mut column = canvas.column(face);
    let side = 26.0;
    let top = canvas.y;
    if let Some(image) = image {
        let frame = Frame { x: column.x, y: top, width: side, height: side };
        draw_small(image, &at.join("profile_image_url"), frame, side / 2.0, canvas);
        column.x += side + 8.0;
        column.width -= side + 8.0;
        canvas.y += (side - face.line) / 2.0;
    }
    if let Some(text) = text {
        canvas.text(&at.join("profile_text"), text, &column);
    }
    canvas.y = canvas.y.max(top + if image.is_some() { side } else { 0.0 }) + 10.0;
}

/// The title image, the rows and the sum.
pub(super) fn draw(items: &ItemContent, at: &Pointer, canvas: &mut Canvas<'_>) {
    draw_title(items, at, canvas);
    draw_rows(items, at, canvas);
    draw_sum(items, at, canvas);
}

fn draw_title(items: &ItemContent, at: &Pointer, canvas: &mut Canvas<'_>) {
    let texts = [
        ("title_image_text", &items.title_image_text, Face { is_bold: true, ..canvas.metrics.row() }),
        ("title_image_category", &items.title_image_category, canvas.metrics.label()),
    ];
    let image = given(items.title_image_url.as_deref());
    if image.is_none() && texts.iter().all(|(_, text, _)| given(text.as_deref()).is_none()) {
        return;
    }
    canvas.y += 12.0;
    let top = canvas.y;
    let taken = if image.is_some() { TITLE_IMAGE + 10.0 } else { 0.0 };
    for (name, text, face) in texts {
        let Some(text) = given(text.as_deref()) else { continue };
        let column = Column::new(canvas.metrics.left(), canvas.metrics.inner() - taken, face);
        canvas.text(&at.join(name), text, &column);
    }
    if let Some(image) = image {
        let x = canvas.metrics.left() + canvas.metrics.inner() - TITLE_IMAGE;
        let frame = Frame { x, y: top, width: TITLE_IMAGE, height: TITLE_IMAGE };
        draw_small(image, &at.join("title_image_url"), frame, 4.0, canvas);
        canvas.y = canvas.y.max(frame.bottom());
    }
    canvas.y += 2.0;
}

fn draw_rows(items: &ItemContent, at: &Pointer, canvas: &mut Canvas<'_>) {
    let rows = at.join("items");
    if items.items.iter().flatten().next().is_some() {
        canvas.y += 10.0;
    }
    for (index, row) in items.items.iter().flatten().enumerate() {
        let at = rows.at(index);
        if row.item.is_empty() || row.item_op.is_empty() {
            let column = canvas.column(canvas.metrics.label());
            let rule = canvas.verdict.hidden(&at);
            canvas.hidden(&at, rule, &format!("{} {}", row.item, row.item_op), &column);
            continue;
        }
        let value = Face { ink: Ink::Title, ..canvas.metrics.body() };
        draw_pair([("item", &row.item), ("item_op", &row.item_op)], &at, value, canvas);
    }
}

fn draw_sum(items: &ItemContent, at: &Pointer, canvas: &mut Canvas<'_>) {
    match (given(items.sum.as_deref()), given(items.sum_op.as_deref())) {
        (None, None) => {}
        (Some(sum), Some(value)) => {
            canvas.y += 6.0;
            canvas.rule();
            canvas.y += 6.0;
            draw_pair([("sum", sum), ("sum_op", value)], at, canvas.metrics.row(), canvas);
        }
        (Some(text), None) => hide("sum", text, at, canvas),
        (None, Some(text)) => hide("sum_op", text, at, canvas),
    }
}

fn hide(name: &str, text: &str, at: &Pointer, canvas: &mut Canvas<'_>) {
    let at = at.join(name);
    let (rule, column) = (canvas.verdict.hidden(&at), canvas.column(canvas.metrics.label()));
    canvas.hidden(&at, rule, text, &column);
}

/// A label on the left and its value on the right.
fn draw_pair(pair: [(&str, &str); 2], at: &Pointer, value: Face, canvas: &mut Canvas<'_>) {
    let [(label_name, label), (value_name, text)] = pair;
    let face = canvas.metrics.label();
    let top = canvas.y;
    let inner = canvas.metrics.inner();
    let column = Column::new(canvas.metrics.left(), inner * 0.4, face);
    canvas.text(&at.join(label_name), label, &column);
    let bottom = canvas.y;
    canvas.y = top;
    let width = inner - column.width - GAP;
    let column = Column { anchor: Anchor::End, ..Column::new(canvas.metrics.left() + inner, width, value) };
    canvas.text(&at.join(value_name), text, &column);
    canvas.y = canvas.y.max(bottom) + 3.0;
}

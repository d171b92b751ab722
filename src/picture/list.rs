//! A list: its header, and rows with a small picture each.

use super::buttons::{self, Row};
use super::canvas::{Canvas, Column};
use super::content::{given, open, sign};
use super::image::draw_small;
use super::shape::Frame;
use crate::model::{Content, List};
use crate::source::Pointer;

/// The list.
pub(super) fn draw(list: &List, canvas: &mut Canvas<'_>) {
    let root = Pointer::ROOT;
    open(canvas);
    let top = canvas.y;
    let column = canvas.column(canvas.metrics.title());
    canvas.text(&root.join("header_title"), &list.header_title, &column);
    let link = root.join("header_link");
    sign(&list.header_link, &link, top, canvas);
    canvas.y += 10.0;
    let rows = root.join("contents");
    for (index, row) in list.contents.iter().enumerate() {
        canvas.rule();
        draw_row(row, &rows.at(index), canvas);
    }
    canvas.y -= 4.0;
    buttons::draw(&Row::to(list.button_title.as_deref(), list.buttons.as_deref(), &list.header_link, link), canvas);
}

fn draw_row(row: &Content, at: &Pointer, canvas: &mut Canvas<'_>) {
    canvas.y += 10.0;
    let top = canvas.y;
    let side = canvas.metrics.thumbnail;
    let hidden = ["image_url", "image_width", "image_height"];
    let rule = hidden.iter().find_map(|field| canvas.verdict.hidden(&at.join(field)));
    let address = given(row.image_url.as_deref());
    let image = address.filter(|_| rule.is_none());
    let taken = if image.is_some() { side + 10.0 } else { 0.0 };
    let width = canvas.metrics.inner() - taken;
    let column = |face, lines| Column {
        lines: Some(lines),
        line: Some(Content::LINE_MAX),
        ..Column::new(canvas.metrics.left(), width, face)
    };
    let title = column(canvas.metrics.row(), List::ROW_TITLE_LINES);
    let description = column(canvas.metrics.label(), List::ROW_DESCRIPTION_LINES);
    if let Some(text) = given(row.title.as_deref()) {
        canvas.text(&at.join("title"), text, &title);
    }
    if let Some(text) = given(row.description.as_deref()) {
        canvas.text(&at.join("description"), text, &description);
    }
    if let Some(address) = image {
        let x = canvas.metrics.left() + canvas.metrics.inner() - side;
        let frame = Frame { x, y: top, width: side, height: side };
        draw_small(address, &at.join("image_url"), frame, 6.0, canvas);
        canvas.y = canvas.y.max(frame.bottom());
    } else if let (Some(address), Some(rule)) = (address, rule) {
        canvas.hidden(&at.join("image_url"), Some(rule), address, &title);
    }
    sign(&row.link, &at.join("link"), top, canvas);
    canvas.y += 10.0;
}

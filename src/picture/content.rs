//! Title and description, which share the lines that are shown; and the words of a text message.

use super::buttons::{self, Row};
use super::canvas::{Canvas, Column};
use super::shape::{Mark, Point};
use crate::model::{Content, Link, Text};
use crate::source::Pointer;

/// Title and description of a content.
pub(super) fn draw(content: &Content, at: &Pointer, canvas: &mut Canvas<'_>) {
    let column = canvas.column(canvas.metrics.title());
    open(canvas);
    let top = canvas.y;
    let taken = draw_title(content, at, &column, canvas);
    if let Some(description) = given(content.description.as_deref()) {
        canvas.y += if taken > 0 { 3.0 } else { 0.0 };
        let column = Column { face: canvas.metrics.body(), ..column };
        draw_description(description, &at.join("description"), taken, &column, canvas);
    }
    sign(&content.link, &at.join("link"), top, canvas);
}

/// The title of a product; a description is not shown.
pub(super) fn draw_product(content: &Content, at: &Pointer, canvas: &mut Canvas<'_>) {
    let column = canvas.column(canvas.metrics.body());
    canvas.y += 6.0;
    let top = canvas.y;
    draw_title(content, at, &column, canvas);
    if let Some(description) = given(content.description.as_deref()) {
        let place = at.join("description");
        let rule = canvas.verdict.hidden(&place);
        canvas.hidden(&place, rule, description, &column);
    }
    sign(&content.link, &at.join("link"), top, canvas);
}

/// A text message.
pub(super) fn draw_text(text: &Text, canvas: &mut Canvas<'_>) {
    open(canvas);
    let top = canvas.y;
    let column = canvas.column(canvas.metrics.plain());
    canvas.text(&Pointer::ROOT.join("text"), &text.text, &column);
    let link = Pointer::ROOT.join("link");
    sign(&text.link, &link, top, canvas);
    buttons::draw(&Row::to(text.button_title.as_deref(), text.buttons.as_deref(), &text.link, link), canvas);
}

/// The room above the first words.
pub(super) fn open(canvas: &mut Canvas<'_>) {
    canvas.y += canvas.metrics.padding - 2.0;
}

/// A text that is there and not empty.
pub(super) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

fn draw_title(content: &Content, at: &Pointer, column: &Column, canvas: &mut Canvas<'_>) -> usize {
    let Some(title) = given(content.title.as_deref()) else { return 0 };
    let column = Column { lines: Some(Content::LINES_SHOWN), line: Some(Content::LINE_MAX), ..*column };
    canvas.text(&at.join("title"), title, &column)
}

/// The description on the lines that the title leaves.
fn draw_description(text: &str, at: &Pointer, taken: usize, column: &Column, canvas: &mut Canvas<'_>) {
    let left = Content::LINES_SHOWN.saturating_sub(taken);
    if left > 0 {
        let column = Column { lines: Some(left), line: Some(Content::LINE_MAX), ..*column };
        canvas.text(at, text, &column);
        return;
    }
    let rule = canvas.verdict.cut(at).map(|cut| cut.rule);
    let text = super::clip::one_line(text);
    canvas.note(Mark::Cut, at, rule, text.clone());
    if canvas.options.marks {
        let column = Column { face: canvas.metrics.mark(), ..*column };
        let top = canvas.y;
        canvas.at(at, |canvas| canvas.label(&text, &column, top, true));
        canvas.y += column.face.line;
    }
}

/// Notes a link that leads nowhere, and marks it at the end of the first line.
pub(super) fn sign(link: &Link, at: &Pointer, top: f64, canvas: &mut Canvas<'_>) {
    let Some(rule) = canvas.verdict.dead(at, link, canvas.options.device) else { return };
    canvas.note(Mark::Dead, at, Some(rule), "");
    if canvas.options.marks {
        let x = canvas.metrics.left() + canvas.metrics.inner() + 4.0;
        canvas.at(at, |canvas| canvas.sign(Point { x, y: top + 4.0 }));
    }
}

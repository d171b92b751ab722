//! The place of a picture: its file's name, its size and what of it is seen. No picture is ever fetched.

use percent_encoding::percent_decode_str;

use super::canvas::{Canvas, Column};
use super::clip::one_line;
use super::content::given;
use super::shape::{Anchor, Corners, Form, Frame, Ink, Mark, Point, Stroke};
use crate::model::Content;
use crate::source::Pointer;

/// The widest picture that is shown whole, and what one of unknown size is taken for.
const WIDEST: f64 = 2.0;
/// The tallest.
const TALLEST: f64 = 0.75;

/// The picture of a content across the bubble.
pub(super) fn draw_main(content: &Content, at: &Pointer, canvas: &mut Canvas<'_>) {
    let Some(address) = given(content.image_url.as_deref()) else { return };
    let place = at.join("image_url");
    let hidden = ["image_url", "image_width", "image_height"];
    if let Some(rule) = hidden.iter().find_map(|field| canvas.verdict.hidden(&at.join(field))) {
        let column = canvas.column(canvas.metrics.mark());
        canvas.y += if canvas.options.marks { canvas.metrics.padding - 4.0 } else { 0.0 };
        return canvas.hidden(&place, Some(rule), address, &column);
    }
    let is_first = !canvas.is_begun();
    let size = size(content);
    let ratio = size.map_or(WIDEST, |(width, height)| (width / height).clamp(TALLEST, WIDEST));
    let width = canvas.metrics.bubble;
    let frame = Frame { x: canvas.metrics.margin, y: canvas.y, width, height: (width / ratio).round() };
    canvas.at(&place, |canvas| {
        draw_box(frame, if is_first { canvas.metrics.radius } else { 0.0 }, Corners::Top, canvas);
        draw_crop(frame, size.unwrap_or((width, frame.height)), canvas);
        draw_words(address, size, frame, canvas);
    });
    canvas.speak(file_name(address));
    canvas.y = frame.bottom();
}

/// A small picture that is cut to a square.
pub(super) fn draw_small(address: &str, at: &Pointer, frame: Frame, radius: f64, canvas: &mut Canvas<'_>) {
    if let Some(rule) = canvas.verdict.hidden(at) {
        canvas.note(Mark::Hidden, at, Some(rule), "");
        if canvas.options.marks {
            canvas.at(at, |canvas| canvas.outline(frame));
        }
        return;
    }
    canvas.at(at, |canvas| {
        draw_box(frame, radius, Corners::All, canvas);
        let side = frame.width * 0.34;
        let center = frame.center();
        let sign = Frame { x: center.x - side / 2.0, y: center.y - side * 0.4, width: side, height: side * 0.8 };
        draw_landscape(sign, canvas);
    });
    canvas.speak(file_name(address));
}

fn draw_box(frame: Frame, radius: f64, corners: Corners, canvas: &mut Canvas<'_>) {
    canvas.push(Form::Box { frame, radius, corners, fill: Some(Ink::Image), stroke: None });
}

/// The whole picture as a dashed frame, and within it what is seen.
fn draw_crop(frame: Frame, (width, height): (f64, f64), canvas: &mut Canvas<'_>) {
    let most = (frame.height * 0.42).min(64.0);
    let scale = (most / height).min(2.6 * most / width);
    let center = Point { y: frame.y + frame.height * 0.38, ..frame.center() };
    let within =
        |width: f64, height: f64| Frame { x: center.x - width / 2.0, y: center.y - height / 2.0, width, height };
    let whole = within((width * scale).max(2.0), (height * scale).max(2.0));
    let ratio = frame.width / frame.height;
    let seen = within(whole.width.min(whole.height * ratio), whole.height.min(whole.width / ratio));
    let is_cropped = whole.width - seen.width > 1.0 || whole.height - seen.height > 1.0;
    if is_cropped {
        draw_frame(whole, true, canvas);
    }
    draw_frame(seen, false, canvas);
    let side = seen.width.min(seen.height) * 0.6;
    draw_landscape(
        Frame { x: center.x - side * 0.6, y: center.y - side * 0.45, width: side * 1.2, height: side * 0.9 },
        canvas,
    );
}

fn draw_frame(frame: Frame, is_dashed: bool, canvas: &mut Canvas<'_>) {
    let stroke = Some(Stroke { ink: Ink::OnImage, width: 1.0, is_dashed });
    canvas.push(Form::Box { frame, radius: 2.0, corners: Corners::All, fill: None, stroke });
}

/// A hill and the sun, the sign of a picture.
fn draw_landscape(frame: Frame, canvas: &mut Canvas<'_>) {
    let stroke = Stroke { ink: Ink::OnImage, width: 1.5, is_dashed: false };
    let foot = frame.bottom();
    let ridge = [(0.0, 1.0), (0.36, 0.42), (0.58, 0.76), (0.72, 0.58), (1.0, 1.0)];
    let points = ridge.map(|(x, y)| Point { x: frame.x + x * frame.width, y: frame.y + y * frame.height });
    for pair in points.windows(2) {
        if let [from, to] = *pair {
            canvas.push(Form::Line { from, to, stroke });
        }
    }
    let (from, to) = (Point { x: frame.x, y: foot }, Point { x: frame.right(), y: foot });
    canvas.push(Form::Line { from, to, stroke });
    let center = Point { x: frame.x + frame.width * 0.8, y: frame.y + frame.height * 0.2 };
    canvas.push(Form::Circle { center, radius: frame.height * 0.12, fill: Some(Ink::OnImage), stroke: None });
}

/// The file's name and the size below the picture's sign.
fn draw_words(address: &str, size: Option<(f64, f64)>, frame: Frame, canvas: &mut Canvas<'_>) {
    let mut face = canvas.metrics.mark();
    face.ink = Ink::OnImage;
    let middle = frame.center().x;
    let column = Column { anchor: Anchor::Middle, ..Column::new(middle, frame.width - 24.0, face) };
    let top = frame.bottom() - 2.0 * face.line - 8.0;
    canvas.label(&file_name(address), &column, top, false);
    let seen = ratio(frame.width, frame.height);
    let words = match size {
        Some((width, height)) => format!("{width}×{height} → {seen}"),
        None => seen,
    };
    canvas.label(&words, &column, top + face.line, false);
}

/// The declared size, where it is one.
fn size(content: &Content) -> Option<(f64, f64)> {
    let side =
        |side: Option<i64>| side.and_then(|side| u32::try_from(side).ok()).filter(|side| *side > 0).map(f64::from);
    Some((side(content.image_width)?, side(content.image_height)?))
}

/// A ratio as people write it: `2:1`, `1:1`, `4:3`, else `1.91:1`.
fn ratio(width: f64, height: f64) -> String {
    let ratio = width / height;
    let known = [(2.0, "2:1"), (16.0 / 9.0, "16:9"), (1.5, "3:2"), (4.0 / 3.0, "4:3"), (1.0, "1:1"), (0.75, "3:4")];
    let near = known.iter().find(|(value, _)| (value - ratio).abs() < 0.012);
    near.map_or_else(|| format!("{ratio:.2}:1"), |(_, name)| (*name).to_owned())
}

/// The last part of an address's path.
pub(super) fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    one_line(&percent_decode_str(name).decode_utf8_lossy())
}

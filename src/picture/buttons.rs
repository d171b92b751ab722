//! The buttons: one's own or the default one, and the one that KakaoTalk always adds to a place or an event.

use super::canvas::{Canvas, Column};
use super::clip::{Clipped, clip};
use super::content::given;
use super::measure::width;
use super::shape::{Anchor, Corners, Form, Frame, Ink, Mark, Point};
use crate::model::{Button, IdType, Link};
use crate::source::Pointer;

/// What KakaoTalk writes on the default button.
const DEFAULT: &str = "자세히 보기";
/// Between two buttons.
const GAP: f64 = 6.0;

/// A button that KakaoTalk adds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fixed {
    /// The map of a place.
    Map,
    /// The calendar.
    Calendar(IdType),
}

/// The buttons of a message.
pub(super) struct Row<'a> {
    title: Option<&'a str>,
    own: &'a [Button],
    /// Where the default button leads, and where that is written; `None` where there is no default button.
    default: Option<(&'a Link, Pointer)>,
    fixed: Option<Fixed>,
}

impl<'a> Row<'a> {
    /// The buttons of a message whose default button leads where its content does.
    pub(super) fn of(title: Option<&'a str>, own: Option<&'a [Button]>, link: &'a Link, content: &Pointer) -> Self {
        Self::to(title, own, link, content.join("link"))
    }

    /// The buttons of a message whose default button leads to a link.
    pub(super) fn to(title: Option<&'a str>, own: Option<&'a [Button]>, link: &'a Link, at: Pointer) -> Self {
        Self { title: given(title), own: own.unwrap_or_default(), default: Some((link, at)), fixed: None }
    }

    /// The buttons of a message without a default one.
    pub(super) fn own(own: Option<&'a [Button]>) -> Self {
        Self { title: None, own: own.unwrap_or_default(), default: None, fixed: None }
    }

    /// The same, and a button that KakaoTalk adds.
    pub(super) fn with(self, fixed: Fixed) -> Self {
        Self { fixed: Some(fixed), ..self }
    }
}

/// A button as it is drawn.
struct Face {
    at: Pointer,
    title: String,
    rest: String,
    is_dead: bool,
}

/// The buttons at the bubble's foot.
pub(super) fn draw(row: &Row<'_>, canvas: &mut Canvas<'_>) {
    let root = Pointer::ROOT;
    let mut faces = Vec::new();
    let mut hidden: Vec<(Pointer, Option<&'static str>, &str)> = Vec::new();
    for (index, button) in row.own.iter().enumerate() {
        let at = root.join("buttons").at(index);
        let here = canvas.verdict.hidden(&at).filter(|rule| *rule == "fixed-button");
        match here {
            Some(rule) => hidden.push((at, Some(rule), &button.title)),
            None => faces.push(own(button, at, canvas)),
        }
    }
    match (&row.default, row.title) {
        (Some((link, at)), title) if row.own.is_empty() => faces.push(default(title, link, at, canvas)),
        (Some(_) | None, Some(title)) => {
            let at = root.join("button_title");
            let rule = canvas.verdict.hidden(&at);
            hidden.push((at, rule, title));
        }
        (Some(_) | None, None) => {}
    }
    faces.extend(row.fixed.map(|fixed| added(fixed, canvas)));
    canvas.y += 12.0;
    lay(&faces, canvas);
    let column = canvas.column(canvas.metrics.row());
    for (at, rule, title) in hidden {
        canvas.hidden(&at, rule, title, &column);
    }
}

fn own(button: &Button, at: Pointer, canvas: &mut Canvas<'_>) -> Face {
    let (title, rest) = titled(&at.join("title"), &button.title, canvas);
    let is_dead = is_dead(&button.link, &at.join("link"), canvas);
    Face { at, title, rest, is_dead }
}

fn default(title: Option<&str>, link: &Link, at: &Pointer, canvas: &mut Canvas<'_>) -> Face {
    let place = Pointer::ROOT.join("button_title");
    let (title, rest) = titled(&place, title.unwrap_or(DEFAULT), canvas);
    // That its link is dead was noted with the content.
    let is_dead = canvas.verdict.dead(at, link, canvas.options.device).is_some();
    Face { at: place, title, rest, is_dead }
}

fn added(fixed: Fixed, canvas: &mut Canvas<'_>) -> Face {
    let (at, title) = match fixed {
        Fixed::Map => (Pointer::ROOT.join("address"), "위치 보기"),
        Fixed::Calendar(IdType::Event) => (Pointer::ROOT.join("id"), "일정 추가"),
        Fixed::Calendar(IdType::Calendar) => (Pointer::ROOT.join("id"), "캘린더 구독"),
    };
    let rule = canvas.verdict.hidden(&at);
    if let Some(rule) = rule {
        canvas.note(Mark::Dead, &at, Some(rule), "");
    }
    Face { at, title: title.to_owned(), rest: String::new(), is_dead: rule.is_some() }
}

/// A title as far as it is shown, and the rest of it.
fn titled(at: &Pointer, title: &str, canvas: &mut Canvas<'_>) -> (String, String) {
    let cut = canvas.verdict.cut(at);
    let Clipped { shown, rest } = clip(title, cut.map_or(0, |cut| cut.over));
    let shown = shown.replace('\n', " ");
    if rest.is_empty() {
        return (shown, rest);
    }
    canvas.note(Mark::Cut, at, cut.map(|cut| cut.rule), rest.clone());
    (shown + "…", rest.replace('\n', " "))
}

fn is_dead(link: &Link, at: &Pointer, canvas: &mut Canvas<'_>) -> bool {
    let rule = canvas.verdict.dead(at, link, canvas.options.device);
    if let Some(rule) = rule {
        canvas.note(Mark::Dead, at, Some(rule), "");
    }
    rule.is_some()
}

/// Two buttons that are short enough stand beside each other, all others below.
fn lay(faces: &[Face], canvas: &mut Canvas<'_>) {
    let style = canvas.metrics.row();
    let half = (canvas.metrics.inner() - GAP) / 2.0;
    let fits = |face: &Face| width(&face.title, style.size, style.is_bold) + 16.0 <= half && face.rest.is_empty();
    let is_beside = faces.len() == 2 && faces.iter().all(fits);
    let (left, height) = (canvas.metrics.left(), canvas.metrics.button);
    for (index, face) in faces.iter().enumerate() {
        let (x, width) = match (is_beside, index) {
            (true, 0) => (left, half),
            (true, _) => (left + half + GAP, half),
            (false, _) => (left, canvas.metrics.inner()),
        };
        draw_face(face, Frame { x, y: canvas.y, width, height }, canvas);
        if !is_beside || index > 0 {
            canvas.y += height + GAP;
        }
    }
    canvas.y -= GAP;
    if faces.is_empty() {
        canvas.y -= 6.0;
    }
}

fn draw_face(face: &Face, frame: Frame, canvas: &mut Canvas<'_>) {
    let style = canvas.metrics.row();
    let column = Column { anchor: Anchor::Middle, ..Column::new(frame.center().x, frame.width - 16.0, style) };
    let is_marked = canvas.options.marks;
    canvas.speak(format!("[{}]", face.title));
    canvas.at(&face.at, |canvas| {
        let fill = Some(Ink::Button);
        canvas.push(Form::Box { frame, radius: 6.0, corners: Corners::All, fill, stroke: None });
        let is_struck = is_marked && !face.rest.is_empty();
        let shift = if is_struck { canvas.metrics.mark().line / 2.0 } else { 0.0 };
        let top = frame.y + (frame.height - style.line) / 2.0 - shift;
        canvas.label(&face.title, &column, top, false);
        if is_struck {
            let column = Column { face: canvas.metrics.mark(), ..column };
            canvas.label(&face.rest, &column, top + style.line - 2.0, true);
        }
        if is_marked && face.is_dead {
            canvas.sign(Point { x: frame.right() - 4.0, y: frame.y + 4.0 });
        }
    });
}

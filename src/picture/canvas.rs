//! The canvas: parts are drawn one below the other, and what was drawn is kept by the place of the message that it shows.

use super::clip::{Clipped, clip};
use super::lines::{Flow, Line, Room, flow};
use super::metrics::{Face, Metrics};
use super::shape::{Anchor, Corners, Drawing, Form, Frame, Ink, Mark, Note, Point, Shape, Stroke, Text};
use super::verdict::Verdict;
use super::{Options, legend};
use crate::model::Kind;
use crate::source::Pointer;

/// Lines of what is cut that a mark shows.
const REST_LINES: usize = 3;

/// A drawing that is being made.
pub(super) struct Canvas<'a> {
    pub options: Options,
    pub metrics: Metrics,
    pub verdict: &'a Verdict<'a>,
    /// Where the next part begins.
    pub y: f64,
    at: Option<Pointer>,
    shapes: Vec<Shape>,
    notes: Vec<Note>,
    spoken: Vec<String>,
}

/// Where and how a text stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// From the left; the other end where it is `Anchor::End`.
    pub x: f64,
    pub width: f64,
    pub anchor: Anchor,
    pub face: Face,
    /// Lines that are shown.
    pub lines: Option<usize>,
    /// Characters that a line holds however narrow they are.
    pub line: Option<usize>,
}

impl Column {
    /// A text from the left that takes as many lines as it needs.
    pub(super) const fn new(x: f64, width: f64, face: Face) -> Self {
        Self { x, width, anchor: Anchor::Start, face, lines: None, line: None }
    }

    fn room(&self) -> Room {
        let Face { size, is_bold, .. } = self.face;
        Room { width: self.width, size, is_bold, lines: self.lines, line: self.line }
    }
}

impl<'a> Canvas<'a> {
    pub(super) fn new(options: Options, verdict: &'a Verdict<'a>) -> Self {
        let metrics = Metrics::of(options.device);
        Self {
            options,
            metrics,
            verdict,
            y: metrics.margin,
            at: None,
            shapes: Vec::new(),
            notes: Vec::new(),
            spoken: Vec::new(),
        }
    }

    /// The column of the words in the bubble.
    pub(super) fn column(&self, face: Face) -> Column {
        Column::new(self.metrics.left(), self.metrics.inner(), face)
    }

    /// Whether something was drawn already.
    pub(super) fn is_begun(&self) -> bool {
        self.y > self.metrics.margin
    }

    /// Draws what belongs to a place of the message.
    pub(super) fn at<T>(&mut self, at: &Pointer, draw: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.at.replace(at.clone());
        let drawn = draw(self);
        self.at = outer;
        drawn
    }

    pub(super) fn push(&mut self, form: Form) {
        self.shapes.push(Shape { at: self.at.clone(), form });
    }

    pub(super) fn speak(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.trim().is_empty() {
            self.spoken.push(words);
        }
    }

    pub(super) fn note(&mut self, mark: Mark, at: &Pointer, rule: Option<&'static str>, rest: impl Into<String>) {
        self.notes.push(Note { mark, at: at.clone(), rule, rest: rest.into() });
    }

    /// A text of the message, cut where the rules say so or where its lines do not suffice; the number of its lines.
    pub(super) fn text(&mut self, at: &Pointer, text: &str, column: &Column) -> usize {
        let cut = self.verdict.cut(at);
        let Clipped { shown, rest } = clip(text, cut.map_or(0, |cut| cut.over));
        let flow = flow(&shown, &rest, &column.room());
        if !flow.rest.is_empty() {
            self.note(Mark::Cut, at, cut.map(|cut| cut.rule), flow.rest.clone());
        }
        let count = flow.lines.len();
        self.at(at, |canvas| canvas.flow(flow, column));
        count
    }

    /// Words of the picture itself.
    pub(super) fn words(&mut self, words: &str, column: &Column) {
        let flow = flow(words, "", &column.room());
        self.lay(&flow.lines, column, false);
    }

    fn flow(&mut self, flow: Flow, column: &Column) {
        self.speak(flow.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
        self.lay(&flow.lines, column, false);
        if self.options.marks && !flow.rest.is_empty() {
            self.rest(&flow.rest, column);
        }
    }

    /// What is cut, struck through.
    fn rest(&mut self, rest: &str, column: &Column) {
        let column = Column { face: self.metrics.mark(), lines: Some(REST_LINES), line: None, ..*column };
        let shown = flow(rest.trim(), "", &column.room());
        self.lay(&shown.lines, &column, true);
    }

    /// Lays lines one below the other.
    fn lay(&mut self, lines: &[Line], column: &Column, is_struck: bool) {
        for line in lines {
            self.line(line, column, self.y, is_struck);
            self.y += column.face.line;
        }
    }

    /// One line, the top of which is at `top`.
    fn line(&mut self, line: &Line, column: &Column, top: f64, is_struck: bool) {
        if line.text.is_empty() {
            return;
        }
        let Face { size, line: height, is_bold, ink } = column.face;
        let origin = Point { x: column.x, y: top + (height + size) / 2.0 - size * 0.12 };
        let text = line.text.clone();
        self.push(Form::Text(Text {
            origin,
            anchor: column.anchor,
            text,
            size,
            width: line.width,
            ink,
            is_bold,
            is_struck,
        }));
    }

    /// One line of text, shortened to its width, the top of which is at `top`; its width.
    pub(super) fn label(&mut self, text: &str, column: &Column, top: f64, is_struck: bool) -> f64 {
        let column = Column { lines: Some(1), ..*column };
        let flow = flow(text, "", &column.room());
        let Some(line) = flow.lines.first() else { return 0.0 };
        self.line(line, &column, top, is_struck);
        line.width
    }

    /// A line across the bubble.
    pub(super) fn rule(&mut self) {
        let (from, to) = (self.metrics.left(), self.metrics.left() + self.metrics.inner());
        let y = self.y;
        let stroke = Stroke { ink: Ink::Rule, width: 1.0, is_dashed: false };
        self.push(Form::Line { from: Point { x: from, y }, to: Point { x: to, y }, stroke });
    }

    /// A dashed line around what is hidden.
    pub(super) fn outline(&mut self, frame: Frame) {
        let stroke = Some(Stroke { ink: Ink::Mark, width: 1.0, is_dashed: true });
        self.push(Form::Box { frame, radius: 4.0, corners: Corners::All, fill: None, stroke });
    }

    /// The sign of a tap that leads nowhere.
    pub(super) fn sign(&mut self, center: Point) {
        let stroke = Stroke { ink: Ink::Mark, width: 1.5, is_dashed: false };
        let (radius, reach) = (6.0, 4.2);
        self.push(Form::Circle { center, radius, fill: Some(Ink::Bubble), stroke: Some(stroke) });
        let from = Point { x: center.x - reach, y: center.y - reach };
        let to = Point { x: center.x + reach, y: center.y + reach };
        self.push(Form::Line { from, to, stroke });
    }

    /// Notes that something is hidden, and draws it in a dashed outline where marks are wanted.
    pub(super) fn hidden(&mut self, at: &Pointer, rule: Option<&'static str>, text: &str, column: &Column) {
        let text = super::clip::one_line(text);
        self.note(Mark::Hidden, at, rule, text.clone());
        if !self.options.marks {
            return;
        }
        let face = self.metrics.mark();
        let top = self.y + 4.0;
        let column = Column { x: column.x + 6.0, width: column.width - 12.0, anchor: Anchor::Start, face, ..*column };
        self.at(at, |canvas| {
            let frame = Frame { x: column.x - 6.0, y: top, width: column.width + 12.0, height: face.line + 4.0 };
            canvas.outline(frame);
            canvas.label(&text, &column, top + 2.0, false);
        });
        self.y += face.line + 10.0;
    }

    /// Draws the bubble behind all of it, and the legend below.
    pub(super) fn finish(mut self, kind: Kind) -> Drawing {
        self.y += self.metrics.padding;
        let Metrics { margin, bubble: width, radius, .. } = self.metrics;
        let bubble = Frame { x: margin, y: margin, width, height: self.y - margin };
        self.y += 10.0;
        legend::draw(&mut self);
        let size = (width + 2.0 * margin, self.y + margin - 4.0);
        let back = |frame, radius, ink| Shape {
            at: None,
            form: Form::Box { frame, radius, corners: Corners::All, fill: Some(ink), stroke: None },
        };
        let chat = back(Frame { x: 0.0, y: 0.0, width: size.0, height: size.1 }, 0.0, Ink::Chat);
        let shapes = [chat, back(bubble, radius, Ink::Bubble)].into_iter().chain(self.shapes).collect();
        Drawing {
            width: size.0,
            height: size.1,
            bubble,
            shapes,
            notes: self.notes,
            kind,
            options: self.options,
            spoken: self.spoken,
        }
    }

    /// What has been noted so far.
    pub(super) fn notes(&self) -> &[Note] {
        &self.notes
    }
}

//! What a drawing is made of: boxes, circles, strokes and lines of text, each with the place of the message that it shows.

use super::{Options, Theme};
use crate::model::Kind;
use crate::source::Pointer;

/// A message as it was drawn. Lengths are pixels at the usual scale; the origin is at the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The bubble.
    pub bubble: Frame,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
    /// What is cut, hidden or dead, in the order of drawing, whether it is marked or not.
    pub notes: Vec<Note>,
    /// What kind of message it is.
    pub kind: Kind,
    /// How it was drawn.
    pub options: Options,
    /// What is read in the bubble, in reading order.
    pub(super) spoken: Vec<String>,
}

/// A part of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The place of the message that it shows, by Kakao's REST names; `None` for what belongs to the picture itself.
    pub at: Option<Pointer>,
    /// What it is.
    pub form: Form,
}

/// A form and where it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A box with round corners.
    Box {
        /// Where.
        frame: Frame,
        /// The radius of its corners.
        radius: f64,
        /// Which corners are round.
        corners: Corners,
        /// The colour within.
        fill: Option<Ink>,
        /// The line around it.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// The middle.
        center: Point,
        /// The radius.
        radius: f64,
        /// The colour within.
        fill: Option<Ink>,
        /// The line around it.
        stroke: Option<Stroke>,
    },
    /// A straight line.
    Line {
        /// Its beginning.
        from: Point,
        /// Its end.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// One line of text.
    Text(Text),
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where its baseline begins, ends or has its middle, as `anchor` says.
    pub origin: Point,
    /// What `origin` is.
    pub anchor: Anchor,
    /// The text, composed (NFC).
    pub text: String,
    /// The size of the letters.
    pub size: f64,
    /// The width as it was measured.
    pub width: f64,
    /// The colour.
    pub ink: Ink,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether it is struck through.
    pub is_struck: bool,
}

/// Which corners of a box are round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corners {
    /// All four.
    All,
    /// The upper ones.
    Top,
}

/// What the origin of a line of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub ink: Ink,
    /// The thickness.
    pub width: f64,
    /// Whether it is dashed.
    pub is_dashed: bool,
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// What a colour is for; the theme says which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The chat behind the bubble.
    Chat,
    /// Words on the chat.
    OnChat,
    /// The bubble.
    Bubble,
    /// Titles.
    Title,
    /// Descriptions.
    Body,
    /// Labels and counts.
    Faint,
    /// Lines between parts.
    Rule,
    /// A button.
    Button,
    /// The place of a picture.
    Image,
    /// What stands in the place of a picture.
    OnImage,
    /// A discount.
    Discount,
    /// Marks.
    Mark,
}

/// Something that readers do not see, or cannot use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What becomes of it.
    pub mark: Mark,
    /// The place of the message, by Kakao's REST names.
    pub at: Pointer,
    /// The rule that found it; `None` where a text does not fit its lines at this width.
    pub rule: Option<&'static str>,
    /// The text that is not shown.
    pub rest: String,
}

/// What becomes of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Its end is not shown.
    Cut,
    /// It is not shown.
    Hidden,
    /// A tap on it leads nowhere.
    Dead,
}

impl Frame {
    /// The end on the right.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The end below.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

impl Text {
    /// Where it begins and ends, from the left.
    pub fn extent(&self) -> (f64, f64) {
        let start = match self.anchor {
            Anchor::Start => self.origin.x,
            Anchor::Middle => self.origin.x - self.width / 2.0,
            Anchor::End => self.origin.x - self.width,
        };
        (start, start + self.width)
    }
}

impl Ink {
    /// The colour as SVG writes it.
    pub const fn color(self, theme: Theme) -> &'static str {
        super::palette::color(self, theme)
    }
}

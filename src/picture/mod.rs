//! The drawn message: from a message and what the rules find in it to a picture of its bubble. Pure.
//!
//! Nobody outside of KakaoTalk knows how it draws to the pixel, so the picture is an approximation and says so. What it does
//! know comes from the model's limits and from the rules: text is cut where `check` says that it is cut, what `check` calls
//! hidden is not drawn, and each such place is a [`Note`]. Where a text is cut since its lines do not suffice at this width,
//! which no rule can know, the note names no rule.

mod alt;
mod buttons;
mod canvas;
mod clip;
mod content;
mod image;
mod items;
mod legend;
mod lines;
mod list;
mod measure;
mod metrics;
mod palette;
mod placeholder;
mod price;
mod shape;
mod social;
mod svg;
mod verdict;

pub use shape::{Anchor, Corners, Drawing, Form, Frame, Ink, Mark, Note, Point, Shape, Stroke, Text};

use serde::Deserialize;

use crate::diagnostic::{Finding, Lang};
use crate::model::{Calendar, Commerce, Dialect, Feed, Location, Message, Template};
use crate::profile::Profile;
use crate::rule::{self, Scrutiny, Subject};
use crate::source::Pointer;
use crate::tree::Notation;
use buttons::Fixed;
use canvas::Canvas;
use verdict::Verdict;

/// How a message is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// Where it is read.
    pub device: Device,
    /// The colours.
    pub theme: Theme,
    /// Whether what is cut, hidden or dead is shown and marked, with a legend below.
    pub marks: bool,
    /// The language of everything that is not part of the message.
    pub lang: Lang,
}

/// Where a message is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Device {
    /// KakaoTalk on a phone.
    #[default]
    Phone,
    /// KakaoTalk on a PC.
    Pc,
}

/// The colours of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Device {
    /// Every device.
    pub const ALL: [Self; 2] = [Self::Phone, Self::Pc];

    /// The name in addresses and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Pc => "pc",
        }
    }
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The name in addresses and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What the rules find in a message, at pointers of Kakao's REST names: what a picture is drawn by.
pub fn judge(message: &Message, profile: &Profile) -> Vec<Finding> {
    rule::run(&Subject {
        message,
        dialect: Dialect::Rest,
        notation: Notation::Json,
        profile,
        mended: &[],
        scrutiny: Scrutiny::All,
    })
}

/// Judges a message and draws it.
pub fn picture(message: &Message, profile: &Profile, options: Options) -> Drawing {
    draw(message, &judge(message, profile), options)
}

/// Draws a message by what was found in it.
pub fn draw(message: &Message, findings: &[Finding], options: Options) -> Drawing {
    let verdict = Verdict::new(findings);
    let mut canvas = Canvas::new(options, &verdict);
    match message {
        Message::Template(Template::Feed(feed)) => draw_feed(feed, &mut canvas),
        Message::Template(Template::List(list)) => list::draw(list, &mut canvas),
        Message::Template(Template::Location(location)) => draw_location(location, &mut canvas),
        Message::Template(Template::Commerce(commerce)) => draw_commerce(commerce, &mut canvas),
        Message::Template(Template::Text(text)) => content::draw_text(text, &mut canvas),
        Message::Template(Template::Calendar(calendar)) => draw_calendar(calendar, &mut canvas),
        Message::Custom(custom) => placeholder::draw_custom(custom, &mut canvas),
        Message::Scrape(scrape) => placeholder::draw_scrape(scrape, &mut canvas),
    }
    canvas.finish(message.kind())
}

fn draw_feed(feed: &Feed, canvas: &mut Canvas<'_>) {
    let at = Pointer::ROOT.join("content");
    let of_items = Pointer::ROOT.join("item_content");
    if let Some(items) = &feed.item_content {
        items::draw_profile(items, &of_items, canvas);
    }
    image::draw_main(&feed.content, &at, canvas);
    if let Some(items) = &feed.item_content {
        items::draw(items, &of_items, canvas);
    }
    content::draw(&feed.content, &at, canvas);
    social::draw(feed.social.as_ref(), canvas);
    buttons::draw(
        &buttons::Row::of(feed.button_title.as_deref(), feed.buttons.as_deref(), &feed.content.link, &at),
        canvas,
    );
}

fn draw_location(location: &Location, canvas: &mut Canvas<'_>) {
    let at = Pointer::ROOT.join("content");
    image::draw_main(&location.content, &at, canvas);
    content::draw(&location.content, &at, canvas);
    social::draw(location.social.as_ref(), canvas);
    let row =
        buttons::Row::of(location.button_title.as_deref(), location.buttons.as_deref(), &location.content.link, &at);
    buttons::draw(&row.with(Fixed::Map), canvas);
}

fn draw_commerce(commerce: &Commerce, canvas: &mut Canvas<'_>) {
    let at = Pointer::ROOT.join("content");
    image::draw_main(&commerce.content, &at, canvas);
    price::draw(&commerce.commerce, canvas);
    content::draw_product(&commerce.content, &at, canvas);
    buttons::draw(
        &buttons::Row::of(commerce.button_title.as_deref(), commerce.buttons.as_deref(), &commerce.content.link, &at),
        canvas,
    );
}

fn draw_calendar(calendar: &Calendar, canvas: &mut Canvas<'_>) {
    let at = Pointer::ROOT.join("content");
    image::draw_main(&calendar.content, &at, canvas);
    content::draw(&calendar.content, &at, canvas);
    let row = buttons::Row::own(calendar.buttons.as_deref());
    buttons::draw(&row.with(Fixed::Calendar(calendar.id_type)), canvas);
}

#[cfg(test)]
mod tests;

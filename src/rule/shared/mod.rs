//! What several rules need: the length of a text, addresses of the web, places left to be filled.

pub(super) mod address;
pub(super) mod html;
pub(super) mod length;
pub(super) mod placeholder;
pub(super) mod web;

use indexmap::IndexMap;

use crate::model::{Argument, Message};
use crate::source::Pointer;

/// The user arguments of a message, with the place where they stand.
pub(super) fn arguments(message: &Message) -> Option<(&IndexMap<String, Argument>, Pointer)> {
    let arguments = match message {
        Message::Template(_) => None,
        Message::Custom(custom) => custom.template_args.as_ref(),
        Message::Scrape(scrape) => scrape.template_args.as_ref(),
    };
    arguments.map(|arguments| (arguments, Pointer::ROOT.join("template_args")))
}

/// A text that is there and not empty; an empty string counts as absent.
pub(super) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A text in a message for people: its beginning, on one line.
pub(super) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    let line: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

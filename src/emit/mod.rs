//! The exact bytes that the APIs take.

use serde_json::{Map, Value};

use crate::model::{Dialect, Message};

/// How an object is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// On one line, without spaces: what is sent.
    #[default]
    Compact,
    /// Indented by two spaces, for people.
    Pretty,
}

/// The object of a message: fields in Kakao's order, absent ones left out, text untouched.
///
/// `sdk` are keys of the JavaScript SDK that stood beside the message; only that dialect keeps them.
pub fn object(message: &Message, dialect: Dialect, sdk: &Map<String, Value>, layout: Layout) -> String {
    let _ = (message, dialect, sdk, layout);
    String::new()
}

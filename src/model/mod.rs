//! What Kakao takes: one type per template and shared part. The only place where a field or a limit is written.
//!
//! Every field carries its meaning in English and Korean, its limits as schema attributes, and three keys of our own:
//! `x-source` says where the fact comes from, `x-confidence` how sure it is (see [`crate::diagnostic::Confidence`]),
//! `x-shown` how many characters KakaoTalk shows of it. A shown limit is no validation limit: longer text is sent and cut.

mod button;
mod calendar;
mod commerce;
mod composed;
mod content;
mod custom;
mod dialect;
mod fact;
mod feed;
mod item_content;
mod kind;
mod link;
mod list;
mod location;
mod scrape;
mod social;
mod text;
mod visit;

pub use button::Button;
pub use calendar::{Calendar, IdType};
pub use commerce::{Commerce, CommercePrice};
pub use composed::{composed, is_composed, is_never_composed, length};
pub use content::Content;
pub use custom::{Argument, Custom};
pub use dialect::{Dialect, SDK_KEYS, camel_case, snake_case};
pub use feed::Feed;
pub use item_content::{Item, ItemContent};
pub use kind::Kind;
pub use link::Link;
pub use list::List;
pub use location::Location;
pub use scrape::Scrape;
pub use social::Social;
pub use text::Text;
pub use visit::{Part, TextField, TextRole};

use serde::{Deserialize, Deserializer, Serialize};

/// A default template: the `template_object` of the Message API and of the Share SDKs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "object_type", rename_all = "snake_case")]
pub enum Template {
    /// A picture, text, an item list, counts and buttons.
    Feed(Feed),
    /// A header and two or three rows.
    List(List),
    /// A place with a map button.
    Location(Location),
    /// A product with its price.
    Commerce(Commerce),
    /// Text alone.
    Text(Text),
    /// A public event or subscribed calendar of a KakaoTalk channel.
    Calendar(Calendar),
}

/// Anything that can be sent: a default template, a custom template's request or a scrape message.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "a message is made one at a time, and read far more than moved")]
pub enum Message {
    /// A default template.
    Template(Template),
    /// A template made in Kakao's console, by its id.
    Custom(Custom),
    /// A web page whose Open Graph tags become the message.
    Scrape(Scrape),
}

/// Whether a field that holds an object or a list has to be there wherever a message can have it.
pub fn is_required_part(name: &str) -> bool {
    matches!(name, "content" | "contents" | "link" | "header_link" | "commerce")
}

impl Message {
    /// The kind of message.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Template(Template::Feed(_)) => Kind::Feed,
            Self::Template(Template::List(_)) => Kind::List,
            Self::Template(Template::Location(_)) => Kind::Location,
            Self::Template(Template::Commerce(_)) => Kind::Commerce,
            Self::Template(Template::Text(_)) => Kind::Text,
            Self::Template(Template::Calendar(_)) => Kind::Calendar,
            Self::Custom(_) => Kind::Custom,
            Self::Scrape(_) => Kind::Scrape,
        }
    }

    /// Reads a message of a known kind, without its discriminator.
    ///
    /// # Errors
    /// What the deserializer holds is no message of that kind.
    pub fn read<'de, D: Deserializer<'de>>(kind: Kind, from: D) -> Result<Self, D::Error> {
        let template = match kind {
            Kind::Feed => Feed::deserialize(from).map(Template::Feed),
            Kind::List => List::deserialize(from).map(Template::List),
            Kind::Location => Location::deserialize(from).map(Template::Location),
            Kind::Commerce => Commerce::deserialize(from).map(Template::Commerce),
            Kind::Text => Text::deserialize(from).map(Template::Text),
            Kind::Calendar => Calendar::deserialize(from).map(Template::Calendar),
            Kind::Custom => return Custom::deserialize(from).map(Self::Custom),
            Kind::Scrape => return Scrape::deserialize(from).map(Self::Scrape),
        };
        template.map(Self::Template)
    }

    /// Reads a message of a known kind from JSON.
    ///
    /// # Errors
    /// The reason why the value is no such message. A value that the kind's schema accepts is always read.
    pub fn from_json(kind: Kind, value: serde_json::Value) -> Result<Self, serde_json::Error> {
        match kind {
            Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
                serde_json::from_value(value).map(Self::Template)
            }
            Kind::Custom => serde_json::from_value(value).map(Self::Custom),
            Kind::Scrape => serde_json::from_value(value).map(Self::Scrape),
        }
    }
}

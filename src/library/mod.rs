//! What a program that sends embeds: templates loaded once, rendered to messages, and the request that carries each.

mod error;
mod message;
mod template;
mod templates;

pub use error::{Broken, GetError, LoadError, RenderError};
pub use message::{Message, Rendered, Request};
pub use template::Template;
pub use templates::{Loader, Templates};

//! A template as its author wrote it, before any argument is known: what `.talk` and YAML with parameters are read into.
//!
//! The tree has the shape of the message. Short forms that stand for several fields (`button "…" -> …`, `image "…" 640x640`)
//! are spelt out here, so that both notations yield the same tree; printers find the short form again.

mod bare;
mod block;
mod condition;
mod declaration;
mod parameter;
mod value;

pub use block::{Block, Call, CallArgument, Element, Field, Include, Item, Repeat};
pub use condition::{Atom, Comparison, Condition, Logic};
pub use declaration::{Bind, Case, Declaration, File, Mirror, Role, Template, Use};
pub use parameter::{ElementType, Parameter, Pattern, Range, Type, TypeName};
pub use value::{Expression, Filter, Form, Path, Piece, Value};

use crate::source::Span;

/// A name and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident {
    /// The name.
    pub text: String,
    /// Its bytes, quotes included where it has them.
    pub span: Span,
}

impl Ident {
    /// A name at a place.
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span }
    }
}

//! The ways in which a message fails its schema, and what is known when they are put into words.

use super::guide::Guide;
use crate::model::{Dialect, Kind};
use crate::source::Pointer;
use crate::tree::{Node, Notation};

/// What the shape check knows while it speaks of one message.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) kind: Kind,
    pub(super) dialect: Dialect,
    pub(super) notation: Notation,
    pub(super) guide: Guide<'static>,
    pub(super) body: &'a Node,
}

/// One way in which a message fails its schema.
pub(super) enum Problem {
    /// A key that the object does not have.
    Unknown(Pointer, String),
    /// A key that the object needs.
    Missing(Pointer, String),
    /// A value of another type.
    Type(Pointer),
    /// A value outside the range or not among the choices.
    Range(Pointer),
    /// A list that is too long or too short.
    Size(Pointer),
}

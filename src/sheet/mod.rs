//! A template laid out for rendering: JSON as it stands, already escaped, and the places that arguments fill. A message is
//! written in one pass, and what an argument is looked up by is its position.
//!
//! A sheet says what [`crate::program::accept`], [`crate::program::evaluate`] and [`crate::emit::object`] say together, to
//! the byte, and is tested against them. What it does not accept it does not explain either: the slow way has the words.
//! It does not judge the message that comes out, since `check` has judged every one that can.

mod address;
mod compose;
mod escape;
mod given;
mod press;
mod row;
mod scratch;
mod steps;
mod take;
mod term;
mod text;

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use crate::model::Kind;
use crate::profile::Profile;
use crate::program::plan::Plan;
use crate::program::types::Type;
pub use given::Given;
use press::Press;
use steps::Step;
pub use text::AsIs;

/// A template laid out for rendering.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    plan: Arc<Plan>,
    steps: Vec<Step>,
}

impl Sheet {
    /// Lays a plan out; `None` for one that has to be filled in the slow way: an object whose keys change their order with
    /// the arguments, or a value that does not belong in its place.
    pub fn new(plan: &Arc<Plan>, kind: Kind) -> Option<Self> {
        let steps = compose::compose(plan, kind).filter(|_| compose::has_plain_defaults(plan))?;
        Some(Self { plan: Arc::clone(plan), steps })
    }

    /// The sheet of a message that takes no arguments: its exact object.
    pub fn constant(object: String) -> Self {
        Self { plan: Arc::default(), steps: vec![Step::Literal(object)] }
    }

    /// The exact object for arguments; `None` where they are not accepted, or given in a way that only the slow way
    /// understands. On success the text is the only allocation, once a thread has rendered a message of the kind.
    pub fn render(&self, arguments: &(impl Serialize + ?Sized), profile: &Profile) -> Option<String> {
        scratch::with(|room| {
            room.clear();
            take::take(&self.plan.parameters, arguments, room, profile).ok()?;
            let mut out = std::mem::take(&mut room.out);
            Press { room, row: 0 }.write(&self.steps, &mut out);
            // The text of the message is as long as it has to be; the room stays.
            let object = out.as_str().to_owned();
            room.out = out;
            Some(object)
        })
    }

    /// The exact object for values that are known to fit.
    pub fn write(&self, give: impl FnOnce(&mut Given<'_>)) -> String {
        scratch::with(|room| {
            room.clear();
            give(&mut Given::new(&self.plan.parameters, room));
            let mut out = std::mem::take(&mut room.out);
            Press { room, row: 0 }.write(&self.steps, &mut out);
            let object = out.as_str().to_owned();
            room.out = out;
            object
        })
    }

    /// Writes the exact object for a line of JSON behind what is there. Gives `None`, and writes nothing, where the slow way
    /// has to say why, or knows better.
    pub fn render_row(&self, line: &str, profile: &Profile, out: &mut String) -> Option<()> {
        scratch::with(|room| {
            room.clear();
            row::read(&self.plan.parameters, line, room, profile).ok()?;
            Press { room, row: 0 }.write(&self.steps, out);
            Some(())
        })
    }
}

/// Holds a text against a type. Gives it in NFC, and where it stands as it is; `None` where it is not
/// accepted.
pub fn accept_text<'a>(of: &Type, given: Cow<'a, str>, profile: &Profile) -> Option<(Cow<'a, str>, AsIs)> {
    scratch::accept(of, given, profile)
}

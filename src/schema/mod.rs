//! JSON Schemas made from the model, and the shape check that holds a tree against them.

mod authoring;
mod generate;
mod guide;
mod nearest;
mod plain;
mod problem;
mod shape;
mod spelling;
mod stray;
mod value;
mod wrong;

pub use generate::{Draft, Name, document};
pub(crate) use guide::{Expected, Guide, of as guide};
pub use nearest::nearest;
pub use shape::{Shape, check};
pub use value::of_scalar;

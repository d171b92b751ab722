//! Files of a project: found, read and written. The only place of the library that touches a disk.

#![expect(clippy::disallowed_methods, reason = "finding, reading and writing files is what this folder is for")]

mod read;
mod sign;
#[cfg(feature = "cli")]
mod walk;
#[cfg(feature = "cli")]
mod write;

pub use read::{BYTES_MAX, Cause, Unreadable, read, read_from};
pub use sign::looks_like_template;
#[cfg(feature = "cli")]
pub use walk::{Input, Inputs, Place, find};
#[cfg(feature = "cli")]
pub use write::{Written, write};

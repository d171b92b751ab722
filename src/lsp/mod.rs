//! The language server: what editors say and hear, over any pair of streams.
//!
//! One thread reads messages, another one answers them. When there is none, files that have to be compiled again are,
//! one at a time: first the one that is typed in, then those that import it, then the rest of a project that was just
//! opened. So the newest keystroke never waits for more than one file, and what a keystroke has made stale is never compiled.

mod abilities;
mod actions;
mod answers;
mod convert;
mod document;
mod host;
mod link;
mod notices;
mod places;
mod server;
mod told;
mod wire;
mod workspace;

pub use host::{Host, Library, Project};
pub use server::{Setting, serve};

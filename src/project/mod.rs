//! Files of a project: found, read and written. The only place of the library that touches a disk.

#![expect(clippy::disallowed_methods, reason = "finding, reading and writing files is what this folder is for")]

mod beside;
#[cfg(feature = "cli")]
mod cache;
#[cfg(feature = "cli")]
mod cases;
#[cfg(feature = "cli")]
mod configuration;
#[cfg(feature = "config")]
mod filter;
mod folder;
#[cfg(feature = "cli")]
mod format;
mod imports;
#[cfg(feature = "cli")]
mod load;
#[cfg(feature = "cli")]
mod name;
#[cfg(feature = "cli")]
mod output;
mod path;
#[cfg(feature = "cli")]
mod pick;
mod read;
#[cfg(feature = "cli")]
mod revision;
#[cfg(feature = "cli")]
mod rows;
#[cfg(feature = "config")]
mod settings;
mod sign;
#[cfg(feature = "cli")]
mod walk;
#[cfg(feature = "cli")]
mod watch;
#[cfg(feature = "cli")]
mod write;

pub use beside::Beside;
#[cfg(feature = "cli")]
pub use cache::Cache;
#[cfg(feature = "cli")]
pub use cases::{Case, Cases, WORST};
#[cfg(feature = "cli")]
pub use configuration::{Choice, Project};
#[cfg(feature = "config")]
pub use filter::{Filter, Root};
pub use folder::{Folder, Unloadable, compile_folder};
#[cfg(feature = "cli")]
pub use format::{Formatted, Sheet, format};
pub use imports::Files;
#[cfg(feature = "cli")]
pub use load::{Loaded, Unit, is_template, load, load_inputs};
#[cfg(feature = "cli")]
pub use name::{MANIFEST, judge};
#[cfg(feature = "cli")]
pub use output::{Output, Part, Published, Role, Unwritable, publish};
#[cfg(feature = "cli")]
pub use pick::{Unpicked, Wanted};
pub use read::{BYTES_MAX, Cause, Unreadable, read, read_from};
#[cfg(feature = "cli")]
pub use revision::Revision;
#[cfg(feature = "cli")]
pub use rows::{Chunk, ROW_BYTES_MAX, Row, Rows, Unfit};
pub use sign::looks_like_template;
#[cfg(feature = "cli")]
pub use walk::{Input, Inputs, Place, Target, find};
#[cfg(feature = "cli")]
pub use watch::{Unwatchable, Watcher};
#[cfg(feature = "cli")]
pub use write::{Written, create, file_at, holds_files, path_for, write, write_new_folder};

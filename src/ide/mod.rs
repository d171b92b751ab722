//! What editors ask for: pure functions over files that were read and compiled, and a place in one of them.
//!
//! Places are bytes, answers are data. A server turns the positions of its client into bytes and back, and knows which
//! files there are: that is a [`World`].

mod complete;
pub mod cursor;
mod fields;
mod fold;
mod hints;
mod hover;
mod ignore;
mod names;
mod navigate;
mod page;
mod scan;
mod signature;
mod symbols;
mod tokens;
mod vocabulary;
mod written;

pub use complete::{Completion, Kind as CompletionKind, complete};
pub use fold::{Fold, folds};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover, rule_page};
pub use ignore::ignore;
pub use names::{Occurrence, Role, Symbol, occurrences};
pub use navigate::{Location, definition, references, rename, renamed};
pub use page::{Page, Sheet, World};
pub use symbols::{Outline, OutlineKind, outline};
pub use tokens::{Class, Token, tokens};

#[cfg(test)]
mod tests;

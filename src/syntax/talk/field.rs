//! Fields that a short form stands for.

use crate::source::Span;
use crate::tree::Key;
use crate::tree::code::{Field, Value};

/// A field of a short form.
pub(super) fn field(name: &str, spelling: &str, span: Span, value: Value) -> Field {
    let key = Key { name: name.to_owned(), spelling: spelling.to_owned(), span };
    Field { key, value, when: None }
}

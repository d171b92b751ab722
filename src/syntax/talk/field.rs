//! Fields that a short form stands for.

use crate::source::Span;
use crate::tree::Key;
use crate::tree::code::{Field, Value};

/// A field of a short form.
pub(super) fn field(name: &str, spelling: &str, span: Span, value: Value) -> Field {
    let key = Key { name: name.into(), spelling: spelling.into(), span };
    Field { key, value, when: None }
}

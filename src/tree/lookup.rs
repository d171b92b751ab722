//! From a pointer to the place in the text.

use super::{Entry, Node, Value};
use crate::source::{Pointer, Span};

/// What stands at a pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// The value at the pointer.
    pub node: &'a Node,
    /// The entry that holds it; `None` for the root and for an element of a list.
    pub entry: Option<&'a Entry>,
    /// The pointer in the author's own spelling of the keys.
    pub spelled: Pointer,
}

impl Found<'_> {
    /// The key's span; the value's own where there is no key.
    pub fn key_span(&self) -> Span {
        self.entry.map_or(self.node.span, |entry| entry.key.span)
    }
}

impl Node {
    /// What stands at a pointer of canonical names; `None` where nothing does.
    pub fn find(&self, pointer: &Pointer) -> Option<Found<'_>> {
        let mut found = Found { node: self, entry: None, spelled: Pointer::ROOT };
        for step in pointer.steps() {
            found = match &found.node.value {
                Value::Object(_) => {
                    let entry = found.node.entry(&step)?;
                    let spelled = found.spelled.join(&entry.key.spelling);
                    Found { node: &entry.value, entry: Some(entry), spelled }
                }
                Value::List(items) => {
                    let index = step.parse::<usize>().ok()?;
                    Found { node: items.get(index)?, entry: None, spelled: found.spelled.at(index) }
                }
                Value::Scalar(_) => return None,
            };
        }
        Some(found)
    }

    /// What stands at a pointer, or at the nearest place above it that exists.
    pub fn find_nearest(&self, pointer: &Pointer) -> Found<'_> {
        let mut pointer = pointer.clone();
        loop {
            if let Some(found) = self.find(&pointer) {
                return found;
            }
            match pointer.parent() {
                Some(parent) => pointer = parent,
                None => return Found { node: self, entry: None, spelled: Pointer::ROOT },
            }
        }
    }
}

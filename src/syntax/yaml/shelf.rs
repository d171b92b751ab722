//! The anchored values of a document, and the bounds on what their aliases may add up to.

use std::collections::HashMap;

use crate::source::Span;
use crate::syntax::{DEPTH_MAX, NODES_MAX};
use crate::tree::{Entry, Node, ScalarKind, Value};

/// Bytes of text that aliases may copy, in one file.
const COPIED_MAX: usize = 8 << 20;

/// The size of a value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// Values in it, itself included.
    pub(super) nodes: usize,
    /// Bytes of text in it.
    pub(super) bytes: usize,
    /// Lists and objects within each other in it.
    pub(super) height: usize,
}

impl Weight {
    /// The weight of a scalar.
    pub(super) fn scalar(text: &str) -> Self {
        Self { nodes: 1, bytes: text.len(), height: 0 }
    }

    /// Adds a value that this list or object holds.
    pub(super) fn hold(&mut self, child: Self) {
        self.nodes += child.nodes;
        self.bytes += child.bytes;
        self.height = self.height.max(child.height + 1);
    }
}

/// What an alias comes to.
pub(super) enum Taken {
    /// A copy of the anchored value.
    Copy(Node, Weight),
    /// The alias stands inside the value that it names.
    Itself,
    /// The copy would be too large.
    TooLarge,
    /// The copy would lie too deep.
    TooDeep,
}

/// The anchored values of a document.
#[derive(Default)]
pub(super) struct Shelf {
    anchored: HashMap<usize, Option<(Node, Weight)>>,
    names: HashMap<usize, usize>,
    kept: Weight,
    copied: Weight,
}

impl Shelf {
    /// Keeps a value for its aliases, unless the values that are kept already are too large.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node, weight: Weight) {
        self.kept.hold(weight);
        let fits = self.kept.nodes <= NODES_MAX && self.kept.bytes <= COPIED_MAX;
        self.anchored.insert(anchor, fits.then(|| (node.clone(), weight)));
    }

    /// A copy of an anchored value for an alias that lies at a depth, with `nodes` values read before it.
    pub(super) fn take(&mut self, anchor: usize, depth: usize, nodes: usize) -> Taken {
        self.names.remove(&anchor);
        let (node, weight) = match self.anchored.get(&anchor) {
            Some(Some((node, weight))) => (node, *weight),
            Some(None) => return Taken::TooLarge,
            None => return Taken::Itself,
        };
        if depth + weight.height > DEPTH_MAX {
            return Taken::TooDeep;
        }
        let bytes = self.copied.bytes + weight.bytes;
        if nodes + weight.nodes > NODES_MAX || bytes > COPIED_MAX {
            return Taken::TooLarge;
        }
        self.copied.bytes = bytes;
        Taken::Copy(node.clone(), weight)
    }

    /// Remembers an anchor whose name nobody would choose: it is the start of a text unless an alias names it.
    pub(super) fn suspect(&mut self, anchor: usize, name: &str, at: Span) {
        if !name.is_ascii() {
            self.names.insert(anchor, at.start);
        }
    }

    /// Ends a document: its anchors are forgotten; those that no alias named and nobody would choose come back.
    pub(super) fn close(&mut self) -> Vec<usize> {
        self.anchored.clear();
        self.names.drain().map(|(_, at)| at).collect()
    }
}

/// The entries that a merge key puts in, in the order of precedence; `None` for what cannot be merged.
pub(super) fn merged(node: Node) -> Option<Vec<Entry>> {
    let broken = is_broken(&node);
    match node.value {
        Value::Object(entries) => Some(entries),
        Value::List(items) => {
            let all: Option<Vec<_>> = items.into_iter().map(object).collect();
            all.map(|all| all.into_iter().flatten().collect())
        }
        Value::Scalar(_) => broken.then(Vec::new),
    }
}

fn object(node: Node) -> Option<Vec<Entry>> {
    let broken = is_broken(&node);
    match node.value {
        Value::Object(entries) => Some(entries),
        Value::Scalar(_) => broken.then(Vec::new),
        Value::List(_) => None,
    }
}

/// Whether this stands in for an alias that came to nothing; that was reported already.
fn is_broken(node: &Node) -> bool {
    let nothing = node.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null && scalar.text.is_empty());
    nothing && !node.span.is_empty()
}

//! Tree to text: the printers behind formatting and converting.

mod entry;
mod fragment;
mod json;
mod lines;
mod notes;
mod talk;
mod yaml;

#[cfg(test)]
mod tests;

use crate::tree::code::File;
use crate::tree::{Node, Tree};

/// A file as `.talk` text. `text` is the source that the spans of the file point into; comments and blank lines are taken
/// from there.
pub fn talk(file: &File, text: &str) -> String {
    talk::Printer::new(file, text).file(file)
}

/// A file as YAML text. `text` is the source that the spans of the file point into.
pub fn yaml(file: &File, text: &str) -> String {
    yaml::Printer::new(file, text).file(file)
}

/// A value as JSON text, without a line end.
pub fn json(root: &Node) -> String {
    json::value(root)
}

/// The YAML text that a tree was read from, laid out anew; `None` where it uses what only its author can lay out: anchors,
/// tags, directives.
pub fn yaml_tree(tree: &Tree, text: &str) -> Option<String> {
    yaml::tree::text(tree, text)
}

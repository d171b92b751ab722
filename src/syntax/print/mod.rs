//! Tree to text: the printers behind formatting and converting.

mod entry;
mod fragment;
mod lines;
mod notes;
mod talk;
mod yaml;

#[cfg(test)]
mod tests;

use crate::tree::code::File;

/// A file as `.talk` text. `text` is the source that the spans of the file point into; comments and blank lines are taken
/// from there.
pub fn talk(file: &File, text: &str) -> String {
    talk::Printer::new(file, text).file(file)
}

/// A file as YAML text. `text` is the source that the spans of the file point into.
pub fn yaml(file: &File, text: &str) -> String {
    yaml::Printer::new(file, text).file(file)
}

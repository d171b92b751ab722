//! Tree to text: the printers behind formatting and converting.

use crate::tree::code::File;

/// A file as `.talk` text. `text` is the source that the spans of the file point into; comments and blank lines are taken
/// from there.
pub fn talk(_file: &File, _text: &str) -> String {
    String::new()
}

/// A file as YAML text. `text` is the source that the spans of the file point into.
pub fn yaml(_file: &File, _text: &str) -> String {
    String::new()
}

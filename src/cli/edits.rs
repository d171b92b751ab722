//! What would change in a file, as a unified diff.

use similar::TextDiff;

/// The diff of two texts under one name.
pub(super) fn unified(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(name, name).to_string()
}

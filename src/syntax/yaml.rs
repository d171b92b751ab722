//! The YAML front door.

use super::Parsed;

/// Reads YAML.
pub(super) fn parse(_text: &str) -> Parsed {
    Parsed::default()
}

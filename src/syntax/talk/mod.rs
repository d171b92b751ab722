//! The front door for `.talk`.

pub mod fragment;

use super::Code;

/// Reads a `.talk` text.
pub fn parse(_text: &str) -> Code {
    Code::default()
}

//! Filters: what a template does with a value before it writes it. The list is closed.

mod cut;
mod date;
mod josa;
mod number;

pub use cut::cut_at;
pub use date::{DatePattern, Day};
pub use josa::{Josa, has_sound, josa};
pub use number::{comma, write_comma};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use super::types::Argument;

/// A filter with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Digits in groups of three: `12,000`.
    Comma,
    /// A price: `12,000원`.
    Won,
    /// At most so many characters, the last one `…` where something was cut off.
    Cut(u64),
    /// The value followed by its particle.
    Josa(Josa),
    /// A date by a pattern.
    Date(DatePattern),
    /// The sum of a list of numbers.
    Total,
    /// The number of rows.
    Count,
    /// The rows with something between them.
    Join(String),
    /// What stands in where the value is absent.
    Or(Argument),
    /// Percent-encoded, as a part of an address.
    Encode,
}

/// What a filter works on: a value or the values of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// Nothing: the parameter is absent.
    Absent,
    /// A value.
    One(Argument),
    /// The values of the rows, in their order.
    Many(Vec<Argument>),
}

/// Letters, digits and `-._~` stay as they are in an address.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text percent-encoded as one part of an address, `/` included.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// How long a text is when it is percent-encoded.
pub fn encoded_length(text: &str) -> usize {
    text.bytes().map(|byte| if is_kept(byte) { 1 } else { 3 }).sum()
}

/// Writes a text percent-encoded behind what is there.
pub fn write_encoded(text: &str, out: &mut String) {
    // Most parts of an address are numbers and codes, which stay as they are.
    if text.bytes().all(is_kept) {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, KEPT));
    }
}

/// Whether a byte stays as it is in an address.
pub const fn is_kept(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

impl Filter {
    /// The value after the filter. What the types rule out is left as it is.
    pub fn apply(&self, operand: Operand) -> Operand {
        match (self, operand) {
            (Self::Or(other), Operand::Absent) => Operand::One(other.clone()),
            (Self::Or(_), operand) => operand,
            (Self::Total, Operand::Many(values)) => Operand::One(Argument::Integer(number::total(&values))),
            (Self::Count, Operand::Many(values)) => {
                Operand::One(Argument::Integer(i64::try_from(values.len()).unwrap_or(i64::MAX)))
            }
            (Self::Join(separator), Operand::Many(values)) => {
                let texts: Vec<String> = values.iter().filter_map(Argument::text).collect();
                Operand::One(Argument::Text(texts.join(separator)))
            }
            (_, Operand::One(value)) => Operand::One(self.of_value(value)),
            (_, operand @ (Operand::Absent | Operand::Many(_))) => operand,
        }
    }

    fn of_value(&self, value: Argument) -> Argument {
        match (self, &value) {
            (Self::Comma, Argument::Integer(integer)) => Argument::Text(number::comma(*integer)),
            (Self::Won, Argument::Integer(integer)) => Argument::Text(number::comma(*integer) + "원"),
            _ => match (self, value.text()) {
                (Self::Cut(most), Some(text)) => Argument::Text(cut::cut(&text, *most)),
                (Self::Josa(particle), Some(text)) => Argument::Text(josa(&text, particle)),
                (Self::Date(pattern), Some(text)) => Argument::Text(pattern.write(&text)),
                (Self::Encode, Some(text)) => Argument::Text(encode(&text)),
                _ => value,
            },
        }
    }
}

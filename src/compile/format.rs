//! Formatting, with the mistakes that stand in its way as a report shows them.

use super::Options;
use super::place::{self, Ground};
use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::syntax;

/// Why a text was not formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// It has mistakes, so that nobody knows what it says.
    Mistakes(Vec<Diagnostic>),
    /// The text that came out would have said something else. That is a fault of this program, and the text stays.
    Changed,
}

/// A text laid out regularly: what it says stays, with its comments and its line ends.
///
/// # Errors
/// Why there is none.
pub fn format(source: &Source, options: &Options) -> Result<String, Unformatted> {
    let notation = options.notation.unwrap_or_else(|| syntax::notation(source));
    syntax::format::format(source, notation).map_err(|why| match why {
        syntax::format::Unformatted::Changed => Unformatted::Changed,
        syntax::format::Unformatted::Mistakes(findings) => {
            let mut mistakes = place::diagnostics(&Ground { source, notation, ..Ground::bare() }, findings);
            place::order(&mut mistakes);
            Unformatted::Mistakes(mistakes)
        }
    })
}

/// The same for bytes as they stand in a file: what is no UTF-8 text is a mistake.
///
/// # Errors
/// Why there is no such text.
pub fn format_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> (Source, Result<String, Unformatted>) {
    let (source, unreadable) = syntax::decode(name, bytes);
    let formatted = match unreadable {
        Some(finding) => Err(Unformatted::Mistakes(place::diagnostics(&Ground::bare(), vec![finding]))),
        None => format(&source, options),
    };
    (source, formatted)
}

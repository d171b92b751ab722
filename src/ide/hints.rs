//! How long texts are beside how much of them is shown: `17/16`.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::page::Page;
use super::written;
use crate::source::Span;

/// A length that an editor shows behind a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The byte behind which it stands.
    pub at: usize,
    /// Characters at most, with any arguments that were tried.
    pub length: usize,
    /// Characters that KakaoTalk shows.
    pub shown: usize,
}

/// The lengths of all texts of a file of which only so many characters are shown.
pub fn hints(page: &Page) -> Vec<Hint> {
    let end = page.source.text.len();
    let mut longest: BTreeMap<Span, (usize, usize)> = BTreeMap::new();
    for (kind, body) in page.extremes() {
        written::scalars(kind, &body, &mut |value| {
            // What stands behind the file's own bytes is written in another one.
            if let Some(shown) = value.field.shown().filter(|_| value.span.end <= end && !value.span.is_empty()) {
                let length = value.text.nfc().count();
                let known = longest.entry(value.span).or_insert((length, shown));
                *known = (known.0.max(length), known.1.min(shown));
            }
        });
    }
    longest.into_iter().map(|(span, (length, shown))| Hint { at: span.end, length, shown }).collect()
}

//! Texts over a limit.

use crate::model::length;

/// The length of a text, where it is over a limit.
pub(in crate::rule) fn over(text: &str, limit: usize) -> Option<usize> {
    // After NFC no text has more characters than it had bytes before, so a short one need not be counted.
    if text.len() <= limit {
        return None;
    }
    Some(length(text)).filter(|length| *length > limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_hangul_counts_as_composed() {
        assert_eq!(over("\u{1112}\u{1161}\u{11ab}", 1), None);
        assert_eq!(over("\u{1112}\u{1161}\u{11ab}글", 1), Some(2));
    }
}

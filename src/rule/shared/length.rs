//! The unit of length: Unicode scalar values after NFC.

use unicode_normalization::UnicodeNormalization;

/// The length of a text in Unicode scalar values after NFC.
pub(in crate::rule) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.nfc().count() }
}

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
        assert_eq!(length("한글"), 2);
        assert_eq!(length("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"), 2);
        assert_eq!(over("\u{1112}\u{1161}\u{11ab}", 1), None);
        assert_eq!(over("\u{1112}\u{1161}\u{11ab}글", 1), Some(2));
    }

    #[test]
    fn a_joined_emoji_counts_by_its_parts() {
        assert_eq!(length("👨‍👩‍👧"), 5);
    }
}

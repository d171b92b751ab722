//! Texts in NFC, and the unit of length: Unicode scalar values after NFC.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in NFC.
pub fn composed(text: &str) -> String {
    if is_composed(text) { text.to_owned() } else { text.nfc().collect() }
}

/// The length of a text in Unicode scalar values after NFC.
pub fn length(text: &str) -> usize {
    if is_composed(text) { text.chars().count() } else { text.nfc().count() }
}

/// Whether a text is known to be in NFC without being composed anew.
pub fn is_composed(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_never_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Signs that are common in messages, stand in NFC wherever they are and do not change with what follows them but by a
/// sign that is not among them.
pub const fn is_never_composed(sign: char) -> bool {
    matches!(
        sign,
        '\0'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{20a9}'
            | '\u{2500}'..='\u{27bf}'
            | '\u{3001}'..='\u{3029}'
            | '\u{3131}'..='\u{318e}'
            | '\u{4e00}'..='\u{9fff}'
            | '가'..='힣'
            | '\u{ff01}'..='\u{ff5e}'
            | '\u{1f300}'..='\u{1f64f}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;

    use super::*;

    #[test]
    fn common_signs_are_in_nfc_wherever_they_stand() {
        for sign in ('\0'..=char::MAX).filter(|sign| is_never_composed(*sign)) {
            assert_eq!(is_nfc_quick([sign].into_iter()), IsNormalized::Yes, "{sign:?}");
            assert_eq!(canonical_combining_class(sign), 0, "{sign:?}");
        }
    }

    #[test]
    fn what_is_composed_stays_as_it_is() {
        for text in
            ["", "abc", "김달빛님 🎂 ₩12,000", "\u{1112}\u{1161}\u{11ab}", "e\u{301}", "가\u{11a8}", "Å\u{212b}"]
        {
            assert!(!is_composed(text) || text.nfc().eq(text.chars()), "{text}");
        }
        assert!(is_composed("김달빛님 🎂 “₩12,000”") && !is_composed("\u{1112}\u{1161}\u{11ab}"));
    }

    #[test]
    fn decomposed_hangul_counts_as_composed() {
        assert_eq!(length("한글"), 2);
        assert_eq!(length("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"), 2);
    }

    #[test]
    fn a_joined_emoji_counts_by_its_parts() {
        assert_eq!(length("👨‍👩‍👧"), 5);
    }

    proptest! {
        #[test]
        fn every_text_counts_as_nfc_does(text in "([가-힣a-z ]|[\u{300}-\u{345}]|[\u{1100}-\u{11ff}]|\\PC){0,12}") {
            prop_assert_eq!(length(&text), text.nfc().count());
        }
    }
}

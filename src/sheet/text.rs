//! What is to be known of a text before it can stand in a message, found in one pass.

use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::escape::is_special;

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    /// Characters (Unicode scalar values).
    pub(super) count: usize,
    /// Line breaks.
    pub(super) breaks: usize,
    /// Whether there is a control character other than a line break.
    pub(super) has_control: bool,
    /// Whether it stands in a JSON string as it is.
    pub(super) is_plain: bool,
}

impl Signs {
    /// The signs of a text in NFC.
    pub(super) fn of(text: &str) -> Self {
        let (mut is_plain, mut is_simple, mut count) = (true, true, 0);
        for byte in text.bytes() {
            count += usize::from(byte & 0xc0 != 0x80);
            is_plain &= !is_special(byte);
            // The control characters behind ASCII are two bytes long and begin with one that few texts hold.
            is_simple &= (byte != 0x7f) & (byte != 0xc2);
        }
        let may_have_control = !(is_plain && is_simple);
        if !may_have_control {
            return Self { count, breaks: 0, has_control: false, is_plain };
        }
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let has_control = text.chars().any(|sign| sign.is_control() && sign != '\n');
        Self { count, breaks, has_control, is_plain }
    }
}

/// Whether a text is known to be in NFC without being composed anew.
pub(super) fn is_composed(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_never_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Signs that are common in messages, stand in NFC wherever they are and do not change with what follows them but by a
/// sign that is not among them.
const fn is_never_composed(sign: char) -> bool {
    matches!(
        sign,
        '\0'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{20a9}'
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
    use unicode_normalization::UnicodeNormalization;
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
    fn signs_are_counted_as_the_slow_way_does() {
        for text in ["", "a", "가나\n다", "a\u{7f}", "\u{85}가", "é©", "\"\\", "🎂\t", "a\r\nb", "\n\n"] {
            let slow = Signs {
                count: text.chars().count(),
                breaks: text.matches('\n').count(),
                has_control: text.chars().any(|sign| sign.is_control() && sign != '\n'),
                is_plain: serde_json::to_string(text).unwrap().len() == text.len() + 2,
            };
            assert_eq!(Signs::of(text), slow, "{text:?}");
        }
    }
}

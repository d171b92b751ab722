//! What is to be known of a text before it can stand in a message, found in one pass.

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

#[cfg(test)]
mod tests {
    use super::*;

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

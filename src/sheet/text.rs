//! What is to be known of a text before it can stand in a message, found in one pass.

use super::escape::is_special;
use crate::model::is_never_composed;
use crate::program::filter::is_kept;

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    /// Characters (Unicode scalar values).
    pub(super) count: usize,
    /// Line breaks.
    pub(super) breaks: usize,
    /// Whether there is a control character other than a line break.
    pub(super) has_control: bool,
    /// Where it stands as it is.
    pub(super) as_is: AsIs,
    /// Whether all of it is certain to stay as it is in NFC.
    pub(super) is_composed: bool,
}

/// Where a text is known to stand as it is, without escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsIs {
    /// Perhaps nowhere.
    Nowhere,
    /// In a JSON string.
    InJson,
    /// In a part of an address too.
    InAddress,
}

/// It cannot stand in a JSON string as it is.
const SPECIAL: u8 = 1;
const BREAK: u8 = 2;
const CONTROL: u8 = 4;
/// It cannot stand in a part of an address as it is.
const ENCODED: u8 = 8;

/// What each sign up to U+00FF is.
const CLASSES: [u8; 256] = {
    let (mut classes, mut sign) = ([0; 256], 0_u8);
    loop {
        classes[sign as usize] = class(sign);
        if sign == u8::MAX {
            break classes;
        }
        sign += 1;
    }
};

const fn class(sign: u8) -> u8 {
    let special = if is_special(sign) { SPECIAL } else { 0 };
    let encoded = if is_kept(sign) { 0 } else { ENCODED };
    let control = match sign {
        b'\n' => BREAK,
        0x00..=0x1f | 0x7f..=0x9f => CONTROL,
        _ => 0,
    };
    special | encoded | control
}

impl AsIs {
    /// Where a text stands of which no more is known than whether it does in a JSON string.
    pub(super) const fn in_json(is_plain: bool) -> Self {
        if is_plain { Self::InJson } else { Self::Nowhere }
    }
}

impl Signs {
    /// The signs of a text. One that is not in NFC has to be composed before its characters count.
    pub(super) fn of(text: &str) -> Self {
        let (mut count, mut found, mut is_composed) = (0, 0, true);
        for sign in text.chars() {
            count += 1;
            match (u8::try_from(sign), sign) {
                (Ok(byte), _) => found |= CLASSES.get(usize::from(byte)).copied().unwrap_or_default(),
                // What most texts are made of needs no second look.
                (Err(_), '가'..='힣') => found |= ENCODED,
                (Err(_), _) => {
                    found |= ENCODED;
                    is_composed &= is_never_composed(sign);
                }
            }
        }
        let breaks = if found & BREAK == 0 { 0 } else { memchr::memchr_iter(b'\n', text.as_bytes()).count() };
        let lacks = |class| found & class == 0;
        Self {
            count,
            breaks,
            has_control: !lacks(CONTROL),
            as_is: match (lacks(SPECIAL), lacks(ENCODED)) {
                (false, _) => AsIs::Nowhere,
                (true, false) => AsIs::InJson,
                (true, true) => AsIs::InAddress,
            },
            is_composed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::filter::encode;

    #[test]
    fn signs_are_counted_as_the_slow_way_does() {
        let signs = ('\0'..='\u{400}').map(String::from).collect::<Vec<_>>();
        let texts = [
            "",
            "a",
            "20261124-0001",
            "a/b",
            "가나\n다",
            "a\u{7f}",
            "\u{85}가",
            "é©",
            "\"\\",
            "🎂\t",
            "a\r\nb",
            "\n\n",
        ];
        for text in texts.into_iter().chain(signs.iter().map(String::as_str)) {
            let slow = Signs {
                count: text.chars().count(),
                breaks: text.matches('\n').count(),
                has_control: text.chars().any(|sign| sign.is_control() && sign != '\n'),
                as_is: match (serde_json::to_string(text).unwrap().len() - text.len(), encode(text) == text) {
                    (2, true) => AsIs::InAddress,
                    (2, false) => AsIs::InJson,
                    (_, is_kept) => {
                        assert!(!is_kept, "{text:?}");
                        AsIs::Nowhere
                    }
                },
                is_composed: text.chars().all(is_never_composed),
            };
            assert_eq!(Signs::of(text), slow, "{text:?}");
        }
    }
}

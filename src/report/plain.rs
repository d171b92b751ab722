//! Text that came from a file, made harmless for a terminal: nothing in it may steer the terminal or reorder the line.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with every character that steers a terminal, reorders text or cannot be seen written as `<U+202E>`.
///
/// Joiners between emoji stay: they are part of what is seen.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push(&mut safe, character);
    }
    Cow::Owned(safe)
}

/// Appends a character, written out where it is harmful.
pub(super) fn push(text: &mut String, character: char) {
    if is_harmful(character) {
        // Writing to a string cannot fail.
        let _ = write!(text, "<U+{:04X}>", u32::from(character));
    } else {
        text.push(character);
    }
}

fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_written_out() {
        assert_eq!(plain("가\u{1b}[31m나\u{202e}\r\n"), "가<U+001B>[31m나<U+202E><U+000D><U+000A>");
        assert!(matches!(plain("👩\u{200d}🍳 케이크"), Cow::Borrowed(_)));
    }
}

//! Where people see one character end and the next begin, as a table for code in other languages.
//!
//! Every entry is the distance from the end of the one before, a letter for what the characters are, and how many follow
//! the first; the numbers are in base 36. Hangul syllables follow from arithmetic and stand in no table.

/// The entries, with commas between them.
pub(super) const TABLE: &str = include_str!("graphemes.txt");

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "writes the table anew where that is wished")]

    use std::fmt::Write as _;

    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// Whether two texts stand in one character.
    fn is_joined(text: &str) -> bool {
        text.graphemes(true).count() == 1
    }

    /// What a character does to its neighbours; `None` for one that does nothing.
    fn letter(sign: char) -> Option<char> {
        let after = |text: &str| is_joined(&format!("{text}{sign}"));
        let before = |text: &str| is_joined(&format!("{sign}{text}"));
        let ka = "\u{0915}";
        let (virama, joiner) = ("\u{094D}", "\u{200D}");
        if ('\u{ac00}'..='\u{d7a3}').contains(&sign) || sign == '\r' || sign == '\n' {
            return None;
        }
        if !before("\u{0308}") {
            return Some('C');
        }
        if after("a") {
            if sign == '\u{200d}' {
                return Some('Z');
            }
            if is_joined(&format!("{ka}{sign}{ka}")) {
                return Some('N');
            }
            let is_extension = is_joined(&format!("\u{2764}{sign}{joiner}\u{2764}"));
            let is_in_conjunct = is_joined(&format!("{ka}{sign}{virama}{ka}"));
            return Some(match (is_extension, is_in_conjunct) {
                (true, true) => 'E',
                (true, false) => 'F',
                (false, _) => 'S',
            });
        }
        if before("a") {
            return Some('P');
        }
        if is_joined(&format!("{ka}{virama}{sign}")) {
            return Some('K');
        }
        if is_joined(&format!("\u{2764}{joiner}{sign}")) {
            return Some('X');
        }
        if after("\u{1F1E6}") {
            return Some('R');
        }
        match (before("\u{1100}"), before("\u{1161}"), before("\u{11A8}")) {
            (true, ..) => Some('L'),
            (false, true, true) => Some('V'),
            (false, false, true) => Some('T'),
            (false, ..) => None,
        }
    }

    fn base_36(mut number: u32) -> String {
        let mut digits = Vec::new();
        loop {
            digits.push(char::from_digit(number % 36, 36).unwrap());
            number /= 36;
            if number == 0 {
                return digits.iter().rev().collect();
            }
        }
    }

    fn made() -> String {
        let letters = (0..=0x1_FFFF_u32).chain(0xE_0000..=0xE_1FFF).filter_map(char::from_u32);
        let mut runs: Vec<(u32, u32, char)> = Vec::new();
        for (sign, letter) in letters.filter_map(|sign| Some((u32::from(sign), letter(sign)?))) {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == sign && run.2 == letter => run.1 = sign,
                Some(_) | None => runs.push((sign, sign, letter)),
            }
        }
        let mut text = String::new();
        let mut end = 0;
        for (start, last, letter) in runs {
            let comma = if text.is_empty() { "" } else { "," };
            let _ = write!(text, "{comma}{}{letter}{}", base_36(start - end), base_36(last - start));
            end = last;
        }
        text
    }

    #[test]
    fn the_table_is_that_of_the_characters() {
        let made = made() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/generate/graphemes.txt");
            std::fs::write(path, &made).unwrap();
            return;
        }
        assert_eq!(made, TABLE, "run `UPDATE=1 cargo test --lib generate::grapheme`");
    }
}

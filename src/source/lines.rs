//! Where the lines of a text begin: byte offsets into lines, columns and UTF-16 units.

/// A place in a text as people and editors count it. Lines and columns start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The byte offset from the start of the text, from 0.
    pub byte: usize,
    /// The line, from 1. A line ends at `\n`, `\r\n` or a lone `\r`.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
    /// The column in UTF-16 code units, from 1.
    pub utf16: usize,
}

/// Bytes between two tallies: what is counted again for one place, at most.
const STRIDE: usize = 1024;

/// The line starts of one text, computed once.
///
/// A place costs the same wherever it stands, on a line of ten characters or of ten million.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// What stands before every [`STRIDE`]th byte, or the character that this byte is within.
    tallies: Vec<Tally>,
}

/// How much text stands before a byte.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    byte: usize,
    characters: usize,
    utf16: usize,
}

impl<'a> Lines<'a> {
    /// Finds every line start of a text.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(index + 1);
            }
        }
        Self { text, starts, tallies: tallies(text) }
    }

    /// The number of lines; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where a byte stands. An offset past the end, or inside a character, is moved back to the nearest boundary.
    pub fn position(&self, byte: usize) -> Position {
        let byte = floor_boundary(self.text, byte);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let (start, end) = (self.tally(self.starts[line]), self.tally(byte));
        Position {
            byte,
            line: line + 1,
            column: end.characters - start.characters + 1,
            utf16: end.utf16 - start.utf16 + 1,
        }
    }

    /// What stands before a byte that begins a character.
    fn tally(&self, byte: usize) -> Tally {
        let near = self.tallies.get(byte / STRIDE).copied().unwrap_or_default();
        near.and(self.text.get(near.byte..byte).unwrap_or_default())
    }

    /// The byte range of a line (from 1) with its line end; `None` past the last line.
    pub fn range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        Some(start..end)
    }
}

impl Tally {
    /// The tally after some more text.
    fn and(self, text: &str) -> Self {
        let characters = self.characters + text.chars().count();
        let utf16 = self.utf16 + text.chars().map(char::len_utf16).sum::<usize>();
        Self { byte: self.byte + text.len(), characters, utf16 }
    }
}

fn tallies(text: &str) -> Vec<Tally> {
    let mut tallies = vec![Tally::default()];
    let mut last = Tally::default();
    for byte in (STRIDE..=text.len()).step_by(STRIDE) {
        last = last.and(&text[last.byte..floor_boundary(text, byte)]);
        tallies.push(last);
    }
    tallies
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn korean_emoji_and_mixed_line_ends() {
        let text = "가나\r\n🎁x\r끝\nz";
        let lines = Lines::new(text);
        assert_eq!(lines.count(), 4);
        let x = text.find('x').unwrap();
        assert_eq!(lines.position(x), Position { byte: x, line: 2, column: 2, utf16: 3 });
        let last = text.find('끝').unwrap();
        assert_eq!(lines.position(last).line, 3);
        assert_eq!(lines.position(usize::MAX), Position { byte: text.len(), line: 4, column: 2, utf16: 2 });
        assert_eq!(lines.range(2), Some(8..14));
        assert_eq!(lines.range(5), None);
    }

    proptest! {
        #[test]
        fn a_place_on_a_long_line_is_counted_like_any(text in "([a가🎁]{0,3000}|\r\n|\r|\n){0,4}", byte in 0..20_000_usize) {
            let position = Lines::new(&text).position(byte);
            let (before, after) = text.split_at(position.byte);
            prop_assume!(!(before.ends_with('\r') && after.starts_with('\n')));
            let line = before.rsplit(['\r', '\n']).next().unwrap();
            prop_assert_eq!(position.column, line.chars().count() + 1);
            prop_assert_eq!(position.utf16, line.encode_utf16().count() + 1);
        }
    }

    #[test]
    fn inside_a_character_is_its_start() {
        assert_eq!(Lines::new("가").position(2).byte, 0);
    }
}

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

/// The line starts of one text, computed once.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
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
        Self { text, starts }
    }

    /// The number of lines; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where a byte stands. An offset past the end, or inside a character, is moved back to the nearest boundary.
    pub fn position(&self, byte: usize) -> Position {
        let byte = floor_boundary(self.text, byte);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let before = &self.text[self.starts[line]..byte];
        Position {
            byte,
            line: line + 1,
            column: before.chars().count() + 1,
            utf16: before.chars().map(char::len_utf16).sum::<usize>() + 1,
        }
    }

    /// The byte range of a line (from 1) with its line end; `None` past the last line.
    pub fn range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        Some(start..end)
    }
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

    #[test]
    fn inside_a_character_is_its_start() {
        assert_eq!(Lines::new("가").position(2).byte, 0);
    }
}

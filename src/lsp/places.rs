//! Places as clients count them: lines from 0, and characters as bytes or as UTF-16 units.

use gen_lsp_types::{Position, Range};

use crate::source::{Lines, Span};

/// How the characters of a line are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units, which every client knows.
    #[default]
    Utf16,
}

/// The places of one text.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: Lines<'a>,
    encoding: Encoding,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Self {
        Self { text, lines: Lines::new(text), encoding }
    }

    /// Where a byte stands; within the end of a line, that is before it.
    pub(super) fn position(&self, byte: usize) -> Position {
        let line = self.lines.range(self.lines.position(byte).line).unwrap_or_default();
        let (start, content) = (line.start, self.content(line));
        let place = self.lines.position(byte.min(start + content.len()));
        let character = match self.encoding {
            Encoding::Utf8 => place.byte - start,
            Encoding::Utf16 => place.utf16 - 1,
        };
        Position { line: small(place.line - 1), character: small(character) }
    }

    /// Where some bytes stand.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end.max(span.start)) }
    }

    /// The byte at a place. What lies past the end of a line or of the text is that end; what lies within a character is
    /// its start.
    pub(super) fn byte(&self, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX).saturating_add(1);
        let Some(range) = self.lines.range(line) else { return self.text.len() };
        let content = self.content(range.clone());
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut counted = 0;
        for (at, sign) in content.char_indices() {
            counted += match self.encoding {
                Encoding::Utf8 => sign.len_utf8(),
                Encoding::Utf16 => sign.len_utf16(),
            };
            if counted > wanted {
                return range.start + at;
            }
        }
        range.start + content.len()
    }

    /// A line without its end.
    fn content(&self, line: std::ops::Range<usize>) -> &'a str {
        self.text.get(line).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The bytes between two places, in whichever order they are.
    pub(super) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn korean_emoji_and_line_ends_are_counted_both_ways() {
        let text = "가🎁x\r\n각\n끝";
        let x = text.find('x').unwrap();
        for (encoding, character, within) in [(Encoding::Utf8, 7, 5), (Encoding::Utf16, 3, 2)] {
            let places = Places::new(text, encoding);
            assert_eq!(places.position(x), Position { line: 0, character });
            assert_eq!(places.byte(Position { line: 0, character }), x);
            assert_eq!(places.byte(Position { line: 0, character: within }), "가".len());
            assert_eq!(places.byte(Position { line: 0, character: 99 }), x + 1);
            assert_eq!(places.byte(Position { line: 9, character: 0 }), text.len());
        }
    }

    proptest! {
        #[test]
        fn places_come_back(text in "([a가🎁\u{1112}\u{1161}]|\r\n|\r|\n){0,40}", byte in 0..200_usize) {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let places = Places::new(&text, encoding);
                let position = places.position(byte);
                let back = places.byte(position);
                prop_assert_eq!(places.position(back), position);
            }
        }
    }
}

//! Texts of JavaScript: in quotes, and with holes in backticks.

use super::super::foreign::Foreign;
use super::super::pieces::Pieces;
use super::Reader;

impl Reader<'_> {
    /// Reads a text; one that is never closed goes to the end of its line, or of everything in backticks.
    pub(super) fn text(&mut self, start: usize) -> Foreign {
        let quote = self.cursor.bump().unwrap_or('"');
        let mut pieces = Pieces::default();
        let mut literal = String::new();
        while let Some(character) = self.cursor.peek() {
            match character {
                '\n' | '\r' if quote != '`' => break,
                '\\' => self.escape(&mut literal),
                '$' if quote == '`' && self.cursor.eat("${") => {
                    pieces.literal(&std::mem::take(&mut literal));
                    pieces.value(self.within(Self::expression));
                    self.close_hole();
                }
                other if other == quote => {
                    self.cursor.at += quote.len_utf8();
                    break;
                }
                other => match self.hole(other) {
                    Some(value) => {
                        pieces.literal(&std::mem::take(&mut literal));
                        pieces.value(value);
                    }
                    None => self.cursor.bump_text(&mut literal),
                },
            }
        }
        pieces.literal(&literal);
        pieces.finish(start)
    }

    /// Reads the `}` of a hole, and what must not stand before it.
    fn close_hole(&mut self) {
        while let Some(character) = self.cursor.peek() {
            match character {
                '}' => {
                    self.cursor.at += 1;
                    return;
                }
                '`' => return,
                other => self.cursor.at += other.len_utf8(),
            }
        }
    }

    fn escape(&mut self, literal: &mut String) {
        self.cursor.at += 1;
        let Some(escaped) = self.cursor.bump() else { return };
        match escaped {
            'n' => literal.push('\n'),
            't' => literal.push('\t'),
            'r' => literal.push('\r'),
            'b' => literal.push('\u{8}'),
            'f' => literal.push('\u{c}'),
            'v' => literal.push('\u{b}'),
            '0' => literal.push('\0'),
            // A line that goes on behind a backslash.
            '\r' => drop(self.cursor.eat("\n")),
            '\n' => {}
            'x' => literal.extend(self.hex(2).and_then(char::from_u32)),
            'u' => literal.push(self.unicode().unwrap_or(char::REPLACEMENT_CHARACTER)),
            other => literal.push(other),
        }
    }

    fn unicode(&mut self) -> Option<char> {
        if self.cursor.eat("{") {
            let rest = self.cursor.rest();
            let end = rest.find('}').filter(|end| *end <= 6)?;
            let digits = rest.get(..end)?;
            self.cursor.at += end + 1;
            return char::from_u32(u32::from_str_radix(digits, 16).ok()?);
        }
        let high = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        let before = self.cursor.at;
        let low = if self.cursor.eat("\\u") { self.hex(4) } else { None };
        match low {
            Some(low @ 0xDC00..=0xDFFF) => char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)),
            Some(_) | None => {
                self.cursor.at = before;
                None
            }
        }
    }

    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits = self.cursor.rest().get(..count)?;
        let number =
            u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.cursor.at += count;
        Some(number)
    }
}

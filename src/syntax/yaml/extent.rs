//! How far a scalar reaches: from its mark to the end of its text.

use super::line::{self, BLANKS};
use crate::source::Span;
use crate::tree::Style;

/// What stands before a scalar.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    /// The text as it is read now.
    pub(super) text: &'a str,
    /// The end of what was read before.
    pub(super) read: usize,
    /// Whether that was the scalar's key.
    pub(super) key: bool,
}

impl Before<'_> {
    /// The bytes of a scalar with its mark, without blanks and line ends after it.
    pub(super) fn scalar(self, span: Span, style: Style) -> Span {
        match style {
            Style::Single | Style::Double | Style::Filled => span,
            Style::Plain if span.is_empty() => Span::at(self.nothing(span.start)),
            Style::Plain => Span::new(span.start, span.start + self.content(span).len()),
            Style::Block => self.block(span),
        }
    }

    /// Where nothing was written: after the colon or the dash; else after the key; else where the parser says.
    fn nothing(self, byte: usize) -> usize {
        let mark = if self.key { ':' } else { '-' };
        let read = if self.key { self.read.min(byte) } else { byte };
        self.after_mark(byte, &[mark]).unwrap_or(read)
    }

    /// From the mark of a block to the end of its last line.
    fn block(self, span: Span) -> Span {
        let start = self.after_mark(span.start, &['|', '>']).map_or(span.start, |after| after - 1);
        let content = self.content(span);
        if content.is_empty() {
            let header = self.text.get(start..span.start).unwrap_or_default();
            return Span::new(start, start + header.find(BLANKS).unwrap_or(header.len()));
        }
        Span::new(start, line::at(self.text, span.start + content.len()).end)
    }

    fn content(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default().trim_end_matches(BLANKS)
    }

    /// The byte after the first of some marks, where only properties and comments stand before it.
    fn after_mark(self, to: usize, marks: &[char]) -> Option<usize> {
        let mut signs = self.text.get(self.read..to)?.char_indices().peekable();
        while let Some((offset, sign)) = signs.next() {
            match sign {
                _ if marks.contains(&sign) => return Some(self.read + offset + sign.len_utf8()),
                '#' => while signs.next_if(|(_, next)| !matches!(next, '\n' | '\r')).is_some() {},
                '&' | '!' => while signs.next_if(|(_, next)| !BLANKS.contains(next)).is_some() {},
                ':' | '-' | '?' | ',' | '\u{feff}' => {}
                _ if BLANKS.contains(&sign) => {}
                _ => return None,
            }
        }
        None
    }
}

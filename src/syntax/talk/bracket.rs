//! Brackets: what is between them, and what is said where one has no partner.

use super::lexical;
use super::mistake::{insert, unsure};
use super::reader::{Reader, opened, syntax};
use crate::diagnostic::{Place, say};
use crate::source::Span;

/// A block whose closing bracket may stand in the place of another: it stands further left than the block's own line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect {
    opening: Span,
    close: Span,
}

impl Reader<'_> {
    /// Reads the closing bracket of a block whose opening one stands between two bytes, and keeps in mind what is odd.
    pub(super) fn close_block(&mut self, start: usize, end: usize) {
        let at = self.at;
        let begins_line = self.begins_line();
        self.sign("}");
        if begins_line && self.suspect.is_none() && self.indentation_at(at) < self.indentation_at(start) {
            self.suspect = Some(Suspect { opening: self.sink.span(start, end), close: self.span_from(at) });
        }
    }

    /// How far the line of a byte is indented.
    fn indentation_at(&self, byte: usize) -> usize {
        let before = self.slice(0, byte);
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line = self.slice(line, byte).trim_start_matches('\u{feff}');
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Says that a block is not closed; its opening bracket stands between two bytes.
    pub(super) fn unclosed_block(&mut self, start: usize, end: usize) {
        let opening = self.sink.span(start, end);
        let suspect = self.suspect.take().filter(|suspect| suspect.opening.start > opening.start);
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = opened(unclosed("{", "}", here), opening);
        self.report(match suspect {
            None => finding,
            Some(suspect) => {
                finding
                    .note(Place::Span(suspect.opening), say!(en: "this one may be the one that is not closed", ko: "닫히지 않은 것은 이 블록일 수 있습니다"))
                    .note(Place::Span(suspect.close), say!(en: "its bracket stands further left", ko: "닫는 괄호가 더 왼쪽에 있습니다"))
            }
        });
    }

    /// Says that a bracket is not closed where it should be.
    pub(super) fn unclosed(&mut self, opening: Span, open: &str, close: &str) {
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = unclosed(open, close, here).fix(unsure(insert(here, close)));
        self.report(opened(finding, opening));
    }

    /// Steps over brackets with all that is between them; over the line where they are not closed.
    pub(super) fn skip_brackets(&mut self) {
        let start = self.at;
        let is_hopeless = self.unclosed_from <= start;
        let mut depth = 0_usize;
        while let Some(sign) = self.peek() {
            match sign {
                '\n' | '\r' if is_hopeless => return,
                '"' => {
                    self.silently(Self::string);
                    continue;
                }
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += sign.len_utf8();
            if depth == 0 {
                return;
            }
        }
        if !is_hopeless {
            self.unclosed_from = start;
            self.at = start;
            self.skip(|sign| !lexical::is_in_line(sign));
        }
    }
}

fn unclosed(open: &str, close: &str, here: Span) -> crate::diagnostic::Finding {
    syntax(here, say!(en: "`{close}` is missing here", ko: "여기에 `{close}`가 없습니다")).help(say!(
        en: "close the `{open}`, or take it out",
        ko: "`{open}`를 닫거나 지우세요",
    ))
}

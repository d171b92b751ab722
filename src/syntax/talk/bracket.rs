//! Brackets: which of them is missing, and how reading goes on as though it was there.

use super::lexical;
use super::mistake::{insert, stray_bracket, unsure};
use super::reader::{Reader, opened, syntax};
use super::slip;
use crate::diagnostic::{Finding, Place, say};
use crate::source::Span;

/// How much of a line is looked at where its brackets are in doubt.
const LINE_MAX: usize = 512;

/// A block that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Where its opening bracket begins and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// How far the line of that bracket is indented.
    pub(super) indentation: usize,
    /// How far the first entry is indented that begins a line.
    pub(super) inner: Option<usize>,
}

impl Reader<'_> {
    /// Steps up to the bracket that opens the block of an entry; says where it is missing. Whether there is a block.
    pub(super) fn opens_block(&mut self, word: &str, keyword: Span) -> bool {
        if self.find_mark("{") {
            return true;
        }
        self.sink.gap();
        let end = self.at;
        let is_block = self.line_lacks_opening() || self.opens_below();
        let here = self.sink.span(end, end);
        let finding = no_block(word, keyword, here);
        self.report(if is_block { finding.fix(unsure(insert(here, " {"))) } else { finding });
        if !is_block {
            self.skip_entry();
        }
        is_block
    }

    /// Whether a field has a block whose opening bracket is missing; says so.
    pub(super) fn lacks_opening(&mut self, word: &str, keyword: Span) -> bool {
        let is_line_end = self.peek().is_none_or(|sign| !lexical::is_in_line(sign));
        let end = self.at;
        let is_block = if is_line_end { self.opens_below() } else { self.line_lacks_opening() };
        if is_block {
            self.sink.gap();
            let here = self.sink.span(end, end);
            self.report(no_block(word, keyword, here).fix(unsure(insert(here, " {"))));
        }
        is_block
    }

    /// Whether the next line is indented deeper than this one and begins an entry.
    fn opens_below(&self) -> bool {
        let Ok((after, trivia)) = lexical::trivia(self.rest()) else { return false };
        let below = self.at + trivia.len();
        slip::begins_line_of_entry(after) && self.indentation_at(below) > self.indentation_at(self.at)
    }

    /// Whether an entry begins here, on a line that closes a block more than it opens.
    fn line_lacks_opening(&self) -> bool {
        if !slip::begins_entry(self.rest()) {
            return false;
        }
        let before = self.slice(self.line_start(self.at), self.at);
        let near = self.slice(self.at, self.text.floor_char_boundary(self.at + LINE_MAX));
        let after = near.split(['\n', '\r']).next().unwrap_or_default();
        slip::lacks_opening(before, after)
    }

    /// Where the line of a byte begins, or somewhere in it where it is long.
    pub(super) fn line_start(&self, byte: usize) -> usize {
        let near = self.text.floor_char_boundary(byte.saturating_sub(LINE_MAX));
        self.slice(near, byte).rfind(['\n', '\r']).map_or(near, |end| near + end + 1)
    }

    /// How far the line of a byte is indented.
    pub(super) fn indentation_at(&self, byte: usize) -> usize {
        let line = self.slice(self.line_start(byte), byte).trim_start_matches('\u{feff}');
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Whether the line that begins here lies outside of a block, by its indentation.
    pub(super) fn leaves_block(&self, frame: &Frame) -> bool {
        self.trusts(frame) && self.indentation_at(self.at) <= frame.indentation
    }

    /// Whether indentation tells where a block ends: its entries are indented deeper than it, and a line begins here.
    fn trusts(&self, frame: &Frame) -> bool {
        let is_indented = frame.inner.map_or(self.is_indented, |inner| inner > frame.indentation);
        self.trusts_indentation && is_indented && self.begins_line() && self.line_start(self.at) > frame.start
    }

    /// Steps over a closing bracket that is indented deeper than the block which it seems to close.
    pub(super) fn skips_stray_bracket(&mut self, frame: &Frame) -> bool {
        let is_stray = self.sees_sign("}") && self.trusts(frame) && self.indentation_at(self.at) > frame.indentation;
        if is_stray {
            let begin = self.at;
            self.sign("}");
            let span = self.span_from(begin);
            self.sink.gap();
            self.report(stray_bracket(span));
        }
        is_stray
    }

    /// Says that a block is not closed.
    pub(super) fn unclosed_block(&mut self, frame: &Frame) {
        self.is_unbalanced = true;
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = unclosed("{", "}", here);
        let opening = self.sink.span(frame.start, frame.end);
        self.report(if opening.is_empty() { finding } else { opened(finding, opening) });
    }

    /// Says that a bracket is not closed where it should be.
    pub(super) fn unclosed(&mut self, opening: Span, open: &str, close: &str) {
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = unclosed(open, close, here).fix(unsure(insert(here, close)));
        self.report(if opening.is_empty() { finding } else { opened(finding, opening) });
    }

    /// Says that an opening bracket is missing here.
    pub(super) fn unopened(&mut self, open: &str) {
        self.sink.gap();
        let here = self.sink.span(self.at, self.at);
        let finding = syntax(here, say!(en: "`{open}` is missing here", ko: "여기에 `{open}`가 없습니다"))
            .help(say!(en: "write `{open}`", ko: "`{open}`를 쓰세요"))
            .fix(unsure(insert(here, open)));
        self.report(finding);
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

fn unclosed(open: &str, close: &str, here: Span) -> Finding {
    syntax(here, say!(en: "`{close}` is missing here", ko: "여기에 `{close}`가 없습니다")).help(say!(
        en: "close the `{open}`, or take it out",
        ko: "`{open}`를 닫거나 지우세요",
    ))
}

fn no_block(word: &str, keyword: Span, here: Span) -> Finding {
    syntax(here, say!(en: "`{{` is missing here", ko: "여기에 `{{`가 없습니다"))
        .help(say!(en: "`{word}` is followed by a block, `{{ … }}`", ko: "`{word}` 뒤에는 `{{ … }}` 블록이 옵니다"))
        .note(Place::Span(keyword), say!(en: "the block belongs to this", ko: "이 항목의 블록입니다"))
}

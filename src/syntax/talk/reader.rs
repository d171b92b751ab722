//! A text and the place in it that is read next: blanks, comments, signs and brackets.

use nom::Parser;

use super::lexical::{self, is_odd_blank};
use super::mistake;
use super::place::Places;
pub(super) use super::place::{opened, syntax};
use super::sink::Sink;
use super::slip;
use crate::diagnostic::{Finding, Words, say};
use crate::source::Span;
use crate::syntax::DEPTH_MAX;
use crate::tree::Comment;

/// What may stand between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Blanks and a comment: a line break ends what is read.
    Line,
    /// Line breaks as well, between brackets.
    Free,
    /// Blanks alone, within a text.
    Hole,
}

/// Reads a text from its beginning to its end, once.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Where reading ends; before the end of the text within a block of lines.
    pub(super) end: usize,
    pub(super) spacing: Spacing,
    pub(super) sink: Sink,
    pub(super) comments: Vec<Comment>,
    /// Where a bracket was found to be never closed: no later one is looked for across lines.
    pub(super) unclosed_from: usize,
    /// Whether a comma separates what is read, so that no text without quotes goes beyond it.
    pub(super) has_commas: bool,
    /// Whether what is read stands in a list, which ends what is not closed in it.
    pub(super) is_in_list: bool,
    /// Whether some block was not closed, or closed once too often.
    pub(super) is_unbalanced: bool,
    /// Whether the block that was begun last has its entries indented.
    pub(super) is_indented: bool,
    /// Whether indentation tells where a block ends.
    pub(super) trusts_indentation: bool,
    /// Whether `//` begins a comment.
    has_comments: bool,
    /// Whether a comment of other languages may be closed somewhere.
    pub(super) has_comment_ends: bool,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads a file, whose byte order mark is none of its text.
    pub(super) fn new(text: &'a str, places: Places) -> Self {
        let mut reader = Self::of_fragment(text, places);
        reader.has_comments = true;
        reader.eats("\u{feff}");
        reader
    }

    /// Reads a text that stands in another notation, whose comments are not ours.
    pub(super) const fn of_fragment(text: &'a str, places: Places) -> Self {
        Self {
            text,
            at: 0,
            end: text.len(),
            spacing: Spacing::Line,
            sink: Sink::new(places),
            comments: Vec::new(),
            unclosed_from: usize::MAX,
            has_commas: false,
            is_in_list: false,
            is_unbalanced: false,
            is_indented: false,
            trusts_indentation: false,
            has_comments: false,
            has_comment_ends: true,
            depth: 0,
        }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The text between two bytes.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The place of the bytes from one to where reading stands.
    pub(super) const fn span_from(&self, start: usize) -> Span {
        self.sink.span(start, self.at)
    }

    /// Reads what the parser takes.
    pub(super) fn eat<T>(&mut self, mut parser: impl Parser<&'a str, Output = T, Error = ()>) -> Option<T> {
        let (rest, read) = parser.parse(self.rest()).ok()?;
        self.at = self.end - rest.len();
        Some(read)
    }

    /// Whether the parser takes what comes next, which stays unread.
    pub(super) fn sees<T>(&self, mut parser: impl Parser<&'a str, Output = T, Error = ()>) -> bool {
        parser.parse(self.rest()).is_ok()
    }

    /// Reads these letters.
    pub(super) fn eats(&mut self, letters: &str) -> bool {
        let is_next = self.rest().starts_with(letters);
        if is_next {
            self.at += letters.len();
        }
        is_next
    }

    /// Reads a word of the language.
    pub(super) fn eats_word(&mut self, word: &'static str) -> bool {
        self.eat(lexical::word(word)).is_some()
    }

    /// Reads a sign that must come here; says nothing where it does not.
    pub(super) fn mark(&mut self, sign: &'static str) -> bool {
        self.find_mark(sign) && self.sign(sign)
    }

    /// Steps up to a sign that must come here, though it may stand on the next line.
    pub(super) fn find_mark(&mut self, sign: &'static str) -> bool {
        self.gap();
        if self.sees_sign(sign) {
            return true;
        }
        if self.is_at_word() {
            return false;
        }
        let after = lexical::trivia(self.rest()).map_or(self.rest(), |(after, _)| after);
        let is_below = self.spacing == Spacing::Line && slip::sign(after, sign).is_some();
        if is_below {
            self.space();
        }
        is_below
    }

    /// Reads a sign, or what looks like it on a Korean keyboard.
    pub(super) fn sign(&mut self, sign: &'static str) -> bool {
        let Some(written) = slip::sign(self.rest(), sign) else { return false };
        let start = self.at;
        self.at += written.len();
        if written != sign {
            self.report(mistake::full_width(written, sign, self.span_from(start)));
        }
        true
    }

    /// Whether a sign comes next.
    pub(super) fn sees_sign(&self, sign: &'static str) -> bool {
        slip::sign(self.rest(), sign).is_some()
    }

    /// Steps over what may stand between two words.
    pub(super) fn gap(&mut self) {
        loop {
            if self.steps_to_word() {
                return;
            }
            self.blanks();
            let goes_on = match self.spacing {
                Spacing::Hole => false,
                Spacing::Line => {
                    self.comment();
                    false
                }
                Spacing::Free => self.comment() || self.eat(lexical::line_break).is_some(),
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Steps on behind a sign that wants something to follow, which may stand on the next line.
    pub(super) fn onward(&mut self) {
        self.gap();
        if self.is_at_word() {
            return;
        }
        let Ok((after, _)) = lexical::trivia(self.rest()) else { return };
        let ends = after.is_empty() || after.starts_with(['}', ';']) || slip::begins_entry(after);
        if self.spacing == Spacing::Line && !ends {
            self.space();
        }
    }

    /// Steps over blanks, line breaks and comments.
    pub(super) fn space(&mut self) {
        let documents = self.documented();
        self.comments.extend(documents);
    }

    /// Steps over blanks, line breaks and comments; the comments that document what follows.
    pub(super) fn documented(&mut self) -> Vec<Comment> {
        let mut documents = Vec::new();
        loop {
            if self.steps_to_word() {
                return documents;
            }
            self.blanks();
            let begins_line = self.begins_line();
            if begins_line && self.rest().starts_with("///") && !self.rest().starts_with("////") {
                documents.extend(self.take_comment());
            } else if !(self.comment()
                || self.eat(lexical::line_break).is_some()
                || (begins_line && self.foreign_comment()))
            {
                return documents;
            }
        }
    }

    /// Steps over blanks where nothing else stands before the next word or sign.
    fn steps_to_word(&mut self) -> bool {
        let rest = self.rest();
        let blanks = lexical::blanks_length(rest);
        let is_word = rest.as_bytes().get(blanks).is_some_and(|next| is_word(*next));
        if is_word {
            self.at += blanks;
        }
        is_word
    }

    fn is_at_word(&self) -> bool {
        self.rest().bytes().next().is_some_and(is_word)
    }

    /// Whether nothing but blanks stands before this place on its line.
    pub(super) fn begins_line(&self) -> bool {
        let before = self.slice(0, self.at).trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}'])
    }

    fn blanks(&mut self) {
        loop {
            self.at += lexical::blanks_length(self.rest());
            if !self.odd_blanks() {
                return;
            }
        }
    }

    /// Steps over blanks that are none to the language.
    fn odd_blanks(&mut self) -> bool {
        let rest = self.rest();
        if rest.bytes().next().is_none_or(|first| first.is_ascii_graphic()) {
            return false;
        }
        let length = rest.len() - rest.trim_start_matches(is_odd_blank).len();
        let start = self.at;
        self.at += length;
        if length > 0 {
            self.report(mistake::odd_blank(self.span_from(start)));
        }
        length > 0
    }

    fn comment(&mut self) -> bool {
        if !self.rest().starts_with("//") {
            return false;
        }
        let comment = self.take_comment();
        let is_there = comment.is_some();
        self.comments.extend(comment);
        is_there
    }

    fn take_comment(&mut self) -> Option<Comment> {
        let start = self.at;
        let text = if self.has_comments { self.eat(lexical::comment)?.to_owned() } else { return None };
        Some(Comment { span: self.span_from(start), text })
    }

    pub(super) fn report(&mut self, finding: Finding) {
        self.sink.report(finding);
    }

    /// Says that something else was expected where reading stands.
    pub(super) fn expected(&mut self, message: Words, help: Words) {
        let span = self.next_word();
        self.report(syntax(span, message).help(help));
    }

    /// The place of the word or sign that comes next; empty at the end of a line.
    pub(super) fn next_word(&self) -> Span {
        let rest = self.rest();
        let first = rest.chars().next().filter(|first| lexical::is_in_line(*first)).map_or(0, char::len_utf8);
        let word = lexical::name(rest).map_or(first, |(_, word)| word.len());
        self.sink.span(self.at, self.at + word)
    }

    /// Reads with another spacing.
    pub(super) fn spaced<T>(&mut self, spacing: Spacing, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.spacing, spacing);
        let read = read(self);
        self.spacing = outer;
        read
    }

    /// Reads one level deeper; at the bound the rest of the text is passed over.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEPTH_MAX {
            self.stop(say!(
                en: "brackets lie within each other more than {DEPTH_MAX} deep; the rest is not read",
                ko: "괄호가 {DEPTH_MAX}단계보다 깊게 겹쳐 있어서 나머지는 읽지 않습니다",
            ));
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn stop(&mut self, message: Words) {
        let span = self.next_word();
        self.sink.close(syntax(span, message).help(say!(en: "nest less", ko: "겹침을 줄이세요")));
        self.end = self.at;
    }
}

/// Whether a byte is certain to begin no blank, line break or comment, of this language or another.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'/' | b'#')
}

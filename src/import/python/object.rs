//! Dicts, lists and what goes through lists, with the comments of their entries.

use super::super::cursor::{Lexis, Until};
use super::super::foreign::{Entry, Foreign, Form, Member, Repeat, Row};
use super::Reader;

impl Reader<'_> {
    /// Reads `{ … }`.
    pub(super) fn object(&mut self, start: usize) -> Foreign {
        let mut members: Vec<Member> = Vec::new();
        self.comments.clear();
        loop {
            self.space();
            let comments = std::mem::take(&mut self.comments);
            match self.cursor.peek() {
                None => break,
                Some('}') => {
                    self.cursor.at += 1;
                    if let Some(last) = members.last_mut() {
                        last.comments.extend(comments);
                    }
                    break;
                }
                Some(',' | ';' | ')' | ']' | ':') => {
                    self.cursor.at += 1;
                    self.comments = comments;
                }
                Some(_) => {
                    let entry = self.entry();
                    let mut member = Member { entry, comments };
                    self.line_end();
                    member.comments.append(&mut self.comments);
                    members.push(member);
                }
            }
        }
        Foreign::new(Form::Object(members), start)
    }

    fn entry(&mut self) -> Entry {
        let start = self.cursor.at;
        if self.cursor.eat("**") {
            return Entry::Spread(self.expression());
        }
        let key = self.expression();
        let name = key.as_text();
        let is_field = self.cursor.eat(":");
        let value = is_field.then(|| self.expression());
        match (name, value) {
            (Some(name), Some(value)) if !self.stands_word("for") => Entry::Field(name, value),
            (_, _) => {
                self.cursor.skim(Lexis::Python, Until::Comma);
                Entry::Other(Foreign::expression(self.cursor.since(start), start))
            }
        }
    }

    pub(super) fn stands_word(&self, word: &str) -> bool {
        self.cursor.word() == word
    }

    /// Reads `[ … ]`, or what is between round brackets.
    pub(super) fn list(&mut self, start: usize, close: char) -> Foreign {
        let mut items = Vec::new();
        loop {
            self.space();
            match self.cursor.peek() {
                None => break,
                Some(next) if next == close => {
                    self.cursor.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | ']' | '}' | ':' | '!') => self.cursor.at += 1,
                Some(_) => {
                    let item = self.element();
                    let item = if self.stands_word("for") { self.comprehension(item) } else { item };
                    items.push(item);
                }
            }
        }
        Foreign::new(Form::List(items), start)
    }

    pub(super) fn element(&mut self) -> Foreign {
        let at = self.cursor.at;
        if self.cursor.eat("*") {
            return Foreign::new(Form::Spread(Box::new(self.expression())), at);
        }
        self.expression()
    }

    /// `body for row in rows`; with a condition it stays an expression.
    pub(super) fn comprehension(&mut self, body: Foreign) -> Foreign {
        let at = body.at;
        let read = self.rows();
        self.space();
        match read {
            Some((row, list)) if matches!(self.cursor.peek(), Some(']' | ')') | None) => {
                Foreign::new(Form::Repeat(Box::new(Repeat { row: Row::Name(row), list, body })), at)
            }
            Some(_) | None => {
                self.cursor.skim(Lexis::Python, Until::Comma);
                let spread = Foreign::expression(self.cursor.since(at), at);
                Foreign::new(Form::Spread(Box::new(spread)), at)
            }
        }
    }

    /// `for row in rows`, `for index, row in enumerate(rows)`
    fn rows(&mut self) -> Option<(String, Foreign)> {
        self.cursor.eat_word("for");
        self.space();
        let mut row = self.cursor.word();
        self.cursor.at += row.len();
        self.space();
        if self.cursor.eat(",") {
            self.space();
            row = self.cursor.word();
            self.cursor.at += row.len();
            self.space();
        }
        if row.is_empty() || !self.cursor.eat_word("in") {
            return None;
        }
        self.any().map(|list| (row.to_owned(), list))
    }

    /// Reads a comma and a comment that stands behind it on the line.
    pub(super) fn line_end(&mut self) {
        self.space_within_line();
        if self.cursor.eat(",") {
            self.space_within_line();
        }
    }

    fn space_within_line(&mut self) {
        self.blanks();
        self.comment();
    }
}

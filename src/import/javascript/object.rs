//! Objects and lists, with the comments of their entries.

use super::super::cursor::{Lexis, Until};
use super::super::foreign::{Entry, Foreign, Form, Member};
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
                    self.line_end(',');
                    member.comments.append(&mut self.comments);
                    members.push(member);
                }
            }
        }
        Foreign::new(Form::Object(members), start)
    }

    fn entry(&mut self) -> Entry {
        let start = self.cursor.at;
        if self.cursor.eat("...") {
            return Entry::Spread(self.expression());
        }
        let key = self.key();
        self.space();
        match (key, self.cursor.peek()) {
            (Some(key), Some(':')) => {
                self.cursor.at += 1;
                Entry::Field(key, self.expression())
            }
            // `{ title }` is short for `{ title: title }`.
            (Some(key), Some(',' | '}') | None) => {
                let value = Foreign::expression(&key, start);
                Entry::Field(key, value)
            }
            (_, _) => {
                self.cursor.skim(Lexis::Javascript, Until::Comma);
                Entry::Other(Foreign::expression(self.cursor.since(start), start))
            }
        }
    }

    /// A key as a name, a text or a number.
    fn key(&mut self) -> Option<String> {
        match self.cursor.peek()? {
            '"' | '\'' | '`' => {
                let at = self.cursor.at;
                self.text(at).as_text()
            }
            _ => {
                let word = self.cursor.word();
                self.cursor.at += word.len();
                (!word.is_empty()).then(|| word.to_owned())
            }
        }
    }

    /// Reads `[ … ]`.
    pub(super) fn list(&mut self, start: usize) -> Foreign {
        let mut items = Vec::new();
        loop {
            self.space();
            match self.cursor.peek() {
                None => break,
                Some(']') => {
                    self.cursor.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | '}' | ':') => self.cursor.at += 1,
                Some(_) => items.push(self.element()),
            }
        }
        Foreign::new(Form::List(items), start)
    }

    pub(super) fn element(&mut self) -> Foreign {
        let at = self.cursor.at;
        if self.cursor.eat("...") {
            return Foreign::new(Form::Spread(Box::new(self.expression())), at);
        }
        self.expression()
    }

    /// Reads a comma and a comment that stands behind it on the line.
    pub(super) fn line_end(&mut self, comma: char) {
        self.space_within_line();
        if self.cursor.peek() == Some(comma) {
            self.cursor.at += 1;
            self.space_within_line();
        }
    }

    fn space_within_line(&mut self) {
        loop {
            let rest = self.cursor.rest();
            self.cursor.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if !self.comment() {
                return;
            }
        }
    }
}

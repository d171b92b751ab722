//! Python: dict literals and the expressions in them, read tolerantly. What is not understood stays an expression.

mod call;
mod object;
mod operand;
mod text;

use super::cursor::{Cursor, Lexis, Until, comment};
use super::foreign::{Choice, DEPTH_MAX, Foreign, Form};
use super::pieces::Pieces;

/// Reads the expression at a byte; where it ends, too.
pub(super) fn read(text: &str, at: usize) -> (Foreign, usize) {
    let mut reader = Reader { cursor: Cursor { text, at }, depth: 0, until: Until::Line, comments: Vec::new() };
    let value = reader.expression();
    (value, reader.cursor.at)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    depth: usize,
    until: Until,
    /// Comments that were met and belong to no entry yet.
    comments: Vec<String>,
}

impl Reader<'_> {
    /// Reads an expression up to what ends it.
    fn expression(&mut self) -> Foreign {
        self.space();
        let start = self.cursor.at;
        let value = if self.depth < DEPTH_MAX {
            self.depth += 1;
            let value = self.choice();
            self.depth -= 1;
            value.filter(|_| self.has_ended())
        } else {
            None
        };
        value.unwrap_or_else(|| {
            self.cursor.skim(Lexis::Python, self.until);
            Foreign::expression(self.cursor.since(start), start)
        })
    }

    /// Reads what is in brackets; a line end ends no expression there.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let until = std::mem::replace(&mut self.until, Until::Comma);
        let read = read(self);
        self.until = until;
        read
    }

    /// Whether the expression that was just read is all there is.
    fn has_ended(&mut self) -> bool {
        self.space();
        match self.cursor.peek() {
            None | Some(',' | ';' | ')' | ']' | '}' | ':' | '!') => true,
            Some('\n' | '\r') => self.until == Until::Line,
            Some(_) => matches!(self.cursor.word(), "for" | "async"),
        }
    }

    /// `then if condition else otherwise`
    fn choice(&mut self) -> Option<Foreign> {
        let then = self.any()?;
        self.space();
        if !self.cursor.eat_word("if") {
            return Some(then);
        }
        let condition = self.any()?;
        self.space();
        if !self.cursor.eat_word("else") {
            return None;
        }
        let at = then.at;
        let otherwise = self.expression();
        Some(Foreign::new(Form::Choice(Box::new(Choice { condition, then, otherwise })), at))
    }

    /// `a or b`
    fn any(&mut self) -> Option<Foreign> {
        self.chain("or", Self::all, Form::Any)
    }

    /// `a and b`
    fn all(&mut self) -> Option<Foreign> {
        self.chain("and", Self::not, Form::All)
    }

    fn chain(
        &mut self,
        word: &str,
        read: fn(&mut Self) -> Option<Foreign>,
        form: fn(Vec<Foreign>) -> Form,
    ) -> Option<Foreign> {
        let first = read(self)?;
        let at = first.at;
        let mut items = vec![first];
        loop {
            self.space();
            if !self.cursor.eat_word(word) {
                break;
            }
            items.push(read(self)?);
        }
        if items.len() == 1 { items.pop() } else { Some(Foreign::new(form(items), at)) }
    }

    /// `not a`
    fn not(&mut self) -> Option<Foreign> {
        self.space();
        let at = self.cursor.at;
        let mut is_negated = false;
        while self.cursor.eat_word("not") {
            is_negated = !is_negated;
            self.space();
        }
        let value = self.comparison()?;
        Some(if is_negated { Foreign::new(Form::Not(Box::new(value)), at) } else { value })
    }

    /// `a == b`, `a is not None`, `a < b`
    fn comparison(&mut self) -> Option<Foreign> {
        let left = self.sum()?;
        self.space();
        let is_equal = match () {
            () if self.cursor.eat("==") => true,
            () if self.cursor.eat("!=") => false,
            () if self.cursor.eat_word("is") => {
                self.space();
                !self.cursor.eat_word("not")
            }
            () => return self.compared(left),
        };
        let (at, right) = (left.at, self.sum()?);
        let equal = Foreign::new(Form::Equal(Box::new((left, right))), at);
        Some(if is_equal { equal } else { Foreign::new(Form::Not(Box::new(equal)), at) })
    }

    fn compared(&mut self, left: Foreign) -> Option<Foreign> {
        let is_not_in = self.cursor.rest().starts_with("not ") && self.cursor.eat_word("not");
        self.space();
        let is_compared = is_not_in && self.cursor.eat_word("in")
            || ["<=", ">=", "<", ">"].iter().any(|mark| self.cursor.eat(mark))
            || self.cursor.eat_word("in");
        if !is_compared {
            return Some(left).filter(|_| !is_not_in);
        }
        self.sum()?;
        Some(Foreign::expression(self.cursor.since(left.at), left.at))
    }

    /// `a + b`: a text where any of them is one, else an expression.
    fn sum(&mut self) -> Option<Foreign> {
        self.space();
        let start = self.cursor.at;
        let mut items = vec![self.product()?];
        let mut end = self.cursor.at;
        let mut is_plain = true;
        loop {
            self.space();
            match self.cursor.peek() {
                Some('+') => {}
                Some('-') => is_plain = false,
                Some(_) | None => break,
            }
            self.cursor.at += 1;
            items.push(self.product()?);
            end = self.cursor.at;
        }
        if items.len() == 1 {
            return items.pop();
        }
        let has_number = items.iter().any(|item| matches!(item.form, Form::Number(_)));
        if !is_plain || has_number {
            return Some(Foreign::expression(self.cursor.text.get(start..end).unwrap_or_default(), start));
        }
        if items.iter().any(|item| matches!(item.form, Form::List(_))) {
            return Some(Foreign::list(items, start));
        }
        let mut pieces = Pieces::default();
        items.into_iter().for_each(|item| pieces.value(item));
        Some(pieces.finish(start))
    }

    /// `a * b`: an expression; `text % values`: a text.
    fn product(&mut self) -> Option<Foreign> {
        let mut value = self.unary()?;
        let start = value.at;
        loop {
            let end = self.cursor.at;
            self.space();
            let Some(mark) = ["**", "//", "*", "/", "%"].into_iter().find(|mark| self.cursor.eat(mark)) else {
                self.cursor.at = end;
                return Some(value);
            };
            let right = self.unary()?;
            value = match value.form {
                Form::Text(pieces) if mark == "%" => text::filled(pieces, right, start),
                _ => Foreign::expression(self.cursor.since(start), start),
            };
        }
    }

    /// Steps over white space, and over line ends where they mean nothing; comments are kept aside.
    fn space(&mut self) {
        loop {
            self.blanks();
            if self.until == Until::Line {
                return;
            }
            let rest = self.cursor.rest();
            self.cursor.at += rest.len() - rest.trim_start().len();
            if !self.comment() {
                return;
            }
        }
    }

    fn blanks(&mut self) {
        loop {
            let rest = self.cursor.rest();
            self.cursor.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if !self.cursor.eat("\\\n") && !self.cursor.eat("\\\r\n") {
                return;
            }
        }
    }

    fn comment(&mut self) -> bool {
        let rest = self.cursor.rest();
        let Some(length) = comment(Lexis::Python, rest) else { return false };
        let body = rest.get(..length).unwrap_or_default().trim_start_matches('#').trim();
        self.comments.extend((!body.is_empty()).then(|| body.to_owned()));
        self.cursor.at += length;
        true
    }
}

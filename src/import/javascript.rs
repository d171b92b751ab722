//! JavaScript and TypeScript: object literals and the expressions in them, read tolerantly. What is not understood stays
//! an expression.

mod call;
mod object;
mod operand;
mod text;

use super::cursor::{Cursor, Lexis, Until, comment};
use super::foreign::{Choice, DEPTH_MAX, Foreign, Form};
use super::pieces::Pieces;

/// The first of the characters that stand for holes in a text that was put together elsewhere.
pub(super) const HOLE: u32 = 0xF_0000;

/// Reads the expression at a byte; where it ends, too.
pub(super) fn read(text: &str, at: usize) -> (Foreign, usize) {
    read_with(text, at, &[])
}

/// Reads the expression at a byte of a text in which characters from [`HOLE`] on stand for values.
pub(super) fn read_with(text: &str, at: usize, holes: &[Foreign]) -> (Foreign, usize) {
    let cursor = Cursor { text, at };
    let mut reader = Reader { cursor, holes, depth: 0, until: Until::Line, comments: Vec::new() };
    let value = reader.expression();
    (value, reader.cursor.at)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    holes: &'a [Foreign],
    depth: usize,
    until: Until,
    /// Comments that were met and belong to no entry yet, each with its lines.
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
        value.unwrap_or_else(|| self.skim(start))
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
        let end = self.cursor.at;
        self.space();
        let is_new_line = self.cursor.since(end).contains('\n');
        match self.cursor.peek() {
            None | Some(',' | ';' | ')' | ']' | '}' | ':') => true,
            Some(next) => is_new_line && (next.is_alphanumeric() || matches!(next, '_' | '$' | '"' | '\'' | '@')),
        }
    }

    /// Steps over the rest of an expression, which stays as it is written.
    fn skim(&mut self, start: usize) -> Foreign {
        self.cursor.skim(Lexis::Javascript, self.until);
        Foreign::expression(self.cursor.since(start), start)
    }

    /// `condition ? then : otherwise`
    fn choice(&mut self) -> Option<Foreign> {
        let condition = self.any()?;
        self.space();
        if !self.cursor.eat("?") {
            return Some(condition);
        }
        let at = condition.at;
        let then = self.within(Self::expression);
        if !self.cursor.eat(":") {
            return None;
        }
        let otherwise = self.expression();
        Some(Foreign::new(Form::Choice(Box::new(Choice { condition, then, otherwise })), at))
    }

    /// `a || b ?? c`
    fn any(&mut self) -> Option<Foreign> {
        self.chain(&["||", "??"], Self::all, Form::Any)
    }

    /// `a && b`
    fn all(&mut self) -> Option<Foreign> {
        self.chain(&["&&"], Self::equality, Form::All)
    }

    fn chain(
        &mut self,
        marks: &[&str],
        read: fn(&mut Self) -> Option<Foreign>,
        form: fn(Vec<Foreign>) -> Form,
    ) -> Option<Foreign> {
        let first = read(self)?;
        let at = first.at;
        let mut items = vec![first];
        while self.operator(marks) {
            items.push(read(self)?);
        }
        if items.len() == 1 { items.pop() } else { Some(Foreign::new(form(items), at)) }
    }

    /// `a === b`, `a != b`
    fn equality(&mut self) -> Option<Foreign> {
        let left = self.comparison()?;
        self.space();
        let is_equal = match () {
            () if self.cursor.eat("===") || self.cursor.eat("==") => true,
            () if self.cursor.eat("!==") || self.cursor.eat("!=") => false,
            () => return Some(left),
        };
        let (at, right) = (left.at, self.comparison()?);
        let equal = Foreign::new(Form::Equal(Box::new((left, right))), at);
        Some(if is_equal { equal } else { Foreign::new(Form::Not(Box::new(equal)), at) })
    }

    /// `a < b`, `a instanceof b`: an expression.
    fn comparison(&mut self) -> Option<Foreign> {
        let left = self.sum()?;
        self.space();
        let is_compared = ["<=", ">=", "<", ">"].iter().any(|mark| self.cursor.eat(mark))
            || ["in", "instanceof"].iter().any(|word| self.cursor.eat_word(word));
        if !is_compared {
            return Some(left);
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
            let rest = self.cursor.rest();
            if !rest.starts_with(['+', '-']) || rest.starts_with("++") || rest.starts_with("--") {
                break;
            }
            is_plain &= rest.starts_with('+');
            self.cursor.at += 1;
            items.push(self.product()?);
            end = self.cursor.at;
        }
        if items.len() == 1 {
            return items.pop();
        }
        let source = self.cursor.text.get(start..end).unwrap_or_default();
        Some(if is_plain { self.joined(items, start, source) } else { Foreign::expression(source, start) })
    }

    /// The text that a sum makes. Numbers before the first text are added up, so they stay one expression.
    fn joined(&self, items: Vec<Foreign>, start: usize, source: &str) -> Foreign {
        let is_text = |item: &Foreign| matches!(item.form, Form::Text(_));
        let is_number = |item: &Foreign| matches!(item.form, Form::Number(_));
        let first = items.iter().position(is_text);
        let before = items.get(..first.unwrap_or(items.len())).unwrap_or_default();
        let mut pieces = Pieces::default();
        match first {
            None if items.iter().any(is_number) => return Foreign::expression(source, start),
            Some(first) if before.iter().any(is_number) && first > 1 => {
                let end = items.get(first).map_or(start, |item| item.at);
                let sum = self.cursor.text.get(start..end).unwrap_or_default();
                pieces.value(Foreign::expression(sum.trim_end().trim_end_matches('+'), start));
                items.into_iter().skip(first).for_each(|item| pieces.value(item));
            }
            Some(_) | None => items.into_iter().for_each(|item| pieces.value(item)),
        }
        pieces.finish(start)
    }

    /// `a * b`: an expression.
    fn product(&mut self) -> Option<Foreign> {
        let first = self.unary()?;
        let mut is_product = false;
        loop {
            let end = self.cursor.at;
            self.space();
            if !["*", "/", "%"].iter().any(|mark| self.cursor.eat(mark)) {
                let source = self.cursor.text.get(first.at..end).unwrap_or_default();
                return Some(if is_product { Foreign::expression(source, first.at) } else { first });
            }
            is_product = true;
            self.cursor.eat("*");
            self.unary()?;
        }
    }

    fn operator(&mut self, marks: &[&str]) -> bool {
        self.space();
        marks.iter().any(|mark| self.cursor.eat(mark))
    }

    /// Steps over white space; comments are kept aside.
    fn space(&mut self) {
        loop {
            let rest = self.cursor.rest();
            self.cursor.at += rest.len() - rest.trim_start().len();
            if !self.comment() {
                return;
            }
        }
    }

    fn comment(&mut self) -> bool {
        let rest = self.cursor.rest();
        let Some(length) = comment(Lexis::Javascript, rest) else { return false };
        let body = rest.get(..length).unwrap_or_default();
        let body = body.strip_prefix("//").or_else(|| body.strip_prefix("/*")).unwrap_or(body);
        let body = body.strip_suffix("*/").unwrap_or(body);
        let lines = body.lines().map(|line| line.trim().trim_start_matches(['*', '/']).trim());
        self.comments.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
        self.cursor.at += length;
        true
    }
}

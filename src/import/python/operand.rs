//! Operands: literals, names, brackets, and what is called or taken from them.

use super::super::cursor::Lexis;
use super::super::foreign::{Entry, Foreign, Form, Member};
use super::{Reader, call};

/// What stands between the brackets of a call.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    /// Arguments by position.
    pub values: Vec<Foreign>,
    /// Arguments by name.
    pub named: Vec<Member>,
}

/// An operand that is being read.
struct Operand {
    start: usize,
    value: Foreign,
    /// What a method would be called on, and its name.
    receiver: Option<(Foreign, String)>,
}

impl Reader<'_> {
    /// `-a`, `await a`
    pub(super) fn unary(&mut self) -> Option<Foreign> {
        self.space();
        let start = self.cursor.at;
        let mut is_negative = false;
        loop {
            self.space();
            match self.cursor.peek()? {
                '-' => is_negative = !is_negative,
                '+' | '~' => {}
                _ if self.cursor.eat_word("await") => continue,
                _ => break,
            }
            self.cursor.at += 1;
        }
        let value = self.postfix()?;
        Some(match value.form {
            form if !is_negative => Foreign::new(form, start),
            Form::Number(text) => Foreign::new(Form::Number(format!("-{text}")), start),
            _ => Foreign::expression(self.cursor.since(start), start),
        })
    }

    /// An operand with everything that is called on it or taken from it.
    fn postfix(&mut self) -> Option<Foreign> {
        let start = self.cursor.at;
        let mut operand = Operand { start, value: self.primary()?, receiver: None };
        loop {
            let end = self.cursor.at;
            self.space();
            if self.cursor.eat(".") {
                self.attribute(&mut operand);
            } else if self.cursor.eat("(") {
                self.called(&mut operand, end)?;
            } else if self.cursor.eat("[") {
                self.item(&mut operand)?;
            } else {
                self.cursor.at = end;
                return Some(operand.value);
            }
        }
    }

    /// `.name`
    fn attribute(&mut self, operand: &mut Operand) {
        self.space();
        let name = self.cursor.word();
        self.cursor.at += name.len();
        let raw = self.raw(operand.start);
        operand.receiver = Some((std::mem::replace(&mut operand.value, raw), name.to_owned()));
    }

    /// `(arguments)`
    fn called(&mut self, operand: &mut Operand, end: usize) -> Option<()> {
        let callee = self.cursor.text.get(operand.start..end).unwrap_or_default();
        let arguments = self.within(Self::arguments)?;
        let raw = self.raw(operand.start);
        let known = match operand.receiver.take() {
            Some((receiver, name)) => call::method(callee, receiver, &name, arguments, &raw),
            None => call::function(callee, arguments),
        };
        operand.value = known.map_or(raw, |known| Foreign::new(known.form, operand.start));
        Some(())
    }

    /// `[item]`, `[from:to]`
    fn item(&mut self, operand: &mut Operand) -> Option<()> {
        self.within(|reader| {
            reader.expression();
            while reader.cursor.eat(":") || reader.cursor.eat(",") {
                reader.expression();
            }
        });
        if !self.cursor.eat("]") {
            return None;
        }
        (operand.value, operand.receiver) = (self.raw(operand.start), None);
        Some(())
    }

    /// What was read since a byte, as an expression.
    fn raw(&self, start: usize) -> Foreign {
        Foreign::expression(self.cursor.since(start), start)
    }

    /// Reads the arguments of a call and its closing bracket.
    fn arguments(&mut self) -> Option<Arguments> {
        let mut arguments = Arguments::default();
        loop {
            self.space();
            match self.cursor.peek()? {
                ')' => {
                    self.cursor.at += 1;
                    return Some(arguments);
                }
                ',' => self.cursor.at += 1,
                ']' | '}' | ';' | ':' | '!' => return None,
                _ => self.argument(&mut arguments),
            }
        }
    }

    fn argument(&mut self, arguments: &mut Arguments) {
        let start = self.cursor.at;
        if self.cursor.eat("**") {
            let value = self.expression();
            arguments.named.push(Member::new(Entry::Spread(value)));
            return;
        }
        let name = self.cursor.word();
        self.cursor.at += name.len();
        self.space();
        let rest = self.cursor.rest();
        if !name.is_empty() && rest.starts_with('=') && !rest.starts_with("==") {
            self.cursor.at += 1;
            let value = self.expression();
            arguments.named.push(Member::new(Entry::Field(name.to_owned(), value)));
            return;
        }
        self.cursor.at = start;
        let value = self.element();
        let value = if self.stands_word("for") { self.comprehension(value) } else { value };
        arguments.values.push(value);
    }

    fn primary(&mut self) -> Option<Foreign> {
        self.space();
        let start = self.cursor.at;
        match self.cursor.peek()? {
            '{' => {
                self.cursor.at += 1;
                Some(self.within(|reader| reader.object(start)))
            }
            '[' => {
                self.cursor.at += 1;
                Some(self.within(|reader| reader.list(start, ']')))
            }
            '(' => {
                self.cursor.at += 1;
                Some(self.bracket(start))
            }
            _ if self.stands_text() => self.texts(start),
            first if first.is_ascii_digit() || first == '.' => self.number(start),
            first if first.is_alphabetic() || first == '_' => self.name(start),
            _ => None,
        }
    }

    /// `(a)` is its value, `(a, b)` a list.
    fn bracket(&mut self, start: usize) -> Foreign {
        let list = self.within(|reader| reader.list(start, ')'));
        let has_comma = self.cursor.since(start).trim_end_matches(')').trim_end().ends_with(',');
        match list.form {
            Form::List(mut items) if items.len() == 1 && !has_comma => {
                items.pop().map_or(Foreign::new(Form::Null, start), |item| Foreign::new(item.form, start))
            }
            form => Foreign::new(form, start),
        }
    }

    fn name(&mut self, start: usize) -> Option<Foreign> {
        let word = self.cursor.word();
        self.cursor.at += word.len();
        let form = match word {
            "True" | "true" => Form::Bool(true),
            "False" | "false" => Form::Bool(false),
            "None" | "null" => Form::Null,
            "lambda" | "yield" | "for" | "if" | "else" | "in" | "is" | "and" | "or" => return None,
            _ => return Some(self.raw(start)),
        };
        Some(Foreign::new(form, start))
    }

    fn number(&mut self, start: usize) -> Option<Foreign> {
        let rest = self.cursor.rest();
        let ends = |(at, character): &(usize, char)| {
            let is_sign = matches!(character, '+' | '-')
                && !rest.starts_with("0x")
                && rest.get(..*at).is_some_and(|before| before.ends_with(['e', 'E']));
            !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_') || is_sign)
        };
        let length = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        self.cursor.at += length;
        let form = super::super::number::json(rest.get(..length)?).map(Form::Number)?;
        Some(Foreign::new(form, start))
    }

    /// Steps to the end of what is not understood.
    pub(super) fn skim(&mut self) {
        self.cursor.skim(Lexis::Python, self.until);
    }
}

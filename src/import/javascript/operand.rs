//! Operands: literals, names, brackets, and what is called or taken from them.

use super::super::cursor::{Lexis, Until};
use super::super::foreign::{Foreign, Form, Function, Row};
use super::super::placeholder;
use super::{HOLE, Reader, call};

/// An operand that is being read.
struct Operand {
    start: usize,
    value: Foreign,
    /// What a method would be called on, and its name.
    receiver: Option<(Foreign, String)>,
}

impl Reader<'_> {
    /// `!a`, `-a`, `await a`, `new A()`
    pub(super) fn unary(&mut self) -> Option<Foreign> {
        self.space();
        let start = self.cursor.at;
        let mut signs: Vec<&str> = Vec::new();
        loop {
            self.space();
            let word = self.cursor.word();
            let sign = match self.cursor.peek()? {
                '!' => "!",
                '-' => "-",
                '+' => "+",
                '~' => "~",
                _ if matches!(word, "await" | "new" | "typeof" | "void" | "delete" | "async") => word,
                _ => break,
            };
            self.cursor.at += sign.len();
            signs.push(sign);
        }
        let value = self.postfix()?;
        Some(signs.into_iter().rev().fold(value, |value, sign| self.signed(sign, value, start)))
    }

    fn signed(&self, sign: &str, value: Foreign, start: usize) -> Foreign {
        let form = match (sign, value.form) {
            ("!", form) => Form::Not(Box::new(Foreign::new(form, value.at))),
            ("-", Form::Number(text)) if !text.starts_with('-') => Form::Number(format!("-{text}")),
            ("+" | "await" | "new" | "async", form) => form,
            ("void", _) => Form::Absent,
            (_, _) => return Foreign::expression(self.cursor.since(start), start),
        };
        Foreign::new(form, start)
    }

    /// An operand with everything that is called on it or taken from it.
    fn postfix(&mut self) -> Option<Foreign> {
        let start = self.cursor.at;
        let mut operand = Operand { start, value: self.primary()?, receiver: None };
        loop {
            let end = self.cursor.at;
            self.space();
            let rest = self.cursor.rest();
            // `a ?.5 : b` is a choice.
            let chained = rest.strip_prefix("?.").filter(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()));
            let (is_optional, behind) = (chained.is_some(), chained.unwrap_or(rest));
            if behind.starts_with('(') {
                self.cursor.at += usize::from(is_optional) * 2 + 1;
                self.called(&mut operand, end)?;
            } else if behind.starts_with('[') {
                self.cursor.at += usize::from(is_optional) * 2 + 1;
                self.item(&mut operand)?;
            } else if is_optional || is_property(rest) {
                self.cursor.at += usize::from(is_optional) + 1;
                self.property(&mut operand);
            } else if rest.starts_with('!') && !rest.starts_with("!=") {
                self.cursor.at += 1;
            } else if matches!(self.cursor.word(), "as" | "satisfies") {
                self.cast();
            } else if ["`", "=>", "++", "--"].iter().any(|mark| rest.starts_with(mark)) {
                return None;
            } else {
                self.cursor.at = end;
                return Some(operand.value);
            }
        }
    }

    /// `.name`
    fn property(&mut self, operand: &mut Operand) {
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
        let known = match operand.receiver.take() {
            Some((receiver, name)) => call::method(callee, receiver, &name, arguments),
            None => call::function(callee, arguments),
        };
        let start = operand.start;
        operand.value = known.map_or_else(|| self.raw(start), |known| Foreign::new(known.form, start));
        Some(())
    }

    /// `[item]`
    fn item(&mut self, operand: &mut Operand) -> Option<()> {
        self.within(Self::expression);
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
    fn arguments(&mut self) -> Option<Vec<Foreign>> {
        let mut arguments = Vec::new();
        loop {
            self.space();
            match self.cursor.peek()? {
                ')' => {
                    self.cursor.at += 1;
                    return Some(arguments);
                }
                ',' => self.cursor.at += 1,
                ']' | '}' | ';' | ':' => return None,
                _ => arguments.push(self.element()),
            }
        }
    }

    /// Steps over the type of `a as Type`.
    fn cast(&mut self) {
        self.cursor.at += self.cursor.word().len();
        loop {
            self.space();
            let rest = self.cursor.rest();
            let word = self.cursor.word();
            if !word.is_empty() {
                self.cursor.at += word.len();
            } else if rest.starts_with(['<', '>', '.', '|', '&']) && !rest.starts_with("||") && !rest.starts_with("&&")
            {
                self.cursor.at += 1;
            } else if !self.cursor.eat("[]") {
                return;
            }
        }
    }

    fn primary(&mut self) -> Option<Foreign> {
        self.space();
        let start = self.cursor.at;
        let rest = self.cursor.rest();
        // No object begins with another one; what a server fills in before the script is read does.
        if rest.starts_with("{{") || rest.starts_with("<%") || rest.starts_with("<?") {
            let (length, inner) = placeholder::begins(rest)?;
            self.cursor.at += length;
            return Some(Foreign { at: start, ..placeholder::value(inner) });
        }
        match self.cursor.peek()? {
            '{' => {
                self.cursor.at += 1;
                Some(self.within(|reader| reader.object(start)))
            }
            '[' => {
                self.cursor.at += 1;
                Some(self.within(|reader| reader.list(start)))
            }
            '(' => self.bracket(start),
            '"' | '\'' | '`' => Some(self.text(start)),
            first if first.is_ascii_digit() || first == '.' => self.number(start),
            first if first.is_alphabetic() || matches!(first, '_' | '$' | '#') => self.name(start),
            hole => self.hole(hole),
        }
    }

    /// A value that was put into the text elsewhere.
    pub(super) fn hole(&mut self, character: char) -> Option<Foreign> {
        let index = usize::try_from(u32::from(character).checked_sub(HOLE)?).ok()?;
        let value = self.holes.get(index)?.clone();
        self.cursor.at += character.len_utf8();
        Some(value)
    }

    /// `( … )`, or the parameters of a function.
    fn bracket(&mut self, start: usize) -> Option<Foreign> {
        self.cursor.at += 1;
        let mut values = self.within(Self::arguments)?;
        let row = row(self.cursor.since(start));
        let end = self.cursor.at;
        self.space();
        if self.cursor.rest().starts_with("=>") {
            return Some(self.function(row, start));
        }
        self.cursor.at = end;
        values.pop().filter(|_| values.is_empty()).map(|value| Foreign::new(value.form, start))
    }

    fn name(&mut self, start: usize) -> Option<Foreign> {
        self.cursor.eat("#");
        let word = self.cursor.word();
        self.cursor.at += word.len();
        let end = self.cursor.at;
        let form = match word {
            "true" => Form::Bool(true),
            "false" => Form::Bool(false),
            "null" => Form::Null,
            "undefined" => Form::Absent,
            "function" => return self.old_function(start),
            "class" => return None,
            _ => {
                self.space();
                if self.cursor.rest().starts_with("=>") {
                    return Some(self.function(Some(Row::Name(word.to_owned())), start));
                }
                self.cursor.at = end;
                return Some(self.raw(start));
            }
        };
        Some(Foreign::new(form, start))
    }

    /// `function (row) { return body; }`
    fn old_function(&mut self, start: usize) -> Option<Foreign> {
        self.space();
        self.cursor.eat("*");
        self.space();
        self.cursor.at += self.cursor.word().len();
        self.space();
        let open = self.cursor.at;
        if !self.cursor.eat("(") {
            return None;
        }
        self.within(Self::arguments)?;
        let row = row(self.cursor.since(open));
        self.space();
        let body = if self.cursor.eat("{") { self.returned() } else { return None };
        Some(Foreign::new(Form::Function(Box::new(Function { row, body })), start))
    }

    /// The body of `row => body`; only one that is an expression, or gives one at once, is read.
    fn function(&mut self, row: Option<Row>, start: usize) -> Foreign {
        self.cursor.eat("=>");
        self.space();
        let body = if self.cursor.eat("{") { self.returned() } else { Some(self.expression()) };
        Foreign::new(Form::Function(Box::new(Function { row, body })), start)
    }

    /// What a function body gives, where `return` is its first word.
    fn returned(&mut self) -> Option<Foreign> {
        self.within(|reader| {
            reader.space();
            let value = reader.cursor.eat_word("return").then(|| reader.expression());
            while reader.cursor.peek().is_some_and(|next| next != '}') {
                reader.cursor.skim(Lexis::Javascript, Until::Comma);
                reader.cursor.at += usize::from(reader.cursor.rest().starts_with([',', ';', ')', ']']));
            }
            reader.cursor.eat("}");
            value
        })
    }

    /// A number, spelt as JSON spells it.
    fn number(&mut self, start: usize) -> Option<Foreign> {
        let rest = self.cursor.rest();
        let is_part = |(at, character): (usize, char)| {
            let is_sign =
                matches!(character, '+' | '-') && rest.get(..at).is_some_and(|before| before.ends_with(['e', 'E']));
            !(character.is_ascii_alphanumeric()
                || matches!(character, '.' | '_')
                || (is_sign && !rest.starts_with("0x")))
        };
        let length = rest.char_indices().find(|found| is_part(*found)).map_or(rest.len(), |(at, _)| at);
        self.cursor.at += length;
        let form = super::super::number::json(rest.get(..length)?).map(Form::Number)?;
        Some(Foreign::new(form, start))
    }
}

fn is_property(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next() == Some('.')
        && characters.next().is_some_and(|next| next.is_alphabetic() || "_$#\n \r\t".contains(next))
}

/// The first parameter of `(row, index)` or `({ name, price })`.
fn row(brackets: &str) -> Option<Row> {
    let inside = brackets.trim_start_matches('(').trim_start();
    if let Some(fields) = inside.strip_prefix('{') {
        let fields = fields.split('}').next()?.split(',').map(str::trim).filter(|field| !field.is_empty());
        let is_plain = |field: &str| field.chars().all(super::super::cursor::is_word);
        let fields: Vec<String> = fields.map(str::to_owned).collect();
        return fields.iter().all(|field| is_plain(field)).then_some(Row::Fields(fields));
    }
    let end = inside.find(|character| !super::super::cursor::is_word(character)).unwrap_or(inside.len());
    inside.get(..end).filter(|name| !name.is_empty()).map(|name| Row::Name(name.to_owned()))
}

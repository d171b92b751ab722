//! Texts of Python: plain, raw and formatted ones, joined where they stand beside each other, and filled by `%`.

use super::super::foreign::{Expression, Foreign, Form, Format, Piece};
use super::super::pieces::Pieces;
use super::Reader;

/// What stands before the quotes of a text.
#[derive(Debug, Clone, Copy)]
struct Prefix {
    length: usize,
    is_raw: bool,
    is_formatted: bool,
}

impl Reader<'_> {
    /// Whether a text begins here.
    pub(super) fn stands_text(&self) -> bool {
        prefix(self.cursor.rest()).is_some()
    }

    /// Reads texts that stand beside each other: they are one.
    pub(super) fn texts(&mut self, start: usize) -> Option<Foreign> {
        let mut pieces = Pieces::default();
        let mut end = self.cursor.at;
        while let Some(prefix) = prefix(self.cursor.rest()) {
            self.cursor.at += prefix.length;
            self.text(prefix, &mut pieces);
            end = self.cursor.at;
            self.space();
        }
        self.cursor.at = end;
        Some(pieces.finish(start))
    }

    fn text(&mut self, prefix: Prefix, pieces: &mut Pieces) {
        let Some(quote) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| self.cursor.eat(quote)) else { return };
        let is_long = quote.len() == 3;
        let mut literal = String::new();
        while let Some(character) = self.cursor.peek() {
            if self.cursor.eat(quote) {
                break;
            }
            match character {
                '\n' | '\r' if !is_long => break,
                '\\' if prefix.is_raw => {
                    literal.push('\\');
                    self.cursor.at += 1;
                    literal.extend(self.cursor.bump());
                }
                '\\' => self.escape(&mut literal),
                '{' | '}' if prefix.is_formatted && self.is_doubled() => {
                    self.cursor.at += 2;
                    literal.push(character);
                }
                '{' if prefix.is_formatted => {
                    self.cursor.at += 1;
                    pieces.literal(&std::mem::take(&mut literal));
                    let value = self.formatted();
                    pieces.value(value);
                }
                _ => self.cursor.bump_text(&mut literal),
            }
        }
        pieces.literal(&literal);
    }

    fn is_doubled(&self) -> bool {
        let rest = self.cursor.rest();
        rest.starts_with("{{") || rest.starts_with("}}")
    }

    /// Reads what is in the brackets of a formatted text, the closing one included.
    fn formatted(&mut self) -> Foreign {
        let value = self.within(Self::expression);
        if !matches!(self.cursor.peek(), Some('!' | ':' | '}' | '=')) {
            self.within(|reader| reader.skim());
        }
        let rest = self.cursor.rest();
        let length = rest.find(['}', '\n']).unwrap_or(rest.len());
        let specification = rest.get(..length).unwrap_or_default();
        self.cursor.at += length;
        self.cursor.eat("}");
        specified(value, specification)
    }

    fn escape(&mut self, literal: &mut String) {
        self.cursor.at += 1;
        let Some(escaped) = self.cursor.bump() else { return };
        match escaped {
            'n' => literal.push('\n'),
            't' => literal.push('\t'),
            'r' => literal.push('\r'),
            'b' => literal.push('\u{8}'),
            'f' => literal.push('\u{c}'),
            'v' => literal.push('\u{b}'),
            'a' => literal.push('\u{7}'),
            '0' => literal.push('\0'),
            '\r' => drop(self.cursor.eat("\n")),
            '\n' => {}
            'x' => literal.extend(self.hex(2)),
            'u' => literal.extend(self.hex(4)),
            'U' => literal.extend(self.hex(8)),
            other @ ('\\' | '\'' | '"') => literal.push(other),
            other => literal.extend(['\\', other]),
        }
    }

    fn hex(&mut self, count: usize) -> Option<char> {
        let digits = self.cursor.rest().get(..count)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        self.cursor.at += count;
        Some(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// The letters before the quotes of a text; `None` where no text begins.
fn prefix(rest: &str) -> Option<Prefix> {
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).take(3).count();
    let letters = rest.get(..length).filter(|letters| letters.len() <= 2)?.to_ascii_lowercase();
    let is_text = rest.get(length..).is_some_and(|rest| rest.starts_with(['"', '\'']));
    let is_prefix = letters.chars().all(|letter| "rbuft".contains(letter));
    (is_text && is_prefix).then_some(Prefix {
        length,
        is_raw: letters.contains('r'),
        is_formatted: letters.contains('f') || letters.contains('t'),
    })
}

/// A value as a specification such as `:,` writes it.
pub(super) fn specified(value: Foreign, specification: &str) -> Foreign {
    let format = match specification.split_once(':') {
        Some((_, how)) if how.contains(',') => Format::Commas,
        Some((_, how)) if how.ends_with('d') => Format::Digits,
        Some(_) | None => return value,
    };
    let Form::Expression(expression) = value.form else { return value };
    Foreign::new(Form::Expression(Expression { format, ..expression }), value.at)
}

/// `"%s님" % name`, `"%(name)s님" % { … }`
pub(super) fn filled(pieces: Vec<Piece>, values: Foreign, at: usize) -> Foreign {
    let single = !matches!(values.form, Form::List(_));
    let mut positional =
        if let Form::List(items) = &values.form { items.clone() } else { vec![values.clone()] }.into_iter();
    let mut text = Pieces::default();
    for piece in pieces {
        let Piece::Literal(literal) = piece else {
            text.piece(piece);
            continue;
        };
        let mut rest = literal.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            text.literal(before);
            rest = after;
            if let Some(after) = rest.strip_prefix('%') {
                text.literal("%");
                rest = after;
                continue;
            }
            let (name, after) = name(rest);
            let length = after.find(|letter: char| letter.is_ascii_alphabetic()).map_or(after.len(), |end| end + 1);
            let how = after.get(..length).unwrap_or_default();
            rest = after.get(length..).unwrap_or_default();
            let value = match name {
                Some(name) => Some(values.get(name).cloned().unwrap_or_else(|| item(&values, name, single))),
                None => positional.next(),
            };
            let format = if how.ends_with('d') { ":d" } else { "" };
            match value {
                Some(value) => text.value(specified(value, format)),
                None => text.literal(&format!("%{how}")),
            }
        }
        text.literal(rest);
    }
    text.finish(at)
}

/// The name in `%(name)s`, and what follows its brackets.
fn name(rest: &str) -> (Option<&str>, &str) {
    match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((name, after)) => (Some(name), after),
        None => (None, rest),
    }
}

/// An item of what is only known by its name: `values["name"]`.
fn item(values: &Foreign, name: &str, single: bool) -> Foreign {
    let source = values.as_expression().filter(|_| single);
    Foreign::expression(&source.map_or_else(|| name.to_owned(), |source| format!("{source}[\"{name}\"]")), values.at)
}

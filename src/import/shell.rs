//! Words of a shell command: quotes, escapes, line continuations, and variables as holes.

use super::cursor::{Cursor, is_word};
use super::foreign::{Foreign, Form, Piece};
use super::pieces::Pieces;

/// A word of a command.
pub(super) type Word = Vec<Piece>;

/// Reads the words of a command from a byte on, up to its end; where that is, too.
pub(super) fn words(text: &str, at: usize) -> (Vec<Word>, usize) {
    let mut reader = Reader { cursor: Cursor { text, at } };
    let mut words = Vec::new();
    while reader.blanks() {
        words.push(reader.word());
    }
    (words, reader.cursor.at)
}

/// A word's text, where it holds no variable.
pub(super) fn plain(word: &Word) -> Option<String> {
    Foreign::new(Form::Text(word.clone()), 0).as_text()
}

struct Reader<'a> {
    cursor: Cursor<'a>,
}

impl Reader<'_> {
    /// Steps to the next word; whether the command goes on.
    fn blanks(&mut self) -> bool {
        loop {
            let rest = self.cursor.rest();
            self.cursor.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if self.continuation() {
                continue;
            }
            return match self.cursor.peek() {
                None | Some('\n' | '\r' | ';' | '|' | '&' | ')' | '#' | '<' | '>') => false,
                Some(_) => true,
            };
        }
    }

    /// A line end that means nothing: behind `\`, or `^` and a backtick on Windows.
    fn continuation(&mut self) -> bool {
        ["\\\n", "\\\r\n", "^\n", "^\r\n", "`\n", "`\r\n"].iter().any(|mark| self.cursor.eat(mark))
    }

    fn word(&mut self) -> Word {
        let at = self.cursor.at;
        let mut pieces = Pieces::default();
        while let Some(character) = self.cursor.peek() {
            match character {
                ' ' | '\t' | '\n' | '\r' | ';' | '|' | '&' | ')' | '<' | '>' => break,
                _ if self.continuation() => break,
                '\'' => self.single(&mut pieces),
                '"' => self.double(&mut pieces),
                '$' if self.cursor.eat("$'") => self.ansi(&mut pieces),
                '$' | '`' => self.variable(&mut pieces),
                '\\' => {
                    self.cursor.at += 1;
                    let escaped = self.cursor.bump();
                    pieces.literal(&escaped.map(String::from).unwrap_or_default());
                }
                other => {
                    self.cursor.at += other.len_utf8();
                    pieces.literal(other.encode_utf8(&mut [0; 4]));
                }
            }
        }
        let Form::Text(word) = pieces.finish(at).form else { return Vec::new() };
        word
    }

    /// `'…'`: everything as it stands.
    fn single(&mut self, pieces: &mut Pieces) {
        self.cursor.at += 1;
        let rest = self.cursor.rest();
        let end = rest.find('\'').unwrap_or(rest.len());
        pieces.literal(rest.get(..end).unwrap_or_default());
        self.cursor.at += end;
        self.cursor.eat("'");
    }

    /// `"…"`: variables are put in.
    fn double(&mut self, pieces: &mut Pieces) {
        self.cursor.at += 1;
        while let Some(character) = self.cursor.peek() {
            match character {
                '"' => {
                    self.cursor.at += 1;
                    return;
                }
                '\\' => {
                    self.cursor.at += 1;
                    match self.cursor.bump() {
                        Some(escaped @ ('"' | '\\' | '$' | '`')) => pieces.literal(escaped.encode_utf8(&mut [0; 4])),
                        Some('\n') => {}
                        Some(other) => pieces.literal(&format!("\\{other}")),
                        None => pieces.literal("\\"),
                    }
                }
                '$' | '`' => self.variable(pieces),
                _ => {
                    let rest = self.cursor.rest();
                    let end = rest.find(['"', '\\', '$', '`']).unwrap_or(rest.len());
                    pieces.literal(rest.get(..end).unwrap_or_default());
                    self.cursor.at += end;
                }
            }
        }
    }

    /// `$'…'`: with escapes.
    fn ansi(&mut self, pieces: &mut Pieces) {
        while let Some(character) = self.cursor.bump() {
            match character {
                '\'' => return,
                '\\' => match self.cursor.bump() {
                    Some('n') => pieces.literal("\n"),
                    Some('t') => pieces.literal("\t"),
                    Some('r') => pieces.literal("\r"),
                    Some('u') => pieces.literal(&self.unicode().unwrap_or_default()),
                    Some(other) => pieces.literal(other.encode_utf8(&mut [0; 4])),
                    None => {}
                },
                other => pieces.literal(other.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn unicode(&mut self) -> Option<String> {
        let digits = self.cursor.rest().get(..4)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        self.cursor.at += 4;
        char::from_u32(number).map(String::from)
    }

    /// `$NAME`, `${NAME}`, `${NAME:-default}`, `$(command)` and a command in backticks.
    fn variable(&mut self, pieces: &mut Pieces) {
        let at = self.cursor.at;
        if self.cursor.eat("${") {
            let inside = self.upto('}');
            pieces.value(expansion(inside, at));
        } else if self.cursor.eat("$(") {
            let inside = self.upto(')');
            pieces.value(Foreign::expression(inside, at));
        } else if self.cursor.eat("`") {
            let inside = self.upto('`');
            pieces.value(Foreign::expression(inside, at));
        } else {
            self.cursor.at += 1;
            let rest = self.cursor.rest();
            let end = rest.find(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
            let name = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            self.cursor.at += name.len();
            if name.is_empty() { pieces.literal("$") } else { pieces.value(Foreign::expression(name, at)) }
        }
    }

    /// What stands before a closing mark, which is read too.
    fn upto(&mut self, close: char) -> &str {
        let rest = self.cursor.rest();
        let end = rest.find(close).unwrap_or(rest.len());
        self.cursor.at += (end + close.len_utf8()).min(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

/// `NAME`, `NAME:-default`
fn expansion(inside: &str, at: usize) -> Foreign {
    let end = inside.find(|character| !is_word(character)).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(end);
    let value = Foreign::expression(name, at);
    match rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-')) {
        Some(default) => Foreign::new(Form::Any(vec![value, Foreign::text(default, at)]), at),
        None => value,
    }
}

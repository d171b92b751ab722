//! The words and signs of a `.talk` text, however broken it is: what colours it, and what a place is told by.

use crate::source::Span;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) what: What,
    pub(super) span: Span,
}

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// `// …`
    Comment,
    /// `/// …`
    Doc,
    /// A name or a word of the language.
    Word,
    /// A piece of a text, its quotes included.
    Text,
    /// `${`
    Open,
    /// The `}` of a hole.
    Close,
    /// A number, or the size of an image.
    Number,
    /// `/…/`
    Pattern,
    /// Any other sign; `->` is one.
    Sign(char),
    /// A line break outside of brackets that go on over lines.
    Break,
}

/// Where the scanner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// A text, with three quotes or one.
    Text { is_block: bool },
    /// A hole, with the brackets that are open in it.
    Hole,
}

/// Takes a text apart. Blanks are left out.
pub(super) fn scan(text: &str) -> Vec<Lexeme> {
    let mut scanner = Scanner { text, at: 0, within: Vec::new(), lexemes: Vec::new() };
    while scanner.at < text.len() {
        let before = scanner.at;
        scanner.step();
        if scanner.at == before {
            scanner.at += scanner.rest().chars().next().map_or(1, char::len_utf8);
        }
    }
    scanner.lexemes
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    within: Vec<Within>,
    lexemes: Vec<Lexeme>,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, what: What, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.lexemes.push(Lexeme { what, span });
        self.at = span.end;
    }

    fn step(&mut self) {
        match self.within.last() {
            Some(Within::Text { is_block }) => self.in_text(*is_block),
            Some(Within::Hole) | None => self.plain(),
        }
    }

    fn in_text(&mut self, is_block: bool) {
        let rest = self.rest();
        let length = if is_block { piece(rest, "\"\"\"", false) } else { piece(rest, "\"", true) };
        let closing = if is_block { "\"\"\"" } else { "\"" };
        let end = rest.get(length..).unwrap_or_default();
        if end.starts_with("${") {
            if length > 0 {
                self.push(What::Text, length);
            }
            self.push(What::Open, 2);
            self.within.push(Within::Hole);
            return;
        }
        let quote = if end.starts_with(closing) { closing.len() } else { 0 };
        if length + quote > 0 {
            self.push(What::Text, length + quote);
        }
        self.within.pop();
    }

    fn plain(&mut self) {
        let rest = self.rest();
        let Some(sign) = rest.chars().next() else { return };
        match sign {
            '\r' if rest.starts_with("\r\n") => self.line_break(2),
            '\n' | '\r' => self.line_break(1),
            '/' if rest.starts_with("///") => self.push(What::Doc, line(rest)),
            '/' if rest.starts_with("//") => self.push(What::Comment, line(rest)),
            '/' => self.pattern(),
            '"' if rest.starts_with("\"\"\"") && !self.is_in_hole() => self.text(true, 3),
            '"' => self.text(false, 1),
            '}' if self.is_in_hole() => {
                self.push(What::Close, 1);
                self.within.pop();
            }
            '-' if rest.starts_with("->") => self.push(What::Sign('>'), 2),
            sign if sign.is_ascii_digit() || (sign == '-' && starts_with_digit(&rest[1..])) => {
                self.push(What::Number, number(rest));
            }
            sign if sign.is_alphabetic() || sign == '_' => self.push(What::Word, word(rest)),
            sign if sign.is_whitespace() || sign == '\u{feff}' => self.at += sign.len_utf8(),
            sign => self.push(What::Sign(sign), sign.len_utf8()),
        }
    }

    /// A text may not go on over the line, and so neither may a hole in it.
    fn line_break(&mut self, length: usize) {
        let is_in_line = self.within.contains(&Within::Text { is_block: false });
        if is_in_line {
            self.within.clear();
        }
        self.push(What::Break, length);
    }

    fn is_in_hole(&self) -> bool {
        self.within.last() == Some(&Within::Hole)
    }

    fn text(&mut self, is_block: bool, quote: usize) {
        let rest = self.rest().get(quote..).unwrap_or_default();
        let closing = if is_block { "\"\"\"" } else { "\"" };
        let length = piece(rest, closing, !is_block);
        let end = rest.get(length..).unwrap_or_default();
        if end.starts_with("${") {
            self.push(What::Text, quote + length);
            self.within.push(Within::Text { is_block });
            self.push(What::Open, 2);
            self.within.push(Within::Hole);
        } else {
            let closing = if end.starts_with(closing) { closing.len() } else { 0 };
            self.push(What::Text, quote + length + closing);
        }
    }

    fn pattern(&mut self) {
        let rest = self.rest();
        let mut is_escaped = false;
        for (position, sign) in rest.char_indices().skip(1) {
            match sign {
                '\n' | '\r' => break,
                '/' if !is_escaped => return self.push(What::Pattern, position + 1),
                sign => is_escaped = sign == '\\' && !is_escaped,
            }
        }
        self.push(What::Sign('/'), 1);
    }
}

/// The length of what stands before the end of a text, before its next hole, or before the end of the line.
fn piece(text: &str, closing: &str, ends_with_line: bool) -> usize {
    let mut signs = text.char_indices().peekable();
    while let Some((position, sign)) = signs.next() {
        let rest = &text[position..];
        match sign {
            '\\' => drop(signs.next_if(|(_, next)| !matches!(next, '\n' | '\r'))),
            '\n' | '\r' if ends_with_line => return position,
            '$' if rest.starts_with("$${") => {
                signs.next();
                signs.next();
            }
            '$' if rest.starts_with("${") => return position,
            _ if rest.starts_with(closing) => return position,
            _ => {}
        }
    }
    text.len()
}

fn line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('-'));
    let digits =
        |text: &str| text.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '_' | 'x')).unwrap_or(text.len());
    sign + digits(&text[sign..])
}

/// A name; the `-` of an arrow is not its last letter.
fn word(text: &str) -> usize {
    let is_part = |(position, sign): (usize, char)| {
        sign.is_alphanumeric() || sign == '_' || (sign == '-' && !text[position..].starts_with("->"))
    };
    text.char_indices().find(|one| !is_part(*one)).map_or(text.len(), |(position, _)| position)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |one: Lexeme| format!("{:?} {}", one.what, text[one.span.start..one.span.end].escape_debug());
        scan(text).into_iter().map(show).collect()
    }

    #[test]
    fn texts_with_holes_are_taken_apart() {
        assert_eq!(
            shown("title \"${이름 | josa(\"이/가\")} 🎂\" -> a-b // 끝"),
            [
                "Word title",
                "Text \\\"",
                "Open ${",
                "Word 이름",
                "Sign('|') |",
                "Word josa",
                "Sign('(') (",
                "Text \\\"이/가\\\"",
                "Sign(')') )",
                "Close }",
                "Text  🎂\\\"",
                "Sign('>') ->",
                "Word a-b",
                "Comment // 끝",
            ]
        );
        assert_eq!(
            shown("x: text(1..9, /a\\/b/)\r\n\"$${x"),
            [
                "Word x",
                "Sign(':') :",
                "Word text",
                "Sign('(') (",
                "Number 1",
                "Sign('.') .",
                "Sign('.') .",
                "Number 9",
                "Sign(',') ,",
                "Pattern /a\\\\/b/",
                "Sign(')') )",
                "Break \\r\\n",
                "Text \\\"$${x"
            ]
        );
    }

    proptest! {
        #[test]
        fn lexemes_lie_behind_each_other_on_whole_characters(text in "(\"|\"\"\"|\\$\\{|\\}|가🎁|//|/|\\\\|\n|\r\n|[a-z0-9_| .-]){0,40}") {
            let mut end = 0;
            for lexeme in scan(&text) {
                prop_assert!(lexeme.span.start >= end && lexeme.span.end > lexeme.span.start);
                prop_assert!(text.get(lexeme.span.start..lexeme.span.end).is_some());
                end = lexeme.span.end;
            }
        }
    }
}

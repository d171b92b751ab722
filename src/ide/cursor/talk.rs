//! Places of a `.talk` text: told by the brackets that are open and by the entry that was begun.

use super::{Cursor, Root, Spot, in_comment, in_expression, owner, word};
use crate::ide::scan::{Lexeme, What, scan};
use crate::model::Kind;

/// The place of a byte.
pub(super) fn at(text: &str, byte: usize) -> Cursor {
    let word = word(text, byte);
    let mut walker = Walker { text, frames: Vec::new(), entry: Vec::new() };
    for lexeme in scan(text) {
        let is_around = lexeme.span.start < byte && byte <= lexeme.span.end;
        match lexeme.what {
            What::Comment if is_around => {
                return walker.cursor(in_comment(text.get(lexeme.span.start..byte).unwrap_or_default()), word);
            }
            What::Doc if is_around => return walker.cursor(Spot::Other, word),
            What::Text if is_around && !(byte == lexeme.span.end && is_closed(text, lexeme)) => {
                let spot = walker.in_text();
                return walker.cursor(spot, word);
            }
            _ if lexeme.span.end > word.start.max(1).min(byte) && lexeme.span.end > byte => break,
            What::Word if lexeme.span.end == byte => break,
            _ => walker.take(lexeme),
        }
    }
    let spot = walker.spot();
    walker.cursor(spot, word)
}

/// Whether a piece of a text ends with its quote.
fn is_closed(text: &str, lexeme: Lexeme) -> bool {
    let piece = text.get(lexeme.span.start..lexeme.span.end).unwrap_or_default();
    let is_opening = matches!(piece, "\"" | "\"\"\"");
    piece.ends_with('"') && !is_opening
}

/// Brackets that are open, with the entry before each.
struct Frame<'a> {
    bracket: Bracket,
    header: Vec<Part<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Block,
    Round,
    Square,
    Hole,
}

/// A part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Word(&'a str),
    Sign(char),
    Text(&'a str),
    Other,
}

struct Walker<'a> {
    text: &'a str,
    frames: Vec<Frame<'a>>,
    entry: Vec<Part<'a>>,
}

impl<'a> Walker<'a> {
    fn take(&mut self, lexeme: Lexeme) {
        let slice = self.text.get(lexeme.span.start..lexeme.span.end).unwrap_or_default();
        match lexeme.what {
            What::Comment | What::Doc => {}
            What::Word => self.entry.push(Part::Word(slice)),
            What::Text => self.entry.push(Part::Text(slice)),
            What::Number | What::Pattern => self.entry.push(Part::Other),
            What::Open => self.open(Bracket::Hole),
            What::Close | What::Sign('}' | ')' | ']') => self.close(),
            What::Sign('{') => self.open(Bracket::Block),
            What::Sign('(') => self.open(Bracket::Round),
            What::Sign('[') => self.open(Bracket::Square),
            What::Sign(';') => self.entry.clear(),
            What::Sign(',') if self.bracket() != Some(Bracket::Hole) => self.entry.clear(),
            What::Break if self.ends_entry() => self.entry.clear(),
            What::Break => {}
            What::Sign(sign) => self.entry.push(Part::Sign(sign)),
        }
    }

    fn bracket(&self) -> Option<Bracket> {
        self.frames.last().map(|frame| frame.bracket)
    }

    fn ends_entry(&self) -> bool {
        match self.bracket() {
            Some(Bracket::Block) | None => true,
            Some(Bracket::Round) => self.is_parameters(self.frames.len()),
            Some(Bracket::Square | Bracket::Hole) => false,
        }
    }

    fn open(&mut self, bracket: Bracket) {
        self.frames.push(Frame { bracket, header: std::mem::take(&mut self.entry) });
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.entry = frame.header;
            self.entry.push(Part::Other);
        }
    }

    /// Whether the innermost of so many brackets holds parameters: those of a declaration, or the fields of a row.
    fn is_parameters(&self, depth: usize) -> bool {
        let Some(frame) = depth.checked_sub(1).and_then(|top| self.frames.get(top)) else { return false };
        match frame.bracket {
            Bracket::Round => depth == 1,
            Bracket::Block => self.is_parameters(depth - 1),
            Bracket::Square | Bracket::Hole => false,
        }
    }

    fn in_text(&self) -> Spot {
        match (self.frames.is_empty(), self.entry.as_slice()) {
            (true, [Part::Word("use"), ..]) => Spot::File,
            (false, [Part::Word(field), ..]) => Spot::Value { field: (*field).to_owned(), is_quoted: true },
            (_, _) => Spot::Other,
        }
    }

    fn spot(&self) -> Spot {
        let Some(frame) = self.frames.last() else {
            return if self.entry.is_empty() { Spot::Declaration } else { Spot::Other };
        };
        match frame.bracket {
            Bracket::Hole => self.expression(0),
            Bracket::Round if self.is_parameters(self.frames.len()) => self.in_parameters(),
            Bracket::Round => match frame.header.as_slice() {
                [.., Part::Sign('|'), Part::Word(_)] => Spot::Other,
                [.., Part::Word("text" | "int" | "won" | "percent" | "list" | "enum")] => Spot::Other,
                _ => self.expression(0),
            },
            Bracket::Square => Spot::Other,
            Bracket::Block if self.frames.len() == 1 && frame.header.first() == Some(&Part::Word("use")) => {
                let file = frame.header.iter().find_map(|part| match part {
                    Part::Text(text) => Some(text.trim_matches('"').to_owned()),
                    Part::Word(_) | Part::Sign(_) | Part::Other => None,
                });
                Spot::Import(file.unwrap_or_default())
            }
            Bracket::Block if self.is_parameters(self.frames.len()) => self.in_parameters(),
            Bracket::Block => self.in_block(frame),
        }
    }

    fn in_parameters(&self) -> Spot {
        match self.entry.as_slice() {
            [.., Part::Sign(':')] | [.., Part::Sign(':'), Part::Word("list"), Part::Other] => Spot::Type,
            _ => Spot::Other,
        }
    }

    fn in_block(&self, frame: &Frame<'a>) -> Spot {
        let is_of_binds = matches!(frame.header.first(), Some(Part::Word("const" | "case")));
        let entry = self.entry.as_slice();
        if entry.is_empty() {
            return if is_of_binds { Spot::Other } else { Spot::Field };
        }
        if let Some(when) = entry.iter().rposition(|part| *part == Part::Word("when")) {
            return Spot::Condition(self.owner(when + 1));
        }
        match entry {
            [Part::Word("use")] => Spot::Partial,
            [Part::Word("for"), Part::Word(_), Part::Word("in"), ..] => Spot::Expression(self.owner(3)),
            [Part::Word("for"), ..] => Spot::Other,
            [.., Part::Sign('>')] => Spot::Link,
            [.., Part::Sign('|')] => Spot::Filter,
            [Part::Word("link" | "header_link")] => Spot::Link,
            [Part::Word(field)] => Spot::Value { field: (*field).to_owned(), is_quoted: false },
            [Part::Word(_), ..] => self.expression(1),
            _ => Spot::Other,
        }
    }

    /// An expression that begins at a part of the entry.
    fn expression(&self, from: usize) -> Spot {
        in_expression(&self.written(from))
    }

    fn owner(&self, from: usize) -> String {
        owner(&self.written(from))
    }

    /// The parts of the entry as they might have been written.
    fn written(&self, from: usize) -> String {
        let mut text = String::new();
        for part in self.entry.get(from..).unwrap_or_default() {
            match part {
                Part::Word(word) => {
                    if text.ends_with(|sign: char| sign.is_alphanumeric() || sign == '_') {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
                Part::Sign(sign) => text.push(*sign),
                Part::Text(_) | Part::Other => text.push(' '),
            }
        }
        text
    }

    fn cursor(&self, spot: Spot, word: crate::source::Span) -> Cursor {
        let (mut root, mut path) = (Root::File, Vec::new());
        for frame in self.frames.iter().take_while(|frame| frame.bracket == Bracket::Block) {
            enter(&frame.header, &mut root, &mut path);
        }
        Cursor { root, path, spot, word }
    }
}

/// Goes into the block behind a header.
fn enter(header: &[Part<'_>], root: &mut Root, path: &mut Vec<String>) {
    let Some(Part::Word(first)) = header.first() else { return };
    let is_outermost = *root == Root::File;
    match *first {
        "use" | "const" if is_outermost => {}
        "link" if is_outermost => *root = Root::Link,
        "partial" if is_outermost => *root = Root::Partial,
        kind if is_outermost => *root = Root::Message(Kind::from_name(kind)),
        "mirror" => {
            path.clear();
            *root = Root::Message(header.iter().find_map(|part| match part {
                Part::Word(word) => Kind::from_name(word),
                Part::Sign(_) | Part::Text(_) | Part::Other => None,
            }));
        }
        "button" => path.extend(["buttons".to_owned(), "link".to_owned()]),
        "content" if *root == Root::Message(Some(Kind::List)) && path.is_empty() => path.push("contents".to_owned()),
        "args" => path.push("template_args".to_owned()),
        "for" => {}
        field => path.push(field.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root, the way and the spot at the mark.
    fn told(text: &str) -> String {
        let byte = text.find('¦').unwrap();
        let cursor = at(&text.replace('¦', ""), byte);
        format!("{:?} /{} {:?}", cursor.root, cursor.path.join("/"), cursor.spot)
    }

    #[test]
    fn places_are_told_while_they_are_written() {
        for (text, expected) in [
            ("¦", "File / Declaration"),
            ("fe¦", "File / Declaration"),
            ("use \"br¦\"", "File / File"),
            ("use \"a.talk\" { 주문, ¦ }", "File / Import(\"a.talk\")"),
            ("feed a (\n  이름: te¦", "File / Type"),
            ("feed a (rows: list(1..3) { 값: ¦ }) {}", "File / Type"),
            ("feed a () {\n  con¦\n}", "Message(Some(Feed)) / Field"),
            ("feed a () {\n  content { ti¦ \"케익\" }\n}", "Message(Some(Feed)) /content Field"),
            ("feed a () { content { title \"${na¦", "Message(Some(Feed)) /content Expression(\"\")"),
            ("feed a () { content { title \"${store.¦}", "Message(Some(Feed)) /content Expression(\"store\")"),
            ("feed a () { content { title \"${name | ¦}", "Message(Some(Feed)) /content Filter"),
            ("feed a () { button \"보기 🎁\" -> or¦", "Message(Some(Feed)) / Link"),
            ("feed a () { button \"보기\" -> page when ¦", "Message(Some(Feed)) / Condition(\"\")"),
            ("feed a () { button \"보기\" -> { ¦", "Message(Some(Feed)) /buttons/link Field"),
            ("feed a () { item_content { for i in ¦", "Message(Some(Feed)) /item_content Expression(\"\")"),
            (
                "feed a () { item_content { for i in r { item i.l¦",
                "Message(Some(Feed)) /item_content Expression(\"i\")",
            ),
            ("list a { content { ¦", "Message(Some(List)) /contents Field"),
            (
                "calendar a { id_type \"e¦\" }",
                "Message(Some(Calendar)) / Value { field: \"id_type\", is_quoted: true }",
            ),
            ("link a { url \"x\"; ¦ }", "Link / Field"),
            ("feed a { // malpung: allow(empty-li¦\n", "Message(Some(Feed)) / Rule"),
            ("feed a { use ¦ }", "Message(Some(Feed)) / Partial"),
            ("custom a { mirror commerce { content { ¦", "Message(Some(Commerce)) /content Field"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}

//! Texts: `"…"` and `"""…"""`, with escapes and holes.

use nom::Parser;
use nom::bytes::complete::take_while1;

use super::lexical;
use super::mistake;
use super::reader::{Reader, Spacing, opened, syntax};
use crate::diagnostic::{Change, Finding, Fix, say};
use crate::source::Span;
use crate::tree::code::{Expression, Form, Piece, Value};
use crate::tree::{Scalar, ScalarKind, Style};

/// The mark of a text of several lines.
const BLOCK: &str = "\"\"\"";

/// The parts of a text as they are read.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    literal: String,
    is_broken: bool,
}

/// How a text is written, and so what ends it and what escapes there are.
#[derive(Debug, Clone, Copy)]
enum Manner<'a> {
    /// Between quotes on one line; the closing one.
    Quoted(char),
    /// On lines of its own, each with this indentation.
    Block(&'a str),
    /// In another notation, which has resolved its escapes.
    Resolved,
}

impl Pieces {
    fn hole(&mut self, expression: Option<Expression>) {
        self.end_literal();
        match expression {
            Some(expression) => self.pieces.push(Piece::Hole(expression)),
            None => self.is_broken = true,
        }
    }

    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            self.pieces.push(Piece::Literal(std::mem::take(&mut self.literal)));
        }
    }

    /// The text: a constant where it has no hole, an expression where it is one.
    pub(super) fn form(mut self, style: Style) -> Form {
        let has_holes = self.pieces.iter().any(|piece| matches!(piece, Piece::Hole(_)));
        if !has_holes {
            let literals = self.pieces.into_iter().map(|piece| match piece {
                Piece::Literal(text) => text,
                Piece::Hole(_) => String::new(),
            });
            let text = literals.chain([self.literal]).collect();
            return Form::Scalar(Scalar { text, kind: ScalarKind::Text, style });
        }
        self.end_literal();
        match self.pieces.as_slice() {
            [Piece::Hole(expression)] if !self.is_broken => Form::Expression(expression.clone()),
            _ => Form::Text(self.pieces, style),
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads a text between double quotes, which comes next.
    pub(super) fn string(&mut self) -> Value {
        let is_block = self.spacing != Spacing::Hole && self.rest().starts_with(BLOCK);
        if is_block { self.block_text() } else { self.quoted('"') }
    }

    /// Reads a text between the quotes of another language, which comes next.
    pub(super) fn foreign_string(&mut self, close: char) -> Value {
        let start = self.at;
        let value = self.quoted(close);
        let written = self.slice(start, self.at);
        if let Some(finding) = mistake::quotes(written, close, self.sink.span(start, self.at)) {
            self.report(finding);
        }
        value
    }

    fn quoted(&mut self, close: char) -> Value {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        let first = self.at;
        let pieces = self.pieces(Manner::Quoted(close));
        if !self.closing(close) {
            self.unclosed_text(start, first);
        }
        Value { form: pieces.form(Style::Double), span: self.span_from(start) }
    }

    /// Reads the closing quote.
    fn closing(&mut self, close: char) -> bool {
        let is_there = self.peek() == Some(close);
        self.at += if is_there { close.len_utf8() } else { 0 };
        is_there
    }

    /// Says that a text ends at the line end without its quote.
    fn unclosed_text(&mut self, start: usize, first: usize) {
        let written = self.slice(first, self.at);
        self.at = first + written.trim_end_matches([' ', '\t']).len();
        let here = self.sink.span(self.at, self.at);
        let finding =
            syntax(here, say!(en: "the text is not closed on its line", ko: "글이 그 줄에서 닫히지 않았습니다"))
                .help(say!(
                    en: "close it with `\"`; a text of several lines stands between `\"\"\"`",
                    ko: "`\"`로 닫으세요. 여러 줄 글은 `\"\"\"` 사이에 씁니다",
                ))
                .fix(Fix::unsure(say!(en: "insert `\"`", ko: "`\"` 넣기"), Change::Text(here, "\"".to_owned())));
        let opening = self.sink.span(start, first);
        self.report(opened(finding, opening));
    }

    fn block_text(&mut self) -> Value {
        let start = self.at;
        self.at += BLOCK.len();
        let pieces = match closing_mark(self.rest()) {
            Some(length) => self.closed_block(length),
            None => self.unclosed_block(start),
        };
        Value { form: pieces.form(Style::Block), span: self.span_from(start) }
    }

    /// Reads a block of lines whose closing mark stands so many bytes further on.
    fn closed_block(&mut self, length: usize) -> Pieces {
        let close = self.at + length;
        let body = self.slice(self.at, close);
        let last = body.rfind(['\n', '\r']).map(|end| end + 1);
        let Some(last) = last else {
            let pieces = self.bounded(close, |reader| reader.pieces(Manner::Block("")));
            self.at = self.end.min(close + BLOCK.len());
            return pieces;
        };
        let indent = body.get(last..).unwrap_or_default();
        let blank = indent.len() - indent.trim_start_matches([' ', '\t']).len();
        let indent = indent.get(..blank).unwrap_or_default();
        let is_alone = self.at + last + blank == close;
        if !is_alone {
            self.report(closing_line(self.sink.span(close, close + BLOCK.len())));
        }
        let end = if is_alone { self.at + without_break(body.get(..last).unwrap_or_default()).len() } else { close };
        let pieces = self.bounded(end.max(self.at), |reader| reader.block_lines(indent));
        self.at = self.end.min(close + BLOCK.len());
        pieces
    }

    /// Reads the lines of a block, without its marks.
    fn block_lines(&mut self, indent: &str) -> Pieces {
        let start = self.at;
        let first = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        if first.trim_matches([' ', '\t']).is_empty() {
            self.at += first.len();
            if self.eat(lexical::line_break).is_none() {
                return Pieces::default();
            }
            self.indentation(indent);
        } else {
            let span = self.sink.span(start, start + first.trim_end().len());
            self.report(opening_line(span));
        }
        self.pieces(Manner::Block(indent))
    }

    /// Reads a block that nothing closes: the lines that are indented deeper than the one that opens it.
    fn unclosed_block(&mut self, start: usize) -> Pieces {
        let line = self.slice(0, start).rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let outer = indentation(self.slice(line, self.end));
        let length = deeper_lines(self.rest(), outer.len());
        let body = self.slice(self.at, self.at + length);
        let inner = body.split(['\n', '\r']).skip(1).find(|line| !line.trim().is_empty()).map_or("", indentation);
        let opening = self.sink.span(start, self.at);
        let pieces = self.bounded(self.at + length, |reader| reader.block_lines(inner));
        let here = self.span_from(self.at);
        let finding = syntax(here, say!(en: "`\"\"\"` is missing here: the text is not closed", ko: "여기에 `\"\"\"`가 없어 글이 닫히지 않았습니다"))
            .help(say!(
                en: "close it with `\"\"\"` on a line of its own",
                ko: "마지막 줄 다음에 `\"\"\"`만 쓴 줄을 두어 닫으세요",
            ))
            .fix(Fix::unsure(
                say!(en: "insert `\"\"\"`", ko: "`\"\"\"` 넣기"),
                Change::Text(here, format!("\n{inner}\"\"\"")),
            ));
        self.report(opened(finding, opening));
        pieces
    }

    /// Reads no further than this byte, whatever comes.
    fn bounded<T>(&mut self, end: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.end, end);
        let read = read(self);
        if !self.sink.is_closed() {
            self.end = outer;
        }
        read
    }

    /// Reads a text that another notation holds, to its end.
    pub(super) fn resolved(&mut self) -> Pieces {
        self.pieces(Manner::Resolved)
    }

    /// Reads what a text holds, up to what ends it.
    fn pieces(&mut self, manner: Manner<'_>) -> Pieces {
        let mut pieces = Pieces::default();
        while let Some(sign) = self.peek() {
            match (sign, manner) {
                (sign, Manner::Quoted(close)) if sign == close => break,
                ('\n' | '\r', Manner::Quoted(_)) => break,
                ('\n' | '\r', Manner::Block(indent)) => {
                    self.eat(lexical::line_break);
                    pieces.literal.push('\n');
                    self.indentation(indent);
                }
                ('\\', Manner::Quoted(_) | Manner::Block(_)) => self.escape(&mut pieces.literal),
                ('$', _) => self.dollar(&mut pieces),
                (_, _) => pieces.literal.push_str(self.plain(sign, manner)),
            }
        }
        pieces
    }

    /// Reads signs that stand for themselves, at least one.
    fn plain(&mut self, first: char, manner: Manner<'_>) -> &'a str {
        let is_plain = |sign: char| match (sign, manner) {
            ('$', _) | ('\\' | '\n' | '\r', Manner::Quoted(_) | Manner::Block(_)) => false,
            (sign, Manner::Quoted(close)) => sign != close,
            (_, Manner::Block(_) | Manner::Resolved) => true,
        };
        let start = self.at;
        if self.eat(take_while1::<_, &str, ()>(is_plain)).is_none() {
            self.at += first.len_utf8();
        }
        self.slice(start, self.at)
    }

    /// Reads a `$`, which opens a hole before `{`; another one before that makes it plain.
    fn dollar(&mut self, pieces: &mut Pieces) {
        if self.eats("$${") {
            pieces.literal.push_str("${");
        } else if self.rest().starts_with("${") {
            let hole = self.hole();
            pieces.hole(hole);
        } else {
            self.at += 1;
            pieces.literal.push('$');
        }
    }

    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        self.at += 1;
        if let Some(sign) = self.eat(lexical::escape) {
            text.push(sign);
            return;
        }
        let (finding, length, read) = mistake::escape(self.rest(), |length| self.sink.span(start, start + 1 + length));
        self.at += length;
        text.push_str(read);
        self.report(finding);
    }

    /// Steps over the indentation of a line of a block.
    fn indentation(&mut self, indent: &str) {
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        let own = indentation(line);
        if let Some(rest) = line.strip_prefix(indent) {
            self.at += line.len() - rest.len();
        } else {
            self.at += own.len();
            if own.len() < line.len() {
                let span = self.next_word();
                self.report(less_indented(span));
            }
        }
    }

    /// Reads a hole, which comes next; `None` where it holds nothing that could be read.
    fn hole(&mut self) -> Option<Expression> {
        let start = self.at;
        self.at += "${".len();
        let expression = self.deeper(|reader| reader.spaced(Spacing::Hole, Self::expression));
        self.spaced(Spacing::Hole, Self::gap);
        if self.eats("}") {
            return expression;
        }
        let opening = self.sink.span(start, start + 2);
        let here = self.next_word();
        let finding = syntax(here, say!(en: "`}}` is missing here: the hole is not closed", ko: "여기에 `}}`가 없어 `${{`가 닫히지 않았습니다"))
            .help(say!(
                en: "a hole is a name and filters: `${{price | won}}`; write `$${{` for a literal `${{`",
                ko: "`${{price | won}}`처럼 이름과 필터만 씁니다. 글자 그대로의 `${{`는 `$${{`로 쓰세요",
            ));
        if expression.is_some() {
            self.report(opened(finding, opening));
        }
        self.sink.gap();
        self.skip_hole();
        None
    }

    /// Steps over what cannot be read of a hole, where it is closed on its line and before its text is.
    fn skip_hole(&mut self) {
        let (length, end) = self
            .rest()
            .char_indices()
            .find(|(_, sign)| matches!(sign, '}' | '"' | '\n' | '\r' | '{'))
            .unwrap_or((0, '"'));
        if end == '}' {
            self.at += length + 1;
        }
    }
}

fn closing_line(span: Span) -> Finding {
    let message = say!(
        en: "the closing `\"\"\"` stands on a line of its own",
        ko: "닫는 `\"\"\"`는 따로 한 줄에 씁니다",
    );
    syntax(span, message).help(say!(
        en: "put it on the next line; its indentation is taken off every line of the text",
        ko: "다음 줄로 옮기세요. 그 줄의 들여쓰기만큼 글의 모든 줄에서 빠집니다",
    ))
}

fn opening_line(span: Span) -> Finding {
    let message = say!(
        en: "a text of several lines begins on the line after `\"\"\"`",
        ko: "여러 줄 글은 `\"\"\"` 다음 줄부터 씁니다",
    );
    syntax(span, message).help(say!(en: "put this on a line of its own", ko: "다음 줄로 옮기세요"))
}

fn less_indented(span: Span) -> Finding {
    let message = say!(
        en: "this line is indented less than the closing `\"\"\"`",
        ko: "이 줄이 닫는 `\"\"\"`보다 덜 들여쓰여 있습니다",
    );
    syntax(span, message).help(say!(
        en: "indent every line at least as far as the closing `\"\"\"`",
        ko: "모든 줄을 닫는 `\"\"\"`만큼은 들여 쓰세요",
    ))
}

/// The closing mark of a block that is already open: how far away it stands. A mark that opens another block on a
/// later line closes nothing.
fn closing_mark(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(['\\', '"'])?;
        at += next;
        let found = rest.get(next..)?;
        if found.starts_with(BLOCK) {
            return (!opens_another(text, at)).then_some(at);
        }
        let skipped = if found.starts_with('\\') { 1 + found.chars().nth(1).map_or(0, char::len_utf8) } else { 1 };
        at += skipped;
    }
}

/// Whether a mark stands behind a key, with nothing after it, as one does that opens a block.
fn opens_another(text: &str, at: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + BLOCK.len()..).unwrap_or_default());
    let Some(line) = before.rfind(['\n', '\r']) else { return false };
    let key = before.get(line + 1..).unwrap_or_default().trim_matches([' ', '\t', '=']);
    let is_key = lexical::name.parse(key).is_ok_and(|(rest, key)| rest.is_empty() && key.is_ascii());
    is_key && after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

/// The length of the lines that follow and are blank or indented deeper than so many bytes, blank ones at the end not
/// among them.
fn deeper_lines(text: &str, outer: usize) -> usize {
    let mut length = text.find(['\n', '\r']).unwrap_or(text.len());
    let mut at = length;
    for line in text.get(length..).unwrap_or_default().split_inclusive(['\n', '\r']) {
        let own = indentation(line).len();
        let is_blank = line.trim().is_empty();
        if !is_blank && own <= outer {
            break;
        }
        at += line.len();
        if !is_blank {
            length = at - (line.len() - line.trim_end_matches(['\n', '\r']).len());
        }
    }
    length
}

fn indentation(line: &str) -> &str {
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

fn without_break(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(text)
}

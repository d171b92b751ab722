//! Texts: `"…"` and `"""…"""`, with escapes and holes.

use nom::bytes::complete::take_while1;

use super::lexical::{self, BLOCK};
use super::mistake::{self, insert, unsure};
use super::reader::{Reader, Spacing, opened, syntax};
use super::slip;
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::code::{Expression, Form, Piece, Value};
use crate::tree::{Scalar, ScalarKind, Style};

/// How long a line is read again for another quote.
const AGAIN_MAX: usize = 512;

/// A quote as other languages write it within a text.
const ESCAPED: &str = "\\\"";

/// How far the end of a broken hole is looked for.
const HOLE_MAX: usize = 128;

/// The parts of a text as they are read.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    literal: String,
    is_broken: bool,
}

/// How a text is written, and so what ends it and what escapes there are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Manner<'a> {
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
        let is_block = self.spacing != Spacing::Hole && (self.rest().starts_with(BLOCK) || self.lacks_quote());
        if is_block { self.block_text() } else { self.quoted() }
    }

    /// Reads a text between the quotes of another language, which comes next.
    pub(super) fn foreign_string(&mut self, close: char) -> Value {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        let first = self.at;
        let mut pieces = self.pieces(Manner::Quoted(close));
        let mut end = self.closing(close).then_some(close);
        if end.is_none()
            && let Some((again, quote)) = self.other_quote(first, &['"'])
        {
            (pieces, end) = (again, Some(quote));
        }
        let finding = mistake::quotes(self.slice(start, self.at), end, self.span_from(start));
        self.report(finding);
        Value { form: pieces.form(Style::Double), span: self.span_from(start) }
    }

    /// Reads a text in a hole whose quotes are escaped, as languages have them in which the outer text would end; `None`
    /// where there is none.
    pub(super) fn escaped_string(&mut self) -> Option<Value> {
        let inner = self.rest().strip_prefix(ESCAPED)?;
        let text = inner.get(..=inner.find('"')?)?.strip_suffix(ESCAPED).filter(|text| !text.contains(['\n', '\r']))?;
        let (start, first) = (self.at, self.at + ESCAPED.len());
        self.at = first;
        let end = first + text.len();
        let pieces = self.bounded(end, |reader| reader.pieces(Manner::Quoted('"')));
        self.at = self.end.min(end + ESCAPED.len());
        let span = self.span_from(start);
        self.report(mistake::escaped_quotes(text, span));
        Some(Value { form: pieces.form(Style::Double), span })
    }

    fn quoted(&mut self) -> Value {
        let start = self.at;
        self.at += 1;
        let mut pieces = self.pieces(Manner::Quoted('"'));
        if !self.closing('"') {
            match self.other_quote(start + 1, &['”', '“', '＂']) {
                Some((again, quote)) => {
                    pieces = again;
                    self.curly_quote(quote);
                }
                None => pieces = self.unclosed_text(start).unwrap_or(pieces),
            }
        }
        Value { form: pieces.form(Style::Double), span: self.span_from(start) }
    }

    /// Reads the closing quote.
    fn closing(&mut self, close: char) -> bool {
        let is_there = self.peek() == Some(close);
        self.at += if is_there { close.len_utf8() } else { 0 };
        is_there
    }

    /// Reads a text again that is not closed on its line, up to a quote that is not the one that should close it.
    fn other_quote(&mut self, first: usize, quotes: &[char]) -> Option<(Pieces, char)> {
        let written = self.slice(first, self.at);
        let (length, quote) = written.char_indices().find(|(_, sign)| quotes.contains(sign))?;
        if written.len() > AGAIN_MAX || self.is_in_hole() {
            return None;
        }
        self.at = first;
        let pieces = self.bounded(first + length, |reader| reader.pieces(Manner::Quoted(quote)));
        self.at = self.end.min(first + length + quote.len_utf8());
        Some((pieces, quote))
    }

    /// Says that a closing quote, which was just read, only looks like ours.
    fn curly_quote(&mut self, quote: char) {
        let start = self.at.saturating_sub(quote.len_utf8());
        let finding = mistake::full_width(self.slice(start, self.at), "\"", self.span_from(start));
        self.report(finding);
    }

    /// Says that a text ends without its quote: at the line end, or before the brackets that were open before it. What
    /// is in it then.
    fn unclosed_text(&mut self, start: usize) -> Option<Pieces> {
        let first = start + 1;
        let written = self.slice(first, self.at);
        let before = self.slice(self.line_start(start), start);
        let swallowed = if self.is_in_hole() { 0 } else { slip::swallowed_brackets(before, written) };
        let length = written.len() - swallowed;
        self.at = first + written.get(..length).unwrap_or_default().trim_end_matches([' ', '\t']).len();
        let (here, opening) = (self.sink.span(self.at, self.at), self.sink.span(start, first));
        let is_escaped = written.ends_with('\\');
        self.report(opened(unclosed_text(here, !is_escaped), opening));
        if swallowed == 0 {
            return None;
        }
        let end = std::mem::replace(&mut self.at, first);
        let pieces = self.bounded(end, |reader| reader.pieces(Manner::Quoted('"')));
        self.at = self.end.min(end);
        Some(pieces)
    }

    /// Whether a text stands within another one, which is not read again for each that it holds.
    fn is_in_hole(&self) -> bool {
        self.spacing == Spacing::Hole
    }

    /// Reads no further than this byte, whatever comes.
    pub(super) fn bounded<T>(&mut self, end: usize, read: impl FnOnce(&mut Self) -> T) -> T {
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
    pub(super) fn pieces(&mut self, manner: Manner<'_>) -> Pieces {
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
        if let Some(finding) = finding {
            self.report(finding);
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
        self.sink.gap();
        let (opening, here) = (self.sink.span(start, start + 2), self.next_word());
        let rest = self.rest();
        let is_closed = self.skip_hole();
        if expression.is_some() {
            self.report(broken_hole(rest, is_closed, opening, here));
        }
        None
    }

    /// Steps over what cannot be read of a hole, where it is closed on its line and before its text is.
    fn skip_hole(&mut self) -> bool {
        if self.rest().starts_with('"') {
            return false;
        }
        let mut quotes = 0;
        for (length, sign) in self.rest().char_indices().take(HOLE_MAX) {
            match sign {
                '}' if quotes % 2 == 0 => {
                    self.at += length + 1;
                    return true;
                }
                '"' => quotes += 1,
                '\n' | '\r' => return false,
                _ => {}
            }
        }
        false
    }
}

fn unclosed_text(here: Span, can_be_closed: bool) -> Finding {
    let message = say!(en: "the text is not closed on its line", ko: "글이 그 줄에서 닫히지 않았습니다");
    let finding = syntax(here, message).help(say!(
        en: "close it with `\"`; a text of several lines stands between `\"\"\"`",
        ko: "`\"`로 닫으세요. 여러 줄 글은 `\"\"\"` 사이에 씁니다",
    ));
    if can_be_closed { finding.fix(unsure(insert(here, "\""))) } else { finding }
}

/// A hole that does not end behind its filters. `rest` is what stands there instead.
fn broken_hole(rest: &str, is_closed: bool, opening: Span, here: Span) -> Finding {
    let help = say!(
        en: "a hole is a name and filters: `${{price | won}}`; write `$${{` for a literal `${{`",
        ko: "`${{price | won}}`처럼 이름과 필터만 씁니다. 글자 그대로의 `${{`는 `$${{`로 쓰세요",
    );
    if rest.starts_with("||") || rest.starts_with("??") {
        let help = say!(en: "write `| or(\"…\")`", ko: "`| or(\"…\")`로 쓰세요");
        let message =
            say!(en: "what stands in for an absent value is a filter", ko: "값이 없을 때 쓸 말은 필터로 적습니다");
        return syntax(here, message).help(help);
    }
    if is_closed {
        return syntax(here, say!(en: "this has no place in `${{…}}`", ko: "`${{…}}` 안에 쓸 수 없는 내용입니다"))
            .help(help);
    }
    let message =
        say!(en: "`}}` is missing here: the hole is not closed", ko: "여기에 `}}`가 없어 `${{`가 닫히지 않았습니다");
    opened(syntax(here, message).help(help), opening)
}

//! Texts of several lines, `"""…"""`: their lines without the indentation of the closing mark.

use nom::Parser;

use super::lexical::{self, BLOCK};
use super::mistake::{insert, replaced, safe, unsure};
use super::reader::{Reader, opened, syntax};
use super::text::{Manner, Pieces};
use crate::diagnostic::{Change, Finding, Fix, say};
use crate::source::Span;
use crate::tree::Style;
use crate::tree::code::Value;

impl Reader<'_> {
    /// Reads a text of several lines, which comes next.
    pub(super) fn block_text(&mut self) -> Value {
        let start = self.at;
        if !self.eats(BLOCK) {
            self.at += 2;
            let span = self.span_from(start);
            self.report(two_quotes(span));
        }
        let pieces = match closing_mark(self.rest()) {
            Some(length) => self.closed_block(length),
            None => self.unclosed_lines_of(start),
        };
        Value { form: pieces.form(Style::Block), span: self.span_from(start) }
    }

    /// Whether two quotes open a text of several lines: nothing follows them, and the lines below, which are indented
    /// deeper, end with its mark.
    pub(super) fn lacks_quote(&self) -> bool {
        let body = self.rest().strip_prefix("\"\"").filter(|body| body.starts_with(['\n', '\r']));
        let Some(body) = body else { return false };
        let deeper = deeper_lines(body, self.indentation_at(self.at));
        let body = body.get(..deeper).unwrap_or_default();
        body.ends_with(BLOCK) && body.matches(BLOCK).count() == 1
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
            let line_break = line_break_of(body);
            let fix = on_a_line_of_its_own(self.sink.span(close, close), format!("{line_break}{indent}"));
            self.report(closing_line(self.sink.span(close, close + BLOCK.len())).fix(fix));
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
            let blank = indentation(first).len();
            let span = self.sink.span(start + blank, start + first.trim_end_matches([' ', '\t']).len());
            let text = format!("{}{indent}", line_break_of(self.rest()));
            let fix = on_a_line_of_its_own(self.sink.span(start, start), text);
            self.report(opening_line(span).fix(fix));
        }
        self.pieces(Manner::Block(indent))
    }

    /// Reads a block that nothing closes: the lines that are indented deeper than the one that opens it.
    fn unclosed_lines_of(&mut self, start: usize) -> Pieces {
        let length = deeper_lines(self.rest(), self.indentation_at(start));
        let body = self.slice(self.at, self.at + length);
        let inner = body.split(['\n', '\r']).skip(1).find(|line| !line.trim().is_empty()).map_or("", indentation);
        let opening = self.sink.span(start, self.at);
        let pieces = self.bounded(self.at + length, |reader| reader.block_lines(inner));
        let line_break = line_break_of(body);
        let here = self.span_from(self.at);
        let finding = unclosed_lines(here).fix(unsure(insert(here, &format!("{line_break}{inner}{BLOCK}"))));
        self.report(opened(finding, opening));
        pieces
    }

    /// Steps over the indentation of a line of a block.
    pub(super) fn indentation(&mut self, indent: &str) {
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        let own = indentation(line);
        if let Some(rest) = line.strip_prefix(indent) {
            self.at += line.len() - rest.len();
        } else {
            let start = self.at;
            self.at += own.len();
            if own.len() < line.len() {
                let span = self.next_word();
                let change = Change::Text(self.span_from(start), indent.to_owned());
                let title = say!(en: "indent the line", ko: "줄 들여 쓰기");
                self.report(less_indented(span).fix(Fix::unsure(title, change)));
            }
        }
    }
}

fn unclosed_lines(here: Span) -> Finding {
    let message = say!(
        en: "`\"\"\"` is missing here: the text is not closed",
        ko: "여기에 `\"\"\"`가 없어 글이 닫히지 않았습니다",
    );
    syntax(here, message).help(say!(
        en: "close it with `\"\"\"` on a line of its own",
        ko: "마지막 줄 다음에 `\"\"\"`만 쓴 줄을 두어 닫으세요",
    ))
}

fn two_quotes(span: Span) -> Finding {
    let message = say!(
        en: "a text of several lines begins with three quotes",
        ko: "여러 줄 글은 따옴표 세 개로 시작합니다",
    );
    replaced(span, message, BLOCK, safe)
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

/// Puts what follows on the next line. `text` is a line break with indentation.
fn on_a_line_of_its_own(here: Span, text: String) -> Fix {
    Fix::unsure(say!(en: "put it on a line of its own", ko: "다음 줄로 옮기기"), Change::Text(here, text))
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

/// The first line break of a text.
fn line_break_of(text: &str) -> &str {
    let rest = text.find(['\n', '\r']).and_then(|end| text.get(end..)).unwrap_or_default();
    lexical::line_break(rest).map_or("\n", |(_, line_break)| line_break)
}

fn without_break(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(text)
}

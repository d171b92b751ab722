//! One line of YAML as its author sees it: indentation, dashes, key, value. Judged by the letters alone.

use crate::source::Span;

/// What YAML takes for nothing. The other blanks of Unicode are letters to it.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// The parts of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without its end and without a byte order mark.
    pub(super) span: Span,
    /// Where the dashes and what follows them begin.
    pub(super) start: usize,
    /// Where the key or the value begins, after all dashes.
    pub(super) content: usize,
    /// The key, quotes included.
    pub(super) key: Option<Span>,
    /// The value up to the end of the line, without a comment after it.
    pub(super) value: Option<Span>,
    /// Whether the value may hold what the author meant for a comment.
    pub(super) doubtful: bool,
}

impl Line {
    /// Takes a line apart.
    pub(super) fn read(text: &str, span: Span) -> Self {
        let rest = Rest { text, end: span.end };
        let span = Span::new(if span.start == 0 { rest.skip(0, "\u{feff}") } else { span.start }, span.end);
        let start = rest.skip_blanks(span.start);
        let content = rest.skip_dashes(start);
        let key = rest.key(content);
        let from = key.map_or(content, |(_, after)| rest.skip_blanks(after));
        let (value, doubtful) = rest.value(from);
        let value = (key.is_some() || content > start).then_some(value).flatten();
        Self { span, start, content, key: key.map(|(key, _)| key), value, doubtful }
    }

    /// The column of the key or the value: what is indented deeper belongs to it.
    pub(super) fn column(&self) -> usize {
        self.content - self.span.start
    }

    /// The lines below that are indented deeper than a column, to the end of the last one; empty where there is none.
    pub(super) fn children(&self, text: &str, column: usize) -> Span {
        let mut span = Span::at(self.span.end);
        let mut line = self.span;
        while let Some(next) = after(text, line) {
            let indent = indent(text, next);
            if indent < next.len() && indent <= column {
                break;
            }
            if indent < next.len() {
                span.end = next.end;
            }
            line = next;
        }
        span
    }
}

/// The line that holds a byte, without its end.
pub(super) fn at(text: &str, byte: usize) -> Span {
    let byte = text.floor_char_boundary(byte);
    let (before, after) = text.split_at(byte);
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = after.find(['\n', '\r']).map_or(text.len(), |length| byte + length);
    Span::new(start, end)
}

/// The line after one, without its end.
pub(super) fn after(text: &str, line: Span) -> Option<Span> {
    let rest = text.get(line.end..)?;
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    (end > 0).then(|| at(text, line.end + end))
}

/// The bytes of blanks at the start of a line.
pub(super) fn indent(text: &str, line: Span) -> usize {
    let line = text.get(line.start..line.end).unwrap_or_default();
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// How the brackets go on from an opening one. Quotes are skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Closing {
    /// Where it is closed; by whichever bracket, as long as the numbers agree.
    pub(super) end: Option<usize>,
    /// The first bracket that closes another kind than was opened last, and the place of that one.
    pub(super) wrong: Option<(usize, usize)>,
}

/// Follows the brackets from an opening one.
pub(super) fn closing(text: &str, open: usize) -> Closing {
    let (mut closing, mut opened) = (Closing::default(), Vec::new());
    let mut quote = None;
    let mut before = ' ';
    for (offset, sign) in text.get(open..).unwrap_or_default().char_indices() {
        match (quote, sign) {
            (Some('"'), '"') if before == '\\' => {}
            (Some(mark), _) if mark == sign => quote = None,
            (Some(_), _) => {}
            (None, '[' | '{') => opened.push((sign, open + offset)),
            (None, ']' | '}') => {
                let fits = opened.last().is_none_or(|(last, _)| counterpart(*last) == sign);
                if let (false, Some((_, last))) = (fits, opened.last()) {
                    closing.wrong = closing.wrong.or(Some((open + offset, *last)));
                }
                opened.pop();
                if opened.is_empty() {
                    return Closing { end: Some(open + offset), ..closing };
                }
            }
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(sign),
            (None, _) => {}
        }
        before = if (before, sign) == ('\\', '\\') { ' ' } else { sign };
    }
    closing
}

/// The bracket that closes an opening one.
pub(super) fn counterpart(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// The text of a line from some byte on.
#[derive(Clone, Copy)]
struct Rest<'a> {
    text: &'a str,
    end: usize,
}

impl<'a> Rest<'a> {
    fn from(self, byte: usize) -> &'a str {
        self.text.get(byte..self.end).unwrap_or_default()
    }

    fn skip(self, byte: usize, prefix: &str) -> usize {
        if self.from(byte).starts_with(prefix) { byte + prefix.len() } else { byte }
    }

    fn skip_blanks(self, byte: usize) -> usize {
        self.end - self.from(byte).trim_start_matches([' ', '\t']).len()
    }

    fn skip_dashes(self, mut byte: usize) -> usize {
        while self.from(byte).starts_with("- ") || self.from(byte).starts_with("-\t") {
            byte = self.skip_blanks(byte + 1);
        }
        byte
    }

    /// The key at a byte, and the byte after its colon.
    fn key(self, byte: usize) -> Option<(Span, usize)> {
        let rest = self.from(byte);
        let first = rest.chars().next()?;
        let colon = match first {
            '"' | '\'' => {
                let close = rest.get(1..)?.find(first)? + 2;
                let after = rest.get(close..)?;
                let colon = close + (after.len() - after.trim_start_matches([' ', '\t']).len());
                ends_key(rest, colon).then_some(colon)?
            }
            _ if "[]{},&*!|>%@`#?".contains(first) => return None,
            _ => rest.match_indices(':').map(|(at, _)| at).find(|at| ends_key(rest, *at))?,
        };
        let key = rest.get(..colon)?.trim_end_matches([' ', '\t']);
        (!key.contains(" #")).then(|| (Span::new(byte, byte + key.len()), byte + colon + 1))
    }

    /// The value from a byte on, and whether it may hold what was meant for a comment.
    fn value(self, byte: usize) -> (Option<Span>, bool) {
        let whole = self.from(byte);
        let text = comment(whole).and_then(|at| whole.get(..at)).unwrap_or(whole).trim_end_matches(BLANKS);
        let quoted = whole.starts_with(['"', '\'']);
        let doubtful = if quoted { whole.contains(" #") } else { text.contains(" #") };
        ((!text.is_empty() && !text.starts_with('#')).then(|| Span::new(byte, byte + text.len())), doubtful)
    }
}

/// A colon ends a key where a blank or nothing follows it.
fn ends_key(text: &str, colon: usize) -> bool {
    let mut rest = text.get(colon..).unwrap_or_default().chars();
    rest.next() == Some(':') && matches!(rest.next(), None | Some(' ' | '\t'))
}

/// Where a comment begins: a mark with a blank on either side. Without the second blank it may be a hashtag of the copy.
pub(super) fn comment(text: &str) -> Option<usize> {
    let ends = |at: &usize| matches!(text.get(at + 2..).and_then(|rest| rest.chars().next()), None | Some(' ' | '\t'));
    text.match_indices(" #").map(|(at, _)| at).find(ends)
}

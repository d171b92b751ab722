//! The JSON front door: a strict parser with spans that reads on after a mistake and knows what people take for JSON.

mod evidence;
mod scalar;

use std::collections::HashMap;

use super::{DEPTH_MAX, FINDINGS_MAX, NODES_MAX, Parsed};
use crate::diagnostic::{Change, Finding, Fix, Place, Words, say};
use crate::source::Span;
use crate::tree::{Entry, Key, Node, Scalar, ScalarKind, Style, Tree, Value};
use evidence::Evidence;

/// Reads JSON.
pub fn parse(text: &str) -> Parsed {
    if let Some(finding) = evidence::form_body(text).or_else(|| evidence::curl_command(text)) {
        return Parsed { tree: Tree::default(), findings: vec![finding], has_gaps: true };
    }
    let mut parser = Parser::new(text);
    let documents = parser.document();
    let has_gaps = parser.has_gaps || parser.stopped;
    Parsed { tree: Tree { documents, comments: Vec::new() }, findings: parser.finish(), has_gaps }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    nodes: usize,
    /// Set when a bound is passed: everything open is closed without another word.
    stopped: bool,
    has_gaps: bool,
    evidence: Evidence,
    findings: Vec<Finding>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            nodes: 0,
            stopped: false,
            has_gaps: false,
            evidence: Evidence::default(),
            findings: Vec::new(),
        }
    }

    fn document(&mut self) -> Vec<Node> {
        self.byte_order_mark();
        self.space();
        self.call();
        if self.peek().is_none() {
            self.report(
                Span::at(self.at),
                say!(en: "the file is empty", ko: "파일이 비어 있습니다"),
                say!(en: "write a `template_object` here", ko: "`template_object`를 쓰세요"),
            );
            return Vec::new();
        }
        let root = self.value();
        self.space();
        self.rest();
        vec![root]
    }

    /// Reads what follows the document: nothing, in JSON.
    fn rest(&mut self) {
        let rest = self.text[self.at..].trim_end();
        if rest.is_empty() || self.stopped || self.evidence.forgives(rest) {
            return;
        }
        let span = Span::new(self.at, self.at + first_line(rest).len());
        self.report(
            span,
            say!(en: "something follows the end of the JSON", ko: "JSON이 끝난 뒤에 다른 내용이 있습니다"),
            say!(en: "a JSON file holds one value; remove the rest", ko: "JSON 파일에는 값이 하나만 있습니다. 나머지를 지우세요"),
        );
    }

    fn byte_order_mark(&mut self) {
        if let Some(mark) = self.text.strip_prefix('\u{feff}').map(|rest| self.text.len() - rest.len()) {
            let span = Span::new(0, mark);
            self.findings.push(
                syntax(span, say!(en: "the file begins with a byte order mark, which JSON does not allow", ko: "파일이 BOM으로 시작합니다. JSON에서는 허용되지 않습니다"))
                    .help(say!(en: "save it as UTF-8 without BOM", ko: "BOM 없는 UTF-8로 저장하세요"))
                    .fix(Fix::safe(say!(en: "remove the byte order mark", ko: "BOM 지우기"), Change::Text(span, String::new()))),
            );
            self.at = mark;
        }
    }

    /// Steps over `Kakao.Share.sendDefault(` and the like, so that the object in it is still read.
    fn call(&mut self) {
        let rest = &self.text[self.at..];
        let head = rest.split(['{', '[', '"', '\n']).next().unwrap_or_default();
        let starts_value =
            head.is_empty() || head.trim_start().starts_with(|first: char| first == '-' || first.is_ascii_digit());
        if !starts_value && head.len() < rest.len() && (head.contains('(') || head.contains('=')) {
            self.evidence.javascript(Span::new(self.at, self.at + head.trim_end().len()));
            self.at += head.len();
        }
    }

    fn value(&mut self) -> Node {
        self.space();
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            self.stop(say!(
                en: "the file holds more than {NODES_MAX} values",
                ko: "값이 {NODES_MAX}개를 넘습니다",
            ));
        }
        let start = self.at;
        match self.peek() {
            Some('{') => self.nested(Self::object),
            Some('[') => self.nested(Self::list),
            Some('"') => self.string(),
            Some('\'' | '`') => self.foreign_string(),
            Some('-' | '+' | '.' | '0'..='9') => self.number(),
            Some(first) if first.is_alphabetic() || first == '_' || first == '$' => self.word(),
            Some(',' | '}' | ']' | ':' | ')' | ';') | None => {
                self.report(
                    Span::at(start),
                    say!(en: "a value is missing here", ko: "값이 없습니다"),
                    say!(en: "write the value, or take the key out", ko: "값을 쓰거나 키를 지우세요"),
                );
                null(Span::at(start))
            }
            Some(character) => {
                self.unexpected(character);
                null(Span::new(start, self.at))
            }
        }
    }

    fn nested(&mut self, read: fn(&mut Self, Span) -> Value) -> Node {
        let start = self.at;
        let open = Span::new(start, start + 1);
        if self.depth == DEPTH_MAX {
            self.stop(say!(
                en: "lists and objects are nested more than {DEPTH_MAX} deep",
                ko: "목록과 객체가 {DEPTH_MAX}단계보다 깊게 겹쳐 있습니다",
            ));
            return null(Span::at(start));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self, open);
        self.depth -= 1;
        Node { span: Span::new(start, self.at), value }
    }

    fn object(&mut self, open: Span) -> Value {
        let mut entries: Vec<Entry> = Vec::new();
        while self.goes_on('}', ']', open) {
            let Some(key) = self.key() else { continue };
            self.colon(&key);
            let value = self.value();
            entries.push(Entry { key, value });
            self.comma('}');
        }
        self.duplicates(&entries);
        Value::Object(entries)
    }

    fn list(&mut self, open: Span) -> Value {
        let mut items = Vec::new();
        while self.goes_on(']', '}', open) {
            items.push(self.value());
            self.comma(']');
        }
        Value::List(items)
    }

    /// Whether another element follows; reads the closing bracket, and says what is wrong where there is none.
    fn goes_on(&mut self, close: char, other: char, open: Span) -> bool {
        loop {
            self.space();
            if self.stopped {
                return false;
            }
            match self.peek() {
                Some(character) if character == close => {
                    self.at += 1;
                    return false;
                }
                Some(',') => {
                    let span = Span::new(self.at, self.at + 1);
                    self.at += 1;
                    self.report_fix(
                        span,
                        say!(en: "a comma too many", ko: "쉼표가 하나 더 있습니다"),
                        Fix::safe(say!(en: "remove the comma", ko: "쉼표 지우기"), Change::Text(span, String::new())),
                    );
                }
                Some(character) if character == other => {
                    self.unclosed(open, close, Span::new(self.at, self.at + 1));
                    // The bracket closes what is around this one; at the outermost level it closes nothing.
                    if self.depth == 1 {
                        self.at += 1;
                    }
                    return false;
                }
                Some(_) => return true,
                None => {
                    self.unclosed(open, close, Span::at(self.at));
                    return false;
                }
            }
        }
    }

    fn unclosed(&mut self, open: Span, close: char, at: Span) {
        self.has_gaps = true;
        let opening = &self.text[open.start..open.end];
        self.findings.push(
            syntax(at, say!(en: "`{close}` is missing here", ko: "`{close}`가 없습니다"))
                .help(say!(en: "close the `{opening}`, or take it out", ko: "`{opening}`를 닫거나 지우세요"))
                .note(Place::Span(open), say!(en: "opened here", ko: "여기에서 열렸습니다")),
        );
    }

    fn key(&mut self) -> Option<Key> {
        let start = self.at;
        let node = match self.peek()? {
            '"' => self.string(),
            '\'' | '`' => self.foreign_string(),
            first if first.is_alphabetic() || first == '_' || first == '$' => {
                let end = self.word_end();
                self.at = end;
                self.evidence.bare_key(Span::new(start, end));
                Node::text(&self.text[start..end], Span::new(start, end))
            }
            '-' | '0'..='9' => self.number(),
            character => {
                self.unexpected(character);
                return None;
            }
        };
        let name = node.scalar().map(|scalar| scalar.text.clone()).unwrap_or_default();
        if node.as_text().is_none() {
            self.report(
                node.span,
                say!(en: "a key needs quotes", ko: "키에는 따옴표가 필요합니다"),
                say!(en: "write `\"{name}\"`", ko: "`\"{name}\"`로 쓰세요"),
            );
        }
        Some(Key::new(name, node.span))
    }

    fn colon(&mut self, key: &Key) {
        self.space();
        match self.peek() {
            Some(':') => self.at += 1,
            Some('=') => {
                let end = if self.text[self.at..].starts_with("=>") { self.at + 2 } else { self.at + 1 };
                let span = Span::new(self.at, end);
                self.at = end;
                self.report_fix(
                    span,
                    say!(en: "a key is followed by `:`", ko: "키 다음에는 `:`를 씁니다"),
                    Fix::safe(say!(en: "write `:`", ko: "`:`로 쓰기"), Change::Text(span, ":".to_owned())),
                );
            }
            Some(_) | None => {
                let span = Span::at(key.span.end);
                self.report_fix(
                    span,
                    say!(en: "`:` is missing after the key", ko: "키 다음에 `:`가 없습니다"),
                    Fix::safe(say!(en: "insert `:`", ko: "`:` 넣기"), Change::Text(span, ":".to_owned())),
                );
            }
        }
    }

    /// Reads the comma after an element; says where one is missing or stands before the closing bracket.
    fn comma(&mut self, close: char) {
        let end = self.at;
        self.space();
        let comma = Span::new(self.at, self.at + 1);
        match self.peek() {
            Some(',') => {
                self.at += 1;
                self.space();
                if self.peek() == Some(close) {
                    self.evidence.trailing_comma();
                    self.report_fix(
                        comma,
                        say!(en: "a comma before `{close}`, which JSON does not allow", ko: "`{close}` 앞의 쉼표는 JSON에서 허용되지 않습니다"),
                        Fix::safe(say!(en: "remove the comma", ko: "쉼표 지우기"), Change::Text(comma, String::new())),
                    );
                }
            }
            Some('"' | '\'' | '{' | '[' | '-' | '0'..='9' | 'a'..='z' | 'A'..='Z' | '_') => self.report_fix(
                Span::at(end),
                say!(en: "a comma is missing here", ko: "쉼표가 없습니다"),
                Fix::safe(say!(en: "insert `,`", ko: "`,` 넣기"), Change::Text(Span::at(end), ",".to_owned())),
            ),
            Some(_) | None => {}
        }
    }

    fn duplicates(&mut self, entries: &[Entry]) {
        let mut first: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        for entry in entries {
            let name = entry.key.name.as_str();
            match first.get(name) {
                None => {
                    first.insert(name, entry.key.span);
                }
                Some(span) if self.findings.len() < FINDINGS_MAX => {
                    self.findings.push(super::duplicate_key(name, entry.key.span, *span))
                }
                Some(_) => {}
            }
        }
    }

    /// Steps over characters that begin nothing, as far as the next comma, bracket or line end.
    fn unexpected(&mut self, character: char) {
        self.has_gaps = true;
        let start = self.at;
        let rest = &self.text[start..];
        let skipped = rest
            .char_indices()
            .skip(1)
            .find(|(_, next)| matches!(next, ',' | '{' | '}' | '[' | ']' | '"' | '\n' | '\r'))
            .map_or(rest.len(), |(index, _)| index);
        self.at += skipped;
        let shown = character.escape_debug();
        self.report(
            Span::new(start, start + rest[..skipped].trim_end().len().max(character.len_utf8())),
            say!(en: "`{shown}` has no place here", ko: "`{shown}`은(는) 여기에 올 수 없습니다"),
            say!(en: "text goes in double quotes", ko: "문자열은 큰따옴표로 감싸세요"),
        );
    }

    fn space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at += rest.len() - trimmed.len();
            let Some(length) = evidence::comment(trimmed) else { return };
            self.evidence.comment(Span::new(self.at, self.at + first_line(&trimmed[..length]).len()));
            self.at += length;
        }
    }

    fn peek(&self) -> Option<char> {
        if self.stopped { None } else { self.text[self.at..].chars().next() }
    }

    fn stop(&mut self, message: Words) {
        if !self.stopped {
            let place = Place::Span(Span::at(self.at));
            self.findings.push(Finding::new("syntax", place, message));
        }
        self.stopped = true;
    }

    fn report(&mut self, span: Span, message: Words, help: Words) {
        if !self.stopped && self.findings.len() < FINDINGS_MAX {
            self.findings.push(syntax(span, message).help(help));
        }
    }

    fn report_fix(&mut self, span: Span, message: Words, fix: Fix) {
        if !self.stopped && self.findings.len() < FINDINGS_MAX {
            self.findings.push(syntax(span, message).fix(fix));
        }
    }

    fn finish(self) -> Vec<Finding> {
        self.evidence.conclude(self.text, self.findings)
    }
}

fn syntax(span: Span, message: Words) -> Finding {
    Finding::new("syntax", Place::Span(span), message)
}

fn null(span: Span) -> Node {
    let scalar = Scalar { text: String::new(), kind: ScalarKind::Null, style: Style::Plain };
    Node { span, value: Value::Scalar(scalar) }
}

fn first_line(text: &str) -> &str {
    text.split(['\n', '\r']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests;

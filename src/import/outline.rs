//! The outline of a source file: which objects may be messages, which calls send one, and what names stand for.

use std::collections::HashMap;

use super::cursor::{Lexis, Scan, comment, is_word};
use crate::source::Span;

/// What was seen in one pass over a file.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    /// Objects that have a key of a message, in the order of their ends.
    pub objects: Vec<Object>,
    /// Calls of Kakao's functions, in the order of the text.
    pub calls: Vec<Call<'a>>,
    /// What is assigned to each name, in the order of the text.
    pub assignments: HashMap<&'a str, Vec<Assignment>>,
    /// Where functions begin, which separates the names of one from those of another.
    pub functions: Vec<usize>,
}

/// An object with a key of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Object {
    /// Its first byte.
    pub at: usize,
    /// The byte after its last one.
    pub end: usize,
    /// The keys that it has.
    pub signs: Signs,
}

/// Which keys of messages and requests an object has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs {
    /// `object_type`, `template_object`.
    pub is_certain: bool,
    /// `template_id`
    pub has_id: bool,
    /// `template_args`
    pub has_arguments: bool,
    /// `request_url`
    pub has_page: bool,
}

/// A call of one of Kakao's functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call<'a> {
    /// The function, as it is written.
    pub name: &'a str,
    /// Where its first argument is.
    pub argument: usize,
}

/// A name and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Assignment {
    /// Where the name stands.
    pub at: usize,
    /// Where the value stands.
    pub value: usize,
    /// Whether the name is declared here, as `const` does.
    pub is_declared: bool,
}

/// A bracket that is open.
struct Frame {
    bracket: char,
    at: usize,
    /// Whether what it holds has keys.
    is_object: bool,
    expects_key: bool,
    signs: Signs,
    is_type: bool,
}

/// A name that is declared or stands first in its line.
#[derive(Clone, Copy)]
struct Target<'a> {
    name: &'a str,
    at: usize,
    /// How many brackets are open there.
    depth: usize,
    is_declared: bool,
}

struct Outliner<'a> {
    text: &'a str,
    lexis: Lexis,
    outline: Outline<'a>,
    frames: Vec<Frame>,
    /// A key that a colon must follow.
    key: Option<&'a str>,
    /// The path that was just read: `Kakao.Share.sendDefault`.
    path: Option<(usize, usize)>,
    target: Option<Target<'a>>,
    starts_line: bool,
    is_declaring: bool,
    is_typing: bool,
    last: char,
}

impl<'a> Outline<'a> {
    /// Goes over parts of a file once, each for itself.
    pub fn of(text: &'a str, lexis: Lexis, parts: &[Span]) -> Self {
        let mut outliner = Outliner {
            text,
            lexis,
            outline: Self::default(),
            frames: Vec::new(),
            key: None,
            path: None,
            target: None,
            starts_line: true,
            is_declaring: false,
            is_typing: false,
            last: '\n',
        };
        for part in parts {
            outliner.run(*part);
            outliner.frames.clear();
            outliner.last = '\n';
        }
        outliner.outline
    }
}

impl<'a> Outliner<'a> {
    fn run(&mut self, part: Span) {
        let mut scan = Scan::new(self.lexis);
        let mut at = part.start;
        while let Some(rest) = self.text.get(at..part.end).filter(|rest| !rest.is_empty()) {
            let length = if is_address(rest, self.last, self.lexis) { 2 } else { scan.step(rest) };
            let token = rest.get(..length.max(1)).unwrap_or(rest);
            if comment(self.lexis, rest).is_none() || length == 2 {
                self.token(token, at);
            }
            at += token.len();
        }
    }

    fn token(&mut self, token: &'a str, at: usize) {
        let Some(first) = token.chars().next() else { return };
        if first == '\n' {
            self.starts_line = true;
        }
        if first.is_whitespace() {
            return;
        }
        match first {
            '\'' | '"' | '`' => self.key_candidate(token.trim_matches(['\'', '"', '`'])),
            '{' | '[' | '(' => self.open(first, at),
            '}' | ']' | ')' => self.close(at),
            ':' => self.colon(),
            ',' => self.comma(),
            '=' if self.frames.last().is_some_and(|frame| frame.is_object && frame.bracket == '(') => self.colon(),
            '=' => self.equals(at),
            other if is_word(other) => self.word(token, at),
            _ => {}
        }
        if !is_word(first) && !matches!(first, '.' | '?' | '(') {
            self.path = None;
        }
        let ends_statement = matches!(first, ';' | '{' | '}');
        self.is_declaring &= !ends_statement;
        self.is_typing &= first != ';';
        self.starts_line = ends_statement || matches!(token, "export" | "declare" | "default");
        self.last = first;
    }

    fn word(&mut self, word: &'a str, at: usize) {
        self.key_candidate(word);
        if matches!(word, "function" | "def") || (word == "async" && self.lexis == Lexis::Python) {
            self.outline.functions.push(at);
        }
        let is_javascript = self.lexis == Lexis::Javascript;
        if is_javascript && matches!(word, "const" | "let" | "var") {
            self.is_declaring = true;
        } else if is_javascript && self.is_declaring {
            self.target = Some(Target { name: word, at, depth: self.frames.len(), is_declared: true });
            self.is_declaring = false;
        } else if self.starts_line {
            self.target = Some(Target { name: word, at, depth: self.frames.len(), is_declared: !is_javascript });
        }
        let end = at + word.len();
        if is_javascript && self.starts_line && matches!(word, "interface" | "type") {
            let after = self.text.get(end..).unwrap_or_default().trim_start_matches(' ');
            self.is_typing = after.starts_with(char::is_alphabetic);
        }
        self.path = match self.path {
            Some((start, _)) if matches!(self.last, '.' | '?') => Some((start, end)),
            Some(_) | None => Some((at, end)),
        };
    }

    fn key_candidate(&mut self, name: &'a str) {
        let Some(frame) = self.frames.last_mut().filter(|frame| frame.is_object && frame.expects_key) else {
            return;
        };
        frame.expects_key = false;
        self.key = Some(name);
    }

    fn open(&mut self, bracket: char, at: usize) {
        let callee = if bracket == '(' { self.call(at) } else { None };
        let at = callee.unwrap_or(at);
        let is_type = bracket == '{' && std::mem::take(&mut self.is_typing);
        let is_type = is_type || self.frames.last().is_some_and(|frame| frame.is_type);
        let is_object = bracket == '{' || callee.is_some();
        self.frames.push(Frame { bracket, at, is_object, expects_key: true, signs: Signs::default(), is_type });
        self.key = None;
    }

    /// Notes a call of Kakao's; where a call begins that makes an object of its arguments, as `dict` does in Python.
    fn call(&mut self, at: usize) -> Option<usize> {
        let (start, end) = self.path.take()?;
        let name = self.text.get(start..end).unwrap_or_default();
        if is_kakao(name) {
            self.outline.calls.push(Call { name, argument: at + 1 });
        }
        (self.lexis == Lexis::Python && name == "dict").then_some(start)
    }

    fn close(&mut self, at: usize) {
        self.key = None;
        let Some(frame) = self.frames.pop() else { return };
        if frame.is_object && frame.signs != Signs::default() && !frame.is_type {
            self.outline.objects.push(Object { at: frame.at, end: at + 1, signs: frame.signs });
        }
    }

    fn comma(&mut self) {
        self.key = None;
        if let Some(frame) = self.frames.last_mut() {
            frame.expects_key = true;
        }
    }

    fn colon(&mut self) {
        let (Some(key), Some(frame)) = (self.key.take(), self.frames.last_mut()) else { return };
        match key {
            "object_type" | "objectType" | "template_object" | "templateObject" => frame.signs.is_certain = true,
            "template_id" | "templateId" => frame.signs.has_id = true,
            "template_args" | "templateArgs" => frame.signs.has_arguments = true,
            "request_url" | "requestUrl" => frame.signs.has_page = true,
            _ => {}
        }
    }

    fn equals(&mut self, at: usize) {
        let next = self.text.get(at + 1..).and_then(|rest| rest.chars().next());
        let is_plain = !matches!(next, Some('=' | '>')) && !"=!<>+-*/%&|^?:".contains(self.last);
        let Some(target) = self.target.filter(|_| is_plain && !self.is_typing) else { return };
        if target.depth == self.frames.len() && self.is_statement() && self.is_whole(&target, at) {
            let assignment = Assignment { at: target.at, value: at + 1, is_declared: target.is_declared };
            self.outline.assignments.entry(target.name).or_default().push(assignment);
        }
        self.target = None;
    }

    /// Whether an equals sign assigns here, and names no argument.
    fn is_statement(&self) -> bool {
        match self.lexis {
            Lexis::Javascript => self.frames.last().is_none_or(|frame| frame.bracket == '{'),
            Lexis::Python => self.frames.is_empty(),
        }
    }

    /// Whether something is assigned to the name itself, which may have a type: not `name.title = …`.
    fn is_whole(&self, target: &Target<'_>, at: usize) -> bool {
        let between = self.text.get(target.at + target.name.len()..at).unwrap_or_default().trim_start();
        between.is_empty() || between.starts_with(':')
    }
}

/// Whether `//` belongs to an address in the text around a script, and begins no comment.
fn is_address(rest: &str, last: char, lexis: Lexis) -> bool {
    lexis == Lexis::Javascript && last == ':' && rest.starts_with("//")
}

/// Whether a function sends a message, or makes a button that does.
fn is_kakao(name: &str) -> bool {
    let name = name.replace('?', "");
    let Some((before, function)) = name.rsplit_once('.') else { return false };
    let is_share = matches!(before.rsplit('.').next(), Some("Share" | "Link"));
    let is_sending = ["send", "create"].iter().any(|verb| function.starts_with(verb))
        && ["Default", "Custom", "Scrap"].iter().any(|kind| function.contains(kind));
    (is_share && is_sending) || name.ends_with("Kakao.API.request")
}

//! A place in a source of another language, and stepping over what need not be understood.

/// Bytes within which a regular expression of JavaScript ends; beyond, a slash is a slash.
const REGEX_MAX: usize = 400;

/// What a language takes for a comment and for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexis {
    /// JavaScript and TypeScript.
    Javascript,
    /// Python.
    Python,
}

/// A place in a text.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The byte that is read next.
    pub at: usize,
}

/// How far an expression goes that is stepped over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// To the comma or bracket that ends it.
    Comma,
    /// To the end of the statement: there, or where a line ends.
    Line,
}

impl<'a> Cursor<'a> {
    /// What has not been read.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads one character.
    pub fn bump(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Reads one character of a text; a line end of any kind is `\n`.
    pub fn bump_text(&mut self, text: &mut String) {
        match self.bump() {
            Some('\r') => text.push_str(if self.peek() == Some('\n') { "" } else { "\n" }),
            other => text.extend(other),
        }
    }

    /// Reads some text, if it stands here.
    pub fn eat(&mut self, text: &str) -> bool {
        let stands = self.rest().starts_with(text);
        self.at += if stands { text.len() } else { 0 };
        stands
    }

    /// Reads a word, if it stands here whole.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let stands = self.word() == word;
        self.at += if stands { word.len() } else { 0 };
        stands
    }

    /// The word that stands here; empty where none does.
    pub fn word(&self) -> &'a str {
        word(self.rest())
    }

    /// The text from a byte to here.
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps to where the expression ends, over everything in brackets, texts and comments.
    pub fn skim(&mut self, lexis: Lexis, until: Until) {
        let mut scan = Scan::new(lexis);
        let mut depth = 0_usize;
        while let Some(character) = self.peek() {
            match character {
                ')' | ']' | '}' if depth == 0 => return,
                ',' | ';' if depth == 0 => return,
                '\n' if depth == 0 && until == Until::Line && !self.goes_on(lexis) => return,
                ')' | ']' | '}' => depth -= 1,
                '(' | '[' | '{' => depth += 1,
                _ => {}
            }
            self.at += scan.step(self.rest()).max(character.len_utf8());
        }
    }

    /// Whether a statement goes on in the next line.
    fn goes_on(&self, lexis: Lexis) -> bool {
        let next = self.rest().trim_start().chars().next();
        match lexis {
            Lexis::Python => self.text.get(..self.at).is_some_and(|before| before.ends_with('\\')),
            Lexis::Javascript => next.is_some_and(|next| ".?:+-*/%&|<>=(`".contains(next)),
        }
    }
}

/// Goes over a text token by token, where only texts and comments matter.
#[derive(Debug)]
pub(super) struct Scan {
    lexis: Lexis,
    /// Whether a slash would begin a regular expression here.
    expects_value: bool,
    /// Quotes that were found to be never closed, so that they are not looked for again.
    open: Vec<&'static str>,
}

impl Scan {
    /// A scan from the start of an expression or a text.
    pub const fn new(lexis: Lexis) -> Self {
        Self { lexis, expects_value: true, open: Vec::new() }
    }

    /// The length of the token at the start of the text.
    pub fn step(&mut self, rest: &str) -> usize {
        if let Some(length) = comment(self.lexis, rest) {
            return length;
        }
        let Some(first) = rest.chars().next() else { return 0 };
        let length = match first {
            '\\' => first.len_utf8() + rest.chars().nth(1).map_or(0, char::len_utf8),
            '\'' | '"' | '`' => self.quoted(rest),
            '/' if self.lexis == Lexis::Javascript && self.expects_value => regex(rest),
            _ => word(rest).len(),
        };
        if !first.is_whitespace() {
            self.expects_value = !matches!(first, ')' | ']' | '}' | '\'' | '"' | '`' | '<') && !is_word(first);
        }
        length.max(first.len_utf8())
    }

    /// The length of the text in quotes; that of the quote alone where it is never closed.
    fn quoted(&mut self, rest: &str) -> usize {
        let long = ["\"\"\"", "'''"].into_iter().find(|quote| self.lexis == Lexis::Python && rest.starts_with(quote));
        let across = long.or_else(|| (self.lexis == Lexis::Javascript && rest.starts_with('`')).then_some("`"));
        let Some(quote) = across else { return short_text(rest).unwrap_or(1) };
        if self.open.contains(&quote) {
            return quote.len();
        }
        let length = if quote == "`" { template(rest) } else { closing(rest, quote) };
        length.unwrap_or_else(|| {
            self.open.push(quote);
            quote.len()
        })
    }
}

/// The length of a comment at the start of the text.
pub(super) fn comment(lexis: Lexis, rest: &str) -> Option<usize> {
    let line = |rest: &str| rest.find(['\n', '\r']).unwrap_or(rest.len());
    match lexis {
        Lexis::Python => rest.starts_with('#').then(|| line(rest)),
        Lexis::Javascript if rest.starts_with("//") => Some(line(rest)),
        Lexis::Javascript => {
            let body = rest.strip_prefix("/*")?;
            Some(body.find("*/").map_or(rest.len(), |end| end + 4))
        }
    }
}

/// Whether a character belongs to a word.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

fn word(text: &str) -> &str {
    let end = text.find(|character| !is_word(character)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The length of a text in single or double quotes that ends on its line.
fn short_text(rest: &str) -> Option<usize> {
    let quote = rest.chars().next()?;
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '\n' => return None,
            other if other == quote => return Some(at + quote.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The length of a text up to its closing quote, over line ends.
fn closing(rest: &str, quote: &str) -> Option<usize> {
    let body = rest.get(quote.len()..)?;
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if body.get(at..).is_some_and(|rest| rest.starts_with(quote)) {
            return Some(quote.len() + at + quote.len());
        }
    }
    None
}

/// The length of a template literal, with everything in its `${ … }`.
fn template(rest: &str) -> Option<usize> {
    /// What is open: a template literal, or a bracket within one.
    #[derive(PartialEq)]
    enum Open {
        Text,
        Code,
    }
    let mut open = vec![Open::Text];
    let mut at = 1;
    while let Some(last) = open.last() {
        let rest = rest.get(at..).filter(|rest| !rest.is_empty())?;
        let is_text = *last == Open::Text;
        let length = rest.chars().next().map_or(1, char::len_utf8);
        at += match rest.as_bytes().first() {
            Some(b'\\') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            Some(b'`') if is_text => {
                open.pop();
                1
            }
            Some(b'`') => {
                open.push(Open::Text);
                1
            }
            Some(b'$') if is_text && rest.starts_with("${") => {
                open.push(Open::Code);
                2
            }
            Some(b'{') if !is_text => {
                open.push(Open::Code);
                1
            }
            Some(b'}') if !is_text => {
                open.pop();
                1
            }
            Some(b'\'' | b'"') if !is_text => short_text(rest).unwrap_or(1),
            Some(_) | None => length,
        };
    }
    Some(at)
}

/// The length of a regular expression; that of the slash alone where there is none.
fn regex(rest: &str) -> usize {
    let mut is_class = false;
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            _ if at > REGEX_MAX => return 1,
            '\\' => {
                characters.next();
            }
            '\n' => return 1,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return at + 1,
            _ => {}
        }
    }
    1
}

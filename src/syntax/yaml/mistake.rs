//! Mistakes of syntax in our own words, each at its place in the text.

use granit_parser::ErrorKind;

use super::draft::Draft;
use super::kinds::{is_block, is_directive, is_escape, is_flow, is_property, is_tab};
use super::line::{self, BLANKS};
use crate::diagnostic::{Finding, Place, Words, say};
use crate::source::Span;
use crate::syntax::DEPTH_MAX;

/// A mistake of syntax.
pub(super) struct Mistake {
    /// What the parser says.
    pub(super) kind: ErrorKind,
    /// Where it says so.
    pub(super) at: usize,
    /// The end of what was read before.
    pub(super) read: usize,
    /// Where the outermost open bracket stands.
    pub(super) bracket: Option<usize>,
}

/// What may follow a backslash between double quotes.
const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";

/// A mistake, and where what could not be read begins.
pub(super) struct Site<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) mistake: &'a Mistake,
    /// The first sign that was not understood; at or before the mistake.
    pub(super) origin: usize,
    /// The outermost bracket that is open there.
    pub(super) open: Option<usize>,
}

impl<'a> Site<'a> {
    pub(super) fn new(draft: &'a Draft<'a>, mistake: &'a Mistake) -> Self {
        let origin = origin(draft.text(), mistake.read).min(mistake.at);
        let is_bracket = |at: &usize| draft.text().get(*at..).is_some_and(|rest| rest.starts_with(['[', '{']));
        let open = mistake.bracket.or(Some(origin)).filter(is_bracket);
        Self { draft, mistake, origin, open }
    }

    /// The finding for the mistake.
    pub(super) fn finding(&self) -> Finding {
        if let Some(open) = self.open
            && let Some(finding) = self.in_brackets(open)
        {
            return finding;
        }
        match &self.mistake.kind {
            ErrorKind::RecursionLimitExceeded => self.at_word(too_deep()),
            ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent => self.unclosed_quote(),
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => self
                .at_word(say!(
                    en: "nothing may follow the closing quote; put the whole text between the quotes",
                    ko: "닫는 따옴표 뒤에는 글을 둘 수 없습니다. 글 전체를 따옴표 안에 쓰세요"
                )),
            kind if is_escape(kind) => self.at_escape(say!(
                en: "YAML has no such escape; write a backslash as `\\\\`, or use single quotes",
                ko: "YAML에 없는 이스케이프입니다. 역슬래시는 `\\\\`로 쓰거나 작은따옴표를 쓰세요"
            )),
            kind if is_tab(kind) => self.at_word(say!(
                en: "a tab cannot stand here; use spaces",
                ko: "여기에는 탭을 쓸 수 없습니다. 빈칸을 쓰세요"
            )),
            kind if is_block(kind) => self.at_rest(say!(
                en: "the lines of a block of text are all indented deeper than its key, and begin below the `|` or `>`",
                ko: "여러 줄 글은 `|`나 `>` 다음 줄부터 쓰고, 모든 줄을 키보다 깊게 들여 쓰세요"
            )),
            kind if is_property(kind) => self.at_word(say!(
                en: "this is no tag, anchor or alias that YAML knows; if it is text, put it in quotes",
                ko: "YAML이 아는 태그, 앵커, 별칭이 아닙니다. 글이라면 따옴표로 감싸세요"
            )),
            kind if is_directive(kind) => self.directive(),
            ErrorKind::UnexpectedCharacter { character } => self.character(*character),
            ErrorKind::TooManyComments => self.at_word(say!(
                en: "too many comments stand before this place; the file is not read further",
                ko: "이 앞에 주석이 너무 많아서 파일을 더 읽지 않습니다"
            )),
            ErrorKind::BomInsideDocument => self.at_sign(say!(
                en: "a byte order mark stands inside the text; remove it",
                ko: "글 중간에 바이트 순서 표시(BOM)가 있습니다. 지우세요"
            )),
            ErrorKind::MisplacedFlowCollectionEnd => self.at_sign(say!(
                en: "this bracket closes nothing; remove it, or put the text in quotes",
                ko: "여는 괄호가 없는 닫는 괄호입니다. 지우거나, 글이라면 따옴표로 감싸세요"
            )),
            kind => self.structure(kind),
        }
    }

    fn structure(&self, kind: &ErrorKind) -> Finding {
        match kind {
            ErrorKind::MappingValueNotAllowed => self.second_key(),
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => self.at_rest(say!(
                en: "a key was expected here: a name, a colon and a blank",
                ko: "여기에는 키가 와야 합니다. `이름: 값`처럼 콜론 뒤에 빈칸을 두세요"
            )),
            ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::InvalidIndentation
            | ErrorKind::UnexpectedEofBlockMapping => self.at_rest(say!(
                en: "this line does not fit the keys above it; indent it as far as the keys that it belongs to",
                ko: "이 줄이 위의 키들과 맞지 않습니다. 함께 묶일 키와 똑같이 들여 쓰세요"
            )),
            ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::UnexpectedEofBlockSequence => self.at_rest(say!(
                en: "the lines above are a list; begin this line with `- ` as well, or indent it otherwise",
                ko: "위의 줄들은 목록입니다. 이 줄도 `- `로 시작하거나 들여쓰기를 고치세요"
            )),
            ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::InvalidBlockEntryWhitespace => self.at_rest(say!(
                en: "an element of a list cannot stand here; begin it on a line of its own",
                ko: "여기에는 목록의 원소를 쓸 수 없습니다. 줄을 바꾸어 쓰세요"
            )),
            _ => self.at_rest(say!(
                en: "YAML cannot read this line; if it is text, put it in quotes",
                ko: "YAML이 읽을 수 없는 줄입니다. 글이라면 따옴표로 감싸세요"
            )),
        }
    }

    /// A mistake inside brackets; `None` where the brackets have nothing to do with it.
    fn in_brackets(&self, open: usize) -> Option<Finding> {
        if !is_flow(&self.mistake.kind) {
            return None;
        }
        let text = self.draft.text();
        let closing = line::closing(text, open);
        let opened = |finding: Finding, open: usize| {
            finding.note(Place::Span(Span::new(open, open + 1)), say!(en: "opened here", ko: "여기에서 열었습니다"))
        };
        if let Some((wrong, open)) = closing.wrong {
            let close = line::counterpart(sign_at(text, open)?);
            let words = say!(
                en: "`{close}` was expected before this bracket",
                ko: "이 괄호 앞에 `{close}` 괄호가 와야 합니다"
            );
            return Some(opened(syntax(Span::new(wrong, wrong + 1), words), open));
        }
        if closing.end.is_none() {
            return Some(self.unclosed_bracket(open, sign_at(text, open)?));
        }
        let words = say!(
            en: "between brackets, `,` or a closing bracket was expected here; put a text with such signs in quotes",
            ko: "괄호 안에서는 여기에 `,` 또는 닫는 괄호가 와야 합니다. 이런 기호가 든 글은 따옴표로 감싸세요"
        );
        Some(opened(syntax(word(text, self.mistake.at), words), open))
    }

    fn unclosed_bracket(&self, open: usize, bracket: char) -> Finding {
        let close = line::counterpart(bracket);
        let text = self.draft.text();
        let words = say!(en: "`{bracket}` is never closed", ko: "`{bracket}` 괄호를 닫지 않았습니다");
        let help = say!(
            en: "close it with `{close}`; if this is text, put it in quotes",
            ko: "`{close}` 괄호로 닫으세요. 글이라면 따옴표로 감싸세요"
        );
        let finding = syntax(Span::new(open, open + 1), words).help(help);
        let here = word(text, self.mistake.at);
        if here.start <= open {
            return finding;
        }
        let expected = say!(en: "`{close}` was expected before this", ko: "이 앞에 `{close}` 괄호가 와야 합니다");
        finding.note(Place::Span(here), expected)
    }

    fn unclosed_quote(&self) -> Finding {
        let is_quote = matches!(sign_at(self.draft.text(), self.origin), Some('"' | '\''));
        let start = if is_quote { self.origin } else { self.mistake.at };
        let opened = Span::new(start, self.draft.line_at(start).end.max(start));
        let span = Span::new(opened.start, opened.start + self.draft.slice(opened).trim_end_matches(BLANKS).len());
        syntax(
            span,
            say!(en: "this quote is never closed, or not where it should be", ko: "따옴표를 제대로 닫지 않았습니다"),
        )
        .help(say!(
            en: "close the quote at the end of the text; indent further lines of it deeper than the key",
            ko: "글 끝에서 따옴표를 닫으세요. 글이 여러 줄이면 키보다 깊게 들여 쓰세요"
        ))
    }

    /// A key where the value above is still being read.
    fn second_key(&self) -> Finding {
        let words = say!(
            en: "this key is indented deeper than the keys above it, but the key above already has a value",
            ko: "이 키는 위의 키보다 깊게 들여 썼지만, 위의 키에는 이미 값이 있습니다"
        );
        let help = say!(
            en: "indent it as far as the key above; if it belongs to the text above, put the whole text in quotes",
            ko: "위의 키와 똑같이 들여 쓰세요. 위의 글에 이어지는 줄이라면 글 전체를 따옴표로 감싸세요"
        );
        let line = self.draft.line_at(self.mistake.at);
        let start = line.start + line::indent(self.draft.text(), line);
        let finding = syntax(Span::new(start.min(self.mistake.at), self.mistake.at), words).help(help);
        if self.origin >= line.start {
            return finding;
        }
        let value = rest(self.draft.text(), self.origin);
        finding.note(Place::Span(value), say!(en: "the value begins here", ko: "값이 여기에서 시작합니다"))
    }

    fn directive(&self) -> Finding {
        let line = self.draft.line_at(self.origin);
        if !self.draft.slice(line).starts_with('%') {
            return self.at_rest(say!(
                en: "the value ends before this; a file holds one value, or several with a line `---` between them",
                ko: "값이 이 앞에서 끝났습니다. 값을 여러 개 두려면 사이에 `---` 줄을 넣으세요"
            ));
        }
        let words = say!(
            en: "a line that begins with `%` is an instruction to YAML, and this one it does not know",
            ko: "`%`로 시작하는 줄은 YAML에 대한 지시문인데, YAML이 알지 못하는 지시문입니다"
        );
        let help = say!(en: "if it is text, put it in quotes", ko: "글이라면 따옴표로 감싸세요");
        syntax(rest(self.draft.text(), line.start), words).help(help)
    }

    fn character(&self, character: char) -> Finding {
        let code = u32::from(character);
        if character.is_control() || matches!(code, 0xfffe | 0xffff) {
            return self.at_sign(say!(
                en: "YAML does not allow the control character U+{code:04X}; remove it",
                ko: "YAML에 쓸 수 없는 제어 문자 U+{code:04X}입니다. 지우세요"
            ));
        }
        self.at_word(say!(
            en: "a text without quotes cannot begin with `{character}` in YAML; put it in quotes",
            ko: "YAML에서는 따옴표 없는 글이 `{character}` 기호로 시작할 수 없습니다. 따옴표로 감싸세요"
        ))
    }

    fn at_word(&self, words: Words) -> Finding {
        syntax(word(self.draft.text(), self.mistake.at), words)
    }

    fn at_sign(&self, words: Words) -> Finding {
        let text = self.draft.text();
        let length = sign_at(text, self.mistake.at).map_or(0, char::len_utf8);
        syntax(Span::new(self.mistake.at, self.mistake.at + length), words)
    }

    /// At the rest of the line, with the dashes before it.
    fn at_rest(&self, words: Words) -> Finding {
        let (text, at) = (self.draft.text(), self.mistake.at);
        let line = self.draft.line_at(at);
        let start = line.start + line::indent(text, line);
        let has_dashes = text.get(start..at).is_some_and(|before| before.chars().all(|sign| matches!(sign, '-' | ' ')));
        syntax(rest(text, if has_dashes { start } else { at }), words)
    }

    /// At the escape that YAML does not know, where it can be found.
    fn at_escape(&self, words: Words) -> Finding {
        let text = self.draft.text();
        let mut signs = text.get(self.origin..).unwrap_or_default().char_indices();
        while let Some((offset, sign)) = signs.next() {
            let Some((_, next)) = signs.clone().next().filter(|_| sign == '\\') else { continue };
            if !ESCAPES.contains(next) {
                let start = self.origin + offset;
                return syntax(Span::new(start, start + 1 + next.len_utf8()), words);
            }
            signs.next();
        }
        self.at_word(words)
    }
}

/// Too many lists and objects within each other.
pub(super) fn too_deep() -> Words {
    say!(
        en: "lists and objects lie more than {DEPTH_MAX} deep here",
        ko: "목록과 객체가 {DEPTH_MAX}단계보다 깊게 겹쳐 있습니다"
    )
}

fn syntax(span: Span, words: Words) -> Finding {
    Finding::new("syntax", Place::Span(span), words)
}

fn sign_at(text: &str, byte: usize) -> Option<char> {
    text.get(byte..)?.chars().next()
}

/// The first sign after a byte that is neither blank, comment nor mark.
fn origin(text: &str, read: usize) -> usize {
    let mut letters = text.get(read..).unwrap_or_default().char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let is_alone = letters.peek().is_none_or(|(_, next)| BLANKS.contains(next));
        match letter {
            '#' => while letters.next_if(|(_, next)| !matches!(next, '\n' | '\r')).is_some() {},
            ':' | ',' => {}
            '-' | '?' if is_alone => {}
            _ if BLANKS.contains(&letter) || letter == '\u{feff}' => {}
            _ => return read + offset,
        }
    }
    text.len()
}

/// The word at a byte; the last sign before it where there is none.
fn word(text: &str, at: usize) -> Span {
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    let length = after.find(BLANKS).unwrap_or(after.len());
    if length > 0 {
        return Span::new(at, at + length);
    }
    let before = before.trim_end_matches(BLANKS);
    let last = before.chars().next_back().map_or(0, char::len_utf8);
    Span::new(before.len() - last, before.len())
}

/// The line from a byte on, without blanks at its end; the last sign before it where there is nothing.
fn rest(text: &str, at: usize) -> Span {
    let line = line::at(text, at);
    let rest = text.get(at..line.end).unwrap_or_default().trim_end_matches(BLANKS);
    if rest.trim_matches(BLANKS).is_empty() { word(text, at) } else { Span::new(at, at + rest.len()) }
}

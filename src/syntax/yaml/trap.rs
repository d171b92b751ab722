//! What YAML does to a text without quotes: values that YAML cannot read, and why, and the quotes that mend them.

use granit_parser::{ErrorKind, Parser};

use super::draft::Draft;
use super::line::{self, Line};
use crate::diagnostic::{Change, Finding, Fix, Outcome, Place, Severity, Words, say};
use crate::source::Span;

/// A value that needs quotes.
pub(super) struct Trap {
    /// The whole value.
    pub(super) value: Span,
    /// The lines below that seem to belong to it.
    pub(super) children: Span,
    cause: Cause,
    doubtful: bool,
}

/// Why YAML cannot read a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cause {
    /// Text after a bracket is closed; the part in brackets.
    Bracket(String),
    /// Text after a quote is closed; the quoted part.
    Quote(String),
    /// A colon and a blank inside the text.
    Colon,
    /// A first sign that means something else, or nothing at all.
    First(char),
}

/// The value of the line at a byte, if it needs quotes.
pub(super) fn find(draft: &Draft<'_>, byte: usize, bracket: Option<usize>) -> Option<Trap> {
    let line = Line::read(draft.text(), draft.line_at(byte));
    let value = line.value?;
    if bracket.is_some_and(|bracket| bracket < value.start) {
        return None;
    }
    let cause = cause(draft.slice(value), line.key.is_some())?;
    Some(trap(draft, &line, value, cause))
}

/// The value that starts at a byte, where YAML reads an anchor or an alias and the author means text.
pub(super) fn find_stray(draft: &Draft<'_>, byte: usize) -> Option<Trap> {
    let line = Line::read(draft.text(), draft.line_at(byte));
    let value = line.value.filter(|value| value.start == byte)?;
    let first = draft.slice(value).chars().next()?;
    let trap = trap(draft, &line, value, Cause::First(first));
    trap.children.is_empty().then_some(trap)
}

fn trap(draft: &Draft<'_>, line: &Line, value: Span, cause: Cause) -> Trap {
    let children = line.children(draft.text(), line.column());
    Trap { value, children, cause, doubtful: line.doubtful }
}

/// Why YAML cannot read a value that stands alone; `None` where it can, or where quotes would not mend it.
fn cause(value: &str, has_key: bool) -> Option<Cause> {
    let kind = failure(value, has_key)?;
    if value.chars().any(|character| character.is_control() && character != '\t') {
        return None;
    }
    let first = value.chars().next()?;
    match first {
        '[' | '{' => closed_part(value).map(Cause::Bracket),
        '"' | '\'' => {
            matches!(kind, ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar)
                .then(|| Cause::Quote(quoted_part(value, first)))
        }
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ']' | '}' | ',' => Some(Cause::First(first)),
        '-' | '?' if stands_alone(value) => Some(Cause::First(first)),
        _ => matches!(kind, ErrorKind::MappingValueNotAllowed).then_some(Cause::Colon),
    }
}

/// What the parser says of a value on a line of its own.
fn failure(value: &str, has_key: bool) -> Option<ErrorKind> {
    let line = format!("{} {value}\n", if has_key { "k:" } else { "-" });
    let options = granit_parser::options! { emit_unresolved_aliases: true };
    Parser::new_from_str_with_options(&line, options).find_map(Result::err).map(|error| error.kind().clone())
}

/// The bracketed part of a value that has text after it.
fn closed_part(value: &str) -> Option<String> {
    let closing = line::closing(value, 0);
    let end = closing.end.filter(|_| closing.wrong.is_none())?;
    let (part, rest) = value.split_at_checked(end + 1)?;
    (!rest.trim_matches(line::BLANKS).is_empty()).then(|| part.to_owned())
}

fn quoted_part(value: &str, quote: char) -> String {
    let end = value.get(1..).and_then(|rest| rest.find(quote)).map_or(value.len(), |end| end + 2);
    value.get(..end).unwrap_or(value).to_owned()
}

/// Whether a blank follows the first sign.
fn stands_alone(value: &str) -> bool {
    matches!(value.chars().nth(1), None | Some(' ' | '\t'))
}

impl Trap {
    /// Says what YAML makes of the value, and offers quotes where they are certain to mend it.
    pub(super) fn finding(&self, draft: &Draft<'_>) -> Finding {
        let finding = Finding::new("yaml-needs-quotes", Place::Span(self.value), self.message())
            .severity(Severity::Error)
            .outcome(Outcome::Refused);
        if !self.children.is_empty() {
            return finding.help(self.help_for_lines());
        }
        let title = say!(en: "put the text in quotes", ko: "글을 따옴표로 감싸기");
        let change = Change::Text(self.value, quote(draft.slice(self.value)));
        let fix = if self.doubtful { Fix::unsure(title, change) } else { Fix::safe(title, change) };
        finding.help(say!(en: "put the whole text in quotes", ko: "글 전체를 따옴표로 감싸세요")).fix(fix)
    }

    fn help_for_lines(&self) -> Words {
        match self.cause {
            Cause::First('|' | '>') => say!(
                en: "begin the text on the line below the mark",
                ko: "글은 기호 다음 줄부터 쓰세요"
            ),
            Cause::First('-') => say!(
                en: "begin the list on the line below the key; if this is text, put the whole of it in quotes",
                ko: "목록은 키 다음 줄부터 쓰세요. 글이라면 글 전체를 따옴표로 감싸세요"
            ),
            Cause::Bracket(_) | Cause::Quote(_) | Cause::Colon | Cause::First(_) => say!(
                en: "put the whole text in quotes, or write `|` and begin it on the next line",
                ko: "글 전체를 따옴표로 감싸거나, `|`를 쓰고 다음 줄부터 글을 쓰세요"
            ),
        }
    }

    fn message(&self) -> Words {
        match &self.cause {
            Cause::Bracket(part) if part.starts_with('[') => say!(
                en: "YAML takes `{part}` for a list, and no text may follow it",
                ko: "YAML은 `{part}` 부분을 목록으로 읽으므로 그 뒤에 글을 둘 수 없습니다"
            ),
            Cause::Bracket(part) => say!(
                en: "YAML takes `{part}` for an object, and no text may follow it",
                ko: "YAML은 `{part}` 부분을 객체로 읽으므로 그 뒤에 글을 둘 수 없습니다"
            ),
            Cause::Quote(part) => say!(
                en: "YAML takes {part} for the whole text, and nothing may follow it",
                ko: "YAML은 {part} 부분을 글 전체로 읽으므로 그 뒤에 글을 둘 수 없습니다"
            ),
            Cause::Colon => say!(
                en: "YAML takes the text before a colon and a blank for a key, and a value cannot hold a second one",
                ko: "YAML은 콜론과 빈칸 앞의 글을 키로 읽으므로 값 안에 콜론을 그대로 쓸 수 없습니다"
            ),
            Cause::First(first) => first_sign(*first),
        }
    }
}

fn first_sign(first: char) -> Words {
    match first {
        '*' => say!(
            en: "YAML takes a text that begins with `*` for the alias of another value",
            ko: "YAML은 `*`로 시작하는 글을 다른 값의 별칭으로 읽습니다"
        ),
        '&' => say!(
            en: "YAML takes the first word of a text that begins with `&` for an anchor, and drops it",
            ko: "YAML은 `&`로 시작하는 글의 첫 단어를 앵커로 읽어서 버립니다"
        ),
        '!' => say!(
            en: "YAML takes the first word of a text that begins with `!` for a tag",
            ko: "YAML은 `!`로 시작하는 글의 첫 단어를 태그로 읽습니다"
        ),
        '|' | '>' => say!(
            en: "YAML takes `{first}` for the start of a block of lines, which begins on the next line",
            ko: "YAML은 `{first}` 기호를 여러 줄 글의 시작으로 읽으며, 글은 다음 줄부터여야 합니다"
        ),
        '-' => say!(
            en: "YAML takes `- ` for an element of a list, which cannot stand after a key",
            ko: "YAML은 `- ` 기호를 목록의 원소로 읽는데, 목록은 키와 같은 줄에 쓸 수 없습니다"
        ),
        '?' => say!(
            en: "YAML takes `? ` for the start of a key, which cannot stand here",
            ko: "YAML은 `? ` 기호를 키의 시작으로 읽는데, 여기에는 키를 쓸 수 없습니다"
        ),
        '`' => say!(
            en: "a text without quotes cannot begin with a backtick in YAML",
            ko: "YAML에서는 따옴표 없는 글이 백틱으로 시작할 수 없습니다"
        ),
        _ => say!(
            en: "a text without quotes cannot begin with `{first}` in YAML",
            ko: "YAML에서는 따옴표 없는 글이 `{first}` 기호로 시작할 수 없습니다"
        ),
    }
}

/// A text of one line in quotes.
pub(super) fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

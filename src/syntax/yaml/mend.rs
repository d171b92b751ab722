//! Takes one mistake out of a draft, with as little as can be of what stands around it, and says what it was.

use granit_parser::ErrorKind;

use super::draft::Draft;
use super::kinds::is_directive;
use super::line::{self, BLANKS, Line};
use super::mistake::{Mistake, Site};
use super::{hole, scalar, trap};
use crate::diagnostic::{Change, Finding, Fix, Outcome, Place, Severity, say};
use crate::source::Span;
use crate::syntax::FINDINGS_MAX;
use crate::tree::ScalarKind;

/// A mistake that has been dealt with.
pub(super) struct Mended {
    /// What it was.
    pub(super) finding: Finding,
    /// Whether the draft is another than before.
    pub(super) progress: bool,
    /// Whether something was passed over that may have been meant.
    pub(super) gap: bool,
}

/// Takes a mistake out of a draft.
pub(super) fn mend(draft: &mut Draft<'_>, mistake: &Mistake) -> Mended {
    let site = Site::new(draft, mistake);
    let (origin, open) = (site.origin, site.open);
    let finding = site.finding();
    if matches!(mistake.kind, ErrorKind::RecursionLimitExceeded | ErrorKind::TooManyComments) {
        return Mended { finding, progress: false, gap: true };
    }
    let special = mend_hole(draft, mistake);
    let special =
        special.or_else(|| [mistake.at, origin].into_iter().find_map(|byte| mend_value(draft, byte, mistake.bracket)));
    let special = special.or_else(|| mend_tabs(draft, mistake.at)).or_else(|| mend_tabs_below(draft, mistake));
    let above = above(draft, mistake.at);
    let special =
        special.or_else(|| [mistake.at, origin, above].into_iter().find_map(|byte| mend_tight_key(draft, byte)));
    if let Some(finding) = special {
        return Mended { finding, progress: true, gap: false };
    }
    if stand_in_for_quoted(draft, mistake, origin) {
        return Mended { finding, progress: true, gap: false };
    }
    let progress = open.is_some_and(|open| blank_brackets(draft, mistake.at, open)) || blank(draft, mistake, origin);
    Mended { finding, progress, gap: true }
}

/// Takes values for text where YAML reads anchors and aliases that nobody would write.
pub(super) fn mend_strays(draft: &mut Draft<'_>, strays: &[usize]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut line = Span::at(0);
    for byte in strays {
        if *byte < line.end || findings.len() >= FINDINGS_MAX {
            continue;
        }
        line = draft.line_at(*byte);
        if let Some(trap) = trap::find_stray(draft, *byte) {
            findings.push(trap.finding(draft));
            draft.stand_in(trap.value, draft.slice(trap.value).to_owned(), ScalarKind::Text);
        }
    }
    findings
}

/// Takes the value of a line for text, where it needs quotes.
fn mend_value(draft: &mut Draft<'_>, byte: usize, bracket: Option<usize>) -> Option<Finding> {
    let trap = trap::find(draft, byte, bracket)?;
    let finding = trap.finding(draft);
    draft.blank(trap.children);
    draft.stand_in(trap.value, draft.slice(trap.value).to_owned(), ScalarKind::Text);
    Some(finding)
}

/// Takes a value in brackets that holds a hole for text.
fn mend_hole(draft: &mut Draft<'_>, mistake: &Mistake) -> Option<Finding> {
    let value = hole::find(draft.text(), mistake.bracket?, mistake.at)?;
    let text = draft.slice(value).to_owned();
    let words = say!(
        en: "inside `{{ }}` and `[ ]` YAML takes the brackets of `${{…}}` for its own",
        ko: "`{{ }}`와 `[ ]` 안에서는 YAML이 `${{…}}`의 괄호를 자기 것으로 읽습니다"
    );
    let title = say!(en: "put the text in quotes", ko: "글을 따옴표로 감싸기");
    let fix = Fix::safe(title, Change::Text(value, trap::quote(&text)));
    draft.stand_in(value, text, ScalarKind::Text);
    Some(
        Finding::new("yaml-needs-quotes", Place::Span(value), words)
            .severity(Severity::Error)
            .outcome(Outcome::Refused)
            .help(say!(en: "put the whole text in quotes", ko: "글 전체를 따옴표로 감싸세요"))
            .fix(fix),
    )
}

/// Takes tabs at the start of some lines for spaces.
fn mend_tabs(draft: &mut Draft<'_>, byte: usize) -> Option<Finding> {
    let mut indents = Vec::new();
    let mut next = Some(draft.line_at(byte));
    while let Some(line) = next {
        let indent = Span::new(line.start, line.start + line::indent(draft.text(), line));
        if !draft.slice(indent).contains('\t') {
            break;
        }
        indents.push(indent);
        next = line::after(draft.text(), line);
    }
    let first = *indents.first()?;
    let changes =
        indents.iter().map(|indent| Change::Text(*indent, draft.slice(*indent).replace('\t', "  "))).collect();
    for indent in &indents {
        draft.overwrite(*indent, &" ".repeat(indent.len()));
    }
    let title = say!(en: "indent with spaces", ko: "빈칸으로 들여쓰기");
    let words = say!(en: "YAML does not allow tabs in the indentation", ko: "YAML에서는 탭으로 들여 쓸 수 없습니다");
    let help = say!(en: "indent with spaces", ko: "빈칸으로 들여 쓰세요");
    Some(Finding::new("syntax", Place::Span(first), words).help(help).fix(Fix { title, safe: false, changes }))
}

/// The same for the first line of a block of text.
fn mend_tabs_below(draft: &mut Draft<'_>, mistake: &Mistake) -> Option<Finding> {
    let header = draft.line_at(mistake.at);
    let below = draft.text().get(header.end..)?;
    let blank = below.len() - below.trim_start_matches(BLANKS).len();
    matches!(mistake.kind, ErrorKind::TabAtBlockScalarStart).then(|| mend_tabs(draft, header.end + blank)).flatten()
}

/// Reads `key:value` as a key and a value.
fn mend_tight_key(draft: &mut Draft<'_>, byte: usize) -> Option<Finding> {
    let line = Line::read(draft.text(), draft.line_at(byte));
    let rest = Span::new(line.content, line.span.end);
    let (name, value) = draft.slice(rest).trim_end_matches(BLANKS).split_once(':')?;
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '?');
    let is_key = name.starts_with(|sign: char| sign.is_ascii_alphabetic()) && name.chars().all(is_name);
    if line.key.is_some() || !is_key || value.is_empty() || value.starts_with("//") || value.contains(" #") {
        return None;
    }
    let (kind, value) = (scalar::plain_kind(value), value.to_owned());
    let colon = line.content + name.len();
    let span = Span::new(colon + 1, colon + 1 + value.len());
    let finding = Finding::new(
        "syntax",
        Place::Span(Span::new(line.content, colon + 1)),
        say!(en: "a blank is missing after the colon", ko: "콜론 뒤에 빈칸이 없습니다"),
    );
    let title = say!(en: "put a blank after the colon", ko: "콜론 뒤에 빈칸 넣기");
    let help = say!(en: "write `{name}: `, with a blank", ko: "`{name}: `처럼 콜론 뒤에 빈칸을 두세요");
    let finding = finding.help(help).fix(Fix::unsure(title, Change::Text(Span::at(colon + 1), " ".to_owned())));
    if value.len() > 1 {
        draft.stand_in_after_blank(span, value, kind);
    } else {
        draft.blank(rest);
    }
    Some(finding)
}

/// Takes a value with a broken quote for the text of its line, outside of brackets.
fn stand_in_for_quoted(draft: &mut Draft<'_>, mistake: &Mistake, origin: usize) -> bool {
    let line = Line::read(draft.text(), draft.line_at(origin));
    let Some(value) = line.value.filter(|value| value.start == origin && mistake.bracket.is_none()) else {
        return false;
    };
    let Some(quote) = draft.slice(value).chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        return false;
    };
    let children = line.children(draft.text(), line.column());
    let is_closed = draft.slice(value).len() > 1 && draft.slice(value).ends_with(quote);
    let end = if is_closed { children.end } else { children.end.max(quote_end(draft.text(), line.span.end, quote)) };
    let lines = Span::new(line.span.end, end);
    let text = format!("{}{}", draft.slice(value), draft.slice(lines));
    let text = text.trim_matches(BLANKS).trim_start_matches(quote).trim_end_matches(quote).to_owned();
    draft.blank(lines);
    draft.stand_in(value, text, ScalarKind::Text);
    true
}

/// The end of the quote in the lines below, as long as no key stands in between; the byte itself otherwise.
fn quote_end(text: &str, byte: usize, quote: char) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    let Some((inside, after)) = rest.split_once(quote) else { return byte };
    let after = after.trim_start_matches([' ', '\t']);
    let is_last = after.is_empty() || after.starts_with(['\n', '\r']);
    if is_last && !inside.contains(':') { byte + inside.len() + 1 } else { byte }
}

/// Blanks the brackets around a mistake, unless its own line can be taken out of them.
fn blank_brackets(draft: &mut Draft<'_>, at: usize, open: usize) -> bool {
    let (line, first) = (draft.line_at(at), draft.line_at(open));
    let closing = line::closing(draft.text(), open);
    let is_apart = line.start > first.start && closing.wrong.is_none() && is_balanced(draft.slice(line));
    match closing.end {
        Some(_) if is_apart => false,
        Some(close) => blank_line(draft, open, draft.line_at(close).end),
        None => stand_in_for_unclosed(draft, open) || blank_line(draft, open, 0),
    }
}

/// Takes a value whose bracket is never closed for text, where it reads like copy.
fn stand_in_for_unclosed(draft: &mut Draft<'_>, open: usize) -> bool {
    let line = Line::read(draft.text(), draft.line_at(open));
    let Some(value) = line.value.filter(|value| value.start == open) else { return false };
    let text = draft.slice(value).to_owned();
    if text.is_ascii() || !line.children(draft.text(), line.column()).is_empty() {
        return false;
    }
    draft.stand_in(value, text, ScalarKind::Text);
    true
}

/// Blanks the faulty line with its children; says whether anything was there.
fn blank(draft: &mut Draft<'_>, mistake: &Mistake, origin: usize) -> bool {
    let at = if is_directive(&mistake.kind) { origin } else { mistake.at };
    let above = above(draft, at);
    blank_line(draft, at, 0) || blank_line(draft, origin, 0) || blank_line(draft, above, 0)
}

/// The end of the last line with anything on it above the line of a byte.
fn above(draft: &Draft<'_>, byte: usize) -> usize {
    draft.text().get(..draft.line_at(byte).start).map_or(0, |above| above.trim_end_matches(BLANKS).len())
}

/// Blanks the key of a line with all that is deeper, dashes before it kept; without a key the dashes as well.
fn blank_line(draft: &mut Draft<'_>, byte: usize, end: usize) -> bool {
    let line = Line::read(draft.text(), draft.line_at(byte));
    let start = if line.key.is_some() { line.content } else { line.start };
    let children = line.children(draft.text(), start - line.span.start);
    draft.blank(Span::new(start, children.end.max(end)))
}

/// Whether the brackets of a line open and close within it.
fn is_balanced(line: &str) -> bool {
    let mut depth = 0_i32;
    for sign in line.chars() {
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

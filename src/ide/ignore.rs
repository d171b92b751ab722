//! The comment that silences a finding, where its notation has comments.

use super::page::Page;
use crate::diagnostic::Edit;
use crate::source::{Lines, Span};
use crate::tree::Notation;

/// The edit that silences a rule at a place: a comment above its line, or a name more in the one that is there. The author
/// has to give the reason. `None` where the notation has no comments.
pub fn ignore(page: &Page, at: Span, rule: &str) -> Option<Edit> {
    let mark = match page.notation {
        Notation::Talk => "//",
        Notation::Yaml => "#",
        Notation::Json => return None,
    };
    let text = &page.source.text;
    let lines = Lines::new(text);
    let line = lines.position(at.start).line;
    if let Some(edit) = another(page, &lines, line, rule) {
        return Some(edit);
    }
    let range = lines.range(line)?;
    let whole = text.get(range.clone())?;
    let bare = whole.trim_start_matches([' ', '\t', '\u{feff}']);
    let indent: String = whole.chars().take_while(|sign| matches!(sign, ' ' | '\t')).collect();
    let start = if bare.len() < whole.len() && whole.starts_with('\u{feff}') {
        range.start + '\u{feff}'.len_utf8()
    } else {
        range.start
    };
    let end = line_end(text);
    Some(Edit { span: Span::at(start), text: format!("{indent}{mark} malpung: allow({rule}) {end}") })
}

/// One name more in a comment that silences already, on the line or on the one above.
fn another(page: &Page, lines: &Lines<'_>, line: usize, rule: &str) -> Option<Edit> {
    let comment = page.comments().iter().find(|comment| {
        let own = lines.position(comment.span.start).line;
        (own == line || own + 1 == line) && comment.text.trim_start().starts_with("malpung:")
    })?;
    let text = page.source.slice(comment.span);
    let (open, close) = (text.find("allow(")?, text.find(')')?);
    let is_alone = lines.range(lines.position(comment.span.start).line).is_some_and(|range| {
        page.source.text.get(range.start..comment.span.start).is_some_and(|before| before.trim().is_empty())
    });
    let is_here = lines.position(comment.span.start).line == line;
    // A comment behind a value speaks of its own line, and one alone of the next.
    (open < close && is_alone != is_here)
        .then(|| Edit { span: Span::at(comment.span.start + close), text: format!(", {rule}") })
}

fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        Some(_) | None => "\n",
    }
}

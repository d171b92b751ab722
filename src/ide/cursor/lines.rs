//! The lines of a YAML text, taken apart at their keys.

/// A line of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The column at which its key stands, behind the dashes of lists.
    pub(super) indent: usize,
    /// Whether it begins an element of a list.
    pub(super) is_element: bool,
    /// The key, without its quotes; `None` where there is none.
    pub(super) key: Option<&'a str>,
    /// What stands behind the colon, or the whole where there is no key.
    pub(super) value: &'a str,
    /// Where `value` begins in the line.
    pub(super) value_at: usize,
}

/// Takes a line apart; `None` for a blank one and a comment.
pub(super) fn line(text: &str) -> Option<Line<'_>> {
    let mut rest = text.trim_start_matches([' ', '\u{feff}']);
    let mut is_element = false;
    while let Some(inner) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix('-').filter(|rest| rest.is_empty())) {
        is_element = true;
        rest = inner.trim_start_matches(' ');
    }
    if rest.starts_with('#') || (rest.trim().is_empty() && !is_element) {
        return None;
    }
    let indent = text.len() - rest.len();
    let (key, value) = match key_end(rest) {
        Some(end) => (Some(rest[..end].trim().trim_matches(['"', '\''])), &rest[end + 1..]),
        None => (None, rest),
    };
    Some(Line { indent, is_element, key, value, value_at: text.len() - value.len() })
}

/// Where the colon behind a key stands.
fn key_end(text: &str) -> Option<usize> {
    if text.starts_with(['{', '[']) {
        return None;
    }
    let mut quote = None;
    for (position, sign) in text.char_indices() {
        match (quote, sign) {
            (None, '"' | '\'') if position == 0 => quote = Some(sign),
            (Some(open), sign) if sign == open => quote = None,
            (None, ':') if text[position + 1..].chars().next().is_none_or(char::is_whitespace) => {
                return Some(position);
            }
            (Some(_) | None, _) => {}
        }
    }
    None
}

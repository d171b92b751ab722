//! Scalars of YAML: without quotes where YAML 1.1 and 1.2 both read them as themselves.

use crate::syntax::edit::{is_unseen, means_itself, quoted};
use crate::syntax::yaml;
use crate::tree::older_reading;

/// A text on one line; `in_flow` within brackets.
pub(super) fn text(text: &str, in_flow: bool) -> String {
    let is_plain = !text.contains("${") && !is_older_number(text) && !text.contains(is_unseen);
    if is_plain && (is_word(text) || means_itself(text, in_flow)) { text.to_owned() } else { in_quotes(text) }
}

/// A text in quotes: in double ones, unless it has some itself.
pub(super) fn in_quotes(text: &str) -> String {
    let is_easier = text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(is_unseen);
    if is_easier { format!("'{text}'") } else { quoted(text) }
}

/// A key.
pub(super) fn key(text: &str, in_flow: bool) -> String {
    if is_word(text) || (!text.contains(is_unseen) && is_key(text, in_flow)) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML reads a text without quotes as a key that is spelt so.
fn is_key(text: &str, in_flow: bool) -> bool {
    let line = if in_flow { format!("{{{text}: 1}}") } else { format!("{text}: 1\n") };
    let parsed = yaml::parse(&line);
    let [document] = parsed.tree.documents.as_slice() else { return false };
    let Some([entry]) = document.entries() else { return false };
    let is_other = older_reading(text).is_some() || is_older_number(text) || is_number_or_so(text);
    entry.key.spelling == text && parsed.findings.is_empty() && parsed.tree.comments.is_empty() && !is_other
}

fn is_number_or_so(text: &str) -> bool {
    !means_itself(text, false)
        && text.chars().all(|character| character.is_ascii_alphanumeric() || "+-._~".contains(character))
}

/// A name that is one in every version of YAML.
fn is_word(text: &str) -> bool {
    let is_name = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let is_value = matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null");
    is_name && !is_value && older_reading(text).is_none()
}

/// Whether YAML 1.1 reads a text as a number or a moment that YAML 1.2 reads as text.
fn is_older_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b':' | b','));
    let is_based = ["0x", "0b", "0o"].iter().any(|base| digits.starts_with(base))
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'_' | b'x' | b'o'));
    let day = text.split(['T', 't', ' ', '\t']).next().unwrap_or_default();
    let is_moment = older_reading(day).is_some() && day.contains('-');
    is_number || is_based || is_moment || matches!(text, "=" | "<<")
}

/// The head and the lines of a text as a literal block; `None` for one that a block cannot hold, or need not.
pub(super) fn literal(text: &str) -> Option<(String, Vec<String>)> {
    let is_unfit = |line: &str| line.ends_with([' ', '\t']) || line.chars().any(is_unseen);
    let (body, header) = text.strip_suffix('\n').map_or((text, "|-"), |body| (body, "|"));
    if !text.contains('\n') || body.ends_with('\n') || body.starts_with([' ', '\n', '\t']) || body.is_empty() {
        return None;
    }
    let lines: Vec<String> = body.split('\n').map(str::to_owned).collect();
    (!lines.iter().any(|line| is_unfit(line))).then(|| (header.to_owned(), lines))
}

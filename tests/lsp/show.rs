//! Answers of the server as a person reads them: the lines that they are about, with carets under the bytes.

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::client::byte;

/// The line of a range with what is under it, and a word behind.
pub fn caret(text: &str, range: &Value, is_utf8: bool, word: &str) -> String {
    let (start, end) = (byte(text, &range["start"], is_utf8), byte(text, &range["end"], is_utf8));
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    let shown = &text[line_start..line_end];
    let blank = " ".repeat(text[line_start..start].width());
    let carets = "^".repeat(text[start..end.min(line_end).max(start)].width().max(1));
    let number = range["start"]["line"].as_u64().unwrap() + 1;
    let more = if end > line_end { "…" } else { "" };
    format!("{number:>3} | {shown}\n    | {blank}{carets}{more} {word}\n")
}

/// The text after edits of the protocol.
pub fn edited(text: &str, edits: &Value, is_utf8: bool) -> String {
    let mut all: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let at = |end: &str| byte(text, &edit["range"][end], is_utf8);
            (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    all.sort();
    let mut out = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        out.replace_range(start..end, &new);
    }
    out
}

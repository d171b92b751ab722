//! What several rules need: the length of a text, addresses of the web, places left to be filled.

pub(super) mod length;
pub(super) mod placeholder;
pub(super) mod web;

/// A text that is there and not empty; an empty string counts as absent.
pub(super) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A text in a message for people: its beginning, on one line.
pub(super) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    let line: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

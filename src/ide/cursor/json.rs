//! Places of a JSON text: told by the brackets and keys before it.

use super::{Cursor, Root, Spot, word};
use crate::model::{Kind, snake_case};

/// The place of a byte.
pub(super) fn at(text: &str, byte: usize) -> Cursor {
    let mut reader = Reader { frames: Vec::new(), key: None, quote: None, is_value: false };
    for (position, sign) in text.char_indices().take_while(|(position, _)| *position < byte) {
        reader.take(text, position, sign);
    }
    let mut path: Vec<String> = reader.frames.iter().filter_map(|frame| frame.key.clone()).collect();
    if path.first().is_some_and(|key| key == "template_object") {
        path.remove(0);
    }
    let in_object = reader.frames.last().is_some_and(|frame| frame.is_object);
    let is_quoted = reader.quote.is_some();
    let spot = match (&reader.key, in_object) {
        (Some(key), true) if reader.is_value => Spot::Value { field: key.clone(), is_quoted },
        (_, true) if !reader.is_value => Spot::Field,
        (_, _) => Spot::Other,
    };
    Cursor { root: Root::Message(kind(text)), path, spot, word: word(text, byte) }
}

struct Frame {
    is_object: bool,
    /// The key that the bracket is the value of.
    key: Option<String>,
}

struct Reader {
    frames: Vec<Frame>,
    key: Option<String>,
    /// Where the open text begins, and whether the sign before was a backslash.
    quote: Option<(usize, bool)>,
    is_value: bool,
}

impl Reader {
    fn take(&mut self, text: &str, position: usize, sign: char) {
        if let Some((start, is_escaped)) = self.quote {
            match sign {
                '"' if !is_escaped => {
                    self.quote = None;
                    if !self.is_value {
                        self.key = text.get(start..position).map(snake_case);
                    }
                }
                '\n' | '\r' => self.quote = None,
                sign => self.quote = Some((start, sign == '\\' && !is_escaped)),
            }
            return;
        }
        match sign {
            '"' => self.quote = Some((position + 1, false)),
            ':' => self.is_value = true,
            ',' => {
                self.is_value = false;
                self.key = None;
            }
            '{' | '[' => {
                let key = self.key.take().filter(|_| self.is_value);
                self.frames.push(Frame { is_object: sign == '{', key });
                self.is_value = false;
            }
            '}' | ']' => {
                self.frames.pop();
                self.is_value = true;
                self.key = None;
            }
            _ => {}
        }
    }
}

/// What a text says that it is.
fn kind(text: &str) -> Option<Kind> {
    let value_of = |key: &str| {
        let (_, rest) = text.split_once(&format!("\"{key}\""))?;
        let rest = rest.trim_start().strip_prefix(':')?.trim_start();
        Some(rest.strip_prefix('"')?.split('"').next().unwrap_or_default())
    };
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if let Some(kind) = value_of("object_type").or_else(|| value_of("objectType")) {
        return Kind::from_object_type(kind);
    }
    if has("template_id") || has("templateId") {
        return Some(Kind::Custom);
    }
    (has("request_url") || has("requestUrl")).then_some(Kind::Scrape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_while_they_are_written() {
        for (text, expected) in [
            ("{\"object_type\": \"te¦", "None / Value { field: \"object_type\", is_quoted: true }"),
            ("{\"objectType\": \"feed\", \"content\": {\"ti¦\"}}", "Some(Feed) /content Field"),
            ("{\"object_type\": \"feed\", \"buttons\": [{\"title\": \"가\", \"li¦", "Some(Feed) /buttons Field"),
            ("{\"object_type\": \"feed\", \"buttons\": [{\"link\": {¦", "Some(Feed) /buttons/link Field"),
            (
                "{\"template_object\": {\"object_type\": \"list\", \"header_link\": {\"¦",
                "Some(List) /header_link Field",
            ),
            (
                "{\"object_type\": \"feed\", \"content\": {\"title\": \"\\\"🎁¦",
                "Some(Feed) /content Value { field: \"title\", is_quoted: true }",
            ),
        ] {
            let byte = text.find('¦').unwrap();
            let Cursor { root: Root::Message(kind), path, spot, .. } = at(&text.replace('¦', ""), byte) else {
                panic!()
            };
            assert_eq!(format!("{kind:?} /{} {spot:?}", path.join("/")), expected, "{text}");
        }
    }
}

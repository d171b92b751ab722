//! JSON that stands as text inside JSON: read in place, every span where it stands in the outer text.

use super::{Parsed, json};
use crate::diagnostic::{Finding, Place};
use crate::source::Span;
use crate::tree::{Node, Value};

/// Reads the text of a string as JSON of its own. `literal` is the string as it is written, quotes included, and starts
/// at `start`; fixes are left out, since an edit inside a string would have to be escaped again.
pub fn parse(literal: &str, start: usize, text: &str) -> Parsed {
    let mut parsed = json::parse(text);
    let offsets = Offsets::of(literal, start, text);
    for document in &mut parsed.tree.documents {
        offsets.place(document);
    }
    for finding in &mut parsed.findings {
        offsets.finding(finding);
    }
    parsed
}

/// Where the bytes of the text come from.
struct Offsets {
    /// For each byte of the text and its end; `None` where the literal folds or indents lines, and does not tell.
    outer: Option<Vec<usize>>,
    /// The literal without its quotes.
    whole: Span,
}

impl Offsets {
    fn of(literal: &str, start: usize, text: &str) -> Self {
        let quote = usize::from(literal.starts_with(['"', '\'']));
        let inside = Span::new(quote, literal.len().saturating_sub(quote).max(quote));
        let written = literal.get(inside.start..inside.end).unwrap_or_default();
        let whole = Span::new(start + inside.start, start + inside.end);
        Self { outer: Self::trace(written, whole.start, text), whole }
    }

    fn trace(written: &str, start: usize, text: &str) -> Option<Vec<usize>> {
        let mut outer = Vec::with_capacity(text.len() + 1);
        let mut at = 0;
        for character in text.chars() {
            outer.extend(std::iter::repeat_n(start + at, character.len_utf8()));
            at += written_length(written.get(at..)?, character)?;
        }
        outer.push(start + at);
        (at == written.len()).then_some(outer)
    }

    fn span(&self, span: Span) -> Span {
        let outer = |byte: usize| self.outer.as_ref()?.get(byte).copied();
        match (outer(span.start), outer(span.end)) {
            (Some(start), Some(end)) => Span::new(start, end),
            (_, _) => self.whole,
        }
    }

    fn place(&self, node: &mut Node) {
        node.span = self.span(node.span);
        match &mut node.value {
            Value::Scalar(_) => {}
            Value::List(items) => items.iter_mut().for_each(|item| self.place(item)),
            Value::Object(entries) => {
                for entry in entries {
                    entry.key.span = self.span(entry.key.span);
                    self.place(&mut entry.value);
                }
            }
        }
    }

    fn finding(&self, finding: &mut Finding) {
        finding.fix = None;
        let places = finding.related.iter_mut().map(|note| &mut note.place).chain([&mut finding.place]);
        for place in places {
            if let Place::Span(span) = place {
                *span = self.span(*span);
            }
        }
    }
}

/// How many bytes a character takes in the string as it is written; `None` where something else stands there.
fn written_length(rest: &str, character: char) -> Option<usize> {
    if !rest.starts_with('\\') {
        return rest.starts_with(character).then(|| character.len_utf8());
    }
    match rest.as_bytes().get(1) {
        Some(b'u') if character.len_utf16() == 2 => Some(12),
        Some(b'u') => Some(6),
        Some(_) => Some(2),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lie_in_the_outer_text() {
        let outer = r#"{"template_object": "{\"object_type\": \"\uac00\ud83c\udf81나\", \"l\": 1}"}"#;
        let value = super::super::json::parse(outer).tree.documents.remove(0);
        let node = &value.get("template_object").unwrap();
        let literal = &outer[node.span.start..node.span.end];
        let parsed = parse(literal, node.span.start, node.as_text().unwrap());
        assert!(parsed.findings.is_empty());
        let root = &parsed.tree.documents[0];
        let entry = root.entry("object_type").unwrap();
        assert_eq!(&outer[entry.key.span.start..entry.key.span.end], r#"\"object_type\""#);
        assert_eq!(&outer[entry.value.span.start..entry.value.span.end], r#"\"\uac00\ud83c\udf81나\""#);
        let last = root.get("l").unwrap().span;
        assert_eq!(&outer[last.start..last.end], "1");
        assert_eq!(&outer[root.span.start..root.span.end], &literal[1..literal.len() - 1]);
    }
    #[test]
    fn a_literal_that_does_not_tell_is_underlined_as_a_whole() {
        let text = "{\"가\": \"나\"}\n";
        for literal in ["|\n  {\"가\": \"나\"}\n", "\"{\\\"가\\\":\n  \\\"나\\\"}\\n\"", "'", ""] {
            let root = parse(literal, 7, text).tree.documents.remove(0);
            assert!(root.span.start >= 7 && root.span.end <= 7 + literal.len().max(1), "{literal}: {:?}", root.span);
            assert!(literal.get(root.span.start - 7..root.span.end - 7).is_some(), "{literal}");
        }
    }
}

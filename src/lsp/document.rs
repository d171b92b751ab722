//! A text as an editor has it, and the changes that it tells of.

use gen_lsp_types::TextDocumentContentChangeEvent as Change;

use super::places::{Encoding, Places};
use crate::tree::Notation;

/// A text that is open in an editor.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// The address, as the client spells it.
    pub(super) uri: String,
    /// The client's number of this state of the text.
    pub(super) version: i32,
    /// The text.
    pub(super) text: String,
    /// The notation that the client names, where it names one of ours.
    pub(super) notation: Option<Notation>,
}

impl Document {
    /// Makes changes, one after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<Change>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    let span = Places::new(&self.text, encoding).span(part.range);
                    self.text.replace_range(span.start..span.end, &part.text);
                }
            }
        }
    }
}

/// The notation of a language of an editor.
pub(super) fn notation(language: &str) -> Option<Notation> {
    match language {
        "talk" | "malpung" => Some(Notation::Talk),
        "yaml" => Some(Notation::Yaml),
        "json" | "jsonc" => Some(Notation::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{Position, Range, TextDocumentContentChangePartial};
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    /// A place as a client counts it, from the start of the text; no client stands within a line end of two signs.
    fn place(text: &str, index: &Index, encoding: Encoding) -> (usize, Position) {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = ends[index.index(ends.len())];
        let at = if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at };
        let (mut line, mut last) = (0, 0);
        for (start, sign) in text[..at].char_indices() {
            let ends_line = sign == '\n' || (sign == '\r' && !text[start + 1..].starts_with('\n'));
            if ends_line {
                (line, last) = (line + 1, start + 1);
            }
        }
        let character = match encoding {
            Encoding::Utf8 => text[last..at].len(),
            Encoding::Utf16 => text[last..at].encode_utf16().count(),
        };
        (at, Position { line, character: u32::try_from(character).unwrap() })
    }

    fn text() -> impl Strategy<Value = String> {
        let pieces = ["가", "🎁", "👩‍🍳", "\u{1112}\u{1161}\u{11ab}", "a", "\n", "\r\n", "\r", " "];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_text_stays_that_of_the_client(
            start in text(),
            edits in prop::collection::vec((any::<Index>(), any::<Index>(), text()), 0..12),
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let mut theirs = start.clone();
                let mut ours = Document { uri: String::new(), version: 0, text: start.clone(), notation: None };
                for (from, to, new) in &edits {
                    let (one, other) = (place(&theirs, from, encoding), place(&theirs, to, encoding));
                    let (start, end) = if one.0 <= other.0 { (one, other) } else { (other, one) };
                    let range = Range { start: start.1, end: end.1 };
                    theirs.replace_range(start.0..end.0, new);
                    let part = TextDocumentContentChangePartial { range, text: new.clone(), ..Default::default() };
                    ours.change(1, vec![part.into()], encoding);
                    prop_assert_eq!(&ours.text, &theirs);
                }
            }
        }
    }
}

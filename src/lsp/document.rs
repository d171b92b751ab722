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

//! The front door for `.talk`, the language made for messages: declarations from text, with what is wrong with it.
//!
//! Words and signs are read by small parsers (`lexical`); everything above them is read by a [`Reader`](reader::Reader),
//! which knows its place, keeps the comments and reads on after a mistake.

mod block;
mod bracket;
mod condition;
mod declaration;
mod element;
mod field;
pub mod fragment;
mod image;
mod lexical;
mod lines;
mod mistake;
mod parameter;
mod place;
mod range;
mod reader;
mod recover;
mod repeat;
mod sequence;
mod sink;
mod slip;
mod text;
mod types;
mod value;
mod written;

use super::Code;
use crate::tree::code::File;
use block::{Body, Scope};
use place::Places;
use reader::Reader;
pub use written::{as_lines, quoted};

/// Reads a `.talk` text. Where its brackets do not match, it is read once more by its indentation, and the reading that
/// finds less wrong is the better one.
pub fn parse(text: &str) -> Code {
    let mut reader = Reader::new(text, Places::From(0));
    let file = reader.file();
    if reader.is_unbalanced {
        let mut other = Reader::new(text, Places::From(0));
        other.trusts_indentation = true;
        let by_indentation = other.file();
        if other.sink.count() <= reader.sink.count() {
            return code(by_indentation, other);
        }
    }
    code(file, reader)
}

/// The end of the entry that begins at a byte, its condition included; `None` where none can be read there.
pub fn entry_end(text: &str, start: usize) -> Option<usize> {
    let mut reader = Reader::new(text, Places::From(0));
    reader.at = start;
    reader.entry(Scope::Template { is_list: false }, &mut Body::default());
    (reader.sink.count() == 0 && reader.at > start).then_some(reader.at)
}

fn code(mut file: File, reader: Reader<'_>) -> Code {
    file.comments = reader.comments;
    file.comments.sort_by_key(|comment| comment.span);
    file.comments.dedup();
    Code { file, has_gaps: reader.sink.has_gaps(), findings: reader.sink.finish() }
}

/// Whether a text begins as only a `.talk` text does: with a declaration, or with what it takes from another file.
pub fn begins(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let rest = lexical::trivia(text).map_or(text, |(rest, _)| rest);
    let taken = rest.strip_prefix("use").map(str::trim_start);
    taken.is_some_and(|file| file.starts_with('"')) || slip::begins_declaration(rest)
}

#[cfg(test)]
mod tests;

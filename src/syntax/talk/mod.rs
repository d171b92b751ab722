//! The front door for `.talk`, the language made for messages: declarations from text, with what is wrong with it.
//!
//! Words and signs are read by small parsers (`lexical`); everything above them is read by a [`Reader`](reader::Reader),
//! which knows its place, keeps the comments and reads on after a mistake.

mod block;
mod condition;
mod declaration;
pub mod fragment;
mod lexical;
mod mistake;
mod parameter;
mod reader;
mod recover;
mod sink;
mod slip;
mod text;
mod value;

use super::Code;
use fragment::Places;
use reader::Reader;

/// Reads a `.talk` text.
pub fn parse(text: &str) -> Code {
    let mut reader = Reader::new(text, Places::From(0));
    let mut file = reader.file();
    file.comments = std::mem::take(&mut reader.comments);
    file.comments.sort_by_key(|comment| comment.span);
    file.comments.dedup();
    Code { file, has_gaps: reader.sink.has_gaps(), findings: reader.sink.finish() }
}

#[cfg(test)]
mod tests;

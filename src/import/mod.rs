//! From what people already have to a template: a request, a JavaScript SDK call, a Python dict, a `curl` command.
//!
//! Each language has a reader of its own, which yields one tree of values (`foreign`): objects, texts with holes, and expressions
//! that only its program can work out. From that tree a template is drafted: fields under Kakao's REST names, and a
//! parameter for each expression, whose type is what the places that it fills make of it. Nothing is left out without a word.

mod curl;
mod cursor;
mod detect;
mod draft;
mod foreign;
mod form;
mod javascript;
mod json;
mod make;
mod markup;
mod message;
mod name;
mod note;
mod number;
mod outline;
mod parameter;
mod pieces;
mod place;
mod placeholder;
mod plan;
mod python;
mod sample;
mod scope;
mod shell;
#[cfg(test)]
mod tests;
mod types;
mod usage;

pub use note::{Note, Weight};

use crate::diagnostic::{Lang, Words, say};
use crate::source::Source;
use crate::tree::code::File;
use draft::{Layout, draft};
use message::Message;

/// Messages of one source, at most.
const MESSAGES_MAX: usize = 100;

/// How a source is imported.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// What the template is called; several are numbered. By default it is called like its file.
    pub name: Option<&'a str>,
    /// The language of comments in the template.
    pub lang: Lang,
}

/// What was made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The templates.
    pub file: File,
    /// The text that the spans of the file point into, which holds nothing but places for its comments.
    pub text: String,
    /// What was guessed, then what was left out.
    pub notes: Vec<Note>,
}

/// Makes templates of a source.
///
/// # Errors
/// What the source is, or lacks, where there is no message in it.
pub fn import(source: &Source, options: &Options<'_>) -> Result<Imported, Words> {
    let found = detect::find(source)?;
    let mut layout = Layout::default();
    let mut file = File::default();
    let mut notes: Vec<Note> = found.unread.iter().map(Note::loss).collect();
    let several = found.messages.len() > 1;
    for (index, message) in found.messages.iter().take(MESSAGES_MAX).enumerate() {
        let name = called(message, source, options, several.then_some(index + 1));
        let drafted = draft(message, &name, &found.scope, &mut layout, options.lang);
        file.declarations.push(drafted.declaration);
        notes.extend(drafted.notes.into_iter().map(|note| if several { note.about(&name) } else { note }));
    }
    let more = found.messages.len().saturating_sub(MESSAGES_MAX);
    if more > 0 {
        notes.push(Note::loss(&say!(
            en: "{more} more messages; {MESSAGES_MAX} of a file are imported at once",
            ko: "메시지 {more}개. 한 파일에서 {MESSAGES_MAX}개까지만 가져옵니다",
        )));
    }
    notes.sort_by_key(|note| note.weight);
    file.comments = layout.comments;
    Ok(Imported { file, text: layout.text, notes })
}

/// What a template is called: as asked for, like its file, or like its kind.
fn called(message: &Message, source: &Source, options: &Options<'_>, number: Option<usize>) -> String {
    let kind = message.kind.map_or("message", |kind| kind.name());
    let base = options.name.map(str::to_owned).or_else(|| name::of_file(source.stem()));
    let base = base.unwrap_or_else(|| kind.to_owned());
    number.filter(|number| *number > 1).map_or(base.clone(), |number| format!("{base}-{number}"))
}

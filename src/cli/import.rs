//! `malpung import`: a template from what people already have, on standard output, and every guess on standard error.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Console, Exit, Unwritten};
use crate::compile::is_name;
use crate::diagnostic::{Lang, Words, say};
use crate::import::{Imported, Options, Weight, import};
use crate::project::{Unreadable, read, read_from};
use crate::report::plain;
use crate::source::Source;
use crate::syntax::{decode, print};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Import {
    /// File with a request body, a JavaScript SDK call, a Python dict or a curl command; `-` for standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Notation of the template
    #[arg(long, value_name = "NOTATION", default_value = "talk")]
    to: Notation,
    /// The template's name [default: the one of the file, else the kind of message]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// A notation of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Notation {
    /// The language made for messages
    Talk,
    /// YAML
    Yaml,
}

impl Import {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if let Some(name) = self.name.as_ref().filter(|name| !is_name(name)) {
            console.fail(&super::new::misnamed(name));
            return Ok(Exit::Failed);
        }
        let options = Options { name: self.name.as_deref(), lang: console.lang };
        let imported =
            source(&self.path).and_then(|source| import(&source, &options).map_err(|why| about(&source.name, &why)));
        match imported {
            Ok(imported) => self.show(&imported, console),
            Err(words) => {
                console.fail(&words);
                Ok(Exit::Failed)
            }
        }
    }

    fn show(&self, imported: &Imported, console: &Console) -> Result<Exit, Unwritten> {
        let text = match self.to {
            Notation::Talk => print::talk(&imported.file, &imported.text),
            Notation::Yaml => print::yaml(&imported.file, &imported.text),
        };
        console.result(&text)?;
        for note in &imported.notes {
            match note.weight {
                Weight::Guess if console.is_quiet() => {}
                Weight::Guess => console.tell(&plain(note.words.to(console.lang))),
                Weight::Loss => console.warn(&note.words),
            }
        }
        Ok(Exit::Done)
    }
}

/// The text of a file, or of standard input.
fn source(path: &Path) -> Result<Source, Words> {
    let name = path.display().to_string();
    let bytes = if name == "-" { read_from(io::stdin().lock()) } else { read(path) };
    let bytes = bytes.map_err(|cause| Unreadable::new(&name, cause).words())?;
    let (source, finding) = decode(&name, bytes);
    match finding {
        Some(finding) => Err(about(&name, &finding.message)),
        None => Ok(source),
    }
}

/// What is said about a file.
fn about(name: &str, words: &Words) -> Words {
    let (en, ko) = (words.to(Lang::En), words.to(Lang::Ko));
    say!(en: "{name}: {en}", ko: "{name}: {ko}")
}

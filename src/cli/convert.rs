//! `malpung convert`: a file in another notation, on standard output.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::{Converted, Unconverted, convert};
use crate::diagnostic::{Words, say};
use crate::project::{Place, Unreadable, read, read_from};
use crate::report::{File, pretty};
use crate::source::Source;
use crate::syntax::decode;
use crate::tree;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Convert {
    /// File with templates, or `-` for standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Notation to write
    #[arg(long, value_name = "NOTATION")]
    to: Notation,
    #[command(flatten)]
    configuration: Configuration,
}

/// A notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Notation {
    /// The language made for messages
    Talk,
    /// YAML
    Yaml,
    /// The object that the REST API takes; only of a template without parameters, and without comments
    Json,
}

impl Notation {
    const fn notation(self) -> tree::Notation {
        match self {
            Self::Talk => tree::Notation::Talk,
            Self::Yaml => tree::Notation::Yaml,
            Self::Json => tree::Notation::Json,
        }
    }
}

impl Convert {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let source = match source(&self.path) {
            Ok(source) => source,
            Err(words) => {
                console.fail(&words);
                return Ok(Exit::Failed);
            }
        };
        let place = if source.name == "-" { Place::Stdin } else { Place::File(self.path.clone()) };
        let converted = convert(&source, self.to.notation(), &project.options(&place));
        show(&source, converted, console)
    }
}

fn show(source: &Source, converted: Result<Converted, Unconverted>, console: &Console) -> Result<Exit, Unwritten> {
    match converted {
        Ok(converted) => {
            console.result(&converted.text)?;
            say_what_is_missing(&converted, console);
            Ok(Exit::Done)
        }
        Err(Unconverted::Mistakes(diagnostics)) => {
            let files = [File { source, diagnostics: &diagnostics }];
            console.tell(&pretty::render(&files, console.talk_look()));
            console.say(&say!(en: "nothing was written", ko: "아무것도 쓰지 않았습니다"));
            Ok(Exit::Found)
        }
        Err(Unconverted::Impossible(words)) => {
            console.fail(&about(&source.name, &words));
            Ok(Exit::Failed)
        }
    }
}

/// Says what of the file is not in the result.
fn say_what_is_missing(converted: &Converted, console: &Console) {
    match converted.lost {
        0 => {}
        1 => console.say(&say!(
            en: "JSON has no comments: 1 was left out",
            ko: "JSON에는 주석이 없어 1개를 뺐습니다",
        )),
        lost => console.say(&say!(
            en: "JSON has no comments: {lost} were left out",
            ko: "JSON에는 주석이 없어 {lost}개를 뺐습니다",
        )),
    }
    if !converted.left_out.is_empty() {
        let keys: Vec<String> = converted.left_out.iter().map(|key| format!("`{key}`")).collect();
        let keys = keys.join(", ");
        console.say(&say!(
            en: "left out, for they are no part of a template: {keys}",
            ko: "템플릿의 일부가 아니어서 뺀 것: {keys}",
        ));
    }
}

/// The text of a file, or of standard input.
fn source(path: &Path) -> Result<Source, Words> {
    let name = path.to_string_lossy().replace('\\', "/");
    let bytes = if name == "-" { read_from(io::stdin().lock()) } else { read(path) };
    let bytes = bytes.map_err(|cause| Unreadable::new(&name, cause).words())?;
    match decode(&name, bytes) {
        (source, None) => Ok(source),
        (_, Some(finding)) => Err(about(&name, &finding.message)),
    }
}

fn about(name: &str, words: &Words) -> Words {
    use crate::diagnostic::Lang;
    let (en, ko) = (words.to(Lang::En), words.to(Lang::Ko));
    say!(en: "{name}: {en}", ko: "{name}: {ko}")
}

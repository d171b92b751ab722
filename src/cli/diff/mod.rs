//! `malpung diff`: what changed between an older state of the templates and the one at hand.

mod older;
mod page;
mod state;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Configuration, Console, Exit, Unwritten};
use crate::compare::{Broken, Class, Comparison, json, markdown, pretty};
use crate::diagnostic::{Lang, Words, say};
use crate::project::{judge, load, write_new_folder};
use older::Older;
use state::State;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Diff {
    /// The older state: a folder or file of templates, or a revision of git. Where both have the name, the path is meant;
    /// a revision can also be called refs/heads/NAME
    #[arg(long, value_name = "REV|DIR")]
    against: String,
    /// Files or folders (searched for .talk, .yaml, .yml and .json as .gitignore says); of a revision the same ones are
    /// read [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// End with exit code 1 where there is a change of these classes
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    deny: Vec<Deny>,
    /// How changes are shown
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// Write a page with pictures of before and after to this file too
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    #[command(flatten)]
    configuration: Configuration,
}

/// Whom a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Callers: what templates take, and what they are called
    Params,
    /// Callers that do as they did, of which something is refused now
    Breaking,
    /// The wire: the JSON
    Wire,
    /// Readers: texts, pictures, order
    Look,
    /// Whoever taps: where links and buttons lead
    Links,
}

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal
    Pretty,
    /// For programs; `malpung schema diff` describes it
    Json,
    /// A comment for a pull request
    Markdown,
}

impl Deny {
    const fn class(self) -> Class {
        match self {
            Self::Params => Class::Params,
            Self::Breaking => Class::Breaking,
            Self::Wire => Class::Wire,
            Self::Look => Class::Look,
            Self::Links => Class::Links,
        }
    }
}

impl Diff {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        match self.states(console) {
            Ok((before, after)) => self.tell(&before, &after, console),
            Err(exit) => Ok(exit),
        }
    }

    /// Both states, if they can be read.
    fn states(&self, console: &Console) -> Result<(State, State), Exit> {
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(fail(
                console,
                &say!(
                    en: "standard input has no older state; name files or folders",
                    ko: "표준 입력에는 이전 상태가 없습니다. 파일이나 폴더를 지정하세요",
                ),
            ));
        }
        let project = self.configuration.open(console)?;
        let older = Older::open(&self.against).map_err(|words| fail(console, &words))?;
        let before = older.state(&self.paths, &self.configuration, console)?;
        let mut loaded = load(&project, &self.paths, self.html.as_deref());
        judge(&mut loaded.units);
        let after = State::new(loaded, project, &|name| name.to_owned());
        let has_unread = [&before, &after].map(|state| console.fail_unreadable(&state.loaded)).contains(&true);
        if has_unread { Err(Exit::Failed) } else { Ok((before, after)) }
    }

    fn tell(&self, before: &State, after: &State, console: &Console) -> Result<Exit, Unwritten> {
        let (old, new) = state::comparable(before, after);
        let mut comparison =
            Comparison::of(&old, &new, &mut |old, new| state::trials(before, after, &old.name, &new.name));
        let broken = |state: &State, is_before| {
            state.broken.iter().map(move |(name, _)| Broken { name: name.clone(), is_before }).collect::<Vec<_>>()
        };
        comparison.broken = broken(before, true).into_iter().chain(broken(after, false)).collect();
        [before, after].iter().for_each(|state| state.show_errors(console));
        console.result(&self.text(&comparison, console)?)?;
        if let Some(file) = &self.html {
            let page = page::page(&comparison, before, after, &self.against, console.lang);
            if let Err(error) = write_new_folder(file, page.as_bytes()) {
                let name = file.display();
                return Ok(fail(
                    console,
                    &say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"),
                ));
            }
        }
        let is_denied = self.deny(&comparison, console);
        Ok(if is_denied || !comparison.broken.is_empty() { Exit::Found } else { Exit::Done })
    }

    fn text(&self, comparison: &Comparison, console: &Console) -> Result<String, std::io::Error> {
        Ok(match self.format {
            Format::Pretty => pretty::render(comparison, console.look()),
            Format::Json => json::render(comparison, &self.against, console.lang)?,
            Format::Markdown => markdown::render(comparison, &self.against, console.lang),
        })
    }

    /// Whether there are changes that are denied, which is said.
    fn deny(&self, comparison: &Comparison, console: &Console) -> bool {
        let denied = Class::ALL.into_iter().filter(|class| self.deny.iter().any(|deny| deny.class() == *class));
        let found: Vec<(Class, usize)> =
            denied.map(|class| (class, comparison.count(class))).filter(|(_, count)| *count > 0).collect();
        if found.is_empty() {
            return false;
        }
        let [en, ko] = [Lang::En, Lang::Ko].map(|lang| {
            let told = found.iter().map(|(class, count)| format!("{} {count}", class.words().to(lang)));
            told.collect::<Vec<_>>().join(", ")
        });
        console.fail(&say!(en: "changes that --deny names: {en}", ko: "--deny로 막은 변경: {ko}"));
        true
    }
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

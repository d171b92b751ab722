//! `malpung check`: every finding in every file.

use std::path::PathBuf;

use clap::Args;

use super::report::Reporting;
use super::watch::{Ground, watch};
use super::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::project::{Inputs, Loaded, find, load_inputs};
use crate::report::Summary;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders (searched for .yaml, .yml and .json as .gitignore says) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reporting: Reporting,
    /// Leave files out that show no sign of a template even where they are named, as it is done in folders
    #[arg(long)]
    templates_only: bool,
    /// Stay, and check again whenever a file changes; Ctrl-C ends it
    #[arg(short, long)]
    watch: bool,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if self.watch {
            let is_for_people = self.reporting.is_for_people();
            let ground = Ground { paths: &self.paths, except: self.reporting.output.as_deref(), is_for_people };
            return watch(console, &ground, |inputs| self.sieve(inputs), |loaded| self.once(loaded, console));
        }
        let inputs = find(&self.paths, self.reporting.output.as_deref());
        self.once(&load_inputs(self.sieve(inputs)), console)
    }

    /// Shows what was found in files.
    fn once(&self, loaded: &Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let files = loaded.files();
        let shown = self.reporting.show(&files, console)?;
        let summary = Summary::of(&files);
        let is_incomplete = console.fail_unreadable(loaded);
        summarise(console, loaded, &summary);
        Ok(if is_incomplete {
            Exit::Failed
        } else if summary.worst() >= Some(self.reporting.fail_on()) {
            shown.max(Exit::Found)
        } else {
            shown
        })
    }

    fn sieve(&self, inputs: Inputs) -> Inputs {
        if self.templates_only { inputs.unnamed() } else { inputs }
    }
}

/// Says how many files were checked, and how many were not because they are no templates.
pub(super) fn summarise(console: &Console, loaded: &Loaded, summary: &Summary) {
    let is_about_nothing = loaded.units.is_empty() && !loaded.unreadable.is_empty();
    if !is_about_nothing {
        console.say(&summary.words());
    }
    match loaded.left_out {
        0 => {}
        1 => console.say(&say!(
            en: "1 file holds no template and was left out",
            ko: "템플릿이 없는 파일 1개는 검사하지 않았습니다",
        )),
        count => console.say(&say!(
            en: "{count} files hold no template and were left out",
            ko: "템플릿이 없는 파일 {count}개는 검사하지 않았습니다",
        )),
    }
}

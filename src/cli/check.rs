//! `malpung check`: every finding in every file.

mod known;
mod mend;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Console, Exit, Unwritten};
use crate::diagnostic::{Severity, say};
use crate::project::{Loaded, load};
use crate::report::{File, Summary, json, pretty, short};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders (searched for .yaml, .yml and .json as .gitignore says) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// Least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    #[command(flatten)]
    mending: mend::Mending,
    #[command(flatten)]
    known: known::Known,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pictures of the places, for people
    Pretty,
    /// One line each: path:line:column: severity[rule] message
    Short,
    /// The JSON report, for programs
    Json,
}

/// The least severity that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Any finding
    Info,
}

impl FailOn {
    const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let Some(baseline) = self.known.open(console) else { return Ok(Exit::Failed) };
        let mut loaded = load(&self.paths, None);
        if self.mending.is_dry() {
            return self.mending.show(&loaded, console);
        }
        let mended = self.mending.apply(&mut loaded, console)?;
        if let Some(exit) = self.known.record(&loaded, console) {
            return Ok(exit.max(if mended.has_failed { Exit::Failed } else { Exit::Done }));
        }
        let hidden = known::hide(baseline, &mut loaded);
        let files = loaded.files();
        let report = self.report(&files, console)?;
        // Where standard output holds the mended text, the report is talk.
        match mended.has_text {
            true if report.is_empty() => {}
            true => console.tell(&report),
            false => console.result(&report)?,
        }
        let summary = Summary::of(&files);
        let is_incomplete = console.fail_unreadable(&loaded) || mended.has_failed;
        summarise(console, &loaded, &summary);
        self.known.summarise(hidden, console);
        self.mending.summarise(&mended, &loaded, console);
        Ok(if is_incomplete {
            Exit::Failed
        } else if summary.worst() >= Some(self.fail_on.severity()) {
            Exit::Found
        } else {
            Exit::Done
        })
    }

    fn report(&self, files: &[File<'_>], console: &Console) -> Result<String, std::io::Error> {
        Ok(match self.format {
            Format::Pretty => pretty::render(files, console.look()),
            Format::Short => short::render(files, console.lang),
            Format::Json => json::render(files, console.lang)?,
        })
    }
}

/// Says how many files were checked, and how many were not because they are no templates.
pub(super) fn summarise(console: &Console, loaded: &Loaded, summary: &Summary) {
    console.say(&summary.words());
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

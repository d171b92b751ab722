//! `malpung check`: every finding in every file.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::{Severity, say};
use crate::project::{Loaded, Project, load};
use crate::report::hosts::Hosts;
use crate::report::{File, Summary, json, pretty, short};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders (searched for .yaml, .yml and .json as .gitignore says) or `-` for standard input
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// Least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// List every host that links lead to, and every picture, instead of findings; with --format json for programs
    #[arg(long)]
    print_hosts: bool,
    #[command(flatten)]
    configuration: Configuration,
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
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let loaded = load(&project, &self.paths, None);
        if self.print_hosts {
            return self.hosts(&project, &loaded, console);
        }
        let files = loaded.files();
        console.result(&self.report(&files, console)?)?;
        let summary = Summary::of(&files);
        let is_incomplete = console.fail_unreadable(&loaded);
        summarise(console, &loaded, &summary);
        Ok(if is_incomplete {
            Exit::Failed
        } else if summary.worst() >= Some(self.fail_on.severity()) {
            Exit::Found
        } else {
            Exit::Done
        })
    }

    fn hosts(&self, project: &Project, loaded: &Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let mut hosts = Hosts::default();
        for (unit, template) in loaded.templates() {
            if let Some(message) = &template.message {
                hosts.add(&unit.source.name, message);
            }
        }
        console.result(&match self.format {
            Format::Json => hosts.to_json(&project.profile).map_err(io::Error::from)?,
            Format::Pretty | Format::Short => hosts.render(&project.profile, console.lang),
        })?;
        say_broken(loaded, console);
        Ok(if console.fail_unreadable(loaded) { Exit::Failed } else { Exit::Done })
    }

    fn report(&self, files: &[File<'_>], console: &Console) -> Result<String, std::io::Error> {
        Ok(match self.format {
            Format::Pretty => pretty::render(files, console.look()),
            Format::Short => short::render(files, console.lang),
            Format::Json => json::render(files, console.lang)?,
        })
    }
}

/// Says how many templates could not be looked into.
fn say_broken(loaded: &Loaded, console: &Console) {
    match loaded.templates().filter(|(_, template)| template.message.is_none()).count() {
        0 => {}
        1 => console.say(&say!(
            en: "1 template is broken and was not looked into; run `malpung check`",
            ko: "템플릿 1개는 잘못되어 살펴보지 못했습니다. `malpung check`를 실행하세요",
        )),
        count => console.say(&say!(
            en: "{count} templates are broken and were not looked into; run `malpung check`",
            ko: "템플릿 {count}개는 잘못되어 살펴보지 못했습니다. `malpung check`를 실행하세요",
        )),
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

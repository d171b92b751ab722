//! How findings are shown: the formats of `check`, to standard output or into a file.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Console, Exit, Unwritten};
use crate::diagnostic::{Lang, Severity, say};
use crate::project::write;
use crate::report::pretty::Look;
use crate::report::{File, github, gitlab, json, junit, pretty, sarif, short};
use crate::rule::{self, Registered, Section};

/// The flags of a report.
#[derive(Debug, Args)]
pub struct Reporting {
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// File for the report in that format; standard output then shows pictures, whatever the format
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
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
    /// SARIF 2.1.0, for code scanning and result viewers
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// The Code Quality report of GitLab
    Gitlab,
    /// JUnit XML, a suite for each file
    Junit,
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

impl Reporting {
    /// The least severity that counts.
    pub(super) fn fail_on(&self) -> Severity {
        self.fail_on.severity()
    }

    /// Whether the format is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether standard output is for people.
    pub(super) fn is_for_people(&self) -> bool {
        match self.format {
            Format::Pretty | Format::Short => true,
            Format::Json | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => self.output.is_some(),
        }
    }

    /// Prints the report, or writes it into its file and prints pictures. [`Exit::Failed`] where the file cannot be
    /// written, which is said. As talk it goes to standard error.
    pub(super) fn show(&self, files: &[File<'_>], is_talk: bool, console: &Console) -> Result<Exit, Unwritten> {
        let Some(path) = &self.output else {
            return print(&self.text(files, look(is_talk, console))?, is_talk, console).map(|()| Exit::Done);
        };
        print(&pretty::render(files, look(is_talk, console)), is_talk, console)?;
        let text = self.text(files, console.page_look())?;
        let Err(error) = write(path, text.as_bytes()) else { return Ok(Exit::Done) };
        let name = path.display();
        console.fail(&say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"));
        Ok(Exit::Failed)
    }

    fn text(&self, files: &[File<'_>], look: Look) -> Result<String, std::io::Error> {
        let lang = look.lang;
        Ok(match self.format {
            Format::Pretty => pretty::render(files, look),
            Format::Short => short::render(files, lang),
            Format::Json => json::render(files, lang)?,
            Format::Sarif => sarif::render(files, lang, |name| rule::find(name).map(|rule| described(rule, lang)))?,
            Format::Github => github::render(files, lang),
            Format::Gitlab => gitlab::render(files, lang)?,
            Format::Junit => junit::render(files, lang, self.fail_on()).map_err(std::io::Error::other)?,
        })
    }
}

fn look(is_talk: bool, console: &Console) -> Look {
    if is_talk { console.talk_look() } else { console.look() }
}

fn print(text: &str, is_talk: bool, console: &Console) -> Result<(), Unwritten> {
    match is_talk {
        true if text.is_empty() => Ok(()),
        true => {
            console.tell(text);
            Ok(())
        }
        false => console.result(text),
    }
}

/// A rule's page for SARIF.
fn described(registered: &Registered, lang: Lang) -> sarif::Rule {
    let (rule, doc) = (registered.rule, registered.doc());
    let page = markdown(registered, lang);
    sarif::Rule {
        summary: doc.summary(lang).to_owned(),
        description: doc.section(Section::Sees, lang).to_owned(),
        help: page.replace("**", ""),
        markdown: page,
        severity: rule.severity,
        outcome: rule.outcome,
    }
}

/// The sections and the examples.
fn markdown(registered: &Registered, lang: Lang) -> String {
    let doc = registered.doc();
    let mut page = String::new();
    for section in Section::ALL {
        // Writing to a string cannot fail.
        let _ = write!(page, "**{}**\n\n{}\n\n", section.heading(lang), doc.section(section, lang));
    }
    for (title, examples) in [(say!(en: "Bad", ko: "나쁜 예"), &doc.bad), (say!(en: "Good", ko: "좋은 예"), &doc.good)]
    {
        for example in examples {
            let setting = example.setting().map(|text| format!(" (`{text}`)")).unwrap_or_default();
            let (title, language) = (title.to(lang), &example.language);
            let _ = write!(page, "**{title}**{setting}\n\n```{language}\n{}```\n\n", example.text);
        }
    }
    page.trim_end().to_owned()
}

//! The flags by which a command takes its configuration.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Console, Exit};
use crate::diagnostic::Words;
use crate::project::{Choice, Project};

/// Flags of every command that works in a project.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub struct Configuration {
    /// Profile of malpung.toml: the app, its registered hosts and how strict to be [default: its default_profile]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Configuration to read [default: malpung.toml here or in the nearest folder above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long)]
    no_config: bool,
}

impl Configuration {
    /// The project that the command works in. Says what is wrong with its configuration.
    ///
    /// # Errors
    /// How the program ends where something is.
    pub fn open(&self, console: &Console) -> Result<Project, Exit> {
        let choice = match &self.config {
            Some(file) => Choice::File(file),
            None if self.no_config => Choice::Nothing,
            None => Choice::Nearest,
        };
        told(Project::open(choice, self.profile.as_deref()), console)
    }

    /// The same for a command that works as if a folder were the working folder.
    ///
    /// # Errors
    /// How the program ends where something is wrong with its configuration.
    pub fn open_in(&self, folder: &Path, console: &Console) -> Result<Project, Exit> {
        match &self.config {
            None if !self.no_config => told(Project::open_in(folder, self.profile.as_deref()), console),
            Some(_) | None => self.open(console),
        }
    }
}

/// A project, or what is wrong with its configuration, which is said.
fn told(opened: Result<Project, Vec<Words>>, console: &Console) -> Result<Project, Exit> {
    opened.map_err(|problems| {
        for problem in &problems {
            console.fail(problem);
        }
        Exit::Failed
    })
}

//! The flags by which a command takes its configuration.

use std::path::PathBuf;

use clap::Args;

use super::{Console, Exit};
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
        Project::open(choice, self.profile.as_deref()).map_err(|problems| {
            for problem in &problems {
                console.fail(problem);
            }
            Exit::Failed
        })
    }
}

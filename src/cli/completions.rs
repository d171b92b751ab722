//! `malpung completions`: a script that completes commands and flags in a shell.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Cli, Console, Exit, Unwritten};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Completions {
    /// Shell that reads the script
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "malpung", &mut script);
        console.result(&String::from_utf8_lossy(&script)).map(|()| Exit::Done)
    }
}

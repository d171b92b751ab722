//! `malpung man`: a manual page for each command.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};

use super::{Cli, Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::project::write_new_folder;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Man {
    /// Folder for malpung.1, malpung-check.1 and so on; it is made where it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let pages = pages()?;
        for (name, page) in &pages {
            let path = self.folder.join(name);
            if let Err(error) = write_new_folder(&path, page) {
                return Ok(fail(&path, &error, console));
            }
        }
        let (count, folder) = (pages.len(), self.folder.display());
        console.say(&say!(en: "{count} pages are in {folder}", ko: "매뉴얼 {count}쪽을 {folder}에 썼습니다"));
        Ok(Exit::Done)
    }
}

/// The pages with their file names.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = Cli::command();
    program.build();
    let mut pages = Vec::new();
    add(&program, &mut pages)?;
    Ok(pages)
}

/// The page of a command, and those of the commands within it.
fn add(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    pages.push(page(command.clone())?);
    let within = command.get_subcommands().filter(|command| command.get_name() != "help");
    for command in within {
        add(command, pages)?;
    }
    Ok(())
}

fn page(command: Command) -> io::Result<(String, Vec<u8>)> {
    let man = clap_mangen::Man::new(command.disable_help_subcommand(true));
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok((man.get_filename(), page))
}

fn fail(path: &Path, error: &io::Error, console: &Console) -> Exit {
    let name = path.display();
    console.fail(&say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"));
    Exit::Failed
}

//! `malpung send`: messages and jobs of them, their ledger, and what people decide of them.

mod check_friends;
mod dry;
mod export;
mod hearing;
mod outcome;
mod pick;
mod plan;
mod purge;
mod resolve;
mod run;
mod single;
mod spot;
mod status;
mod watching;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::send::ledger::{Access, Job, Ledger, Sqlite, Trouble};

/// The command's arguments.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Send {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Send a message to the sender himself
    Me(single::Me),
    /// Send a message to friends of the sender
    Friends(single::Friends),
    /// Plan a job: render and check every row, then put all of them into the ledger, or none
    Plan(plan::Plan),
    /// Send what is planned; safe to stop and to start again at any moment
    Run(run::Run),
    /// Show how jobs stand
    Status(status::Status),
    /// Decide what becomes of rows that wait for a person
    Resolve(resolve::Resolve),
    /// Write what became of each row, as JSON Lines
    Export(export::Export),
    /// Take a job out of the ledger, with everything of it
    Purge(purge::Purge),
}

/// Where the ledger is.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ledger")]
pub(super) struct Place {
    /// The ledger: a file, or the address of a PostgreSQL database
    #[arg(long, value_name = "FILE|ADDRESS", default_value = "malpung.ledger")]
    ledger: String,
}

impl Send {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        match &self.command {
            Command::Me(command) => command.run(console),
            Command::Friends(command) => command.run(console),
            Command::Plan(command) => command.run(console),
            Command::Run(command) => command.run(console),
            Command::Status(command) => command.run(console),
            Command::Resolve(command) => command.run(console),
            Command::Export(command) => command.run(console),
            Command::Purge(command) => command.run(console),
        }
    }
}

impl Place {
    /// Opens the ledger beside whoever sends from it; `makes` one where there is none.
    pub(super) fn open(&self, makes: bool, console: &Console) -> Result<Box<dyn Ledger>, Exit> {
        self.open_for(Access::Visit, makes, console)
    }

    /// Opens the ledger to look or to send.
    fn open_for(&self, access: Access, makes: bool, console: &Console) -> Result<Box<dyn Ledger>, Exit> {
        if self.is_database() {
            return self.connect().map_err(|words| fail(console, &words));
        }
        let path = PathBuf::from(&self.ledger);
        if !makes && !Sqlite::is_at(&path) {
            let shown = path.display();
            return Err(fail(
                console,
                &say!(
                    en: "{shown}: there is no ledger; `malpung send plan` makes one",
                    ko: "{shown}: 원장이 없습니다. `malpung send plan`이 만듭니다",
                ),
            ));
        }
        let book = Sqlite::open(&path, access).map_err(|trouble| fail(console, &self.named(&trouble)))?;
        Ok(Box::new(book))
    }

    /// Whether there is a ledger.
    pub(super) fn is_there(&self) -> bool {
        self.is_database() || Sqlite::is_at(self.ledger.as_ref())
    }

    /// The address of the database that the ledger is in; none where it is a file.
    pub(super) fn database(&self) -> Option<&str> {
        self.is_database().then_some(&self.ledger)
    }

    fn is_database(&self) -> bool {
        self.ledger.starts_with("postgres://") || self.ledger.starts_with("postgresql://")
    }

    #[cfg(feature = "postgres")]
    fn connect(&self) -> Result<Box<dyn Ledger>, Words> {
        match crate::send::ledger::Postgres::connect(&self.ledger) {
            Ok(book) => Ok(Box::new(book)),
            Err(trouble) => Err(trouble.words()),
        }
    }

    #[cfg(not(feature = "postgres"))]
    fn connect(&self) -> Result<Box<dyn Ledger>, Words> {
        Err(say!(
            en: "this malpung was built without PostgreSQL; build it with `--features postgres`",
            ko: "PostgreSQL 없이 빌드한 malpung입니다. `--features postgres`로 빌드하세요",
        ))
    }

    /// What is wrong with a file, with its name. An address may hold a password and is never shown.
    fn named(&self, trouble: &Trouble) -> Words {
        let (name, words) = (&self.ledger, trouble.words());
        let (en, ko) = (words.to(crate::diagnostic::Lang::En), words.to(crate::diagnostic::Lang::Ko));
        say!(en: "{name}: {en}", ko: "{name}: {ko}")
    }
}

/// The job of a name; says so where there is none.
fn job(ledger: &mut dyn Ledger, name: &str, console: &Console) -> Result<Job, Exit> {
    match ledger.job(name) {
        Ok(Some(job)) => Ok(job),
        Ok(None) => Err(fail(
            console,
            &say!(
                en: "there is no job `{name}`; `malpung send status` lists them",
                ko: "`{name}` 작업이 없습니다. `malpung send status`로 목록을 볼 수 있습니다",
            ),
        )),
        Err(trouble) => Err(fail(console, &trouble.words())),
    }
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

//! `malpung send`: messages and jobs of them, their ledger, and what people decide of them.

mod check_friends;
mod dry;
mod export;
mod hearing;
mod made;
mod naming;
mod outcome;
mod pick;
mod plan;
mod purge;
mod refusals;
mod resolve;
mod run;
mod single;
mod spot;
mod status;
mod watching;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::means::variable;
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
    /// Send a message to the sender
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

/// The ledger where none is named.
const LEDGER: &str = "malpung.ledger";

/// Where the ledger is.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ledger")]
pub(super) struct Place {
    /// The ledger: a file, or the address of a PostgreSQL database; a password belongs into PGPASSWORD [default:
    /// MALPUNG_LEDGER, or malpung.ledger]
    #[arg(long, value_name = "LEDGER")]
    ledger: Option<String>,
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
        let ledger = self.ledger();
        if is_database(&ledger) {
            return connect(&ledger).map_err(|words| fail(console, &words));
        }
        let path = PathBuf::from(&ledger);
        if !makes && !Sqlite::is_at(&path) {
            return Err(fail(
                console,
                &say!(
                    en: "{ledger}: there is no ledger; `malpung send plan` makes one",
                    ko: "{ledger}: 원장이 없습니다. `malpung send plan`이 만듭니다",
                ),
            ));
        }
        let book = Sqlite::open(&path, access).map_err(|trouble| fail(console, &named(&ledger, &trouble)))?;
        Ok(Box::new(book))
    }

    /// Whether there is a ledger.
    pub(super) fn is_there(&self) -> bool {
        let ledger = self.ledger();
        is_database(&ledger) || Sqlite::is_at(ledger.as_ref())
    }

    /// The address of the database that the ledger is in; none where it is a file.
    pub(super) fn database(&self) -> Option<String> {
        Some(self.ledger()).filter(|ledger| is_database(ledger))
    }

    fn ledger(&self) -> String {
        self.ledger.clone().or_else(|| variable("MALPUNG_LEDGER")).unwrap_or_else(|| LEDGER.to_owned())
    }
}

fn is_database(ledger: &str) -> bool {
    ledger.starts_with("postgres://") || ledger.starts_with("postgresql://")
}

#[cfg(feature = "postgres")]
fn connect(address: &str) -> Result<Box<dyn Ledger>, Words> {
    match crate::send::ledger::Postgres::connect(address) {
        Ok(book) => Ok(Box::new(book)),
        Err(trouble) => Err(trouble.words()),
    }
}

#[cfg(not(feature = "postgres"))]
fn connect(_address: &str) -> Result<Box<dyn Ledger>, Words> {
    Err(say!(
        en: "this malpung was built without PostgreSQL; build it with `--features postgres`",
        ko: "PostgreSQL 없이 빌드한 malpung입니다. `--features postgres`로 빌드하세요",
    ))
}

/// What is wrong with a file, with its name. An address may hold a password and is never shown.
fn named(name: &str, trouble: &Trouble) -> Words {
    let words = trouble.words();
    let (en, ko) = (words.to(crate::diagnostic::Lang::En), words.to(crate::diagnostic::Lang::Ko));
    say!(en: "{name}: {en}", ko: "{name}: {ko}")
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

//! `malpung send export`: what became of each row, as JSON Lines.

use clap::{Args, ValueEnum};

use super::{Place, fail, job};
use crate::cli::{Console, Exit, Unwritten};
use crate::send::export::line;
use crate::send::ledger::{self, Ledger};

/// The command's arguments.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The job
    #[arg(value_name = "JOB")]
    job: String,
    /// Only rows in this state; may be given several times
    #[arg(long, value_name = "STATE")]
    state: Vec<State>,
    /// Name receivers too: that is data of friends, to be kept from others and deleted in time
    #[arg(long)]
    receivers: bool,
    #[command(flatten)]
    place: Place,
}

/// The state of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum State {
    /// To be sent
    Planned,
    /// On its way
    Intent,
    /// Kakao took it
    Sent,
    /// Kakao refused it
    Rejected,
    /// Nobody can tell whether it arrived
    Unknown,
    /// It did not arrive, and waits
    Parked,
    /// A person took it out
    Dropped,
}

impl State {
    const fn state(self) -> ledger::State {
        match self {
            Self::Planned => ledger::State::Planned,
            Self::Intent => ledger::State::Intent,
            Self::Sent => ledger::State::Sent,
            Self::Rejected => ledger::State::Rejected,
            Self::Unknown => ledger::State::Unknown,
            Self::Parked => ledger::State::Parked,
            Self::Dropped => ledger::State::Dropped,
        }
    }
}

impl Export {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let (mut ledger, job) = match self.open(console) {
            Ok(opened) => opened,
            Err(exit) => return Ok(exit),
        };
        let states: Vec<ledger::State> = self.state.iter().map(|state| state.state()).collect();
        let mut after = 0;
        loop {
            let page = match ledger.page(job, after, &states) {
                Ok(page) => page,
                Err(trouble) => return Ok(fail(console, &trouble.words())),
            };
            let Some(last) = page.last() else { return Ok(Exit::Done) };
            after = last.unit;
            let lines: String = page.iter().map(|record| line(record, self.receivers) + "\n").collect();
            if !console.stream(&lines)? {
                return Ok(Exit::Done);
            }
        }
    }

    fn open(&self, console: &Console) -> Result<(Box<dyn Ledger>, ledger::JobId), Exit> {
        let mut ledger = self.place.open(false, console)?;
        let job = job(&mut *ledger, &self.job, console)?;
        Ok((ledger, job.id))
    }
}

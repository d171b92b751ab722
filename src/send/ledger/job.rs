//! Jobs, and what a ledger tells of them.

use super::{Counts, Limits, Moment, State};
use crate::send::Receiver;

/// A job's number in the ledger.
pub type JobId = i64;

/// A job that is being planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its name.
    pub name: String,
    /// The app that sends, which quotas are counted for.
    pub app: String,
    /// The address that requests go to.
    pub base: String,
    /// What Kakao allows in a day and a month.
    pub limits: Limits,
}

/// A job of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// Its name.
    pub name: String,
    /// The app that sends.
    pub app: String,
    /// The address that requests go to.
    pub base: String,
    /// What Kakao allows in a day and a month.
    pub limits: Limits,
    /// A hash of everything that it sends; empty while it is being planned.
    pub digest: String,
    /// The code that halted it.
    pub halted: Option<i64>,
    /// When it was planned.
    pub planned: Moment,
}

/// The most that is asked of each quota, by this job, whatever else waits, and what was sent in this day or month already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// Receivers in all.
    pub app: u64,
    /// Receivers of one sender.
    pub sender: u64,
    /// Messages to one receiver.
    pub receiver: u64,
    /// Messages from one sender to one receiver.
    pub pair: u64,
    /// Requests.
    pub requests: u64,
    /// Senders, of this job alone.
    pub senders: u64,
    /// Units, of this job alone.
    pub units: u64,
}

/// How a job stands for a run that finds nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The code that halted it.
    pub halted: Option<i64>,
    /// Whether something is planned, perhaps of senders whom other workers hold.
    pub has_planned: bool,
    /// Whether calls of other workers are on their way.
    pub has_intent: bool,
    /// When the next parked unit wakes.
    pub wake: Option<Moment>,
    /// Now.
    pub now: Moment,
}

/// How many units are in which state, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stand {
    /// By state.
    pub counts: Counts,
    /// By state and code, for units with a code.
    pub codes: Vec<(State, i64, u64)>,
    /// UNKNOWN by cause.
    pub causes: Vec<(String, u64)>,
    /// When the next parked unit wakes.
    pub wake: Option<Moment>,
    /// How many wait for a person.
    pub waiting: u64,
}

/// A unit as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number in the ledger.
    pub unit: i64,
    /// The row's id.
    pub row: String,
    /// The row's line in its file.
    pub line: u64,
    /// Who sends.
    pub sender: String,
    /// Who receives.
    pub receiver: Receiver,
    /// Where it is.
    pub state: State,
    /// Attempts that were made.
    pub attempt: i64,
    /// Kakao's code.
    pub code: Option<i64>,
    /// Why nobody can tell.
    pub cause: Option<String>,
    /// When it wakes.
    pub until: Option<Moment>,
    /// When it came into its state.
    pub changed: Moment,
}

//! The ledger: every receiver of every row is in exactly one state, and no request leaves without a record that was durable before.
//!
//! ```text
//! PLANNED ──▶ INTENT ──▶ SENT | REJECTED
//!    ▲          ├──────▶ UNKNOWN ──▶ a person: sent, resend, drop
//!    ├──────────┤  never reached Kakao, or to be split
//!    └ PARKED ◀─┘  quota, login, consent
//! ```
//!
//! A [`Book`] holds the rules once; a file or PostgreSQL beneath it stores. Nobody but the committer of a run writes while it runs,
//! apart from people who resolve what is UNKNOWN or PARKED.

#[cfg(feature = "postgres")]
mod address;
mod book;
mod call;
mod day;
mod insecure;
mod job;
mod limits;
#[cfg(feature = "postgres")]
mod postgres;
mod quota;
mod schema;
mod sqlite;
mod state;
mod store;
mod trouble;

use std::time::Duration;

pub use book::Book;
pub use call::{Call, NewCall, NewUnit, Queue, Unit};
pub use day::Moment;
pub use insecure::Insecure;
pub use job::{Demand, Job, JobId, NewJob, Outlook, Record, Stand};
pub use limits::Limits;
#[cfg(feature = "postgres")]
pub use postgres::Postgres;
pub use quota::Scope;
pub use sqlite::{Access, Sqlite};
pub use state::{Counts, State};
pub use store::{Cell, Line, Store, Tenure, Value};
pub use trouble::Trouble;

/// Who writes: a run of the engine. Every write carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The worker's row.
    pub worker: i64,
    /// Which life of the ledger it belongs to; never given twice.
    pub epoch: i64,
}

/// What the engine writes. Several of them share one durable transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Before a call: its units become INTENT with their quota reserved, all or none. [`Written::Licensed`] is the only licence to
    /// connect.
    Intent(Call),
    /// After a call: what became of each of its units.
    Results(Vec<Settled>),
    /// A sender can be claimed by others again.
    Release(String),
    /// No call of a job goes out any more until it is run again.
    Halt(JobId, i64),
    /// Every PLANNED unit of a sender in a job waits: until a moment, or for a person; with the code that says why.
    ParkSender(JobId, String, Until, i64),
}

/// What became of a unit, and under which attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The unit.
    pub unit: i64,
    /// The attempt that the result belongs to.
    pub attempt: i64,
    /// The result.
    pub verdict: Verdict,
}

/// A result, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Kakao took it.
    Sent,
    /// Kakao refused it with this code, and it did not arrive.
    Rejected(i64),
    /// Nobody can tell; a name for why, and the code if there was one.
    Unknown(&'static str, Option<i64>),
    /// It did not arrive, and waits.
    Parked(Until, i64),
    /// A quota of Kakao's is used up: the unit waits until it is renewed, and so do the others that it would be taken from.
    Full(Scope, i64),
    /// It never reached Kakao: planned again, its quota given back.
    Back,
    /// A call with several receivers was refused as a whole: planned again as a call of its own, its quota given back.
    Split,
}

impl Verdict {
    /// Kakao's code, where there is one.
    pub const fn code(self) -> Option<i64> {
        match self {
            Self::Rejected(code) | Self::Parked(_, code) | Self::Full(_, code) => Some(code),
            Self::Unknown(_, code) => code,
            Self::Sent | Self::Back | Self::Split => None,
        }
    }
}

/// How long something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Until the next day of quotas.
    NextDay,
    /// Until the next month of quotas.
    NextMonth,
    /// So many milliseconds.
    After(i64),
    /// Until a person has done something.
    Person,
}

/// What became of a [`Write`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The units are INTENT, durably: connect.
    Licensed,
    /// A quota is used up; what it stops is PARKED until then.
    Full(Scope, Moment),
    /// The units are no longer as they were read, or the job is halted: read anew.
    Stale,
    /// Done.
    Done,
    /// The row belongs to somebody else by now: discard, and stop.
    Lost,
}

/// What people do with rows that wait for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// UNKNOWN → SENT: it did arrive.
    Sent,
    /// UNKNOWN → PLANNED: send it again. Refused while the one who made the last attempt lives.
    Resend,
    /// UNKNOWN, PARKED or PLANNED → DROPPED: never send it.
    Drop,
    /// PARKED → PLANNED: what it waited for is done.
    Unpark,
}

/// Which rows a [`Resolution`] is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Every row in a state that the resolution is for.
    All,
    /// Rows by their ids.
    Rows(Vec<String>),
    /// Rows of a sender.
    Sender(String),
}

/// What a [`Resolution`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Resolved {
    /// Units that changed.
    pub changed: u64,
    /// Units that were asked for and are in no state for it.
    pub unfit: u64,
    /// Units whose last attempt still has a live owner.
    pub live: u64,
}

/// A durable record of what was sent.
pub trait Ledger: Send {
    /// The time by the ledger's clock; it never moves back.
    ///
    /// # Errors
    /// What keeps the ledger from answering, as everywhere in this trait.
    fn now(&mut self) -> Result<Moment, Trouble>;

    /// The job of a name.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn job(&mut self, name: &str) -> Result<Option<Job>, Trouble>;

    /// Every job.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn jobs(&mut self) -> Result<Vec<Job>, Trouble>;

    /// Starts to plan a job. What a plan that was cut off has left under its name is taken away.
    ///
    /// # Errors
    /// As [`Ledger::now`]; [`Trouble::KnownJob`] if one of the name is planned.
    fn start(&mut self, job: &NewJob) -> Result<JobId, Trouble>;

    /// Adds calls to a job that is being planned.
    ///
    /// # Errors
    /// As [`Ledger::now`]; [`Trouble::SameRow`] if a row with the same id and receiver is there.
    fn add(&mut self, job: JobId, calls: &[NewCall]) -> Result<(), Trouble>;

    /// The most that a job being planned, with what else waits, asks of each quota.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn demand(&mut self, job: JobId) -> Result<Demand, Trouble>;

    /// Ends planning: from now on the job can run.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn seal(&mut self, job: JobId, digest: &str) -> Result<(), Trouble>;

    /// Keeps what a job was made of: a text that says so to whoever wrote it, and nothing to the ledger.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn keep_origin(&mut self, job: JobId, origin: &str) -> Result<(), Trouble>;

    /// What a job was made of, where that was kept.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn origin(&mut self, job: JobId) -> Result<Option<String>, Trouble>;

    /// Takes a job away with everything of it.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn purge(&mut self, job: JobId) -> Result<(), Trouble>;

    /// Becomes a worker whose calls take no longer than `timeout`. What a worker that is gone has left as INTENT becomes UNKNOWN.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn enter(&mut self, timeout: Duration) -> Result<Owner, Trouble>;

    /// What keeps a worker's lease, from a thread of its own; `None` where the ledger is held by a lock.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn keeper(&mut self, owner: Owner) -> Result<Option<Box<dyn Keeper>>, Trouble>;

    /// Turns INTENT of workers whose lease ended a request timeout ago into UNKNOWN, and frees their senders.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn recover(&mut self) -> Result<u64, Trouble>;

    /// Lets a halted job run again.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn resume(&mut self, job: JobId) -> Result<(), Trouble>;

    /// Claims up to so many senders that have something planned, and reads up to so many calls of each. PARKED units whose time
    /// has come are planned again first.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn claim(&mut self, owner: Owner, job: JobId, senders: usize, calls: usize) -> Result<Vec<Queue>, Trouble>;

    /// Writes a group in one durable transaction; what it returns is in the group's order. When it returns, it is on disk.
    ///
    /// # Errors
    /// As [`Ledger::now`]: then nothing of the group may be relied on.
    fn commit(&mut self, owner: Owner, group: &[Write]) -> Result<Vec<Written>, Trouble>;

    /// How a job stands for a run that finds nothing to do.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn outlook(&mut self, job: JobId) -> Result<Outlook, Trouble>;

    /// Ends a worker.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn leave(&mut self, owner: Owner) -> Result<(), Trouble>;

    /// Counts an access token that is about to be issued; `false` if Kakao's limit is reached.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn issue(&mut self, sender: &str, limits: &Limits) -> Result<Option<Moment>, Trouble>;

    /// How many units of a job are in which state, and why those that wait do.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn stand(&mut self, job: JobId) -> Result<Stand, Trouble>;

    /// A page of a job's units in the order of its rows, after the unit `after` (0 to begin with).
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn page(&mut self, job: JobId, after: i64, states: &[State]) -> Result<Vec<Record>, Trouble>;

    /// Does what a person has decided.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn resolve(&mut self, job: JobId, which: &Selection, how: Resolution) -> Result<Resolved, Trouble>;

    /// After a login: what waits for it is planned again, in every job.
    ///
    /// # Errors
    /// As [`Ledger::now`].
    fn wake_sender(&mut self, sender: &str) -> Result<u64, Trouble>;
}

/// Keeps a worker's lease.
pub trait Keeper: Send {
    /// Renews the lease for another 30 seconds.
    ///
    /// # Errors
    /// [`Trouble::Lost`] if it has ended.
    fn renew(&mut self) -> Result<(), Trouble>;
}

/// How long a lease lasts.
pub const LEASE: Duration = Duration::from_secs(30);
/// How often it is renewed.
pub const RENEWAL: Duration = Duration::from_secs(10);

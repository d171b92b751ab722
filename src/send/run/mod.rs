//! A run: sends what a job holds, as many calls at once as it is told, one at a time for each sender.
//!
//! Every worker is a free connection. It takes a claimed sender and makes his calls one after another: the intent is committed, the
//! request goes out, the result is committed. One thread owns the ledger and commits what waits at a moment as one group.

mod calm;
mod committer;
mod desk;
mod lease;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::ledger::{JobId, Ledger, Moment, Stand, Trouble};
use super::{Observer, Tokens, Transport};
use crate::diagnostic::Words;
use calm::Calm;
use committer::Committer;
use desk::Desk;
use lease::Lease;
use worker::Worker;

/// How a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Calls at once, at most.
    pub concurrency: usize,
    /// Calls of a sender that are read ahead.
    pub ahead: usize,
    /// Whether to stay until parked rows wake.
    pub waits: bool,
    /// How long to wait after the first failure to connect; doubled with each further one.
    pub backoff: Duration,
}

/// What a run works with.
#[derive(Clone)]
pub struct Tools {
    /// Carries the requests.
    pub transport: Arc<dyn Transport>,
    /// Gives the tokens.
    pub tokens: Arc<dyn Tokens>,
    /// Watches.
    pub observer: Arc<dyn Observer>,
    /// Set to end the run: calls on their way are waited for, no other goes out.
    pub stop: Arc<AtomicBool>,
}

/// Why a run has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is left that a run could send.
    Done,
    /// Only parked rows are left; when the next of them wakes by itself.
    Parked(Moment),
    /// A code that no repeat mends.
    Halted(i64),
    /// It was told to stop.
    Stopped,
    /// There is no connection.
    Offline,
    /// No token can be had.
    NoTokens(Words),
    /// The ledger does not go on.
    Trouble(Trouble),
}

/// How a run has ended, and how its job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Why it has ended.
    pub ending: Ending,
    /// How the job stands.
    pub stand: Stand,
}

impl Default for Options {
    fn default() -> Self {
        Self { concurrency: 8, ahead: 16, waits: false, backoff: Duration::from_secs(1) }
    }
}

/// Sends what a job holds.
///
/// # Errors
/// What keeps the ledger from being used at the beginning or read at the end. Trouble in between is [`Ending::Trouble`], as long as
/// the ledger can still be read.
pub fn run(ledger: &mut dyn Ledger, job: JobId, tools: &Tools, options: &Options) -> Result<Report, Trouble> {
    ledger.resume(job)?;
    let began = Instant::now();
    let owner = ledger.enter(tools.transport.timeout())?;
    let keeper = ledger.keeper(owner)?;
    let lease = Lease::new(began, keeper.is_some());
    let desk = Desk::new(job, *options);
    let calm = Calm::new(options.backoff);
    let limits = ledger.jobs()?.into_iter().find(|one| one.id == job).map(|job| job.limits).unwrap_or_default();
    thread::scope(|scope| {
        let (committer, asks) = Committer::new();
        let (book, observer) = (&mut *ledger, &*tools.observer);
        let writer = scope.spawn(move || committer::serve(book, owner, observer, &asks));
        if let Some(keeper) = keeper {
            let (committer, lease, desk) = (committer.clone(), &lease, &desk);
            scope.spawn(move || lease.keep(keeper, &committer, desk));
        }
        let workers: Vec<_> = (0..options.concurrency.max(1))
            .map(|_| {
                let worker = Worker::new(committer.clone(), tools, &desk, &calm, &lease, limits);
                scope.spawn(move || worker.work())
            })
            .collect();
        for worker in workers {
            // A worker that panics is a mistake of the program, and is passed on below.
            let _ = worker.join();
        }
        desk.close();
        drop(committer);
        let _ = writer.join();
    });
    let ending = desk.ending(tools.stop.load(Ordering::Relaxed));
    // What cannot be written any more is settled when the ledger is next opened.
    let left = ledger.leave(owner);
    let stand = match (ledger.stand(job), &ending) {
        (Ok(stand), _) => stand,
        (Err(_), Ending::Trouble(first)) => return Err(first.clone()),
        (Err(trouble), _) => return Err(trouble),
    };
    match (left, ending) {
        (Err(trouble), Ending::Done | Ending::Parked(_)) => Ok(Report { ending: Ending::Trouble(trouble), stand }),
        (_, ending) => Ok(Report { ending, stand }),
    }
}

impl std::fmt::Debug for Tools {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Tools(…)")
    }
}

//! The rules of a ledger, whatever database is beneath it.

mod claim;
mod demand;
mod plan;
mod read;
mod resolve;
mod write;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::store::{Store, Tenure, values};
use super::trouble::check_clock;
use super::{
    Demand, Job, JobId, Keeper, LEASE, Ledger, Limits, Moment, NewCall, NewJob, Outlook, Owner, Queue, Record,
    Resolution, Resolved, Selection, Stand, State, Trouble, Write, Written, schema,
};

/// How often a transaction is tried that another one has stood in the way of.
const TRIES: usize = 8;

/// A ledger in a database.
pub struct Book<S> {
    store: S,
    shift: Arc<AtomicI64>,
    /// The sender who was claimed last: the next claim goes on behind him.
    cursor: String,
}

impl<S: Store> Book<S> {
    /// A ledger in a database; its tables are made where there are none.
    ///
    /// # Errors
    /// What the database says.
    pub fn new(mut store: S) -> Result<Self, Trouble> {
        store.begin(false)?;
        match schema::prepare(&mut store) {
            Ok(()) => store.commit()?,
            Err(trouble) => {
                store.rollback();
                return Err(trouble);
            }
        }
        Ok(Self { store, shift: Arc::default(), cursor: String::new() })
    }

    /// Milliseconds that are added to the ledger's clock: tests move time with it.
    pub fn shift(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.shift)
    }

    pub(super) const fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// Under the lock nobody else lives: what a run that is gone has left is settled.
    pub(super) fn end_the_dead(&mut self) -> Result<(), Trouble> {
        match self.store.tenure() {
            // Whatever the clock says: a lock tells who lives.
            Tenure::Alone => {
                self.within(true, |store| claim::recover(store, Moment::default(), Tenure::Alone)).map(|_| ())
            }
            Tenure::Guest | Tenure::Lease => Ok(()),
        }
    }

    /// Does some work in one transaction, at a time that never moves back.
    fn transact<T>(
        &mut self,
        is_exclusive: bool,
        mut work: impl FnMut(&mut S, Moment) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let shift = Arc::clone(&self.shift);
        self.within(is_exclusive, |store| {
            let now = time(store, &shift, is_exclusive)?;
            work(store, now)
        })
    }

    /// Does some work in one transaction, again if another one stood in its way.
    fn within<T>(
        &mut self,
        is_exclusive: bool,
        mut work: impl FnMut(&mut S) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.store.begin(is_exclusive).and_then(|()| work(&mut self.store)) {
                Ok(made) => {
                    let committed = self.store.commit();
                    if committed.is_err() {
                        self.store.rollback();
                    }
                    return committed.map(|()| made);
                }
                Err(trouble) => {
                    self.store.rollback();
                    if trouble != Trouble::Busy || tries == TRIES {
                        return Err(trouble);
                    }
                }
            }
        }
    }
}

/// The time, and never before what the ledger has seen.
fn time(store: &mut dyn Store, shift: &AtomicI64, keep: bool) -> Result<Moment, Trouble> {
    let now = Moment(store.now()?.saturating_add(shift.load(Ordering::Relaxed)));
    let seen = Moment(schema::meta(store, "seen")?);
    let now = check_clock(now, seen)?;
    if keep && now > seen {
        store.execute("UPDATE meta SET value = ?1 WHERE key = 'seen' AND value < ?1", values![now.0])?;
    }
    Ok(now)
}

/// Keeps a worker's lease on a connection of its own.
struct Lease {
    store: Box<dyn Store>,
    shift: Arc<AtomicI64>,
    owner: Owner,
}

impl Keeper for Lease {
    fn renew(&mut self) -> Result<(), Trouble> {
        let now = self.store.now()?.saturating_add(self.shift.load(Ordering::Relaxed));
        let changed = self.store.execute(
            "UPDATE worker SET lease = ?3 WHERE id = ?1 AND epoch = ?2 AND ended = 0 AND lease > ?4",
            values![self.owner.worker, self.owner.epoch, now.saturating_add(milliseconds(LEASE)), now],
        )?;
        if changed == 1 { Ok(()) } else { Err(Trouble::Lost) }
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl<S: Store> Ledger for Book<S> {
    fn now(&mut self) -> Result<Moment, Trouble> {
        time(&mut self.store, &self.shift, false)
    }

    fn job(&mut self, name: &str) -> Result<Option<Job>, Trouble> {
        Ok(read::jobs(&mut self.store, Some(name))?.pop())
    }

    fn jobs(&mut self) -> Result<Vec<Job>, Trouble> {
        read::jobs(&mut self.store, None)
    }

    fn start(&mut self, job: &NewJob) -> Result<JobId, Trouble> {
        self.transact(true, |store, now| plan::start(store, now, job))
    }

    fn add(&mut self, job: JobId, calls: &[NewCall]) -> Result<(), Trouble> {
        self.transact(true, |store, now| plan::add(store, now, job, calls))
    }

    fn demand(&mut self, job: JobId) -> Result<Demand, Trouble> {
        let now = self.now()?;
        demand::demand(&mut self.store, now, job)
    }

    fn seal(&mut self, job: JobId, digest: &str) -> Result<(), Trouble> {
        self.transact(true, |store, now| plan::seal(store, now, job, digest))
    }

    fn keep_origin(&mut self, job: JobId, origin: &str) -> Result<(), Trouble> {
        self.transact(true, |store, _| plan::keep_origin(store, job, origin))
    }

    fn origin(&mut self, job: JobId) -> Result<Option<String>, Trouble> {
        read::origin(&mut self.store, job)
    }

    fn purge(&mut self, job: JobId) -> Result<(), Trouble> {
        self.transact(true, |store, _| plan::purge(store, job))
    }

    fn enter(&mut self, timeout: Duration) -> Result<Owner, Trouble> {
        let tenure = self.store.tenure();
        self.recover()?;
        self.transact(true, |store, now| claim::enter(store, now, tenure, timeout))
    }

    fn keeper(&mut self, owner: Owner) -> Result<Option<Box<dyn Keeper>>, Trouble> {
        match self.store.tenure() {
            Tenure::Alone | Tenure::Guest => Ok(None),
            Tenure::Lease => {
                Ok(Some(Box::new(Lease { store: self.store.again()?, shift: Arc::clone(&self.shift), owner })))
            }
        }
    }

    fn recover(&mut self) -> Result<u64, Trouble> {
        let tenure = self.store.tenure();
        self.transact(true, |store, now| claim::recover(store, now, tenure))
    }

    fn resume(&mut self, job: JobId) -> Result<(), Trouble> {
        self.transact(true, |store, _| {
            store.execute("UPDATE job SET halted = NULL WHERE id = ?1", values![job]).map(|_| ())
        })
    }

    fn claim(&mut self, owner: Owner, job: JobId, senders: usize, calls: usize) -> Result<Vec<Queue>, Trouble> {
        let mut cursor = self.cursor.clone();
        let wanted = claim::Wanted { owner, job, senders, calls };
        let queues = self.transact(true, |store, now| claim::claim(store, now, &wanted, &mut cursor))?;
        self.cursor = cursor;
        Ok(queues)
    }

    fn commit(&mut self, owner: Owner, group: &[Write]) -> Result<Vec<Written>, Trouble> {
        let (shift, is_exclusive) = (Arc::clone(&self.shift), write::is_exclusive(group));
        self.within(is_exclusive, |store| {
            let now = match time(store, &shift, is_exclusive) {
                // What has happened is written whatever the clock says. Only a new call asks which day it is.
                Err(Trouble::ClockBack(_)) if !write::has_intent(group) => Moment(schema::meta(store, "seen")?),
                time => time?,
            };
            write::group(store, now, owner, group)
        })
    }

    fn outlook(&mut self, job: JobId) -> Result<Outlook, Trouble> {
        let now = self.now()?;
        read::outlook(&mut self.store, now, job)
    }

    fn leave(&mut self, owner: Owner) -> Result<(), Trouble> {
        self.within(true, |store| claim::end(store, owner).map(|_| ()))
    }

    fn issue(&mut self, sender: &str, limits: &Limits) -> Result<Option<Moment>, Trouble> {
        self.transact(true, |store, now| write::issue(store, now, sender, limits))
    }

    fn stand(&mut self, job: JobId) -> Result<Stand, Trouble> {
        read::stand(&mut self.store, job)
    }

    fn page(&mut self, job: JobId, after: i64, states: &[State]) -> Result<Vec<Record>, Trouble> {
        read::page(&mut self.store, job, after, states)
    }

    fn resolve(&mut self, job: JobId, which: &Selection, how: Resolution) -> Result<Resolved, Trouble> {
        self.transact(true, |store, now| resolve::resolve(store, now, job, which, how))
    }

    fn wake_sender(&mut self, sender: &str) -> Result<u64, Trouble> {
        self.transact(true, |store, now| resolve::wake_sender(store, now, sender))
    }
}

impl<S> fmt::Debug for Book<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Book(…)")
    }
}

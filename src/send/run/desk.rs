//! Where workers find the next sender to send for, or hear that the run is over.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::committer::Committer;
use super::worker::Refused;
use super::{Ending, Options};
use crate::send::ledger::{JobId, Outlook, Queue, Trouble};
use crate::send::{Event, Observer};

/// How often a run without work looks again, and a worker whether there is some.
const LOOK: Duration = Duration::from_millis(50);
/// How often it does while all that is left sleeps: each look is a flush, and people wake rows before their time.
const LOOK_ASLEEP: Duration = Duration::from_millis(500);

/// The desk of a run.
pub(super) struct Desk {
    job: JobId,
    options: Options,
    state: Mutex<State>,
    changed: Condvar,
    refused: Refused,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Queue>,
    /// Workers who hold a sender.
    active: usize,
    is_claiming: bool,
    /// Until when nobody looks into the ledger again, unless a worker is done before.
    quiet: Option<Instant>,
    ending: Option<Ending>,
    is_closed: bool,
}

impl Desk {
    pub(super) fn new(job: JobId, options: Options) -> Self {
        Self { job, options, state: Mutex::default(), changed: Condvar::new(), refused: Refused::default() }
    }

    /// Notes that a sender's token was refused; whether that is the first time since another answer.
    pub(super) fn refused(&self, sender: &str) -> bool {
        self.refused.note(sender)
    }

    /// Notes that a sender's token was taken.
    pub(super) fn accepted(&self, sender: &str) {
        self.refused.forget(sender);
    }

    pub(super) const fn backoff(&self) -> Duration {
        self.options.backoff
    }

    pub(super) const fn job(&self) -> JobId {
        self.job
    }

    /// The next sender; `None` when the run is over.
    pub(super) fn next(&self, committer: &Committer, observer: &dyn Observer, stop: &AtomicBool) -> Option<Queue> {
        let mut state = self.lock();
        loop {
            if state.ending.is_some() {
                return None;
            }
            if stop.load(Ordering::Relaxed) {
                drop(state);
                self.end(Ending::Stopped);
                return None;
            }
            if let Some(queue) = state.ready.pop_front() {
                state.active += 1;
                return Some(queue);
            }
            if state.is_claiming || state.quiet.is_some_and(|quiet| Instant::now() < quiet) {
                state = self.wait(state);
                continue;
            }
            state.is_claiming = true;
            drop(state);
            let claimed = committer.claim(self.job, self.options.concurrency.max(1) * 2, self.options.ahead.max(1));
            state = self.lock();
            state.is_claiming = false;
            match claimed {
                Err(trouble) => self.note(&mut state, Ending::Trouble(trouble)),
                Ok(queues) if !queues.is_empty() => {
                    state.ready.extend(queues);
                    self.changed.notify_all();
                }
                Ok(_) if state.active > 0 => state = self.wait(state),
                Ok(_) => {
                    state.is_claiming = true;
                    drop(state);
                    let outlook = committer.outlook(self.job);
                    state = self.lock();
                    state.is_claiming = false;
                    match self.consider(outlook, observer) {
                        Ok(pause) => state.quiet = Some(Instant::now() + pause),
                        Err(ending) => self.note(&mut state, ending),
                    }
                }
            }
        }
    }

    /// How long a run without work waits before it looks again, or why it ends.
    fn consider(&self, outlook: Result<Outlook, Trouble>, observer: &dyn Observer) -> Result<Duration, Ending> {
        let outlook = outlook.map_err(Ending::Trouble)?;
        if let Some(code) = outlook.halted {
            return Err(Ending::Halted(code));
        }
        // Other workers hold what is left, or it woke just now.
        if outlook.has_planned || outlook.has_intent {
            return Ok(LOOK);
        }
        match outlook.wake {
            Some(wake) if wake <= outlook.now => Ok(LOOK),
            Some(wake) if self.options.waits => {
                observer.on(Event::Waiting(wake));
                let rest = u64::try_from(wake.0 - outlook.now.0).unwrap_or(0);
                Ok(Duration::from_millis(rest).clamp(LOOK, LOOK_ASLEEP))
            }
            Some(wake) => Err(Ending::Parked(wake)),
            None => Err(Ending::Done),
        }
    }

    /// A worker has released its sender.
    pub(super) fn done(&self) {
        let mut state = self.lock();
        state.active = state.active.saturating_sub(1);
        state.quiet = None;
        self.changed.notify_all();
    }

    /// The run is over; the first reason counts.
    pub(super) fn end(&self, ending: Ending) {
        let mut state = self.lock();
        self.note(&mut state, ending);
    }

    /// Whether the run is over.
    pub(super) fn is_over(&self) -> bool {
        self.lock().ending.is_some()
    }

    fn note(&self, state: &mut State, ending: Ending) {
        state.ending.get_or_insert(ending);
        self.changed.notify_all();
    }

    /// No worker is left.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    /// Waits for so long, or until no worker is left: then it is `false`.
    pub(super) fn rest(&self, duration: Duration) -> bool {
        let state = self.lock();
        let waited = self.changed.wait_timeout_while(state, duration, |state| !state.is_closed);
        !waited.unwrap_or_else(PoisonError::into_inner).0.is_closed
    }

    /// Why the run has ended.
    pub(super) fn ending(&self, was_told: bool) -> Ending {
        let ending = self.lock().ending.clone();
        ending.unwrap_or(if was_told { Ending::Stopped } else { Ending::Trouble(Trouble::Lost) })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0
    }
}

//! What a run tells while it goes: for progress bars, and for tests that end it at its worst moments.

use super::answer::Reading;
use super::ledger::{Call, Moment, State};

/// Something that happens in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A group with this many intents is about to be committed.
    BeforeIntentCommit(usize),
    /// An intent's commit has returned; its worker has not yet connected.
    AfterIntentCommit,
    /// The first byte of a request leaves.
    FirstByte,
    /// The first bytes of a request have left; nobody knows yet what becomes of it.
    Underway,
    /// A call has ended, with an answer or without; nothing of it is in the ledger yet.
    Answered,
    /// A group with this many results is about to be committed.
    BeforeResultCommit(usize),
    /// A receiver of a row is now in this state.
    Settled(State),
    /// A token is being refreshed.
    Refreshing,
    /// Nothing can be sent before this moment.
    Waiting(Moment),
    /// No connection; the run tries again after so many milliseconds.
    Offline(u64),
}

/// Watches a run. It is called on the threads that send, so it must be quick.
pub trait Observer: Send + Sync {
    /// Something happens.
    fn on(&self, event: Event);

    /// A call was answered, or was not; what that says is not in the ledger yet.
    fn read(&self, _call: &Call, _reading: &Reading) {}
}

/// Watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn on(&self, _event: Event) {}
}

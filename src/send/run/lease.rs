//! A worker's lease, watched on a clock that never jumps.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Ending;
use super::committer::Committer;
use super::desk::Desk;
use crate::send::ledger::{Keeper, LEASE, RENEWAL, Trouble};

/// Until when the lease holds for sure.
pub(super) struct Lease {
    until: Mutex<Option<Instant>>,
}

impl Lease {
    /// A lease that was asked for at a moment; or none, where a lock stands for it.
    pub(super) fn new(asked: Instant, is_leased: bool) -> Self {
        Self { until: Mutex::new(is_leased.then(|| asked + LEASE)) }
    }

    /// Whether a call that takes so long at most ends before the lease does.
    pub(super) fn fits(&self, timeout: Duration) -> bool {
        let until = *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.is_none_or(|until| Instant::now() + timeout < until)
    }

    /// Renews the lease until no worker is left, and settles what others who are gone have left.
    pub(super) fn keep(&self, mut keeper: Box<dyn Keeper>, committer: &Committer, desk: &Desk) {
        while desk.rest(RENEWAL) {
            let asked = Instant::now();
            match keeper.renew() {
                Ok(()) => *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Some(asked + LEASE),
                Err(Trouble::Lost) => return desk.end(Ending::Trouble(Trouble::Lost)),
                // It may be reached the next time; until then `fits` decides.
                Err(_) => {}
            }
            committer.recover();
        }
    }
}

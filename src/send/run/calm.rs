//! When nothing goes out for a while: Kakao asks for a pause, or there is no connection.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Failures to connect in a row after which a run gives up.
pub(super) const FAILURES_MAX: u32 = 5;
/// The longest wait.
const BACKOFF_MAX: Duration = Duration::from_secs(300);
/// How often a wait looks whether it is still wanted.
const STEP: Duration = Duration::from_millis(50);

/// When to go on.
pub(super) struct Calm {
    backoff: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    until: Option<Instant>,
    failures: u32,
}

impl Calm {
    pub(super) fn new(backoff: Duration) -> Self {
        Self { backoff, state: Mutex::default() }
    }

    /// Waits as long as nothing may go out; `false` if the run is over before.
    pub(super) fn wait(&self, is_over: impl Fn() -> bool) -> bool {
        loop {
            if is_over() {
                return false;
            }
            let rest = self.lock().until.and_then(|until| until.checked_duration_since(Instant::now()));
            match rest {
                Some(rest) if !rest.is_zero() => thread::sleep(rest.min(STEP)),
                Some(_) | None => return true,
            }
        }
    }

    /// Nothing goes out for so long.
    pub(super) fn pause(&self, duration: Duration) {
        let until = Instant::now() + duration;
        let mut state = self.lock();
        state.until = Some(state.until.map_or(until, |before| before.max(until)));
    }

    /// A call was answered.
    pub(super) fn connected(&self) {
        self.lock().failures = 0;
    }

    /// A call did not connect: how long nothing goes out; `None` when it has failed too often in a row.
    pub(super) fn failed(&self) -> Option<Duration> {
        let mut state = self.lock();
        // Calls that failed together are one failure.
        if state.until.is_some_and(|until| until > Instant::now()) {
            return Some(Duration::ZERO);
        }
        state.failures += 1;
        if state.failures > FAILURES_MAX {
            return None;
        }
        let most = self.backoff.saturating_mul(1 << (state.failures - 1)).min(BACKOFF_MAX);
        let wait = most.mul_f64(0.5 + fraction() / 2.0);
        state.until = Some(Instant::now() + wait);
        Some(wait)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Something between 0 and 1 that differs from run to run, so that many runs do not come back together.
fn fraction() -> f64 {
    (RandomState::new().hash_one(0) >> 11) as f64 / (1_u64 << 53) as f64
}

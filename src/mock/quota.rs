//! How many messages an app, a sender, a receiver and a pair may have in a day, and requests an app in a month.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::clock::Clock;

/// The limits. The day and the month are Korea's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Messages of the app in a day.
    pub app: u64,
    /// Messages of a sender in a day.
    pub sender: u64,
    /// Messages to a receiver in a day.
    pub receiver: u64,
    /// Messages of a sender to one receiver in a day.
    pub pair: u64,
    /// Requests of the app in a month.
    pub month: u64,
    /// Whether messages to oneself count too.
    pub memo: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { app: 30_000, sender: 100, receiver: 100, pair: 20, month: 3_000_000, memo: false }
    }
}

impl Limits {
    /// No limits at all.
    pub const NONE: Self =
        Self { app: u64::MAX, sender: u64::MAX, receiver: u64::MAX, pair: u64::MAX, month: u64::MAX, memo: false };
}

/// What was used of the limits.
#[derive(Debug, Default)]
pub(super) struct Usage {
    day: i64,
    month: String,
    requests: u64,
    app: u64,
    sender: HashMap<usize, u64>,
    receiver: HashMap<usize, u64>,
    pair: HashMap<(usize, usize), u64>,
}

/// A limit that is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exceeded {
    /// The app's, of the day or the month.
    App,
    /// The sender's.
    Sender,
    /// The receiver's.
    Receiver,
    /// The pair's.
    Pair,
}

impl Usage {
    /// Counts a request; whether the month still has room for it.
    pub fn request(&mut self, clock: Clock, limits: &Limits) -> Result<(), Exceeded> {
        let month = clock.month();
        if self.month != month {
            (self.month, self.requests) = (month, 0);
        }
        take(&mut self.requests, 1, limits.month).then_some(()).ok_or(Exceeded::App)
    }

    /// Counts messages of the app. A call has room for all of its receivers or for none.
    pub fn app(&mut self, count: usize, clock: Clock, limits: &Limits) -> Result<(), Exceeded> {
        self.turn(clock);
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        take(&mut self.app, count, limits.app).then_some(()).ok_or(Exceeded::App)
    }

    /// Gives back what was counted for the app and not delivered.
    pub fn give_back(&mut self, count: usize) {
        self.app = self.app.saturating_sub(u64::try_from(count).unwrap_or(u64::MAX));
    }

    /// Counts a message for its sender, its receiver and the pair, or for none of them.
    pub fn message(&mut self, sender: usize, receiver: usize, limits: &Limits) -> Result<(), Exceeded> {
        let (by_sender, to_receiver) =
            (self.sender.entry(sender).or_default(), self.receiver.entry(receiver).or_default());
        let pair = self.pair.entry((sender, receiver)).or_default();
        let exceeded = [
            (*by_sender >= limits.sender, Exceeded::Sender),
            (*to_receiver >= limits.receiver, Exceeded::Receiver),
            (*pair >= limits.pair, Exceeded::Pair),
        ];
        if let Some((_, which)) = exceeded.into_iter().find(|(is_over, _)| *is_over) {
            return Err(which);
        }
        for used in [by_sender, to_receiver, pair] {
            *used += 1;
        }
        Ok(())
    }

    /// Begins a new day, if one has begun.
    fn turn(&mut self, clock: Clock) {
        let day = clock.day();
        if self.day != day {
            let (month, requests) = (std::mem::take(&mut self.month), self.requests);
            *self = Self { day, month, requests, ..Self::default() };
        }
    }
}

/// Takes from what a limit leaves; whether it was enough.
fn take(used: &mut u64, count: u64, limit: u64) -> bool {
    let after = used.saturating_add(count);
    let is_enough = after <= limit;
    if is_enough {
        *used = after;
    }
    is_enough
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clock in the middle of a Korean day.
    fn noon(day: i64) -> Clock {
        Clock::Standing((day * 86_400 + 3 * 3600) * 1000)
    }

    #[test]
    fn each_limit_is_the_last_thing_that_stops_a_message() {
        let limits = Limits { sender: 3, receiver: 2, pair: 1, ..Limits::NONE };
        let mut usage = Usage::default();
        let pairs = [(0, 1), (0, 1), (2, 1), (3, 1), (0, 4), (0, 5), (0, 6)];
        let became = pairs.map(|(sender, receiver)| usage.message(sender, receiver, &limits).err());
        assert_eq!(
            became,
            [None, Some(Exceeded::Pair), None, Some(Exceeded::Receiver), None, None, Some(Exceeded::Sender)]
        );
    }

    #[test]
    fn a_refused_message_uses_nothing_up() {
        let limits = Limits { sender: 2, pair: 1, ..Limits::NONE };
        let mut usage = Usage::default();
        usage.message(0, 1, &limits).unwrap();
        for _ in 0..5 {
            assert_eq!(usage.message(0, 1, &limits), Err(Exceeded::Pair));
        }
        assert_eq!(usage.message(0, 2, &limits), Ok(()));
    }

    #[test]
    fn the_app_has_room_for_a_whole_call_or_for_none_of_it_and_each_day_anew() {
        let limits = Limits { app: 5, ..Limits::NONE };
        let mut usage = Usage::default();
        assert_eq!(usage.app(3, noon(100), &limits), Ok(()));
        assert_eq!(usage.app(3, noon(100), &limits), Err(Exceeded::App));
        usage.give_back(1);
        assert_eq!(usage.app(3, noon(100), &limits), Ok(()));
        assert_eq!(usage.app(5, noon(101), &limits), Ok(()));
    }
}

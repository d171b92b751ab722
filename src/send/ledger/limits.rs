//! What Kakao allows, as its page on quotas says; only a stand-in on this machine may allow more.

use serde::{Deserialize, Serialize};

/// Quotas of an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Messages of the app in a day.
    pub app_day: u64,
    /// Messages of a sender in a day.
    pub sender_day: u64,
    /// Messages to a receiver in a day.
    pub receiver_day: u64,
    /// Messages of a sender to a receiver in a day.
    pub pair_day: u64,
    /// Requests of the app in a month.
    pub month: u64,
    /// Access tokens of a user in ten minutes.
    pub tokens: u64,
    /// Whether messages to oneself count. Kakao does not say; counting them is the careful reading.
    pub memo_counts: bool,
    /// Minutes after midnight in Korea at which a day of quotas begins. Kakao does not say.
    pub day_begins: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            app_day: 30_000,
            sender_day: 100,
            receiver_day: 100,
            pair_day: 20,
            month: 3_000_000,
            tokens: 20,
            memo_counts: true,
            day_begins: 0,
        }
    }
}

impl Limits {
    /// Whether some limit is higher than Kakao's.
    pub fn is_raised(&self) -> bool {
        let kakaos = Self::default();
        self.app_day > kakaos.app_day
            || self.sender_day > kakaos.sender_day
            || self.receiver_day > kakaos.receiver_day
            || self.pair_day > kakaos.pair_day
            || self.month > kakaos.month
            || self.tokens > kakaos.tokens
    }
}

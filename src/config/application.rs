//! An app at Kakao as a profile has it: its number, where its secrets are, and how much it may send.

/// What a profile says of its app. Secrets are named by the variables of the environment that hold them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Application {
    /// Its number.
    pub id: Option<u64>,
    /// The variable that holds its REST API key.
    pub key_variable: Option<String>,
    /// The variable that holds its client secret.
    pub secret_variable: Option<String>,
    /// How much it may send.
    pub quota: Quota,
}

/// How much an app may send, as far as a profile says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Quota {
    /// Messages of the app in a day.
    pub app_day: Option<u64>,
    /// Messages of a sender in a day.
    pub sender_day: Option<u64>,
    /// Messages to a receiver in a day.
    pub receiver_day: Option<u64>,
    /// Messages of a sender to a receiver in a day.
    pub pair_day: Option<u64>,
    /// Requests of the app in a month.
    pub month: Option<u64>,
    /// Access tokens of a user in ten minutes.
    pub tokens: Option<u64>,
    /// Whether messages to oneself count.
    pub memo_counts: Option<bool>,
    /// Minutes after midnight in Korea at which a day begins.
    pub day_begins: Option<u32>,
}

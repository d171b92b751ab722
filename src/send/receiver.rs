//! A receiver of a message: what must never stand in a log, an error or a report.

use std::fmt;

/// The UUID of a friend, as Kakao's friend list gives it; empty for a message to oneself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Receiver(String);

impl Receiver {
    /// Characters of a UUID, at most: far beyond what Kakao gives out.
    pub const LENGTH_MAX: usize = 256;

    /// A friend.
    pub fn friend(uuid: impl Into<String>) -> Self {
        Self(uuid.into())
    }

    /// The sender.
    pub const fn oneself() -> Self {
        Self(String::new())
    }

    /// The UUID itself: for requests and the ledger alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the message goes to its sender.
    pub const fn is_oneself(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_oneself() { "Receiver(oneself)" } else { "Receiver(…)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debugging_shows_no_uuid() {
        assert_eq!(
            format!("{:?} {:?}", Receiver::friend("canary"), Receiver::oneself()),
            "Receiver(…) Receiver(oneself)"
        );
    }
}

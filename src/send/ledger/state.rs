//! The states of a unit, one receiver of one row.

/// Where a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// To be sent.
    Planned,
    /// A call may be on its way.
    Intent,
    /// Kakao took it. Final.
    Sent,
    /// Kakao refused it. Final.
    Rejected,
    /// Nobody can tell whether it arrived; a person decides.
    Unknown,
    /// It waits: for a time, or for a person.
    Parked,
    /// A person took it out. Final.
    Dropped,
}

/// How many units are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([u64; 7]);

impl State {
    /// Every state, in the order of a report.
    pub const ALL: [Self; 7] =
        [Self::Planned, Self::Intent, Self::Sent, Self::Rejected, Self::Unknown, Self::Parked, Self::Dropped];

    /// Its name in the ledger and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Intent => "intent",
            Self::Sent => "sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Parked => "parked",
            Self::Dropped => "dropped",
        }
    }

    /// The state of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing comes after it.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Sent | Self::Rejected | Self::Dropped => true,
            Self::Planned | Self::Intent | Self::Unknown | Self::Parked => false,
        }
    }
}

impl Counts {
    /// How many are in a state.
    pub fn of(&self, state: State) -> u64 {
        State::ALL.iter().position(|one| *one == state).and_then(|place| self.0.get(place)).copied().unwrap_or(0)
    }

    /// Counts some more.
    pub fn add(&mut self, state: State, more: u64) {
        let place = State::ALL.iter().position(|one| *one == state);
        if let Some(count) = place.and_then(|place| self.0.get_mut(place)) {
            *count += more;
        }
    }

    /// How many there are.
    pub fn all(&self) -> u64 {
        self.0.iter().sum()
    }
}

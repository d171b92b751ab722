//! The moments at which a process is killed or stopped, and when it is which one's turn.

/// A moment of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// A group of intents is about to be committed.
    BeforeIntent,
    /// An intent's commit has returned; nothing has connected.
    AfterIntent,
    /// The first bytes of a request have left.
    Underway,
    /// An answer was read; its result is about to be committed.
    Answered,
    /// A refresh has its sender's record; Kakao was not asked.
    RefreshHeld,
    /// Kakao has issued tokens; they are not kept yet.
    RefreshIssued,
    /// New tokens are kept, and were not used.
    RefreshKept,
    /// A row has changed its state.
    Change,
}

/// The points that the kills are counted by.
pub const GROUPS: [&str; 6] =
    ["before INTENT's commit", "after it", "after the first byte", "before SENT's commit", "in a refresh", "anywhere"];

impl Point {
    pub const ALL: [(Self, &str); 8] = [
        (Self::BeforeIntent, "before-intent"),
        (Self::AfterIntent, "after-intent"),
        (Self::Underway, "underway"),
        (Self::Answered, "answered"),
        (Self::RefreshHeld, "refresh-held"),
        (Self::RefreshIssued, "refresh-issued"),
        (Self::RefreshKept, "refresh-kept"),
        (Self::Change, "change"),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(point, _)| *point == self).unwrap().1
    }

    pub fn find(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == name).unwrap().0
    }

    /// The place in [`GROUPS`].
    pub fn group(self) -> usize {
        match self {
            Self::BeforeIntent => 0,
            Self::AfterIntent => 1,
            Self::Underway => 2,
            Self::Answered => 3,
            Self::RefreshHeld | Self::RefreshIssued | Self::RefreshKept => 4,
            Self::Change => 5,
        }
    }

    /// Where a process dies in a round: every other time anywhere, otherwise at the five points in turn.
    pub fn of_round(round: usize) -> Self {
        match round % 10 {
            0 => Self::BeforeIntent,
            2 => Self::AfterIntent,
            4 => Self::Underway,
            6 => Self::Answered,
            8 => [Self::RefreshHeld, Self::RefreshIssued, Self::RefreshKept][round / 10 % 3],
            _ => Self::Change,
        }
    }

    /// How often it may pass before a process dies there, if it is to make about so many calls before.
    fn most(self, calls: usize) -> usize {
        match self {
            // A group has several of them.
            Self::BeforeIntent | Self::Answered => calls / 3,
            Self::AfterIntent | Self::Underway => calls,
            Self::RefreshHeld | Self::RefreshIssued | Self::RefreshKept => 3,
            // A call has two.
            Self::Change => calls * 2,
        }
        .max(1)
    }
}

/// Numbers that look drawn, the same every time.
pub struct Draw(pub usize);

impl Draw {
    /// How often a point passes before a process dies there.
    pub fn passes(&mut self, point: Point, calls: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + (self.0 >> 33) % point.most(calls)
    }
}

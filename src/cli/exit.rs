//! How the program ends.

use std::process::ExitCode;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: clean, done.
    Done,
    /// 1: there are findings that count.
    Found,
    /// 2: the command could not be carried out: usage, configuration, a file that cannot be read or written.
    Failed,
    /// 3: something was to be sent and is not: rejected, parked, unknown.
    Unsent,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::Failed => 2,
            Self::Unsent => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

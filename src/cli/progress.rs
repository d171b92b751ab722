//! Where long work is: one line on the terminal, for work that lasts over a second.

#![expect(clippy::disallowed_methods, reason = "work that takes no time is not spoken of")]

use std::time::{Duration, Instant};

use super::Console;
use crate::diagnostic::Words;

/// How long work goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a line stands.
const STEP: Duration = Duration::from_millis(200);

/// A line that says where work is.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    console: &'a Console,
    next: Instant,
    is_shown: bool,
}

impl<'a> Progress<'a> {
    /// Begins in silence.
    pub(super) fn new(console: &'a Console) -> Self {
        Self { console, next: Instant::now() + PATIENCE, is_shown: false }
    }

    /// Says where the work is, if it is time.
    pub(super) fn show(&mut self, words: impl FnOnce() -> Words) {
        if self.console.is_watched() && Instant::now() >= self.next {
            self.next = Instant::now() + STEP;
            self.is_shown = true;
            self.console.overwrite(words().to(self.console.lang));
        }
    }

    /// Takes the line away, so that something else can be said.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            self.console.overwrite("");
        }
    }
}

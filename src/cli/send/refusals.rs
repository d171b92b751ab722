//! Rows of a job that are refused: each with its line, and a sentence that many rows share not for every one of them.

use std::collections::BTreeMap;

use crate::cli::Console;
use crate::cli::refused::grouped;
use crate::diagnostic::say;
use crate::report::plain;
use crate::send::job::RowRefusal;

/// Rows for which the same sentence is shown, at most.
const SHOWN: u64 = 20;

/// Tells of rows that are refused.
pub(super) struct Refusals<'a> {
    console: &'a Console,
    file: &'a str,
    /// For how many rows each sentence was said.
    said: BTreeMap<String, u64>,
}

impl<'a> Refusals<'a> {
    /// Nothing is refused yet of the rows in a file.
    pub(super) const fn new(console: &'a Console, file: &'a str) -> Self {
        Self { console, file, said: BTreeMap::new() }
    }

    /// Tells why a row is refused.
    pub(super) fn tell(&mut self, RowRefusal { line, reasons }: RowRefusal) {
        for reason in reasons {
            let sentence = plain(reason.to(self.console.lang)).into_owned();
            let count = self.said.entry(sentence.clone()).or_default();
            *count += 1;
            if *count <= SHOWN {
                self.console.tell(&format!("{}:{line}: {sentence}\n", self.file));
            }
        }
    }

    /// Tells of the rows that are not shown.
    pub(super) fn rest(&self) {
        for (sentence, count) in &self.said {
            let Some(more) = count.checked_sub(SHOWN).filter(|more| *more > 0) else { continue };
            let (file, more) = (self.file, grouped(more));
            let words = say!(
                en: "{file}: the same for {more} more rows: {sentence}",
                ko: "{file}: 다른 행 {more}개도 같습니다: {sentence}",
            );
            self.console.tell(&format!("{}\n", words.to(self.console.lang)));
        }
    }
}

//! `check --fix`, `--unsafe-fixes` and `--diff`: findings that are mended, or would be.

use clap::Args;
use rayon::prelude::*;

use crate::cli::edits::unified;
use crate::cli::{Console, Exit, Unwritten};
use crate::compile::{Mended, Offer, Reach, mend, offers};
use crate::diagnostic::{Words, say};
use crate::project::{Loaded, Place, Project, Unit, write};

/// The flags about fixes.
#[derive(Debug, Args)]
pub(super) struct Mending {
    /// Make the fixes that are certain, and report what remains
    #[arg(long)]
    fix: bool,
    /// Make the other fixes too; implies --fix
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what the fixes would change, and write nothing
    #[arg(long, conflicts_with = "write_baseline")]
    diff: bool,
}

/// What came of the fixes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outcome {
    /// Findings that were mended.
    made: usize,
    /// Files that were changed.
    files: usize,
    /// Whether a file could not be written.
    pub(super) has_failed: bool,
    /// Whether standard output holds the text that standard input was.
    pub(super) has_text: bool,
}

impl Mending {
    /// Whether only the changes are to be shown.
    pub(super) fn is_dry(&self) -> bool {
        self.diff
    }

    fn is_asked_for(&self) -> bool {
        self.fix || self.unsafe_fixes
    }

    fn reach(&self) -> Reach {
        if self.unsafe_fixes { Reach::All } else { Reach::Safe }
    }

    fn mended(&self, project: &Project, loaded: &Loaded) -> Vec<Mended> {
        let mended = |unit: &Unit| mend(&unit.source, &unit.compiled, &project.options(&unit.place), self.reach());
        loaded.units.par_iter().map(mended).collect()
    }

    /// Makes the fixes that were asked for. A file that cannot be written stays as it was, and so do its findings.
    pub(super) fn apply(
        &self,
        project: &Project,
        loaded: &mut Loaded,
        console: &Console,
    ) -> Result<Outcome, Unwritten> {
        let mut outcome = Outcome::default();
        if !self.is_asked_for() {
            return Ok(outcome);
        }
        let mended = self.mended(project, loaded);
        for (unit, mended) in loaded.units.iter_mut().zip(mended) {
            if put(unit, &mended, &mut outcome, console)? {
                outcome.made += mended.made;
                outcome.files += usize::from(mended.made > 0);
                (unit.source, unit.compiled) = (mended.source, mended.compiled);
            }
        }
        Ok(outcome)
    }

    /// Shows what the fixes would change.
    pub(super) fn show(&self, project: &Project, loaded: &Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let mut outcome = Outcome::default();
        let mut text = String::new();
        for (unit, mended) in loaded.units.iter().zip(self.mended(project, loaded)) {
            if mended.made > 0 {
                outcome.made += mended.made;
                outcome.files += 1;
                text.push_str(&unified(&unit.source.name, &unit.source.text, &mended.source.text));
            }
        }
        console.result(&text)?;
        if outcome.made > 0 {
            console.say(&would_mend(&outcome));
        }
        let is_incomplete = console.fail_unreadable(loaded);
        Ok(match (is_incomplete, outcome.made) {
            (true, _) => Exit::Failed,
            (false, 1..) => Exit::Found,
            (false, 0) => Exit::Done,
        })
    }

    /// Says what was mended, and what else can be.
    pub(super) fn summarise(&self, outcome: &Outcome, loaded: &Loaded, console: &Console) {
        let offer = offers(loaded.units.iter().flat_map(|unit| &unit.compiled.diagnostics));
        if self.is_asked_for() {
            console.say(&has_mended(outcome));
        }
        if let Some(words) = if self.is_asked_for() { rest(offer) } else { hint(offer) } {
            console.say(&words);
        }
    }
}

/// Writes a text where it came from; whether it stands there now.
fn put(unit: &Unit, mended: &Mended, outcome: &mut Outcome, console: &Console) -> Result<bool, Unwritten> {
    match &unit.place {
        Place::Stdin => {
            outcome.has_text = true;
            console.result(&mended.source.text).map(|()| true)
        }
        Place::File(_) if mended.made == 0 => Ok(true),
        Place::File(path) => match write(path, mended.source.text.as_bytes()) {
            Ok(_) => Ok(true),
            Err(error) => {
                let name = &unit.source.name;
                console.fail(&say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"));
                outcome.has_failed = true;
                Ok(false)
            }
        },
    }
}

fn has_mended(outcome: &Outcome) -> Words {
    match (outcome.made, outcome.files) {
        (0, _) => say!(en: "nothing was mended", ko: "고친 것이 없습니다"),
        (1, _) => say!(en: "1 finding was mended", ko: "1건을 고쳤습니다"),
        (made, 1) => say!(en: "{made} findings in 1 file were mended", ko: "파일 1개에서 {made}건을 고쳤습니다"),
        (made, files) => {
            say!(en: "{made} findings in {files} files were mended", ko: "파일 {files}개에서 {made}건을 고쳤습니다")
        }
    }
}

fn would_mend(outcome: &Outcome) -> Words {
    match (outcome.made, outcome.files) {
        (1, _) => say!(en: "1 finding would be mended", ko: "1건을 고칠 수 있습니다"),
        (made, 1) => {
            say!(en: "{made} findings in 1 file would be mended", ko: "파일 1개에서 {made}건을 고칠 수 있습니다")
        }
        (made, files) => say!(
            en: "{made} findings in {files} files would be mended",
            ko: "파일 {files}개에서 {made}건을 고칠 수 있습니다",
        ),
    }
}

/// What can be mended before anything was.
fn hint(offer: Offer) -> Option<Words> {
    match (offer.safe, offer.unsure) {
        (0, 0) => None,
        (0, unsure) => Some(say!(
            en: "{unsure} can be mended with --unsafe-fixes",
            ko: "{unsure}건은 --unsafe-fixes로 고칠 수 있습니다",
        )),
        (safe, 0) => Some(say!(en: "{safe} can be mended with --fix", ko: "{safe}건은 --fix로 고칠 수 있습니다")),
        (safe, unsure) => Some(say!(
            en: "{safe} can be mended with --fix ({unsure} more with --unsafe-fixes)",
            ko: "{safe}건은 --fix로 고칠 수 있습니다(--unsafe-fixes로 {unsure}건 더)",
        )),
    }
}

/// What can be mended after the certain fixes were made.
fn rest(offer: Offer) -> Option<Words> {
    match offer.unsure {
        0 => None,
        unsure => Some(say!(
            en: "{unsure} more can be mended with --unsafe-fixes",
            ko: "--unsafe-fixes로 {unsure}건을 더 고칠 수 있습니다",
        )),
    }
}

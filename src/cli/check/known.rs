//! `check --baseline` and `--write-baseline`: findings that are known are hidden, and only new ones count.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::{Console, Exit};
use crate::diagnostic::{Words, say};
use crate::project::{Cause, Loaded, read, write};
use crate::report::baseline::Baseline;

/// The flags about known findings.
#[derive(Debug, Args)]
pub(super) struct Known {
    /// Hide the findings that this file records
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Record the present findings in a file, for --baseline
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

/// What a baseline hid.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hidden {
    hidden: u64,
    gone: u64,
}

impl Known {
    /// Reads the record; empty where none is asked for, `None` where it cannot be used, which was said.
    pub(super) fn open(&self, console: &Console) -> Option<Baseline> {
        let Some(path) = &self.baseline else { return Some(Baseline::default()) };
        open(path).map_err(|words| console.fail(&words)).ok()
    }

    /// Says what was hidden, and what is recorded in vain.
    pub(super) fn summarise(&self, hidden: Hidden, console: &Console) {
        match hidden.hidden {
            0 => {}
            1 => console.say(&say!(en: "1 recorded finding is hidden", ko: "기록된 1건을 숨겼습니다")),
            count => {
                console.say(&say!(en: "{count} recorded findings are hidden", ko: "기록된 {count}건을 숨겼습니다"));
            }
        }
        if hidden.gone > 0 {
            console.say(&gone(hidden.gone));
        }
    }

    /// Records the findings, where that was asked for.
    pub(super) fn record(&self, loaded: &Loaded, console: &Console) -> Option<Exit> {
        let path = self.write_baseline.as_ref()?;
        if console.fail_unreadable(loaded) {
            return Some(Exit::Failed);
        }
        // Nothing but an older record is overwritten.
        if !matches!(read(path), Err(Cause::NotFound))
            && let Err(words) = open(path)
        {
            console.fail(&words);
            return Some(Exit::Failed);
        }
        let baseline = Baseline::of(&loaded.files());
        let (name, count) = (path.display(), baseline.count());
        match baseline.render().and_then(|text| write(path, text.as_bytes())) {
            Ok(_) => {
                console.say(&say!(en: "findings recorded in {name}: {count}", ko: "{name}에 기록한 문제: {count}건"));
                Some(Exit::Done)
            }
            Err(error) => {
                console.fail(&say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"));
                Some(Exit::Failed)
            }
        }
    }
}

fn open(path: &Path) -> Result<Baseline, Words> {
    let name = path.display().to_string();
    let bytes = read(path).map_err(|cause| crate::project::Unreadable::new(&name, cause).words())?;
    Baseline::read(&String::from_utf8_lossy(&bytes)).map_err(|damage| damage.words(&name))
}

/// Takes the recorded findings out.
pub(super) fn hide(mut baseline: Baseline, loaded: &mut Loaded) -> Hidden {
    let mut hidden = Hidden::default();
    for unit in &mut loaded.units {
        hidden.hidden += baseline.hide(&unit.source, &mut unit.compiled.diagnostics);
    }
    let was_checked = |file: &str| {
        let names = loaded.units.iter().map(|unit| unit.source.name.as_str());
        names.map(|name| name.strip_prefix("./").unwrap_or(name)).any(|name| name == file)
    };
    let is_gone = |file: &str| was_checked(file) || read(Path::new(file)) == Err(Cause::NotFound);
    hidden.gone = baseline.left().into_iter().filter(|(file, _)| is_gone(file)).map(|(_, count)| count).sum();
    hidden
}

fn gone(count: u64) -> Words {
    match count {
        1 => say!(
            en: "1 recorded finding no longer occurs; record again with --write-baseline",
            ko: "기록된 1건은 이제 나타나지 않습니다. --write-baseline으로 다시 기록하세요",
        ),
        count => say!(
            en: "{count} recorded findings no longer occur; record again with --write-baseline",
            ko: "기록된 {count}건은 이제 나타나지 않습니다. --write-baseline으로 다시 기록하세요",
        ),
    }
}

//! `malpung check`: every finding in every file.

mod known;
mod mend;

use std::path::{Path, PathBuf};

use clap::Args;

use super::report::Reporting;
use super::watch::{Ground, watch};
use super::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::project::{Inputs, Loaded, find, load_inputs};
use crate::report::Summary;
use crate::report::baseline::Baseline;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders (searched for .yaml, .yml and .json as .gitignore says) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reporting: Reporting,
    /// Leave files out that show no sign of a template even where they are named, as it is done in folders
    #[arg(long)]
    templates_only: bool,
    /// Stay, and check again whenever a file changes; Ctrl-C ends it
    #[arg(short, long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline"])]
    watch: bool,
    #[command(flatten)]
    mending: mend::Mending,
    #[command(flatten)]
    known: known::Known,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let except = self.reporting.output.as_deref();
        let inputs = find(&self.paths, except);
        if let Some(path) = except.filter(|path| inputs.holds(path)) {
            return Ok(refuse(path, console));
        }
        let Some(baseline) = self.known.open(console) else { return Ok(Exit::Failed) };
        if self.watch {
            let ground = Ground { paths: &self.paths, except, is_for_people: self.reporting.is_for_people() };
            let sieve = |inputs| self.sieve(inputs);
            return watch(console, &ground, sieve, |loaded| self.once(loaded.clone(), baseline.clone(), console));
        }
        self.once(load_inputs(self.sieve(inputs)), baseline, console)
    }

    /// Mends what is to be mended in files, and shows what was found.
    fn once(&self, mut loaded: Loaded, baseline: Baseline, console: &Console) -> Result<Exit, Unwritten> {
        if self.mending.is_dry() {
            return self.mending.show(&loaded, console);
        }
        let mended = self.mending.apply(&mut loaded, console)?;
        if let Some(exit) = self.known.record(&loaded, console) {
            return Ok(exit.max(if mended.has_failed { Exit::Failed } else { Exit::Done }));
        }
        let hidden = known::hide(baseline, &mut loaded);
        let files = loaded.files();
        let shown = self.reporting.show(&files, mended.has_text, console)?;
        let summary = Summary::of(&files);
        let is_incomplete = console.fail_unreadable(&loaded) || mended.has_failed;
        summarise(console, &loaded, &summary);
        self.known.summarise(hidden, console);
        self.mending.summarise(&mended, &loaded, console);
        Ok(if is_incomplete {
            Exit::Failed
        } else if summary.worst() >= Some(self.reporting.fail_on()) {
            shown.max(Exit::Found)
        } else {
            shown
        })
    }

    fn sieve(&self, inputs: Inputs) -> Inputs {
        if self.templates_only { inputs.unnamed() } else { inputs }
    }
}

fn refuse(path: &Path, console: &Console) -> Exit {
    let name = path.display();
    console.fail(&say!(
        en: "{name}: the report would overwrite a file that is to be checked; choose another file",
        ko: "{name}: 보고서가 검사할 파일을 덮어쓰게 됩니다. 다른 파일을 고르세요",
    ));
    Exit::Failed
}

/// Says how many files were checked, and how many were not because they are no templates.
pub(super) fn summarise(console: &Console, loaded: &Loaded, summary: &Summary) {
    console.say(&summary.words());
    match loaded.left_out {
        0 => {}
        1 => console.say(&say!(
            en: "1 file holds no template and was left out",
            ko: "템플릿이 없는 파일 1개는 검사하지 않았습니다",
        )),
        count => console.say(&say!(
            en: "{count} files hold no template and were left out",
            ko: "템플릿이 없는 파일 {count}개는 검사하지 않았습니다",
        )),
    }
}

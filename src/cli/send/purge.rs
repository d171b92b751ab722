//! `malpung send purge`: a job out of the ledger.

use clap::Args;

use super::{Place, fail, job};
use crate::cli::refused::grouped;
use crate::cli::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::send::ledger::State;

/// The command's arguments.
#[derive(Debug, Args)]
pub(super) struct Purge {
    /// The job
    #[arg(value_name = "JOB")]
    job: String,
    /// Also a job with rows that are not settled: what became of them is forgotten
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    place: Place,
}

impl Purge {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        Ok(self.purge(console).unwrap_or_else(|exit| exit))
    }

    fn purge(&self, console: &Console) -> Result<Exit, Exit> {
        let mut ledger = self.place.open(false, console)?;
        let job = job(&mut *ledger, &self.job, console)?;
        let stand = ledger.stand(job.id).map_err(|trouble| fail(console, &trouble.words()))?;
        let open: u64 = State::ALL.iter().filter(|state| !state.is_final()).map(|state| stand.counts.of(*state)).sum();
        if stand.counts.of(State::Intent) > 0 {
            return Err(fail(
                console,
                &say!(
                    en: "messages of this job are on their way; wait for the run's end",
                    ko: "이 작업의 메시지를 보내는 중입니다. 실행이 끝난 뒤 다시 하세요",
                ),
            ));
        }
        if open > 0 && !self.force {
            let open = grouped(open);
            return Err(fail(
                console,
                &say!(
                    en: "messages of this job that are not settled: {open}; `--force` forgets them",
                    ko: "이 작업의 메시지 {open}건이 아직 끝나지 않았습니다. `--force`를 주면 잊습니다",
                ),
            ));
        }
        ledger.purge(job.id).map_err(|trouble| fail(console, &trouble.words()))?;
        let (name, count) = (&job.name, grouped(stand.counts.all()));
        console.say(&say!(en: "{name}: messages taken out: {count}", ko: "{name}: 메시지 {count}건을 지웠습니다"));
        Ok(Exit::Done)
    }
}

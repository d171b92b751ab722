//! `malpung send resolve`: what a person decides of rows that wait.

use clap::{ArgGroup, Args};

use super::{Place, fail, job};
use crate::cli::refused::grouped;
use crate::cli::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::send::ledger::{Resolution, Resolved, Selection};

/// The command's arguments.
#[derive(Debug, Args)]
// What clap makes of the groups puts the rows before their job.
#[command(
    override_usage = "malpung send resolve [OPTIONS] <JOB> <ROW>...|--all|--sender <NAME> --sent|--resend|--drop|--unpark"
)]
#[command(group = ArgGroup::new("decision").required(true))]
#[command(group = ArgGroup::new("which").required(true))]
pub(super) struct Resolve {
    /// The job
    #[arg(value_name = "JOB")]
    job: String,
    /// Ids of rows
    #[arg(value_name = "ROW", group = "which")]
    rows: Vec<String>,
    /// Every row that the decision is for
    #[arg(long, group = "which")]
    all: bool,
    /// Rows of this sender that the decision is for
    #[arg(long, value_name = "NAME", group = "which")]
    sender: Option<String>,
    /// UNKNOWN rows did arrive
    #[arg(long, group = "decision")]
    sent: bool,
    /// Send UNKNOWN rows again, though they may have arrived
    #[arg(long, group = "decision")]
    resend: bool,
    /// Never send them: UNKNOWN and PARKED rows, and by their ids PLANNED ones
    #[arg(long, group = "decision")]
    drop: bool,
    /// What PARKED rows waited for is done: plan them again
    #[arg(long, group = "decision")]
    unpark: bool,
    #[command(flatten)]
    place: Place,
}

impl Resolve {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        Ok(self.resolve(console).unwrap_or_else(|exit| exit))
    }

    fn resolve(&self, console: &Console) -> Result<Exit, Exit> {
        let mut ledger = self.place.open(false, console)?;
        let job = job(&mut *ledger, &self.job, console)?;
        let resolved = ledger.resolve(job.id, &self.which(), self.how());
        let Resolved { changed, unfit, live } = resolved.map_err(|trouble| fail(console, &trouble.words()))?;
        if let (Selection::Rows(_), 0) = (self.which(), changed + unfit + live) {
            return Err(fail(
                console,
                &say!(
                    en: "the job has no row with such an id; `malpung send export` lists them",
                    ko: "작업에 그런 id의 행이 없습니다. `malpung send export`로 목록을 볼 수 있습니다",
                ),
            ));
        }
        let count = grouped(changed);
        console.say(&say!(en: "{count} changed", ko: "{count}건을 바꿨습니다"));
        if live > 0 {
            let count = grouped(live);
            console.warn(&say!(
                en: "{count} stay: whoever sent them last still runs and may hear of them; wait for its end",
                ko: "{count}건은 그대로 둡니다. 마지막으로 보낸 실행이 아직 살아 있어 응답이 올 수 있습니다. 그 실행이 끝난 뒤 다시 하세요",
            ));
        }
        if unfit > 0 {
            let count = grouped(unfit);
            console.warn(&say!(
                en: "{count} stay: they are in no state for this",
                ko: "{count}건은 그대로 둡니다. 이렇게 정할 수 있는 상태가 아닙니다",
            ));
        }
        Ok(if live + unfit > 0 || changed == 0 { Exit::Found } else { Exit::Done })
    }

    fn which(&self) -> Selection {
        match &self.sender {
            Some(sender) => Selection::Sender(sender.clone()),
            None if self.all => Selection::All,
            None => Selection::Rows(self.rows.clone()),
        }
    }

    const fn how(&self) -> Resolution {
        if self.sent {
            Resolution::Sent
        } else if self.resend {
            Resolution::Resend
        } else if self.drop {
            Resolution::Drop
        } else {
            Resolution::Unpark
        }
    }
}

//! `malpung send status`: how jobs stand.

use clap::Args;

use super::{Place, fail, job, outcome};
use crate::cli::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::send::ledger::{Job, Stand, Trouble};

/// The command's arguments.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// A job [default: every job]
    #[arg(value_name = "JOB")]
    job: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Status {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let stands = match self.stands(console) {
            Ok(stands) => stands,
            Err(exit) => return Ok(exit),
        };
        if stands.is_empty() {
            console.say(&say!(en: "there is no job", ko: "작업이 없습니다"));
        }
        let told: Vec<String> = stands.iter().map(|(job, stand)| outcome::told(job, stand, console.lang)).collect();
        console.result(&told.join("\n"))?;
        Ok(outcome::exit(stands.iter().map(|(_, stand)| stand)))
    }

    fn stands(&self, console: &Console) -> Result<Vec<(Job, Stand)>, Exit> {
        let mut ledger = self.place.open(false, console)?;
        let jobs = match &self.job {
            Some(name) => vec![job(&mut *ledger, name, console)?],
            None => ledger.jobs().map_err(|trouble| fail(console, &trouble.words()))?,
        };
        let stands = jobs.into_iter().map(|job| {
            let stand = ledger.stand(job.id)?;
            Ok((job, stand))
        });
        stands.collect::<Result<_, Trouble>>().map_err(|trouble| fail(console, &trouble.words()))
    }
}

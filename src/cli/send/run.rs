//! `malpung send run`: sends what a job holds.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::hearing::Heard;
use super::made::Made;
use super::watching::{Watching, stop};
use super::{Place, job, outcome};
use crate::cli::means::{Halt, Purse, Way, app, finish};
use crate::cli::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::report::plain;
use crate::send::https::{Https, TIMEOUT};
use crate::send::ledger::{Access, Job, Ledger, State, Trouble};
use crate::send::run::{Options, Report, Tools, run};
use crate::send::user::of_code;
use crate::send::{Base, Observer};

/// Calls at once, at most: more than Kakao is likely to like.
const CONCURRENCY_MAX: u64 = 256;

/// The command's arguments.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// The job [default: the only one with something to send]
    #[arg(value_name = "JOB")]
    job: Option<String>,
    /// Stay until parked rows wake, however long that is
    #[arg(long)]
    wait: bool,
    /// Calls at once, at most; one at a time for each sender
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=CONCURRENCY_MAX))]
    concurrency: u64,
    /// Seconds that a call may take
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT.as_secs(), value_parser = clap::value_parser!(u64).range(1..=20))]
    timeout: u64,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    configuration: Configuration,
}

impl Run {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        finish(self.send(console), console)
    }

    fn send(&self, console: &Console) -> Result<Exit, Halt> {
        let app = app(&self.configuration.open(console)?)?;
        let mut ledger = self.place.open_for(Access::Run, false, console)?;
        let job = match &self.job {
            Some(name) => job(&mut *ledger, name, console)?,
            None => the_job(&mut *ledger)?,
        };
        // A job goes where it was planned for, whatever is set now.
        let base = base(&job)?;
        let purse = self.way.purse(&self.place, &base, app)?;
        let options = Options {
            concurrency: usize::try_from(self.concurrency).unwrap_or(1),
            waits: self.wait,
            ..Options::default()
        };
        let sent = Dispatch { base, timeout: Duration::from_secs(self.timeout), options }.go(
            &mut *ledger,
            &job,
            purse,
            console,
        )?;
        let told = outcome::told(&sent.job, &sent.report.stand, console.lang);
        console.result(&told)?;
        sent.quote(console, |heard| Made::find(&mut *ledger, sent.job.id, heard).unwrap_or_default());
        Ok(outcome::ended(&sent.report, console))
    }
}

/// The only job with something to send.
fn the_job(ledger: &mut dyn Ledger) -> Result<Job, Halt> {
    let mut jobs = Vec::new();
    for job in ledger.jobs()?.into_iter().filter(|job| !job.digest.is_empty()) {
        let stand = ledger.stand(job.id)?;
        if stand.counts.of(State::Planned) > 0 || stand.wake.is_some() {
            jobs.push(job);
        }
    }
    let names: Vec<String> = jobs.iter().map(|job| format!("`{}`", plain(&job.name))).collect();
    let names = names.join(", ");
    match (jobs.len(), jobs.pop()) {
        (1, Some(job)) => Ok(job),
        (0, _) | (_, None) => Err(Halt::Failed(say!(
            en: "no job has anything to send; `malpung send status` shows how they stand",
            ko: "보낼 것이 남은 작업이 없습니다. `malpung send status`로 상태를 볼 수 있습니다",
        ))),
        (_, Some(_)) => Err(Halt::Failed(say!(
            en: "several jobs have something to send; name one of {names}",
            ko: "보낼 것이 남은 작업이 여러 개입니다. 하나를 고르세요: {names}",
        ))),
    }
}

/// Where a job sends.
pub(super) fn base(job: &Job) -> Result<Base, Halt> {
    Base::parse(&job.base).map_err(|unfit| unfit.words().into())
}

/// How a job is sent.
pub(super) struct Dispatch {
    pub base: Base,
    pub timeout: Duration,
    pub options: Options,
}

/// What a run came to.
pub(super) struct Sent {
    pub job: Job,
    pub report: Report,
    watching: Arc<Watching>,
}

impl Dispatch {
    /// Sends what a job holds, watched on the terminal.
    pub(super) fn go(
        &self,
        ledger: &mut dyn Ledger,
        job: &Job,
        purse: Purse,
        console: &Console,
    ) -> Result<Sent, Trouble> {
        let https = Https::new(self.base.clone(), self.timeout, self.options.concurrency);
        let counts = ledger.stand(job.id)?.counts;
        let watching = Arc::new(Watching::new(counts.of(State::Planned) + counts.of(State::Parked), console));
        let tools = Tools {
            transport: Arc::new(https),
            tokens: Arc::new(purse),
            observer: Arc::clone(&watching) as Arc<dyn Observer>,
            stop: stop(&watching, console),
        };
        let report = run(ledger, job.id, &tools, &self.options);
        watching.clear();
        let report = report?;
        let job = ledger.job(&job.name)?.unwrap_or_else(|| job.clone());
        Ok(Sent { job, report, watching })
    }
}

/// What an answer is about, as far as that can be told.
#[derive(Default)]
pub(super) struct At {
    /// The file and line.
    pub spot: Option<String>,
    /// The row's id and line.
    pub row: Option<(String, u64)>,
    /// What else there is to say.
    pub note: Option<Words>,
}

impl Sent {
    /// Says what Kakao wrote of each code, and the line of the template that it is about, where that can be told.
    pub(super) fn quote(&self, console: &Console, mut at: impl FnMut(&Heard) -> At) {
        for (_, code, _) in &self.report.stand.codes {
            let Some(heard) = self.watching.hearing.heard(*code) else { continue };
            if !heard.scopes.is_empty() {
                console.say(&of_code(*code, &heard.scopes));
            }
            if heard.message.is_empty() {
                continue;
            }
            let at = at(&heard);
            console.say(&says(*code, &heard.message, &at));
            at.note.iter().for_each(|note| console.say(note));
        }
    }
}

fn says(code: i64, message: &str, at: &At) -> Words {
    let spot = at.spot.as_ref().map_or_else(String::new, |spot| format!("{spot}: "));
    match &at.row {
        Some((row, line)) => {
            let row = plain(row);
            say!(
                en: "{spot}Kakao says ({code}), first of row `{row}` (line {line}): {message}",
                ko: "{spot}카카오의 설명 ({code}, 처음 나온 행 `{row}`, {line}번째 줄): {message}",
            )
        }
        None => say!(en: "{spot}Kakao says ({code}): {message}", ko: "{spot}카카오의 설명 ({code}): {message}"),
    }
}

//! `malpung send plan`: a job file and its rows into the ledger.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::made::Made;
use super::refusals::Refusals;
use super::{Place, check_friends, fail};
use crate::cli::means::{Halt, Way, app, finish, limits};
use crate::cli::refused::{grouped, reasons};
use crate::cli::render::find::{Found, find};
use crate::cli::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::emit;
use crate::model::Kind;
use crate::project::{Project, Unreadable, read};
use crate::report::plain;
use crate::send::job::{JobFile, Planned, Render, open, plan};
use crate::send::web::Web;

/// The command's arguments.
#[derive(Debug, Args)]
pub(super) struct Plan {
    /// The job file
    #[arg(value_name = "JOB.toml")]
    job: PathBuf,
    /// Hold receivers against their senders' lists of friends: who is absent, takes no messages or is the sender is
    /// refused
    #[arg(long)]
    check_friends: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    configuration: Configuration,
}

impl Plan {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        Ok(self.plan(console).unwrap_or_else(|exit| exit))
    }

    fn plan(&self, console: &Console) -> Result<Exit, Exit> {
        let project = self.configuration.open(console)?;
        let file = self.file(&project, console)?;
        let rows = self.job.parent().unwrap_or(Path::new("")).join(&file.rows);
        let shown = plain(&rows.display().to_string()).into_owned();
        let mut stream = open(&rows).map_err(|error| {
            fail(
                console,
                &say!(en: "{shown}: the rows cannot be read: {error}", ko: "{shown}: 행을 읽을 수 없습니다: {error}"),
            )
        })?;
        if self.check_friends {
            self.check(&file, &project, &rows, &shown, console)?;
        }
        let mut ledger = self.place.open(true, console)?;
        let templates = Templates::new(&project, console);
        let mut refusals = Refusals::new(console, &shown);
        let planned = plan(&mut *ledger, &file, &mut stream, &templates, &mut |refusal| refusals.tell(refusal));
        refusals.rest();
        match planned {
            Ok(planned) => {
                if let (Planned::New(job, _), Some(made)) = (planned, Made::of(&file, &rows, &project, &templates)) {
                    ledger.keep_origin(job, &made).map_err(|trouble| fail(console, &trouble.words()))?;
                }
                console.say(&words(&file.name, &planned));
                Ok(Exit::Done)
            }
            Err(why) => {
                console.fail(&why.words());
                Err(if why.is_refusal() { Exit::Found } else { Exit::Failed })
            }
        }
    }

    /// Asks Kakao who can be written to.
    fn check(
        &self,
        file: &JobFile,
        project: &Project,
        rows: &Path,
        shown: &str,
        console: &Console,
    ) -> Result<(), Exit> {
        let base = file.base();
        let checked = || -> Result<_, Halt> {
            let purse = self.way.purse(&self.place, &base, app(project)?)?;
            let stream = open(rows).map_err(|error| {
                say!(en: "{shown}: the rows cannot be read: {error}", ko: "{shown}: 행을 읽을 수 없습니다: {error}")
            })?;
            check_friends::check(stream, &purse, &Web::new(base.clone()))
        };
        let wrong = match checked() {
            Ok(wrong) => wrong,
            Err(halt) => return Err(finish(Err(halt), console).unwrap_or(Exit::Failed)),
        };
        for (line, words) in &wrong {
            console.tell(&format!("{shown}:{line}: {}\n", plain(words.to(console.lang))));
        }
        if wrong.is_empty() {
            return Ok(());
        }
        let count = grouped(u64::try_from(wrong.len()).unwrap_or(u64::MAX));
        console.fail(&say!(
            en: "receivers that cannot be written to: {count}; nothing was planned",
            ko: "메시지를 보낼 수 없는 수신자가 {count}명 있어 아무것도 계획하지 않았습니다",
        ));
        Err(Exit::Found)
    }

    fn file(&self, project: &Project, console: &Console) -> Result<JobFile, Exit> {
        let name = plain(&self.job.display().to_string()).into_owned();
        let bytes = read(&self.job).map_err(|cause| fail(console, &Unreadable::new(name.clone(), cause).words()))?;
        let base = self.way.base().map_err(|words| fail(console, &words))?;
        let file = JobFile::read(&String::from_utf8_lossy(&bytes), limits(project), &base);
        file.map_err(|words| {
            let (en, ko) = (words.to(crate::diagnostic::Lang::En), words.to(crate::diagnostic::Lang::Ko));
            fail(console, &say!(en: "{name}: {en}", ko: "{name}: {ko}"))
        })
    }
}

fn words(name: &str, planned: &Planned) -> Words {
    match planned {
        Planned::New(_, demand) => {
            let (units, senders) = (grouped(demand.units), grouped(demand.senders));
            say!(
                en: "{name}: planned; messages: {units}, senders: {senders}. `malpung send run` sends them",
                ko: "{name}: 보내는 사람 {senders}명의 메시지 {units}건을 계획했습니다. `malpung send run`으로 보냅니다",
            )
        }
        Planned::Known(_) => say!(
            en: "{name}: planned already, with the same content; nothing was added",
            ko: "{name}: 같은 내용으로 이미 계획되어 있어 아무것도 더하지 않았습니다",
        ),
    }
}

/// The templates of a project, each found once.
pub(super) struct Templates<'a> {
    project: &'a Project,
    console: &'a Console,
    found: RefCell<HashMap<String, Option<Found>>>,
}

impl<'a> Templates<'a> {
    pub(super) fn new(project: &'a Project, console: &'a Console) -> Self {
        Self { project, console, found: RefCell::default() }
    }

    /// Takes a template that is found already.
    pub(super) fn with(self, name: &str, found: &Found) -> Self {
        self.found.borrow_mut().insert(name.to_owned(), Some(found.clone()));
        self
    }

    /// Every template that was found, by the name under which it was asked for.
    pub(super) fn found(&self) -> Vec<(String, Found)> {
        let found = self.found.borrow();
        found.iter().filter_map(|(name, found)| Some((name.clone(), found.clone()?))).collect()
    }
}

impl Render for Templates<'_> {
    fn render(&self, name: &str, arguments: &Value) -> Result<(Kind, String), Vec<Words>> {
        let mut found = self.found.borrow_mut();
        let found = found.entry(name.to_owned()).or_insert_with(|| {
            // It says itself why one cannot be used.
            find(name, self.project, self.console).ok()
        });
        let Some(Found { template, .. }) = found else {
            return Err(vec![
                say!(en: "the template `{name}` cannot be used", ko: "템플릿 `{name}`을(를) 쓸 수 없습니다"),
            ]);
        };
        let message = template
            .render(arguments, &self.project.profile)
            .map_err(|why| reasons("args", &why).iter().map(|reason| reason.words().clone()).collect::<Vec<Words>>())?;
        let form = emit::form(&message).map_err(|error| vec![say!(en: "{error}", ko: "{error}")])?;
        Ok((message.kind(), form))
    }
}

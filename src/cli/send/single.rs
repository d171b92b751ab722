//! `malpung send me` and `send friends`: one message, which is a job of one row in the ledger.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use serde_json::{Value, json};

use super::plan::Templates;
use super::run::{At, Dispatch, Sent};
use super::spot::spot;
use super::{Place, dry, outcome, pick};
use crate::cli::means::{Halt, Way, app, ask, default_sender, finish, limits, token, without_token};
use crate::cli::refused::grouped;
use crate::cli::render::find::{Found, find};
use crate::cli::render::given;
use crate::cli::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::model::Kind;
use crate::project::Project;
use crate::send::friends::all;
use crate::send::https::TIMEOUT;
use crate::send::job::{JobFile, Planned, Render as _, RowRefusal, To, plan};
use crate::send::ledger::{Access, State};
use crate::send::run::Options;
use crate::send::token::Keep as _;
use crate::send::web::Web;
use crate::send::{Base, Endpoint, NoToken, Receiver};

/// The arguments of `send me`.
#[derive(Debug, Args)]
pub(super) struct Me {
    #[command(flatten)]
    message: Message,
}

/// The arguments of `send friends`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("whom").required(true))]
pub(super) struct Friends {
    #[command(flatten)]
    message: Message,
    /// UUIDs of receivers, as `malpung friends list` prints them
    #[arg(long, value_name = "UUID", num_args = 1.., value_delimiter = ',', group = "whom")]
    to: Vec<String>,
    /// Pick receivers from the list of friends, on a terminal
    #[arg(long, group = "whom")]
    pick: bool,
}

/// What is sent, and how.
#[derive(Debug, Args)]
struct Message {
    /// The template: its name, its file (order.talk, or order.talk:order-shipped), or its compiled form
    /// (order-shipped.template.json)
    #[arg(value_name = "NAME")]
    template: String,
    /// Arguments, an object by parameter: a file of JSON or YAML, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    args: Option<PathBuf>,
    /// The sender, by a name of your own [default: MALPUNG_SENDER, or me]
    #[arg(long, value_name = "NAME")]
    sender: Option<String>,
    /// Makes a repeat of the same call harmless: what was sent under this key is not sent again
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Print the exact request instead of sending it, with secrets and receivers masked
    #[arg(long)]
    dry_run: bool,
    /// Send without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    configuration: Configuration,
}

impl Me {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let outcome = self.message.prepare(console).and_then(|ready| ready.go(To::Me, &[], console));
        finish(outcome, console)
    }
}

impl Friends {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let outcome = self.message.prepare(console).and_then(|ready| {
            let receivers = self.receivers(&ready, console)?;
            ready.go(To::Friends, &receivers, console)
        });
        finish(outcome, console)
    }

    fn receivers(&self, ready: &Ready<'_>, console: &Console) -> Result<Vec<Receiver>, Halt> {
        if !self.pick {
            return Ok(self.to.iter().map(Receiver::friend).collect());
        }
        let purse = self.message.way.purse(&self.message.place, &ready.base, app(&ready.project)?)?;
        let friends = all(&Web::new(ready.base.clone()), &token(&purse, &ready.sender)?)?;
        Ok(pick::pick(&friends, console)?)
    }
}

/// A message that can be sent.
struct Ready<'a> {
    message: &'a Message,
    project: Project,
    found: Found,
    arguments: Value,
    base: Base,
    sender: String,
    kind: Kind,
    form: String,
}

impl Message {
    /// Renders the message.
    fn prepare(&self, console: &Console) -> Result<Ready<'_>, Halt> {
        let project = self.configuration.open(console)?;
        let found = find(&self.template, &project, console)?;
        let arguments = match &self.args {
            Some(path) => given(path, &found.template, console)?,
            None => Value::Null,
        };
        let base = self.way.base()?;
        let templates = Templates::new(&project, console).with(&self.template, &found);
        let (kind, form) = templates.render(&self.template, &arguments).map_err(|reasons| {
            reasons.iter().for_each(|reason| console.tell(reason.to(console.lang)));
            Exit::Found
        })?;
        let sender = self.sender.clone().unwrap_or_else(default_sender);
        Ok(Ready { message: self, project, found, arguments, base, sender, kind, form })
    }
}

impl Ready<'_> {
    fn go(&self, to: To, receivers: &[Receiver], console: &Console) -> Result<Exit, Halt> {
        if self.message.dry_run {
            return self.show(to, receivers, console);
        }
        let purse = self.message.way.purse(&self.message.place, &self.base, app(&self.project)?)?;
        // Whoever has never logged in is told at once. What has to be refreshed, or not, shows when it is sent.
        if purse.keep().read(&self.sender)?.is_none() {
            return Err(without_token(&self.sender, &NoToken::Login).into());
        }
        self.confirm(receivers.len(), console)?;
        let mut ledger = self.message.place.open_for(Access::Run, true, console)?;
        let name = self.name()?;
        let file = JobFile::single(&name, &self.message.template, to, &self.base).limited(limits(&self.project))?;
        let templates = Templates::new(&self.project, console).with(&self.message.template, &self.found);
        let mut refused = |RowRefusal { reasons, .. }: RowRefusal| {
            reasons.iter().for_each(|reason| console.tell(reason.to(console.lang)));
        };
        let row = self.row(receivers);
        let planned = plan(&mut *ledger, &file, &mut row.as_bytes(), &templates, &mut refused);
        match planned {
            Ok(Planned::New(..)) => {}
            Ok(Planned::Known(_)) => console.say(&say!(
                en: "this key is known; nothing is sent twice",
                ko: "이미 쓴 키입니다. 두 번 보내지 않습니다",
            )),
            Err(why) => {
                console.fail(&why.words());
                return Err(Halt::Said(if why.is_refusal() { Exit::Found } else { Exit::Failed }));
            }
        }
        let job = super::job(&mut *ledger, &name, console)?;
        let options = Options { concurrency: 1, ..Options::default() };
        let dispatch = Dispatch { base: self.base.clone(), timeout: TIMEOUT, options };
        let sent = dispatch.go(&mut *ledger, &job, purse, console)?;
        self.tell(&sent, console)?;
        Ok(outcome::ended(&sent.report, console))
    }

    /// Says what became of the message, and which line of the template a refusal is about.
    fn tell(&self, sent: &Sent, console: &Console) -> Result<(), Halt> {
        let stand = &sent.report.stand;
        if stand.counts.of(State::Sent) == stand.counts.all() {
            let count = grouped(stand.counts.all());
            console.say(&say!(en: "messages sent: {count}", ko: "메시지 {count}건을 보냈습니다"));
            return Ok(());
        }
        console.result(&outcome::told(&sent.job, stand, console.lang))?;
        sent.quote(console, |heard| At {
            spot: spot(&self.found, &self.project, Some(&self.arguments), &heard.message),
            ..At::default()
        });
        Ok(())
    }

    /// Prints the requests.
    fn show(&self, to: To, receivers: &[Receiver], console: &Console) -> Result<Exit, Halt> {
        let (endpoint, own) = match to {
            To::Me => (Endpoint::memo(self.kind), [Receiver::oneself()]),
            To::Friends => (Endpoint::friends(self.kind), [Receiver::oneself()]),
        };
        let receivers = if to == To::Me { own.as_slice() } else { receivers };
        let requests: Vec<String> =
            receivers.iter().map(|receiver| dry::request(&self.base, endpoint, &self.form, receiver)).collect();
        console.result(&requests.join("\n"))?;
        Ok(Exit::Done)
    }

    /// Asks, unless that was answered already.
    fn confirm(&self, receivers: usize, console: &Console) -> Result<(), Halt> {
        if self.message.yes {
            return Ok(());
        }
        let (sender, template) = (&self.sender, &self.message.template);
        let question = match receivers {
            0 => say!(
                en: "send `{template}` to `{sender}`? [y/N]",
                ko: "`{template}` 메시지를 `{sender}` 본인에게 보낼까요? [y/N]",
            ),
            1 => say!(
                en: "send `{template}` from `{sender}` to 1 receiver? [y/N]",
                ko: "`{sender}`이(가) 받는 사람 1명에게 `{template}` 메시지를 보낼까요? [y/N]",
            ),
            count => say!(
                en: "send `{template}` from `{sender}` to {count} receivers? [y/N]",
                ko: "`{sender}`이(가) 받는 사람 {count}명에게 `{template}` 메시지를 보낼까요? [y/N]",
            ),
        };
        match ask(&question, console) {
            Some(answer) if ["y", "yes", "네", "예"].contains(&answer.to_lowercase().as_str()) => Ok(()),
            Some(_) => {
                console.say(&say!(en: "nothing was sent", ko: "보내지 않았습니다"));
                Err(Halt::Said(Exit::Unsent))
            }
            None => Err(Halt::Failed(say!(
                en: "nobody is there to ask; give `--yes` to send, or `--dry-run` to look",
                ko: "물어볼 사람이 없습니다. 보내려면 `--yes`, 보기만 하려면 `--dry-run`을 주세요",
            ))),
        }
    }

    /// The job's name: the key, or one that nothing else has.
    fn name(&self) -> Result<String, Words> {
        match &self.message.key {
            Some(key) => Ok(format!("key:{key}")),
            None => Ok(format!("single:{}", crate::cli::auth::state()?)),
        }
    }

    /// The one row of the job.
    fn row(&self, receivers: &[Receiver]) -> String {
        let mut row = json!({"sender": self.sender, "args": self.arguments});
        if let (Value::Object(fields), false) = (&mut row, receivers.is_empty()) {
            let receivers: Vec<&str> = receivers.iter().map(Receiver::expose).collect();
            fields.insert("receivers".to_owned(), receivers.into());
        }
        row.to_string()
    }
}

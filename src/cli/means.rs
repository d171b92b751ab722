//! What the commands that speak to Kakao work with: the tokens, the address and the app, by flags and environment.

#![expect(clippy::disallowed_methods, reason = "the environment says where things are")]

use std::env;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;

use super::send::Place;
use super::{Console, Exit, Unwritten};
use crate::config::Application;
use crate::diagnostic::{Words, say};
use crate::project::Project;
use crate::send::ledger::{Ledger, Limits, Trouble};
use crate::send::oauth::App;
use crate::send::token::{Environment, Files, Keep, Unkept, Wallet};
use crate::send::user::Refused;
use crate::send::web::Web;
use crate::send::{Base, NoToken, SecretString, Tokens as _};

/// The folder of malpung below the one for the data of programs.
const FOLDER: &str = "malpung";
/// The sender where none is named.
pub(super) const SENDER: &str = "me";

/// Where things are.
#[derive(Debug, Args)]
pub struct Means {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    way: Way,
}

/// How Kakao is reached.
#[derive(Debug, Args)]
#[command(next_help_heading = "Kakao")]
pub(super) struct Way {
    /// The folder of tokens [default: MALPUNG_TOKENS, or tokens in malpung's own folder]
    #[arg(long, value_name = "DIR")]
    tokens: Option<PathBuf>,
    /// Where requests go: Kakao, or a stand-in on this machine such as http://127.0.0.1:8390 [default: MALPUNG_BASE, or
    /// Kakao]
    #[arg(long, value_name = "URL")]
    base: Option<String>,
}

/// Tokens as the commands hold them.
pub(super) type Purse = Wallet<Environment<Box<dyn Keep>>>;

/// Why a command ends before its end.
#[derive(Debug)]
pub(super) enum Halt {
    /// For this reason; the command could not be carried out.
    Failed(Words),
    /// It was said already.
    Said(Exit),
    /// Standard output takes no more.
    Unwritten(Unwritten),
}

/// Ends a command: says what was not said.
pub(super) fn finish(outcome: Result<Exit, Halt>, console: &Console) -> Result<Exit, Unwritten> {
    match outcome {
        Ok(exit) | Err(Halt::Said(exit)) => Ok(exit),
        Err(Halt::Unwritten(error)) => Err(error),
        Err(Halt::Failed(words)) => {
            console.fail(&words);
            Ok(Exit::Failed)
        }
    }
}

impl Means {
    /// Where requests go.
    pub(super) fn base(&self) -> Result<Base, Words> {
        self.way.base()
    }

    /// The ledger, beside whoever sends from it; none where there is no file yet.
    pub(super) fn known_ledger(&self, console: &Console) -> Result<Option<Box<dyn Ledger>>, Exit> {
        if self.place.is_there() { self.place.open(false, console).map(Some) } else { Ok(None) }
    }

    /// Where tokens are kept.
    pub(super) fn keep(&self, base: &Base) -> Result<Box<dyn Keep>, Words> {
        self.way.keep(&self.place, base)
    }

    /// Tokens, refreshed where that is needed.
    pub(super) fn purse(&self, base: &Base, app: Option<App>) -> Result<Purse, Words> {
        self.way.purse(&self.place, base, app)
    }
}

impl Way {
    /// Where requests go.
    pub(super) fn base(&self) -> Result<Base, Words> {
        match self.base.clone().or_else(|| variable("MALPUNG_BASE")) {
            Some(text) => Base::parse(&text).map_err(crate::send::base::Unfit::words),
            None => Ok(Base::kapi()),
        }
    }

    /// Where tokens are kept: beside a ledger in PostgreSQL, else in a folder.
    fn keep(&self, place: &Place, base: &Base) -> Result<Box<dyn Keep>, Words> {
        let named = self.tokens.clone().or_else(|| variable("MALPUNG_TOKENS").map(PathBuf::from));
        if let (Some(address), None) = (place.database(), &named) {
            return database(&address, base);
        }
        let folder = match named {
            Some(folder) => folder,
            None => home()?.join("tokens"),
        };
        let files = Files::open(&folder, base).map_err(|unkept| unkept.words())?;
        Ok(Box::new(files))
    }

    /// Tokens, refreshed where that is needed. The environment's token belongs to one sender.
    pub(super) fn purse(&self, place: &Place, base: &Base, app: Option<App>) -> Result<Purse, Words> {
        let keep = Environment::over(self.keep(place, base)?, &default_sender());
        Ok(Wallet::new(keep, Web::new(kauth(base)), app))
    }
}

/// The sender that is meant where none is named.
pub(super) fn default_sender() -> String {
    variable("MALPUNG_SENDER").unwrap_or_else(|| SENDER.to_owned())
}

/// Where tokens are issued for what is sent to an address.
pub(super) fn kauth(base: &Base) -> Base {
    if base.is_loopback() { base.clone() } else { Base::kauth() }
}

/// The app: that of the profile, or of the environment alone. None where no key is set.
pub(super) fn app(project: &Project) -> Result<Option<App>, Words> {
    let Application { key_variable, secret_variable, .. } = project.application();
    let secret = |named: Option<&String>, usual: &str| match named {
        Some(name) => variable(name).map(Some).ok_or_else(|| unset(name, project)),
        None => Ok(variable(usual)),
    };
    let Some(key) = secret(key_variable.as_ref(), "MALPUNG_APP_KEY")? else { return Ok(None) };
    let secret = secret(secret_variable.as_ref(), "MALPUNG_CLIENT_SECRET")?;
    Ok(Some(App { key: key.into(), secret: secret.map(SecretString::from) }))
}

fn unset(name: &str, project: &Project) -> Words {
    let profile = &project.profile.name;
    say!(
        en: "the profile `{profile}` takes a secret of its app from {name}, which is not set",
        ko: "`{profile}` 프로필은 앱의 비밀 값을 {name}에서 가져오는데, 이 환경 변수가 없습니다",
    )
}

/// The app's number, where the profile or the environment says it.
pub(super) fn app_id(project: &Project) -> Option<i64> {
    let own = project.application().id.and_then(|id| i64::try_from(id).ok());
    own.or_else(|| variable("MALPUNG_APP_ID").and_then(|text| text.parse().ok()))
}

/// How much the app may send: what Kakao allows, unless its profile says otherwise.
pub(super) fn limits(project: &Project) -> Limits {
    let (own, kakaos) = (project.application().quota, Limits::default());
    Limits {
        app_day: own.app_day.unwrap_or(kakaos.app_day),
        sender_day: own.sender_day.unwrap_or(kakaos.sender_day),
        receiver_day: own.receiver_day.unwrap_or(kakaos.receiver_day),
        pair_day: own.pair_day.unwrap_or(kakaos.pair_day),
        month: own.month.unwrap_or(kakaos.month),
        tokens: own.tokens.unwrap_or(kakaos.tokens),
        memo_counts: own.memo_counts.unwrap_or(kakaos.memo_counts),
        day_begins: own.day_begins.unwrap_or(kakaos.day_begins),
    }
}

/// An access token for a command that sends nothing.
pub(super) fn token(purse: &Purse, sender: &str) -> Result<SecretString, Words> {
    purse.access(sender, &|| Ok(())).map_err(|why| without_token(sender, &why))
}

/// What to say where a sender has no token.
pub(super) fn without_token(sender: &str, why: &NoToken) -> Words {
    match why {
        NoToken::Login => say!(
            en: "`{sender}` has to log in: `malpung auth login --sender {sender}`",
            ko: "`{sender}`은(는) 로그인해야 합니다: `malpung auth login --sender {sender}`",
        ),
        NoToken::Later(milliseconds) => {
            let seconds = milliseconds.max(&0) / 1000 + 1;
            say!(
                en: "there is no token for `{sender}` now; try again in {seconds} s",
                ko: "지금은 `{sender}`의 토큰을 받을 수 없습니다. {seconds}초 뒤에 다시 시도하세요",
            )
        }
        NoToken::App(words) | NoToken::Unusable(words) => words.clone(),
    }
}

/// Asks a person; `None` where nobody is there to answer.
pub(super) fn ask(question: &Words, console: &Console) -> Option<String> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    console.tell(question.to(console.lang));
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer).ok()?;
    Some(answer.trim().to_owned())
}

/// A variable of the environment that says something.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Malpung's own folder, where the system keeps the data of programs.
fn home() -> Result<PathBuf, Words> {
    let path = |name: &str| env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(own) = path("MALPUNG_HOME") {
        return Ok(own);
    }
    let data = if cfg!(windows) {
        path("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        path("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        path("XDG_DATA_HOME").or_else(|| path("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join(FOLDER)).ok_or_else(no_home)
}

fn no_home() -> Words {
    say!(
        en: "there is no folder for malpung's data; name one in MALPUNG_HOME",
        ko: "malpung의 데이터를 둘 폴더가 없습니다. MALPUNG_HOME에 폴더를 지정하세요",
    )
}

#[cfg(feature = "postgres")]
fn database(address: &str, base: &Base) -> Result<Box<dyn Keep>, Words> {
    let key = variable("MALPUNG_TOKEN_KEY").map(SecretString::from);
    let kept = crate::send::token::Database::connect(address, base, key.as_ref()).map_err(|unkept| unkept.words())?;
    Ok(Box::new(kept))
}

#[cfg(not(feature = "postgres"))]
fn database(_address: &str, _base: &Base) -> Result<Box<dyn Keep>, Words> {
    Err(say!(
        en: "this malpung was built without PostgreSQL; build it with `--features postgres`",
        ko: "PostgreSQL 없이 빌드한 malpung입니다. `--features postgres`로 빌드하세요",
    ))
}

impl From<Words> for Halt {
    fn from(words: Words) -> Self {
        Self::Failed(words)
    }
}

impl From<Exit> for Halt {
    fn from(exit: Exit) -> Self {
        Self::Said(exit)
    }
}

impl From<Unwritten> for Halt {
    fn from(error: Unwritten) -> Self {
        Self::Unwritten(error)
    }
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Self::Failed(trouble.words())
    }
}

impl From<Unkept> for Halt {
    fn from(unkept: Unkept) -> Self {
        Self::Failed(unkept.words())
    }
}

impl From<Refused> for Halt {
    fn from(refused: Refused) -> Self {
        Self::Failed(refused.words())
    }
}

//! `malpung auth status`: whose tokens are good, and who has to log in.

use clap::Args;

use crate::cli::means::{Halt, Means, Purse, app, without_token};
use crate::cli::{Configuration, Console, Exit};
use crate::diagnostic::{Words, say};
use crate::send::ledger::Moment;
use crate::send::token::{Keep as _, Record, now};
use crate::send::user::{self, Refused};
use crate::send::web::Web;
use crate::send::{NoToken, Tokens as _};

/// Kakao's code for a token that is not valid.
const NO_TOKEN: i64 = -401;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Status {
    /// Only this sender [default: all]
    #[arg(long, value_name = "NAME")]
    sender: Option<String>,
    /// Ask Kakao too, and refresh what is about to end
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    means: Means,
    #[command(flatten)]
    configuration: Configuration,
}

impl Status {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Halt> {
        let base = self.means.base()?;
        let app = app(&self.configuration.open(console)?)?;
        let purse = self.means.purse(&base, app)?;
        let mut records = purse.keep().all()?;
        records.retain(|record| self.sender.as_ref().is_none_or(|sender| *sender == record.sender));
        if records.is_empty() {
            console.fail(&nobody(self.sender.as_deref()));
            return Ok(Exit::Found);
        }
        let (kapi, mut exit) = (Web::new(base), Exit::Done);
        for record in records {
            let sender = &record.sender;
            let is_wanting = if self.check { !is_taken(&purse, sender, &kapi)? } else { record.wants_login(now()) };
            // A refresh may have made it anew.
            let record = purse.keep().read(sender)?.unwrap_or(record.clone());
            let words = if is_wanting { without_token(sender, &NoToken::Login) } else { good(&record) };
            console.result(&format!("{}\n", words.to(console.lang)))?;
            if is_wanting {
                exit = Exit::Found;
            }
        }
        Ok(exit)
    }
}

/// Whether Kakao takes a sender's token, or the one that a refresh gives.
fn is_taken(purse: &Purse, sender: &str, kapi: &Web) -> Result<bool, Halt> {
    let asked = purse.access(sender, &|| Ok(())).and_then(|token| match user::info(kapi, &token) {
        Err(Refused::Code(NO_TOKEN, _)) => {
            let renewed = purse.refresh_after_401(sender, &token, &|| Ok(()))?;
            Ok(user::info(kapi, &renewed))
        }
        answer => Ok(answer),
    });
    match asked {
        Ok(Ok(_)) => Ok(true),
        Ok(Err(Refused::Code(..))) | Err(NoToken::Login) => Ok(false),
        Ok(Err(other @ (Refused::NoAnswer(_) | Refused::Strange(_)))) => Err(other.into()),
        Err(why @ (NoToken::Later(_) | NoToken::App(_) | NoToken::Unusable(_))) => {
            Err(without_token(sender, &why).into())
        }
    }
}

fn good(record: &Record) -> Words {
    let (sender, access) = (&record.sender, Moment(record.access_until));
    match record.refresh_until.map(Moment) {
        Some(login) => say!(
            en: "`{sender}`: logged in until {login} (this access token until {access})",
            ko: "`{sender}`: {login}까지 로그인되어 있습니다(지금 액세스 토큰은 {access}까지)",
        ),
        None => say!(
            en: "`{sender}`: logged in (this access token until {access})",
            ko: "`{sender}`: 로그인되어 있습니다(지금 액세스 토큰은 {access}까지)",
        ),
    }
}

fn nobody(sender: Option<&str>) -> Words {
    match sender {
        Some(sender) => without_token(sender, &NoToken::Login),
        None => say!(
            en: "nobody is logged in: `malpung auth login`",
            ko: "로그인한 사람이 없습니다: `malpung auth login`",
        ),
    }
}

//! `malpung auth`: who may send, and until when.

mod browser;
mod import;
mod login;
mod logout;
mod status;

use clap::{Args, Subcommand};

use super::means::{Halt, Means, default_sender, finish};
use super::{Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::send::Base;
use crate::send::token::{Keep as _, Record};
pub(super) use login::state;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Auth {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Log a sender in with a browser, and keep the tokens
    Login(login::Login),
    /// Take over tokens that were issued elsewhere for the same app
    Import(import::Import),
    /// See whose tokens are good; exit code 1 where somebody has to log in
    Status(status::Status),
    /// End a sender's access token and forget the tokens
    Logout(logout::Logout),
}

/// Whose tokens.
#[derive(Debug, Args)]
struct Who {
    /// The sender, by a name of your own [default: MALPUNG_SENDER, or me]
    #[arg(long, value_name = "NAME")]
    sender: Option<String>,
}

impl Auth {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let outcome = match &self.command {
            Command::Login(command) => command.run(console),
            Command::Import(command) => command.run(console),
            Command::Status(command) => command.run(console),
            Command::Logout(command) => command.run(console),
        };
        finish(outcome, console)
    }
}

impl Who {
    fn name(&self) -> String {
        self.sender.clone().unwrap_or_else(default_sender)
    }
}

/// The app of tokens that Kakao could not be asked about yet.
const UNKNOWN: i64 = 0;

/// Keeps the tokens of a sender; what waited for them in the ledger can be sent again.
fn keep(record: &Record, base: &Base, means: &Means, console: &Console) -> Result<Exit, Halt> {
    let sender = &record.sender;
    let store = means.keep(base)?;
    let mut hold = store.hold(sender)?;
    // A record that cannot be read is what a login mends.
    if hold.read().is_ok_and(|before| before.is_some_and(|before| is_other(&before, record.app, record.user))) {
        return Err(other_account(sender).into());
    }
    hold.write(record)?;
    let woken = match means.known_ledger(console)? {
        Some(mut ledger) => ledger.wake_sender(sender)?,
        None => 0,
    };
    console.say(&say!(en: "`{sender}` is logged in", ko: "`{sender}`이(가) 로그인했습니다"));
    if woken > 0 {
        console.say(&say!(
            en: "messages that waited for it and can be sent now: {woken} (`malpung send run`)",
            ko: "로그인을 기다리던 메시지 {woken}건을 이제 보낼 수 있습니다: `malpung send run`",
        ));
    }
    Ok(Exit::Done)
}

/// Whether a record belongs to another account or app.
fn is_other(record: &Record, app: i64, user: i64) -> bool {
    record.app != UNKNOWN && (record.app, record.user) != (app, user)
}

fn other_account(sender: &str) -> Words {
    say!(
        en: "`{sender}` stands for another account or app already; choose another name, or forget it first: `malpung auth logout --sender {sender}`",
        ko: "`{sender}`은(는) 이미 다른 계정이나 앱의 이름입니다. 다른 이름을 쓰거나 먼저 지우세요: `malpung auth logout --sender {sender}`",
    )
}

fn foreign(app: i64) -> Words {
    say!(
        en: "the token was issued for another app ({app}); nothing was taken over",
        ko: "다른 앱({app})에 발급된 토큰이라 가져오지 않았습니다",
    )
}

//! `malpung auth login`: a browser goes to Kakao, and its answer comes back to a port of this machine.

use std::time::Duration;

use clap::Args;

use super::browser::{self, Door};
use super::{Who, foreign, keep};
use crate::cli::means::{Halt, Means, app, app_id, kauth};
use crate::cli::{Configuration, Console, Exit};
use crate::diagnostic::{Words, say};
use crate::send::oauth::{self, SCOPES};
use crate::send::token::{Record, no_app, now};
use crate::send::user;
use crate::send::web::Web;

/// The command's arguments; the app comes from the profile, or from MALPUNG_APP_KEY and MALPUNG_CLIENT_SECRET.
#[derive(Debug, Args)]
pub struct Login {
    #[command(flatten)]
    who: Who,
    /// The port that Kakao sends the browser back to; `http://127.0.0.1:PORT/callback` has to be registered in the app. 0
    /// for any that is free
    #[arg(long, value_name = "N", default_value_t = 8391)]
    port: u16,
    /// What the user is asked to consent to
    #[arg(long, value_name = "SCOPE", value_delimiter = ',', default_values_t = SCOPES.map(str::to_owned))]
    scope: Vec<String>,
    /// Seconds that the user has for it
    #[arg(long, value_name = "SECONDS", default_value_t = 180, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Open no browser; the address to log in at is printed
    #[arg(long)]
    no_browser: bool,
    #[command(flatten)]
    means: Means,
    #[command(flatten)]
    configuration: Configuration,
}

impl Login {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Halt> {
        let project = self.configuration.open(console)?;
        let (app, base) = (app(&project)?.ok_or_else(no_app)?, self.means.base()?);
        let kauth = Web::new(kauth(&base));
        let port = self.port;
        let door = Door::open(port).map_err(
            |error| say!(en: "port {port} cannot be opened: {error}", ko: "{port}번 포트를 열 수 없습니다: {error}"),
        )?;
        let (redirect, state) = (door.redirect(), state()?);
        let scopes: Vec<&str> = self.scope.iter().map(String::as_str).collect();
        let address = oauth::address(kauth.base(), &app, &redirect, &state, &scopes);
        console.tell(ways(&address).to(console.lang));
        if !self.no_browser && !browser::open(&address) {
            console.say(&say!(en: "no browser could be started", ko: "브라우저를 열지 못했습니다"));
        }
        let code = door.wait(&state, Duration::from_secs(self.timeout))?;
        let issued = oauth::exchange(&kauth, &app, &redirect, &code).map_err(|denied| denied.words())?;
        let kapi = Web::new(base.clone());
        let info = user::info(&kapi, &issued.access)?;
        if app_id(&project).is_some_and(|wanted| wanted != info.app) {
            return Err(foreign(info.app).into());
        }
        user::greet(&kapi, &issued.access)?;
        keep(&Record::new(&self.who.name(), info, &issued, now()), &base, &self.means, console)
    }
}

fn ways(address: &str) -> Words {
    say!(en: "log in at:\n{address}", ko: "이 주소에서 로그인하세요:\n{address}")
}

/// Something that nobody can guess.
pub(in crate::cli) fn state() -> Result<String, Words> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| say!(en: "no random number can be had: {error}", ko: "난수를 얻을 수 없습니다: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

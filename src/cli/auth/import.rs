//! `malpung auth import`: tokens that were issued elsewhere, taken over once it is sure that they are the app's own.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{UNKNOWN, Who, foreign, is_other, keep};
use crate::cli::means::{Halt, Means, app, app_id, kauth};
use crate::cli::{Configuration, Console, Exit};
use crate::diagnostic::{Words, say};
use crate::project::{Unreadable, read, read_from};
use crate::send::oauth::{self, App, Issued, is_token};
use crate::send::token::{Keep as _, Record, no_app, now};
use crate::send::user::{self, Info, Refused};
use crate::send::web::Web;
use crate::send::{Base, SecretString};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Import {
    /// A refresh token alone, or the JSON that Kakao answered with; `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    means: Means,
    #[command(flatten)]
    configuration: Configuration,
}

/// What was handed in.
enum Given {
    Refresh(SecretString),
    Both(Issued),
}

impl Import {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Halt> {
        let base = self.means.base()?;
        let project = self.configuration.open(console)?;
        let (given, wanted) = (handed(&self.file)?, app_id(&project));
        let renew = |token: &SecretString, seconds| renew(&base, app(&project)?, token, seconds);
        let issued = match given {
            Given::Refresh(token) => renew(&token, None)?,
            Given::Both(issued) => match &issued.refresh {
                Some(token) => renew(token, issued.refresh_seconds)?,
                // Nothing but the number of the app tells whose such a token is.
                None if wanted.is_none() => return Err(whose().into()),
                None => issued,
            },
        };
        let info = match user::info(&Web::new(base.clone()), &issued.access) {
            Ok(info) => info,
            Err(Refused::NoAnswer(cause)) => {
                self.save(&issued, &base, console)?;
                return Err(Refused::NoAnswer(cause).into());
            }
            Err(refused @ (Refused::Code(..) | Refused::Strange(_))) => return Err(refused.into()),
        };
        if wanted.is_some_and(|wanted| wanted != info.app) {
            return Err(foreign(info.app).into());
        }
        let name = self.name(info, &base, console)?;
        keep(&Record::new(&name, info, &issued, now()), &base, &self.means, console)
    }

    /// The sender's name; another one where that stands for another account. What was handed in may be dead by now, so what came of it
    /// is kept in any case.
    fn name(&self, info: Info, base: &Base, console: &Console) -> Result<String, Halt> {
        let (wanted, store) = (self.who.name(), self.means.keep(base)?);
        let is_taken =
            |name: &str| store.read(name).map(|known| known.is_some_and(|known| is_other(&known, info.app, info.user)));
        let mut name = wanted.clone();
        let mut number = 1;
        while is_taken(&name)? {
            number += 1;
            name = format!("{wanted}-{number}");
        }
        if name != wanted {
            console.warn(&say!(
                en: "`{wanted}` stands for another account or app already; these tokens are kept as `{name}`",
                ko: "`{wanted}`은(는) 이미 다른 계정이나 앱의 이름입니다. 이 토큰은 `{name}`(으)로 저장합니다",
            ));
        }
        Ok(name)
    }
}

impl Import {
    /// Keeps what was issued although Kakao cannot be asked whose it is: the refresh token that it replaces may be dead.
    fn save(&self, issued: &Issued, base: &Base, console: &Console) -> Result<(), Halt> {
        let unknown = Info { user: UNKNOWN, app: UNKNOWN, seconds: issued.access_seconds };
        let record = Record::new(&self.who.name(), unknown, issued, now());
        if self.means.keep(base)?.read(&record.sender)?.is_none() && issued.refresh.is_some() {
            keep(&record, base, &self.means, console)?;
        }
        Ok(())
    }
}

/// A refresh token serves the app that it was issued for and no other: a refresh is the proof.
fn renew(base: &Base, app: Option<App>, token: &SecretString, seconds: Option<i64>) -> Result<Issued, Words> {
    let app = app.ok_or_else(no_app)?;
    let issued = oauth::refresh(&Web::new(kauth(base)), &app, token).map_err(|denied| denied.words())?;
    Ok(match issued.refresh {
        Some(_) => issued,
        None => Issued { refresh: Some(token.clone()), refresh_seconds: seconds, ..issued },
    })
}

fn handed(path: &Path) -> Result<Given, Words> {
    let name = path.display().to_string();
    let bytes = if path.as_os_str() == "-" { read_from(io::stdin().lock()) } else { read(path) };
    let bytes = bytes.map_err(|cause| Unreadable::new(&name, cause).words())?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if let Ok(body) = serde_json::from_str::<serde_json::Value>(text)
        && body.is_object()
    {
        let refresh = body.get("refresh_token").and_then(serde_json::Value::as_str).filter(|token| is_token(token));
        return match (Issued::from_json(&body), refresh) {
            (Some(issued), _) => Ok(Given::Both(issued)),
            (None, Some(token)) => Ok(Given::Refresh(token.into())),
            (None, None) => Err(no_tokens(&name)),
        };
    }
    // A list or a broken object is ASCII too.
    if is_token(text) && !text.starts_with(['[', '{', '"']) {
        Ok(Given::Refresh(text.into()))
    } else {
        Err(no_tokens(&name))
    }
}

fn no_tokens(name: &str) -> Words {
    say!(
        en: "{name}: this is neither a refresh token nor an answer of Kakao's with `access_token` or `refresh_token`",
        ko: "{name}: 리프레시 토큰도, `access_token`이나 `refresh_token`이 든 카카오의 응답도 아닙니다",
    )
}

fn whose() -> Words {
    say!(
        en: "an access token alone does not say which app it is for; give a refresh token, or put the app's number into MALPUNG_APP_ID",
        ko: "액세스 토큰만으로는 어느 앱의 것인지 알 수 없습니다. 리프레시 토큰을 주거나 MALPUNG_APP_ID에 앱 ID를 넣으세요",
    )
}

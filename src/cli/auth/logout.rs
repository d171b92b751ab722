//! `malpung auth logout`: a sender's access token ends, and the tokens are forgotten.

use clap::Args;

use super::Who;
use crate::cli::means::{Halt, Means};
use crate::cli::{Console, Exit};
use crate::diagnostic::say;
use crate::send::token::{Keep as _, now};
use crate::send::user;
use crate::send::web::Web;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Logout {
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    means: Means,
}

impl Logout {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Halt> {
        let (base, sender) = (self.means.base()?, self.who.name());
        let keep = self.means.keep(&base)?;
        let mut hold = keep.hold(&sender)?;
        // A record that cannot be read is taken away too.
        let record = hold.read().unwrap_or_default();
        hold.remove()?;
        match record {
            Some(record) if record.access_until > now() => {
                if let Err(refused) = user::log_out(&Web::new(base), &record.access) {
                    console.warn(&refused.words());
                    console.say(&say!(
                        en: "Kakao was not told; the access token ends by itself within hours",
                        ko: "카카오에는 알리지 못했습니다. 액세스 토큰은 몇 시간 안에 저절로 만료됩니다",
                    ));
                }
            }
            Some(_) | None => {}
        }
        console.say(&say!(en: "`{sender}` is logged out", ko: "`{sender}`이(가) 로그아웃했습니다"));
        Ok(Exit::Done)
    }
}

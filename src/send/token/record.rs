//! What is kept of a sender.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::send::oauth::Issued;
use crate::send::user::Info;

/// The version of a record.
const VERSION: u32 = 1;
/// An access token with less than this left is refreshed before it is used, in milliseconds.
const MARGIN: i64 = 60_000;

/// The tokens of a sender.
#[derive(Clone)]
pub struct Record {
    /// The sender, by a name of one's own.
    pub sender: String,
    /// The app that the tokens were issued for.
    pub app: i64,
    /// Whose they are, by the app's number for the account.
    pub user: i64,
    /// The access token.
    pub access: SecretString,
    /// Until when it lives, in milliseconds since 1970.
    pub access_until: i64,
    /// The refresh token.
    pub refresh: Option<SecretString>,
    /// Until when it lives, where that is known.
    pub refresh_until: Option<i64>,
    /// When the access token came of a refusal with -401; one that is refused again at once is not refreshed again.
    pub renewed: Option<i64>,
    /// Whether Kakao has said that only a login helps.
    pub needs_login: bool,
}

/// The record as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    sender: String,
    app_id: i64,
    user_id: i64,
    access_token: String,
    access_until: i64,
    refresh_token: Option<String>,
    refresh_until: Option<i64>,
    renewed: Option<i64>,
    needs_login: bool,
}

impl Record {
    /// The record of tokens that were issued now.
    pub fn new(sender: &str, info: Info, issued: &Issued, now: i64) -> Self {
        Self {
            sender: sender.to_owned(),
            app: info.app,
            user: info.user,
            access: issued.access.clone(),
            access_until: after(now, info.seconds),
            refresh: issued.refresh.clone(),
            refresh_until: issued.refresh_seconds.map(|seconds| after(now, seconds)),
            renewed: None,
            needs_login: false,
        }
    }

    /// The same sender with a new access token, and a new refresh token where one was issued.
    #[must_use]
    pub fn renewed(&self, issued: &Issued, now: i64, was_refused: bool) -> Self {
        let (refresh, refresh_until) = match &issued.refresh {
            Some(token) => (Some(token.clone()), issued.refresh_seconds.map(|seconds| after(now, seconds))),
            None => (self.refresh.clone(), self.refresh_until),
        };
        Self {
            access: issued.access.clone(),
            access_until: after(now, issued.access_seconds),
            refresh,
            refresh_until,
            renewed: was_refused.then_some(now),
            needs_login: false,
            ..self.clone()
        }
    }

    /// Whether the access token lives long enough to be used.
    pub fn is_fresh(&self, now: i64) -> bool {
        self.access_until.saturating_sub(now) >= MARGIN
    }

    /// Whether nothing but a login gives another access token.
    pub fn wants_login(&self, now: i64) -> bool {
        let is_dead = self.refresh.is_none() || self.refresh_until.is_some_and(|until| until <= now);
        self.needs_login || (is_dead && !self.is_fresh(now))
    }

    /// Whether the access token came of a refusal just now.
    pub(super) fn is_just_renewed(&self, now: i64) -> bool {
        self.renewed.is_some_and(|renewed| (0..MARGIN).contains(&now.saturating_sub(renewed)))
    }

    /// The record as JSON: for a store alone.
    pub(super) fn to_json(&self) -> SecretString {
        let written = Written {
            version: VERSION,
            sender: self.sender.clone(),
            app_id: self.app,
            user_id: self.user,
            access_token: self.access.expose_secret().to_owned(),
            access_until: self.access_until,
            refresh_token: self.refresh.as_ref().map(|token| token.expose_secret().to_owned()),
            refresh_until: self.refresh_until,
            renewed: self.renewed,
            needs_login: self.needs_login,
        };
        // Texts and numbers are always JSON.
        SecretString::from(serde_json::to_string(&written).unwrap_or_default())
    }

    pub(super) fn from_json(text: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(text).ok().filter(|one: &Written| one.version == VERSION)?;
        Some(Self {
            sender: written.sender,
            app: written.app_id,
            user: written.user_id,
            access: written.access_token.into(),
            access_until: written.access_until,
            refresh: written.refresh_token.map(SecretString::from),
            refresh_until: written.refresh_until,
            renewed: written.renewed,
            needs_login: written.needs_login,
        })
    }
}

fn after(now: i64, seconds: i64) -> i64 {
    now.saturating_add(seconds.saturating_mul(1000))
}

impl fmt::Debug for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Record");
        shown.field("sender", &self.sender).field("access_until", &self.access_until).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::send::token) fn record(sender: &str) -> Record {
        let issued = Issued {
            access: "canary-access".into(),
            access_seconds: 21_599,
            refresh: Some("canary-refresh".into()),
            refresh_seconds: Some(5_183_999),
        };
        Record::new(sender, Info { user: 7, app: 1, seconds: 21_599 }, &issued, 0)
    }

    #[test]
    fn a_record_comes_back_and_shows_no_token() {
        let json = record("민지").to_json();
        let back = Record::from_json(json.expose_secret().as_bytes()).unwrap();
        assert_eq!(back.to_json().expose_secret(), json.expose_secret());
        assert!(!format!("{back:?} {json:?}").contains("canary"));
        assert!(Record::from_json(json.expose_secret().replace("\"version\":1", "\"version\":2").as_bytes()).is_none());
        assert!(Record::from_json(b"{}").is_none() && Record::from_json("말".as_bytes()).is_none());
    }

    #[test]
    fn a_refresh_keeps_the_refresh_token_unless_there_is_a_new_one() {
        let issued = Issued { access: "a2".into(), access_seconds: 10, refresh: None, refresh_seconds: None };
        let (before, kept) = (record("민지"), record("민지").renewed(&issued, 500, true));
        assert_eq!((kept.access.expose_secret(), kept.access_until), ("a2", 10_500));
        assert_eq!(kept.refresh.as_ref().unwrap().expose_secret(), "canary-refresh");
        assert_eq!(kept.refresh_until, before.refresh_until);
        let rotated = Issued { refresh: Some("r2".into()), refresh_seconds: Some(1), ..issued };
        let rotated = before.renewed(&rotated, 500, false);
        assert_eq!((rotated.refresh.unwrap().expose_secret(), rotated.refresh_until), ("r2", Some(1_500)));
        assert!(kept.is_just_renewed(59_000) && !kept.is_just_renewed(61_000));
    }

    #[test]
    fn a_login_is_wanted_where_nothing_else_helps() {
        let (sound, day) = (record("민지"), 86_400_000);
        assert!(sound.is_fresh(0) && !sound.is_fresh(21_540_000));
        assert!(!sound.wants_login(day) && sound.wants_login(60 * day));
        assert!(Record { refresh: None, ..sound.clone() }.wants_login(day));
        assert!(!Record { refresh: None, ..sound.clone() }.wants_login(0));
        assert!(Record { needs_login: true, ..sound }.wants_login(0));
    }
}

//! Tokens for a run: read from their store, refreshed in time, one refresh at a time for each sender.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::{Keep, Record, Unkept, now};
use crate::diagnostic::{Words, say};
use crate::send::oauth::koe::Remedy;
use crate::send::oauth::{App, Denied, refresh};
use crate::send::tokens::{NoToken, Permit, Tokens};
use crate::send::web::Web;

/// Tokens out of a store.
pub struct Wallet<K> {
    keep: K,
    kauth: Web,
    app: Option<App>,
    /// Access tokens that are known to be good for a while, with their end.
    known: Mutex<HashMap<String, (SecretString, Record)>>,
}

impl<K: Keep> Wallet<K> {
    /// Tokens out of a store, refreshed for an app. Without one, they serve until they end.
    pub fn new(keep: K, kauth: Web, app: Option<App>) -> Self {
        Self { keep, kauth, app, known: Mutex::default() }
    }

    /// Where records are kept.
    pub const fn keep(&self) -> &K {
        &self.keep
    }

    fn remember(&self, record: Record) -> SecretString {
        let token = record.access.clone();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(record.sender.clone(), (token.clone(), record));
        token
    }

    fn known(&self, sender: &str) -> Option<SecretString> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(sender).filter(|(_, record)| record.is_fresh(now())).map(|(token, _)| token.clone())
    }

    fn forget(&self, sender: &str) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(sender);
    }

    /// A new access token, unless somebody else got one meanwhile: who waits for the record finds it renewed.
    fn renew(&self, sender: &str, refused: Option<&SecretString>, permit: Permit<'_>) -> Result<SecretString, NoToken> {
        self.forget(sender);
        let mut hold = self.keep.hold(sender).map_err(unusable)?;
        let record = hold.read().map_err(unusable)?.ok_or(NoToken::Login)?;
        let is_refused = refused.is_some_and(|refused| refused.expose_secret() == record.access.expose_secret());
        if record.is_fresh(now()) && !is_refused && !record.needs_login {
            return Ok(self.remember(record));
        }
        if record.needs_login || (is_refused && record.is_just_renewed(now())) {
            return Err(NoToken::Login);
        }
        let Some(token) = &record.refresh else { return Err(NoToken::Login) };
        let app = self.app.as_ref().ok_or_else(|| NoToken::App(no_app()))?;
        permit()?;
        match refresh(&self.kauth, app, token) {
            Ok(issued) => {
                // Durable before its first use: the token that it replaces is dead.
                let renewed = record.renewed(&issued, now(), is_refused);
                hold.write(&renewed).map_err(unusable)?;
                Ok(self.remember(renewed))
            }
            Err(denied) => {
                if denied.remedy() == Remedy::Login {
                    hold.write(&Record { needs_login: true, ..record }).map_err(unusable)?;
                }
                Err(no_token(&denied))
            }
        }
    }
}

impl<K: Keep> Tokens for Wallet<K> {
    fn access(&self, sender: &str, permit: Permit<'_>) -> Result<SecretString, NoToken> {
        if let Some(token) = self.known(sender) {
            return Ok(token);
        }
        match self.keep.read(sender).map_err(unusable)? {
            None => Err(NoToken::Login),
            Some(record) if record.needs_login => Err(NoToken::Login),
            Some(record) if record.is_fresh(now()) => Ok(self.remember(record)),
            Some(_) => self.renew(sender, None, permit),
        }
    }

    fn refresh_after_401(
        &self,
        sender: &str,
        refused: &SecretString,
        permit: Permit<'_>,
    ) -> Result<SecretString, NoToken> {
        self.renew(sender, Some(refused), permit)
    }
}

fn no_token(denied: &Denied) -> NoToken {
    match denied.remedy() {
        Remedy::Login => NoToken::Login,
        Remedy::Wait(milliseconds) => NoToken::Later(milliseconds),
        Remedy::App => NoToken::App(denied.words()),
    }
}

fn unusable(unkept: Unkept) -> NoToken {
    NoToken::Unusable(unkept.words())
}

/// What to say where tokens have to be refreshed and nobody knows for which app.
pub fn no_app() -> Words {
    say!(
        en: "no app is set; put its REST API key into MALPUNG_APP_KEY and its client secret into MALPUNG_CLIENT_SECRET, or let a profile name other variables",
        ko: "앱이 설정되지 않았습니다. REST API 키를 MALPUNG_APP_KEY에, 클라이언트 시크릿을 MALPUNG_CLIENT_SECRET에 넣거나 프로필에 다른 환경 변수의 이름을 적으세요",
    )
}

impl<K> fmt::Debug for Wallet<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Wallet(…)")
    }
}

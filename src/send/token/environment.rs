//! The token of one sender, from the environment: for tests and for machines that keep no files.

use std::env;

use secrecy::SecretString;

use super::{Hold, Keep, Record, Unkept, now};
use crate::emit::endpoint::TOKEN;
use crate::send::oauth::{Issued, is_token};
use crate::send::user::Info;

/// The variables that hold an access token, the first one first.
pub const NAMES: [&str; 2] = ["MALPUNG_ACCESS_TOKEN", TOKEN];
/// Seconds that such a token is taken to live; Kakao says when it does not.
const SECONDS: i64 = 6 * 3600;

/// Records, and before them the token of the environment, which belongs to one sender.
pub struct Environment<K> {
    own: Option<Record>,
    others: K,
}

impl<K: Keep> Environment<K> {
    /// Gives a sender the environment's token, where there is one.
    pub fn over(others: K, sender: &str) -> Self {
        let token = NAMES.iter().filter_map(|name| env::var(name).ok()).find(|token| is_token(token));
        Self { own: token.map(|token| record(sender, token.into())), others }
    }
}

fn record(sender: &str, token: SecretString) -> Record {
    let issued = Issued { access: token, access_seconds: SECONDS, refresh: None, refresh_seconds: None };
    Record::new(sender, Info { user: 0, app: 0, seconds: SECONDS }, &issued, now())
}

impl<K: Keep> Keep for Environment<K> {
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept> {
        match &self.own {
            Some(own) if own.sender == sender => Ok(Some(own.clone())),
            Some(_) | None => self.others.read(sender),
        }
    }

    fn all(&self) -> Result<Vec<Record>, Unkept> {
        let mut records = self.others.all()?;
        if let Some(own) = &self.own {
            records.retain(|record| record.sender != own.sender);
            records.insert(0, own.clone());
        }
        Ok(records)
    }

    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept> {
        match &self.own {
            Some(own) if own.sender == sender => Ok(Box::new(Held(own))),
            Some(_) | None => self.others.hold(sender),
        }
    }
}

/// The environment's token.
struct Held<'a>(&'a Record);

impl Hold for Held<'_> {
    fn read(&mut self) -> Result<Option<Record>, Unkept> {
        Ok(Some(self.0.clone()))
    }

    fn write(&mut self, _record: &Record) -> Result<(), Unkept> {
        Err(Unkept::Fixed)
    }

    fn remove(&mut self) -> Result<(), Unkept> {
        Err(Unkept::Fixed)
    }
}

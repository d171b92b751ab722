//! Tokens that are kept: one record for each sender, refreshed by one at a time.

#[cfg(feature = "postgres")]
mod database;
mod environment;
mod file;
mod record;
mod wallet;

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostic::{Words, say};

#[cfg(feature = "postgres")]
pub use database::{BadKey, Database};
pub use environment::Environment;
pub use file::Files;
pub use record::Record;
pub use wallet::{Wallet, no_app};

/// Keeps records.
pub trait Keep: Send + Sync {
    /// A sender's record.
    ///
    /// # Errors
    /// What keeps it from being read, as everywhere in this trait.
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept>;

    /// Every record.
    ///
    /// # Errors
    /// As [`Keep::read`].
    fn all(&self) -> Result<Vec<Record>, Unkept>;

    /// Takes hold of a sender's record: nobody else does, in this process or another one, until it is let go.
    ///
    /// # Errors
    /// As [`Keep::read`].
    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept>;
}

/// A record that nobody else changes meanwhile.
pub trait Hold {
    /// The record as it is now.
    ///
    /// # Errors
    /// As [`Keep::read`].
    fn read(&mut self) -> Result<Option<Record>, Unkept>;

    /// Writes the record. When this returns, it is on disk.
    ///
    /// # Errors
    /// As [`Keep::read`].
    fn write(&mut self, record: &Record) -> Result<(), Unkept>;

    /// Takes the record away.
    ///
    /// # Errors
    /// As [`Keep::read`].
    fn remove(&mut self) -> Result<(), Unkept>;
}

impl<K: Keep + ?Sized> Keep for Box<K> {
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept> {
        (**self).read(sender)
    }

    fn all(&self) -> Result<Vec<Record>, Unkept> {
        (**self).all()
    }

    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept> {
        (**self).hold(sender)
    }
}

/// Why a record is not kept or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unkept {
    /// What the system or the database says.
    Failed(String),
    /// The record is none of ours, or of another version.
    Unreadable(String),
    /// Others can read or change it.
    Open(String),
    /// What the environment gives cannot be changed.
    Fixed,
}

impl Unkept {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Failed(cause) => {
                say!(en: "tokens cannot be read or kept: {cause}", ko: "토큰을 읽거나 저장할 수 없습니다: {cause}")
            }
            Self::Unreadable(place) => say!(
                en: "{place}: this is no record of tokens that this malpung can read; `malpung auth login` makes it anew",
                ko: "{place}: 이 malpung이 읽을 수 있는 토큰 기록이 아닙니다. `malpung auth login`으로 새로 만드세요",
            ),
            Self::Open(place) => say!(
                en: "{place}: others can get at the tokens; make it yours alone (mode 0700 for the folder, 0600 for a file)",
                ko: "{place}: 다른 사용자가 토큰에 접근할 수 있습니다. 본인만 쓸 수 있게 하세요(폴더는 0700, 파일은 0600)",
            ),
            Self::Fixed => say!(
                en: "the sender's token comes from the environment, where malpung changes nothing",
                ko: "이 보내는 사람의 토큰은 환경 변수에서 오므로 malpung이 바꾸지 않습니다",
            ),
        }
    }
}

impl fmt::Display for Unkept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().to(crate::diagnostic::Lang::En))
    }
}

impl std::error::Error for Unkept {}

/// Now, in milliseconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

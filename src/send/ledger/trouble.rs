//! What keeps a ledger from doing what it is asked, said without a receiver or a secret in it.

use std::fmt;

use super::{Insecure, Moment};
use crate::diagnostic::{Lang, Words, say};

/// Why the ledger did not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// Another run holds the ledger.
    InUse,
    /// Others write for too long.
    Busy,
    /// It cannot be written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// It does not promise that what is committed is on disk; the setting that should say so.
    NotDurable(String),
    /// What is said to its database could be heard or forged by others.
    Insecure(Insecure),
    /// The clock stands so many seconds before what the ledger has seen.
    ClockBack(i64),
    /// It was written by a newer malpung.
    Newer(i64),
    /// It is no ledger.
    NoLedger,
    /// This worker's lease has ended, or others have taken its rows.
    Lost,
    /// A job of the name is planned already.
    KnownJob,
    /// A row with the same id and receiver is there; the id, and the line of the second one.
    SameRow(String, u64),
    /// What should be the address of a database is none.
    NoAddress,
    /// The database does not let this user in.
    Denied,
    /// The database cannot be reached.
    Unreachable(String),
    /// Something else that the database says.
    Database(String),
}

impl Trouble {
    /// Whether it may be over in a moment.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::Full)
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::InUse => say!(
                en: "another run holds this ledger; wait for its end, or stop it",
                ko: "다른 실행이 이 원장을 쓰고 있습니다. 끝날 때까지 기다리거나 그 실행을 멈추세요",
            ),
            Self::Busy => say!(
                en: "the ledger is busy with other writers; try again",
                ko: "다른 작업이 원장에 쓰고 있습니다. 다시 시도하세요",
            ),
            Self::ReadOnly => say!(
                en: "the ledger cannot be written; nothing is sent without a record of it",
                ko: "원장에 쓸 수 없습니다. 기록하지 못하면 아무것도 보내지 않습니다",
            ),
            Self::Full => say!(
                en: "the disk is full; nothing is sent without a record of it. Make room and run again",
                ko: "디스크가 가득 찼습니다. 기록하지 못하면 아무것도 보내지 않습니다. 공간을 비우고 다시 실행하세요",
            ),
            Self::NotDurable(setting) => say!(
                en: "the ledger does not promise that what it commits is on disk: {setting}",
                ko: "원장이 커밋한 내용을 디스크에 남긴다고 보장하지 않습니다: {setting}",
            ),
            Self::Insecure(insecure) => insecure.words(),
            Self::ClockBack(seconds) => say!(
                en: "the clock is {seconds} s behind what the ledger has seen; set it right, so that no quota is counted twice",
                ko: "시계가 원장에 남은 시각보다 {seconds}초 늦습니다. 쿼터를 잘못 세지 않도록 시계를 맞추세요",
            ),
            Self::Newer(version) => say!(
                en: "the ledger was written by a newer malpung (version {version} of its tables); update malpung",
                ko: "더 새로운 malpung이 만든 원장입니다(표 버전 {version}). malpung을 업데이트하세요",
            ),
            Self::NoLedger => say!(en: "this is no ledger of malpung", ko: "malpung의 원장이 아닙니다"),
            Self::Lost => say!(
                en: "this worker's lease has ended; others go on with its rows",
                ko: "이 작업자의 임대가 끝났습니다. 남은 행은 다른 작업자가 이어받습니다",
            ),
            Self::KnownJob => {
                say!(en: "a job of this name is planned already", ko: "같은 이름의 작업이 이미 계획되어 있습니다")
            }
            Self::SameRow(row, line) => say!(
                en: "line {line}: the row `{row}` is there already, with the same receiver",
                ko: "{line}번째 줄: 행 `{row}`의 같은 수신자가 이미 있습니다",
            ),
            Self::NoAddress => say!(
                en: "this is no address of a database; write `postgresql://user@host/database`",
                ko: "데이터베이스 주소가 아닙니다. `postgresql://user@host/database`처럼 쓰세요",
            ),
            Self::Denied => say!(
                en: "the ledger's database does not let this user in; look at the user, at PGPASSWORD and at `pg_hba.conf`",
                ko: "원장 데이터베이스가 이 사용자를 받아 주지 않습니다. 사용자와 PGPASSWORD, `pg_hba.conf`를 확인하세요",
            ),
            Self::Unreachable(cause) => {
                say!(en: "the ledger's database cannot be reached: {cause}", ko: "원장 데이터베이스에 연결할 수 없습니다: {cause}")
            }
            Self::Database(cause) => {
                say!(en: "the ledger's database says: {cause}", ko: "원장 데이터베이스 오류입니다: {cause}")
            }
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().to(Lang::En))
    }
}

impl std::error::Error for Trouble {}

/// Says by how much a clock is behind, once that is more than clocks drift.
pub(super) fn check_clock(now: Moment, seen: Moment) -> Result<Moment, Trouble> {
    const DRIFT: i64 = 60_000;
    match seen.0 - now.0 {
        behind if behind > DRIFT => Err(Trouble::ClockBack(behind / 1000)),
        _ => Ok(now.max(seen)),
    }
}

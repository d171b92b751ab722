//! How a mock is started.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fault::Plan;
use super::quota::Limits;
use super::world::BadWorld;
use crate::diagnostic::{Lang, Words, say};

/// How a mock is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address of this machine that it listens to.
    pub host: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The file that every delivery is added to, as a line of JSON.
    pub record: Option<PathBuf>,
    /// Deliveries that are kept in memory and shown in the inbox.
    pub kept: usize,
    /// How failures of some receivers are called.
    pub failure_key: FailureKey,
    /// The limits.
    pub limits: Limits,
    /// The time at the start; by default the machine's.
    pub clock: Option<Timestamp>,
    /// What goes wrong.
    pub faults: Plan,
    /// Milliseconds before each answer.
    pub latency: u64,
    /// Milliseconds that a request hangs, where it does.
    pub hang: u64,
    /// The language of the inbox.
    pub lang: Lang,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            record: None,
            kept: 500,
            failure_key: FailureKey::default(),
            limits: Limits::default(),
            clock: None,
            faults: Plan::default(),
            latency: 0,
            hang: 600_000,
            lang: Lang::default(),
        }
    }
}

/// The key of the failures in the answer for several receivers; Kakao's own SDKs do not agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKey {
    /// `failure_info`, as iOS and Flutter read it.
    #[default]
    FailureInfo,
    /// `failure_infos`, as Android reads it.
    FailureInfos,
}

impl FailureKey {
    /// The key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FailureInfo => "failure_info",
            Self::FailureInfos => "failure_infos",
        }
    }
}

/// Why a mock could not be started.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.to(Lang::En))]
pub struct Unstarted(Words);

impl Unstarted {
    /// The reason.
    pub fn words(&self) -> &Words {
        &self.0
    }

    pub(super) fn not_here(host: IpAddr) -> Self {
        Self(say!(
            en: "{host} is no address of this machine alone; the mock listens to 127.0.0.1 or ::1",
            ko: "{host}은(는) 이 컴퓨터 안에서만 쓰는 주소가 아닙니다. 127.0.0.1이나 ::1만 쓸 수 있습니다",
        ))
    }

    pub(super) fn unbound(address: SocketAddr, error: &io::Error) -> Self {
        Self(say!(
            en: "{address} cannot be listened to: {error}; choose another --port, or 0 for any",
            ko: "{address}에서 요청을 받을 수 없습니다: {error}. --port로 다른 포트를 고르거나 0으로 아무 포트나 쓰세요",
        ))
    }

    pub(super) fn unrecorded(path: &std::path::Path, error: &io::Error) -> Self {
        let path = path.display();
        Self(say!(en: "{path} cannot be written: {error}", ko: "{path}에 쓸 수 없습니다: {error}"))
    }

    pub(super) fn runtime(error: &io::Error) -> Self {
        Self(say!(en: "the server cannot be started: {error}", ko: "서버를 시작할 수 없습니다: {error}"))
    }
}

impl From<BadWorld> for Unstarted {
    fn from(bad: BadWorld) -> Self {
        Self(bad.words().clone())
    }
}

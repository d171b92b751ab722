//! How a request goes out and an answer comes back: the one door to the network.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use super::{Endpoint, Observer};
use crate::diagnostic::{Words, say};

/// A request that sends a message.
pub struct Request<'a> {
    /// The call.
    pub endpoint: Endpoint,
    /// The access token of the sender.
    pub token: &'a SecretString,
    /// The form, percent-encoded.
    pub body: &'a str,
}

/// What came back, whatever its status.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why there is no answer. Where it failed decides what may be said of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No byte of the request had left: Kakao never saw it.
    BeforeFirstByte(Cause),
    /// The request may have arrived.
    AfterFirstByte(Cause),
}

/// What failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The name of the host was not found.
    Name,
    /// No connection.
    Connect,
    /// No secure connection.
    Tls,
    /// No answer in time.
    Timeout,
    /// The connection broke or ended.
    Closed,
    /// More was answered than an answer may hold.
    TooLarge,
    /// What came is no HTTP answer.
    Protocol,
}

/// Carries requests. One call is one attempt: nothing is repeated and no redirect is followed.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for its answer. The observer hears of [`Event::FirstByte`](super::Event::FirstByte) right before
    /// the first byte of the request leaves.
    ///
    /// # Errors
    /// Why there is no answer, and whether the request may have arrived.
    fn call(&self, request: &Request<'_>, observer: &Arc<dyn Observer>) -> Result<Reply, Failure>;

    /// The longest that a call takes.
    fn timeout(&self) -> Duration;
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Request").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An answer names receivers.
        formatter.debug_struct("Reply").field("status", &self.status).field("bytes", &self.body.len()).finish()
    }
}

impl Cause {
    /// Its name in the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Closed => "closed",
            Self::TooLarge => "too-large",
            Self::Protocol => "protocol",
        }
    }

    /// What to tell people.
    pub fn words(self) -> Words {
        match self {
            Self::Name => say!(en: "the host's name was not found", ko: "호스트 이름을 찾지 못했습니다"),
            Self::Connect => say!(en: "there was no connection", ko: "연결하지 못했습니다"),
            Self::Tls => say!(en: "there was no secure connection", ko: "보안 연결을 맺지 못했습니다"),
            Self::Timeout => say!(en: "no answer came in time", ko: "제때 응답이 오지 않았습니다"),
            Self::Closed => say!(en: "the connection broke before an answer", ko: "응답을 받기 전에 연결이 끊겼습니다"),
            Self::TooLarge => say!(en: "the answer was larger than an answer may be", ko: "응답이 지나치게 큽니다"),
            Self::Protocol => say!(en: "what came back was no answer", ko: "돌아온 것이 올바른 응답이 아닙니다"),
        }
    }
}

//! The calls beside those that send: tokens, their owners, friends. Nothing is repeated and no redirect is followed.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use ureq::{Agent, Error};

use super::Base;
use super::https::cause;
use super::transport::Cause;
use crate::emit::endpoint::CONTENT_TYPE;

/// Bytes of an answer, at most: a page of a hundred friends has some 40 KB.
const ANSWER_MAX: u64 = 2 * 1024 * 1024;
/// How long a call takes, at most.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Asks one base address.
pub struct Web {
    agent: Agent,
    base: Base,
}

/// An answer of JSON, whatever its status.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; null where it is no JSON.
    pub body: Value,
}

impl Web {
    /// Asks a base address.
    pub fn new(base: Base) -> Self {
        let config = Agent::config_builder()
            .https_only(!base.is_loopback())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(TIMEOUT))
            .user_agent(concat!("malpung/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: Agent::new_with_config(config), base }
    }

    /// Where it asks.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// Gets a path, with its query, as the owner of a token.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn get(&self, path: &str, token: &SecretString) -> Result<Answer, Cause> {
        read(self.agent.get(self.base.at(path)).header("Authorization", bearer(token)).call())
    }

    /// Posts a form, percent-encoded; as the owner of a token where there is one.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn post(&self, path: &str, form: &SecretString, token: Option<&SecretString>) -> Result<Answer, Cause> {
        let mut request = self.agent.post(self.base.at(path)).header("Content-Type", CONTENT_TYPE);
        if let Some(token) = token {
            request = request.header("Authorization", bearer(token));
        }
        read(request.send(form.expose_secret()))
    }
}

fn bearer(token: &SecretString) -> String {
    format!("Bearer {}", token.expose_secret())
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, Error>) -> Result<Answer, Cause> {
    let mut answer = answer.map_err(|error| cause(&error))?;
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(ANSWER_MAX).read_to_vec().map_err(|error| cause(&error))?;
    Ok(Answer { status, body: serde_json::from_slice(&body).unwrap_or_default() })
}

impl Answer {
    /// A number of the body.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.body.get(key).and_then(Value::as_i64)
    }

    /// A text of the body.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.body.get(key).and_then(Value::as_str)
    }

    /// Whether it is what was asked for.
    pub const fn is_ok(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

impl fmt::Debug for Web {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Web").field("base", &self.base).finish_non_exhaustive()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A body may hold tokens, or friends.
        formatter.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

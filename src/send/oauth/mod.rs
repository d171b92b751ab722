//! Kakao Login, as a program on a computer uses it: the address to log in at, and tokens for what comes back.

pub mod koe;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded::Serializer;

use super::Base;
use super::transport::Cause;
use super::web::{Answer, Web};
use crate::diagnostic::{Words, say};
use koe::{Koe, Remedy};

/// What sending needs consent to.
pub const SCOPES: [&str; 2] = ["talk_message", "friends"];
/// Where tokens are issued, below the base address.
const TOKEN: &str = "/oauth/token";

/// The app that people log in to.
#[derive(Clone)]
pub struct App {
    /// Its REST API key.
    pub key: SecretString,
    /// Its client secret, where it is switched on.
    pub secret: Option<SecretString>,
}

/// Tokens that were issued.
#[derive(Clone)]
pub struct Issued {
    /// The access token.
    pub access: SecretString,
    /// Seconds that it lives.
    pub access_seconds: i64,
    /// The refresh token, where there is a new one; the one before is then dead.
    pub refresh: Option<SecretString>,
    /// Seconds that it lives.
    pub refresh_seconds: Option<i64>,
}

/// Why no token was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denied {
    /// Kakao says why.
    Code(&'static Koe),
    /// Kakao refuses for a reason that is not documented: its code, or its error.
    Other(String),
    /// There was no answer.
    NoAnswer(Cause),
    /// The answer is none of Kakao's.
    Strange(u16),
}

/// The address that a browser is sent to, for people to log in and consent.
pub fn address(kauth: &Base, app: &App, redirect: &str, state: &str, scopes: &[&str]) -> String {
    let query = Serializer::new(String::new())
        .append_pair("client_id", app.key.expose_secret())
        .append_pair("redirect_uri", redirect)
        .append_pair("response_type", "code")
        .append_pair("scope", &scopes.join(","))
        .append_pair("state", state)
        .finish();
    kauth.at(&format!("/oauth/authorize?{query}"))
}

/// Tokens for the code that a login gave.
///
/// # Errors
/// Why there are none.
pub fn exchange(kauth: &Web, app: &App, redirect: &str, code: &SecretString) -> Result<Issued, Denied> {
    ask(kauth, app, &[("grant_type", "authorization_code"), ("redirect_uri", redirect), ("code", code.expose_secret())])
}

/// A new access token for a refresh token.
///
/// # Errors
/// Why there is none.
pub fn refresh(kauth: &Web, app: &App, token: &SecretString) -> Result<Issued, Denied> {
    ask(kauth, app, &[("grant_type", "refresh_token"), ("refresh_token", token.expose_secret())])
}

/// Asks for tokens. The client secret stands in the form, which is where Kakao looks for it.
fn ask(kauth: &Web, app: &App, fields: &[(&str, &str)]) -> Result<Issued, Denied> {
    let mut form = Serializer::new(String::new());
    form.extend_pairs(fields).append_pair("client_id", app.key.expose_secret());
    if let Some(secret) = &app.secret {
        form.append_pair("client_secret", secret.expose_secret());
    }
    let form = SecretString::from(form.finish());
    let answer = kauth.post(TOKEN, &form, None).map_err(Denied::NoAnswer)?;
    if answer.is_ok() { read(&answer).ok_or(Denied::Strange(answer.status)) } else { Err(denied(&answer)) }
}

/// The tokens of an answer. Without a lifetime an access token is taken to be at its end: the next one is asked for in time.
pub(super) fn read(answer: &Answer) -> Option<Issued> {
    Issued::from_json(&answer.body)
}

fn denied(answer: &Answer) -> Denied {
    let code = answer.text("error_code");
    match (code.and_then(Koe::find), code.or_else(|| answer.text("error"))) {
        (Some(known), _) => Denied::Code(known),
        (None, Some(name)) if is_word(name) => match Koe::of_error(name) {
            Some(known) if code.is_none() => Denied::Code(known),
            Some(_) | None => Denied::Other(name.to_owned()),
        },
        (None, _) => Denied::Strange(answer.status),
    }
}

fn is_word(text: &str) -> bool {
    text.len() <= 60 && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

impl Issued {
    /// Reads a token response of Kakao's.
    pub fn from_json(body: &serde_json::Value) -> Option<Self> {
        let text = |key: &str| body.get(key).and_then(serde_json::Value::as_str).filter(|text| is_token(text));
        let number = |key: &str| body.get(key).and_then(serde_json::Value::as_i64);
        Some(Self {
            access: SecretString::from(text("access_token")?),
            access_seconds: number("expires_in").unwrap_or(0),
            refresh: text("refresh_token").map(SecretString::from),
            refresh_seconds: number("refresh_token_expires_in"),
        })
    }
}

/// Whether a text can be a token: letters that can stand in a header.
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4096 && text.chars().all(|letter| letter.is_ascii_graphic())
}

impl Denied {
    /// What helps.
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::Code(koe) => koe.remedy,
            Self::Other(_) => Remedy::App,
            Self::NoAnswer(_) | Self::Strange(_) => Remedy::Wait(10_000),
        }
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Code(koe) => koe.words(),
            Self::Other(name) => say!(
                en: "Kakao issues no token: {name}",
                ko: "카카오가 토큰을 발급하지 않습니다: {name}",
            ),
            Self::NoAnswer(cause) => {
                let cause = cause.words();
                Words::new(
                    format!("no answer from Kakao's login server: {}", cause.to(crate::diagnostic::Lang::En)),
                    format!("카카오 로그인 서버의 응답이 없습니다. {}", cause.to(crate::diagnostic::Lang::Ko)),
                )
            }
            Self::Strange(status) => say!(
                en: "Kakao's login server gave an answer that malpung cannot read (HTTP {status})",
                ko: "카카오 로그인 서버의 응답을 읽을 수 없습니다(HTTP {status})",
            ),
        }
    }
}

impl fmt::Debug for App {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("App(…)")
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Issued(…)")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn the_address_to_log_in_at_says_what_is_asked_for() {
        let app = App { key: "키 &".into(), secret: Some("canary".into()) };
        let kauth = Base::parse("http://127.0.0.1:1").unwrap();
        insta::assert_snapshot!(
            address(&kauth, &app, "http://127.0.0.1:8391/callback", "abc", &SCOPES),
            @"http://127.0.0.1:1/oauth/authorize?client_id=%ED%82%A4+%26&redirect_uri=http%3A%2F%2F127.0.0.1%3A8391%2Fcallback&response_type=code&scope=talk_message%2Cfriends&state=abc"
        );
    }

    #[test]
    fn a_denial_is_told_by_its_code() {
        let check = |status, body| denied(&Answer { status, body }).words().to(Lang::En).to_owned();
        for (body, begin) in [
            (json!({"error": "invalid_grant", "error_code": "KOE322"}), "the refresh token has expired"),
            (json!({"error": "invalid_grant"}), "the refresh token has expired"),
            (json!({"error": "invalid_client", "error_code": "KOE999"}), "Kakao issues no token: KOE999"),
            (json!({"error": "<b>canary</b>"}), "Kakao's login server gave an answer"),
            (json!(null), "Kakao's login server gave an answer"),
        ] {
            let said = check(400, body);
            assert!(said.starts_with(begin), "{said}");
        }
    }

    #[test]
    fn debugging_shows_no_secret() {
        let app = App { key: "canary".into(), secret: Some("canary".into()) };
        let issued = Issued::from_json(&json!({"access_token": "canary", "refresh_token": "canary"})).unwrap();
        assert!(!format!("{app:?} {issued:?}").contains("canary"));
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_no_token() {
        for text in ["", "두 말", "a b", "a\nb"] {
            assert!(Issued::from_json(&json!({"access_token": text})).is_none(), "{text:?}");
        }
    }
}

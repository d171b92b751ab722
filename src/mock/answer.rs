//! The answers of Kakao's servers: bodies, codes and statuses.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// What an API answers: a status and JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    status: StatusCode,
    challenge: Option<&'static str>,
    body: Value,
}

/// A call of the API that is turned down.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// The number that senders branch on.
    pub code: i64,
    /// The words, which may change at any time.
    pub message: String,
    /// What some codes tell beside.
    more: Map<String, Value>,
}

/// A call for a token that is turned down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Denial {
    code: &'static str,
    error: &'static str,
    status: StatusCode,
    description: &'static str,
}

impl Answer {
    /// Success.
    pub fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, challenge: None, body }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body.to_string()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=UTF-8"));
        if let Some(challenge) = self.challenge {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

impl Refusal {
    /// A refusal by its code, with the words that usually come with it.
    pub fn new(code: i64) -> Self {
        Self::saying(code, usual(code))
    }

    /// A refusal with words of its own.
    pub fn saying(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), more: Map::new() }
    }

    /// `-402`: the user has not consented.
    pub fn consent(api: &str, required: &str, allowed: &[String]) -> Self {
        let mut refusal = Self::new(-402);
        refusal.more.insert("api_type".to_owned(), api.into());
        refusal.more.insert("required_scopes".to_owned(), json!([required]));
        refusal.more.insert("allowed_scopes".to_owned(), json!(allowed));
        refusal
    }

    /// `-3`: the scope is switched off in the console.
    pub fn switched_off(api: &str, scope: &str) -> Self {
        Self::saying(
            -3,
            format!("App disabled [{scope}] scopes for [{api}] API on developers.kakao.com. Enable it first."),
        )
    }

    /// `-2`: a parameter that is needed is not there.
    pub fn missing(name: &str) -> Self {
        Self::saying(-2, format!("The Parameter [{name}] cannot be null."))
    }

    /// `-2`: a parameter cannot be read. Kakao says the same of a template that lacks what it needs.
    pub fn unparsed(name: &str, text: &str) -> Self {
        Self::saying(
            -2,
            format!(
                "failed to parse parameter. name={name}, stringToParse={text}, paramString={text}, paramStringAlias=null"
            ),
        )
    }

    /// `-2`: the receivers are not as they have to be.
    pub fn receivers(why: &str) -> Self {
        Self::saying(-2, format!("Constraints on the parameter [receiver_uuids] are unsatisfied. {why}"))
    }

    /// The status that comes with the code.
    fn status(&self) -> StatusCode {
        match self.code {
            -401 | -406 => StatusCode::UNAUTHORIZED,
            -3 | -4 | -5 | -6 | -12 | -402 => StatusCode::FORBIDDEN,
            -9798 => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        let status = refusal.status();
        let mut body = json!({"msg": refusal.message, "code": refusal.code});
        if let Value::Object(fields) = &mut body {
            fields.extend(refusal.more);
        }
        let challenge = (status == StatusCode::UNAUTHORIZED).then_some("Bearer error=invalid_token");
        Self { status, challenge, body }
    }
}

/// The words that come with a code.
fn usual(code: i64) -> &'static str {
    match code {
        -1 => "internal error, try again",
        -3 => "a feature of this app is switched off",
        -4 => "this account is restricted",
        -5 => "this app lacks the permission for this API",
        -6 => "the service does not allow this",
        -7 => "under maintenance or failing",
        -8 => "a header is wrong",
        -9 => "this API has ended",
        -10 => "API limit has been exceeded.",
        -11 => "the limit of paid calls has been reached",
        -12 => "this app is suspended",
        -101 => "this user is not linked to the app",
        -301 => "there is no such app",
        -401 => "this access token does not exist",
        -402 => "insufficient scopes.",
        -501 => "given account is not connected to any talk user",
        -502 => "the receiver is no friend of the sender",
        -504 => "the receiver's device cannot take it",
        -530 => "the receiver refuses messages",
        -532 => "the sender's messages of the day are used up",
        -533 => "the receiver's messages of the day are used up",
        -536 => "the pair's messages of the day are used up",
        -602 => "the image is too large",
        -603 => "timeout inside the platform",
        -606 => "too many images",
        -911 => "not an image of a known format",
        -9798 => "under maintenance",
        _ => "refused",
    }
}

impl Denial {
    const fn new(code: &'static str, error: &'static str, status: StatusCode, description: &'static str) -> Self {
        Self { code, error, status, description }
    }

    /// A parameter is missing or not understood.
    pub const MALFORMED: Self =
        Self::new("KOE001", "invalid_request", StatusCode::BAD_REQUEST, "a parameter is missing or not understood");
    /// A fault of the server that passes.
    pub const FAULT: Self =
        Self::new("KOE003", "server_error", StatusCode::INTERNAL_SERVER_ERROR, "temporary fault of the server");
    /// The redirect URI is not registered.
    pub const UNREGISTERED: Self =
        Self::new("KOE006", "invalid_request", StatusCode::BAD_REQUEST, "the redirect URI is not registered");
    /// The client secret is missing or wrong.
    pub const BAD_SECRET: Self =
        Self::new("KOE010", "invalid_client", StatusCode::UNAUTHORIZED, "Bad client credentials");
    /// The key is wrong.
    pub const WRONG_KEY: Self = Self::new("KOE101", "invalid_client", StatusCode::UNAUTHORIZED, "Not exist client_id");
    /// The response type is not `code`.
    pub const RESPONSE_TYPE: Self =
        Self::new("KOE201", "invalid_request", StatusCode::BAD_REQUEST, "response_type has to be code");
    /// Too many tokens in a short time.
    pub const TOO_MANY: Self =
        Self::new("KOE237", "invalid_request", StatusCode::BAD_REQUEST, "token request rate limit exceeded");
    /// The redirect URI is another one than at the login.
    pub const OTHER_REDIRECT: Self =
        Self::new("KOE303", "invalid_grant", StatusCode::BAD_REQUEST, "Redirect URI mismatch.");
    /// There is no refresh token.
    pub const NO_REFRESH: Self =
        Self::new("KOE319", "invalid_request", StatusCode::BAD_REQUEST, "refresh_token is missing");
    /// The code is unknown, expired or used.
    pub const DEAD_CODE: Self =
        Self::new("KOE320", "invalid_grant", StatusCode::BAD_REQUEST, "authorization code not found");
    /// The refresh token is unknown, expired or replaced.
    pub const DEAD_REFRESH: Self =
        Self::new("KOE322", "invalid_grant", StatusCode::BAD_REQUEST, "expired_or_invalid_refresh_token");
}

impl From<Denial> for Answer {
    fn from(denial: Denial) -> Self {
        let body = json!({"error": denial.error, "error_description": denial.description, "error_code": denial.code});
        let challenge = (denial.status == StatusCode::UNAUTHORIZED).then_some("Bearer");
        Self { status: denial.status, challenge, body }
    }
}

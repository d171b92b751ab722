//! Logging in and tokens, as Kakao's authorization server does them. Whoever is sent to log in is logged in at once.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Shares;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};
use url::{Host, Url};

use super::form::Form;
use crate::mock::answer::{Answer, Denial};
use crate::mock::state::{Shared, State};

/// Answers `GET /oauth/authorize`: sends the browser back with a code.
pub(super) async fn authorize(Shares(shared): Shares<Arc<Shared>>, uri: Uri) -> Response {
    match way_back(&mut shared.state(), &Form::query(&uri)) {
        Ok(address) => (StatusCode::FOUND, [(LOCATION, String::from(address))]).into_response(),
        Err(denial) => Answer::from(denial).into_response(),
    }
}

/// Answers `POST /oauth/token`.
pub(super) async fn token(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    match issue(&mut shared.state(), &Form::body(&headers, &body)) {
        Ok(tokens) => Answer::ok(Value::Object(tokens)).into_response(),
        Err(denial) => Answer::from(denial).into_response(),
    }
}

fn way_back(state: &mut State, form: &Form) -> Result<Url, Denial> {
    if form.get("client_id") != Some(state.app.rest_api_key.0.as_str()) {
        return Err(Denial::WRONG_KEY);
    }
    let redirect_uri = form.get("redirect_uri").ok_or(Denial::UNREGISTERED)?;
    let mut address = Url::parse(redirect_uri).map_err(|_| Denial::UNREGISTERED)?;
    if !is_registered(state, redirect_uri, &address) {
        return Err(Denial::UNREGISTERED);
    }
    if form.get("response_type") != Some("code") {
        return Err(Denial::RESPONSE_TYPE);
    }
    let hinted = form.get("login_hint").and_then(|uuid| state.people.find(uuid));
    let place = hinted.unwrap_or(state.login);
    let mut query = address.query_pairs_mut();
    if state.denies_login {
        query.append_pair("error", "access_denied").append_pair("error_description", "User denied access");
    } else {
        consent(state, place, form.get("scope").unwrap_or_default());
        let code = state.tokens.code(place, redirect_uri.to_owned(), state.clock.seconds());
        query.append_pair("code", &code);
    }
    if let Some(echo) = form.get("state") {
        query.append_pair("state", echo);
    }
    drop(query);
    Ok(address)
}

/// Links a user, who consents to the scopes that are asked for.
fn consent(state: &mut State, place: usize, scopes: &str) {
    let Some(person) = state.people.all.get_mut(place) else { return };
    person.is_linked = true;
    for scope in scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty()) {
        if !person.scopes.iter().any(|given| given == scope) {
            person.scopes.push(scope.to_owned());
        }
    }
}

/// Whether a browser may be sent somewhere: to what is registered, or to this machine where nothing is.
fn is_registered(state: &State, text: &str, address: &Url) -> bool {
    let registered = &state.app.redirect_uris;
    if !registered.is_empty() {
        return registered.iter().any(|uri| uri == text);
    }
    let is_web = ["http", "https"].contains(&address.scheme());
    is_web
        && match address.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

fn issue(state: &mut State, form: &Form) -> Result<Map<String, Value>, Denial> {
    let grant = form.get("grant_type").ok_or(Denial::MALFORMED)?;
    if form.get("client_id") != Some(state.app.rest_api_key.0.as_str()) {
        return Err(Denial::WRONG_KEY);
    }
    let secret = state.app.client_secret.as_ref().map(|secret| secret.0.as_str());
    if secret.is_some() && form.get("client_secret") != secret {
        return Err(Denial::BAD_SECRET);
    }
    let now = state.clock.seconds();
    match grant {
        "authorization_code" => {
            let code = form.get("code").ok_or(Denial::DEAD_CODE)?;
            let redirect_uri = form.get("redirect_uri").unwrap_or_default();
            let (place, mut tokens) = state.tokens.exchange(code, redirect_uri, now)?;
            let scopes = state.people.at(place).map(|person| person.scopes.join(" ")).unwrap_or_default();
            tokens.insert("scope".to_owned(), scopes.into());
            Ok(tokens)
        }
        "refresh_token" => state.tokens.refresh(form.get("refresh_token").ok_or(Denial::NO_REFRESH)?, now),
        _ => Err(Denial::MALFORMED),
    }
}

//! The mock's own pages: the inbox, the record and the levers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State as Shares;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use tokio::time::timeout;

use super::form::Form;
use crate::mock::control::{Control, Status};
use crate::mock::page;
use crate::mock::record::Delivery;
use crate::mock::state::Shared;

/// What the pages may load: their own style, script and data, and nothing from anywhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";
/// Seconds that a page may wait for news.
const WAIT_MAX: usize = 30;

/// The inbox.
pub(super) async fn inbox(Shares(shared): Shares<Arc<Shared>>) -> Response {
    let (deliveries, last) = newest(&shared, 0);
    own("text/html;charset=utf-8", page::inbox(&deliveries, last, shared.lang))
}

/// The cards of what arrived after a number, newest first; waits for some where there are none.
pub(super) async fn cards(Shares(shared): Shares<Arc<Shared>>, uri: Uri) -> Response {
    let form = Form::query(&uri);
    let after = form.get("after").and_then(|text| text.parse().ok()).unwrap_or(0);
    let seconds = form.number("wait", 0, WAIT_MAX, 0).unwrap_or(0);
    let patience = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
    let mut news = shared.news.subscribe();
    let _ = timeout(patience, news.wait_for(|last| *last != after)).await;
    let (deliveries, last) = newest(&shared, after);
    let body = json!({"last": last, "html": page::cards(&deliveries, shared.lang)});
    own("application/json;charset=utf-8", body.to_string())
}

/// What arrived after a number, oldest first, as JSON.
pub(super) async fn record(Shares(shared): Shares<Arc<Shared>>, uri: Uri) -> Response {
    let after = Form::query(&uri).get("after").and_then(|text| text.parse().ok()).unwrap_or(0);
    let deliveries: Vec<Delivery> = shared.state().record.after(after).cloned().collect();
    own("application/json;charset=utf-8", json!(deliveries).to_string())
}

/// How the mock stands.
pub(super) async fn status(Shares(shared): Shares<Arc<Shared>>) -> Response {
    let status = Status::of(&shared.state());
    own("application/json;charset=utf-8", json!(status).to_string())
}

/// Changes how the mock behaves.
pub(super) async fn control(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // A page from elsewhere can send a form unasked, and no JSON.
    if !kind.starts_with("application/json") {
        return refused("Content-Type has to be application/json");
    }
    let control: Control = match serde_json::from_slice(&body) {
        Ok(control) => control,
        Err(error) => return refused(&error.to_string()),
    };
    match control.apply(&mut shared.state()) {
        Ok(status) => own("application/json;charset=utf-8", json!(status).to_string()),
        Err(error) => refused(error.words().to(shared.lang)),
    }
}

/// The inbox's style sheet.
pub(super) async fn style() -> Response {
    own("text/css;charset=utf-8", page::STYLE.to_owned())
}

/// The inbox's script.
pub(super) async fn script() -> Response {
    own("text/javascript;charset=utf-8", page::SCRIPT.to_owned())
}

/// A path that is none of Kakao's and none of ours.
pub(super) async fn nothing() -> Response {
    (StatusCode::NOT_FOUND, "there is no such path here; docs/mock.md lists them\n").into_response()
}

/// The kept deliveries after a number, newest first, and the number of the last one.
fn newest(shared: &Shared, after: u64) -> (Vec<Delivery>, u64) {
    let state = shared.state();
    (state.record.after(after).rev().cloned().collect(), state.record.count)
}

fn own(kind: &'static str, body: String) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, body).into_response()
}

fn refused(why: &str) -> Response {
    let body = json!({"error": why}).to_string();
    (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/json;charset=utf-8")], body).into_response()
}

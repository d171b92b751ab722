//! Images for messages: uploaded, named and taken away again. Nothing is fetched from anywhere.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Multipart, Path, State as Shares};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use url::Url;

use super::caller::allow_app;
use super::form::Form;
use crate::mock::answer::{Answer, Refusal};
use crate::mock::state::Shared;

/// Answers `POST /v2/api/talk/message/image/upload`.
pub(super) async fn upload(
    Shares(shared): Shares<Arc<Shared>>,
    headers: HeaderMap,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Response {
    let allowed = allow_app(&mut shared.state(), &headers);
    let taken = match allowed {
        Ok(()) => keep(&shared, form.ok()).await,
        Err(refusal) => Err(refusal),
    };
    respond(taken)
}

/// Answers `POST /v2/api/talk/message/image/scrap`: an address, with what is known of what lies there.
pub(super) async fn scrap(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let form = Form::body(&headers, &body);
    let mut state = shared.state();
    let named = allow_app(&mut state, &headers).and_then(|()| {
        let text = form.need("image_url")?;
        let url = Url::parse(text).ok().filter(Url::has_host).ok_or_else(|| Refusal::unparsed("image_url", text))?;
        let known = number(&shared, text).and_then(|number| state.images.get(number));
        Ok(Answer::ok(known.map_or_else(|| unseen(&url), |image| image.info(text))))
    });
    drop(state);
    respond(named)
}

/// Answers `DELETE /v2/api/talk/message/image/delete`.
pub(super) async fn remove(Shares(shared): Shares<Arc<Shared>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let (query, form) = (Form::query(&uri), Form::body(&headers, &body));
    let mut state = shared.state();
    let removed = allow_app(&mut state, &headers).and_then(|()| {
        let text = query.get("image_url").map_or_else(|| form.need("image_url"), Ok)?;
        let is_gone = number(&shared, text).is_some_and(|number| state.images.remove(number));
        if is_gone { Ok(Answer::ok(json!({}))) } else { Err(Refusal::unparsed("image_url", text)) }
    });
    drop(state);
    respond(removed)
}

/// Shows an uploaded image, and lets it do nothing but be seen.
pub(super) async fn show(Shares(shared): Shares<Arc<Shared>>, Path(number): Path<u64>) -> Response {
    let image = shared.state().images.get(number).cloned();
    let Some(image) = image else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (CONTENT_TYPE, image.kind),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    (headers, image.bytes).into_response()
}

async fn keep(shared: &Shared, form: Option<Multipart>) -> Result<Answer, Refusal> {
    let mut form = form.ok_or_else(|| Refusal::missing("file"))?;
    loop {
        // A body that is cut off, malformed or far too large.
        let field = form.next_field().await.map_err(|_| Refusal::new(-602))?.ok_or_else(|| Refusal::missing("file"))?;
        if field.name() == Some("file") {
            let bytes = field.bytes().await.map_err(|_| Refusal::new(-602))?;
            let mut state = shared.state();
            let number = state.images.add(bytes)?;
            let image = state.images.get(number).ok_or_else(|| Refusal::new(-606))?;
            return Ok(Answer::ok(image.info(&address(shared, number))));
        }
    }
}

fn respond(outcome: Result<Answer, Refusal>) -> Response {
    match outcome {
        Ok(answer) => answer.into_response(),
        Err(refusal) => Answer::from(refusal).into_response(),
    }
}

fn address(shared: &Shared, number: u64) -> String {
    format!("{}/_malpung/images/{number}", shared.base)
}

/// The number of an image of ours.
fn number(shared: &Shared, url: &str) -> Option<u64> {
    url.strip_prefix(&format!("{}/_malpung/images/", shared.base))?.parse().ok()
}

/// What is said of an image that nobody has looked at.
fn unseen(url: &Url) -> serde_json::Value {
    json!({"infos": {"original": {"url": url.as_str(), "content_type": "image/jpeg", "length": 0, "width": 0, "height": 0}}})
}

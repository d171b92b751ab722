//! The paths of Kakao's servers and of the mock itself.

mod caller;
mod form;
mod friends;
mod images;
mod login;
mod own;
mod send;
mod user;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};

use super::image;
use super::state::Shared;

/// Bytes of a request. Templates are far smaller.
const BODY_MAX: usize = 1 << 20;
/// Bytes that a form adds to the image in it, at most.
const FORM_AROUND: usize = 64 << 10;

/// Every path.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let upload = post(images::upload).layer(DefaultBodyLimit::max(image::BYTES_MAX + FORM_AROUND));
    let mut router = Router::new()
        .route("/v1/api/talk/friends", get(friends::list))
        .route("/v2/api/talk/message/image/upload", upload)
        .route("/v2/api/talk/message/image/scrap", post(images::scrap))
        .route("/v2/api/talk/message/image/delete", delete(images::remove))
        .route("/v1/user/access_token_info", get(user::token_info))
        .route("/v2/user/scopes", get(user::scopes))
        .route("/v2/user/me", get(user::me).post(user::me))
        .route("/v1/user/logout", post(user::log_out))
        .route("/v1/user/unlink", post(user::unlink))
        .route("/oauth/authorize", get(login::authorize))
        .route("/oauth/token", post(login::token))
        .route("/", get(own::inbox))
        .route("/_malpung/style.css", get(own::style))
        .route("/_malpung/script.js", get(own::script))
        .route("/_malpung/cards", get(own::cards))
        .route("/_malpung/record", get(own::record))
        .route("/_malpung/control", get(own::status).post(own::control))
        .route("/_malpung/images/{number}", get(images::show));
    for call in &send::CALLS {
        let handler = move |shared, met, headers, body| send::send(call, shared, met, headers, body);
        router = router.route(call.path, post(handler));
    }
    router.fallback(own::nothing).layer(DefaultBodyLimit::max(BODY_MAX)).with_state(shared)
}

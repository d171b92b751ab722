//! What a token is good for, and its end.

use std::sync::Arc;

use axum::extract::State as Shares;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::caller::{Api, allow, bearer};
use crate::mock::answer::{Answer, Refusal};
use crate::mock::state::{Shared, State};
use crate::mock::token::Holder;
use crate::mock::world::Person;

/// These calls ask for no scope.
const API: Api = Api { name: "USER", scope: None };
/// The scopes that a console lists, and what consent screens call them.
const SCOPES: [(&str, &str); 3] = [
    ("profile_nickname", "닉네임"),
    ("friends", "카카오 서비스 내 친구목록"),
    ("talk_message", "카카오톡 메시지 전송"),
];

/// Answers `GET /v1/user/access_token_info`.
pub(super) async fn token_info(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap) -> Response {
    answer(&shared, &headers, |state, holder, person| {
        let app = state.app.id;
        json!({
            "id": person.id,
            "expires_in": holder.left,
            "app_id": app,
            "expiresInMillis": holder.left.saturating_mul(1000),
            "appId": app,
        })
    })
}

/// Answers `GET /v2/user/scopes`.
pub(super) async fn scopes(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap) -> Response {
    answer(&shared, &headers, |state, _, person| {
        let is_on = |id: &str| !state.app.disabled_scopes.iter().any(|disabled| disabled == id);
        let scope = |(id, name): &(&str, &str)| {
            let is_agreed = person.scopes.iter().any(|scope| scope == id);
            let kind = if *id == "profile_nickname" { "PRIVACY" } else { "SERVICE" };
            json!({"id": id, "display_name": name, "type": kind, "using": is_on(id), "agreed": is_agreed, "revocable": is_agreed})
        };
        json!({"id": person.id, "scopes": SCOPES.iter().map(scope).collect::<Vec<_>>()})
    })
}

/// Answers `/v2/user/me`.
pub(super) async fn me(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap) -> Response {
    answer(&shared, &headers, |_, _, person| {
        let profile = json!({"nickname": person.nickname, "is_default_image": true});
        json!({"id": person.id, "kakao_account": {"profile": profile}})
    })
}

/// Answers `POST /v1/user/logout`: this one access token is dead.
pub(super) async fn log_out(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap) -> Response {
    let response = answer(&shared, &headers, |_, _, person| json!({"id": person.id}));
    if let (true, Ok(token)) = (response.status().is_success(), bearer(&headers)) {
        shared.state().tokens.log_out(token);
    }
    response
}

/// Answers `POST /v1/user/unlink`: all tokens of the user are dead.
pub(super) async fn unlink(Shares(shared): Shares<Arc<Shared>>, headers: HeaderMap) -> Response {
    let holder = allow(&mut shared.state(), &headers, API);
    let response = answer(&shared, &headers, |_, _, person| json!({"id": person.id}));
    if let (true, Ok(holder)) = (response.status().is_success(), holder) {
        let mut state = shared.state();
        state.tokens.forget(holder.person);
        if let Some(person) = state.people.all.get_mut(holder.person) {
            person.is_linked = false;
        }
    }
    response
}

fn answer(shared: &Shared, headers: &HeaderMap, tell: impl FnOnce(&State, Holder, &Person) -> Value) -> Response {
    let mut state = shared.state();
    let told = allow(&mut state, headers, API).and_then(|holder| {
        let person = state.people.at(holder.person).ok_or_else(|| Refusal::new(-101))?;
        Ok(Answer::ok(tell(&state, holder, person)))
    });
    match told {
        Ok(answer) => answer.into_response(),
        Err(refusal) => Answer::from(refusal).into_response(),
    }
}

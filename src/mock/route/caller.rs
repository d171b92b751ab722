//! Who calls, and whether the app and the user let it.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::mock::answer::Refusal;
use crate::mock::quota::Exceeded;
use crate::mock::state::State;
use crate::mock::token::Holder;

/// An API as refusals name it, and the scope that it asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Api {
    pub name: &'static str,
    pub scope: Option<&'static str>,
}

/// The holder of the access token, if the call is allowed.
pub(super) fn allow(state: &mut State, headers: &HeaderMap, api: Api) -> Result<Holder, Refusal> {
    let holder = state.tokens.holder(bearer(headers)?, state.clock.seconds())?;
    count(state)?;
    let person = state.people.at(holder.person).ok_or_else(|| Refusal::new(-101))?;
    if !person.is_linked {
        return Err(Refusal::new(-101));
    }
    let Some(scope) = api.scope else { return Ok(holder) };
    if state.app.disabled_scopes.iter().any(|disabled| disabled == scope) {
        return Err(Refusal::switched_off(api.name, scope));
    }
    if !person.scopes.iter().any(|given| given == scope) {
        return Err(Refusal::consent(api.name, scope, &person.scopes));
    }
    Ok(holder)
}

/// Counts a request that names the app by its key.
pub(super) fn allow_app(state: &mut State, headers: &HeaderMap) -> Result<(), Refusal> {
    let key = authorization(headers).and_then(|text| text.strip_prefix("KakaoAK "));
    if key != Some(state.app.rest_api_key.0.as_str()) {
        return Err(Refusal::saying(-401, "appKey does not exist"));
    }
    count(state)
}

/// The access token of a request. A key of the app is none.
pub(super) fn bearer(headers: &HeaderMap) -> Result<&str, Refusal> {
    let token = authorization(headers).and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
    token.filter(|token| !token.is_empty()).ok_or_else(|| Refusal::new(-401))
}

/// The refusal for a limit that is used up.
pub(super) fn exceeded(limit: Exceeded) -> i64 {
    match limit {
        Exceeded::App => -10,
        Exceeded::Sender => -532,
        Exceeded::Receiver => -533,
        Exceeded::Pair => -536,
    }
}

fn count(state: &mut State) -> Result<(), Refusal> {
    state.usage.request(state.clock, &state.limits).map_err(|limit| Refusal::new(exceeded(limit)))
}

fn authorization(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()
}

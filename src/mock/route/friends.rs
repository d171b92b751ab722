//! The list of friends, page by page.

use std::sync::Arc;

use axum::extract::State as Shares;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::caller::{Api, allow};
use super::form::Form;
use super::send::is_eligible;
use crate::mock::answer::{Answer, Refusal};
use crate::mock::state::{Shared, State};
use crate::mock::world::{Permission, Person};

/// Friends of a page, at most and where nothing else is said.
const PAGE_MAX: usize = 100;

/// Answers `GET /v1/api/talk/friends`.
pub(super) async fn list(Shares(shared): Shares<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    match page(&shared, &uri, &headers) {
        Ok(answer) => answer.into_response(),
        Err(refusal) => Answer::from(refusal).into_response(),
    }
}

/// Which page is asked for.
struct Wanted<'a> {
    offset: usize,
    limit: usize,
    order: &'a str,
    friend_order: &'a str,
}

fn page(shared: &Shared, uri: &Uri, headers: &HeaderMap) -> Result<Answer, Refusal> {
    let mut state = shared.state();
    let owner = allow(&mut state, headers, Api { name: "FRIENDS", scope: Some("friends") })?.person;
    if state.app.permission == Permission::None {
        return Err(Refusal::new(-5));
    }
    let form = Form::query(uri);
    let wanted = Wanted {
        offset: form.number("offset", 0, usize::MAX, 0)?,
        limit: form.number("limit", 1, PAGE_MAX, PAGE_MAX)?,
        order: choice(&form, "order", &["asc", "desc"])?,
        friend_order: choice(&form, "friend_order", &["favorite", "nickname", "age"])?,
    };
    let friends = friends(&state, owner, &wanted);
    let favorites = friends.iter().filter(|(_, is_favorite)| *is_favorite).count();
    let elements: Vec<Value> = friends.iter().skip(wanted.offset).take(wanted.limit).map(element).collect();
    let mut body = json!({"elements": elements, "total_count": friends.len(), "favorite_count": favorites});
    let around = around(&shared.base, &wanted, friends.len());
    for (name, address) in ["before_url", "after_url"].into_iter().zip(around) {
        if let (Value::Object(fields), Some(address)) = (&mut body, address) {
            fields.insert(name.to_owned(), address.into());
        }
    }
    Ok(Answer::ok(body))
}

/// One of several words, the first where none is given.
fn choice<'a>(form: &'a Form, name: &str, choices: &[&'static str]) -> Result<&'a str, Refusal> {
    match form.get(name) {
        None => Ok(choices.first().copied().unwrap_or_default()),
        Some(text) if choices.contains(&text) => Ok(text),
        Some(text) => Err(Refusal::unparsed(name, text)),
    }
}

/// The friends who can be written to, in the order that is asked for, and whether they are favourites.
fn friends<'a>(state: &'a State, owner: usize, wanted: &Wanted<'_>) -> Vec<(&'a Person, bool)> {
    let Some(owner) = state.people.at(owner) else { return Vec::new() };
    let listed = |uuid: &'a String| {
        let place = state.people.find(uuid).filter(|place| is_eligible(state, *place))?;
        Some((state.people.at(place)?, owner.favorites.contains(uuid)))
    };
    let mut friends: Vec<(&Person, bool)> = owner.friends.iter().filter_map(listed).collect();
    if wanted.order == "desc" {
        friends.reverse();
    }
    if wanted.friend_order == "favorite" {
        friends.sort_by_key(|(_, is_favorite)| !is_favorite);
    }
    friends
}

fn element((person, is_favorite): &(&Person, bool)) -> Value {
    json!({
        "id": person.id,
        "uuid": person.uuid,
        "profile_nickname": person.nickname,
        "profile_thumbnail_image": "",
        "favorite": is_favorite,
        "allowed_msg": person.allows_messages,
    })
}

/// The addresses of the page before and the page after, where there is one.
fn around(base: &str, wanted: &Wanted<'_>, total: usize) -> [Option<String>; 2] {
    let Wanted { offset, limit, order, friend_order } = wanted;
    let address = |offset: usize| {
        format!("{base}/v1/api/talk/friends?offset={offset}&limit={limit}&order={order}&friend_order={friend_order}")
    };
    let after = offset.saturating_add(*limit);
    [(*offset > 0).then(|| address(offset.saturating_sub(*limit))), (after < total).then(|| address(after))]
}

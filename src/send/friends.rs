//! The list of friends that a sender can write to, page by page.

use std::fmt;

use secrecy::SecretString;
use serde_json::Value;

use super::Receiver;
use super::user::{Refused, done};
use super::web::Web;

/// Friends of a page, at most.
pub const PAGE: usize = 100;
/// Pages of a list, at most: more friends than anybody has.
const PAGES_MAX: usize = 1000;

/// Somebody whom a sender can write to.
#[derive(Clone, PartialEq, Eq)]
pub struct Friend {
    /// Where messages go.
    pub receiver: Receiver,
    /// The account's number in the app, where Kakao says it.
    pub user: Option<i64>,
    /// The name that friends see.
    pub name: String,
    /// Whether the friend takes messages.
    pub takes_messages: bool,
    /// Whether the friend is a favourite.
    pub is_favorite: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The friends on it.
    pub friends: Vec<Friend>,
    /// How many friends there are in all.
    pub total: usize,
    /// Whether another page follows.
    pub has_more: bool,
}

/// A page of the list, after so many friends.
///
/// # Errors
/// Why there is none.
pub fn page(kapi: &Web, token: &SecretString, offset: usize, limit: usize) -> Result<Page, Refused> {
    let limit = limit.clamp(1, PAGE);
    let path = format!("/v1/api/talk/friends?offset={offset}&limit={limit}&order=asc&friend_order=favorite");
    let answer = done(kapi.get(&path, token))?;
    let elements = answer.body.get("elements").and_then(Value::as_array).ok_or(Refused::Strange(answer.status))?;
    let total = answer.number("total_count").and_then(|count| usize::try_from(count).ok());
    // The address of the next page is not followed, only looked for: requests go where they are said to go.
    let has_more = answer.text("after_url").is_some_and(|url| !url.is_empty()) && !elements.is_empty();
    let friends: Vec<Friend> = elements.iter().filter_map(Friend::read).collect();
    Ok(Page { total: total.unwrap_or(offset + friends.len()), friends, has_more })
}

/// The whole list.
///
/// # Errors
/// Why a page is missing.
pub fn all(kapi: &Web, token: &SecretString) -> Result<Vec<Friend>, Refused> {
    let mut friends = Vec::new();
    for number in 0..PAGES_MAX {
        let page = page(kapi, token, number * PAGE, PAGE)?;
        friends.extend(page.friends);
        if !page.has_more {
            break;
        }
    }
    Ok(friends)
}

impl Friend {
    fn read(element: &Value) -> Option<Self> {
        let uuid = element.get("uuid")?.as_str()?;
        let is = |key: &str, otherwise| element.get(key).and_then(Value::as_bool).unwrap_or(otherwise);
        Some(Self {
            receiver: Receiver::friend(uuid),
            user: element.get("id").and_then(Value::as_i64),
            name: element.get("profile_nickname").and_then(Value::as_str).unwrap_or_default().to_owned(),
            takes_messages: is("allowed_msg", true),
            is_favorite: is("favorite", false),
        })
    }
}

impl fmt::Debug for Friend {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Friend").field("takes_messages", &self.takes_messages).finish_non_exhaustive()
    }
}

//! `send plan --check-friends`: receivers held against the lists of their senders' friends, before anything is planned.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use serde::Deserialize;

use crate::cli::means::{Halt, Purse, token};
use crate::diagnostic::{Words, say};
use crate::send::friends::{Friend, all};
use crate::send::token::Keep as _;
use crate::send::web::Web;

/// What of a row is looked at.
#[derive(Deserialize)]
struct Row {
    sender: String,
    #[serde(default)]
    receivers: Vec<String>,
}

/// The friends of a sender, by their UUIDs.
struct Circle {
    friends: HashMap<String, Friend>,
    /// The sender's own number, which a list should not hold.
    own: i64,
}

/// What is wrong with receivers: a line of the rows and a sentence each. What is no row is left to planning.
pub(super) fn check(rows: impl BufRead, purse: &Purse, kapi: &Web) -> Result<Vec<(u64, Words)>, Halt> {
    let mut circles: BTreeMap<String, Circle> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (text, line) in rows.lines().zip(1..) {
        let text =
            text.map_err(|error| say!(en: "the rows cannot be read: {error}", ko: "행을 읽을 수 없습니다: {error}"))?;
        let Ok(row) = serde_json::from_str::<Row>(text.trim_start_matches('\u{feff}')) else { continue };
        if row.receivers.is_empty() {
            continue;
        }
        if !circles.contains_key(&row.sender) {
            circles.insert(row.sender.clone(), Circle::of(&row.sender, purse, kapi)?);
        }
        let Some(circle) = circles.get(&row.sender) else { continue };
        for (uuid, place) in row.receivers.iter().zip(1..) {
            wrong.extend(circle.refuse(uuid, place).map(|words| (line, words)));
        }
    }
    Ok(wrong)
}

impl Circle {
    fn of(sender: &str, purse: &Purse, kapi: &Web) -> Result<Self, Halt> {
        let friends = all(kapi, &token(purse, sender)?)?;
        let own = purse.keep().read(sender)?.map_or(0, |record| record.user);
        Ok(Self {
            friends: friends.into_iter().map(|friend| (friend.receiver.expose().to_owned(), friend)).collect(),
            own,
        })
    }

    /// Why a receiver cannot be written to, by its place in the row: a UUID stands in no report.
    fn refuse(&self, uuid: &str, place: usize) -> Option<Words> {
        match self.friends.get(uuid) {
            None => Some(say!(
                en: "receiver {place} is not in the sender's list of friends: no friend, without consent to the app, or the sender",
                ko: "{place}번째 수신자가 보내는 사람의 친구 목록에 없습니다. 친구가 아니거나, 앱에 동의하지 않았거나, 보내는 사람 본인입니다",
            )),
            Some(friend) if friend.user.is_some_and(|user| user == self.own) => Some(say!(
                en: "receiver {place} is the sender; use a job to oneself (`to = \"me\"`)",
                ko: "{place}번째 수신자가 보내는 사람 본인입니다. 나에게 보내는 작업(`to = \"me\"`)을 쓰세요",
            )),
            Some(friend) if !friend.takes_messages => Some(say!(
                en: "receiver {place} does not take messages (`allowed_msg` is false)",
                ko: "{place}번째 수신자는 메시지를 받지 않습니다(`allowed_msg`가 false)",
            )),
            Some(_) => None,
        }
    }
}

//! What is sent: rows of every sort, beyond any quota.

use malpung::send::ledger::{Limits, NewCall, NewUnit};
use malpung::send::{Endpoint, Receiver};
use serde_json::json;
use url::form_urlencoded::Serializer;

/// The job's name.
pub const JOB: &str = "주문";
/// Calls at once in a process.
pub const CONCURRENCY: usize = 8;
/// Friends of each sender.
pub const FRIENDS: usize = 150;

/// Beyond any quota, so that only kills and faults decide.
pub fn limits() -> Limits {
    let most = 1 << 40;
    Limits {
        app_day: most,
        sender_day: most,
        receiver_day: most,
        pair_day: most,
        month: most,
        tokens: most,
        ..Limits::default()
    }
}

/// Messages to oneself, to a friend, to some friends at once; most of a custom template, some of a default one.
pub fn rows(count: usize, senders: usize) -> Vec<NewCall> {
    (0..count).map(|row| call(row, format!("sender-{}", 1 + row % senders))).collect()
}

fn call(row: usize, sender: String) -> NewCall {
    let name = format!("{row:05}");
    let is_default = row % 7 == 3;
    let friend = |step: usize| Receiver::friend(format!("friend-{}", 1 + (row + step * 7) % FRIENDS));
    let receivers = match row % 10 {
        0..=5 => vec![Receiver::oneself()],
        6..=8 => vec![friend(0)],
        _ => vec![friend(0), friend(1), friend(2)],
    };
    let endpoint = match (row % 10 <= 5, is_default) {
        (true, true) => Endpoint::MemoDefault,
        (true, false) => Endpoint::MemoCustom,
        (false, true) => Endpoint::FriendsDefault,
        (false, false) => Endpoint::FriendsCustom,
    };
    let message = if is_default { default(&name) } else { custom(&name) };
    let unit = |receiver| NewUnit { row: name.clone(), line: row as u64 + 1, receiver };
    NewCall { sender, endpoint, message, units: receivers.into_iter().map(unit).collect() }
}

fn default(name: &str) -> String {
    let text = format!("{name} 주문하신 케이크가 출발했어요 🎂");
    let object = json!({"object_type": "text", "text": text, "link": {"web_url": "https://cake.shop"}});
    Serializer::new(String::new()).append_pair("template_object", &object.to_string()).finish()
}

fn custom(name: &str) -> String {
    let arguments = json!({"row": name, "name": "김달빛"}).to_string();
    Serializer::new(String::new()).append_pair("template_id", "7").append_pair("template_args", &arguments).finish()
}

/// The name of the row that a message is of, by the fields that arrived.
pub fn row_of(fields: &serde_json::Value) -> String {
    let json = |name: &str| -> Option<serde_json::Value> { serde_json::from_str(fields.get(name)?.as_str()?).unwrap() };
    match (json("template_args"), json("template_object")) {
        (Some(arguments), _) => arguments["row"].as_str().unwrap().to_owned(),
        (None, Some(object)) => object["text"].as_str().unwrap().split(' ').next().unwrap().to_owned(),
        (None, None) => panic!("no message of ours: {fields}"),
    }
}

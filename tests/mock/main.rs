//! The mock over HTTP, as data: requests in, what their senders see out. Its inbox in a browser, its documented examples,
//! its command.

#![cfg(feature = "mock")]

mod api;
mod browser;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod examples;
mod faults;
mod guard;
mod http;
mod images;
mod inbox;
mod record;

use std::net::SocketAddr;

use http::{Came, ask};
use malpung::mock::{Control, Mock, Options, World};

/// A message that is taken.
pub(crate) const TEXT: &str =
    r#"template_object={"object_type":"text","text":"안녕 🎂","link":{"web_url":"https://cake.shop"}}"#;
pub(crate) const MEMO: &str = "POST /v2/api/talk/memo/default/send\nAuthorization: Bearer demo-access-dalbit\n";
pub(crate) const FRIENDS: &str =
    "POST /v1/api/talk/friends/message/default/send\nAuthorization: Bearer demo-access-dalbit\n";
pub(crate) const LIST: &str = "GET /v1/api/talk/friends\nAuthorization: Bearer demo-access-dalbit\n";
pub(crate) const TOKEN: &str = "POST /oauth/token\nclient_id=demo-rest-api-key\nclient_secret=demo-client-secret\n";
pub(crate) const AUTHORIZE: &str =
    "/oauth/authorize?client_id=demo-rest-api-key&redirect_uri=http://127.0.0.1:9/back&response_type=code";

/// A mock of the demonstration whose clock stands at a noon in Korea.
pub(crate) fn start() -> Mock {
    started(World::demo(), Options::default())
}

pub(crate) fn started(world: World, options: Options) -> Mock {
    // Tokens live from the start on, so the clock is right from the start on.
    let clock = "2026-11-22T12:00:00+09:00".parse().ok();
    let mock = Mock::start(world, Options { clock, ..options }).expect("a mock");
    control(&mock, r#"{"stop_clock": true, "clock": "2026-11-22T12:00:00+09:00"}"#);
    mock
}

pub(crate) fn control(mock: &Mock, json: &str) {
    let control: Control = serde_json::from_str(json).expect("a control");
    mock.control(control).expect("a control that can be");
}

/// Asks, and says what came: the status, the body, what a client of tokens would look at, and whether something is missing.
pub(crate) fn told(address: SocketAddr, request: &str) -> String {
    line(&ask(address, request)).replace(&address.to_string(), "HERE")
}

pub(crate) fn line(came: &Came) -> String {
    if came.status == 0 {
        return "nothing".to_owned();
    }
    let mut line = format!("{} {}", came.status, came.body).trim_end().to_owned();
    for header in ["location", "www-authenticate"] {
        if !came.header(header).is_empty() {
            line += &format!("\n    {header}: {}", came.header(header));
        }
    }
    if came.is_cut {
        line += " …cut";
    }
    line.trim_end().to_owned()
}

/// Asks several things in turn; each answer on a line of its own.
pub(crate) fn check<const N: usize>(mock: &Mock, requests: [String; N]) -> String {
    requests.iter().map(|request| told(mock.address(), request) + "\n").collect()
}

pub(crate) fn to(receivers: &str) -> String {
    format!("{FRIENDS}receiver_uuids={receivers}\n{TEXT}")
}

pub(crate) fn to_me(template: &str) -> String {
    format!("{MEMO}template_object={template}")
}

pub(crate) fn with(start: &str, more: &str) -> String {
    format!("{start}{more}")
}

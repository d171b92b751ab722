//! `--dry-run`: the exact request, with whatever is nobody's business masked.

use url::form_urlencoded::Serializer;

use crate::emit::endpoint::CONTENT_TYPE;
use crate::send::{Base, Endpoint, Receiver};

/// What stands for a secret or a receiver.
const MASK: &str = "***";

/// A request as it would go out: one for each receiver. The length is that of the real body.
pub(super) fn request(base: &Base, endpoint: Endpoint, message: &str, receiver: &Receiver) -> String {
    let (path, host) = (endpoint.path(), base.to_string());
    let host = host.split_once("://").map_or(host.as_str(), |(_, host)| host);
    let (body, length) = body(message, receiver);
    format!(
        "POST {path} HTTP/1.1\nHost: {host}\nAuthorization: Bearer {MASK}\nContent-Type: {CONTENT_TYPE}\n\
         Content-Length: {length}\n\n{body}\n"
    )
}

/// The body with the receiver masked, and the length of the body without that.
fn body(message: &str, receiver: &Receiver) -> (String, usize) {
    if receiver.is_oneself() {
        return (message.to_owned(), message.len());
    }
    let form = |uuid: &str| {
        // A list of texts is always JSON.
        let list = serde_json::to_string(&[uuid]).unwrap_or_default();
        let receivers = Serializer::new(String::new()).append_pair("receiver_uuids", &list).finish();
        format!("{receivers}&{message}")
    };
    (form(MASK), form(receiver.expose()).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_shown_without_token_and_receiver() {
        let base = Base::kapi();
        let shown = request(&base, Endpoint::FriendsDefault, "template_object=%7B%7D", &Receiver::friend("canary"));
        insta::assert_snapshot!(shown, @r"
        POST /v1/api/talk/friends/message/default/send HTTP/1.1
        Host: kapi.kakao.com
        Authorization: Bearer ***
        Content-Type: application/x-www-form-urlencoded;charset=utf-8
        Content-Length: 56

        receiver_uuids=%5B%22***%22%5D&template_object=%7B%7D
        ");
    }
}

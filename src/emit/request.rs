//! The whole request that sends a message to oneself, as text to read or to take elsewhere.

use serde_json::Error;

use super::endpoint::{CONTENT_TYPE, HOST, TOKEN, to_me};
use super::form;
use crate::model::Message;

/// The request, without a line end after its body. The access token is left open: `${KAKAO_ACCESS_TOKEN}`.
///
/// # Errors
/// As [`form`].
pub fn request(message: &Message) -> Result<String, Error> {
    let (path, body) = (to_me(message.kind()), form(message)?);
    let length = body.len();
    Ok(format!(
        "POST {path} HTTP/1.1\nHost: {HOST}\nAuthorization: Bearer ${{{TOKEN}}}\nContent-Type: {CONTENT_TYPE}\n\
         Content-Length: {length}\n\n{body}"
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::form::tests::message;
    use super::*;
    use crate::model::Kind;

    #[test]
    fn the_body_follows_the_headers() {
        let text = json!({"object_type": "text", "text": "안녕 🎂", "link": {}});
        insta::assert_snapshot!(request(&message(Kind::Text, text)).unwrap(), @r#"
        POST /v2/api/talk/memo/default/send HTTP/1.1
        Host: kapi.kakao.com
        Authorization: Bearer ${KAKAO_ACCESS_TOKEN}
        Content-Type: application/x-www-form-urlencoded;charset=utf-8
        Content-Length: 127

        template_object=%7B%22object_type%22%3A%22text%22%2C%22text%22%3A%22%EC%95%88%EB%85%95+%F0%9F%8E%82%22%2C%22link%22%3A%7B%7D%7D
        "#);
        let custom = json!({"template_id": 125655, "template_args": {"NAME": "김달빛"}});
        insta::assert_snapshot!(request(&message(Kind::Custom, custom)).unwrap(), @r#"
        POST /v2/api/talk/memo/send HTTP/1.1
        Host: kapi.kakao.com
        Authorization: Bearer ${KAKAO_ACCESS_TOKEN}
        Content-Type: application/x-www-form-urlencoded;charset=utf-8
        Content-Length: 85

        template_id=125655&template_args=%7B%22NAME%22%3A%22%EA%B9%80%EB%8B%AC%EB%B9%9B%22%7D
        "#);
        insta::assert_snapshot!(request(&message(Kind::Scrape, json!({"request_url": "https://cake.shop"}))).unwrap(), @r#"
        POST /v2/api/talk/memo/scrap/send HTTP/1.1
        Host: kapi.kakao.com
        Authorization: Bearer ${KAKAO_ACCESS_TOKEN}
        Content-Type: application/x-www-form-urlencoded;charset=utf-8
        Content-Length: 35

        request_url=https%3A%2F%2Fcake.shop
        "#);
    }
}

//! Where messages are sent to: the host, the paths and the headers of Kakao's Message API.

use crate::model::Kind;

/// The host of the API, reached by HTTPS.
pub const HOST: &str = "kapi.kakao.com";
/// What a body is, with its encoding: Kakao's pages write it so.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded;charset=utf-8";
/// The variable of the environment that stands for the user's access token, wherever a request is shown.
pub const TOKEN: &str = "KAKAO_ACCESS_TOKEN";

/// The path that sends a message of a kind to the user who is logged in.
pub const fn to_me(kind: Kind) -> &'static str {
    match kind {
        Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
            "/v2/api/talk/memo/default/send"
        }
        Kind::Custom => "/v2/api/talk/memo/send",
        Kind::Scrape => "/v2/api/talk/memo/scrap/send",
    }
}

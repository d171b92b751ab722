//! A picture's address that leads to no picture.
//!
//! ## What it sees
//! The page of a picture host around a picture (`ibb.co`, `imgur.com`, Google Drive and Photos, a GitHub `blob`
//! page and others), a page ending in `.html`, a `data:` URL, and pictures in AVIF and SVG.
//!
//! ## What KakaoTalk does
//! Kakao fetches the address; what is no picture is not shown. Data URLs are documented not to work, AVIF was seen
//! not to. Whether SVG works is unknown.
//!
//! ## Why it matters
//! The message arrives without its picture, though the address opens well in a browser.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   image_url: https://drive.google.com/file/d/cake17/view
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   image_url: https://cake.shop/images/17.png
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 이미지가 아닌 곳을 가리키는 이미지 주소입니다.
//!
//! ## 무엇을 찾나요
//! 이미지를 감싼 보기 페이지(`ibb.co`, `imgur.com`, 구글 드라이브와 포토, GitHub의 `blob` 페이지 등), `.html`로 끝나는 페이지, `data:` URL, AVIF와
//! SVG 이미지를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 카카오가 주소를 가져가는데 이미지가 아니면 보이지 않습니다. 데이터 URL은 안 된다는 문서가 있고, AVIF는 보이지 않은 사례가 있습니다. SVG가 되는지는 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 브라우저에서는 잘 열리는 주소인데 메시지는 이미지 없이 도착합니다.

use url::Url;

/// A picture's address that leads to no picture.
pub const RULE: Rule = Rule {
    name: "image-not-direct",
    outcome: Outcome::Hidden,
    severity: Severity::Warning,
    source: "third-party citations of Kakao Developers, Message template, 2026; behaviour reported by developers",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Text(check),
};

use super::shared::web;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, Words, say};
use crate::model::{TextField, TextRole};

/// Hosts whose pages show a picture, with the path before it. Names below them, such as `i.ibb.co`, serve the picture itself.
const VIEWERS: [(&str, &str); 21] = [
    ("ibb.co", "/"),
    ("imgbb.com", "/"),
    ("imgur.com", "/"),
    ("postimg.cc", "/"),
    ("prnt.sc", "/"),
    ("gyazo.com", "/"),
    ("drive.google.com", "/file/"),
    ("drive.google.com", "/open"),
    ("photos.google.com", "/"),
    ("photos.app.goo.gl", "/"),
    ("google.com", "/imgres"),
    ("flickr.com", "/photos/"),
    ("unsplash.com", "/photos/"),
    ("pexels.com", "/photo/"),
    ("pixabay.com", "/photos/"),
    ("pinterest.com", "/pin/"),
    ("instagram.com", "/p/"),
    ("instagram.com", "/reel/"),
    ("blog.naver.com", "/"),
    ("youtube.com", "/watch"),
    ("youtu.be", "/"),
];

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if field.role != TextRole::Image {
        return;
    }
    let Some(message) = problem(field.text) else { return };
    context.report(context.value(), message).help = Some(say!(
        en: "give the address of the picture itself, JPG or PNG",
        ko: "JPG나 PNG 이미지 파일의 주소를 쓰세요",
    ));
}

fn problem(text: &str) -> Option<Words> {
    if text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return Some(
            say!(en: "a picture cannot stand in the message itself", ko: "이미지를 메시지 안에 직접 넣을 수 없습니다"),
        );
    }
    let host = web::domain(text)?;
    let url = Url::parse(text).ok()?;
    if is_viewer(&host, &url) {
        return Some(
            say!(en: "`{host}` answers with a page around the picture, not with the picture", ko: "`{host}` 주소는 이미지가 아니라 이미지를 보여 주는 페이지입니다"),
        );
    }
    match url.path().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("html" | "htm") => Some(say!(en: "this is a page, not a picture", ko: "이미지가 아니라 페이지입니다")),
        Some("avif") => {
            Some(say!(en: "AVIF pictures were seen not to show", ko: "AVIF 이미지는 보이지 않은 사례가 있습니다"))
        }
        Some("svg") => {
            Some(say!(en: "SVG pictures are not known to show", ko: "SVG 이미지가 보이는지는 알려지지 않았습니다"))
        }
        Some(_) | None => None,
    }
}

fn is_viewer(host: &str, url: &Url) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let has_path = url.path().len() > 1;
    let is_page = VIEWERS.iter().any(|(viewer, path)| host == *viewer && url.path().starts_with(path));
    let is_raw = url.query().is_some_and(|query| query.contains("raw=") || query.contains("dl=1"));
    let is_listed = host == "github.com" && url.path().contains("/blob/") || host == "dropbox.com";
    has_path && (is_page && !serves_files(host, url) || is_listed && !is_raw)
}

/// `imgur.com/abc.png` is passed on to the picture.
fn serves_files(host: &str, url: &Url) -> bool {
    let is_file =
        [".png", ".jpg", ".jpeg", ".gif"].iter().any(|ending| url.path().to_ascii_lowercase().ends_with(ending));
    host == "imgur.com" && is_file
}

//! A link to a platform that is not yours to register.
//!
//! ## What it sees
//! A link to a host of a well-known service: YouTube, Instagram, Naver, Google, Discord, an open chat, a shortener.
//! Pictures are not looked at. Where a profile names the registered hosts, `unregistered-host` takes this rule's place.
//!
//! ## What KakaoTalk does
//! Links may lead only to the web domains that are registered in the app. The message is sent; a link to any other
//! host is dropped, and a tap does nothing.
//!
//! ## Why it matters
//! Nobody told you, because the message itself arrives. Where that very host is registered in your app, there is
//! nothing to do.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 케이크 굽는 모습을 영상으로 보세요.
//! link:
//!   web_url: https://www.youtube.com/watch?v=cake17
//!   mobile_web_url: https://www.youtube.com/watch?v=cake17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 케이크 굽는 모습을 영상으로 보세요.
//! link:
//!   web_url: https://cake.shop/videos/17
//!   mobile_web_url: https://cake.shop/videos/17
//! ```
//!
//! # 한국어
//! 내 앱에 등록하기 어려운 플랫폼의 링크입니다.
//!
//! ## 무엇을 찾나요
//! 유튜브, 인스타그램, 네이버, 구글, 디스코드, 오픈채팅, 단축 주소처럼 널리 알려진 서비스로 가는 링크를 찾습니다. 이미지는 보지 않습니다.
//! 프로필에 등록된 호스트를 적어 두었다면 이 규칙 대신 `unregistered-host`가 알립니다.
//!
//! ## 카카오톡의 동작
//! 링크는 앱에 등록된 웹 도메인으로만 열립니다. 메시지는 보내지지만 다른 호스트의 링크는 빠져서 눌러도 아무 일도 일어나지 않습니다.
//!
//! ## 왜 중요한가요
//! 메시지는 도착하므로 아무도 알려 주지 않습니다. 그 호스트를 앱에 등록했다면 고칠 것이 없습니다.

use std::borrow::Cow;

use super::shared::web;
use super::{Check, Context, Rule, Standing, sample_host};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::Link;

/// A link to a platform that is not yours to register.
pub const RULE: Rule = Rule {
    name: "foreign-host",
    outcome: Outcome::DeadLink,
    severity: Severity::Info,
    source: "Kakao Developers, Default template; server answers in Kakao's own test fixtures of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Observed,
    check: Check::Link(check),
};

/// Services of others, with everything below their domains.
const PLATFORMS: [&str; 44] = [
    "band.us",
    "bit.ly",
    "cutt.ly",
    "daum.net",
    "discord.com",
    "discord.gg",
    "dropbox.com",
    "facebook.com",
    "fb.com",
    "fb.me",
    "forms.gle",
    "github.com",
    "goo.gl",
    "google.com",
    "han.gl",
    "instagram.com",
    "kko.to",
    "line.me",
    "linkedin.com",
    "linktr.ee",
    "map.kakao.com",
    "me2.do",
    "naver.com",
    "naver.me",
    "notion.site",
    "notion.so",
    "open.kakao.com",
    "pf.kakao.com",
    "pinterest.com",
    "play.kakao.com",
    "slack.com",
    "spotify.com",
    "t.co",
    "t.me",
    "threads.net",
    "tiktok.com",
    "tinyurl.com",
    "twitter.com",
    "vimeo.com",
    "vo.la",
    "x.com",
    "youtu.be",
    "youtube.com",
    "zoom.us",
];

fn check(link: &Link, context: &mut Context<'_>) {
    if context.profile.has_hosts() {
        return;
    }
    let pages = [("web_url", link.web_url.as_deref()), ("mobile_web_url", link.mobile_web_url.as_deref())];
    let Some((field, host)) = pages.into_iter().find_map(|(field, text)| foreign(text).map(|host| (field, host)))
    else {
        return;
    };
    context
        .report(
            context.value_of(field),
            say!(en: "a tap leads nowhere unless `{host}` is registered in your app", ko: "`{host}` 도메인이 앱에 등록되어 있지 않으면 눌러도 열리지 않습니다"),
        )
        .help = Some(say!(
            en: "link to a page of your own that leads on, or register the host under Product Link, Web domain",
            ko: "내 페이지를 거쳐 이동하게 하거나 [제품 링크 관리 > 웹 도메인]에 등록하세요",
        ));
}

fn foreign(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.and_then(web::domain).filter(|host| is_foreign(host))
}

fn is_foreign(host: &str) -> bool {
    !sample_host::is_sample(host) && PLATFORMS.iter().any(|platform| web::is_within(host, platform))
}

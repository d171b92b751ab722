//! A link to a host that the profile does not register.
//!
//! ## What it sees
//! A `web_url`, a `mobile_web_url`, a `request_url` or the argument `REGI_WEB_DOMAIN` whose scheme, host and port are
//! not together among the `hosts` of the profile in `malpung.toml`. `http` is not `https`, `www.cake.shop` is not
//! `cake.shop`, and every port stands for itself. Pictures may lie anywhere. Without a profile that names hosts, this
//! rule has nothing to say.
//!
//! ## What KakaoTalk does
//! Links may lead only to the web domains that are registered in the app. The message is sent; a link to any other
//! origin is dropped, and a tap does nothing. The JavaScript SDK refuses to share such a `requestUrl` (error 4002); what
//! the REST API does with a `request_url` is not documented.
//!
//! ## Why it matters
//! Nobody told you, because the message itself arrives.
//!
//! ## Bad
//! With `hosts = ["https://cake.shop"]`:
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: http://cake.shop/orders/17
//!   mobile_web_url: https://m.cake.shop/orders/17
//! ```
//!
//! ## Good
//! With `hosts = ["https://cake.shop"]`:
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 프로필에 등록되지 않은 호스트로 가는 링크입니다.
//!
//! ## 무엇을 찾나요
//! 스킴·호스트·포트가 `malpung.toml` 프로필의 `hosts`에 함께 등록되어 있지 않은 `web_url`, `mobile_web_url`, `request_url`, 사용자 인자
//! `REGI_WEB_DOMAIN`을 찾습니다. `http`와 `https`, `www.cake.shop`과 `cake.shop`은 서로 다르고 포트도 하나하나 구별합니다. 이미지는 어디에 있어도 됩니다. 호스트를 적은
//! 프로필이 없으면 이 규칙은 아무것도 찾지 않습니다.
//!
//! ## 카카오톡의 동작
//! 링크는 앱에 등록된 웹 도메인으로만 열립니다. 메시지는 보내지지만 다른 주소의 링크는 빠져서 눌러도 아무 일도 일어나지 않습니다. 그런 `requestUrl`을 JavaScript SDK로
//! 공유하면 거절됩니다(오류 4002). REST API가 그런 `request_url`을 어떻게 다루는지는 문서에 없습니다.
//!
//! ## 왜 중요한가요
//! 메시지는 도착하므로 아무도 알려 주지 않습니다.

use super::shared::web;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, Words, say};
use crate::model::{Dialect, Kind, TextField, TextRole};
use crate::profile::{Difference, Near, Origin, Profile};

/// A link to a host that the profile does not register.
pub const RULE: Rule = Rule {
    name: "unregistered-host",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "Kakao Developers, Default template and trouble shooting; server answers in Kakao's own test fixtures of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Text(check),
};

/// The argument of a custom template that stands for a whole registered domain.
const DOMAIN_ARGUMENT: &str = "REGI_WEB_DOMAIN";
/// Registered hosts that are named where none is near.
const NAMED_MAX: usize = 3;

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_link = match field.role {
        TextRole::Link => true,
        TextRole::Argument => field.name == DOMAIN_ARGUMENT,
        TextRole::Copy | TextRole::Image | TextRole::Params | TextRole::Address | TextRole::Id => false,
    };
    let profile = context.profile;
    if !is_link || !profile.has_hosts() {
        return;
    }
    let Some(origin) = web::origin(field.text).filter(|origin| !profile.registers(origin)) else { return };
    // A local address is `local-host`'s business, but for a profile in which one is registered.
    if web::is_local(&origin.host) && !profile.is_for_trying(&origin) {
        return;
    }
    let near = profile.nearest(&origin);
    let is_refused = context.kind == Kind::Scrape && context.dialect == Dialect::Js && field.role == TextRole::Link;
    let fix = near.and_then(|near| fix(near, field.text, context));
    let finding = context.report(context.value(), message(&origin, profile));
    finding.help = Some(help(near, profile));
    finding.fix = fix;
    if is_refused {
        finding.outcome = Some(Outcome::Refused);
        finding.severity = Some(Severity::Error);
    }
}

fn message(origin: &Origin, profile: &Profile) -> Words {
    let name = &profile.name;
    say!(
        en: "`{origin}` is not registered in the profile `{name}`",
        ko: "`{origin}` 주소는 `{name}` 프로필에 등록되어 있지 않습니다",
    )
}

fn help(near: Option<Near<'_>>, profile: &Profile) -> Words {
    let Some(Near { host, difference }) = near else { return list(profile) };
    let (en, ko) = match difference {
        Difference::Scheme => ("http and https are not the same", "http와 https는 서로 다르므로"),
        Difference::Port => ("the port counts", "포트도 구별하므로"),
        Difference::SchemeAndPort => ("scheme and port both count", "스킴과 포트를 모두 구별하므로"),
        Difference::Www => ("a host with `www.` is another one", "`www.`이 있는 주소와 없는 주소는 다르므로"),
        Difference::Subdomain => ("the sub-domain counts", "하위 도메인도 구별하므로"),
        Difference::Spelling => return say!(en: "did you mean `{host}`?", ko: "`{host}`을(를) 쓰려고 하셨나요?"),
    };
    say!(
        en: "`{host}` is registered, and {en}: write that one, or register this one too",
        ko: "`{host}`은(는) 등록되어 있습니다. {ko} 그 주소로 쓰거나 이 주소도 등록하세요",
    )
}

/// What is registered, where nothing is near.
fn list(profile: &Profile) -> Words {
    let named: Vec<String> = profile.hosts.iter().take(NAMED_MAX).map(|host| format!("`{host}`")).collect();
    let dots = if profile.hosts.len() > NAMED_MAX { ", …" } else { "" };
    let list = named.join(", ") + dots;
    say!(
        en: "registered hosts: {list}; link to one of them, or register this one in the app and in `malpung.toml`",
        ko: "등록된 주소는 {list}입니다. 그 가운데 하나로 연결하거나, 이 주소를 앱과 `malpung.toml`에 등록하세요",
    )
}

/// The address on the registered host; not where another sub-domain may well be another site.
fn fix(near: Near<'_>, text: &str, context: &Context<'_>) -> Option<Fix> {
    let is_likely = match near.difference {
        Difference::Scheme | Difference::Port | Difference::SchemeAndPort | Difference::Www | Difference::Spelling => {
            true
        }
        Difference::Subdomain => false,
    };
    let meant = format!("{}{}", near.host, web::after_origin(text));
    let change = Change::Replace(context.pointer().clone(), Literal::Text(meant.clone()));
    is_likely.then(|| Fix::unsure(say!(en: "write `{meant}`", ko: "`{meant}` 주소로 쓰기"), change))
}

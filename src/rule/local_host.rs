//! An address that only your own machine or network can reach.
//!
//! ## What it sees
//! A link, a picture's address or an argument that names `localhost`, a loopback, private or link-local address,
//! `0.0.0.0`, a `.local` name or a name without a dot.
//!
//! In a profile with `production = true` this is an error. A profile for trying things out may register such a host;
//! links to it are then in order.
//!
//! ## What KakaoTalk does
//! Pictures are fetched by Kakao's servers, which cannot reach it: the message is sent without the picture. A link
//! opens on the reader's phone, where nothing answers.
//!
//! ## Why it matters
//! It works on the developer's desk and nowhere else.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: http://localhost:3000/orders/17
//!   mobile_web_url: http://192.168.0.7:3000/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 내 컴퓨터나 내부망에서만 열리는 주소입니다.
//!
//! ## 무엇을 찾나요
//! `localhost`, 루프백·사설·링크 로컬 주소, `0.0.0.0`, `.local` 이름, 점이 없는 이름을 쓴 링크·이미지 주소·사용자 인자를 찾습니다.
//! `production = true`인 프로필에서는 오류입니다. 시험용 프로필에 그 호스트를 등록했다면 링크는 문제로 보지 않습니다.
//!
//! ## 카카오톡의 동작
//! 이미지는 카카오 서버가 가져가는데 이 주소에는 닿을 수 없어 이미지 없이 보내집니다. 링크는 받는 사람의 휴대폰에서 열리므로 응답할 곳이 없습니다.
//!
//! ## 왜 중요한가요
//! 개발자의 자리에서만 열리고 다른 곳에서는 열리지 않습니다.

use super::shared::web;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{TextField, TextRole};

/// An address that only your own machine or network can reach.
pub const RULE: Rule = Rule {
    name: "local-host",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "Kakao Developers, Message template, FAQ; payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_image = match field.role {
        TextRole::Link | TextRole::Argument => false,
        TextRole::Image => true,
        TextRole::Copy | TextRole::Params | TextRole::Address | TextRole::Id => return,
    };
    let Some(host) = web::host(field.text).filter(web::is_local) else { return };
    if web::fault(field.text).is_some() {
        return;
    }
    if !is_image && web::origin(field.text).is_some_and(|origin| context.profile.is_for_trying(&origin)) {
        return;
    }
    let severity = context.profile.is_production.then_some(Severity::Error);
    let finding = if is_image {
        context.report(
            context.value(),
            say!(en: "Kakao cannot fetch a picture from `{host}`", ko: "카카오 서버가 `{host}` 주소에서 이미지를 가져갈 수 없습니다"),
        )
    } else {
        context.report(
            context.value(),
            say!(en: "nobody but you can open `{host}`", ko: "`{host}` 주소는 내 컴퓨터나 내부망 밖에서 열리지 않습니다"),
        )
    };
    finding.severity = severity;
    finding.help = Some(say!(en: "write an address that is open to everybody", ko: "누구나 열 수 있는 주소를 쓰세요"));
    if is_image {
        finding.outcome = Some(Outcome::Hidden);
    }
}

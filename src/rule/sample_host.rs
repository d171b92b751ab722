//! An address that was left from a sample.
//!
//! ## What it sees
//! A link or picture on `developers.kakao.com`, `daum.net` or another host of Kakao's examples, or on a name that
//! is reserved for examples (`example.com`, `.example`, `.test`). It is reported once for a message, at the first
//! place.
//!
//! ## What KakaoTalk does
//! The message is sent. A link to a host that is not registered in your app leads nowhere.
//!
//! ## Why it matters
//! Samples are copied with their links, and nobody taps them before the customers do.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://developers.kakao.com
//!   mobile_web_url: https://developers.kakao.com
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
//! 예제에 있던 주소가 남았습니다.
//!
//! ## 무엇을 찾나요
//! `developers.kakao.com`, `daum.net`처럼 카카오 예제에 나오는 호스트나, 예제용으로 정해진 이름(`example.com`, `.example`, `.test`)을 쓴 링크와
//! 이미지를 찾습니다. 메시지마다 첫 번째 자리에서 한 번만 알립니다.
//!
//! ## 카카오톡의 동작
//! 메시지는 보내집니다. 앱에 등록되지 않은 호스트의 링크는 열리지 않습니다.
//!
//! ## 왜 중요한가요
//! 예제는 링크까지 복사되고, 고객보다 먼저 눌러 보는 사람은 없습니다.

use super::shared::web;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Place, Severity, say};
use crate::model::{Message, TextRole};

/// An address that was left from a sample.
pub const RULE: Rule = Rule {
    name: "sample-host",
    outcome: Outcome::None,
    severity: Severity::Info,
    source: "Kakao's official examples; RFC 2606 and RFC 6761",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Message(check),
};

/// Hosts of Kakao's examples that no app but Kakao's own can link to.
const SAMPLES: [&str; 6] =
    ["developers.kakao.com", "dev.kakao.com", "style.kakao.com", "daum.net", "www.daum.net", "m.daum.net"];
/// Domains that are reserved for examples and tests, with everything below them.
const RESERVED: [&str; 6] = ["example.com", "example.org", "example.net", "example", "test", "invalid"];

/// Whether a host is one of a sample's.
pub(super) fn is_sample(host: &str) -> bool {
    SAMPLES.contains(&host) || RESERVED.iter().any(|domain| web::is_within(host, domain))
}

fn check(message: &Message, context: &mut Context<'_>) {
    let mut found = Vec::new();
    message.visit_texts(&mut |field, at| {
        if is_judged(field.role, context) {
            found.extend(web::domain(field.text).filter(|host| is_sample(host)).map(|host| (host, at.clone())));
        }
    });
    let Some((host, at)) = found.first() else { return };
    let message = match found.len() - 1 {
        0 => say!(en: "`{host}` is a host of examples", ko: "`{host}`은(는) 예제용 주소입니다"),
        more => {
            say!(en: "`{host}` is a host of examples; {more} more in this message", ko: "`{host}`은(는) 예제용 주소입니다. 이 메시지에 {more}곳 더 있습니다")
        }
    };
    context.report(Place::Value(at.clone()), message).help =
        Some(say!(en: "put your own address there", ko: "내 주소로 바꾸세요"));
}

/// Links are `unregistered-host`'s business where the registered hosts are known.
fn is_judged(role: TextRole, context: &Context<'_>) -> bool {
    match role {
        TextRole::Link => !context.profile.has_hosts(),
        TextRole::Image => true,
        TextRole::Copy | TextRole::Params | TextRole::Address | TextRole::Id | TextRole::Argument => false,
    }
}

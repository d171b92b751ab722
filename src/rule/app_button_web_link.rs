//! A button that speaks of the app and opens the web.
//!
//! ## What it sees
//! A button whose title says that the app opens (앱에서 보기, 앱으로 이동, View on App), with web addresses and no execution
//! params. Addresses of services that lead from the web into an app are left out.
//!
//! ## What KakaoTalk does
//! Only execution params open the app; with web addresses alone the web page opens.
//!
//! ## Why it matters
//! The button does not do what it says.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! buttons:
//!   - title: 앱에서 보기
//!     link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link: { web_url: "https://cake.shop/orders/17", mobile_web_url: "https://cake.shop/orders/17" }
//! buttons:
//!   - title: 앱에서 보기
//!     link: { android_execution_params: orderId=17, ios_execution_params: orderId=17 }
//! ```
//!
//! # 한국어
//! 앱을 말하면서 웹을 여는 버튼입니다.
//!
//! ## 무엇을 찾나요
//! 제목은 앱이 열린다고 하는데(앱에서 보기, 앱으로 이동, View on App) 실행 파라미터 없이 웹 주소만 있는 버튼을 찾습니다. 웹에서 앱으로 이어 주는 서비스의 주소는 보지 않습니다.
//!
//! ## 카카오톡의 동작
//! 앱은 실행 파라미터가 있어야 열립니다. 웹 주소만 있으면 웹 페이지가 열립니다.
//!
//! ## 왜 중요한가요
//! 버튼이 제목과 다르게 동작합니다.

use super::shared::{given, web};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Button, Link};

/// A button that speaks of the app and opens the web.
pub const RULE: Rule = Rule {
    name: "app-button-web-link",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS SDK before 2024; payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Observed,
    check: Check::Button(check),
};

const KOREAN: [&str; 6] = ["앱에서", "앱으로", "앱 열기", "앱열기", "앱 실행", "앱실행"];
const ENGLISH: [&str; 8] =
    ["in app", "on app", "in the app", "on the app", "open app", "open the app", "to app", "via app"];
/// Services whose web addresses open an app.
const BRIDGES: [&str; 9] = [
    "abr.ge",
    "airbridge.io",
    "app.link",
    "apps.apple.com",
    "branch.io",
    "onelink.me",
    "page.link",
    "play.google.com",
    "adj.st",
];

fn check(button: &Button, context: &mut Context<'_>) {
    if !speaks_of_app(&button.title) || !is_web_only(&button.link) {
        return;
    }
    let (android, ios) = (context.spell("android_execution_params"), context.spell("ios_execution_params"));
    context
        .report(
            context.value_of("title"),
            say!(en: "the title speaks of the app, and the link opens a web page", ko: "제목은 앱을 말하는데 링크는 웹 페이지를 엽니다"),
        )
        .help = Some(say!(en: "give `{android}` and `{ios}`, or another title", ko: "`{android}`, `{ios}` 값을 쓰거나 제목을 바꾸세요"));
}

fn speaks_of_app(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ends_there = |phrase: &str| {
        lower.match_indices(phrase).any(|(start, _)| {
            let (before, after) = (lower.get(..start), lower.get(start + phrase.len()..));
            !before.is_some_and(|text| text.ends_with(char::is_alphanumeric))
                && !after.is_some_and(|text| text.starts_with(|next: char| next.is_ascii_alphanumeric()))
        })
    };
    KOREAN.iter().any(|phrase| lower.contains(phrase)) || ENGLISH.into_iter().any(ends_there)
}

fn is_web_only(link: &Link) -> bool {
    let [web, mobile, android, ios] = link.targets().map(|(_, target)| given(target));
    let bridges = |target: Option<&str>| {
        target.and_then(web::domain).is_some_and(|host| BRIDGES.iter().any(|bridge| web::is_within(&host, bridge)))
    };
    (web.is_some() || mobile.is_some()) && android.is_none() && ios.is_none() && !bridges(web) && !bridges(mobile)
}

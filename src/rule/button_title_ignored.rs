//! A `button_title` beside `buttons`.
//!
//! ## What it sees
//! A template that has both `button_title` and at least one entry in `buttons`.
//!
//! ## What KakaoTalk does
//! `buttons` wins; `button_title` has no effect.
//!
//! ## Why it matters
//! Whoever edits `button_title` later wonders why nothing changes.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! button_title: 주문 보기
//! buttons:
//!   - title: 길 보기
//!     link: { web_url: "https://cake.shop/map", mobile_web_url: "https://cake.shop/map" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! buttons:
//!   - title: 길 보기
//!     link: { web_url: "https://cake.shop/map", mobile_web_url: "https://cake.shop/map" }
//! ```
//!
//! # 한국어
//! `buttons` 옆에 쓴 `button_title`입니다.
//!
//! ## 무엇을 찾나요
//! `button_title`이 있고 `buttons`에 버튼이 하나라도 있는 템플릿을 찾습니다.
//!
//! ## 카카오톡의 동작
//! `buttons`가 쓰이고 `button_title`은 아무 효과가 없습니다.
//!
//! ## 왜 중요한가요
//! 나중에 `button_title`을 고친 사람은 왜 바뀌지 않는지 알 수 없습니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Outcome, Severity, say};
use crate::model::{Button, Message, Template};
use crate::source::Pointer;

/// A `button_title` beside `buttons`.
pub const RULE: Rule = Rule {
    name: "button-title-ignored",
    outcome: Outcome::Ignored,
    severity: Severity::Warning,
    source: "Kakao Link guide of 2019; third-party copies of Kakao's field tables",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Message(check),
};

fn check(message: &Message, context: &mut Context<'_>) {
    let Some((title, Some([_, ..]))) = titles(message) else { return };
    if given(title).is_none() {
        return;
    }
    let name = context.spell("button_title");
    let removal = Change::Remove(Pointer::ROOT.join("button_title"));
    let finding = context.report(
        context.key_of("button_title"),
        say!(en: "`{name}` has no effect beside `buttons`", ko: "`buttons`가 있어 `{name}` 값은 효과가 없습니다"),
    );
    finding.help = Some(say!(en: "keep one of the two", ko: "둘 중 하나만 남기세요"));
    finding.fix = Some(Fix::safe(say!(en: "remove `{name}`", ko: "`{name}` 지우기"), removal));
}

fn titles(message: &Message) -> Option<(Option<&str>, Option<&[Button]>)> {
    let (title, buttons) = match message {
        Message::Template(Template::Feed(feed)) => (&feed.button_title, &feed.buttons),
        Message::Template(Template::List(list)) => (&list.button_title, &list.buttons),
        Message::Template(Template::Location(location)) => (&location.button_title, &location.buttons),
        Message::Template(Template::Commerce(commerce)) => (&commerce.button_title, &commerce.buttons),
        Message::Template(Template::Text(text)) => (&text.button_title, &text.buttons),
        Message::Template(Template::Calendar(_)) | Message::Custom(_) | Message::Scrape(_) => return None,
    };
    Some((title.as_deref(), buttons.as_deref()))
}

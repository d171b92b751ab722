//! HTML in words for people.
//!
//! ## What it sees
//! A tag such as `<br>`, `<b>` or `</a>`, or an entity such as `&nbsp;` and `&#39;`, in a text or an argument.
//!
//! ## What KakaoTalk does
//! It shows the text as it stands, with the tag. Line breaks are real line breaks.
//!
//! ## Why it matters
//! Readers see `<br>` instead of a new line.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.<br>오늘 8시까지 찾아가세요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "주문하신 케이크가 준비됐어요.\n오늘 8시까지 찾아가세요."
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 사람이 읽는 글에 HTML이 있습니다.
//!
//! ## 무엇을 찾나요
//! 글이나 사용자 인자에 든 `<br>`, `<b>`, `</a>` 같은 태그와 `&nbsp;`, `&#39;` 같은 엔티티를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 태그까지 그대로 보여 줍니다. 줄을 바꾸려면 줄바꿈 문자를 씁니다.
//!
//! ## 왜 중요한가요
//! 받는 사람은 줄바꿈 대신 `<br>`을 봅니다.

use super::shared::{excerpt, html};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{TextField, TextRole};

/// HTML in words for people.
pub const RULE: Rule = Rule {
    name: "html-in-text",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_for_people = match field.role {
        TextRole::Copy | TextRole::Argument => true,
        TextRole::Link | TextRole::Image | TextRole::Params | TextRole::Address | TextRole::Id => false,
    };
    let Some(trace) = html::trace(field.text).filter(|_| is_for_people) else { return };
    let trace = excerpt(trace);
    context
        .report(
            context.value(),
            say!(en: "readers see `{trace}` as it stands: messages know no HTML", ko: "메시지는 HTML을 모르므로 `{trace}` 그대로 보입니다"),
        )
        .help = Some(say!(en: "write plain text; break lines with line breaks", ko: "HTML 없이 쓰고, 줄은 줄바꿈 문자로 바꾸세요"));
}

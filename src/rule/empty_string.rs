//! An empty string instead of no field.
//!
//! ## What it sees
//! A field whose value is `""`. Where another rule already says what is empty (a link without a target, a content
//! without anything, a row without its value), this one is silent. The value of a user argument may be empty.
//!
//! ## What KakaoTalk does
//! Mostly unknown. An empty picture was seen to be sent; an empty required field is documented to be refused with
//! code `-2`.
//!
//! ## Why it matters
//! `""` usually means that the program had no value; a reader sees a blank button or a missing line.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   description: ""
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
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 필드를 빼는 대신 빈 문자열을 썼습니다.
//!
//! ## 무엇을 찾나요
//! 값이 `""`인 필드를 찾습니다. 열 곳이 없는 링크, 아무것도 없는 본문, 값이 없는 줄처럼 다른 규칙이 이미 알리는 곳에서는 말하지 않습니다. 사용자 인자의 값은 비어 있어도 됩니다.
//!
//! ## 카카오톡의 동작
//! 대부분 알려지지 않았습니다. 빈 이미지 주소는 보내진 사례가 있고, 필수 값이 비면 코드 `-2`로 거절된다는 문서가 있습니다.
//!
//! ## 왜 중요한가요
//! `""`은 대개 프로그램에 값이 없었다는 뜻이고, 받는 사람은 빈 버튼이나 빠진 줄을 봅니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing, empty_content, one_sided_link};
use crate::diagnostic::{Change, Confidence, Fix, Outcome, Severity, say};
use crate::model::{Part, TextField, TextRole};

/// An empty string instead of no field.
pub const RULE: Rule = Rule {
    name: "empty-string",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if !field.text.is_empty() || field.role == TextRole::Argument {
        return;
    }
    let parent = parent(context);
    if parent.is_some_and(|parent| is_said_elsewhere(field.name, parent)) {
        return;
    }
    let name = context.spell(field.name);
    let is_required = is_required(field.name, parent);
    let removal = Change::Remove(context.pointer().clone());
    let finding = context.report(context.value(), say!(en: "`{name}` is empty", ko: "`{name}` 값이 비어 있습니다"));
    if is_required {
        finding.help =
            Some(say!(en: "`{name}` is required: give it a text", ko: "`{name}` 값은 꼭 있어야 합니다. 글을 쓰세요"));
    } else {
        finding.help = Some(say!(en: "leave the field out, or give it a value", ko: "필드를 빼거나 값을 쓰세요"));
        finding.fix = Some(Fix::safe(say!(en: "remove `{name}`", ko: "`{name}` 지우기"), removal));
    }
}

/// The part that holds the text; `None` for a field of the message itself.
fn parent<'a>(context: &Context<'a>) -> Option<Part<'a>> {
    let above = context.pointer().parent().filter(|above| !above.as_str().is_empty())?;
    let mut found = None;
    context.message.visit(&mut |part, at| {
        if *at == above && found.is_none() {
            found = Some(part);
        }
    });
    found
}

fn is_said_elsewhere(name: &str, parent: Part<'_>) -> bool {
    match parent {
        Part::Link(link) => {
            let is_empty = link.targets().into_iter().all(|(_, target)| given(target).is_none());
            is_empty || one_sided_link::gap(link).is_some_and(|gap| gap.missing == name)
        }
        Part::Content(content) => empty_content::is_empty(content),
        Part::Item(_) => true,
        Part::ItemContent(items) => {
            let is_half = given(items.sum.as_deref()).is_some() != given(items.sum_op.as_deref()).is_some();
            matches!(name, "sum" | "sum_op") && is_half
        }
        Part::Message(_) | Part::Button(_) | Part::Social(_) | Part::Price(_) | Part::Text(_) => false,
    }
}

fn is_required(name: &str, parent: Option<Part<'_>>) -> bool {
    match parent {
        None => matches!(name, "text" | "header_title" | "address" | "id" | "request_url"),
        Some(Part::Button(_)) => true,
        Some(
            Part::Message(_)
            | Part::Content(_)
            | Part::Link(_)
            | Part::Social(_)
            | Part::Price(_)
            | Part::ItemContent(_)
            | Part::Item(_)
            | Part::Text(_),
        ) => false,
    }
}

//! A place that your program should have filled.
//!
//! ## What it sees
//! `#{이름}`, `{{name}}` or `${name}` in finished text; `undefined`, `null`, `NaN`, `None` or `TODO` as a whole
//! value, or where a name or number was meant (`undefined님`, `NaN원`); `[object Object]`; lorem ipsum; `undefined`
//! as a step of a path or the value of a query; `id` as the id of a calendar.
//!
//! ## What KakaoTalk does
//! It shows the text as it stands. Whether `${…}` is replaced in a default template is unknown.
//!
//! ## Why it matters
//! The reader sees that a machine wrote to them, and that it was broken.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: "#{고객명}님, 주문하신 케이크가 준비됐어요."
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "김카카오님, 주문하신 케이크가 준비됐어요."
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 프로그램이 채웠어야 할 자리가 남았습니다.
//!
//! ## 무엇을 찾나요
//! 다 쓴 글에 남은 `#{이름}`, `{{name}}`, `${name}`, 값 전체가 `undefined`, `null`, `NaN`, `None`, `TODO`이거나 이름과 숫자 자리에 들어간
//! 것(`undefined님`, `NaN원`), `[object Object]`, lorem ipsum, 경로 한 단계나 쿼리 값으로 들어간 `undefined`, 캘린더 ID로 쓴 `id`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 글을 그대로 보여 줍니다. 기본 템플릿에서 `${…}`가 바뀌는지는 알려지지 않았습니다.
//!
//! ## 왜 중요한가요
//! 받는 사람은 고장 난 기계가 보낸 메시지라는 것을 알게 됩니다.

use super::shared::{excerpt, placeholder};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{TextField, TextRole};
use crate::tree::Notation;

/// A place that your program should have filled.
pub const RULE: Rule = Rule {
    name: "placeholder-left",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let mark = match context.notation {
        Notation::Json => placeholder::mark(field.text),
        Notation::Talk | Notation::Yaml => placeholder::foreign_mark(field.text),
    };
    if let Some(mark) = mark {
        let mark = excerpt(mark);
        context
            .report(
                context.value(),
                say!(en: "`{mark}` was not filled in: readers will see it as it stands", ko: "`{mark}` 자리가 채워지지 않아 그대로 보입니다"),
            )
            .help = Some(say!(en: "fill it in before the message is made", ko: "메시지를 만들기 전에 값을 채우세요"));
        return;
    }
    let Some(trace) = trace(field) else { return };
    context
        .report(
            context.value(),
            say!(en: "`{trace}` looks like a value that was missing", ko: "`{trace}` 부분은 값이 없어서 들어간 글로 보입니다"),
        )
        .help = Some(say!(en: "look where the value comes from", ko: "값을 넣는 곳을 확인하세요"));
}

fn trace(field: TextField<'_>) -> Option<&str> {
    match field.role {
        TextRole::Copy | TextRole::Address | TextRole::Argument => placeholder::word(field.text),
        TextRole::Link | TextRole::Image if super::shared::web::fault(field.text).is_some() => None,
        TextRole::Link | TextRole::Image | TextRole::Params => placeholder::in_address(field.text),
        TextRole::Id if field.text == "id" => Some(field.text),
        TextRole::Id => placeholder::word(field.text),
    }
}

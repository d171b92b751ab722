//! Text in a URL's place that is no http or https address.
//!
//! ## What it sees
//! A link, a picture's address or a `request_url` that is relative, has no `https://`, has another scheme, is the
//! name of a file, holds spaces or words, or is the trace of a missing value (`undefined/orders`). An empty string
//! is `empty-string`; a placeholder is `placeholder-left`; a `data:` picture is `image-not-direct`.
//!
//! ## What KakaoTalk does
//! In what people already send, a text with prose for its links was accepted: the tap leads nowhere, a picture is
//! not shown. That is why this is a warning in JSON. No document says that other schemes work.
//!
//! ## Why it matters
//! The message arrives, and the button or the picture is dead.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: cake.shop/orders/17
//!   mobile_web_url: /orders/17
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
//! URL 자리에 http나 https 주소가 아닌 글이 있습니다.
//!
//! ## 무엇을 찾나요
//! 상대 경로, `https://`가 없는 주소, 다른 스킴, 파일 이름, 빈칸이나 문장이 든 값, 값이 없을 때 생기는 `undefined/orders` 같은 링크·이미지 주소·`request_url`을
//! 찾습니다. 빈 문자열은 `empty-string`, 채우지 않은 자리는 `placeholder-left`, `data:` 이미지는 `image-not-direct`가 알립니다.
//!
//! ## 카카오톡의 동작
//! 이미 보내지고 있는 메시지 가운데 링크에 문장을 넣은 것도 받아들여졌습니다. 눌러도 열리지 않고 이미지는 보이지 않습니다. 그래서 JSON에서는 경고입니다. 다른 스킴이 열린다고 적은 문서는 없습니다.
//!
//! ## 왜 중요한가요
//! 메시지는 도착하지만 버튼이나 이미지가 동작하지 않습니다.

use super::shared::web::{self, Fault};
use super::shared::{excerpt, placeholder};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, Words, say};
use crate::model::{TextField, TextRole};
use crate::profile::Scheme;
use crate::tree::Notation;

/// Text in a URL's place that is no http or https address.
pub const RULE: Rule = Rule {
    name: "not-a-url",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "payloads in public code; Kakao Developers, Default template",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Proved,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_image = match field.role {
        TextRole::Link => false,
        TextRole::Image => true,
        TextRole::Copy | TextRole::Params | TextRole::Address | TextRole::Id | TextRole::Argument => return,
    };
    if field.text.is_empty() || placeholder::mark(field.text).is_some() {
        return;
    }
    let Some(fault) = web::fault(field.text) else { return };
    if is_image && is_data(&fault) {
        return;
    }
    report(field, &fault, is_image, context);
}

fn report(field: TextField<'_>, fault: &Fault, is_image: bool, context: &mut Context<'_>) {
    let name = context.spell(field.name);
    let scheme = context.profile.default_scheme;
    let what = words(fault, field.text, scheme);
    let start = scheme.name();
    let (en, ko) = (what.to(crate::diagnostic::Lang::En), what.to(crate::diagnostic::Lang::Ko));
    let fix = fix(fault, field.text, context);
    let is_sent = context.notation == Notation::Json;
    let finding = context.report(
        context.value(),
        say!(en: "`{name}` is no http or https address: {en}", ko: "`{name}` 값이 http나 https 주소가 아닙니다. {ko}"),
    );
    finding.help =
        Some(say!(en: "write the whole address, from `{start}://` on", ko: "`{start}://`부터 주소 전체를 쓰세요"));
    finding.fix = fix;
    if is_sent {
        finding.severity = Some(Severity::Warning);
        finding.outcome = Some(if is_image { Outcome::Hidden } else { Outcome::DeadLink });
    }
}

fn is_data(fault: &Fault) -> bool {
    matches!(fault, Fault::OtherScheme(scheme) if scheme.eq_ignore_ascii_case("data"))
}

fn words(fault: &Fault, text: &str, scheme: Scheme) -> Words {
    let (text, start) = (excerpt(text), scheme.name());
    match fault {
        Fault::Missing => {
            say!(en: "`{text}` is the trace of a missing value", ko: "값이 빠진 채 만들어진 `{text}`입니다")
        }
        Fault::Padded => say!(en: "there is space around it", ko: "앞뒤에 빈칸이 있습니다"),
        Fault::Space => say!(en: "there is space in it", ko: "중간에 빈칸이 있습니다"),
        Fault::Relative => say!(en: "`{text}` is a path without a host", ko: "`{text}` 값은 호스트가 없는 경로입니다"),
        Fault::File => say!(en: "`{text}` is the name of a file", ko: "`{text}` 값은 파일 이름입니다"),
        Fault::NoScheme(_) => say!(en: "`{start}://` is missing", ko: "`{start}://`가 빠졌습니다"),
        Fault::DoubledScheme(_) => say!(en: "its scheme stands twice", ko: "스킴이 두 번 쓰였습니다"),
        Fault::OtherScheme(scheme) => {
            say!(en: "`{scheme}:` links are not documented to work", ko: "`{scheme}:` 링크가 열린다는 문서는 없습니다")
        }
        Fault::NoHost => say!(en: "it has no host", ko: "호스트가 없습니다"),
        Fault::Prose => say!(en: "`{text}` is plain words", ko: "`{text}` 값은 주소가 아니라 일반 문구입니다"),
    }
}

fn fix(fault: &Fault, text: &str, context: &Context<'_>) -> Option<Fix> {
    let replace = |meant: &str| Change::Replace(context.pointer().clone(), Literal::Text(meant.to_owned()));
    match fault {
        Fault::Padded => {
            Some(Fix::safe(say!(en: "remove the space around it", ko: "앞뒤 빈칸 지우기"), replace(text.trim())))
        }
        Fault::NoScheme(meant) => {
            let rest = meant.strip_prefix("https").unwrap_or(meant);
            let meant = format!("{}{rest}", context.profile.default_scheme.name());
            Some(Fix::unsure(say!(en: "write `{meant}`", ko: "`{meant}` 주소로 쓰기"), replace(&meant)))
        }
        Fault::DoubledScheme(meant) => {
            Some(Fix::unsure(say!(en: "write `{meant}`", ko: "`{meant}` 주소로 쓰기"), replace(meant)))
        }
        Fault::Missing
        | Fault::Space
        | Fault::Relative
        | Fault::File
        | Fault::OtherScheme(_)
        | Fault::NoHost
        | Fault::Prose => None,
    }
}

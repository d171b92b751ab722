//! An argument whose name Kakao uses itself.
//!
//! ## What it sees
//! A key of `template_args` that is `ME`, `DENY_MESSAGE_LANG` or begins with `SCRAP_`; and `REGI_WEB_DOMAIN` with a
//! value that is no http or https address.
//!
//! ## What KakaoTalk does
//! `ME` and `DENY_MESSAGE_LANG` were seen as places that the server fills; `SCRAP_` names are taken for what it
//! reads from a page. There is no official list, and what your own value does is unknown. `REGI_WEB_DOMAIN` is the
//! builder's name for a whole domain; callers give it an address.
//!
//! ## Why it matters
//! Your value may be overwritten, or shown in a place that is not yours.
//!
//! ## Bad
//! ```yaml
//! template_id: 17001
//! template_args:
//!   ME: 김카카오
//! ```
//!
//! ## Good
//! ```yaml
//! template_id: 17001
//! template_args:
//!   SENDER: 김카카오
//! ```
//!
//! # 한국어
//! 카카오가 스스로 쓰는 이름의 인자입니다.
//!
//! ## 무엇을 찾나요
//! `template_args`의 키 가운데 `ME`, `DENY_MESSAGE_LANG`, `SCRAP_`으로 시작하는 이름과, 값이 http나 https 주소가 아닌 `REGI_WEB_DOMAIN`을
//! 찾습니다.
//!
//! ## 카카오톡의 동작
//! `ME`와 `DENY_MESSAGE_LANG`은 서버가 채우는 자리로 확인됐고, `SCRAP_` 이름은 페이지에서 읽은 값의 자리로 보입니다. 공식 목록은 없고, 직접 넣은 값이 어떻게 되는지는
//! 알려지지 않았습니다. `REGI_WEB_DOMAIN`은 템플릿 도구가 도메인 전체에 붙이는 이름이고 주소를 값으로 씁니다.
//!
//! ## 왜 중요한가요
//! 넣은 값이 덮어써지거나 엉뚱한 자리에 보일 수 있습니다.

use super::shared::{arguments, placeholder, web};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Place, Severity, say};
use crate::model::Message;

/// An argument whose name Kakao uses itself.
pub const RULE: Rule = Rule {
    name: "reserved-argument",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "server answers in Kakao's own test fixtures of 2019; payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Message(check),
};

fn check(message: &Message, context: &mut Context<'_>) {
    let Some((arguments, at)) = arguments(message) else { return };
    for (key, argument) in arguments {
        let value = argument.text();
        if is_reserved(key) {
            context
                .report(
                    Place::Key(at.join(key)),
                    say!(en: "`{key}` is a name that Kakao fills itself", ko: "`{key}`는 카카오가 스스로 채우는 이름입니다"),
                )
                .help = Some(say!(en: "give the argument another name, here and in the builder", ko: "여기와 템플릿 도구에서 다른 이름을 쓰세요"));
        } else if key == "REGI_WEB_DOMAIN" && placeholder::mark(&value).is_none() && web::fault(&value).is_some() {
            context
                .report(
                    Place::Value(at.join(key)),
                    say!(en: "`{key}` takes a whole address of a registered domain", ko: "`{key}`에는 등록된 도메인의 주소 전체를 씁니다"),
                )
                .help = Some(say!(en: "write the address, from `https://` on", ko: "`https://`부터 주소를 쓰세요"));
        }
    }
}

fn is_reserved(key: &str) -> bool {
    matches!(key, "ME" | "DENY_MESSAGE_LANG") || key.starts_with("SCRAP_")
}

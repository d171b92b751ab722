//! An argument's key with braces.
//!
//! ## What it sees
//! A key of `template_args` that holds `$`, `#`, `{` or `}`, such as `${COUPON}`.
//!
//! ## What KakaoTalk does
//! In the builder the argument is written `${COUPON}`, in `template_args` its key is `COUPON`. Keys with braces
//! were also seen to work; no document promises it. Where the key does not match, the argument counts as missing
//! and its place stays empty.
//!
//! ## Why it matters
//! A message with empty places is sent and nothing reports it.
//!
//! ## Bad
//! ```yaml
//! template_id: 17001
//! template_args:
//!   "${COUPON}": 5,000원
//! ```
//!
//! ## Good
//! ```yaml
//! template_id: 17001
//! template_args:
//!   COUPON: 5,000원
//! ```
//!
//! # 한국어
//! 중괄호를 쓴 인자 이름입니다.
//!
//! ## 무엇을 찾나요
//! `${COUPON}`처럼 `$`, `#`, `{`, `}`가 든 `template_args`의 키를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 메시지 템플릿 도구에는 `${COUPON}`으로 쓰고 `template_args`의 키는 `COUPON`으로 씁니다. 중괄호를 쓴 키가 동작한 사례도 있지만 약속한 문서는 없습니다. 키가 맞지 않으면
//! 인자가 없는 것으로 보고 자리를 비워 둡니다.
//!
//! ## 왜 중요한가요
//! 자리가 빈 메시지가 보내지고, 아무도 알려 주지 않습니다.

use super::shared::arguments;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Outcome, Place, Severity, say};
use crate::model::Message;

/// An argument's key with braces.
pub const RULE: Rule = Rule {
    name: "argument-braces",
    outcome: Outcome::Hidden,
    severity: Severity::Error,
    source: "Kakao Developers, Message template, Custom template; payloads in public code",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Proved,
    check: Check::Message(check),
};

const MARKS: [char; 4] = ['$', '#', '{', '}'];

fn check(message: &Message, context: &mut Context<'_>) {
    let Some((arguments, at)) = arguments(message) else { return };
    for key in arguments.keys().filter(|key| key.contains(MARKS)) {
        let bare: String = key.chars().filter(|character| !MARKS.contains(character)).collect();
        let bare = bare.trim().to_owned();
        let change = Change::Rename(at.join(key), bare.clone());
        let is_free = !bare.is_empty() && !arguments.contains_key(&bare);
        let finding = context.report(
            Place::Key(at.join(key)),
            say!(en: "the key of an argument is written without braces", ko: "인자 이름에는 중괄호를 쓰지 않습니다"),
        );
        finding.help = Some(
            say!(en: "`${{KEY}}` in the builder is `KEY` here", ko: "템플릿 도구의 `${{KEY}}`는 여기서 `KEY`입니다"),
        );
        finding.fix =
            is_free.then(|| Fix::safe(say!(en: "rename it to `{bare}`", ko: "`{bare}` 이름으로 바꾸기"), change));
    }
}

//! An argument that is no text.
//!
//! ## What it sees
//! A value in `template_args` that is a number or a boolean. `null`, a list or an object there is an error. A plain
//! number in YAML is taken as its spelling.
//!
//! ## What KakaoTalk does
//! Kakao's own types are strings. Some callers pass numbers and the message arrives; no document promises it.
//! malpung emits text.
//!
//! ## Why it matters
//! `12000` shows without its comma, and `1.10` may become `1.1` on the way.
//!
//! ## Bad
//! ```json
//! {
//!   "template_id": 17001,
//!   "template_args": { "PRICE": 12000 }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "template_id": 17001,
//!   "template_args": { "PRICE": "12,000원" }
//! }
//! ```
//!
//! # 한국어
//! 글이 아닌 인자입니다.
//!
//! ## 무엇을 찾나요
//! `template_args`의 값 가운데 숫자와 참·거짓을 찾습니다. `null`, 목록, 객체는 오류입니다. YAML의 숫자는 쓴 그대로 글로 봅니다.
//!
//! ## 카카오톡의 동작
//! 카카오 SDK의 타입은 문자열입니다. 숫자를 보내도 도착하는 사례가 있지만 약속한 문서는 없습니다. malpung은 글로 바꿔 내보냅니다.
//!
//! ## 왜 중요한가요
//! `12000`은 쉼표 없이 보이고, `1.10`은 가는 길에 `1.1`이 될 수 있습니다.

use super::shared::arguments;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Place, Severity, say};
use crate::model::{Argument, Message};

/// An argument that is no text.
pub const RULE: Rule = Rule {
    name: "argument-not-string",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "Kakao iOS, Android and Flutter SDKs, their types; Kakao Developers, KakaoTalk Message, REST API",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Message(check),
};

fn check(message: &Message, context: &mut Context<'_>) {
    let Some((arguments, at)) = arguments(message) else { return };
    for (key, argument) in arguments {
        let (en, ko) = match argument {
            Argument::Text(_) => continue,
            Argument::Number(_) => ("a number", "숫자"),
            Argument::Bool(_) => ("a boolean", "참·거짓"),
        };
        let place = at.join(key);
        let text = argument.text().into_owned();
        let change = Change::Replace(place.clone(), Literal::Text(text.clone()));
        let finding = context.report(
            Place::Value(place),
            say!(en: "the argument `{key}` is {en}; Kakao takes text", ko: "인자 `{key}` 값이 {ko}입니다. 카카오는 문자열을 받습니다"),
        );
        finding.help =
            Some(say!(en: "write the text that should stand there", ko: "그 자리에 보일 문구를 문자열로 쓰세요"));
        finding.fix = Some(Fix::safe(say!(en: "write `\"{text}\"`", ko: "`\"{text}\"`(으)로 쓰기"), change));
    }
}

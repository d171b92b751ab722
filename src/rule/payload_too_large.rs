//! A message that is larger than the SDKs send.
//!
//! ## What it sees
//! A message whose JSON is longer than 10,000 characters, counted as JavaScript counts them. Over REST it is
//! mentioned as information.
//!
//! ## What KakaoTalk does
//! The JavaScript SDK throws `exceeds the message size limit` past 10,000 characters of what it sends, which is
//! more than the template alone; the iOS and Flutter SDKs draw the line at 10 KiB. For the REST API no limit is
//! documented.
//!
//! ## Why it matters
//! The share window does not open.
//!
//! ## Bad
//! ```yaml
//! template_id: 17001
//! template_args:
//!   { A: &notice "안녕하세요, 서교동 케이크 상점입니다. 이번 주 토요일과 일요일 이틀 동안 딸기 생크림 케이크와 초코 무스 케이크, 녹차 롤케이크를 모두
//!     30퍼센트 할인해 드립니다. 매장에 직접 오셔서 이 메시지를 보여 주시면 따뜻한 아메리카노 한 잔도 함께 드려요. 준비한 수량이 다 팔리면 행사는 일찍 끝날
//!     수 있으니 미리 예약해 주세요. 예약은 아래 버튼을 누르면 바로 하실 수 있고, 찾아가실 시간은 예약하신 뒤에도 언제든지 바꾸실 수 있습니다. 감사합니다.",
//!   B0: *notice, B1: *notice, B2: *notice, B3: *notice, B4: *notice, B5: *notice, B6: *notice,
//!   B7: *notice, B8: *notice, B9: *notice, C0: *notice, C1: *notice, C2: *notice, C3: *notice,
//!   C4: *notice, C5: *notice, C6: *notice, C7: *notice, C8: *notice, C9: *notice, D0: *notice,
//!   D1: *notice, D2: *notice, D3: *notice, D4: *notice, D5: *notice, D6: *notice, D7: *notice,
//!   D8: *notice, D9: *notice, E0: *notice, E1: *notice, E2: *notice, E3: *notice, E4: *notice,
//!   E5: *notice, E6: *notice, E7: *notice, E8: *notice, E9: *notice, F0: *notice, F1: *notice,
//!   F2: *notice, F3: *notice, F4: *notice, F5: *notice, F6: *notice, F7: *notice, F8: *notice,
//!   F9: *notice }
//! ```
//!
//! ## Good
//! ```yaml
//! template_id: 17001
//! template_args:
//!   A: 이번 주말 이틀 동안 모든 케이크를 30퍼센트 할인해 드려요.
//! ```
//!
//! # 한국어
//! SDK가 보내는 크기보다 큰 메시지입니다.
//!
//! ## 무엇을 찾나요
//! JSON이 10,000자를 넘는 메시지를 찾습니다. JavaScript가 세는 방식으로 셉니다. REST에서는 참고로 알립니다.
//!
//! ## 카카오톡의 동작
//! JavaScript SDK는 보내는 내용이 10,000자를 넘으면 `exceeds the message size limit` 오류를 냅니다. 보내는 내용은 템플릿보다 큽니다. iOS와 Flutter
//! SDK는 10KiB에서 막습니다. REST API의 제한은 문서에 없습니다.
//!
//! ## 왜 중요한가요
//! 공유 창이 열리지 않습니다.

use std::io;

use serde_json::{Map, Value};

/// A message that is larger than the SDKs send.
pub const RULE: Rule = Rule {
    name: "payload-too-large",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "Kakao JavaScript SDK 2.7.1, iOS SDK and Flutter SDK, their size checks",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Observed,
    check: Check::Message(check),
};

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Dialect, Message};

/// Characters that the JavaScript SDK sends, as UTF-16 units.
const CHARACTERS_MAX: usize = 10_000;

fn check(message: &Message, context: &mut Context<'_>) {
    // No dialect has more characters than REST has bytes.
    let mut bytes = Bytes(0);
    if serde_json::to_writer(&mut bytes, message).is_err() || bytes.0 <= CHARACTERS_MAX {
        return;
    }
    let Ok(object) = serde_json::to_value(message) else { return };
    let dialect = context.dialect;
    let length = spelled(object, dialect).to_string().encode_utf16().count();
    if length <= CHARACTERS_MAX {
        return;
    }
    let limit = CHARACTERS_MAX;
    let finding = match dialect {
        Dialect::Js => context.report(
            context.value(),
            say!(en: "the message has {length} characters; the SDK refuses more than {limit}", ko: "메시지가 {length}자입니다. SDK는 {limit}자까지 보냅니다"),
        ),
        Dialect::Rest => context.report(
            context.value(),
            say!(en: "the message has {length} characters; Kakao's SDKs refuse more than {limit}, for REST no limit is known", ko: "메시지가 {length}자입니다. 카카오의 SDK는 {limit}자까지 보내고, REST의 제한은 알려지지 않았습니다"),
        ),
    };
    finding.help = Some(say!(en: "shorten the longest texts and addresses", ko: "가장 긴 글과 주소를 줄이세요"));
    if dialect == Dialect::Rest {
        finding.severity = Some(Severity::Info);
    }
}

/// Counts what is written.
struct Bytes(usize);

impl io::Write for Bytes {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        self.0 += written.len();
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn spelled(value: Value, dialect: Dialect) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|field| entry(field, dialect)).collect::<Map<_, _>>())
        }
        Value::Array(elements) => elements.into_iter().map(|element| spelled(element, dialect)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// The keys of arguments are the author's own.
fn entry((name, value): (String, Value), dialect: Dialect) -> (String, Value) {
    let value = if name == "template_args" { value } else { spelled(value, dialect) };
    (dialect.spell(&name), value)
}

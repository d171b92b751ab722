//! A text of more than 200 characters.
//!
//! ## What it sees
//! The `text` of a text template that is longer than 200 characters, counted as Unicode characters after NFC.
//!
//! ## What KakaoTalk does
//! Longer text is accepted. One developer saw it cut at 200. In what unit KakaoTalk counts is not documented.
//!
//! ## Why it matters
//! The end of the text, often the part that matters, is not shown.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: >-
//!   안녕하세요, 서교동 케이크 상점입니다. 이번 주 토요일과 일요일 이틀 동안 딸기 생크림 케이크와 초코 무스 케이크, 녹차 롤케이크를 모두 30퍼센트 할인해
//!   드립니다. 매장에 직접 오셔서 이 메시지를 보여 주시면 따뜻한 아메리카노 한 잔도 함께 드려요. 준비한 수량이 다 팔리면 행사는 일찍 끝날 수 있으니 미리
//!   예약해 주세요. 예약은 아래 버튼을 누르면 바로 하실 수 있고, 찾아가실 시간은 예약하신 뒤에도 언제든지 바꾸실 수 있습니다. 감사합니다.
//! link:
//!   web_url: https://cake.shop/sale
//!   mobile_web_url: https://cake.shop/sale
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 이번 주말 이틀 동안 모든 케이크를 30퍼센트 할인해 드려요. 이 메시지를 보여 주시면 아메리카노도 한 잔 드립니다.
//! link:
//!   web_url: https://cake.shop/sale
//!   mobile_web_url: https://cake.shop/sale
//! ```
//!
//! # 한국어
//! 200자를 넘는 글입니다.
//!
//! ## 무엇을 찾나요
//! 200자보다 긴 텍스트 템플릿의 `text`를 찾습니다. NFC로 모은 유니코드 문자로 셉니다.
//!
//! ## 카카오톡의 동작
//! 더 긴 글도 받습니다. 200자에서 잘린 것을 본 개발자가 있습니다. 카카오톡이 어떤 단위로 세는지는 문서에 없습니다.
//!
//! ## 왜 중요한가요
//! 글의 끝, 흔히 가장 중요한 부분이 보이지 않습니다.

use super::shared::length;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Kind, Text, TextField, TextRole};

/// A text of more than 200 characters.
pub const RULE: Rule = Rule {
    name: "text-too-long",
    outcome: Outcome::Cut,
    severity: Severity::Warning,
    source: "third-party copies of Kakao's field tables; the official example of the text template",
    checked_on: "2026-11-22",
    confidence: Confidence::C,
    standing: Standing::Proved,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if context.kind != Kind::Text || field.role != TextRole::Copy || field.name != "text" {
        return;
    }
    let shown = Text::TEXT_SHOWN;
    let Some(length) = length::over(field.text, shown) else { return };
    let extra = length - shown;
    let finding = context.report(
        context.value(),
        say!(en: "the text has {length} characters; {shown} are shown", ko: "글이 {length}자입니다. {shown}자까지 보입니다"),
    );
    finding.over = Some(length - shown);
    finding.help = Some(
        say!(en: "shorten it by {extra}, and put the rest behind the link", ko: "{extra}자를 줄이고 나머지는 링크로 보여 주세요"),
    );
}

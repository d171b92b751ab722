//! A list header of more than 200 characters.
//!
//! ## What it sees
//! The `header_title` of a list that is longer than 200 characters, counted as Unicode characters after NFC.
//!
//! ## What KakaoTalk does
//! The documented maximum is 200. What happens past it is unknown; no SDK checks it, and it is probably cut.
//!
//! ## Why it matters
//! The end of the header is not shown.
//!
//! ## Bad
//! ```yaml
//! object_type: list
//! header_title: >-
//!   안녕하세요, 서교동 케이크 상점입니다. 이번 주 토요일과 일요일 이틀 동안 딸기 생크림 케이크와 초코 무스 케이크, 녹차 롤케이크를 모두 30퍼센트 할인해
//!   드립니다. 매장에 직접 오셔서 이 메시지를 보여 주시면 따뜻한 아메리카노 한 잔도 함께 드려요. 준비한 수량이 다 팔리면 행사는 일찍 끝날 수 있으니 미리
//!   예약해 주세요. 예약은 아래 버튼을 누르면 바로 하실 수 있고, 찾아가실 시간은 예약하신 뒤에도 언제든지 바꾸실 수 있습니다. 감사합니다.
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//!   - title: 초코 무스 케이크
//!     link: { web_url: "https://cake.shop/goods/4", mobile_web_url: "https://cake.shop/goods/4" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: list
//! header_title: 이번 주말 30퍼센트 할인
//! header_link: { web_url: "https://cake.shop/week", mobile_web_url: "https://cake.shop/week" }
//! contents:
//!   - title: 딸기 생크림 케이크
//!     link: { web_url: "https://cake.shop/goods/3", mobile_web_url: "https://cake.shop/goods/3" }
//!   - title: 초코 무스 케이크
//!     link: { web_url: "https://cake.shop/goods/4", mobile_web_url: "https://cake.shop/goods/4" }
//! ```
//!
//! # 한국어
//! 200자를 넘는 리스트 머리글입니다.
//!
//! ## 무엇을 찾나요
//! 200자보다 긴 리스트의 `header_title`을 찾습니다. NFC로 모은 유니코드 문자로 셉니다.
//!
//! ## 카카오톡의 동작
//! 문서의 최대 길이는 200자입니다. 넘으면 어떻게 되는지는 알려지지 않았습니다. 확인하는 SDK는 없고, 아마 잘립니다.
//!
//! ## 왜 중요한가요
//! 머리글의 끝이 보이지 않습니다.

use super::shared::length;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{List, TextField, TextRole};

/// A list header of more than 200 characters.
pub const RULE: Rule = Rule {
    name: "header-too-long",
    outcome: Outcome::Cut,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS, Android and Flutter SDKs before 2024",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if field.role != TextRole::Copy || field.name != "header_title" {
        return;
    }
    let shown = List::HEADER_TITLE_SHOWN;
    let Some(length) = length::over(field.text, shown) else { return };
    let extra = length - shown;
    let finding = context.report(
        context.value(),
        say!(en: "the header has {length} characters; {shown} are shown", ko: "머리글이 {length}자입니다. {shown}자까지 보입니다"),
    );
    finding.over = Some(length - shown);
    finding.help = Some(say!(en: "shorten it by {extra}", ko: "{extra}자를 줄이세요"));
}

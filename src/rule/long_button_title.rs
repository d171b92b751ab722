//! A button's title of more than 8 characters.
//!
//! ## What it sees
//! A button's `title`, or a `button_title`, that is longer than 8 characters.
//!
//! ## What KakaoTalk does
//! Kakao recommended up to 8 and checks nothing. Two long titles side by side were seen to wrap onto a second line.
//!
//! ## Why it matters
//! The title may be cut or wrapped; how much fits depends on the device.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! button_title: 주문한 케이크 찾으러 가는 길 보기
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! button_title: 길 보기
//! ```
//!
//! # 한국어
//! 8자를 넘는 버튼 제목입니다.
//!
//! ## 무엇을 찾나요
//! 8자보다 긴 버튼의 `title`과 `button_title`을 찾습니다.
//!
//! ## 카카오톡의 동작
//! 카카오는 8자 이하를 권했고 확인하지는 않습니다. 긴 제목 두 개가 나란히 있으면 두 줄로 나뉜 사례가 있습니다.
//!
//! ## 왜 중요한가요
//! 제목이 잘리거나 나뉠 수 있습니다. 얼마나 들어가는지는 기기마다 다릅니다.

use super::shared::length;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Button, TextField, TextRole};

/// A button's title of more than 8 characters.
pub const RULE: Rule = Rule {
    name: "long-button-title",
    outcome: Outcome::Cut,
    severity: Severity::Info,
    source: "Kakao Link guide of 2019",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Proved,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_of_button = field.name == "title" && context.pointer().as_str().starts_with("/buttons/");
    if field.role != TextRole::Copy || !(is_of_button || field.name == "button_title") {
        return;
    }
    let shown = Button::TITLE_SHOWN;
    let Some(length) = length::over(field.text, shown) else { return };
    let finding = context.report(
        context.value(),
        say!(en: "the button's title has {length} characters; about {shown} are shown", ko: "버튼 제목이 {length}자입니다. {shown}자 안팎까지 보입니다"),
    );
    finding.over = Some(length - shown);
    finding.help = Some(say!(en: "shorten it", ko: "줄여 쓰세요"));
}

//! An address that a map is unlikely to find.
//!
//! ## What it sees
//! The `address` of a location message that is a pair of coordinates, holds HTML, or has no number at all.
//!
//! ## What KakaoTalk does
//! The server looks the address up on a map for the `위치 보기` button. What it does with one that it does not find is
//! unknown: an error, or no map.
//!
//! ## Why it matters
//! The point of the message is the place, and the button does not lead there.
//!
//! ## Bad
//! ```yaml
//! object_type: location
//! address: "37.5563, 126.9220"
//! content:
//!   title: 케이크 상점 서교점
//!   link: { web_url: "https://cake.shop/seogyo", mobile_web_url: "https://cake.shop/seogyo" }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: location
//! address: 서울 마포구 양화로 45, 2층
//! content:
//!   title: 케이크 상점 서교점
//!   link: { web_url: "https://cake.shop/seogyo", mobile_web_url: "https://cake.shop/seogyo" }
//! ```
//!
//! # 한국어
//! 지도에서 찾기 어려운 주소입니다.
//!
//! ## 무엇을 찾나요
//! 좌표만 있거나 HTML이 들었거나 숫자가 하나도 없는 위치 메시지의 `address`를 찾습니다.
//!
//! ## 카카오톡의 동작
//! 서버가 `위치 보기` 버튼을 위해 주소를 지도에서 찾습니다. 찾지 못하면 어떻게 되는지는 알려지지 않았습니다. 오류가 나거나 지도가 없을 수 있습니다.
//!
//! ## 왜 중요한가요
//! 장소를 알리는 메시지인데 버튼이 그곳으로 가지 않습니다.

use super::shared::{html, placeholder};
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, Words, say};
use crate::model::{TextField, TextRole};

/// An address that a map is unlikely to find.
pub const RULE: Rule = Rule {
    name: "address-unfindable",
    outcome: Outcome::Ignored,
    severity: Severity::Warning,
    source: "comments in Kakao's Android SDK before 2024",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let is_left = || placeholder::mark(field.text).is_some() || placeholder::word(field.text).is_some();
    if field.role != TextRole::Address || field.text.is_empty() || is_left() {
        return;
    }
    let Some(message) = problem(field.text) else { return };
    context.report(context.value(), message).help = Some(say!(
        en: "write the street address with its number; building and floor may follow",
        ko: "도로명과 건물 번호까지 주소를 쓰세요. 건물 이름과 층은 덧붙여도 됩니다",
    ));
}

fn problem(address: &str) -> Option<Words> {
    if html::trace(address).is_some() {
        return Some(say!(en: "there is HTML in the address", ko: "주소에 HTML이 들어 있습니다"));
    }
    if is_coordinates(address) {
        return Some(say!(en: "these are coordinates, not an address", ko: "주소가 아니라 좌표입니다"));
    }
    let has_number = address.chars().any(char::is_numeric);
    (!has_number).then(|| say!(en: "the address has no number", ko: "주소에 번지나 건물 번호가 없습니다"))
}

fn is_coordinates(address: &str) -> bool {
    let inner = address.trim().trim_start_matches('(').trim_end_matches(')');
    let mut parts = inner.split([',', ' ']).filter(|part| !part.is_empty());
    let is_degree = |part: Option<&str>| part.is_some_and(|part| part.contains('.') && part.parse::<f64>().is_ok());
    is_degree(parts.next()) && is_degree(parts.next()) && parts.next().is_none()
}

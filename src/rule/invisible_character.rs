//! A character that nobody sees.
//!
//! ## What it sees
//! Zero-width spaces and joiners, soft hyphens, byte order marks, control characters other than line breaks and
//! tabs, and marks that turn the direction of text. Joiners within an emoji, and all of this in texts of scripts
//! that need it, are in order. A fix takes them out.
//!
//! ## What KakaoTalk does
//! Unknown; it probably passes them on.
//!
//! ## Why it matters
//! They come along with copied text, break addresses and searches, and can make a text read otherwise than it is
//! written.
//!
//! ## Bad
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신\u200B 케이크가 준비됐어요.",
//!   "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요. 👨‍🍳",
//!   "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//! }
//! ```
//!
//! # 한국어
//! 눈에 보이지 않는 글자입니다.
//!
//! ## 무엇을 찾나요
//! 너비가 없는 빈칸과 이음 글자, 소프트 하이픈, 바이트 순서 표시, 줄바꿈과 탭이 아닌 제어 문자, 글의 방향을 바꾸는 글자를 찾습니다. 이모지 안의 이음 글자와, 이런 글자가 필요한 문자로 쓴 글은
//! 괜찮습니다. 지우는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 알려지지 않았습니다. 아마 그대로 전달합니다.
//!
//! ## 왜 중요한가요
//! 복사한 글에 섞여 와서 주소와 검색을 망가뜨리고, 쓴 것과 다르게 읽히게 할 수 있습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, say};
use crate::model::TextField;

/// A character that nobody sees.
pub const RULE: Rule = Rule {
    name: "invisible-character",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "Unicode Standard, chapters 9 and 23",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Text(check),
};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if !field.text.bytes().any(may_begin_invisible) {
        return;
    }
    let characters: Vec<char> = field.text.chars().collect();
    let is_found = |index: usize| is_invisible(&characters, index);
    let found: Vec<char> =
        characters.iter().enumerate().filter(|(index, _)| is_found(*index)).map(|(_, character)| *character).collect();
    let Some(first) = found.first() else { return };
    let code = format!("U+{:04X}", u32::from(*first));
    let kept = characters.iter().enumerate().filter(|(index, _)| !is_found(*index)).map(|(_, character)| *character);
    let change = Change::Replace(context.pointer().clone(), Literal::Text(kept.collect()));
    let message = match found.len() - 1 {
        0 => say!(en: "there is an invisible character here, {code}", ko: "보이지 않는 글자 {code} 하나가 있습니다"),
        more => {
            say!(en: "there are invisible characters here, {code} and {more} more", ko: "보이지 않는 글자 {code} 외 {more}개가 있습니다")
        }
    };
    let finding = context.report(context.value(), message);
    finding.help = Some(say!(en: "take it out", ko: "지우세요"));
    finding.fix = Some(Fix::safe(say!(en: "remove what is invisible", ko: "보이지 않는 글자 지우기"), change));
}

/// Whether a byte is a control character or begins the UTF-8 of something invisible. Hangul and letters begin otherwise.
fn may_begin_invisible(byte: u8) -> bool {
    match byte {
        b'\n' | b'\t' => false,
        0xc2 | 0xe1 | 0xe2 | 0xef => true,
        _ => byte.is_ascii_control(),
    }
}

fn is_invisible(characters: &[char], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
    match at(Some(index)) {
        None | Some('\n' | '\t') => false,
        Some('\r') => after != Some('\n'),
        Some('\u{200d}') => !(joins(before) && joins(after)),
        Some('\u{200c}') => !(is_joining_script(before) && is_joining_script(after)),
        Some('\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}') => {
            !characters.iter().any(|character| is_right_to_left(*character))
        }
        Some('\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{202d}' | '\u{202e}' | '\u{2060}' | '\u{feff}') => true,
        Some(character) => character.is_control(),
    }
}

/// Whether a joiner beside this character makes sense: in an emoji, or in a script whose letters it joins.
fn joins(character: Option<char>) -> bool {
    let is_emoji = |character: char| matches!(character, '\u{fe0f}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    character.is_some_and(is_emoji) || is_joining_script(character)
}

/// Arabic and the scripts of India and its neighbours.
fn is_joining_script(character: Option<char>) -> bool {
    character.is_some_and(
        |character| matches!(character, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}'),
    )
}

fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

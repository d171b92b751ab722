//! Hangul whose letters stand apart.
//!
//! ## What it sees
//! Text with Hangul that is not in Unicode's NFC: `ㅋ` and `ㅔ` as two characters instead of `케`. macOS writes file
//! names that way, and copies carry it on. A fix composes it.
//!
//! ## What KakaoTalk does
//! Unknown. Some devices show the letters apart, and searching the chat for the word does not find it.
//!
//! ## Why it matters
//! The text looks right where it was written and may not where it is read. It also counts double wherever
//! characters are counted.
//!
//! ## Bad
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 \u110F\u1166\u110B\u1175\u110F\u1173가 준비됐어요.",
//!   "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//! }
//! ```
//!
//! ## Good
//! ```json
//! {
//!   "object_type": "text",
//!   "text": "주문하신 케이크가 준비됐어요.",
//!   "link": { "web_url": "https://cake.shop/orders/17", "mobile_web_url": "https://cake.shop/orders/17" }
//! }
//! ```
//!
//! # 한국어
//! 자모가 흩어진 한글입니다.
//!
//! ## 무엇을 찾나요
//! 유니코드 NFC가 아닌 한글을 찾습니다. `케` 한 글자가 초성과 중성 두 글자로 나뉜 글입니다. macOS가 파일 이름을 이렇게 쓰고, 복사하면 그대로 따라옵니다. 모아 쓰는 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 알려지지 않았습니다. 자모가 흩어져 보이는 기기가 있고, 대화방에서 검색해도 나오지 않습니다.
//!
//! ## 왜 중요한가요
//! 쓴 곳에서는 멀쩡해 보이지만 받는 곳에서는 그렇지 않을 수 있고, 글자 수를 세는 곳마다 두 배로 셉니다.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Hangul whose letters stand apart.
pub const RULE: Rule = Rule {
    name: "decomposed-hangul",
    outcome: Outcome::None,
    severity: Severity::Warning,
    source: "Unicode Standard Annex 15; file names and texts from macOS",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Observed,
    check: Check::Text(check),
};

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, say};
use crate::model::{TextField, TextRole};

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    if !is_for_people(field.role) || !field.text.contains(is_letter) || is_nfc(field.text) {
        return;
    }
    let composed: String = field.text.nfc().collect();
    let change = Change::Replace(context.pointer().clone(), Literal::Text(composed));
    let finding = context.report(
        context.value(),
        say!(en: "the Hangul of this text is decomposed (NFD): its letters may show apart", ko: "한글이 자모로 나뉘어(NFD) 있어 흩어져 보일 수 있습니다"),
    );
    finding.help = Some(say!(en: "write it in NFC", ko: "NFC로 모아 쓰세요"));
    finding.fix = Some(Fix::safe(say!(en: "compose it (NFC)", ko: "모아 쓰기(NFC)"), change));
}

fn is_for_people(role: TextRole) -> bool {
    match role {
        TextRole::Copy | TextRole::Address | TextRole::Argument => true,
        TextRole::Link | TextRole::Image | TextRole::Params | TextRole::Id => false,
    }
}

/// The conjoining letters that NFC composes.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}')
}

//! Copy that YAML reads as its own signs.
//!
//! ## What it sees
//! Text without quotes that starts with `[`, `{`, `@`, `%`, `*`, `&`, `!`, `|`, `>` or a backtick, or holds a colon
//! and a space: `title: [광고] 할인`, `title: 알림: 도착`. Between `{ }` and `[ ]` also a `${…}`, and a type with a comma:
//! `{ url: ${page} }`, `{ memo: text(1..200, lines 4) }`. A fix puts it in quotes.
//!
//! ## What KakaoTalk does
//! Nothing: the file cannot be read, so no message is made.
//!
//! ## Why it matters
//! Korean copy is full of `[광고]` and colons, and the YAML error speaks of brackets and mappings instead of quotes.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: [광고] 오늘만 딸기 케이크 30% 할인
//! link:
//!   web_url: https://cake.shop/today
//!   mobile_web_url: https://cake.shop/today
//! ```
//!
//! ```yaml
//! object_type: text
//! params: { memo: { type: text(1..200, lines 4), sample: 오늘은 8시까지 열어요. } }
//! text: ${memo}
//! link: { url: https://cake.shop/notices?memo=${memo} }
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: "[광고] 오늘만 딸기 케이크 30% 할인"
//! link:
//!   web_url: https://cake.shop/today
//!   mobile_web_url: https://cake.shop/today
//! ```
//!
//! ```yaml
//! object_type: text
//! params: { memo: { type: "text(1..200, lines 4)", sample: 오늘은 8시까지 열어요. } }
//! text: ${memo}
//! link: { url: "https://cake.shop/notices?memo=${memo}" }
//! ```
//!
//! # 한국어
//! YAML이 자기 기호로 읽는 문구입니다.
//!
//! ## 무엇을 찾나요
//! 따옴표 없이 `[`, `{`, `@`, `%`, `*`, `&`, `!`, `|`, `>`, 백틱으로 시작하거나 쌍점과 빈칸이 들어 있는 글을 찾습니다. `title: [광고] 할인`, `title:
//! 알림: 도착` 같은 것입니다. `{ }`와 `[ ]` 안에서는 `{ url: ${page} }`의 `${…}`와 `{ memo: text(1..200, lines 4) }`처럼 쉼표가 든 타입도 찾습니다. 따옴표로 감싸는
//! 고침을 제안합니다.
//!
//! ## 카카오톡의 동작
//! 파일을 읽을 수 없으므로 메시지가 만들어지지 않습니다.
//!
//! ## 왜 중요한가요
//! 우리말 문구에는 `[광고]`와 쌍점이 흔한데, YAML 오류는 따옴표 대신 괄호와 매핑을 이야기합니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// Copy that YAML reads as its own signs.
pub const RULE: Rule = Rule {
    name: "yaml-needs-quotes",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "YAML 1.2, sections 5.3 and 7.3",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};

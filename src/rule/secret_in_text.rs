//! A key or token in a message.
//!
//! ## What it sees
//! Text that has the form of a secret: `KakaoAK` with an admin or REST key, `Bearer` with a token, a JSON Web
//! Token, keys of AWS, GitHub, OpenAI, Stripe, Slack and Google, a private key. In addresses only what is never
//! meant to be seen counts: links that sign a reader in carry tokens on purpose. The finding never repeats the
//! secret.
//!
//! ## What KakaoTalk does
//! It sends it on to every reader.
//!
//! ## Why it matters
//! Whoever reads the message, or the file in your repository, can use the key.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: "점검 알림입니다. KakaoAK aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
//! link:
//!   web_url: https://cake.shop/status
//!   mobile_web_url: https://cake.shop/status
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 점검 알림입니다. 10시부터 5분 동안 주문이 멈춥니다.
//! link:
//!   web_url: https://cake.shop/status
//!   mobile_web_url: https://cake.shop/status
//! ```
//!
//! # 한국어
//! 메시지에 키나 토큰이 있습니다.
//!
//! ## 무엇을 찾나요
//! 비밀 값의 모양을 한 글을 찾습니다. 어드민 키나 REST 키가 붙은 `KakaoAK`, 토큰이 붙은 `Bearer`, JSON Web Token,
//! AWS·GitHub·OpenAI·Stripe·Slack·Google의 키, 개인 키입니다. 로그인 링크는 일부러 토큰을 담으므로 주소에서는 절대 보이면 안 되는 것만 봅니다. 알림에 비밀 값을 옮기지
//! 않습니다.
//!
//! ## 카카오톡의 동작
//! 받는 사람 모두에게 그대로 보냅니다.
//!
//! ## 왜 중요한가요
//! 메시지나 저장소의 파일을 읽은 사람은 누구나 그 키를 쓸 수 있습니다.

use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::TextField;

/// A key or token in a message.
pub const RULE: Rule = Rule {
    name: "secret-in-text",
    outcome: Outcome::None,
    severity: Severity::Error,
    source: "the forms of keys that their issuers publish",
    checked_on: "2026-11-22",
    confidence: Confidence::A,
    standing: Standing::Observed,
    check: Check::Text(check),
};

type Name = (&'static str, &'static str);

/// The form of a secret.
struct Form {
    /// What it is, in English and Korean.
    name: Name,
    head: &'static str,
    /// Characters that follow the head, at least.
    least: usize,
    body: fn(char) -> bool,
    /// Whether addresses carry it on purpose: a link that signs in, a signed picture.
    travels: bool,
}

const FORMS: [Form; 14] = [
    Form { name: ("a Kakao key", "카카오 키"), head: "KakaoAK ", least: 32, body: is_hex, travels: false },
    Form { name: ("a bearer token", "Bearer 토큰"), head: "Bearer ", least: 20, body: is_token, travels: false },
    Form { name: ("an AWS access key", "AWS 액세스 키"), head: "AKIA", least: 16, body: is_capital, travels: true },
    Form { name: ("an AWS access key", "AWS 액세스 키"), head: "ASIA", least: 16, body: is_capital, travels: true },
    Form { name: ("a GitHub token", "GitHub 토큰"), head: "ghp_", least: 30, body: is_letter, travels: false },
    Form { name: ("a GitHub token", "GitHub 토큰"), head: "gho_", least: 30, body: is_letter, travels: false },
    Form { name: ("a GitHub token", "GitHub 토큰"), head: "ghs_", least: 30, body: is_letter, travels: false },
    Form { name: ("a GitHub token", "GitHub 토큰"), head: "github_pat_", least: 30, body: is_word, travels: false },
    Form { name: ("an API key", "API 키"), head: "sk-", least: 20, body: is_word, travels: false },
    Form { name: ("an API key", "API 키"), head: "sk-proj-", least: 20, body: is_token, travels: false },
    Form { name: ("an API key", "API 키"), head: "sk-ant-", least: 20, body: is_token, travels: false },
    Form { name: ("a Stripe key", "Stripe 키"), head: "sk_live_", least: 16, body: is_letter, travels: false },
    Form { name: ("a Slack token", "Slack 토큰"), head: "xoxb-", least: 20, body: is_token, travels: false },
    Form { name: ("a Google API key", "Google API 키"), head: "AIza", least: 35, body: is_token, travels: true },
];

fn check(field: TextField<'_>, context: &mut Context<'_>) {
    let Some((en, ko)) = secret(field.text) else { return };
    context
        .report(
            context.value(),
            say!(en: "this holds what looks like {en}", ko: "비밀 값({ko})으로 보이는 글이 있습니다"),
        )
        .help = Some(
        say!(en: "take it out, and revoke it: it may have been seen", ko: "지우고, 이미 알려졌을 수 있으니 폐기하세요"),
    );
}

fn secret(text: &str) -> Option<Name> {
    if text.len() < LEAST {
        return None;
    }
    if memchr::memchr(b'-', text.as_bytes()).is_some() && text.contains(KEY.0) && text.contains(KEY.1) {
        return Some(("a private key", "개인 키"));
    }
    if !holds_long_word(text) {
        return None;
    }
    let form = heads(text).find(|(start, form)| has_form(form, text, *start)).map(|(_, form)| form);
    form.map(|form| form.name)
        .or_else(|| text.split_whitespace().any(holds_web_token).then_some(("a JSON Web Token", "JSON Web Token")))
}

/// Characters of the shortest word that may be a secret.
const LEAST: usize = 16;

/// How a private key begins and ends.
const KEY: (&str, &str) = ("-----BEGIN ", "PRIVATE KEY-----");

/// Where forms begin.
fn heads(text: &str) -> impl Iterator<Item = (usize, &'static Form)> {
    let starts = text.as_bytes().windows(2).enumerate().filter(|(_, pair)| may_begin(pair)).map(|(start, _)| start);
    starts.flat_map(move |start| {
        let rest = text.get(start..).unwrap_or_default();
        FORMS.iter().filter(move |form| rest.starts_with(form.head)).map(move |form| (start, form))
    })
}

/// Whether a form begins with two letters, of which most texts have none.
const fn may_begin(letters: &[u8]) -> bool {
    matches!(letters, b"Ka" | b"Be" | b"AK" | b"AS" | b"AI" | b"gh" | b"gi" | b"sk" | b"xo")
}

/// Whether there is anything as long as the shortest of the forms; most copy has nothing of the kind.
fn holds_long_word(text: &str) -> bool {
    let mut length = 0;
    text.bytes().any(|byte| {
        length = if byte.is_ascii_graphic() { length + 1 } else { 0 };
        length >= LEAST
    })
}

fn has_form(form: &Form, text: &str, start: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..start), text.get(start + form.head.len()..)) else { return false };
    let stands_alone =
        !before.ends_with(|character: char| character.is_ascii_alphanumeric() || "_-".contains(character));
    let length = after.chars().take_while(|character| (form.body)(*character)).count();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    stands_alone && length >= form.least && !(form.travels && word.contains("://"))
}

/// Three parts of base64 with points between them, the first two of which are JSON objects.
fn holds_web_token(word: &str) -> bool {
    const PART_MIN: usize = 8;
    let Some(start) = word.find("eyJ").filter(|_| !word.contains("://")) else { return false };
    let token = word.get(start..).unwrap_or_default();
    let token: String = token.chars().take_while(|character| is_token(*character)).collect();
    let parts: Vec<&str> = token.split('.').collect();
    matches!(parts.as_slice(), [head, claims, signature, ..]
        if claims.starts_with("eyJ") && [head, claims, signature].iter().all(|part| part.len() >= PART_MIN))
}

fn is_hex(character: char) -> bool {
    character.is_ascii_hexdigit()
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

fn is_capital(character: char) -> bool {
    character.is_ascii_digit() || character.is_ascii_uppercase()
}

fn is_word(character: char) -> bool {
    is_letter(character) || character == '_'
}

fn is_token(character: char) -> bool {
    is_word(character) || ".-~+/=".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_looked_for() {
        for form in &FORMS {
            assert!(form.head.as_bytes().get(..2).is_some_and(may_begin), "{}", form.head);
        }
    }
}

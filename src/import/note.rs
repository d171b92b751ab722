//! What an import has to say: what it guessed, and what it could not carry over.

use crate::diagnostic::{Lang, Words, say};

/// One thing that is said about an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How much it weighs.
    pub weight: Weight,
    /// What is said.
    pub words: Words,
}

/// How much a note weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Something was guessed, and should be looked at.
    Guess,
    /// Something of the source is not in the template.
    Loss,
}

impl Note {
    /// A guess.
    pub(super) const fn guess(words: Words) -> Self {
        Self { weight: Weight::Guess, words }
    }

    /// Something that is left out, and why.
    pub(super) fn loss(words: &Words) -> Self {
        let (en, ko) = (words.to(Lang::En), words.to(Lang::Ko));
        Self { weight: Weight::Loss, words: say!(en: "left out: {en}", ko: "빠짐: {ko}") }
    }
}

impl Note {
    /// The note with the name of the template that it is about.
    #[must_use]
    pub(super) fn about(self, name: &str) -> Self {
        let (en, ko) = (self.words.to(Lang::En), self.words.to(Lang::Ko));
        Self { words: say!(en: "{name}: {en}", ko: "{name}: {ko}"), ..self }
    }
}

/// Characters of an expression that are shown.
const SHOWN: usize = 60;

/// An expression, cut where it is long.
pub(super) fn excerpt(text: &str) -> String {
    let line = super::foreign::one_line(text);
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Something that only the program knows, at a place of the message.
pub(super) fn unread(what: &str, place: Option<&str>, line: usize) -> Note {
    let what = excerpt(what);
    Note::loss(&match place {
        Some(place) => say!(
            en: "`{what}` in `{place}`, line {line}, since its fields are not written there; write them by hand",
            ko: "{line}번째 줄 `{place}`의 `{what}`은(는) 필드를 풀어 쓴 것이 아닙니다. 직접 쓰세요",
        ),
        None => say!(
            en: "`{what}`, line {line}, since its fields are not written there; write them by hand",
            ko: "{line}번째 줄의 `{what}`은(는) 필드를 풀어 쓴 것이 아닙니다. 직접 쓰세요",
        ),
    })
}

/// What somebody may not want to see copied.
pub(super) fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase().replace(['_', '-'], "");
    ["token", "authorization", "secret", "password", "apikey", "adminkey", "appkey", "bearer ", "kakaoak "]
        .iter()
        .any(|word| key.contains(word))
}

/// A key that belongs to the call or the request, not to the message.
pub(super) fn beside(key: &str) -> Note {
    Note::guess(say!(
        en: "left out: `{key}` belongs to the call, not to the message",
        ko: "뺌: `{key}`은(는) 메시지가 아니라 호출에 쓰는 값입니다",
    ))
}

//! What an import has to say: what it guessed, and what it could not carry over.

use crate::diagnostic::{Words, say};

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

    /// Something that is left out.
    pub(super) const fn loss(words: Words) -> Self {
        Self { weight: Weight::Loss, words }
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
    Note::loss(match place {
        Some(place) => say!(
            en: "left out: `{what}` in `{place}`, line {line}, since its fields are not written there; write them by hand",
            ko: "빠짐: {line}번째 줄 `{place}`의 `{what}`은(는) 필드를 풀어 쓴 것이 아닙니다. 직접 쓰세요",
        ),
        None => say!(
            en: "left out: `{what}`, line {line}, since its fields are not written there; write them by hand",
            ko: "빠짐: {line}번째 줄의 `{what}`은(는) 필드를 풀어 쓴 것이 아닙니다. 직접 쓰세요",
        ),
    })
}

/// A key that belongs to the call or the request, not to the message.
pub(super) fn beside(key: &str) -> Note {
    Note::guess(say!(
        en: "left out: `{key}` belongs to the call, not to the message",
        ko: "뺌: `{key}`은(는) 메시지가 아니라 호출에 쓰는 값입니다",
    ))
}

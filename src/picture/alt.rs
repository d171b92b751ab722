//! A picture in words, for those who do not see it.

use super::{Drawing, Mark, Note};
use crate::diagnostic::{Lang, Words, say};

impl Drawing {
    /// The picture in words: what kind of message it is, and what is read in it, in reading order.
    pub fn alt(&self) -> String {
        let kind = self.kind.name();
        let head = say!(en: "KakaoTalk {kind} message", ko: "카카오톡 {kind} 메시지");
        let mut alt = head.to(self.options.lang).to_owned();
        for words in &self.spoken {
            alt.push_str(". ");
            alt.push_str(words);
        }
        alt
    }
}

impl Note {
    /// What becomes of the place, for people.
    pub fn words(&self) -> Words {
        let (at, rest) = (self.at.as_str().trim_start_matches('/'), excerpt(&self.rest));
        match self.mark {
            Mark::Cut => say!(en: "{at}: “{rest}” is cut off", ko: "{at}: ‘{rest}’ 부분이 잘립니다"),
            Mark::Hidden => say!(en: "{at} is not shown", ko: "{at} 값은 보이지 않습니다"),
            Mark::Dead => say!(en: "{at}: a tap may lead nowhere", ko: "{at}: 눌러도 열리지 않을 수 있습니다"),
        }
    }
}

impl Mark {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::Hidden => "hidden",
            Self::Dead => "dead",
        }
    }
}

fn excerpt(text: &str) -> String {
    const SHOWN: usize = 30;
    let line = text.trim().replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The language as pages write it.
pub(super) const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    }
}

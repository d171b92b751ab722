//! A sentence for people, in every language that malpung speaks.

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// A sentence in both languages: a message that exists in one language only cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    en: String,
    ko: String,
}

impl Words {
    /// The same thing said in English and in Korean.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { en: en.into(), ko: ko.into() }
    }

    /// The sentence in one language.
    pub fn to(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }
}

/// Says one thing in English and Korean, with the captures of `format!`.
macro_rules! say {
    (en: $en:literal, ko: $ko:literal $(,)?) => {
        $crate::diagnostic::Words::new(format!($en), format!($ko))
    };
}
pub(crate) use say;

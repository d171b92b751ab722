//! Korean particles, chosen by the last sound of the word before them.

use serde::{Deserialize, Serialize};

/// A pair of particles as it is written: `이/가`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Josa {
    /// After a final consonant.
    closed: String,
    /// After a vowel.
    open: String,
    /// `으로/로` and its kin: a final ㄹ counts as a vowel.
    is_direction: bool,
    /// For a word whose sound is not known.
    unknown: String,
}

/// The last sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    Rieul,
    Consonant,
}

impl Josa {
    /// Reads `이/가`, in either order of the two; `None` for what is no pair of particles.
    pub fn new(pair: &str) -> Option<Self> {
        let (one, other) = pair.split_once('/')?;
        let is_pair = |closed: &str, open: &str| PAIRS.contains(&(closed, open));
        let (closed, open) = if is_pair(one, other) {
            (one, other)
        } else if is_pair(other, one) {
            (other, one)
        } else {
            return None;
        };
        Some(Self {
            closed: closed.to_owned(),
            open: open.to_owned(),
            is_direction: closed.starts_with("으로"),
            unknown: both(closed, open),
        })
    }

    /// Every pair, as it is written.
    pub fn pairs() -> impl Iterator<Item = String> {
        PAIRS.iter().map(|(closed, open)| format!("{closed}/{open}"))
    }

    /// Both forms for a word whose sound is not known: `이(가)`, `(으)로`.
    pub fn both(&self) -> &str {
        &self.unknown
    }

    /// The form that follows a text.
    pub fn particle(&self, text: &str) -> &str {
        last_sound(text).map_or(&self.unknown, |sound| self.after(sound))
    }

    /// Characters of the longest form, where the sound of the word is known.
    pub fn longest(&self) -> u64 {
        self.closed.chars().count().max(self.open.chars().count()) as u64
    }

    fn after(&self, sound: Sound) -> &str {
        match sound {
            Sound::Vowel => &self.open,
            Sound::Rieul if self.is_direction => &self.open,
            Sound::Rieul | Sound::Consonant => &self.closed,
        }
    }
}

fn both(closed: &str, open: &str) -> String {
    match closed.strip_suffix(open) {
        Some(extra) if !extra.is_empty() => format!("({extra}){open}"),
        Some(_) | None => format!("{closed}({open})"),
    }
}

impl TryFrom<String> for Josa {
    type Error = String;

    fn try_from(pair: String) -> Result<Self, String> {
        Self::new(&pair).ok_or(pair)
    }
}

impl From<Josa> for String {
    fn from(pair: Josa) -> Self {
        format!("{}/{}", pair.closed, pair.open)
    }
}

/// Particles after a consonant and after a vowel.
const PAIRS: [(&str, &str); 13] = [
    ("이", "가"),
    ("은", "는"),
    ("을", "를"),
    ("과", "와"),
    ("아", "야"),
    ("이여", "여"),
    ("이랑", "랑"),
    ("이나", "나"),
    ("이라", "라"),
    ("이에요", "예요"),
    ("이었어요", "였어요"),
    ("으로", "로"),
    ("이라고", "라고"),
];

/// A text followed by its particle.
pub fn josa(text: &str, pair: &Josa) -> String {
    format!("{text}{}", pair.particle(text))
}

/// Whether it can be told how a text ends when it is read aloud.
pub fn has_sound(text: &str) -> bool {
    last_sound(text).is_some()
}

/// How the last word of a text ends when it is read aloud; `None` where that cannot be told.
fn last_sound(text: &str) -> Option<Sound> {
    let word = text.trim_end_matches(|sign: char| is_passed_over(sign));
    let last = word.chars().next_back()?;
    match last {
        '가'..='힣' => Some(of_final((u32::from(last) - u32::from('가')) % 28)),
        '0'..='9' => Some(of_number(word)),
        'a'..='z' | 'A'..='Z' => of_latin(word),
        _ => None,
    }
}

/// Closing brackets, quotes and the like are not read aloud.
fn is_passed_over(sign: char) -> bool {
    sign.is_whitespace() || ")]}>」』》〉】’”\"'…!?.,".contains(sign)
}

/// By the position of the final consonant in the order of Hangul: 0 is none, 8 is ㄹ.
const fn of_final(index: u32) -> Sound {
    match index {
        0 => Sound::Vowel,
        8 => Sound::Rieul,
        _ => Sound::Consonant,
    }
}

/// Numbers are read in Sino-Korean: 10 is 십, 100 백, 10000 만, 100000000 억.
fn of_number(word: &str) -> Sound {
    let digits = || word.bytes().rev().filter(|byte| *byte != b',').take_while(u8::is_ascii_digit);
    let (count, zeros) = (digits().count(), digits().take_while(|digit| *digit == b'0').count());
    match digits().next() {
        _ if zeros == count => Sound::Consonant,
        Some(b'0') => match zeros {
            12..=15 => Sound::Vowel,
            1.. => Sound::Consonant,
            0 => Sound::Vowel,
        },
        Some(b'1' | b'7' | b'8') => Sound::Rieul,
        Some(b'3' | b'6') => Sound::Consonant,
        Some(_) | None => Sound::Vowel,
    }
}

/// Letters read one by one, or a word as English has it: by its last letters.
fn of_latin(word: &str) -> Option<Sound> {
    let start = word.len() - word.chars().rev().take_while(char::is_ascii_alphabetic).count();
    let word = word.get(start..)?;
    let last = word.chars().next_back()?.to_ascii_lowercase();
    let is_spelt = word.len() == 1 || word.chars().all(|letter| letter.is_ascii_uppercase());
    if is_spelt {
        return Some(match last {
            'l' | 'r' => Sound::Rieul,
            'm' | 'n' => Sound::Consonant,
            _ => Sound::Vowel,
        });
    }
    let ends_with = |end: &str| {
        let at = word.len().checked_sub(end.len());
        at.and_then(|at| word.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    match last {
        'l' => Some(Sound::Rieul),
        'm' | 'n' | 'b' | 'p' | 'k' | 'c' => Some(Sound::Consonant),
        'g' if ends_with("ng") => Some(Sound::Consonant),
        'e' if ends_with("le") => Some(Sound::Rieul),
        'e' if ends_with("me") || ends_with("ne") => Some(Sound::Consonant),
        't' => Some(Sound::Consonant),
        'a' | 'i' | 'o' | 'u' | 'y' | 'w' | 'r' | 's' | 'x' | 'z' | 'd' | 'f' | 'h' | 'v' | 'j' | 'g' => {
            Some(Sound::Vowel)
        }
        // `cake` ends in a consonant and `coupe` does not: both forms are right for a silent e.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, pair: &str) -> String {
        josa(text, &Josa::new(pair).unwrap())
    }

    #[test]
    fn particles_follow_the_last_sound() {
        for (text, pair, expected) in [
            ("라이언", "이/가", "라이언이"),
            ("어피치", "이/가", "어피치가"),
            ("어피치", "가/이", "어피치가"),
            ("튜브", "은/는", "튜브는"),
            ("서울", "으로/로", "서울로"),
            ("부산", "으로/로", "부산으로"),
            ("제주", "로/으로", "제주로"),
            ("서울", "을/를", "서울을"),
            ("딸기 케이크(소)", "을/를", "딸기 케이크(소)를"),
            ("『달빛』", "과/와", "『달빛』과"),
            ("17", "이/가", "17이"),
            ("2", "이/가", "2가"),
            ("10", "으로/로", "10으로"),
            ("1", "으로/로", "1로"),
            ("6", "으로/로", "6으로"),
            ("0", "이/가", "0이"),
            ("12,000", "이/가", "12,000이"),
            ("1,000,000,000,000", "이/가", "1,000,000,000,000가"),
            ("12,000원", "을/를", "12,000원을"),
            ("KTX", "을/를", "KTX를"),
            ("SMS", "이/가", "SMS가"),
            ("TM", "은/는", "TM은"),
            ("URL", "으로/로", "URL로"),
            ("email", "으로/로", "email로"),
            ("Ryan", "이/가", "Ryan이"),
            ("apple", "을/를", "apple을"),
            ("cafe", "은/는", "cafe은(는)"),
            ("coffee", "으로/로", "coffee(으)로"),
            ("🎂", "이/가", "🎂이(가)"),
            ("", "을/를", "을(를)"),
            ("커피", "이랑/랑", "커피랑"),
            ("빵", "이에요/예요", "빵이에요"),
            ("커피", "이나/나", "커피나"),
            ("ㅋㅋ", "이랑/랑", "ㅋㅋ(이)랑"),
        ] {
            assert_eq!(with(text, pair), expected);
        }
        assert!(Josa::new("이").is_none() && Josa::new("이/이").is_none() && Josa::new("을/가").is_none());
    }

    #[test]
    fn the_two_forms_at_once_are_the_longest() {
        for pair in Josa::pairs() {
            let pair = Josa::new(&pair).unwrap();
            for sound in [Sound::Vowel, Sound::Rieul, Sound::Consonant] {
                assert!(pair.both().chars().count() >= pair.after(sound).chars().count());
            }
        }
    }
}

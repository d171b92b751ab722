//! Dates: `YYYY-MM-DD`, and how a template writes them.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1 to 9999.
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// How a date is written: `M월 d일`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DatePattern {
    written: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    ShortYear,
    Month { pads: bool },
    Day { pads: bool },
    Weekday { is_long: bool },
}

impl Day {
    /// Reads `YYYY-MM-DD`; `None` for what is no day of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |from: usize, to: usize| {
            let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
            digits.parse().ok()
        };
        let is_separated = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let day = Self { year: part(0, 4)?, month: part(5, 7)?, day: part(8, 10)? };
        (is_separated && day.is_real()).then_some(day)
    }

    const fn is_real(self) -> bool {
        let is_leap = (self.year.is_multiple_of(4) && !self.year.is_multiple_of(100)) || self.year.is_multiple_of(400);
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 0,
        };
        self.year >= 1 && self.day >= 1 && self.day <= days
    }

    /// The day of the week, 0 is Sunday: by the congruence of Zeller with March as the first month.
    const fn weekday(self) -> usize {
        let (year, month) = if self.month < 3 { (self.year - 1, self.month + 12) } else { (self.year, self.month) };
        let since = self.day + (13 * (month + 1)) / 5 + year + year / 4 + year / 400 + 6 * (year / 100);
        ((since + 6) % 7) as usize
    }
}

const WEEKDAYS: [&str; 7] = ["일", "월", "화", "수", "목", "금", "토"];

impl DatePattern {
    /// Reads a pattern of `yyyy`, `yy`, `MM`, `M`, `dd`, `d`, `E` (금) and `EEEE` (금요일); every other sign but a Latin
    /// letter stands for itself. Gives the letters that mean nothing, where there are some.
    ///
    /// # Errors
    /// The first run of letters that is none of these.
    pub fn new(written: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = written;
        while let Some(first) = rest.chars().next() {
            let run = rest.chars().take_while(|sign| (*sign == first) == first.is_ascii_alphabetic());
            let end = if first.is_ascii_alphabetic() {
                run.map(char::len_utf8).sum()
            } else {
                rest.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(rest.len())
            };
            let (head, tail) = rest.split_at(end);
            parts.push(if first.is_ascii_alphabetic() { letters(head)? } else { Part::Text(head.to_owned()) });
            rest = tail;
        }
        Ok(Self { written: written.to_owned(), parts })
    }

    /// The date by this pattern; what is no date stays as it is.
    pub fn write(&self, date: &str) -> String {
        let Some(day) = Day::parse(date) else { return date.to_owned() };
        let mut text = String::new();
        self.write_day(day, &mut text);
        text
    }

    /// Writes a day behind what is there.
    pub fn write_day(&self, day: Day, out: &mut String) {
        self.parts.iter().for_each(|part| part.write(day, out));
    }

    /// The pattern as it is written.
    pub fn written(&self) -> &str {
        &self.written
    }
}

fn letters(run: &str) -> Result<Part, String> {
    Ok(match run {
        "yyyy" => Part::Year,
        "yy" => Part::ShortYear,
        "MM" => Part::Month { pads: true },
        "M" => Part::Month { pads: false },
        "dd" => Part::Day { pads: true },
        "d" => Part::Day { pads: false },
        "EEEE" => Part::Weekday { is_long: true },
        "E" => Part::Weekday { is_long: false },
        other => return Err(other.to_owned()),
    })
}

impl Part {
    fn write(&self, day: Day, out: &mut String) {
        let width = |pads: bool| if pads { 2 } else { 1 };
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Year => digits(day.year, 4, out),
            Self::ShortYear => digits(day.year % 100, 2, out),
            Self::Month { pads } => digits(day.month, width(*pads), out),
            Self::Day { pads } => digits(day.day, width(*pads), out),
            Self::Weekday { is_long } => {
                out.push_str(WEEKDAYS.get(day.weekday()).copied().unwrap_or_default());
                out.push_str(if *is_long { "요일" } else { "" });
            }
        }
    }
}

/// A number with zeros before it, up to a width.
fn digits(number: u32, width: usize, out: &mut String) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    (digits.len()..width).for_each(|_| out.push('0'));
    out.push_str(digits);
}

impl TryFrom<String> for DatePattern {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        Self::new(&written)
    }
}

impl From<DatePattern> for String {
    fn from(pattern: DatePattern) -> Self {
        pattern.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        for text in ["2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"] {
            assert!(Day::parse(text).is_some(), "{text}");
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "0000-01-01",
            "2026-11-24 ",
            "２０２６-11-24",
            "+026-11-24",
        ] {
            assert!(Day::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn patterns() {
        let write = |pattern: &str, date: &str| DatePattern::new(pattern).unwrap().write(date);
        assert_eq!(write("M월 d일(E)", "2026-11-24"), "11월 24일(화)");
        assert_eq!(write("yyyy년 MM월 dd일 EEEE", "2026-03-01"), "2026년 03월 01일 일요일");
        assert_eq!(write("yy.M.d", "0005-01-09"), "05.1.9");
        assert_eq!(write("E", "2000-01-01"), "토");
        assert_eq!(DatePattern::new("YYYY-MM-DD"), Err("YYYY".to_owned()));
        assert_eq!(DatePattern::new("d일 HH시"), Err("HH".to_owned()));
    }
}

//! What YAML 1.1, which many libraries still follow, takes for something else than the text that YAML 1.2 reads.

/// What YAML 1.1 takes a text without quotes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OlderReading {
    /// `yes`, `no`, `on`, `off`, `y`, `n`.
    Boolean,
    /// A time such as `12:30`, which becomes 750.
    Base60,
    /// A date such as `2026-11-22`.
    Date,
}

/// What YAML 1.1 takes a text without quotes for; `None` where it is a text there too.
pub fn older_reading(text: &str) -> Option<OlderReading> {
    if is_old_boolean(text) {
        Some(OlderReading::Boolean)
    } else if is_time(text) {
        Some(OlderReading::Base60)
    } else if is_date(text) {
        Some(OlderReading::Date)
    } else {
        None
    }
}

fn is_old_boolean(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "y" | "n")
}

/// `12:30`, `1:05:00`.
fn is_time(text: &str) -> bool {
    let mut parts = text.split(':');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_sixtieth = |part: &str| part.len() == 2 && is_number(part) && part < "60";
    text.contains(':') && parts.next().is_some_and(is_number) && parts.all(is_sixtieth)
}

/// `2026-11-22`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let has_digits =
        |part: &str, counts: &[usize]| counts.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if has_digits(year, &[4]) && has_digits(month, &[1, 2]) && has_digits(day, &[1, 2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_dates_are_told_from_other_text() {
        for time in ["12:30", "9:05", "1:05:00", "100:59"] {
            assert!(is_time(time), "{time}");
        }
        for text in ["12:60", "12:3", "12", ":30", "12:", "오후 12:30", "1:2:3"] {
            assert!(!is_time(text), "{text}");
        }
        assert!(is_date("2026-11-22") && is_date("2026-1-2"));
        assert!(!is_date("2026-11") && !is_date("26-11-22") && !is_date("2026-11-22일"));
        assert!(is_old_boolean("No") && !is_old_boolean("노"));
    }
}

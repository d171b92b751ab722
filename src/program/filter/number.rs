//! Numbers for people.

use crate::program::types::Argument;

/// Digits in groups of three.
pub fn comma(integer: i64) -> String {
    let digits = integer.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if integer < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The sum; at the end of what an integer holds it stops.
pub(super) fn total(values: &[Argument]) -> i64 {
    let integers = values.iter().map(|value| match value {
        Argument::Integer(integer) => *integer,
        Argument::Boolean(_) | Argument::Text(_) | Argument::List(_) => 0,
    });
    integers.fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three() {
        for (integer, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (12_000, "12,000"),
            (-1_234_567, "-1,234,567"),
            (i64::MIN, "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(comma(integer), expected);
        }
    }
}

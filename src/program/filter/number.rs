//! Numbers for people.

use crate::program::types::Argument;

/// Digits in groups of three.
pub fn comma(integer: i64) -> String {
    let mut out = String::new();
    write_comma(integer, &mut out);
    out
}

/// Writes digits in groups of three behind what is there.
pub fn write_comma(integer: i64, out: &mut String) {
    let mut buffer = itoa::Buffer::new();
    let mut rest = buffer.format(integer.unsigned_abs());
    if integer < 0 {
        out.push('-');
    }
    let (first, others) = rest.split_at((rest.len() - 1) % 3 + 1);
    out.push_str(first);
    rest = others;
    while let Some((group, others)) = rest.split_at_checked(3) {
        out.push(',');
        out.push_str(group);
        rest = others;
    }
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

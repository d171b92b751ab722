//! Numbers of other languages, spelt as JSON spells them.

/// `1_000`, `0x10`, `10n` and `.5` as JSON has them; `None` for what is no number.
pub(super) fn json(text: &str) -> Option<String> {
    let text = text.replace('_', "");
    let text = text.strip_suffix('n').unwrap_or(&text);
    for (mark, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8)] {
        if let Some(digits) = text.strip_prefix(mark) {
            return i64::from_str_radix(digits, radix).ok().map(|number| number.to_string());
        }
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sound = is_digits(integer)
        && is_digits(fraction)
        && !(integer.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !digits.is_empty() && is_digits(digits)
        });
    if !sound {
        return None;
    }
    let integer = match integer.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let fraction = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    let exponent = exponent.map(|exponent| format!("e{exponent}")).unwrap_or_default();
    Some(format!("{integer}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn numbers_are_spelt_as_json_spells_them() {
        let spelt = ["0", "12_000", "0x1F", "10n", ".5", "1.", "007", "1e3", "1.5E-2", "0b11"].map(json);
        let expected = ["0", "12000", "31", "10", "0.5", "1", "7", "1e3", "1.5e-2", "3"];
        assert_eq!(spelt.map(Option::unwrap), expected);
        for text in ["", ".", "1px", "0x", "1e", "1.2.3", "e5"] {
            assert_eq!(json(text), None, "{text}");
        }
    }
}

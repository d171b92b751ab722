//! Text in JSON strings, byte for byte as `serde_json` writes it.

/// Whether a byte cannot stand in a JSON string as it is.
pub(super) const fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether a text stands in a JSON string as it is.
pub(super) fn is_plain(text: &str) -> bool {
    !text.bytes().fold(false, |found, byte| found | is_special(byte))
}

/// Writes a text into a JSON string, without the quotes.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_special(byte) {
            out.push_str(text.get(start..at).unwrap_or_default());
            write_special(byte, out);
            // What is special is one byte long.
            start = at + 1;
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

fn write_special(byte: u8, out: &mut String) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        0x08 => out.push_str("\\b"),
        b'\t' => out.push_str("\\t"),
        b'\n' => out.push_str("\\n"),
        0x0c => out.push_str("\\f"),
        b'\r' => out.push_str("\\r"),
        other => {
            out.push_str("\\u00");
            [other >> 4, other & 15].into_iter().for_each(|half| out.extend(char::from_digit(u32::from(half), 16)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_written_as_serde_json_does() {
        let signs = (0..0x300).chain(0x2000..0x2100).chain(0xac00..0xac10).chain(0x1f380..0x1f390).chain([0xfeff]);
        for sign in signs.filter_map(char::from_u32) {
            for text in [sign.to_string(), format!("가{sign}{sign}\"{sign}나")] {
                let mut out = String::from("\"");
                escape(&text, &mut out);
                out.push('"');
                let expected = serde_json::to_string(&text).unwrap();
                assert_eq!(out, expected);
                assert_eq!(is_plain(&text), expected.len() == text.len() + 2, "{text:?}");
            }
        }
    }
}

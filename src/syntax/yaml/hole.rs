//! Holes in brackets: inside `{ }` and `[ ]` YAML takes the brackets of an unquoted `${…}` for its own.

use super::line::BLANKS;
use crate::source::Span;

/// The first value without quotes that holds a hole, between an opening bracket and a byte.
pub(super) fn find(text: &str, open: usize, at: usize) -> Option<Span> {
    let mut here = open + 1;
    let mut start = None;
    while here <= at {
        let rest = text.get(here..)?;
        let sign = rest.chars().next()?;
        match sign {
            '$' if rest.starts_with("${") => return value(text, start.unwrap_or(here), here),
            '"' | '\'' if start.is_none() => here += quoted(rest, sign),
            ',' | '[' | ']' | '{' | '}' => start = None,
            ':' if rest.get(1..).is_some_and(|next| next.starts_with(BLANKS)) => start = None,
            _ if BLANKS.contains(&sign) => {}
            _ => start = start.or(Some(here)),
        }
        here += sign.len_utf8();
    }
    None
}

/// The bytes of a quoted text but its last one.
fn quoted(text: &str, quote: char) -> usize {
    let mut before = quote;
    for (at, sign) in text.char_indices().skip(1) {
        if sign == quote && before != '\\' {
            return at;
        }
        before = if (before, sign) == ('\\', '\\') { ' ' } else { sign };
    }
    text.len().saturating_sub(1)
}

/// A value from its first byte to the sign that ends it, the holes in it included.
fn value(text: &str, start: usize, hole: usize) -> Option<Span> {
    let mut end = hole;
    loop {
        let rest = text.get(end..)?;
        let sign = rest.chars().next()?;
        match sign {
            '$' if rest.starts_with("${") => end += closed(rest)?,
            ',' | '[' | ']' | '{' | '}' | '\n' | '\r' => break,
            _ => end += sign.len_utf8(),
        }
    }
    let value = text.get(start..end)?.trim_end_matches(BLANKS);
    (!value.contains(['\n', '\r'])).then(|| Span::new(start, start + value.len()))
}

/// The bytes of a hole, which is closed on its line.
fn closed(text: &str) -> Option<usize> {
    let mut in_quotes = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '\n' | '\r' => return None,
            '"' => in_quotes = !in_quotes,
            '}' if !in_quotes => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_holes_are_found_whole() {
        for (text, expected) in [
            ("{ url: ${page} }", "${page}"),
            ("{ item: 총 ${i.price | josa(\"이/가\")}원, b: 1 }", "총 ${i.price | josa(\"이/가\")}원"),
            ("[a, '${b}', \"가\\\" ${c}\", ${d}${e} , f]", "${d}${e}"),
            ("{ a: { b: \"${c}\" }, d: https://cake.shop/${e}/f }", "https://cake.shop/${e}/f"),
            ("{ a: \"${b}\" }", ""),
            ("{ a: ${b }", ""),
            ("{ a: ${b\n} }", ""),
            ("{ a: 가\n  나 ${b} }", ""),
            ("{ a: '", ""),
        ] {
            let found = find(text, 0, text.len() - 1).unwrap_or_default();
            assert_eq!(&text[found.start..found.end], expected, "{text}");
        }
    }
}

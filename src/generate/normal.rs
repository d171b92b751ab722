//! Which characters keep a text from being in the form NFC, for languages without a function that brings it there.
//!
//! Every entry is the distance from the end of the one before, the combining class or `x` for a character that the form
//! changes by itself or together with the one before, and how many follow the first; `:` stands between the numbers.

use std::fmt::Write as _;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The entries, with commas between them.
pub(super) fn table() -> String {
    let letters = (0x300..=0x1_FFFF_u32).chain(0x2_F800..=0x2_FA1F).filter_map(char::from_u32);
    let mut runs: Vec<(u32, u32, String)> = Vec::new();
    for (sign, class) in letters.filter_map(|sign| Some((u32::from(sign), class(sign)?))) {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == sign && run.2 == class => run.1 = sign,
            Some(_) | None => runs.push((sign, sign, class)),
        }
    }
    let mut text = String::new();
    let mut end = 0;
    for (start, last, class) in runs {
        let comma = if text.is_empty() { "" } else { "," };
        let _ = write!(text, "{comma}{}:{class}:{}", start - end, last - start);
        end = last;
    }
    text
}

/// What a character does; `None` for one that does nothing. Conjoining Hangul is put together by arithmetic.
fn class(sign: char) -> Option<String> {
    if matches!(sign, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}') {
        return None;
    }
    if is_nfc_quick(std::iter::once(sign)) != IsNormalized::Yes {
        return Some("x".to_owned());
    }
    let class = canonical_combining_class(sign);
    (class != 0).then(|| class.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_changes_is_told_apart() {
        assert_eq!(class('가'), None);
        assert_eq!(class('\u{1161}'), None);
        assert_eq!(class('\u{301}').as_deref(), Some("x"));
        assert_eq!(class('\u{212b}').as_deref(), Some("x"));
        assert_eq!(class('\u{0e38}').as_deref(), Some("103"));
        assert!(table().starts_with("768:x:4,"), "{}", &table()[..40]);
    }
}

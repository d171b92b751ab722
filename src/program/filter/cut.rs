//! Text cut to a length.

use unicode_segmentation::UnicodeSegmentation;

/// At most `most` characters (Unicode scalar values), the last one `…` where something was cut off. Never within what
/// people see as one character.
pub(super) fn cut(text: &str, most: u64) -> String {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let (mut count, mut end) = (1, 0);
    for (start, grapheme) in text.grapheme_indices(true) {
        count += grapheme.chars().count();
        if count > most {
            break;
        }
        end = start + grapheme.len();
    }
    let mut out = text.get(..end).unwrap_or_default().trim_end().to_owned();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_between_what_people_see() {
        for (text, most, expected) in [
            ("달빛한조각", 5, "달빛한조각"),
            ("달빛한조각", 4, "달빛한…"),
            ("달빛한조각", 1, "…"),
            ("딸기 케이크", 4, "딸기…"),
            ("가👨‍👩‍👧나", 4, "가…"),
            ("가👨‍👩‍👧나다", 7, "가👨‍👩‍👧…"),
            ("\u{1112}\u{1161}\u{11ab}글과 글", 4, "\u{1112}\u{1161}\u{11ab}…"),
            ("", 1, ""),
        ] {
            assert_eq!(cut(text, most), expected, "{text} {most}");
            assert!(cut(text, most).chars().count() <= usize::try_from(most).unwrap());
        }
    }
}

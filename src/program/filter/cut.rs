//! Text cut to a length.

use unicode_segmentation::UnicodeSegmentation;

/// At most `most` characters (Unicode scalar values), the last one `…` where something was cut off. Never within what
/// people see as one character.
pub(super) fn cut(text: &str, most: u64) -> String {
    match cut_at(text, most) {
        None => text.to_owned(),
        Some(end) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// The byte before which a text is cut off; `None` where it stays whole.
pub fn cut_at(text: &str, most: u64) -> Option<usize> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if text.len() <= most || text.chars().count() <= most {
        return None;
    }
    let (mut count, mut end) = (1, 0);
    for (start, grapheme) in text.grapheme_indices(true) {
        count += grapheme.chars().count();
        if count > most {
            break;
        }
        end = start + grapheme.len();
    }
    Some(text.get(..end).unwrap_or_default().trim_end().len())
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

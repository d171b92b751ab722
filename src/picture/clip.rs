//! Text made ready to be drawn, and cut after so many characters as the rules count them.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A text in two parts: what is shown, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clipped {
    pub shown: String,
    pub rest: String,
}

/// Leaves off `over` of a text's characters, counted after NFC as the rules do; no grapheme is divided, so that a few
/// more may go.
pub(super) fn clip(text: &str, over: usize) -> Clipped {
    let composed: String = text.nfc().collect();
    if over == 0 {
        return Clipped { shown: drawable(&composed), rest: String::new() };
    }
    let kept = composed.chars().count().saturating_sub(over);
    let (mut characters, mut end) = (0, 0);
    for grapheme in composed.graphemes(true) {
        characters += grapheme.chars().count();
        if characters > kept {
            break;
        }
        end += grapheme.len();
    }
    let (shown, rest) = composed.split_at_checked(end).unwrap_or((&composed, ""));
    Clipped { shown: drawable(shown), rest: drawable(rest) }
}

/// A text with nothing in it that XML does not take or that is no ink: line breaks are `\n`, other controls a space.
pub(super) fn drawable(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|character| match character {
            '\n' => '\n',
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect()
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    let composed: String = text.nfc().collect();
    drawable(&composed).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, over: usize) -> (String, String) {
        let Clipped { shown, rest } = clip(text, over);
        (shown, rest)
    }

    #[test]
    fn characters_are_counted_as_the_rules_count_them() {
        assert_eq!(check("말풍선", 0), ("말풍선".into(), String::new()));
        assert_eq!(check("말풍선", 1), ("말풍".into(), "선".into()));
        assert_eq!(check("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", 1), ("한".into(), "글".into()));
        assert_eq!(check("a\r\nb\u{7}", 1), ("a\nb".into(), " ".into()));
        assert_eq!(check("가", 9), (String::new(), "가".into()));
    }

    #[test]
    fn no_grapheme_is_divided() {
        assert_eq!(check("가👨‍👩‍👧", 2), ("가".into(), "👨‍👩‍👧".into()));
    }
}

//! How wide text is: classes of widths, for no font is at hand where pictures are drawn.
//!
//! Hangul, Han and emoji are one em wide. Latin letters are as wide as in the widest of the usual sans-serif faces, so that
//! text takes no more room than was measured.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A full em.
const EM: u32 = 1000;
/// What is neither wide nor Latin.
const NARROW: u32 = 600;
/// How much wider bold letters are.
const BOLD: u32 = 50;

/// Widths of the printable ASCII characters from the space on, in thousandths of an em.
const LATIN: [u16; 95] = [
    280, 325, 475, 560, 560, 925, 680, 280, 340, 340, 470, 585, 280, 350, 280, 395, // space to slash
    560, 560, 560, 560, 560, 560, 560, 560, 560, 560, 280, 280, 585, 585, 585, 560, // digits to question mark
    1015, 670, 670, 725, 725, 670, 615, 780, 730, 295, 535, 670, 560, 835, 725, 780, // @ to O
    670, 780, 725, 670, 615, 725, 670, 945, 670, 670, 615, 340, 395, 340, 555, 560, // P to underscore
    610, 565, 620, 510, 620, 560, 325, 565, 610, 275, 275, 555, 285, 930, 610, 610, // backtick to o
    620, 620, 390, 500, 380, 610, 525, 805, 500, 525, 500, 340, 270, 340, 585, // p to tilde
];

/// The width of a text of this size.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    text.graphemes(true).map(|grapheme| grapheme_width(grapheme, size, is_bold)).sum()
}

/// The width of a grapheme of this size.
pub(super) fn grapheme_width(grapheme: &str, size: f64, is_bold: bool) -> f64 {
    let advance = advance(grapheme);
    let advance = if is_bold && (1..EM).contains(&advance) { (advance + BOLD).min(EM) } else { advance };
    f64::from(advance) * size / f64::from(EM)
}

/// Whether a grapheme is written in squares, as Hangul, Han and emoji are.
pub(super) fn is_square(grapheme: &str) -> bool {
    !grapheme.is_ascii() && grapheme.width() >= 2
}

/// The width of a grapheme in thousandths of an em; never more than two of them.
fn advance(grapheme: &str) -> u32 {
    let Some(first) = grapheme.chars().next() else { return 0 };
    let position = usize::try_from(u32::from(first)).ok().and_then(|code| code.checked_sub(0x20));
    if let Some(width) = position.and_then(|position| LATIN.get(position)) {
        return u32::from(*width);
    }
    match (grapheme.width(), first) {
        (0, _) => 0,
        (_, '…' | '—' | '※' | '→' | '←' | '①'..='⑳' | '■'..='☆') => EM,
        (_, '‘' | '’') => 280,
        (1, 'À'..='ÿ') => 560,
        (1, _) => NARROW,
        (_, _) => EM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_are_an_em_and_latin_is_narrower() {
        assert!((width("한글 漢", 10.0, false) - 32.8).abs() < 1e-9);
        assert!((width("👨‍👩‍👧🎂", 10.0, false) - 20.0).abs() < 1e-9);
        assert!((width("il", 10.0, false) - 5.6).abs() < 1e-9);
        assert!(width("보내기 OK", 10.0, true) > width("보내기 OK", 10.0, false));
        assert!(width("\u{200b}\u{301}", 10.0, false).abs() < 1e-9);
    }
}

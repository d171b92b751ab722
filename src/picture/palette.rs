//! The colours of both themes.

use super::{Ink, Theme};

/// The colour of an ink. Words keep a contrast of 4.5 to 1 or more with what is behind them.
pub(super) const fn color(ink: Ink, theme: Theme) -> &'static str {
    let (light, dark) = match ink {
        Ink::Chat => ("#b6c8d9", "#1b1c1f"),
        Ink::OnChat => ("#33414e", "#a9adb4"),
        Ink::Bubble => ("#ffffff", "#2b2d31"),
        Ink::Title => ("#18191b", "#f1f2f4"),
        Ink::Body => ("#54585e", "#c3c7cd"),
        Ink::Faint => ("#6c7178", "#9da2a9"),
        Ink::Rule => ("#e6e8eb", "#3c3f45"),
        Ink::Button => ("#f1f2f4", "#3b3e44"),
        Ink::Image => ("#dde3ea", "#3a4048"),
        Ink::OnImage => ("#4c5864", "#b9c2cc"),
        Ink::Discount => ("#d32f2f", "#ff7b72"),
        Ink::Mark => ("#9c1245", "#ff8fb3"),
    };
    match theme {
        Theme::Light => light,
        Theme::Dark => dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour is, as WCAG counts it.
    fn light(color: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn words_can_be_read() {
        let pairs = [
            (Ink::OnChat, Ink::Chat),
            (Ink::Mark, Ink::Chat),
            (Ink::Title, Ink::Bubble),
            (Ink::Body, Ink::Bubble),
            (Ink::Faint, Ink::Bubble),
            (Ink::Mark, Ink::Bubble),
            (Ink::Discount, Ink::Bubble),
            (Ink::Title, Ink::Button),
            (Ink::Mark, Ink::Button),
            (Ink::OnImage, Ink::Image),
        ];
        for theme in Theme::ALL {
            for (words, ground) in pairs {
                let (a, b) = (light(color(words, theme)), light(color(ground, theme)));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{words:?} on {ground:?} in {theme:?}: {contrast:.2}");
            }
        }
    }
}

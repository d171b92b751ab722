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
        Ink::Mark => ("#c2255c", "#ff8fb3"),
    };
    match theme {
        Theme::Light => light,
        Theme::Dark => dark,
    }
}

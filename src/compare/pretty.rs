//! The comparison for people at a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::told::{shown_by, tags};
use super::{Change, Class, Comparison, Difference, Fate, counts, fate_words, told};
use crate::diagnostic::say;
use crate::report::plain;
use crate::report::pretty::Look;

/// The comparison as text with a line end.
pub fn render(comparison: &Comparison, look: Look) -> String {
    let mut text = String::new();
    for difference in &comparison.differences {
        template(difference, look, &mut text);
    }
    for broken in &comparison.broken {
        let words = match broken.is_before {
            true => say!(en: "had errors before, not compared", ko: "이전 상태에 오류가 있어 비교하지 못함"),
            false => say!(en: "has errors, not compared", ko: "오류가 있어 비교하지 못함"),
        };
        let (red, name) = (paint(AnsiColor::Red.on_default().bold(), look), plain(&broken.name));
        let _ = writeln!(text, "{red}{name}{red:#}  {}\n", words.to(look.lang));
    }
    let _ = writeln!(text, "{}", counts(comparison).to(look.lang));
    let classes = Class::ALL.into_iter().filter_map(|class| {
        let count = comparison.count(class);
        (count > 0).then(|| format!("{} {count}", class.words().to(look.lang)))
    });
    let classes = classes.collect::<Vec<_>>().join(", ");
    if !classes.is_empty() {
        let _ = writeln!(text, "{}", say!(en: "changes: {classes}", ko: "변경: {classes}").to(look.lang));
    }
    text
}

fn template(difference: &Difference, look: Look, text: &mut String) {
    let (bold, dim) = (paint(Style::new().bold(), look), paint(Style::new().dimmed(), look));
    let (name, file) = (plain(&difference.name), plain(&difference.file));
    let _ = write!(text, "{bold}{name}{bold:#}  {dim}{file}{dim:#}");
    if difference.fate != Fate::Changed {
        let _ = write!(text, "  {}", plain(fate_words(&difference.fate).to(look.lang)));
    }
    text.push('\n');
    difference.changes.iter().for_each(|one| change(one, look, text));
    text.push('\n');
}

fn change(change: &Change, look: Look, text: &mut String) {
    let is_breaking = change.classes.contains(&Class::Breaking);
    let style = if is_breaking { AnsiColor::Red.on_default().bold() } else { AnsiColor::Cyan.on_default() };
    let (style, dim) = (paint(style, look), paint(Style::new().dimmed(), look));
    let (sentence, tags) = (told(change), tags(&change.classes, look.lang));
    let _ = writeln!(text, "  {style}{}{style:#}  {dim}{tags}{dim:#}", plain(sentence.to(look.lang)));
    let (before, after) = change.what.values();
    for (sign, colour, value) in [("-", AnsiColor::Red, before), ("+", AnsiColor::Green, after)] {
        let Some(value) = value else { continue };
        let colour = paint(colour.on_default(), look);
        let _ = writeln!(text, "    {colour}{sign} {}{colour:#}", plain(&value));
    }
    if let Some(words) = shown_by(change) {
        let _ = writeln!(text, "    {dim}{}{dim:#}", plain(words.to(look.lang)));
    }
}

fn paint(style: Style, look: Look) -> Style {
    if look.colour { style } else { Style::new() }
}

//! Why arguments give no message, a line for each reason: `args.json: /items/0/label: it has 7 characters; 6 are the most`.

use crate::compile::Unrendered;
use crate::diagnostic::{Diagnostic, Lang, Words, say};
use crate::program::accept::Refusal;
use crate::report::plain;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reason {
    /// Where the arguments stand, which of them it is, and what is wrong.
    line: Words,
    help: Option<Words>,
}

impl Reason {
    /// A reason about arguments that stand somewhere.
    pub(super) fn new(place: &str, words: &Words) -> Self {
        Self { line: each(|lang| format!("{}: {}", plain(place), plain(words.to(lang)))), help: None }
    }

    /// On one line, for long lists.
    pub(super) fn short(&self, lang: Lang) -> String {
        match &self.help {
            Some(help) => format!("{} ({})\n", self.line.to(lang), plain(help.to(lang))),
            None => format!("{}\n", self.line.to(lang)),
        }
    }

    /// With the help on a line of its own.
    pub(super) fn long(&self, lang: Lang) -> String {
        let title = say!(en: "help", ko: "도움말");
        match &self.help {
            Some(help) => format!("{}\n  = {}: {}\n", self.line.to(lang), title.to(lang), plain(help.to(lang))),
            None => format!("{}\n", self.line.to(lang)),
        }
    }
}

/// Every reason why arguments that stand somewhere give no message.
pub(super) fn reasons(place: &str, why: &Unrendered) -> Vec<Reason> {
    match why {
        Unrendered::Refused(refusals) => refusals.iter().map(|refusal| of_refusal(place, refusal)).collect(),
        Unrendered::Invalid(found) if !found.is_empty() => found.iter().map(|found| of_finding(place, found)).collect(),
        Unrendered::Invalid(_) | Unrendered::Broken | Unrendered::WithoutProfile(_) => {
            vec![Reason::new(place, &why.words())]
        }
    }
}

fn of_refusal(place: &str, refusal: &Refusal) -> Reason {
    let place = at(place, refusal.path.as_str());
    Reason { help: refusal.help.clone(), ..Reason::new(&place, &refusal.reason) }
}

fn of_finding(place: &str, found: &Diagnostic) -> Reason {
    let place = at(place, found.pointer.as_ref().map_or("", |pointer| pointer.as_str()));
    let words = each(|lang| format!("{} [{}]", found.message.to(lang), found.rule));
    Reason { help: found.help.clone(), ..Reason::new(&place, &words) }
}

fn at(place: &str, pointer: &str) -> String {
    if pointer.is_empty() { place.to_owned() } else { format!("{place}: {pointer}") }
}

fn each(text: impl Fn(Lang) -> String) -> Words {
    Words::new(text(Lang::En), text(Lang::Ko))
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }
}

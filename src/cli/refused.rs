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

    /// Without the help.
    #[cfg(feature = "send")]
    pub(super) const fn words(&self) -> &Words {
        &self.line
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

/// A finding in the message: its place is one of the message, not of the arguments.
fn of_finding(place: &str, found: &Diagnostic) -> Reason {
    let (at, rule) = (found.pointer.as_ref().map_or("", |pointer| pointer.as_str()), found.rule);
    let (en, ko) = (found.message.to(Lang::En), found.message.to(Lang::Ko));
    let words = match at {
        "" => say!(en: "the message: {en} [{rule}]", ko: "메시지: {ko} [{rule}]"),
        _ => say!(en: "the message, {at}: {en} [{rule}]", ko: "메시지의 {at}: {ko} [{rule}]"),
    };
    Reason { help: found.help.clone(), ..Reason::new(place, &words) }
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
    use crate::report::fixture::empty_link;
    use crate::source::Pointer;

    /// Every reason on a line of its own, in one language.
    fn check(why: &Unrendered, lang: Lang) -> String {
        reasons("폴더/인자.json", why).iter().map(|reason| reason.short(lang)).collect()
    }

    #[test]
    fn a_refused_argument_is_named_by_its_path() {
        let refusal = |path: &str, help: Option<Words>| Refusal {
            path: Pointer::parse(path),
            reason: say!(en: "it is \u{1b}[2J long", ko: "깁니다"),
            help,
        };
        let shorter = say!(en: "shorten it", ko: "줄이세요");
        let why = Unrendered::Refused(vec![refusal("/items/0/a~1b", Some(shorter)), refusal("", None)]);
        insta::assert_snapshot!(check(&why, Lang::En), @r#"
        폴더/인자.json: /items/0/a~1b: it is <U+001B>[2J long (shorten it)
        폴더/인자.json: it is <U+001B>[2J long
        "#);
        insta::assert_snapshot!(check(&why, Lang::Ko), @r#"
        폴더/인자.json: /items/0/a~1b: 깁니다 (줄이세요)
        폴더/인자.json: 깁니다
        "#);
        let long = |lang| reasons("-", &why).iter().map(|reason| reason.long(lang)).collect::<String>();
        insta::assert_snapshot!(long(Lang::En), @r#"
        -: /items/0/a~1b: it is <U+001B>[2J long
          = help: shorten it
        -: it is <U+001B>[2J long
        "#);
        insta::assert_snapshot!(long(Lang::Ko), @r#"
        -: /items/0/a~1b: 깁니다
          = 도움말: 줄이세요
        -: 깁니다
        "#);
    }

    #[test]
    fn a_message_that_is_refused_is_told_by_its_rules() {
        let why = Unrendered::Invalid(vec![empty_link(None)]);
        insta::assert_snapshot!(check(&why, Lang::En), @"폴더/인자.json: the message, /link: this link has no target: a tap does nothing [empty-link] (give `web_url` and `mobile_web_url`)");
        insta::assert_snapshot!(check(&why, Lang::Ko), @"폴더/인자.json: 메시지의 /link: 링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다 [empty-link] (`web_url`과 `mobile_web_url`을 쓰세요)");
        insta::assert_snapshot!(check(&Unrendered::Invalid(Vec::new()), Lang::Ko), @"폴더/인자.json: 이 인자로는 카카오가 받지 않을 메시지가 됩니다");
        insta::assert_snapshot!(check(&Unrendered::WithoutProfile(vec!["dev".to_owned()]), Lang::En), @"폴더/인자.json: the template has an id for each profile (dev); choose one with `--profile`");
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }
}

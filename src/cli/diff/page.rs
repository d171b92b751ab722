//! The comparison as one page with pictures of before and after, which needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::state::State;
use crate::compare::{Change, Class, Comparison, Difference, Fate, Trial, counts, fate_words, told};
use crate::diagnostic::{Lang, Words, say};
use crate::model::Message;
use crate::picture::{Device, Options, Theme, draw, judge};
use crate::profile::Profile;
use crate::report::plain;

/// Nothing is loaded from anywhere.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/// The style sheet.
const STYLE: &str = include_str!("page.css");
/// Cases of a template that are drawn, at most.
const DRAWN: usize = 6;

/// The page.
pub(super) fn page(comparison: &Comparison, before: &State, after: &State, against: &str, lang: Lang) -> String {
    let title = say!(en: "Templates against {against}", ko: "템플릿 변경 사항(기준: {against})");
    let title = plain(title.to(lang)).into_owned();
    let ground = Ground { before, after, lang };
    html! {
        (DOCTYPE)
        html lang=(code(lang)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
                link rel="icon" href="data:,";
            }
            body {
                h1 { (title) }
                p.about { (counts(comparison).to(lang)) }
                @for broken in &comparison.broken { p.broken { strong { (broken.name) } " " (broken_words(broken.is_before).to(lang)) } }
                @for difference in &comparison.differences { (ground.section(difference)) }
                footer { (say!(
                    en: "Pictures are approximations of what KakaoTalk draws.",
                    ko: "그림은 카카오톡 화면에 가깝게 그린 것입니다.",
                ).to(lang)) }
            }
        }
    }
    .into_string()
}

fn broken_words(is_before: bool) -> Words {
    match is_before {
        true => say!(en: "had errors before and was not compared", ko: "이전 상태에 오류가 있어 비교하지 못했습니다"),
        false => say!(en: "has errors and was not compared", ko: "오류가 있어 비교하지 못했습니다"),
    }
}

/// What a section is made of.
#[derive(Clone, Copy)]
struct Ground<'a> {
    before: &'a State,
    after: &'a State,
    lang: Lang,
}

impl Ground<'_> {
    fn section(self, difference: &Difference) -> Markup {
        html! {
            section {
                h2 { (difference.name) }
                p.about { (fate_words(&difference.fate).to(self.lang).replace('`', "")) " · " (difference.file) }
                (self.pictures(difference))
                @if !difference.changes.is_empty() {
                    ul.changes { @for one in &difference.changes { (change(one, self.lang)) } }
                }
            }
        }
    }

    fn pictures(self, difference: &Difference) -> Markup {
        match &difference.fate {
            Fate::Added => self.pair(None, self.after.first(&difference.name).as_ref()),
            Fate::Removed => self.pair(self.before.first(&difference.name).as_ref(), None),
            Fate::Renamed(_) => html! {},
            Fate::Changed => {
                let seen: Vec<&Trial> = difference.seen().filter(|trial| self.looks_other(trial)).collect();
                let left = seen.len().saturating_sub(DRAWN);
                let is_unseen = seen.is_empty() && difference.classes().contains(&Class::Look);
                html! {
                    @for trial in seen.into_iter().take(DRAWN) {
                        h3 { (trial.case) }
                        (self.pair(Some(&trial.before), trial.after.as_ref().ok()))
                    }
                    @if left > 0 {
                        p.about { (say!(en: "{left} more cases differ.", ko: "다른 case가 {left}개 더 있습니다.").to(self.lang)) }
                    }
                    @if is_unseen {
                        p.about { (say!(en: "No sample and no case shows it.", ko: "이 변경이 보이는 sample이나 case가 없습니다.").to(self.lang)) }
                    }
                }
            }
        }
    }

    /// Whether the pictures of a trial differ: a link that leads elsewhere looks as it did.
    fn looks_other(self, trial: &Trial) -> bool {
        let svg = |message, profile| {
            let options = Options { lang: self.lang, ..Options::default() };
            draw(message, &judge(message, profile), options).svg()
        };
        let after = trial.after.as_ref().ok().map(|message| svg(message, self.after.profile()));
        after != Some(svg(&trial.before, self.before.profile()))
    }

    fn pair(self, before: Option<&Message>, after: Option<&Message>) -> Markup {
        html! {
            div.pair {
                (self.figure(&say!(en: "Before", ko: "이전"), before, self.before.profile()))
                (self.figure(&say!(en: "After", ko: "이후"), after, self.after.profile()))
            }
        }
    }

    fn figure(self, title: &Words, message: Option<&Message>, profile: &Profile) -> Markup {
        html! {
            figure {
                figcaption { (title.to(self.lang)) }
                @match message {
                    Some(message) => (self.both(message, profile)),
                    None => p.blank { (say!(en: "no message", ko: "메시지 없음").to(self.lang)) },
                }
            }
        }
    }

    /// A picture in both themes, of which the reader's is seen.
    fn both(self, message: &Message, profile: &Profile) -> Markup {
        let findings = judge(message, profile);
        html! {
            @for theme in Theme::ALL {
                @let options = Options { device: Device::Phone, theme, marks: false, lang: self.lang };
                div.(theme.name()) { (PreEscaped(draw(message, &findings, options).svg())) }
            }
        }
    }
}

fn change(change: &Change, lang: Lang) -> Markup {
    let (before, after) = change.what.values();
    let cases = change.cases.join(", ");
    html! {
        li.breaking[change.classes.contains(&Class::Breaking)] {
            p { (plain(&told(change).to(lang).replace('`', ""))) @for class in &change.classes { " " span.class { (class.words().to(lang)) } } }
            @if let Some(text) = before { del { (plain(&text)) } }
            @if let Some(text) = after { ins { (plain(&text)) } }
            @if !cases.is_empty() { p.about { (say!(en: "seen in: {cases}", ko: "보이는 case: {cases}").to(lang)) } }
        }
    }
}

const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    }
}

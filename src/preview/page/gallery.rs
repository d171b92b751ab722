//! The gallery: a card for each case of a template.

use maud::{Markup, html};
use serde_json::Value;

use super::picture::svg;
use super::{Look, Wish};
use crate::diagnostic::{Lang, Severity, say};
use crate::model::Message;
use crate::picture::picture;
use crate::preview::shelf::{Case, Entry};
use crate::profile::Profile;

/// The cards of a template.
pub(crate) fn cards(entry: &Entry, profile: &Profile, look: Look, lang: Lang) -> String {
    let cases: Vec<&Case> = entry.cases.iter().filter(|case| !case.is_worst).collect();
    let markup = html! {
        @if cases.is_empty() { (card(entry, None, entry.last.as_ref(), profile, look, lang)) }
        @for case in cases {
            @let message = entry.message(&case.arguments, profile).ok();
            (card(entry, Some(case), message.as_ref().or(entry.last.as_ref()), profile, look, lang))
        }
    };
    markup.into_string()
}

fn card(
    entry: &Entry,
    case: Option<&Case>,
    message: Option<&Message>,
    profile: &Profile,
    look: Look,
    lang: Lang,
) -> Markup {
    let case = case.filter(|_| entry.has_parameters());
    let label = case.map_or_else(|| entry.name.clone(), |case| format!("{}, {}", entry.name, case.name));
    let words = format!("{label} {} {}", entry.source.name, entry.kind_name()).to_lowercase();
    let drawing = message.map(|message| {
        let drawing = picture(message, profile, look.options(lang));
        (drawing.alt().to_lowercase(), drawing)
    });
    let words = drawing.as_ref().map_or_else(|| words.clone(), |(alt, _)| format!("{words} {alt}"));
    html! {
        article.card.broken[entry.is_broken] data-words=(words) {
            a href=(address(entry, case)) aria-label=(label) {
                @match &drawing {
                    Some((_, drawing)) => (svg(drawing)),
                    None => div.blank { (say!(en: "no picture", ko: "그림 없음").to(lang)) },
                }
            }
            p.name { strong { (entry.name) } @if let Some(case) = case { " " span.case { (case.name) } } }
            p.about { (entry.kind_name()) (badges(entry, lang)) }
        }
    }
}

/// How many findings there are.
pub(super) fn badges(entry: &Entry, lang: Lang) -> Markup {
    html! {
        @for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            @let count = entry.count(severity);
            @if count > 0 { " " span.badge.(severity.name()) { (severity.words().to(lang)) " " (count) } }
        }
    }
}

fn address(entry: &Entry, case: Option<&Case>) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    case.map_or_else(
        || format!("#{}", encode(&entry.id)),
        |case| format!("#{}/{}", encode(&entry.id), encode(&case.name)),
    )
}

impl Entry {
    /// Whether its arguments can be changed.
    pub(crate) fn has_parameters(&self) -> bool {
        self.template.as_ref().is_some_and(|template| !template.parameters().is_empty())
    }

    /// The kind of its messages.
    pub(crate) fn kind_name(&self) -> &'static str {
        self.template.as_ref().and_then(|template| template.kind).map_or("", |kind| kind.name())
    }

    /// The arguments that are wished for: those of the wish, or of its case.
    pub(in crate::preview) fn arguments(&self, wish: &Wish) -> Value {
        let of_case = || self.case(wish.case.as_deref()).map(|case| case.arguments.clone());
        wish.arguments.clone().or_else(of_case).unwrap_or(Value::Null)
    }
}

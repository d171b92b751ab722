//! The large view: the picture, what was found, the arguments, and the source.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{Wish, findings, form, picture, source};
use crate::compile::Unrendered;
use crate::diagnostic::{Lang, say};
use crate::emit::{self, Layout};
use crate::model::{Dialect, Message};
use crate::picture::{draw, judge};
use crate::preview::shelf::Entry;
use crate::profile::Profile;

/// The parts of the view by name, and the form apart: it is only replaced where its shape is another.
pub(crate) fn view(entry: &Entry, profile: &Profile, wish: &Wish, lang: Lang) -> Value {
    let arguments = entry.arguments(wish);
    let rendered = entry.message(&arguments, profile);
    let parameters = entry.template.as_ref().map(|template| template.parameters()).unwrap_or_default();
    json!({
        "id": entry.id,
        "title": entry.name,
        // Arguments that are refused while somebody types leave the picture that there is.
        "keeps": rendered.is_err() && !entry.is_broken,
        "parts": {
            "head": head(entry, wish, lang).into_string(),
            "picture": picture(entry, rendered.as_ref(), profile, wish, lang).into_string(),
            "found": findings::found(entry, rendered.as_ref(), profile, lang).into_string(),
            "json": rendered.as_ref().map(|message| written(message, lang).into_string()).unwrap_or_default(),
            "source": source::source(&entry.source, &entry.found, lang).into_string(),
        },
        "form": form::form(parameters, &arguments, lang).into_string(),
        "shape": form::shape(parameters, &arguments),
        "arguments": arguments,
    })
}

fn head(entry: &Entry, wish: &Wish, lang: Lang) -> Markup {
    let (file, line) = (&entry.source.name, entry.line);
    let chosen = entry.case(wish.case.as_deref()).filter(|_| wish.arguments.is_none());
    let doc = entry.template.as_ref().and_then(|template| template.doc.as_deref());
    html! {
        h2 { (entry.name) }
        p.about { (entry.kind_name()) " · " button.jump type="button" data-line={ "0-" (line) } { (file) ":" (line) } }
        @if let Some(doc) = doc { p.doc { (doc) } }
        @if entry.has_parameters() {
            div.cases role="group" aria-label=(say!(en: "Arguments", ko: "인자").to(lang)) {
                @for case in &entry.cases {
                    button.worst[case.is_worst] type="button" data-case=(case.name)
                        aria-pressed=(if Some(case) == chosen { "true" } else { "false" }) {
                        @if case.is_worst { (say!(en: "worst case", ko: "가장 긴 경우").to(lang)) } @else { (case.name) }
                    }
                }
            }
        }
    }
}

fn picture(
    entry: &Entry,
    rendered: Result<&Message, &Unrendered>,
    profile: &Profile,
    wish: &Wish,
    lang: Lang,
) -> Markup {
    let options = wish.look.options(lang);
    let drawn = |message: &Message| picture::figure(&draw(message, &judge(message, profile), options), lang);
    let last = if rendered.is_err() { entry.picture(profile) } else { None };
    match (rendered, &last) {
        (Ok(message), _) => drawn(message),
        (Err(_), Some(last)) => html! {
            p.stale role="status" { (say!(en: "The last picture that there was", ko: "마지막으로 그린 그림입니다").to(lang)) }
            div.last { (drawn(last)) }
        },
        (Err(_), None) => html! { div.blank { (say!(en: "no picture", ko: "그림 없음").to(lang)) } },
    }
}

fn written(message: &Message, lang: Lang) -> Markup {
    let json = emit::object(message, Dialect::Rest, &serde_json::Map::new(), Layout::Pretty).unwrap_or_default();
    html! { details { summary { (say!(en: "What is sent", ko: "보내는 내용").to(lang)) } pre tabindex="0" { (json) } } }
}

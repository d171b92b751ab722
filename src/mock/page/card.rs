//! One delivery as a card: who wrote to whom, the message as its receiver sees it, where it leads, and its JSON.

use maud::{Markup, PreEscaped, html};
use serde_json::Value;

use crate::diagnostic::{Lang, say};
use crate::mock::record::Delivery;
use crate::model::{Message, TextRole};
use crate::picture::{Device, Options, Theme, draw, judge};
use crate::profile::Profile;

/// The card.
pub(super) fn card(delivery: &Delivery, lang: Lang) -> Markup {
    let (number, source) = (delivery.number, say!(en: "JSON", ko: "JSON 보기"));
    let links = say!(en: "Links and pictures", ko: "링크와 이미지 주소");
    html! {
        article #{"message-" (number)} aria-labelledby={"from-" (number)} {
            h2 #{"from-" (number)} {
                span.number { "#" (number) } " "
                span.sender { (delivery.sender) } " → " span.receiver { (delivery.receiver) }
            }
            p.about {
                time datetime=(delivery.at) { (delivery.at) } " · " code { (delivery.path) }
                @if let Some(fault) = delivery.fault { " · " strong.fault { (fault) } }
            }
            div.bubble { (pictures(&delivery.message, lang)) }
            details {
                summary { (links.to(lang)) }
                (targets(&delivery.message))
            }
            details.source {
                summary { (source.to(lang)) }
                pre tabindex="0" { (source_of(delivery)) }
            }
        }
    }
}

/// The fields as they came, each that is JSON laid out for people.
fn source_of(delivery: &Delivery) -> String {
    let field = |(name, text): (&&str, &String)| {
        let value: Option<Value> = serde_json::from_str(text).ok();
        let pretty = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
        format!("{name} = {}", pretty.unwrap_or_else(|| text.clone()))
    };
    delivery.fields.iter().map(field).collect::<Vec<_>>().join("\n")
}

/// The message as its receiver sees it on a phone, in the colours of the page: both are there, and one is shown. What is
/// cut, hidden or dead is marked.
fn pictures(message: &Message, lang: Lang) -> Markup {
    let findings = judge(message, &Profile::default());
    let drawn = Theme::ALL.map(|theme| {
        let options = Options { device: Device::Phone, theme, marks: true, lang };
        (theme.name(), draw(message, &findings, options))
    });
    let notes = drawn.first().map(|(_, drawing)| drawing.notes.as_slice()).unwrap_or_default();
    html! {
        // The picture escapes whatever stands in the message.
        @for (theme, drawing) in &drawn { div.(theme) { (PreEscaped(drawing.svg())) } }
        @if !notes.is_empty() { ul.notes { @for note in notes { li { (note.words().to(lang)) } } } }
    }
}

/// Where taps lead, as text: an address of a stranger is nothing to click on here.
fn targets(message: &Message) -> Markup {
    let mut found: Vec<(String, &str)> = Vec::new();
    message.visit_texts(&mut |field, at| match field.role {
        TextRole::Link | TextRole::Params | TextRole::Image => found.push((at.as_str().to_owned(), field.text)),
        TextRole::Copy | TextRole::Address | TextRole::Id | TextRole::Argument => {}
    });
    html! { @for (at, target) in found { p.target { span { (at) } " " code { (target) } } } }
}

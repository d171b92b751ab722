//! One delivery as a card: who wrote to whom, the message in plain parts, and its JSON.

use maud::{Markup, html};
use serde_json::Value;

use crate::diagnostic::{Lang, say};
use crate::mock::record::Delivery;
use crate::model::{Button, CommercePrice, Content, ItemContent, Link, Message, Social, Template};

/// The card.
pub(super) fn card(delivery: &Delivery, lang: Lang) -> Markup {
    let (number, source) = (delivery.number, say!(en: "JSON", ko: "JSON 보기"));
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
            div.bubble { (message(&delivery.message)) }
            details {
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

fn message(message: &Message) -> Markup {
    match message {
        Message::Template(template) => html! { p.kind { (message.kind().name()) } (default(template)) },
        Message::Custom(custom) => html! {
            p.kind { "custom" }
            p.title { "template_id " (custom.template_id) }
            @for (name, value) in custom.template_args.iter().flatten() { (pair(name, &value.text())) }
        },
        Message::Scrape(scrape) => html! {
            p.kind { "scrap" }
            p.target { code { (scrape.request_url) } }
            @if let Some(id) = scrape.template_id { p { "template_id " (id) } }
            @for (name, value) in scrape.template_args.iter().flatten() { (pair(name, &value.text())) }
        },
    }
}

fn default(template: &Template) -> Markup {
    match template {
        Template::Feed(feed) => html! {
            (content(&feed.content))
            @if let Some(items) = &feed.item_content { (item_content(items)) }
            @if let Some(counts) = &feed.social { (social(counts)) }
            (buttons(feed.button_title.as_deref(), feed.buttons.as_deref()))
        },
        Template::List(list) => html! {
            p.title { (list.header_title) }
            (link(&list.header_link))
            @for row in &list.contents { div.row { (content(row)) } }
            (buttons(list.button_title.as_deref(), list.buttons.as_deref()))
        },
        Template::Location(location) => html! {
            (content(&location.content))
            p.address { (location.address_title.as_deref().unwrap_or_default()) " " (location.address) }
            @if let Some(counts) = &location.social { (social(counts)) }
            (buttons(location.button_title.as_deref(), location.buttons.as_deref()))
        },
        Template::Commerce(commerce) => html! {
            (content(&commerce.content))
            (price(&commerce.commerce))
            (buttons(commerce.button_title.as_deref(), commerce.buttons.as_deref()))
        },
        Template::Text(text) => html! {
            p.text { (text.text) }
            (link(&text.link))
            (buttons(text.button_title.as_deref(), text.buttons.as_deref()))
        },
        Template::Calendar(calendar) => html! {
            (content(&calendar.content))
            (pair("id", &calendar.id))
            (buttons(None, calendar.buttons.as_deref()))
        },
    }
}

/// A picture is named and not shown: it lies on somebody's server.
fn content(content: &Content) -> Markup {
    html! {
        @if let Some(address) = &content.image_url { p.image { code { (address) } } }
        @if let Some(title) = &content.title { p.title { (title) } }
        @if let Some(description) = &content.description { p.text { (description) } }
        (link(&content.link))
    }
}

fn item_content(items: &ItemContent) -> Markup {
    let texts = [&items.profile_text, &items.title_image_text, &items.title_image_category];
    html! {
        @for text in texts.into_iter().flatten() { p { (text) } }
        @for item in items.items.iter().flatten() { (pair(&item.item, &item.item_op)) }
        @if let Some(sum) = &items.sum { (pair(sum, items.sum_op.as_deref().unwrap_or_default())) }
    }
}

fn social(social: &Social) -> Markup {
    html! { @for (name, count) in social.counts() { (pair(name, &count.to_string())) } }
}

fn price(price: &CommercePrice) -> Markup {
    html! {
        @if let Some(name) = &price.product_name { p { (name) } }
        (pair("regular_price", &price.regular_price.to_string()))
        @if let Some(amount) = price.discount_price { (pair("discount_price", &amount.to_string())) }
        @if let Some(rate) = price.discount_rate { (pair("discount_rate", &rate.to_string())) }
        @if let Some(amount) = price.fixed_discount_price { (pair("fixed_discount_price", &amount.to_string())) }
    }
}

fn buttons(only: Option<&str>, several: Option<&[Button]>) -> Markup {
    html! {
        @if let (None, Some(title)) = (several, only) { div.button { span { (title) } } }
        @for button in several.unwrap_or_default() {
            div.button { span { (button.title) } (link(&button.link)) }
        }
    }
}

/// Where a tap leads, as text: an address of a stranger is nothing to click on here.
fn link(link: &Link) -> Markup {
    html! {
        @for (name, target) in link.targets() {
            @if let Some(target) = target { p.target { span { (name) } " " code { (target) } } }
        }
    }
}

fn pair(name: &str, value: &str) -> Markup {
    html! { p.pair { span { (name) } span { (value) } } }
}

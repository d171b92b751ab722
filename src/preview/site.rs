//! The gallery as files: a page for all templates and one for each, without a server and without a script.

use std::collections::HashSet;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::page::{self, Look, code};
use super::shelf::{Case, Entry, Shelf};
use crate::diagnostic::{Lang, say};
use crate::model::Message;
use crate::picture::{Device, Theme, draw, judge};
use crate::profile::Profile;

/// Nothing is loaded from anywhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/// The files of a static site by their names.
pub fn site(shelf: &Shelf, lang: Lang) -> Vec<(String, String)> {
    let names = names(shelf);
    let mut files =
        vec![("style.css".to_owned(), page::STYLE.to_owned()), ("index.html".to_owned(), index(shelf, &names, lang))];
    let pages = shelf.entries.iter().zip(&names);
    files.extend(pages.map(|(entry, name)| (name.clone(), single(entry, &shelf.profile, lang))));
    files
}

/// A file name for each entry, none of them twice, however file systems fold letters.
fn names(shelf: &Shelf) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::from(["index".to_owned()]);
    let name = |entry: &std::sync::Arc<Entry>| {
        let plain: String =
            entry.id.chars().map(|sign| if sign.is_alphanumeric() || sign == '-' { sign } else { '_' }).collect();
        let mut name = plain.clone();
        let mut number = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("{plain}-{number}");
            number += 1;
        }
        format!("{name}.html")
    };
    shelf.entries.iter().map(name).collect()
}

fn index(shelf: &Shelf, names: &[String], lang: Lang) -> String {
    let title = say!(en: "Templates", ko: "템플릿");
    let cards = shelf.entries.iter().zip(names).map(|(entry, name)| {
        let message = entry.picture(&shelf.profile);
        html! {
            article.card.broken[entry.is_broken] {
                a href=(name) aria-label=(entry.name) {
                    @match &message {
                        Some(message) => (both(message, &shelf.profile, Device::Phone, false, lang)),
                        None => div.blank { (say!(en: "no picture", ko: "그림 없음").to(lang)) },
                    }
                }
                p.name { strong { (entry.name) } }
                p.about { (entry.kind_name()) }
            }
        }
    });
    let body = html! {
        h2 { (title.to(lang)) }
        div #cards { @for card in cards { (card) } }
    };
    around(title.to(lang), &body, lang)
}

fn single(entry: &Entry, profile: &Profile, lang: Lang) -> String {
    let body = html! {
        p { a href="index.html" { "← " (say!(en: "All templates", ko: "모든 템플릿").to(lang)) } }
        h2 { (entry.name) }
        p.about { (entry.kind_name()) " · " (entry.source.name) ":" (entry.line) }
        @if let Some(doc) = entry.template.as_ref().and_then(|template| template.doc.as_deref()) { p.doc { (doc) } }
        @for case in &entry.cases { (of_case(entry, case, profile, lang)) }
        @if !entry.found.is_empty() {
            h3 { (say!(en: "Findings", ko: "찾은 것").to(lang)) }
            (page::listed(&entry.found, lang))
        }
        (page::source(&entry.source, &entry.found, lang))
    };
    around(&entry.name, &body, lang)
}

fn of_case(entry: &Entry, case: &Case, profile: &Profile, lang: Lang) -> Markup {
    html! {
        @if entry.has_parameters() { h3 { (case.name) } }
        @match entry.message(&case.arguments, profile) {
            Ok(message) => div.pair {
                @for device in Device::ALL { (both(&message, profile, device, true, lang)) }
            },
            Err(unrendered) => p.refused { (unrendered.words().to(lang)) },
        }
    }
}

/// A picture in both themes, of which the reader's is seen.
fn both(message: &Message, profile: &Profile, device: Device, marks: bool, lang: Lang) -> Markup {
    let findings = judge(message, profile);
    html! {
        @for theme in Theme::ALL {
            @let drawing = draw(message, &findings, Look { device, theme, marks }.options(lang));
            div.(theme.name()) {
                @if marks { (page::figure(&drawing, lang)) } @else { (PreEscaped(drawing.svg())) }
            }
        }
    }
}

fn around(title: &str, body: &Markup, lang: Lang) -> String {
    html! {
        (DOCTYPE)
        html lang=(code(lang)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="style.css";
                link rel="icon" href="data:,";
            }
            body { main.site { (body) } }
        }
    }
    .into_string()
}

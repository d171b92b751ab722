//! The page: its head, the gallery, and the parts of the large view.

mod findings;
mod form;
mod gallery;
mod picture;
mod source;
mod view;

use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use serde_json::Value;

use super::shelf::Shelf;
use crate::diagnostic::{Lang, Words, say};
use crate::picture::{Device, Options, Theme};
pub(super) use gallery::cards;
pub(super) use view::view;
pub(super) use {findings::listed, picture::figure, source::source};

/// The style sheet.
pub(super) const STYLE: &str = include_str!("style.css");
/// The script that follows what changes.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// How pictures are to look.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub(super) struct Look {
    pub device: Device,
    pub theme: Theme,
    pub marks: bool,
}

/// What the large view is to show.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Wish {
    /// The entry.
    pub id: String,
    /// The case.
    #[serde(default)]
    case: Option<String>,
    /// The arguments, where they are not the case's own.
    #[serde(default)]
    arguments: Option<Value>,
    /// How it is to look.
    #[serde(flatten)]
    look: Look,
}

impl Look {
    /// The options of a picture.
    pub(super) fn options(self, lang: Lang) -> Options {
        Options { device: self.device, theme: self.theme, marks: self.marks, lang }
    }
}

/// The whole page.
pub(super) fn whole(shelf: &Shelf, lang: Lang, version: u64) -> String {
    let say = |words: Words| words.to(lang).to_owned();
    let title = say(say!(en: "malpung preview", ko: "말풍선 미리보기"));
    let none = say(say!(en: "No template here yet.", ko: "아직 템플릿이 없습니다."));
    let nothing = say(say!(en: "Nothing matches.", ko: "맞는 것이 없습니다."));
    html! {
        (DOCTYPE)
        html lang=(code(lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
                script src="/script.js" defer {}
            }
            body data-version=(version) {
                (head(&title, lang))
                main {
                    section #gallery aria-label=(say(say!(en: "Gallery", ko: "갤러리"))) {
                        div #cards {
                            @for entry in &shelf.entries { div.entry data-id=(entry.id) {} }
                        }
                        p #none hidden[!shelf.entries.is_empty()] data-none=(none) data-nothing=(nothing) { (none) }
                    }
                    section #view aria-label=(say(say!(en: "Template", ko: "템플릿"))) hidden { (view_parts(lang)) }
                }
            }
        }
    }
    .into_string()
}

fn head(title: &str, lang: Lang) -> Markup {
    let say = |words: Words| words.to(lang).to_owned();
    let search = say(say!(en: "Search", ko: "찾기"));
    let lost = say(say!(en: "not connected", ko: "연결이 끊겼습니다"));
    let gone = say(say!(en: "this template is not there now", ko: "지금은 이 템플릿이 없습니다"));
    let renewed = say(say!(en: "updated", ko: "새로 고쳤습니다"));
    html! {
        header {
            h1 { a href="#" { (title) } }
            input #search type="search" placeholder=(search) aria-label=(search) autocomplete="off" spellcheck="false";
            (choice("device", &say(say!(en: "Device", ko: "기기")), &[
                ("phone", say(say!(en: "Phone", ko: "휴대폰"))),
                ("pc", "PC".to_owned()),
            ]))
            (choice("theme", &say(say!(en: "Colours", ko: "색")), &[
                ("light", say(say!(en: "Light", ko: "밝게"))),
                ("dark", say(say!(en: "Dark", ko: "어둡게"))),
            ]))
            label.check { input #marks type="checkbox" checked; (say(say!(en: "Marks", ko: "표시"))) }
            p #status role="status" data-lost=(lost) data-gone=(gone) data-renewed=(renewed) {}
        }
    }
}

/// Some of which one is chosen.
fn choice(name: &str, legend: &str, options: &[(&str, String)]) -> Markup {
    html! {
        fieldset.choice {
            legend { (legend) }
            @for (value, words) in options {
                label { input type="radio" name=(name) value=(value); span { (words) } }
            }
        }
    }
}

/// The places of the parts of the large view.
fn view_parts(lang: Lang) -> Markup {
    let back = say!(en: "All templates", ko: "모든 템플릿");
    html! {
        p.back { a href="#" { "← " (back.to(lang)) } }
        div #part-head {}
        div.columns {
            div #part-picture {}
            div.beside {
                div #part-found {}
                form #form autocomplete="off" {}
                div #part-json {}
            }
        }
        div #part-source {}
    }
}

/// The language as pages write it.
pub(super) const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    }
}

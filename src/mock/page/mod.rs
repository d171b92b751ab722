//! The inbox: what arrived, newest first, as cards with a picture of each message.

mod card;

use maud::{DOCTYPE, html};

use super::record::Delivery;
use crate::diagnostic::{Lang, say};

/// The style sheet.
pub(super) const STYLE: &str = include_str!("style.css");
/// The script that brings news.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// The whole page; deliveries newest first, and the number of the last one there was.
pub(super) fn inbox(deliveries: &[Delivery], last: u64, lang: Lang) -> String {
    let language = match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    };
    let title = say!(en: "malpung inbox", ko: "말풍선 받은 메시지");
    let about = say!(
        en: "What senders have delivered to the mock. Nothing here has reached KakaoTalk.",
        ko: "mock이 받은 메시지입니다. 카카오톡으로 나간 것은 없습니다.",
    );
    let none = say!(en: "No message yet.", ko: "아직 받은 메시지가 없습니다.");
    let arrived = say!(en: " messages received", ko: "건 받음");
    let lost = say!(en: "the mock does not answer", ko: "mock이 응답하지 않습니다");
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light dark";
                title { (title.to(lang)) }
                link rel="stylesheet" href="/_malpung/style.css";
                link rel="icon" href="data:,";
                script src="/_malpung/script.js" defer {}
            }
            body {
                header {
                    h1 { (title.to(lang)) }
                    p { (about.to(lang)) }
                    p #status role="status" data-lost=(lost.to(lang)) {
                        span #count { (last) } (arrived.to(lang)) span #trouble {}
                    }
                }
                main #messages data-last=(last) { @for delivery in deliveries { (card::card(delivery, lang)) } }
                p #none hidden[!deliveries.is_empty()] { (none.to(lang)) }
            }
        }
    }
    .into_string()
}

/// The cards alone, as the script puts them into the page.
pub(super) fn cards(deliveries: &[Delivery], lang: Lang) -> String {
    html! { @for delivery in deliveries { (card::card(delivery, lang)) } }.into_string()
}

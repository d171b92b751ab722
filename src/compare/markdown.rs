//! The comparison as Markdown: a comment for a pull request.

use std::fmt::Write as _;

use super::told::{shown_by, tags};
use super::{Change, Class, Comparison, Difference, counts, fate_words, told};
use crate::diagnostic::{Lang, Words, say};
use crate::report::plain;

/// Bytes of a comment with details, at most: GitHub takes 65,536 characters.
const BYTES: usize = 60_000;

/// The comparison as Markdown with a line end; details that make no comment any more are left out, which is said.
pub fn render(comparison: &Comparison, against: &str, lang: Lang) -> String {
    let mut text = format!("## {}\n\n", title(against).to(lang));
    let _ = writeln!(text, "{}", counts(comparison).to(lang));
    if !comparison.differences.is_empty() {
        text.push('\n');
        text.push_str(&table(comparison, lang));
    }
    for broken in &comparison.broken {
        let name = code(&broken.name);
        let words = match broken.is_before {
            true => {
                say!(en: "{name} had errors before and was not compared.", ko: "{name}: 이전 상태에 오류가 있어 비교하지 못했습니다.")
            }
            false => {
                say!(en: "{name} has errors and was not compared.", ko: "{name}: 오류가 있어 비교하지 못했습니다.")
            }
        };
        let _ = write!(text, "\n> [!CAUTION]\n> {}\n", words.to(lang));
    }
    let mut left = 0;
    for difference in comparison.differences.iter().filter(|difference| !difference.changes.is_empty()) {
        let details = details(difference, lang);
        if left == 0 && text.len() + details.len() <= BYTES {
            text.push_str(&details);
        } else {
            left += 1;
        }
    }
    if left > 0 {
        let words = say!(
            en: "The changes of {left} more templates do not fit in a comment.",
            ko: "댓글에 다 들어가지 않아 템플릿 {left}개의 변경 내용은 줄였습니다.",
        );
        let _ = write!(text, "\n{}\n", words.to(lang));
    }
    text
}

fn title(against: &str) -> Words {
    let against = code(against);
    say!(en: "Templates against {against}", ko: "템플릿 변경 사항(기준: {against})")
}

/// A row for each template: how many changes concern whom.
fn table(comparison: &Comparison, lang: Lang) -> String {
    let template = say!(en: "template", ko: "템플릿");
    let what = say!(en: "what became of it", ko: "상태");
    let heads = Class::ALL.map(|class| class.words().to(lang).to_owned()).join(" | ");
    let mut text = format!("| {} | {} | {heads} |\n", template.to(lang), what.to(lang));
    text.push_str("| --- | --- |");
    text.push_str(&" ---: |".repeat(Class::ALL.len()));
    text.push('\n');
    for difference in &comparison.differences {
        let fate = fate_words(&difference.fate);
        let _ = write!(text, "| {} | {} |", code(&difference.name), cell(fate.to(lang)));
        for class in Class::ALL {
            let changes = difference.changes.iter().filter(|change| change.classes.contains(&class)).count();
            let count = changes + usize::from(difference.fate.is_of(class));
            let _ = match count {
                0 => write!(text, " |"),
                _ => write!(text, " {count} |"),
            };
        }
        text.push('\n');
    }
    text
}

/// The changes of a template, folded.
fn details(difference: &Difference, lang: Lang) -> String {
    let (name, file) = (html(&difference.name), html(&difference.file));
    let heads = [
        say!(en: "change", ko: "변경"),
        say!(en: "before", ko: "이전"),
        say!(en: "after", ko: "이후"),
        say!(en: "concerns", ko: "영향"),
    ];
    let heads = heads.map(|head| head.to(lang).to_owned()).join(" | ");
    let mut text = format!(
        "\n<details>\n<summary><code>{name}</code> — {file}</summary>\n\n| {heads} |\n| --- | --- | --- | --- |\n"
    );
    difference.changes.iter().for_each(|change| text.push_str(&row(change, lang)));
    text.push_str("\n</details>\n");
    text
}

fn row(change: &Change, lang: Lang) -> String {
    let (before, after) = change.what.values();
    let mut what = cell(told(change).to(lang));
    if let Some(words) = shown_by(change) {
        let _ = write!(what, "<br>{}", cell(words.to(lang)));
    }
    let value = |value: Option<String>| value.map_or_else(String::new, |text| code(&text));
    format!("| {what} | {} | {} | {} |\n", value(before), value(after), tags(&change.classes, lang))
}

/// A text as code that ends neither its cell nor itself, and mentions nobody.
fn code(text: &str) -> String {
    format!("<code>{}</code>", html(text))
}

/// A sentence of ours, with its code, in a cell.
fn cell(text: &str) -> String {
    let mut parts = text.split('`').enumerate();
    parts.by_ref().map(|(index, part)| if index % 2 == 1 { code(part) } else { html(part) }).collect()
}

/// A text of which nothing is read as Markdown or HTML.
fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in plain(text).chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // Signs that Markdown reads, a mention and an address among them.
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '@' | '~' | '#' | '$' | ':' | '!' => {
                let _ = write!(safe, "&#{};", u32::from(sign));
            }
            sign => safe.push(sign),
        }
    }
    safe
}

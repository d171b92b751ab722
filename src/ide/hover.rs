//! What is known of the place that a pointer rests on.

use unicode_normalization::UnicodeNormalization;

use super::cursor::{self, Spot};
use super::navigate::name_at;
use super::page::{Page, World};
use super::{fields, signature, vocabulary, written};
use crate::diagnostic::{Lang, say};
use crate::model::{Dialect, snake_case};
use crate::rule::{self, Section};
use crate::source::Span;

/// What is shown, and of which bytes it speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// Markdown.
    pub text: String,
    /// The bytes.
    pub span: Span,
}

/// What is known of a place.
pub fn hover(page: &Page, world: &dyn World, byte: usize, lang: Lang) -> Option<Hover> {
    let cursor = cursor::at(&page.source.text, page.notation, byte);
    let word = page.source.slice(cursor.word);
    if cursor.spot == Spot::Rule {
        let text = rule_page(word, lang)?;
        return Some(Hover { text, span: cursor.word });
    }
    if let Some(hover) = name(page, world, byte, lang) {
        return Some(hover);
    }
    let at_start = cursor::at(&page.source.text, page.notation, cursor.word.start);
    match (&at_start.spot, &cursor.spot) {
        (Spot::Filter, _) | (_, Spot::Filter) => of_word(vocabulary::filters(), word, cursor.word, lang),
        (Spot::Type, _) | (_, Spot::Type) => of_word(vocabulary::types(), word, cursor.word, lang),
        (Spot::Declaration, _) => of_word(vocabulary::declarations(), word, cursor.word, lang),
        (Spot::Field, _) | (_, Spot::Field) if !word.is_empty() => field(page, &at_start, word, lang),
        (_, _) => value(page, byte, lang),
    }
}

/// A name with the line that declares it, and the text that it stands in, filled in.
fn name(page: &Page, world: &dyn World, byte: usize, lang: Lang) -> Option<Hover> {
    let found = name_at(page, world, byte).filter(|found| found.is_exact)?;
    let (line, doc) = signature::of(&found.symbol, page, world)?;
    let mut text = code(&line);
    for more in [doc, sample(page, byte, lang)].into_iter().flatten() {
        text.push_str("\n\n");
        text.push_str(&more);
    }
    Some(Hover { text, span: found.span })
}

/// A line as code. It ends where a fence in it would end the block.
fn code(line: &str) -> String {
    format!("```talk\n{}\n```", line.replace("```", "'''"))
}

fn of_word(entries: Vec<vocabulary::Entry>, word: &str, span: Span, lang: Lang) -> Option<Hover> {
    let entry = vocabulary::find(entries, word)?;
    Some(Hover { text: format!("**{word}**\n\n{}", entry.words.to(lang)), span })
}

/// A field with Kakao's facts, and its value filled in.
fn field(page: &Page, cursor: &cursor::Cursor, word: &str, lang: Lang) -> Option<Hover> {
    let object = fields::object(cursor)?;
    let name = snake_case(word);
    if !object.has(&name) {
        let ours = vocabulary::short_forms(&cursor.path).into_iter().chain(vocabulary::link_forms());
        let ours = ours.chain(vocabulary::yaml_keys(true)).chain(vocabulary::yaml_keys(false)).collect();
        return of_word(ours, word, cursor.word, lang);
    }
    let mut text =
        format!("**{word}** — {}\n\n{}", fields::takes(object.field(&name), lang), fields::page(object, &name, lang));
    if let Some(sample) = value_behind(page, cursor.word.end).and_then(|byte| sample(page, byte, lang)) {
        text.push_str("\n\n");
        text.push_str(&sample);
    }
    Some(Hover { text, span: cursor.word })
}

/// Where the value behind a key begins, on its line.
fn value_behind(page: &Page, end: usize) -> Option<usize> {
    let rest = page.source.text.get(end..)?;
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let blank = line.len() - line.trim_start_matches([' ', '\t', ':', '"', '\'']).len();
    (blank > 0 && blank < line.len()).then_some(end + blank)
}

/// A text, filled in.
fn value(page: &Page, byte: usize, lang: Lang) -> Option<Hover> {
    let (span, _) = filled(page, byte)?;
    Some(Hover { text: sample(page, byte, lang)?, span })
}

/// The value around a byte with the samples of the parameters.
fn filled(page: &Page, byte: usize) -> Option<(Span, String)> {
    let end = page.source.text.len();
    let mut found: Option<(Span, String)> = None;
    for (kind, body) in page.samples() {
        written::scalars(kind, &body, &mut |value| {
            let is_here = value.span.start <= byte && byte <= value.span.end && value.span.end <= end;
            let is_nearer = found.as_ref().is_none_or(|(span, _)| value.span.len() < span.len());
            if is_here && is_nearer {
                found = Some((value.span, value.text.to_owned()));
            }
        });
    }
    found
}

fn sample(page: &Page, byte: usize, lang: Lang) -> Option<String> {
    let (span, text) = filled(page, byte)?;
    let length = text.nfc().count();
    if page.source.slice(span).contains(&text) {
        let words = say!(en: "{length} characters", ko: "{length}자");
        return Some(words.to(lang).to_owned());
    }
    let text = text.replace("```", "'''");
    let words = say!(
        en: "With samples, {length} characters:\n\n```text\n{text}\n```",
        ko: "예시 값으로 {length}자:\n\n```text\n{text}\n```",
    );
    Some(words.to(lang).to_owned())
}

/// The page of a rule.
pub fn rule_page(name: &str, lang: Lang) -> Option<String> {
    let registered = rule::find(name)?;
    let (doc, rule) = (registered.doc(), registered.rule);
    let mut text = format!("**{name}** ({})\n\n{}", rule.severity.words().to(lang), doc.summary(lang));
    for section in Section::ALL {
        let body = doc.section(section, lang).trim();
        if !body.is_empty() {
            text.push_str(&format!("\n\n**{}**\n\n{body}", section.heading(lang)));
        }
    }
    let (source, date, letter) = (rule.source, rule.checked_on, rule.confidence.name());
    let sure = rule.confidence.words();
    let (en, ko) = (sure.to(Lang::En), sure.to(Lang::Ko));
    let facts = say!(
        en: "_Source: {source} ({date}, {letter}: {en})_",
        ko: "_출처: {source} ({date}, {letter}: {ko})_",
    );
    text.push_str("\n\n");
    text.push_str(facts.to(lang));
    Some(text)
}

/// The spelling of field names at a place.
pub(super) fn dialect(page: &Page, byte: usize) -> Dialect {
    page.sheet(byte).map_or(Dialect::Rest, |sheet| sheet.dialect)
}

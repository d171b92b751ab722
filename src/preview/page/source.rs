//! The source: the text with its lines numbered, and what was found marked.

use maud::{Markup, html};

use crate::diagnostic::{Diagnostic, Lang, say};
use crate::preview::shelf::Listed;
use crate::source::{Lines, Source};

/// Lines that are shown of a file, at most.
const LINES_MAX: usize = 2_000;

/// The template's own file first, then the others in which something was found.
pub(crate) fn source(own: &Source, found: &[Listed], lang: Lang) -> Markup {
    let is_own = |listed: &&Listed| listed.source.name == own.name;
    let here = found.iter().find(is_own).map(|listed| listed.diagnostics.as_slice()).unwrap_or_default();
    html! {
        h3 { (say!(en: "Source", ko: "원문").to(lang)) }
        (file(own, here, position(found, &own.name).unwrap_or(0)))
        @for (index, listed) in found.iter().enumerate().filter(|(_, listed)| !is_own(listed)) {
            (file(&listed.source, &listed.diagnostics, index))
        }
    }
}

fn position(found: &[Listed], name: &str) -> Option<usize> {
    found.iter().position(|listed| listed.source.name == name)
}

fn file(source: &Source, found: &[Diagnostic], number: usize) -> Markup {
    let lines = Lines::new(&source.text);
    let marked: Vec<(usize, &Diagnostic)> =
        found.iter().filter_map(|found| Some((lines.position(found.span?.start).line, found))).collect();
    html! {
        h4 { code { (source.name) } }
        ol.source tabindex="0" aria-label=(source.name) {
            @for line in 1..=lines.count().min(LINES_MAX) {
                @let range = lines.range(line).unwrap_or_default();
                @let found = marked.iter().find(|(at, _)| *at == line).map(|(_, found)| *found);
                li #{ "line-" (number) "-" (line) } tabindex="-1" { code { (text(source, range.start, range.end, found)) } }
            }
        }
    }
}

/// A line, with what was found marked.
fn text(source: &Source, start: usize, end: usize, found: Option<&Diagnostic>) -> Markup {
    let part = |from: usize, to: usize| source.text.get(from..to).unwrap_or_default().trim_end_matches(['\n', '\r']);
    let span = found.and_then(|found| Some((found.severity.name(), found.span?)));
    let Some((severity, span)) = span else { return html! { (part(start, end)) } };
    let (from, to) = (span.start.clamp(start, end), span.end.clamp(start, end));
    html! { (part(start, from)) mark.(severity) { (part(from, to)) } (part(to, end)) }
}

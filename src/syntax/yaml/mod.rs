//! The YAML front door: reads a text again and again, each time with one more mistake out of the way, until it holds.

mod draft;
mod extent;
mod frame;
mod hole;
mod kinds;
mod line;
mod mend;
mod mistake;
mod reading;
mod scalar;
mod shelf;
mod swallowed;
mod trap;

#[cfg(test)]
mod tests;

use super::{FINDINGS_MAX, Parsed};
use crate::diagnostic::{Finding, Place};
use crate::source::Span;
use draft::Draft;
use reading::{Reading, Stop};

/// Mistakes that are taken out of the way before the text is left as it stands.
const MENDS_MAX: usize = 20;
/// Bytes that are read for the sake of one text, readings after a mistake included.
const READ_MAX: usize = 24 << 20;

/// Reads YAML.
pub fn parse(text: &str) -> Parsed {
    let mut draft = Draft::new(text);
    let mut parsed = Parsed::default();
    let mut mends = 0;
    loop {
        let reading = reading::read(&draft);
        let again = step(&mut draft, &reading, &mut parsed);
        mends += 1;
        if !again || mends > MENDS_MAX || mends * text.len() > READ_MAX {
            parsed.has_gaps |= reading.stop.is_some();
            return finish(text, reading, parsed);
        }
    }
}

/// Takes one mistake of a reading out of the way; says whether there is reason to read again.
fn step(draft: &mut Draft<'_>, reading: &Reading, parsed: &mut Parsed) -> bool {
    match &reading.stop {
        Some(Stop::Mistake(mistake)) => {
            let mended = mend::mend(draft, mistake);
            parsed.findings.push(mended.finding);
            parsed.has_gaps |= mended.gap;
            mended.progress
        }
        Some(Stop::Limit) => false,
        None => {
            let found = mend::mend_strays(draft, &reading.strays);
            let any = !found.is_empty();
            parsed.findings.extend(found);
            any
        }
    }
}

fn finish(text: &str, mut reading: Reading, mut parsed: Parsed) -> Parsed {
    parsed.findings.extend(reading.findings);
    parsed.findings.iter_mut().for_each(|finding| widen(text, finding));
    parsed.findings.sort_by_key(start);
    // What stops a reading goes before what YAML reads well, and not as it was meant.
    parsed.findings.extend(swallowed::find(text, &mut reading.tree));
    parsed.findings.truncate(FINDINGS_MAX);
    Parsed { tree: reading.tree, ..parsed }
}

/// Widens the places of a finding to whole letters: a stand-in has more letters than what it stands for.
fn widen(text: &str, finding: &mut Finding) {
    let notes = finding.related.iter_mut().map(|note| &mut note.place);
    for place in std::iter::once(&mut finding.place).chain(notes) {
        if let Place::Span(span) = place {
            *span = Span::new(text.floor_char_boundary(span.start), text.ceil_char_boundary(span.end));
        }
    }
}

fn start(finding: &Finding) -> usize {
    match &finding.place {
        Place::Span(span) => span.start,
        Place::Key(_) | Place::Value(_) => 0,
    }
}

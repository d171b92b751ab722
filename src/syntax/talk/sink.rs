//! What is wrong with a text, as its readers come upon it: one finding for a place, and a bound that speaks.

use super::place::Places;
use crate::diagnostic::{Finding, Place, say};
use crate::source::Span;
use crate::syntax::FINDINGS_LISTED;

/// Where findings go.
#[derive(Debug)]
pub(super) struct Sink {
    places: Places,
    findings: Vec<Finding>,
    /// Findings beyond the bound.
    more: usize,
    has_gaps: bool,
    /// Set when a bound of the text is passed: what follows was not read, so nothing is said about it.
    is_closed: bool,
    /// How many readers want nothing said.
    hushed: usize,
}

impl Sink {
    pub(super) const fn new(places: Places) -> Self {
        Self { places, findings: Vec::new(), more: 0, has_gaps: false, is_closed: false, hushed: 0 }
    }

    /// The bytes of the file behind bytes of the text.
    pub(super) const fn span(&self, start: usize, end: usize) -> Span {
        match self.places {
            Places::From(first) => Span::new(first + start, first + end),
            Places::Within(span) => span,
        }
    }

    /// Takes a finding; a second one for the same place is a consequence of the first.
    pub(super) fn report(&mut self, mut finding: Finding) {
        if self.is_closed
            || self.hushed > 0
            || self.findings.iter().any(|other| start(other) == start(&finding)) && self.is_exact()
        {
            return;
        }
        if !self.is_exact() {
            finding.fix = None;
        }
        if self.findings.len() < FINDINGS_LISTED {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Takes the last finding: what follows it is not read.
    pub(super) fn close(&mut self, finding: Finding) {
        self.report(finding);
        self.has_gaps = true;
        self.is_closed = true;
    }

    /// How much was found.
    pub(super) const fn count(&self) -> usize {
        self.findings.len() + self.more
    }

    pub(super) const fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Says nothing from here on, or speaks again.
    pub(super) const fn hush(&mut self, is_on: bool) {
        self.hushed = if is_on { self.hushed + 1 } else { self.hushed.saturating_sub(1) };
    }

    /// Some of the text is passed over.
    pub(super) const fn gap(&mut self) {
        self.has_gaps = true;
    }

    pub(super) const fn has_gaps(&self) -> bool {
        self.has_gaps
    }

    /// The findings in the order of the text; the last one says how many are not among them.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(start);
        if self.more > 0
            && let Some(last) = self.findings.pop()
        {
            let more = self.more + 1;
            let message = say!(
                en: "{more} more mistakes are not shown",
                ko: "잘못된 곳이 {more}군데 더 있지만 보이지 않습니다",
            );
            let help = say!(en: "mend the first ones and check again", ko: "앞의 것부터 고치고 다시 확인하세요");
            self.findings.push(Finding::new("syntax", last.place, message).help(help));
        }
        self.findings
    }

    /// Whether places are exact, so that fixes can be made.
    const fn is_exact(&self) -> bool {
        matches!(self.places, Places::From(_))
    }
}

fn start(finding: &Finding) -> usize {
    match finding.place {
        Place::Span(span) => span.start,
        Place::Key(_) | Place::Value(_) => 0,
    }
}

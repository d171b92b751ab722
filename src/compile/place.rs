//! From findings to diagnostics: pointers become spans, changes become edits, a rule's name brings its facts.

use crate::diagnostic::{Confidence, Diagnostic, Finding, Fix, Outcome, Place, Related, ResolvedFix, Severity};
use crate::program::Name;
use crate::rule;
use crate::source::{Pointer, Source, Span};
use crate::syntax::edit;
use crate::tree::{Node, Notation};

/// What findings point into.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) source: &'a Source,
    pub(super) notation: Notation,
    /// The template that the findings are about.
    pub(super) name: Option<&'a Name>,
    /// The tree that pointers are looked up in; without one only byte ranges have a place.
    pub(super) root: Option<&'a Node>,
    /// Where that tree stands in its document.
    pub(super) base: Option<&'a Pointer>,
    /// Whether changes may become edits.
    pub(super) fixes: bool,
}

impl Ground<'_> {
    /// No tree at all: findings about the text.
    pub(super) fn bare() -> Self {
        static EMPTY: Source = Source { name: String::new(), text: String::new() };
        Self { source: &EMPTY, notation: Notation::Json, name: None, root: None, base: None, fixes: true }
    }

    fn span(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Span(span) => Some(*span),
            Place::Key(at) => self.root.map(|root| root.find_nearest(at).key_span()),
            Place::Value(at) => self.root.map(|root| root.find_nearest(at).node.span),
        }
    }

    /// The pointer in the author's spelling; the missing end of one that leads nowhere is left out.
    fn pointer(&self, place: &Place) -> Option<Pointer> {
        match place {
            Place::Span(_) => None,
            Place::Key(at) | Place::Value(at) => {
                let spelled = self.root?.find_nearest(at).spelled;
                match self.base.filter(|base| **base != Pointer::ROOT) {
                    Some(base) => Some(spelled.steps().fold(base.clone(), |pointer, step| pointer.join(&step))),
                    None => Some(spelled),
                }
            }
        }
    }

    fn fix(&self, fix: Fix) -> Option<ResolvedFix> {
        if !self.fixes {
            return None;
        }
        let edits = match self.root {
            Some(root) => edit::edits(&self.source.text, root, self.notation, &fix.changes)?,
            None => edit::of_text(&fix.changes)?,
        };
        Some(ResolvedFix { title: fix.title, safe: fix.safe, edits })
    }
}

/// Gives findings their place and their rule's facts.
pub(super) fn diagnostics(ground: &Ground<'_>, findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.into_iter().map(|finding| diagnostic(ground, finding)).collect()
}

/// Gives one finding its place and its rule's facts.
pub(super) fn diagnostic(ground: &Ground<'_>, finding: Finding) -> Diagnostic {
    let related = finding.related.into_iter().filter_map(|note| {
        let span = ground.span(&note.place)?;
        Some(Related { message: note.message, span, file: None })
    });
    let facts = rule::find(finding.rule).map(|registered| registered.rule);
    Diagnostic {
        rule: finding.rule,
        severity: finding.severity.or(facts.map(|rule| rule.severity)).unwrap_or(Severity::Error),
        outcome: finding.outcome.or(facts.map(|rule| rule.outcome)).unwrap_or(Outcome::Refused),
        source: facts.map_or("", |rule| rule.source),
        checked_on: facts.map_or("", |rule| rule.checked_on),
        confidence: facts.map_or(Confidence::U, |rule| rule.confidence),
        message: finding.message,
        help: finding.help,
        template: ground.name.map(|name| name.text.clone()),
        pointer: ground.pointer(&finding.place),
        span: ground.span(&finding.place),
        related: related.collect(),
        counterexample: finding.counterexample,
        over: finding.over,
        fix: finding.fix.and_then(|fix| ground.fix(fix)),
    }
}

/// Puts diagnostics in the order of the text, and drops what was said twice of one place: an anchor of YAML is read
/// wherever it is used.
pub(super) fn order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|one, other| (one.span, one.rule).cmp(&(other.span, other.rule)));
    diagnostics.dedup_by(|one, other| (one.span, one.rule, &one.message) == (other.span, other.rule, &other.message));
}

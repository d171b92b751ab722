//! Diagnostics as clients show them.

use gen_lsp_types::{
    CodeDescription, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    Range, Uri,
};

use super::abilities::Abilities;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Lang, Outcome, Severity, say};
use crate::source::{Source, Span};

/// What clients call us.
pub(super) const SOURCE: &str = "malpung";

/// Rules whose findings are about something that may as well be taken out.
const UNNECESSARY: [&str; 4] = ["unreachable-branch", "unused-allowance", "unused-link", "unused-parameter"];

/// How diagnostics of one file are put.
pub(super) struct Teller<'a> {
    pub(super) source: &'a Source,
    pub(super) abilities: &'a Abilities,
    pub(super) lang: Lang,
    /// The address of a file.
    pub(super) uri: &'a dyn Fn(&str) -> Uri,
    /// Where a parameter of the template at some bytes is declared.
    pub(super) parameter: &'a dyn Fn(Span, &str) -> Option<Span>,
}

impl Teller<'_> {
    pub(super) fn tell(&self, places: &Places<'_>, found: &Diagnostic) -> Shown {
        let range = found.span.map(|span| places.range(span)).unwrap_or_default();
        let mut message = found.message.to(self.lang).to_owned();
        let mut related = self.related(places, found);
        related.extend(self.counterexample(places, found, range));
        if !self.abilities.related {
            for note in std::mem::take(&mut related) {
                message.push('\n');
                message.push_str(&note.message);
            }
        }
        if let Some(help) = &found.help {
            message.push('\n');
            message.push_str(help.to(self.lang));
        }
        Shown {
            range,
            severity: Some(severity(found.severity)),
            code: Some(found.rule.to_owned().into()),
            code_description: self.page(found.rule),
            source: Some(SOURCE.to_owned()),
            message: message.into(),
            tags: tag(found).filter(|_| self.abilities.tags).map(|tag| vec![tag]),
            related_information: (!related.is_empty()).then_some(related),
            data: None,
        }
    }

    fn page(&self, rule: &str) -> Option<CodeDescription> {
        let page = self.abilities.pages.as_ref()?;
        Some(CodeDescription { href: Uri::from(page.replace("{rule}", rule)) })
    }

    fn related(&self, places: &Places<'_>, found: &Diagnostic) -> Vec<DiagnosticRelatedInformation> {
        let one = |note: &crate::diagnostic::Related| {
            let (name, range) = match &note.file {
                Some(file) => (&file.name, Places::new(&file.text, self.abilities.encoding).range(note.span)),
                None => (&self.source.name, places.range(note.span)),
            };
            let message = note.message.to(self.lang).to_owned();
            DiagnosticRelatedInformation { location: Location { uri: (self.uri)(name), range }, message }
        };
        found.related.iter().map(one).collect()
    }

    /// The arguments that lead to a finding, each at the parameter that takes it.
    fn counterexample(
        &self,
        places: &Places<'_>,
        found: &Diagnostic,
        range: Range,
    ) -> Vec<DiagnosticRelatedInformation> {
        let one = |(name, value): (&String, &serde_json::Value)| {
            let declared = found.span.and_then(|span| (self.parameter)(span, name));
            let range = declared.map_or(range, |span| places.range(span));
            let words = say!(en: "with {name} = {value}", ko: "{name} = {value}일 때");
            let location = Location { uri: (self.uri)(&self.source.name), range };
            DiagnosticRelatedInformation { location, message: words.to(self.lang).to_owned() }
        };
        found.counterexample.iter().flatten().map(one).collect()
    }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

fn tag(found: &Diagnostic) -> Option<DiagnosticTag> {
    if found.rule == "deprecated-field" {
        return Some(DiagnosticTag::Deprecated);
    }
    let is_unnecessary = UNNECESSARY.contains(&found.rule) || found.outcome == Outcome::Ignored;
    is_unnecessary.then_some(DiagnosticTag::Unnecessary)
}

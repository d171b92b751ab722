//! What was found: why there is no picture, what these arguments bring about, and what `check` says.

use maud::{Markup, html};

use crate::compile::Unrendered;
use crate::diagnostic::{Diagnostic, Finding, Lang, Severity, Words, say};
use crate::model::Message;
use crate::picture::judge;
use crate::preview::shelf::{Entry, Listed};
use crate::profile::Profile;
use crate::rule;
use crate::source::Lines;

/// Everything that there is to say of a template and a message of it.
pub(super) fn found(entry: &Entry, rendered: Result<&Message, &Unrendered>, profile: &Profile, lang: Lang) -> Markup {
    html! {
        h3 { (say!(en: "Findings", ko: "찾은 것").to(lang)) }
        @if let Err(unrendered) = rendered { (why(unrendered, lang)) }
        @for problem in &entry.problems { p.finding.error { (problem.to(lang)) } }
        (listed(&entry.found, lang))
        @if let (Ok(message), true) = (rendered, entry.has_parameters()) { (with_arguments(entry, message, profile, lang)) }
        @if entry.found.is_empty() && rendered.is_ok() { p.quiet { (say!(en: "Nothing was found.", ko: "찾은 것이 없습니다.").to(lang)) } }
    }
}

/// Why there is no message.
fn why(unrendered: &Unrendered, lang: Lang) -> Markup {
    html! {
        div.refused role="alert" {
            p { strong { (unrendered.words().to(lang)) } }
            @match unrendered {
                Unrendered::Refused(refusals) => ul {
                    @for refusal in refusals {
                        li { code { (refusal.path.as_str()) } " " (refusal.reason.to(lang)) (help(refusal.help.as_ref(), lang)) }
                    }
                },
                Unrendered::Invalid(diagnostics) => ul { @for found in diagnostics { li { (found.message.to(lang)) } } },
                Unrendered::Broken | Unrendered::WithoutProfile(_) => {},
            }
        }
    }
}

/// What `check` says, each with a way to its line.
pub(crate) fn listed(found: &[Listed], lang: Lang) -> Markup {
    html! {
        ul.findings {
            @for (file, listed) in found.iter().enumerate() {
                @let lines = Lines::new(&listed.source.text);
                @for found in &listed.diagnostics { li.finding.(found.severity.name()) { (diagnostic(found, file, listed, &lines, lang)) } }
            }
        }
    }
}

fn diagnostic(found: &Diagnostic, file: usize, listed: &Listed, lines: &Lines<'_>, lang: Lang) -> Markup {
    let place = found.span.map(|span| lines.position(span.start));
    html! {
        p { strong.severity { (found.severity.words().to(lang)) } " " (found.message.to(lang)) }
        (help(found.help.as_ref(), lang))
        p.about {
            code { (found.rule) }
            @if let Some(place) = place {
                " " button.jump type="button" data-line={ (file) "-" (place.line) } { (listed.source.name) ":" (place.line) ":" (place.column) }
            }
        }
    }
}

/// What the rules say of this very message and not of the template.
fn with_arguments(entry: &Entry, message: &Message, profile: &Profile, lang: Lang) -> Markup {
    let is_told = |finding: &Finding| {
        entry.found.iter().flat_map(|listed| &listed.diagnostics).any(|found| found.message == finding.message)
    };
    let new: Vec<Finding> = judge(message, profile).into_iter().filter(|finding| !is_told(finding)).collect();
    html! {
        @if !new.is_empty() {
            h4 { (say!(en: "With these arguments", ko: "이 인자로는").to(lang)) }
            ul.findings {
                @for finding in &new {
                    @let severity = severity(finding);
                    li.finding.(severity.name()) {
                        p { strong.severity { (severity.words().to(lang)) } " " (finding.message.to(lang)) }
                        (help(finding.help.as_ref(), lang))
                        p.about { code { (finding.rule) } }
                    }
                }
            }
        }
    }
}

fn severity(finding: &Finding) -> Severity {
    finding.severity.or_else(|| rule::find(finding.rule).map(|found| found.rule.severity)).unwrap_or(Severity::Warning)
}

fn help(help: Option<&Words>, lang: Lang) -> Markup {
    html! { @if let Some(help) = help { p.help { (help.to(lang)) } } }
}

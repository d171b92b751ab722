//! Text in, the tree in short and the findings out; and what must hold for any text.

mod examples;
mod fragments;
mod grammar;
mod show;
mod slips;
mod soundness;

use super::parse;
use crate::diagnostic::{Change, Finding, Fix, Lang, Place};
use crate::source::Span;
use crate::syntax::{Code, edit};

/// The tree that a text is read into, without a finding.
fn tree(text: &str) -> String {
    let code = parse(text);
    assert_eq!(said(text, &code), "", "of {text}");
    assert!(!code.has_gaps, "{text}");
    show::file(text, &code.file)
}

/// A text after a fix.
fn mended(text: &str, fix: &Fix) -> String {
    edit::apply(text, &edit::of_text(&fix.changes).expect("a fix of the text"))
}

fn said(text: &str, code: &Code) -> String {
    code.findings.iter().map(|finding| self::finding(text, finding)).collect::<Vec<_>>().join("\n")
}

fn finding(text: &str, finding: &Finding) -> String {
    let mut lines = vec![format!("{} {} {}", finding.rule, place(text, &finding.place), finding.message.to(Lang::En))];
    lines.extend(finding.help.iter().map(|help| format!("  help: {}", help.to(Lang::En))));
    lines.extend(
        finding.related.iter().map(|note| format!("  note {} {}", place(text, &note.place), note.message.to(Lang::En))),
    );
    lines.extend(finding.fix.iter().map(|fix| {
        let name = if fix.safe { "safe" } else { "unsure" };
        let changes: Vec<String> = fix.changes.iter().map(|change| self::change(text, change)).collect();
        format!("  {name}: {} {}", fix.title.to(Lang::En), changes.join(" "))
    }));
    lines.join("\n")
}

fn change(text: &str, change: &Change) -> String {
    match change {
        Change::Text(span, new) => format!("‹{}›→‹{}›", slice(text, *span).escape_debug(), new.escape_debug()),
        other => panic!("a front door changes text, not {other:?}"),
    }
}

/// A place as line, column and what stands there.
fn place(text: &str, place: &Place) -> String {
    let Place::Span(span) = place else { panic!("a front door knows no pointers") };
    let position = crate::source::Lines::new(text).position(span.start);
    format!("{}:{} ‹{}›", position.line, position.column, slice(text, *span).escape_debug())
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start..span.end]
}

fn span(finding: &Finding) -> Span {
    match finding.place {
        Place::Span(span) => span,
        Place::Key(_) | Place::Value(_) => panic!("a front door knows no pointers"),
    }
}

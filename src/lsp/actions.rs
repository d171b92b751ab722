//! What can be done about findings: fixes, all certain fixes at once, and comments that silence.

use gen_lsp_types::{Code, CodeAction, CodeActionKind, Diagnostic as Shown, WorkspaceEdit};

use super::places::Places;
use super::workspace::Unit;
use crate::compile::{Options, Reach, compile, mend};
use crate::diagnostic::{Diagnostic, Edit, Lang, say};
use crate::ide;
use crate::source::{Source, Span};
use crate::syntax::edit::apply;

/// Findings of one request for which silencing is tried, at most: each try compiles the file.
const TRIES_MAX: usize = 10;

/// What a client asks for.
pub(super) struct Asked<'a> {
    pub(super) unit: &'a Unit,
    pub(super) span: Span,
    pub(super) only: Option<&'a [CodeActionKind]>,
    pub(super) options: &'a Options,
    pub(super) lang: Lang,
}

/// What can be done.
pub(super) struct Offered {
    title: String,
    kind: CodeActionKind,
    is_preferred: bool,
    /// The finding that it is about: rule and place.
    about: Option<(&'static str, Option<Span>)>,
    pub(super) edits: Vec<Edit>,
}

impl Offered {
    /// Whether a diagnostic that the client knows is what this is about.
    pub(super) fn mends(&self, shown: &Shown, places: &Places<'_>) -> bool {
        self.about.is_some_and(|(rule, span)| {
            let is_rule = matches!(&shown.code, Some(Code::String(code)) if code == rule);
            is_rule && span.is_some_and(|span| places.range(span) == shown.range)
        })
    }

    pub(super) fn action(self, edit: WorkspaceEdit, diagnostics: Vec<Shown>) -> CodeAction {
        CodeAction {
            title: self.title,
            kind: Some(self.kind),
            diagnostics: (!diagnostics.is_empty()).then_some(diagnostics),
            is_preferred: self.is_preferred.then_some(true),
            edit: Some(edit),
            ..CodeAction::default()
        }
    }
}

/// Everything that can be done about some bytes.
pub(super) fn offered(asked: &Asked<'_>) -> Vec<Offered> {
    let mut all = Vec::new();
    let diagnostics = &asked.unit.compiled.diagnostics;
    if asked.wants("quickfix") {
        let here: Vec<&Diagnostic> =
            diagnostics.iter().filter(|one| one.span.is_some_and(|span| meet(span, asked.span))).collect();
        all.extend(here.iter().filter_map(|found| fix(found, asked.lang)));
        all.extend(here.iter().take(TRIES_MAX).filter_map(|found| silence(asked, found)));
    }
    let names_it = asked.only.is_some() && asked.wants("source.fixAll");
    let certain = || diagnostics.iter().filter(|found| found.fix.as_ref().is_some_and(|fix| fix.safe)).count();
    if names_it || (asked.only.is_none() && certain() > 1) {
        all.extend(fix_all(asked));
    }
    all
}

impl Asked<'_> {
    /// Whether a kind of action is asked for: a client may name it, what it is part of, or nothing.
    fn wants(&self, kind: &str) -> bool {
        let Some(only) = self.only else { return true };
        only.iter().filter_map(|one| serde_json::to_value(one).ok()).any(|one| {
            let one = one.as_str().unwrap_or_default();
            one.is_empty()
                || kind == one
                || kind.strip_prefix(one).is_some_and(|rest| rest.starts_with('.'))
                || one.starts_with(&format!("{kind}."))
        })
    }
}

fn meet(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn fix(found: &Diagnostic, lang: Lang) -> Option<Offered> {
    let fix = found.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    Some(Offered {
        title: capitalised(fix.title.to(lang)),
        kind: CodeActionKind::QuickFix,
        is_preferred: fix.safe,
        about: Some((found.rule, found.span)),
        edits: fix.edits.clone(),
    })
}

/// A title as menus have it.
fn capitalised(title: &str) -> String {
    let mut signs = title.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The comment that silences a finding, where it does: some errors cannot be silenced, and some lines take no comment.
fn silence(asked: &Asked<'_>, found: &Diagnostic) -> Option<Offered> {
    let page = &asked.unit.page;
    let edit = ide::ignore(page, found.span?, found.rule)?;
    let source = Source::new(page.source.name.clone(), apply(&page.source.text, std::slice::from_ref(&edit)));
    let after = compile(&source, asked.options).diagnostics;
    let count = |all: &[Diagnostic], rule: &str| all.iter().filter(|one| one.rule == rule).count();
    let is_gone = count(&after, found.rule) < count(&asked.unit.compiled.diagnostics, found.rule);
    let is_whole = ["syntax", "yaml-needs-quotes", "unused-allowance"]
        .iter()
        .all(|rule| count(&after, rule) <= count(&asked.unit.compiled.diagnostics, rule));
    let rule = found.rule;
    let title = say!(en: "Ignore `{rule}` here", ko: "여기서 `{rule}` 허용하기");
    (is_gone && is_whole).then(|| Offered {
        title: title.to(asked.lang).to_owned(),
        kind: CodeActionKind::QuickFix,
        is_preferred: false,
        about: Some((found.rule, found.span)),
        edits: vec![edit],
    })
}

fn fix_all(asked: &Asked<'_>) -> Option<Offered> {
    let unit = asked.unit;
    let mended = mend(&unit.page.source, &unit.compiled, asked.options, Reach::Safe);
    let edit = super::convert::difference(&unit.page.source.text, &mended.source.text)?;
    let title = say!(en: "Make all certain fixes", ko: "확실한 수정 모두 적용하기");
    Some(Offered {
        title: title.to(asked.lang).to_owned(),
        kind: CodeActionKind::SourceFixAll,
        is_preferred: false,
        about: None,
        edits: vec![edit],
    })
}

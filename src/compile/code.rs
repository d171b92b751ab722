//! Templates with parameters: resolved, filled in with arguments that show what they can become, and judged like any other.

use std::sync::Arc;

use super::modules::{self, Modules};
use super::place::{self, Ground};
use super::told::{CANNOT_PROVE, Told};
use super::{Compiled, Elsewhere, Options, Template, allowance, is_absence, judge};
use crate::diagnostic::{Diagnostic, Finding, Place, Related, Severity, say};
use crate::model::TextRole;
use crate::profile::Profile;
use crate::program::accept::Use;
use crate::program::evaluate::evaluate;
use crate::program::map::SourceMap;
use crate::program::plan::Plan;
use crate::program::resolve::{self, Setting};
use crate::program::types::Argument;
use crate::program::witness::{Bound, Purpose, Witnesses, witnesses};
use crate::program::{self, value};
use crate::rule::{self, Scrutiny};
use crate::source::{Source, Span};
use crate::syntax::Code;
use crate::tree::Notation;

/// Rules that speak of names and uses. They keep silent where part of a text was passed over: it may be there.
const NAMES: [&str; 6] =
    ["unknown-name", "unused-parameter", "unused-link", "missing-sample", "bad-call", "bad-import"];

/// Compiles a text of declarations.
pub(super) fn compile(source: &Source, notation: Notation, code: Code, options: &Options) -> Compiled {
    let modules = modules::load(source, notation, code, options.imports.as_deref());
    let mut program = resolve::resolve(Setting {
        modules: &modules.list,
        profile: &options.profile.name,
        addresses: &|text, of| refuse(text, of, &options.profile),
    });
    let mut found = place::diagnostics(&Ground::bare(), std::mem::take(&mut program.findings));
    let mut templates = Vec::with_capacity(program.templates.len());
    for resolved in std::mem::take(&mut program.templates) {
        let (template, diagnostics) = template(source, notation, resolved, options);
        templates.push(template);
        found.extend(diagnostics);
    }
    if modules.has_gaps.contains(&true) {
        found.retain(|found| !is_absence(found) && !NAMES.contains(&found.rule));
    }
    Sorting { modules: &modules, map: &program.map, options }.sort(found, templates)
}

/// What keeps an address from standing in its place.
pub(super) fn refuse(text: &str, of: Use, profile: &Profile) -> Option<crate::diagnostic::Words> {
    let role = match of {
        Use::Link => TextRole::Link,
        Use::Image => TextRole::Image,
    };
    rule::refuse_address(text, role, profile)
}

/// An address that parameters of addresses accept.
pub(super) fn site(profile: &Profile) -> String {
    profile.hosts.first().map_or_else(|| value::SITE.to_owned(), ToString::to_string)
}

/// Judges a template by its witnesses.
fn template(
    source: &Source,
    notation: Notation,
    resolved: resolve::Template,
    options: &Options,
) -> (Template, Vec<Diagnostic>) {
    let profile = &options.profile;
    let plan = Arc::new(resolved.plan);
    let mut template = Template {
        name: resolved.name,
        span: resolved.span,
        doc: resolved.doc,
        plan: Some(Arc::clone(&plan)),
        cases: resolved.cases,
        profiles: resolved.profiles,
        layout: resolved.layout,
        ..Template::default()
    };
    let name = template.name.clone();
    let ground = Ground { name: name.as_ref(), ..Ground::bare() };
    let mut diagnostics = place::diagnostics(&ground, resolved.findings);
    let mut is_sound = diagnostics.iter().all(|found| found.severity < Severity::Error);
    let Witnesses { list, bounds, layout_bounds, unproved } =
        witnesses(&plan, resolved.mirror.as_ref(), &template.cases, &site(profile));
    diagnostics.extend(place::diagnostics(&ground, unproved.into_iter().map(cannot_prove).collect()));
    let mut told = Told::new(&plan, &resolved.broken);
    let judging = Judging { source, notation, profile };
    for witness in &list {
        let scrutiny = match witness.purpose {
            Purpose::End => Scrutiny::Proved,
            Purpose::Sample | Purpose::Case(_) => options.scrutiny(),
        };
        let (judged, mut found) = judging.judge(&plan, &witness.arguments, scrutiny);
        if let Some(layout) = &resolved.mirror {
            found.extend(judging.in_layout(layout, &witness.arguments, scrutiny));
        }
        told.tell(found, witness);
        is_sound &= judged.message.is_some();
        if witness.purpose == Purpose::Sample {
            (template.kind, template.dialect, template.sdk) = (judged.kind, judged.dialect, judged.sdk);
            template.sample = judged.message;
        }
    }
    for Bound { plan, arguments } in &bounds {
        told.suspect(judging.judge(plan, arguments, Scrutiny::Proved).1);
    }
    for Bound { plan, arguments } in &layout_bounds {
        told.suspect(judging.in_layout(plan, arguments, Scrutiny::Proved).collect());
    }
    let told = told.diagnostics();
    is_sound &= told.iter().all(|found| found.rule != CANNOT_PROVE);
    diagnostics.extend(told);
    template.is_sound = is_sound;
    if plan.parameters.is_empty() && is_sound {
        template.message = template.sample.clone();
    }
    (template, diagnostics)
}

/// Judges what a plan becomes.
struct Judging<'a> {
    source: &'a Source,
    notation: Notation,
    profile: &'a Profile,
}

impl Judging<'_> {
    fn judge(&self, plan: &Plan, arguments: &[Option<Argument>], scrutiny: Scrutiny) -> (Template, Vec<Diagnostic>) {
        let document = program::filled(evaluate(plan, arguments));
        judge(self.source, document, self.notation, self.profile, scrutiny)
    }

    /// What is wrong with a layout that is filled in, as far as its arguments are to blame.
    fn in_layout(
        &self,
        layout: &Plan,
        arguments: &[Option<Argument>],
        scrutiny: Scrutiny,
    ) -> impl Iterator<Item = Diagnostic> {
        self.judge(layout, arguments, scrutiny).1.into_iter().filter_map(in_mirror)
    }
}

fn cannot_prove(span: Span) -> Finding {
    Finding::new(
        CANNOT_PROVE,
        Place::Span(span),
        say!(
            en: "the conditions here can be combined in too many ways to try them all",
            ko: "이곳의 조건은 조합이 너무 많아 모두 확인할 수 없습니다",
        ),
    )
    .help(say!(
        en: "let fewer parameters decide: one enum says what many bools do",
        ko: "조건에 쓰는 매개변수를 줄이세요. bool 여러 개 대신 enum 하나로 나타낼 수 있습니다",
    ))
}

/// A finding about a layout: what its arguments are to blame for. The layout itself is drawn and judged in the console.
fn in_mirror(mut found: Diagnostic) -> Option<Diagnostic> {
    match found.rule {
        "not-a-url" | "type-mismatch" | "wrong-type" | "out-of-range" => {
            let form = rule::find("argument-form")?.rule;
            (found.rule, found.severity, found.outcome) = (form.name, form.severity, form.outcome);
            found.fix = None;
            Some(found)
        }
        "text-too-long" | "header-too-long" | "item-too-long" | "title-lines" => Some(found),
        _ => None,
    }
}

/// Brings findings to the files that they are about.
struct Sorting<'a> {
    modules: &'a Modules,
    map: &'a SourceMap,
    options: &'a Options,
}

impl Sorting<'_> {
    fn sort(&self, found: Vec<Diagnostic>, templates: Vec<Template>) -> Compiled {
        let mut files: Vec<Vec<Diagnostic>> = vec![Vec::new(); self.modules.list.len()];
        for found in found {
            let (module, found) = self.locate(found);
            if let Some(file) = files.get_mut(module) {
                file.push(found);
            }
        }
        let mut compiled = Compiled { templates, ..Compiled::default() };
        for (position, found) in files.into_iter().enumerate() {
            let diagnostics = self.finish(position, found, &compiled.templates);
            if position == 0 {
                compiled.diagnostics = diagnostics;
            } else if let (Some(module), false) = (self.modules.list.get(position), diagnostics.is_empty()) {
                compiled.elsewhere.push(Elsewhere { source: Arc::clone(&module.source), diagnostics });
            }
        }
        compiled.imports = self.modules.list.iter().skip(1).map(|module| Arc::clone(&module.source)).collect();
        compiled
    }

    /// Adds what is wrong with the text of a file, and takes out what its comments silence.
    fn finish(&self, position: usize, mut found: Vec<Diagnostic>, templates: &[Template]) -> Vec<Diagnostic> {
        let Some(module) = self.modules.list.get(position) else { return found };
        let of_text = self.modules.findings.get(position).cloned().unwrap_or_default();
        let of_text = place::diagnostics(&Ground::bare(), of_text).into_iter().map(|one| self.imported(position, one));
        let (unread, read): (Vec<_>, Vec<_>) = of_text.partition(|found| found.severity == Severity::Error);
        found.extend(read);
        let is_first = position == 0;
        let has_gaps = self.modules.has_gaps.contains(&true);
        let is_whole = is_first && !has_gaps && !templates.is_empty() && templates.iter().all(|one| one.is_sound);
        let ground =
            allowance::Ground { source: &module.source, templates: if is_first { templates } else { &[] }, is_whole };
        let steering = allowance::apply(&ground, &module.file.comments, &mut found);
        if is_first {
            found.extend(place::diagnostics(&Ground::bare(), steering));
        }
        self.options.levels.apply(&mut found);
        // What cannot be read is an error, whatever is wished.
        found.extend(unread);
        place::order(&mut found);
        found
    }

    /// A finding at its place in a file, with the way there.
    fn locate(&self, mut found: Diagnostic) -> (usize, Diagnostic) {
        let Some(span) = found.span else { return (0, found) };
        let located = self.map.locate(span);
        found.span = Some(located.span);
        let home = located.module;
        found.related = found.related.into_iter().map(|note| self.note(note, home)).collect();
        let mut from = located.from;
        while let Some(call) = from {
            let message = say!(en: "used here", ko: "여기서 씁니다");
            found.related.push(self.note(Related { message, span: call, file: None }, home));
            from = self.map.locate(call).from;
        }
        let is_own = home == 0 && self.map.locate(span).from.is_none();
        found.fix = found.fix.filter(|_| is_own);
        (home, found)
    }

    fn note(&self, note: Related, home: usize) -> Related {
        let located = self.map.locate(note.span);
        let file = self.modules.list.get(located.module).filter(|_| located.module != home);
        Related { span: located.span, file: file.map(|module| Arc::clone(&module.source)), ..note }
    }

    /// What is wrong with the text of an imported file, with the import that leads there.
    fn imported(&self, position: usize, mut found: Diagnostic) -> Diagnostic {
        let importers = self.modules.list.iter().enumerate();
        let mut uses = importers.flat_map(|(importer, module)| {
            module.uses.iter().zip(&module.file.uses).map(move |(target, import)| (importer, *target, import.file.span))
        });
        if let Some((importer, _, span)) = uses.find(|(_, target, _)| position > 0 && *target == Some(position)) {
            let file = self.modules.list.get(importer).map(|module| Arc::clone(&module.source));
            found
                .related
                .push(Related { message: say!(en: "imported here", ko: "여기서 가져옵니다"), span, file });
        }
        found
    }
}

//! What there is to see of a project: its templates with their cases and findings.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::compile::Template;
use crate::diagnostic::{Severity, Words, say};
use crate::preview::{Case, Entry, Listed, Shelf};
use crate::project::{Cases, Loaded, Place, Project, Unit, WORST};
use crate::source::Lines;

/// The templates of a project, and the files that hold none since they cannot be read.
pub(super) fn shelf(loaded: &Loaded, project: &Project) -> Shelf {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let named = |template: &Template| template.name.as_ref().map(|name| name.text.clone());
    for (_, template) in loaded.templates() {
        if let Some(name) = &template.name {
            *times.entry(name.text.as_str()).or_default() += 1;
        }
    }
    let mut entries = Vec::new();
    for unit in &loaded.units {
        for template in &unit.compiled.templates {
            let line = line(unit, template);
            let file = &unit.source.name;
            let id = match named(template) {
                Some(name) if times.get(name.as_str()) == Some(&1) => name,
                Some(_) | None => format!("{file}:{line}"),
            };
            entries.push(Arc::new(entry(id, loaded, unit, template, project)));
        }
        let has_errors = unit.compiled.diagnostics.iter().any(|found| found.severity == Severity::Error);
        if unit.compiled.templates.is_empty() && has_errors {
            entries.push(Arc::new(unread(unit)));
        }
    }
    Shelf { entries, profile: Arc::clone(&project.profile) }
}

fn entry(id: String, loaded: &Loaded, unit: &Unit, template: &Template, project: &Project) -> Entry {
    let path = match &unit.place {
        Place::Stdin => Path::new(""),
        Place::File(path) => path,
    };
    let cases = Cases::of(template, path, &project.profile);
    let list: Vec<Case> = cases.list.iter().map(shown).collect();
    let is_broken = loaded.is_broken(unit, template);
    let about = loaded.about(unit, template);
    let found = about.into_iter().map(|(source, diagnostics)| Listed { source: source.clone(), diagnostics }).collect();
    Entry {
        name: template.name.as_ref().map_or_else(|| unit.source.name.clone(), |name| name.text.clone()),
        id,
        source: unit.source.clone(),
        line: line(unit, template),
        problems: problems(&cases),
        template: Some(template.clone()),
        cases: list,
        found,
        is_broken,
        last: template.sample.clone().filter(|_| is_broken),
    }
}

fn shown(case: &crate::project::Case) -> Case {
    let is_worst = case.name == WORST && case.file.is_none();
    Case { name: case.name.clone(), arguments: case.arguments.clone(), is_worst }
}

/// What is wrong with the files of cases.
fn problems(cases: &Cases) -> Vec<Words> {
    let of_files = cases.files.iter().flat_map(|file| {
        let name = &file.source.name;
        let told = |found: &crate::diagnostic::Diagnostic| {
            let (en, ko) =
                (found.message.to(crate::diagnostic::Lang::En), found.message.to(crate::diagnostic::Lang::Ko));
            say!(en: "{name}: {en}", ko: "{name}: {ko}")
        };
        file.diagnostics.iter().map(told).collect::<Vec<_>>()
    });
    let unreadable = cases.unreadable.iter().map(crate::project::Unreadable::words);
    cases.problems.iter().cloned().chain(of_files).chain(unreadable).collect()
}

/// A file in which no template can be read.
fn unread(unit: &Unit) -> Entry {
    Entry {
        id: unit.source.name.clone(),
        name: unit.source.name.clone(),
        source: unit.source.clone(),
        line: 1,
        template: None,
        cases: Vec::new(),
        found: vec![Listed { source: unit.source.clone(), diagnostics: unit.compiled.diagnostics.clone() }],
        problems: Vec::new(),
        is_broken: true,
        last: None,
    }
}

fn line(unit: &Unit, template: &Template) -> usize {
    let start = template.name.as_ref().and_then(|name| name.span).unwrap_or(template.span).start;
    Lines::new(&unit.source.text).position(start).line
}

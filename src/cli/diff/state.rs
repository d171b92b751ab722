//! One state of the templates, ready to be compared.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::super::Console;
use crate::compare::{Side, Sketch, Trial};
use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Diagnostic, Lang, Severity, Words, say};
use crate::model::Message;
use crate::project::{Cases, Loaded, Place, Project, Unit};
use crate::report::{File, pretty};

/// Templates that were read.
pub(super) struct State {
    pub(super) loaded: Loaded,
    project: Project,
    /// The templates without errors.
    entries: Vec<Entry>,
    /// The names of the others, or of their files where none could be read in them, and their files.
    pub(super) broken: Vec<(String, String)>,
}

struct Entry {
    side: Side,
    template: Template,
    path: PathBuf,
}

impl State {
    /// The templates of files, which people call by other names.
    pub(super) fn new(mut loaded: Loaded, project: Project, called: &dyn Fn(&str) -> String) -> Self {
        let (mut entries, mut broken) = (Vec::new(), Vec::new());
        for unit in &loaded.units {
            let file = called(&unit.source.name);
            for template in &unit.compiled.templates {
                let name = template.name.as_ref().map_or_else(|| file.clone(), |name| name.text.clone());
                match side(&name, &file, template).filter(|_| !loaded.is_broken(unit, template)) {
                    Some(side) => entries.push(Entry { side, template: template.clone(), path: path(unit) }),
                    None => broken.push((name, unit.source.name.clone())),
                }
            }
            if unit.compiled.templates.is_empty() && unit.compiled.diagnostics.iter().any(is_error) {
                broken.push((file, unit.source.name.clone()));
            }
        }
        for unit in &mut loaded.units {
            unit.source.name = called(&unit.source.name);
        }
        Self { loaded, project, entries, broken }
    }

    /// The message of a template that stands for it: that of its first case.
    pub(super) fn first(&self, name: &str) -> Option<Message> {
        let entry = self.find(name)?;
        let cases = Cases::of(&entry.template, &entry.path, &self.project.profile);
        cases.list.iter().find_map(|case| entry.template.render(&case.arguments, &self.project.profile).ok())
    }

    pub(super) const fn profile(&self) -> &std::sync::Arc<crate::profile::Profile> {
        &self.project.profile
    }

    /// Shows the errors of the templates that cannot be compared.
    pub(super) fn show_errors(&self, console: &Console) {
        let errors =
            self.loaded.units.iter().map(|unit| {
                unit.compiled.diagnostics.iter().filter(|found| is_error(found)).cloned().collect::<Vec<_>>()
            });
        let errors: Vec<Vec<Diagnostic>> = errors.collect();
        let files = self.loaded.units.iter().zip(&errors);
        let files: Vec<File<'_>> =
            files.map(|(unit, diagnostics)| File { source: &unit.source, diagnostics }).collect();
        let pictures = pretty::render(&files, console.talk_look());
        if !pictures.is_empty() {
            console.tell(&pictures);
        }
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.side.name == name)
    }
}

/// The templates of both states of which neither is broken. What stood in a file that cannot be read in the other state
/// may be there, so it is not told as gone or new.
pub(super) fn comparable(before: &State, after: &State) -> (Vec<Side>, Vec<Side>) {
    let broken: HashSet<&str> =
        [before, after].iter().flat_map(|state| &state.broken).map(|(name, _)| name.as_str()).collect();
    let sides = |state: &State, other: &State| {
        let unread: HashSet<&str> = other.broken.iter().filter_map(|(_, file)| file.rsplit('/').next()).collect();
        let is_found = |entry: &&Entry| other.find(&entry.side.name).is_some();
        let is_unread = |entry: &&Entry| {
            entry.path.file_name().and_then(|file| file.to_str()).is_some_and(|file| unread.contains(file))
        };
        let kept = state.entries.iter().filter(|entry| !broken.contains(entry.side.name.as_str()));
        kept.filter(|entry| is_found(entry) || !is_unread(entry)).map(|entry| entry.side.clone()).collect()
    };
    (sides(before, after), sides(after, before))
}

/// The messages of both states for the arguments of the older one's cases.
pub(super) fn trials(before: &State, after: &State, old: &str, new: &str) -> Vec<Trial> {
    let Some((old, new)) = before.find(old).zip(after.find(new)) else { return Vec::new() };
    let cases = Cases::of(&old.template, &old.path, &before.project.profile);
    let trial = |case: crate::project::Case| {
        let message = old.template.render(&case.arguments, &before.project.profile).ok()?;
        let after = new.template.render(&case.arguments, &after.project.profile);
        let is_made_up = case.file.is_none() && !old.template.cases.iter().any(|own| own.name == case.name);
        if is_made_up && matches!(after, Err(Unrendered::Refused(_))) {
            // The change of the parameter says it.
            return None;
        }
        let after = after.map_err(|why| reasons(&why));
        Some(Trial { case: case.name, before: message, after })
    };
    cases.list.into_iter().filter_map(trial).collect()
}

fn reasons(why: &Unrendered) -> Vec<Words> {
    match why {
        Unrendered::Refused(refusals) => refusals
            .iter()
            .map(|refusal| {
                let (path, en, ko) = (&refusal.path, refusal.reason.to(Lang::En), refusal.reason.to(Lang::Ko));
                say!(en: "{path}: {en}", ko: "{path}: {ko}")
            })
            .collect(),
        Unrendered::Broken | Unrendered::WithoutProfile(_) | Unrendered::Invalid(_) => vec![why.words()],
    }
}

fn side(name: &str, file: &str, template: &Template) -> Option<Side> {
    let sketch = match (&template.message, &template.plan) {
        (Some(message), _) => Sketch::of_message(&serde_json::to_value(message).ok()?),
        (None, Some(plan)) => Sketch::of_plan(plan),
        (None, None) => return None,
    };
    let parameters = template.plan.as_ref().map_or_else(Vec::new, |plan| plan.parameters.clone());
    Some(Side { name: name.to_owned(), file: file.to_owned(), parameters, sketch })
}

fn path(unit: &Unit) -> PathBuf {
    match &unit.place {
        Place::Stdin => Path::new("").to_owned(),
        Place::File(path) => path.clone(),
    }
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

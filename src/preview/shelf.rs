//! What there is to see: templates with their cases and what was found, and what of it changed.

use std::sync::Arc;

use serde_json::Value;

use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::model::Message;
use crate::profile::Profile;
use crate::source::Source;

/// Everything that there is to see.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The templates in the order of their files and texts.
    pub entries: Vec<Arc<Entry>>,
    /// What is known of where messages are sent from.
    pub profile: Arc<Profile>,
}

/// A template; or a file in which none could be read.
#[derive(Debug, Clone)]
pub struct Entry {
    /// A name that no other one has.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The file, and the text.
    pub source: Source,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The template; `None` where the file holds none that can be read.
    pub template: Option<Template>,
    /// Its cases.
    pub cases: Vec<Case>,
    /// What was found in its files.
    pub found: Vec<Listed>,
    /// What else is wrong, such as with its cases.
    pub problems: Vec<Words>,
    /// Whether it has errors.
    pub is_broken: bool,
    /// The message of the last picture that there was, where it is broken.
    pub last: Option<Message>,
}

/// A named set of arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// The arguments, an object by parameter.
    pub arguments: Value,
    /// Whether it is the one that fills the template the most.
    pub is_worst: bool,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The file.
    pub source: Source,
    /// The findings in the order of its text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Shelf {
    /// Keeps what of an older shelf is still of worth: a template that is broken now keeps its last picture, and one whose
    /// file cannot be read any more stays.
    #[must_use]
    pub fn after(mut self, old: &Self) -> Self {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_broken) {
            if let Some(last) = old.find(&entry.id).and_then(|before| before.picture(&old.profile)) {
                Arc::make_mut(entry).last = Some(last);
            }
        }
        let lost: Vec<Arc<Entry>> = old.entries.iter().filter_map(|entry| self.stand_in(entry, &old.profile)).collect();
        for entry in lost {
            let of_file = |other: &Arc<Entry>| other.source.name == entry.source.name;
            let place = self.entries.iter().position(of_file).unwrap_or(self.entries.len());
            self.entries.retain(|other| !(of_file(other) && other.template.is_none() && other.last.is_none()));
            self.entries.insert(place.min(self.entries.len()), entry);
        }
        self
    }

    /// An entry that is gone, where its file is there and has errors.
    fn stand_in(&self, gone: &Entry, profile: &Profile) -> Option<Arc<Entry>> {
        if self.find(&gone.id).is_some() {
            return None;
        }
        let last = Some(gone.picture(profile)?);
        let file = self.entries.iter().find(|entry| entry.source.name == gone.source.name && entry.is_broken)?;
        let Entry { source, found, .. } = Entry::clone(file);
        Some(Arc::new(Entry {
            source,
            found,
            template: None,
            cases: Vec::new(),
            is_broken: true,
            last,
            ..gone.clone()
        }))
    }

    /// The entry with an id.
    pub fn find(&self, id: &str) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The ids of what is not as it is in an older shelf.
    pub fn changed(&self, old: &Self) -> Vec<String> {
        let is_same = |entry: &&Arc<Entry>| old.find(&entry.id).is_some_and(|old| old.is_same(entry));
        self.entries.iter().filter(|entry| !is_same(entry)).map(|entry| entry.id.clone()).collect()
    }

    /// Whether the same entries stand in the same order.
    pub fn has_order_of(&self, other: &Self) -> bool {
        let ids = |shelf: &Self| shelf.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        ids(self) == ids(other)
    }
}

impl Entry {
    /// The case with a name; without one, or where there is none of it, the first.
    pub fn case(&self, name: Option<&str>) -> Option<&Case> {
        let named = self.cases.iter().find(|case| Some(case.name.as_str()) == name);
        named.or_else(|| self.cases.first())
    }

    /// The message for arguments.
    ///
    /// # Errors
    /// Why there is none.
    pub fn message(&self, arguments: &Value, profile: &Profile) -> Result<Message, Unrendered> {
        self.template.as_ref().ok_or(Unrendered::Broken)?.render(arguments, profile)
    }

    /// The message that stands for it: the one of its first case, else the last that there was.
    pub fn picture(&self, profile: &Profile) -> Option<Message> {
        let first = self.cases.first().and_then(|case| self.message(&case.arguments, profile).ok());
        first.or_else(|| self.last.clone())
    }

    /// How many findings weigh so much.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().flat_map(|listed| &listed.diagnostics).filter(|found| found.severity == severity).count()
    }

    fn is_same(&self, other: &Self) -> bool {
        let plan = |entry: &Self| entry.template.as_ref().and_then(|template| template.plan.clone());
        let is_same_plan = match (plan(self), plan(other)) {
            (Some(own), Some(theirs)) => Arc::ptr_eq(&own, &theirs) || own == theirs,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        is_same_plan
            && self.source == other.source
            && self.found == other.found
            && self.cases == other.cases
            && self.problems == other.problems
            && self.last == other.last
            && self.is_broken == other.is_broken
    }
}

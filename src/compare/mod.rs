//! What changed between two states of templates: for callers, on the wire, for readers, and where links lead. Pure.
//!
//! Templates are held against each other by name, as sketches: what they write, with holes and conditions as text. So what no
//! sample and no case shows is compared too. Messages that were rendered from the same arguments are compared beside them.

mod caller;
mod change;
mod field;
mod lists;
mod pair;
mod sketch;
mod term;
mod told;
mod wire;

pub mod json;
pub mod markdown;
#[cfg(feature = "cli")]
pub mod pretty;

pub use change::{Change, Class, ParameterChange, What};
pub use sketch::Sketch;
pub use told::{counts, fate_words, told};

use std::collections::BTreeSet;

use crate::diagnostic::Words;
use crate::model::Message;
use crate::program::types::Parameter;
use pair::Pair;

/// A template of one state.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// The file that it stands in.
    pub file: String,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// What it writes.
    pub sketch: Sketch,
}

/// The messages of both states for the same arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The case that has the arguments.
    pub case: String,
    /// The older message.
    pub before: Message,
    /// The newer one, or why there is none.
    pub after: Result<Message, Vec<Words>>,
}

/// What became of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is what another name was, which is gone.
    Renamed(String),
    /// Something in it changed.
    Changed,
}

/// A template that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its name; the older one where it is gone.
    pub name: String,
    /// Its file; the older one where it is gone.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
    /// What changed in it.
    pub changes: Vec<Change>,
    /// The messages for the same arguments, where both states have the template.
    pub trials: Vec<Trial>,
}

/// A template that has errors and could not be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its name, or that of its file.
    pub name: String,
    /// Whether it is the older one.
    pub is_before: bool,
}

/// Two states of templates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The templates that are not as they were, by name.
    pub differences: Vec<Difference>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Those that could not be compared.
    pub broken: Vec<Broken>,
}

impl Comparison {
    /// Compares two states. `trials` gives the messages of two templates for the same arguments.
    pub fn of(before: &[Side], after: &[Side], trials: &mut dyn FnMut(&Side, &Side) -> Vec<Trial>) -> Self {
        let mut comparison = Self::default();
        for pair in pair::pairs(before, after) {
            match difference(pair, trials) {
                Some(difference) => comparison.differences.push(difference),
                None => comparison.unchanged += 1,
            }
        }
        comparison.differences.sort_by(|a, b| a.name.cmp(&b.name));
        comparison
    }

    /// How many changes are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.differences.iter().filter(|difference| difference.fate.is_of(class)).count()
            + self.changes().filter(|change| change.classes.contains(&class)).count()
    }

    fn changes(&self) -> impl Iterator<Item = &Change> {
        self.differences.iter().flat_map(|difference| &difference.changes)
    }
}

impl Difference {
    /// The classes of all that changed.
    pub fn classes(&self) -> BTreeSet<Class> {
        let of_changes = self.changes.iter().flat_map(|change| change.classes.iter().copied());
        of_changes.chain(Class::ALL.into_iter().filter(|class| self.fate.is_of(*class))).collect()
    }

    /// The trials of which the messages differ, or the newer state has none.
    pub fn seen(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| trial.after.as_ref() != Ok(&trial.before))
    }
}

impl Fate {
    /// The name in reports for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed(_) => "renamed",
            Self::Changed => "changed",
        }
    }

    /// Whether it alone is a change of a class: a template that comes or goes does so for everybody, but a new name matters
    /// to callers only.
    pub const fn is_of(&self, class: Class) -> bool {
        match (self, class) {
            (Self::Changed, _) | (Self::Added, Class::Breaking) => false,
            (Self::Added | Self::Removed, _) | (Self::Renamed(_), Class::Breaking | Class::Params) => true,
            (Self::Renamed(_), Class::Wire | Class::Look | Class::Links) => false,
        }
    }
}

fn difference(pair: Pair<'_>, trials: &mut dyn FnMut(&Side, &Side) -> Vec<Trial>) -> Option<Difference> {
    let alone = |side: &Side, fate| Difference {
        name: side.name.clone(),
        file: side.file.clone(),
        fate,
        changes: Vec::new(),
        trials: Vec::new(),
    };
    match pair {
        Pair::Added(side) => Some(alone(side, Fate::Added)),
        Pair::Removed(side) => Some(alone(side, Fate::Removed)),
        Pair::Renamed(before, after) => Some(alone(after, Fate::Renamed(before.name.clone()))),
        Pair::Both(before, after) => {
            let trials = trials(before, after);
            let mut changes = caller::changes(&before.parameters, &after.parameters);
            changes.extend(wire::changes(before, after, &trials));
            changes.extend(trials.iter().filter_map(refused));
            let difference = Difference { changes, trials, ..alone(after, Fate::Changed) };
            (!difference.changes.is_empty()).then_some(difference)
        }
    }
}

fn refused(trial: &Trial) -> Option<Change> {
    let reasons = trial.after.as_ref().err()?;
    let classes = BTreeSet::from([Class::Params, Class::Breaking]);
    Some(Change { classes, what: What::Refused(reasons.clone()), cases: vec![trial.case.clone()] })
}

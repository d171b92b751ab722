//! How much the findings of a rule weigh in a project, where it says otherwise than the rule.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Diagnostic, Severity};

/// What becomes of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Reported as errors.
    Error,
    /// Reported as warnings.
    Warning,
    /// Reported as information.
    Info,
    /// Not reported.
    Off,
}

/// The levels of some rules; every other rule weighs as it says itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(BTreeMap<&'static str, Level>);

impl Level {
    /// The severity of findings; `None` where they are not reported.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

impl Levels {
    /// Sets the level of a rule, by its name.
    pub fn set(&mut self, rule: &'static str, level: Level) {
        self.0.insert(rule, level);
    }

    /// Takes over every level of others, which win.
    pub fn extend(&mut self, others: &Self) {
        self.0.extend(&others.0);
    }

    /// Whether every rule weighs as it says itself.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The level of a rule, where one was set.
    pub fn get(&self, rule: &str) -> Option<Level> {
        self.0.get(rule).copied()
    }

    /// Gives every diagnostic the severity that its rule was set to, and drops those of rules that are off.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| match self.get(diagnostic.rule) {
            None => true,
            Some(level) => {
                let severity = level.severity();
                diagnostic.severity = severity.unwrap_or(diagnostic.severity);
                severity.is_some()
            }
        });
    }
}

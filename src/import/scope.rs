//! What the names of a source file stand for, where the file itself says so.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::cursor::{Lexis, is_word};
use super::foreign::{Foreign, Form};
use super::outline::{Assignment, Outline};
use super::{javascript, python};
use crate::source::Lines;

/// Values that are put in place of names, at most, so that names of names of names stay small.
const VALUES_MAX: usize = 20_000;
/// Bytes that are read again to find values, at most, for each byte of the file.
const READ_AGAIN: usize = 8;

/// The names of a file.
pub(super) struct Scope<'a> {
    text: &'a str,
    lines: Lines<'a>,
    source: Option<(Lexis, Outline<'a>)>,
    known: RefCell<HashMap<usize, Foreign>>,
    values: Cell<usize>,
    bytes: Cell<usize>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The value.
    pub value: Foreign,
    /// Where the name gets it.
    pub at: usize,
    /// Where the value is changed after that, in a way that is not followed.
    pub changed: Option<usize>,
}

impl<'a> Scope<'a> {
    /// The names of a source file.
    pub fn new(text: &'a str, lexis: Lexis, outline: Outline<'a>) -> Self {
        Self { source: Some((lexis, outline)), ..Self::none(text) }
    }

    /// No names: JSON, a form body, a command.
    pub fn none(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text),
            source: None,
            known: RefCell::default(),
            values: Cell::new(VALUES_MAX),
            bytes: Cell::new(text.len().saturating_mul(READ_AGAIN).max(100_000)),
        }
    }

    /// The line of a byte, from 1 on.
    pub fn line(&self, at: usize) -> usize {
        self.lines.position(at).line
    }

    /// What an expression stands for where it is a name, or a field of what a name stands for.
    pub fn resolve(&self, expression: &str, at: usize) -> Option<Resolved> {
        let mut steps = expression.split('.');
        let name = steps.next()?;
        if expression.len() > 200 || !expression.split('.').all(|step| !step.is_empty() && step.chars().all(is_word)) {
            return None;
        }
        let mut resolved = self.name(name, at)?;
        for step in steps {
            resolved.value = resolved.value.get(step)?.clone();
        }
        let is_value = !matches!(resolved.value.form, Form::Expression(_) | Form::Function(_) | Form::Absent);
        let size = resolved.value.size();
        let left = self.values.get().checked_sub(size).filter(|_| is_value)?;
        self.values.set(left);
        Some(resolved)
    }

    fn name(&self, name: &str, at: usize) -> Option<Resolved> {
        let (lexis, outline) = self.source.as_ref()?;
        let all = outline.assignments.get(name)?;
        let before = all.partition_point(|assignment| assignment.value <= at);
        let assignment = all.get(before.checked_sub(1)?)?;
        let value = self.value(assignment, *lexis)?;
        let is_whole = matches!(value.form, Form::Object(_) | Form::List(_));
        let is_sure = match lexis {
            Lexis::Javascript => assignment.is_declared,
            Lexis::Python => is_whole || self.is_only(all.get(..before)?, at, outline),
        };
        let changed = if is_whole { self.change(name, assignment, at) } else { None };
        is_sure.then_some(Resolved { value, at: assignment.at, changed })
    }

    /// Whether a name gets one value only, in the function where it is used or before it.
    fn is_only(&self, before: &[Assignment], at: usize, outline: &Outline<'_>) -> bool {
        let start = outline.functions.partition_point(|function| *function < at).checked_sub(1);
        let start = start.and_then(|index| outline.functions.get(index)).copied().unwrap_or(0);
        let inside = before.iter().rev().take_while(|assignment| assignment.at > start).count();
        inside == 1 || (inside == 0 && before.len() == 1)
    }

    fn value(&self, assignment: &Assignment, lexis: Lexis) -> Option<Foreign> {
        if let Some(known) = self.known.borrow().get(&assignment.value) {
            return Some(known.clone());
        }
        let left = self.bytes.get();
        let (value, end) = match lexis {
            _ if left == 0 => return None,
            Lexis::Javascript => javascript::read(self.text, assignment.value),
            Lexis::Python => python::read(self.text, assignment.value),
        };
        self.bytes.set(left.saturating_sub(end.saturating_sub(assignment.value)));
        self.known.borrow_mut().insert(assignment.value, value.clone());
        Some(value)
    }

    /// Where an object is changed between its assignment and its use: `name.title = …`, `name.push(…)`.
    fn change(&self, name: &str, assignment: &Assignment, until: usize) -> Option<usize> {
        let text = self.text.get(assignment.value..until)?;
        let left = self.bytes.get().checked_sub(text.len())?;
        self.bytes.set(left);
        text.match_indices(name).map(|(at, _)| (assignment.value + at, at)).find_map(|(place, at)| {
            let is_whole = !text.get(..at).is_some_and(|before| before.ends_with(|last| is_word(last) || last == '.'));
            let line = text.get(at + name.len()..)?.split(['\n', ';']).next().unwrap_or_default();
            let is_changed = line.starts_with(['.', '[']) && is_change(line);
            (is_whole && is_changed).then_some(place)
        })
    }
}

/// Whether a line that begins behind a name changes what the name stands for.
fn is_change(line: &str) -> bool {
    let assigns = line.find('=').is_some_and(|at| {
        let around = (
            line.get(..at).and_then(|before| before.chars().last()),
            line.get(at + 1..).and_then(|after| after.chars().next()),
        );
        let is_path = line.get(..at).is_some_and(|path| !path.contains(['(', ',']));
        is_path && !matches!(around.0, Some('=' | '!' | '<' | '>')) && !matches!(around.1, Some('=' | '>'))
    });
    assigns
        || [".push(", ".unshift(", ".append(", ".extend(", ".insert(", ".update(", ".pop(", ".splice("]
            .iter()
            .any(|call| line.split_once('(').is_some_and(|(path, _)| format!("{path}(").ends_with(call)))
}

//! Lists that the source goes through: a list parameter, and the fields of its rows.

use super::super::cursor::is_word;
use super::super::foreign::{Repeat, Row};
use super::super::make::{ident, path};
use super::super::name;
use super::super::parameter::{Guess, ROW, Table};
use super::super::place::Spot;
use super::super::plan::{Facts, Role};
use super::super::usage::Use;
use super::{Draft, Target};
use crate::tree::code::{Condition, Item, Repeat as CodeRepeat};

/// Words that begin an entry in `.talk`.
const WORDS: [&str; 7] = ["item", "button", "content", "sum", "use", "case", "image"];

/// The row that is drafted.
#[derive(Debug)]
pub(super) struct Current {
    row: Row,
    /// Its fields.
    fields: Table,
    /// What the row is called in the template.
    variable: String,
}

/// A parameter of the template, or a field of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    is_row: bool,
    index: usize,
}

impl Current {
    /// Whether an expression speaks of the row.
    pub fn owns(&self, expression: &str) -> bool {
        match &self.row {
            Row::Name(name) => has_word(expression, name),
            Row::Fields(fields) => fields.iter().any(|field| has_word(expression, field)),
        }
    }

    /// What an expression takes from the row.
    fn field(&self, expression: &str) -> String {
        let Row::Name(name) = &self.row else { return expression.to_owned() };
        let rest = expression.strip_prefix(name.as_str()).filter(|rest| !rest.starts_with(is_word));
        match rest {
            None => expression.to_owned(),
            Some("") => String::new(),
            Some(rest) => {
                let rest = rest.trim_start_matches('?').trim_start_matches('.');
                let item = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                item.map_or(rest, |item| item.trim_matches(['"', '\''])).to_owned()
            }
        }
    }
}

impl Draft<'_, '_> {
    /// `rows.map(row => …)`
    pub(super) fn repeat(
        &mut self,
        name: &str,
        spot: Spot<'_>,
        repeat: &Repeat,
        when: Option<&Condition>,
        items: &mut Vec<Item>,
    ) {
        if self.row.is_some() {
            return self.lose(&format!("{}.map(…)", repeat.list.source()), name, repeat.list.at);
        }
        let source = repeat.list.source();
        let list = self.table.index(&source, Role::List, name::of_expression(&source), "items", self.plan);
        let fields = self.table.get_mut(list).and_then(|guess| guess.rows.take()).map(|(fields, _)| fields);
        let variable = self.table.unused(&variable(&repeat.row));
        let start = self.layout.line();
        let guards = std::mem::take(&mut self.guards);
        let fields = fields.unwrap_or_else(|| Table::of_rows(&source));
        self.row = Some(Current { row: repeat.row.clone(), fields, variable: variable.clone() });
        let mut inner = Vec::new();
        self.put(Target::Element(name, spot), &repeat.body, None, &mut inner);
        self.guards = guards;
        let fields = self.row.take().map(|row| row.fields).unwrap_or_default();
        let Some(guess) = self.table.get_mut(list) else { return };
        guess.rows = Some((fields, spot.rows()));
        let list = path(&guess.name);
        items.push(Item::Repeat(CodeRepeat {
            variable: ident(&variable),
            list,
            items: inner,
            when: when.cloned(),
            span: start.to(self.layout.here()),
        }));
    }

    /// The parameter for an expression, which its use decides about, and notes.
    pub(super) fn reference(&mut self, expression: &str, usage: Use, fallback: &str) -> Reference {
        self.named_reference(expression, name::of_expression, usage, fallback)
    }

    /// The same, where another name suits it better than that of the expression.
    pub(super) fn named_reference(
        &mut self,
        expression: &str,
        name: fn(&str) -> Option<String>,
        usage: Use,
        fallback: &str,
    ) -> Reference {
        let plan = self.plan;
        let (is_row, field) = self.place_of(expression);
        let table = self.table_of(is_row);
        let index = table.index(&field, usage.role(), name(&field), fallback, plan);
        let guess = table.get_mut(index).filter(|guess| !guess.uses.contains(&usage));
        guess.into_iter().for_each(|guess| guess.uses.push(usage.clone()));
        Reference { is_row, index }
    }

    /// What the first draft found out about an expression.
    pub(super) fn facts(&mut self, expression: &str) -> Facts {
        let plan = self.plan;
        let (is_row, field) = self.place_of(expression);
        self.table_of(is_row).facts(&field, plan)
    }

    /// Whether an expression is a field of the row, and which one.
    fn place_of(&self, expression: &str) -> (bool, String) {
        let Some(row) = self.row.as_ref().filter(|row| row.owns(expression)) else {
            return (false, expression.to_owned());
        };
        let field = row.field(expression);
        let is_mixed = field.is_empty() && row.fields.facts("", self.plan).is_mixed;
        (true, if is_mixed { ROW.to_owned() } else { field })
    }

    fn table_of(&mut self, is_row: bool) -> &mut Table {
        match self.row.as_mut().filter(|_| is_row) {
            Some(row) => &mut row.fields,
            None => &mut self.table,
        }
    }

    /// A parameter, to be changed.
    pub(super) fn guess(&mut self, reference: Reference) -> Option<&mut Guess> {
        self.table_of(reference.is_row).get_mut(reference.index)
    }

    /// A parameter as the template writes it: `name`, or `i.name` in a row.
    pub(super) fn written(&mut self, reference: Reference) -> String {
        let Some(guess) = self.guess(reference) else { return String::new() };
        let (name, is_row_itself) = (guess.name.clone(), reference.is_row && guess.expression.is_empty());
        match self.row.as_ref().filter(|_| reference.is_row) {
            Some(row) if is_row_itself => row.variable.clone(),
            Some(row) => format!("{}.{name}", row.variable),
            None => name,
        }
    }
}

/// What a row is called: as in the source, where that says more than a letter and is no word of the language.
fn variable(row: &Row) -> String {
    let Row::Name(name) = row else { return "i".to_owned() };
    let name = name::tidy(name).filter(|name| name.len() > 1 && !WORDS.contains(&name.as_str()));
    name.unwrap_or_else(|| "i".to_owned())
}

/// Whether a word stands in an expression by itself, and is not taken from something else.
fn has_word(expression: &str, word: &str) -> bool {
    expression.match_indices(word).any(|(at, _)| {
        let before = expression.get(..at).and_then(|before| before.chars().last());
        let after = expression.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(|before| is_word(before) || before == '.') && !after.is_some_and(is_word)
    })
}

//! What is known of the arguments at a place of a plan: its conditions, and the row that it is filled in for.

use crate::program::branch::{Axis, Known, axes};
use crate::program::plan::{Condition, Repeat, Variable};
use crate::program::types::{Argument, ListType, Parameter, RowType};

/// The parameters of a template, an address that those of addresses accept, and the arguments that fill it the most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) parameters: &'a [Parameter],
    pub(super) site: &'a str,
    pub(super) worst: &'a [Option<Argument>],
}

/// What leads to a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// The conditions around it.
    pub(super) guards: Vec<Condition>,
    /// The list whose rows it is repeated for.
    pub(super) list: Option<usize>,
    /// The way to it: positions of items and of slots.
    pub(super) path: Vec<usize>,
}

impl Around {
    /// A place within this one, by its position.
    pub(super) fn at(&self, position: usize) -> Self {
        let mut path = Vec::with_capacity(self.path.len() + 1);
        path.extend_from_slice(&self.path);
        path.push(position);
        Self { guards: self.guards.clone(), list: self.list, path }
    }

    /// The same place under another condition.
    pub(super) fn under(mut self, condition: Option<&Condition>) -> Self {
        self.guards.extend(condition.cloned());
        self
    }

    /// The places within a repetition: its list has rows.
    pub(super) fn within(self, repeat: &Repeat) -> Self {
        let has_rows = Condition::Is(Variable::Parameter(repeat.list));
        Self { list: Some(repeat.list), ..self.under(repeat.when.as_ref()).under(Some(&has_rows)) }
    }
}

impl<'a> Ground<'a> {
    /// The type of a list parameter.
    pub(super) fn list(&self, position: usize) -> Option<&'a ListType> {
        self.parameters.get(position)?.of.list()
    }

    /// The field of a list's rows.
    pub(super) fn field(&self, list: usize, field: usize) -> Option<&'a Parameter> {
        match &self.list(list)?.of {
            RowType::Record(fields) => fields.get(field),
            RowType::One(_) => None,
        }
    }

    /// What is known of a variable.
    pub(super) fn known(&self, variable: Variable, list: Option<usize>) -> Option<Known<'a>> {
        match variable {
            Variable::Parameter(position) => self.parameters.get(position).map(known),
            Variable::RowField(field) => self.field(list?, field).map(known),
            Variable::Row => match &self.list(list?)?.of {
                RowType::One(of) => Some(Known { of, is_optional: false }),
                RowType::Record(_) => None,
            },
        }
    }

    /// The variables of conditions with their classes; those of `divided` are there or not, empty or not, besides.
    pub(super) fn axes(
        &self,
        conditions: &[&Condition],
        divided: &[(Variable, Option<Argument>)],
        list: Option<usize>,
    ) -> Vec<Axis> {
        axes(conditions, divided, &|variable| self.known(variable, list))
    }
}

const fn known(parameter: &Parameter) -> Known<'_> {
    Known { of: &parameter.of, is_optional: parameter.is_optional && parameter.default.is_none() }
}

//! What names mean: in a file, and at a place of a template.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::program::branch::{Known, implies_present};
use crate::program::map::moved;
use crate::program::plan::{Condition, Slot, Term, Variable};
use crate::program::types::{ListType, Parameter, RowType};
use crate::source::Span;
use crate::tree::code;

/// The names of a file.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// Where a name is declared: file and position, its own declarations and those it imports.
    pub(super) names: HashMap<&'a str, (usize, usize)>,
    /// The parameters of its declarations, in their order.
    pub(super) parameters: Vec<Vec<Parameter>>,
    /// Names that are imported but cannot be had; they have been reported.
    pub(super) lost: HashSet<&'a str>,
}

/// A place of a template or of what it writes out.
#[derive(Clone)]
pub(super) struct Frame<'f> {
    /// The file.
    pub(super) module: usize,
    /// Where its bytes begin in the map.
    pub(super) base: usize,
    /// The parameters of the template itself.
    pub(super) parameters: &'f [Parameter],
    /// What the names of parameters stand for here.
    pub(super) bindings: Vec<Binding<'f>>,
    /// The repetition around the place.
    pub(super) row: Option<RowScope<'f>>,
    /// Conditions that hold here.
    pub(super) guards: Vec<Condition>,
    /// Whether the message is a list, whose `content` blocks are elements.
    pub(super) is_list: bool,
}

/// What a parameter's name stands for.
#[derive(Clone)]
pub(super) struct Binding<'f> {
    pub(super) parameter: &'f Parameter,
    pub(super) given: Given,
}

/// What a parameter is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Given {
    /// The template's own argument.
    Variable(Variable),
    /// What the call says.
    Term(Term),
    /// Nothing: it is optional, and the call leaves it out.
    Nothing,
    /// Something that could not be resolved.
    Broken,
}

/// What kind of object a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The message itself.
    Message,
    /// A link, with `url` and `app` beside Kakao's fields.
    Link,
    /// User arguments, whose keys are the author's.
    Arguments,
    /// Any other.
    Object,
}

/// What is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Callee {
    Link,
    Partial,
}

/// The row of a repetition.
#[derive(Clone)]
pub(super) struct RowScope<'f> {
    pub(super) name: &'f str,
    pub(super) list: &'f ListType,
}

impl<'f> Frame<'f> {
    /// A span of the file as a span of the map.
    pub(super) const fn at(&self, span: Span) -> Span {
        moved(span, self.base)
    }

    /// The same place under another condition.
    pub(super) fn under(&self, condition: Option<&Condition>) -> Cow<'_, Self> {
        let Some(condition) = condition else { return Cow::Borrowed(self) };
        let mut frame = self.clone();
        frame.guards.push(condition.clone());
        Cow::Owned(frame)
    }

    /// What a name stands for, where it is a parameter's.
    pub(super) fn binding(&self, name: &str) -> Option<&Binding<'f>> {
        self.bindings.iter().find(|binding| binding.parameter.name == name)
    }

    /// What is known of a variable.
    pub(super) fn known(&self, variable: Variable) -> Option<Known<'_>> {
        fn of_parameter(parameter: &Parameter) -> Known<'_> {
            Known { of: &parameter.of, is_optional: parameter.is_optional && parameter.default.is_none() }
        }
        match variable {
            Variable::Parameter(position) => self.parameters.get(position).map(of_parameter),
            Variable::Row => match &self.row.as_ref()?.list.of {
                RowType::One(of) => Some(Known { of, is_optional: false }),
                RowType::Record(_) => None,
            },
            Variable::RowField(position) => match &self.row.as_ref()?.list.of {
                RowType::Record(fields) => fields.get(position).map(of_parameter),
                RowType::One(_) => None,
            },
        }
    }

    /// Whether a variable is surely present at this place.
    pub(super) fn is_present(&self, variable: Variable) -> bool {
        self.known(variable).is_some_and(|known| !known.is_optional)
            || self.guards.iter().any(|guard| implies_present(guard, variable))
    }

    /// Every name that an expression may begin with here.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let parameters = self.bindings.iter().map(|binding| binding.parameter.name.as_str());
        parameters.chain(self.row.iter().map(|row| row.name))
    }
}

/// The stand-in for a value that could not be resolved.
pub(super) fn stand_in(span: Span) -> Slot {
    Slot::text("가", span)
}

/// The body of a declaration.
pub(super) const fn block_of(declaration: &code::Declaration) -> Option<&code::Block> {
    match &declaration.role {
        code::Role::Link(block) | code::Role::Partial(block) => Some(block),
        code::Role::Template(template) => Some(&template.block),
        code::Role::Const(_) => None,
    }
}

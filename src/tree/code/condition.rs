//! Conditions: `when coupon and not is_gift`.

use super::{Path, Value};
use crate::source::Span;

/// A condition and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What it says.
    pub logic: Logic,
    /// The bytes of the whole, the word `when` not among them.
    pub span: Span,
}

/// What a condition says. `And` and `Or` hold at least two conditions, none of which is of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logic {
    /// One parameter.
    Atom(Atom),
    /// The opposite.
    Not(Box<Condition>),
    /// All of them.
    And(Vec<Condition>),
    /// Any of them.
    Or(Vec<Condition>),
}

/// A question about one parameter: alone, whether it is present, true or not empty; else what it equals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The parameter, or a field of a row.
    pub path: Path,
    /// What it is compared with.
    pub test: Option<(Comparison, Box<Value>)>,
}

/// How an atom compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
}

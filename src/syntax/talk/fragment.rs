//! Parts of the language that stand inside another notation: conditions, types, texts with holes.

use crate::diagnostic::Finding;
use crate::source::Span;
use crate::tree::Style;
use crate::tree::code::{Condition, Expression, Form, Path, Type};

/// Where the bytes of a fragment stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// From this byte on, one to one.
    From(usize),
    /// Somewhere within these bytes: the notation writes the fragment in its own way.
    Within(Span),
}

/// Reads a condition, without the word `when`.
///
/// # Errors
/// What is wrong with it.
pub fn condition(_text: &str, _places: Places) -> Result<Condition, Vec<Finding>> {
    Err(Vec::new())
}

/// Reads the type of a parameter.
///
/// # Errors
/// What is wrong with it.
pub fn type_of(_text: &str, _places: Places) -> Result<Type, Vec<Finding>> {
    Err(Vec::new())
}

/// Reads `1..5`, the size of a list and `i in items`, the head of a repetition, and the like: a path.
///
/// # Errors
/// What is wrong with it.
pub fn path(_text: &str, _places: Places) -> Result<Path, Vec<Finding>> {
    Err(Vec::new())
}

/// Reads what stands between `${` and `}`.
///
/// # Errors
/// What is wrong with it.
pub fn expression(_text: &str, _places: Places) -> Result<Expression, Vec<Finding>> {
    Err(Vec::new())
}

/// Reads a text whose escapes are resolved and which may have holes: `$${` becomes `${`, a whole hole an expression, a
/// text without holes a scalar in the style.
///
/// # Errors
/// What is wrong with it.
pub fn text(_text: &str, _style: Style, _places: Places) -> Result<Form, Vec<Finding>> {
    Err(Vec::new())
}

//! What a sheet is made of: JSON as it stands and the places between it, in the order in which they are written.

use crate::program::filter::Filter;

/// A step of writing a message. Fields and elements end with a comma, which the bracket that closes them takes back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// JSON as it stands.
    Literal(String),
    /// The text form of a term within a JSON string or as a number; nothing where it is absent.
    Hole(Term),
    /// A field whose term may be absent, and is not there then: what stands before the term and behind it.
    Given(String, Term, String),
    /// Steps under a condition.
    When(Condition, Vec<Step>),
    /// Steps for each row of a list parameter, by its position and the number of fields of a row.
    Repeat(usize, usize, Vec<Step>),
    /// The first of several that writes anything.
    First(Vec<Vec<Step>>),
    /// An object or a list that is not there without a field or an element: its beginning, what is in it, its bracket.
    Part(String, Vec<Step>, char),
    /// The bracket that closes an object or a list.
    Close(char),
    /// A query string.
    Query(Vec<Pair>),
}

/// A key and its value in a query string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    /// The key, encoded, and the `=` behind it.
    pub(super) key: String,
    pub(super) value: Term,
    pub(super) when: Option<Condition>,
}

/// A value with filters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) base: Base,
    pub(super) filters: Vec<Filter>,
}

/// What a term begins with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Base {
    /// One value.
    One(Variable),
    /// The rows of a list, or one field of each.
    Many(usize, Column),
    /// A text that is written in the template, and whether it stands in JSON as it is.
    Text(String, bool),
    /// A number that is written in the template.
    Integer(i64),
    /// A text with holes.
    Pieces(Vec<Base>),
    /// A term with filters of its own.
    Term(Box<Term>),
}

/// Where a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    /// The parameter at a position.
    Parameter(usize),
    /// The field at a position of the row that is written; a row of single values has one.
    Field(usize),
}

/// What of the rows of a list is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The rows themselves, of which only the number counts.
    Rows,
    /// The field at a position of each row, of so many fields. Rows that lack it do not count.
    Field(usize, usize),
}

/// A condition over values.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// Present, true or not empty.
    Is(Variable),
    /// Equal to a value.
    Equals(Variable, Literal),
    /// The opposite.
    Not(Box<Condition>),
    /// All of them.
    All(Vec<Condition>),
    /// Any of them.
    Any(Vec<Condition>),
}

/// A value that conditions compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Literal {
    /// True or false.
    Boolean(bool),
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
}

//! What a ledger needs of a database: transactions, statements and a clock.
//!
//! The statements are written once. `?1` is a parameter; what stands in `/*pg: … */` is for PostgreSQL alone.

use super::Trouble;

/// A database that holds a ledger.
pub trait Store: Send {
    /// Its clock, in milliseconds since 1970.
    ///
    /// # Errors
    /// What the database says, as everywhere in this trait.
    fn now(&mut self) -> Result<i64, Trouble>;

    /// Begins a transaction. An exclusive one lets no other exclusive one run beside it.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn begin(&mut self, is_exclusive: bool) -> Result<(), Trouble>;

    /// Commits it. When this returns, it is on disk.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn commit(&mut self) -> Result<(), Trouble>;

    /// Takes it back.
    fn rollback(&mut self);

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, Trouble>;

    /// Runs a query.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn query(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Line>, Trouble>;

    /// Whether the tables are there. In a transaction nobody else makes them meanwhile.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn is_made(&mut self) -> Result<bool, Trouble>;

    /// How this process shares the ledger with others.
    fn tenure(&self) -> Tenure;

    /// A second connection, for a worker's lease.
    ///
    /// # Errors
    /// As [`Store::now`].
    fn again(&self) -> Result<Box<dyn Store>, Trouble>;
}

/// How a process shares a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenure {
    /// By a lock: no other run is alive.
    Alone,
    /// Beside the one that holds the lock.
    Guest,
    /// By leases.
    Lease,
}

/// A parameter of a statement.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A number.
    Integer(i64),
    /// A text.
    Text(&'a str),
}

/// A value of a row.
pub enum Cell {
    /// Nothing.
    Null,
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
}

/// A row of a query.
pub struct Line(pub Vec<Cell>);

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Integer)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl Line {
    /// The number at a place.
    ///
    /// # Errors
    /// [`Trouble::NoLedger`] if there is none: then somebody else's tables are read.
    pub fn integer(&self, place: usize) -> Result<i64, Trouble> {
        self.maybe_integer(place).ok_or(Trouble::NoLedger)
    }

    /// The number at a place, if there is one.
    pub fn maybe_integer(&self, place: usize) -> Option<i64> {
        match self.0.get(place) {
            Some(Cell::Integer(number)) => Some(*number),
            Some(Cell::Null | Cell::Text(_)) | None => None,
        }
    }

    /// The text at a place.
    ///
    /// # Errors
    /// As [`Line::integer`].
    pub fn text(&self, place: usize) -> Result<String, Trouble> {
        self.maybe_text(place).ok_or(Trouble::NoLedger)
    }

    /// The text at a place, if there is one.
    pub fn maybe_text(&self, place: usize) -> Option<String> {
        match self.0.get(place) {
            Some(Cell::Text(text)) => Some(text.clone()),
            Some(Cell::Null | Cell::Integer(_)) | None => None,
        }
    }
}

/// The parameters of a statement, brought to one type.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::send::ledger::store::Value::from($value)),*] };
}
pub(super) use values;

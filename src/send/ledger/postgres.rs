//! A ledger in PostgreSQL, for runs on several machines at once.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Row, Statement};

use super::address::{Address, insecure};
use super::store::{Cell, Line, Store, Tenure, Value};
use super::{Book, Trouble};

/// The number under which those who make the tables wait for each other.
const MAKING: i64 = 0x006d_616c_7075_6e67;

/// A database with a ledger in it.
pub struct Postgres {
    client: Client,
    address: Address,
    statements: HashMap<&'static str, Statement>,
}

impl Postgres {
    /// Connects to a ledger, and makes its tables where there are none. The address is PostgreSQL's:
    /// `postgresql://user@host/database?sslrootcert=ca.crt`, or `host=/run/postgresql user=…`. A database on another machine is reached
    /// by TLS alone, its certificate and name verified.
    ///
    /// # Errors
    /// [`Trouble::NotDurable`] if a commit would not wait for the disk; [`Trouble::Insecure`] if others could listen; what the database
    /// says.
    pub fn connect(address: &str) -> Result<Book<Self>, Trouble> {
        Book::new(Self::open(Address::read(address)?)?)
    }

    /// A connection to the same database for something else.
    pub(in crate::send) fn client(address: &str) -> Result<Client, Trouble> {
        Self::open(Address::read(address)?).map(|database| database.client)
    }

    fn open(address: Address) -> Result<Self, Trouble> {
        let mut client = address.connect()?;
        // The last one: a worker that is frozen in a transaction must not hold everybody up.
        let durable = "SET synchronous_commit = on; SET client_min_messages = warning; \
                       SET default_transaction_isolation = 'read committed'; SET lock_timeout = '10s'; \
                       SET idle_in_transaction_session_timeout = '5s'";
        client.batch_execute(durable).map_err(|error| of(&error))?;
        for setting in ["synchronous_commit", "fsync"] {
            let line = client.query_one(&format!("SHOW {setting}"), &[]).map_err(|error| of(&error))?;
            let value: String = line.try_get(0).map_err(|error| of(&error))?;
            if value != "on" {
                return Err(Trouble::NotDurable(format!("{setting} = {value}")));
            }
        }
        Ok(Self { client, address, statements: HashMap::new() })
    }

    fn statement(&mut self, sql: &'static str) -> Result<Statement, Trouble> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(&spelt(sql)).map_err(|error| of(&error))?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }
}

/// A statement in PostgreSQL's spelling.
fn spelt(sql: &str) -> String {
    let sql = sql.replace("/*pg:", "").replace("*/", "").replace('?', "$");
    if sql.starts_with("CREATE TABLE") { sql.replace("INTEGER", "BIGINT") } else { sql }
}

impl Store for Postgres {
    fn now(&mut self) -> Result<i64, Trouble> {
        let lines = self.query("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", &[])?;
        lines.first().ok_or(Trouble::NoLedger)?.integer(0)
    }

    fn begin(&mut self, is_exclusive: bool) -> Result<(), Trouble> {
        self.client.batch_execute("BEGIN").map_err(|error| of(&error))?;
        if is_exclusive {
            self.query("SELECT value FROM meta WHERE key = 'lock' FOR UPDATE", &[])?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Trouble> {
        self.client.batch_execute("COMMIT").map_err(|error| of(&error))
    }

    fn rollback(&mut self) {
        // If the connection is gone, so is the transaction.
        let _ = self.client.batch_execute("ROLLBACK");
    }

    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, Trouble> {
        let statement = self.statement(sql)?;
        self.client.execute(&statement, &parameters(values)).map_err(|error| of(&error))
    }

    fn query(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Line>, Trouble> {
        let statement = self.statement(sql)?;
        let lines = self.client.query(&statement, &parameters(values)).map_err(|error| of(&error))?;
        lines.iter().map(line).collect()
    }

    fn is_made(&mut self) -> Result<bool, Trouble> {
        let lock = format!("SELECT pg_advisory_xact_lock({MAKING})");
        self.client.batch_execute(&lock).map_err(|error| of(&error))?;
        Ok(!self.query("SELECT 1 WHERE to_regclass('meta') IS NOT NULL", &[])?.is_empty())
    }

    fn tenure(&self) -> Tenure {
        Tenure::Lease
    }

    fn again(&self) -> Result<Box<dyn Store>, Trouble> {
        Ok(Box::new(Self::open(self.address.clone())?))
    }
}

fn parameters<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn line(row: &Row) -> Result<Line, Trouble> {
    let cell = |place: usize, column: &postgres::Column| match *column.type_() {
        Type::INT8 => row.try_get(place).map(|number: Option<i64>| number.map_or(Cell::Null, Cell::Integer)),
        Type::INT4 => {
            row.try_get(place).map(|number: Option<i32>| number.map_or(Cell::Null, |one| Cell::Integer(one.into())))
        }
        _ => row.try_get(place).map(|text: Option<String>| text.map_or(Cell::Null, Cell::Text)),
    };
    let cells = row.columns().iter().enumerate().map(|(place, column)| cell(place, column));
    cells.collect::<Result<Vec<Cell>, postgres::Error>>().map(Line).map_err(|error| of(&error))
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl fmt::Debug for Postgres {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        formatter.write_str("Postgres(…)")
    }
}

/// What the database says, without any value of a row.
pub(super) fn of(error: &postgres::Error) -> Trouble {
    if let Some(insecure) = insecure(error) {
        return Trouble::Insecure(insecure);
    }
    let Some(said) = error.as_db_error() else {
        let cause = error.source().map_or_else(|| "no connection".to_owned(), ToString::to_string);
        return if error.is_closed() || cause.contains("connect") || error.code().is_none() {
            Trouble::Unreachable(cause)
        } else {
            Trouble::Database(cause)
        };
    };
    let passing = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::LOCK_NOT_AVAILABLE];
    let denied = [SqlState::INVALID_PASSWORD, SqlState::INVALID_AUTHORIZATION_SPECIFICATION];
    match said.code() {
        code if passing.contains(code) => Trouble::Busy,
        code if *code == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Trouble::Lost,
        code if *code == SqlState::DISK_FULL => Trouble::Full,
        code if denied.contains(code) => Trouble::Denied,
        code if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Trouble::ReadOnly,
        code => Trouble::Database(format!("SQLSTATE {}", code.code())),
    }
}

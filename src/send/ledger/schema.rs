//! The tables of a ledger, and the check that they are ours.

use super::Trouble;
use super::store::{Store, values};

/// The version of the tables.
const VERSION: i64 = 2;

/// The tables. Texts compare by their bytes, so that an order is the same everywhere.
const TABLES: [&str; 12] = [
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL)",
    "CREATE TABLE worker (id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, lease INTEGER NOT NULL, \
     timeout INTEGER NOT NULL, ended INTEGER NOT NULL)",
    "CREATE TABLE job (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, app TEXT NOT NULL, \
     base TEXT NOT NULL, limits TEXT NOT NULL, digest TEXT NOT NULL, halted INTEGER, planned INTEGER NOT NULL)",
    "CREATE TABLE body (id INTEGER PRIMARY KEY, job INTEGER NOT NULL, endpoint TEXT NOT NULL, \
     message TEXT NOT NULL)",
    "CREATE TABLE sender (name TEXT /*pg: COLLATE \"C\" */ PRIMARY KEY, worker INTEGER NOT NULL, \
     epoch INTEGER NOT NULL)",
    "CREATE TABLE unit (id INTEGER PRIMARY KEY, job INTEGER NOT NULL, row TEXT NOT NULL, \
     line INTEGER NOT NULL, sender TEXT /*pg: COLLATE \"C\" */ NOT NULL, receiver TEXT NOT NULL, \
     body INTEGER NOT NULL, call INTEGER NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, \
     worker INTEGER NOT NULL, epoch INTEGER NOT NULL, day INTEGER, month INTEGER, code INTEGER, cause TEXT, \
     until INTEGER, changed INTEGER NOT NULL, UNIQUE (job, row, receiver))",
    "CREATE INDEX unit_planned ON unit (job, sender, call, id) WHERE state = 'planned'",
    "CREATE INDEX unit_parked ON unit (job, until) WHERE state = 'parked'",
    "CREATE INDEX unit_intent ON unit (worker, epoch) WHERE state = 'intent'",
    "CREATE TABLE quota (app TEXT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL, \
     period INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (app, scope, key, period))",
    "CREATE TABLE issue (sender TEXT NOT NULL, at INTEGER NOT NULL)",
    ORIGIN,
];
/// What jobs were made of; since version 2.
const ORIGIN: &str = "CREATE TABLE origin (job INTEGER PRIMARY KEY, told TEXT NOT NULL)";

/// Makes the tables where there are none.
pub(super) fn prepare(store: &mut dyn Store) -> Result<(), Trouble> {
    if !store.is_made()? {
        make(store)?;
    }
    match meta(store, "version")? {
        VERSION => Ok(()),
        1 => {
            store.execute(ORIGIN, &[])?;
            store.execute("UPDATE meta SET value = ?1 WHERE key = 'version'", values![VERSION]).map(|_| ())
        }
        newer if newer > VERSION => Err(Trouble::Newer(newer)),
        _ => Err(Trouble::NoLedger),
    }
}

fn make(store: &mut dyn Store) -> Result<(), Trouble> {
    for table in TABLES {
        store.execute(table, &[])?;
    }
    for (key, value) in [("version", VERSION), ("seen", 0), ("next", 1), ("epoch", 0), ("lock", 0)] {
        store.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", values![key, value])?;
    }
    Ok(())
}

/// A number that belongs to the ledger as a whole.
pub(super) fn meta(store: &mut dyn Store, key: &str) -> Result<i64, Trouble> {
    let lines = store.query("SELECT value FROM meta WHERE key = ?1", values![key])?;
    lines.first().ok_or(Trouble::NoLedger)?.integer(0)
}

/// Raises such a number by some, and returns what it was.
pub(super) fn advance(store: &mut dyn Store, key: &str, by: i64) -> Result<i64, Trouble> {
    let before = meta(store, key)?;
    store.execute("UPDATE meta SET value = value + ?2 WHERE key = ?1", values![key, by])?;
    Ok(before)
}

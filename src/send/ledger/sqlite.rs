//! A ledger in a file: SQLite, one run at a time by a lock of the operating system.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::store::{Cell, Line, Store, Tenure, Value};
use super::{Book, Trouble};

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a visitor may hold the lock, to settle what a run that is gone has left.
const VISIT: Duration = Duration::from_secs(2);

/// How every file of SQLite begins.
const HEAD: &[u8; 16] = b"SQLite format 3\0";

/// What a ledger is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To send: nobody else may.
    Run,
    /// To plan, look or resolve, also while a run holds the ledger.
    Visit,
}

/// A file with a ledger in it.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
    /// Held as long as a run has the ledger open.
    lock: Option<File>,
}

impl Sqlite {
    /// Whether there is something at a path.
    pub fn is_at(path: &Path) -> bool {
        path.try_exists().unwrap_or(false)
    }

    /// Opens a ledger; makes one where there is no file. Only its owner can read it.
    ///
    /// # Errors
    /// [`Trouble::InUse`] if it is opened to run and another run holds it; what the file system or the database says.
    pub fn open(path: &Path, access: Access) -> Result<Book<Self>, Trouble> {
        ours(path)?;
        private(path)?;
        let lock = match access {
            Access::Run => Some(wait_for_lock(path)?),
            Access::Visit => lock(path)?,
        };
        let connection = connect(path)?;
        let mut book = Book::new(Self { connection, path: path.to_owned(), lock })?;
        book.end_the_dead()?;
        match access {
            Access::Run => {}
            Access::Visit => book.store_mut().unlock()?,
        }
        Ok(book)
    }

    /// Lets others run. The lock itself is given up, not just this handle: a process that is being started may have a copy of it.
    fn unlock(&mut self) -> Result<(), Trouble> {
        match self.lock.take() {
            Some(lock) => lock.unlock().map_err(|error| of_file(&error)),
            None => Ok(()),
        }
    }
}

/// Refuses what is there and is no database, before anything about it is changed.
fn ours(path: &Path) -> Result<(), Trouble> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(of_file(&error)),
    };
    if !metadata.is_file() {
        return Err(Trouble::NoLedger);
    }
    let mut head = [0; HEAD.len()];
    let file = File::open(path).map_err(|error| of_file(&error));
    match file.map(|mut file| file.read_exact(&mut head)) {
        Ok(Ok(())) if head == *HEAD => Ok(()),
        Ok(Err(_)) if metadata.len() == 0 => Ok(()),
        Ok(Ok(()) | Err(_)) => Err(Trouble::NoLedger),
        Err(trouble) => Err(trouble),
    }
}

/// Makes a file that only its owner can read, or makes it so.
fn private(path: &Path) -> Result<File, Trouble> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|error| of_file(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let metadata = file.metadata().map_err(|error| of_file(&error))?;
        if metadata.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(|error| of_file(&error))?;
        }
    }
    Ok(file)
}

/// The lock of a ledger, for a run. A visitor may hold it for a moment.
fn wait_for_lock(path: &Path) -> Result<File, Trouble> {
    let began = Instant::now();
    loop {
        match lock(path)? {
            Some(lock) => return Ok(lock),
            None if began.elapsed() > VISIT => return Err(Trouble::InUse),
            None => thread::sleep(VISIT / 20),
        }
    }
}

/// The lock of a ledger; `None` if another process holds it.
fn lock(path: &Path) -> Result<Option<File>, Trouble> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = private(Path::new(&name))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(of_file(&error)),
    }
}

/// Connects, and makes sure that a commit is on disk.
fn connect(path: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| of(&error))?;
    connection.busy_timeout(PATIENCE).map_err(|error| of(&error))?;
    if connection.is_readonly("main").map_err(|error| of(&error))? {
        return Err(Trouble::ReadOnly);
    }
    let set = |name: &str, value: &str| -> Result<String, Trouble> {
        let sql = format!("PRAGMA {name} = {value}");
        connection.execute_batch(&sql).map_err(|error| of(&error))?;
        let asked = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get_ref(0).map(shown));
        asked.map_err(|error| of(&error))
    };
    for (name, value, expected) in
        [("journal_mode", "WAL", "wal"), ("synchronous", "FULL", "2"), ("secure_delete", "ON", "1")]
    {
        let is = set(name, value)?;
        if is != expected {
            return Err(Trouble::NotDurable(format!("{name} = {is}")));
        }
    }
    // Where the system's flush does not reach the disk, as on macOS, the one that does.
    set("fullfsync", "ON")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).to_lowercase(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
    }
}

impl Store for Sqlite {
    fn now(&mut self) -> Result<i64, Trouble> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn begin(&mut self, _is_exclusive: bool) -> Result<(), Trouble> {
        self.execute("BEGIN IMMEDIATE", &[]).map(|_| ())
    }

    fn commit(&mut self) -> Result<(), Trouble> {
        self.execute("COMMIT", &[]).map(|_| ())
    }

    fn rollback(&mut self) {
        // A full disk has rolled back already, and then there is nothing to take back.
        let _ = self.execute("ROLLBACK", &[]);
    }

    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, Trouble> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| of(&error))?;
        let changed = statement.execute(rusqlite::params_from_iter(values)).map_err(|error| of(&error))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn query(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Line>, Trouble> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| of(&error))?;
        let width = statement.column_count();
        let lines = statement.query_map(rusqlite::params_from_iter(values), |row| {
            let cells = (0..width).map(|place| row.get_ref(place).map(cell));
            cells.collect::<rusqlite::Result<Vec<Cell>>>().map(Line)
        });
        let lines = lines.map_err(|error| of(&error))?;
        lines.collect::<rusqlite::Result<Vec<Line>>>().map_err(|error| of(&error))
    }

    fn is_made(&mut self) -> Result<bool, Trouble> {
        Ok(!self.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'", &[])?.is_empty())
    }

    fn tenure(&self) -> Tenure {
        if self.lock.is_some() { Tenure::Alone } else { Tenure::Guest }
    }

    fn again(&self) -> Result<Box<dyn Store>, Trouble> {
        let connection = connect(&self.path)?;
        Ok(Box::new(Self { connection, path: self.path.clone(), lock: None }))
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        // No table of ours has such a column; whoever reads it as a number or a text is told.
        ValueRef::Real(_) | ValueRef::Blob(_) => Cell::Null,
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// What the database says, without any value.
fn of(error: &rusqlite::Error) -> Trouble {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Trouble::ReadOnly,
        Some(ErrorCode::DiskFull) => Trouble::Full,
        Some(ErrorCode::NotADatabase) => Trouble::NoLedger,
        Some(code) => Trouble::Database(format!("{code:?}")),
        None => Trouble::Database("statement".to_owned()),
    }
}

fn of_file(error: &std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::Full,
        kind => Trouble::Unreachable(kind.to_string()),
    }
}

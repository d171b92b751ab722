//! What the tests of sending share: ledgers to open, and calls to plan.

#![allow(dead_code, reason = "each test takes what it needs")]
#![expect(clippy::disallowed_methods, reason = "tests send over the network and fill disks")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use malpung::send::ledger::{
    Access, Call, JobId, Ledger, Limits, NewCall, NewJob, NewUnit, Owner, Sqlite, State, Write, Written,
};
use malpung::send::{Endpoint, Receiver};
use tempfile::TempDir;

pub mod kakao;

/// A ledger that is open, and the milliseconds that its clock is moved by.
pub type Open = (Box<dyn Ledger>, Arc<AtomicI64>);

/// Where a ledger is.
pub trait Place {
    /// Opens it to run.
    fn open(&self) -> Open;
}

/// A ledger in a file.
pub struct File {
    folder: TempDir,
}

impl File {
    pub fn fresh() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("원장.ledger")
    }
}

/// A small disk of its own, where this process may mount one.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// `None`, said loudly, where nothing can be mounted.
    pub fn fresh() -> Option<Self> {
        let disk = Self { folder: tempfile::tempdir().unwrap() };
        if disk.mount("size=12m") {
            return Some(disk);
        }
        eprintln!("*** NOT RUN: only root can mount a disk to fill ***");
        None
    }

    /// Mounts, or mounts anew with other options.
    pub fn mount(&self, options: &str) -> bool {
        let mut command = std::process::Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.folder.path());
        command.stderr(std::process::Stdio::null()).status().is_ok_and(|status| status.success())
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("원장.ledger")
    }

    /// Leaves no room, or makes it again.
    pub fn fill(&self, is_full: bool) {
        let filler = self.folder.path().join("filler");
        if is_full {
            let _ = std::fs::write(filler, vec![1; 16 << 20]);
        } else {
            std::fs::remove_file(filler).unwrap();
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

impl Place for File {
    fn open(&self) -> Open {
        let book = Sqlite::open(&self.path(), Access::Run).unwrap();
        let shift = book.shift();
        (Box::new(book), shift)
    }
}

/// A ledger in PostgreSQL: a schema of its own in the database of the tests.
#[cfg(feature = "postgres")]
pub struct Database {
    pub address: String,
}

#[cfg(feature = "postgres")]
impl Database {
    /// `None`, said loudly, where there is no PostgreSQL.
    pub fn fresh() -> Option<Self> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let Ok(address) = std::env::var("MALPUNG_TEST_POSTGRES") else {
            eprintln!("*** NOT RUN: no PostgreSQL. Start one with `.ci/postgres cargo test --features postgres …` ***");
            return None;
        };
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut client = postgres::Client::connect(&address, postgres::NoTls).unwrap();
        client.batch_execute(&format!("CREATE SCHEMA {name}")).unwrap();
        Some(Self { address: format!("{address}?options=-c%20search_path%3D{name}") })
    }
}

#[cfg(feature = "postgres")]
impl Place for Database {
    fn open(&self) -> Open {
        let book = malpung::send::ledger::Postgres::connect(&self.address).unwrap();
        let shift = book.shift();
        (Box::new(book), shift)
    }
}

pub fn job(name: &str, limits: Limits) -> NewJob {
    NewJob { name: name.to_owned(), app: "빵집".to_owned(), base: "http://127.0.0.1:1".to_owned(), limits }
}

/// A message from a sender to the same sender.
pub fn memo(sender: &str, row: &str) -> NewCall {
    NewCall {
        sender: sender.to_owned(),
        endpoint: Endpoint::MemoDefault,
        message: format!("template_object={row}"),
        units: vec![NewUnit { row: row.to_owned(), line: 1, receiver: Receiver::oneself() }],
    }
}

/// A message of a sender to some friends.
pub fn friends(sender: &str, row: &str, receivers: &[&str]) -> NewCall {
    let unit = |uuid: &&str| NewUnit { row: row.to_owned(), line: 1, receiver: Receiver::friend(*uuid) };
    NewCall {
        sender: sender.to_owned(),
        endpoint: Endpoint::FriendsDefault,
        message: format!("template_object={row}"),
        units: receivers.iter().map(unit).collect(),
    }
}

/// Plans a job.
pub fn plan(ledger: &mut dyn Ledger, name: &str, limits: Limits, calls: &[NewCall]) -> JobId {
    let id = ledger.start(&job(name, limits)).unwrap();
    ledger.add(id, calls).unwrap();
    ledger.seal(id, "digest").unwrap();
    id
}

/// The calls that a worker gets.
pub fn claim(ledger: &mut dyn Ledger, owner: Owner, job: JobId) -> Vec<Call> {
    let queues = ledger.claim(owner, job, 100, 100).unwrap();
    queues.into_iter().flat_map(|queue| queue.calls).collect()
}

pub fn write(ledger: &mut dyn Ledger, owner: Owner, write: Write) -> Written {
    ledger.commit(owner, &[write]).unwrap()[0]
}

/// The states of a job's units, as `row receiver state`.
pub fn states(ledger: &mut dyn Ledger, job: JobId) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let page = ledger.page(job, after, &[]).unwrap();
        let Some(last) = page.last() else { return all };
        after = last.unit;
        all.extend(page.iter().map(|record| {
            let (row, receiver, state) = (&record.row, record.receiver.expose(), record.state.name());
            let code = record.code.map_or_else(String::new, |code| format!(" {code}"));
            let receiver = if receiver.is_empty() { String::new() } else { format!("→{receiver}") };
            format!("{row}{receiver} {state}{code}")
        }));
    }
}

pub fn count(ledger: &mut dyn Ledger, job: JobId, state: State) -> u64 {
    ledger.stand(job).unwrap().counts.of(state)
}

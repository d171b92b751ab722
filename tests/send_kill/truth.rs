//! What arrived, as the stand-in's record says, held against what the ledger says.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use malpung::send::ledger::{JobId, Ledger, Record, State};
use serde_json::Value;

use crate::job::row_of;

/// The record, read as far as it goes.
pub struct Truth {
    path: PathBuf,
    read: u64,
    arrivals: HashMap<(String, String), Arrival>,
    /// Rows that a person has dropped.
    pub dropped: HashSet<String>,
    /// Rows that a person has dropped when they had arrived, with nobody knowing it.
    late: HashSet<String>,
    /// Of the calls that were on their way when their process died, how many have arrived, and how many have not.
    pub orphans: (usize, usize),
}

/// A message that has reached a receiver.
struct Arrival {
    sender: String,
    times: usize,
}

impl Truth {
    pub fn new(path: PathBuf) -> Self {
        Self { path, read: 0, arrivals: HashMap::new(), dropped: HashSet::new(), late: HashSet::new(), orphans: (0, 0) }
    }

    /// Reads on. Half a line is read the next time.
    fn update(&mut self) {
        let mut file = File::open(&self.path).unwrap();
        file.seek(SeekFrom::Start(self.read)).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        for line in text[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.add(&serde_json::from_slice(line).unwrap());
        }
        self.read += whole as u64;
    }

    fn add(&mut self, delivery: &Value) {
        let text = |key: &str| delivery[key].as_str().unwrap().to_owned();
        // A message to oneself has no receiver in the ledger.
        let receiver = if text("path").contains("/memo/") { String::new() } else { text("receiver") };
        let key = (row_of(&delivery["fields"]), receiver);
        self.arrivals.entry(key).or_insert_with(|| Arrival { sender: text("sender"), times: 0 }).times += 1;
    }

    /// Hears of a row that a person has just dropped: from here on it must not arrive. What was UNKNOWN may have arrived before.
    pub fn drop_row(&mut self, row: &str) {
        self.update();
        let has_arrived = self.arrivals.keys().any(|(own, _)| own == row);
        let rows = if has_arrived { &mut self.late } else { &mut self.dropped };
        rows.insert(row.to_owned());
    }

    /// Compares the record with a ledger that nobody writes to meanwhile; how many rows are UNKNOWN. The ledger is read first: what
    /// the dead have sent may still arrive, and nothing else.
    pub fn compare(&mut self, ledger: &mut dyn Ledger, job: JobId) -> usize {
        let units = units(ledger, job);
        self.update();
        let mut known = HashSet::new();
        let mut unknown = HashSet::new();
        self.orphans = (0, 0);
        for unit in &units {
            let key = (unit.row.clone(), unit.receiver.expose().to_owned());
            let arrival = self.arrivals.get(&key);
            if !(unit.state == State::Dropped && self.late.contains(&unit.row)) {
                judge(unit, arrival);
            }
            if unit.cause.as_deref() == Some("ended") {
                self.orphans.0 += usize::from(arrival.is_some());
                self.orphans.1 += usize::from(arrival.is_none());
            }
            if self.dropped.contains(&unit.row) {
                assert_eq!(unit.state, State::Dropped, "{} was dropped", unit.row);
            }
            if unit.state == State::Unknown {
                // A row is one call, whatever its receivers.
                unknown.insert(&unit.row);
            }
            known.insert(key);
        }
        let strange: Vec<_> = self.arrivals.keys().filter(|key| !known.contains(key)).collect();
        assert!(strange.is_empty(), "arrived, and unknown to the ledger: {strange:?}");
        unknown.len()
    }
}

fn judge(unit: &Record, arrival: Option<&Arrival>) {
    let (row, state) = (&unit.row, unit.state);
    let Some(arrival) = arrival else {
        assert_ne!(state, State::Sent, "{row} is SENT and did not arrive");
        return;
    };
    assert_eq!(arrival.times, 1, "{row} arrived {} times, and is {state:?}", arrival.times);
    assert_eq!(arrival.sender, unit.sender, "{row} came from another sender");
    assert!(matches!(state, State::Sent | State::Unknown | State::Intent), "{row} arrived, and is {state:?}");
}

/// Every unit of a job.
pub fn units(ledger: &mut dyn Ledger, job: JobId) -> Vec<Record> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let page = ledger.page(job, after, &[]).unwrap();
        let Some(last) = page.last() else { return all };
        after = last.unit;
        all.extend(page);
    }
}

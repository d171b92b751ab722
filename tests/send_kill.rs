//! Processes that are killed while they send: nothing arrives twice, and nothing is lost.
//!
//! A few kills by default. `MALPUNG_KILLS=200 MALPUNG_KILL_ROWS=5000` is the large run.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "starts and kills processes, and reads the environment")]

#[path = "sending/mod.rs"]
mod sending;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs, process, thread};

use malpung::send::https::Https;
use malpung::send::ledger::{Access, JobId, Ledger, Limits, NewCall, Record, Sqlite, State, Trouble};
use malpung::send::run::{Ending, Options, Tools, run};
use malpung::send::{Base, Event, NoToken, Observer, Permit, SecretString, Tokens};
use sending::server::Server;
use sending::{File, Place, friends, memo, plan};

const CONCURRENCY: usize = 8;
const SENDERS: usize = 120;
const TIMEOUT: Duration = Duration::from_secs(5);

/// Where a process is killed.
const POINTS: [&str; 6] = ["before-intent", "after-intent", "first-byte", "answered", "refresh", "anywhere"];

fn number(name: &str, otherwise: usize) -> usize {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Rows of every sort: to oneself, to a friend, to some friends at once.
fn rows(count: usize, senders: usize) -> Vec<NewCall> {
    let row = |row: usize| {
        let (sender, name) = (format!("sender-{:03}", row % senders), format!("{row:05}"));
        let friend = |step: usize| format!("uuid-{}", (row + step * 7) % 150);
        match row % 10 {
            0..=5 => memo(&sender, &name),
            6..=8 => friends(&sender, &name, &[&friend(0)]),
            _ => friends(&sender, &name, &[&friend(0), &friend(1), &friend(2)]),
        }
    };
    (0..count).map(row).collect()
}

/// Beyond any quota, so that only kills and faults decide.
fn limits() -> Limits {
    let most = 1 << 40;
    Limits {
        app_day: most,
        sender_day: most,
        receiver_day: most,
        pair_day: most,
        month: most,
        tokens: most,
        ..Limits::default()
    }
}

/// What a child works with, as its environment tells.
struct Task {
    ledger: String,
    base: String,
    tokens: PathBuf,
    point: String,
    after: usize,
}

impl Task {
    fn of_environment() -> Option<Self> {
        let get = |name: &str| env::var(format!("MALPUNG_CHILD_{name}")).ok();
        Some(Self {
            ledger: get("LEDGER")?,
            base: get("BASE")?,
            tokens: get("TOKENS")?.into(),
            point: get("POINT")?,
            after: get("AFTER")?.parse().ok()?,
        })
    }

    fn start(&self) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture"]).stdout(Stdio::null()).stderr(Stdio::piped());
        for (name, value) in [
            ("LEDGER", self.ledger.as_str()),
            ("BASE", &self.base),
            ("TOKENS", self.tokens.to_str().unwrap()),
            ("POINT", &self.point),
            ("AFTER", &self.after.to_string()),
        ] {
            command.env(format!("MALPUNG_CHILD_{name}"), value);
        }
        command.spawn().unwrap()
    }
}

fn open(ledger: &str, access: Access) -> Box<dyn Ledger> {
    #[cfg(feature = "postgres")]
    if ledger.starts_with("postgresql:") {
        return Box::new(malpung::send::ledger::Postgres::connect(ledger).unwrap());
    }
    Box::new(Sqlite::open(Path::new(ledger), access).unwrap())
}

/// Not a test of its own: the process that sends, and dies.
#[test]
fn child() {
    let Some(task) = Task::of_environment() else { return };
    // Whoever waits for what never comes is a failure, not a test without an end.
    thread::spawn(|| {
        thread::sleep(Duration::from_secs(400));
        process::exit(50);
    });
    let killer = Arc::new(Killer { point: task.point.clone(), left: AtomicUsize::new(task.after) });
    let mut ledger = open(&task.ledger, Access::Run);
    let job = ledger.job("주문").unwrap().unwrap().id;
    let tools = Tools {
        transport: Arc::new(Https::new(Base::parse(&task.base).unwrap(), TIMEOUT, CONCURRENCY)),
        tokens: Arc::new(Purse { folder: task.tokens, killer: Arc::clone(&killer), busy: Mutex::default() }),
        observer: killer,
        stop: Arc::default(),
    };
    let options = Options { concurrency: CONCURRENCY, backoff: Duration::from_millis(20), ..Options::default() };
    // A worker that was frozen in a transaction has no connection any more.
    match run(&mut *ledger, job, &tools, &options).map(|report| report.ending) {
        Ok(Ending::Done) => process::exit(0),
        Ok(Ending::Trouble(Trouble::Lost | Trouble::Unreachable(_))) | Err(Trouble::Lost | Trouble::Unreachable(_)) => {
            process::exit(40)
        }
        other => panic!("{other:?}"),
    }
}

/// Kills its process when something happens for the so-many-eth time.
struct Killer {
    point: String,
    left: AtomicUsize,
}

impl Killer {
    fn at(&self, point: &str) {
        if point == self.point && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            let _ = Command::new("kill").args(["-9", &process::id().to_string()]).status();
            loop {
                thread::park();
            }
        }
    }
}

impl Observer for Killer {
    fn on(&self, event: Event) {
        match event {
            Event::BeforeIntentCommit(_) => self.at("before-intent"),
            Event::AfterIntentCommit => self.at("after-intent"),
            Event::FirstByte => self.at("first-byte"),
            Event::BeforeResultCommit(_) => self.at("answered"),
            Event::Settled(_) => self.at("anywhere"),
            _ => {}
        }
    }
}

/// Tokens in files, one for each sender; a new one is durable before it is used.
struct Purse {
    folder: PathBuf,
    killer: Arc<Killer>,
    busy: Mutex<()>,
}

impl Purse {
    fn number(&self, sender: &str) -> u32 {
        fs::read_to_string(self.folder.join(sender)).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    fn token(sender: &str, number: u32) -> SecretString {
        SecretString::from(format!("token/{sender}/{number}"))
    }
}

impl Tokens for Purse {
    fn access(&self, sender: &str, _: Permit<'_>) -> Result<SecretString, NoToken> {
        Ok(Self::token(sender, self.number(sender)))
    }

    fn refresh_after_401(&self, sender: &str, _: &SecretString, permit: Permit<'_>) -> Result<SecretString, NoToken> {
        permit()?;
        let _one = self.busy.lock().unwrap();
        let number = self.number(sender) + 1;
        let fresh = self.folder.join(format!("{sender}.new"));
        fs::write(&fresh, number.to_string()).unwrap();
        self.killer.at("refresh");
        fs::rename(fresh, self.folder.join(sender)).unwrap();
        Ok(Self::token(sender, number))
    }
}

/// Every unit of a job.
fn units(ledger: &mut dyn Ledger, job: JobId) -> Vec<Record> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let page = ledger.page(job, after, &[]).unwrap();
        let Some(last) = page.last() else { return all };
        after = last.unit;
        all.extend(page);
    }
}

/// Compares what arrived with what the ledger says. `killed` is how many processes were killed.
fn compare(units: &[Record], server: &Server, killed: usize) {
    let delivered = server.delivered();
    let twice: Vec<_> = delivered.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "delivered twice: {twice:?}");
    let mut left: HashMap<(String, String), u32> = delivered;
    let mut unknown = HashSet::new();
    for unit in units {
        let times = left.remove(&(unit.row.clone(), unit.receiver.expose().to_owned())).unwrap_or(0);
        let row = &unit.row;
        match unit.state {
            State::Sent => assert_eq!(times, 1, "{row} is SENT and did not arrive"),
            State::Unknown | State::Intent => {}
            State::Planned | State::Rejected | State::Parked | State::Dropped => {
                assert_eq!(times, 0, "{row} arrived and is {:?}", unit.state);
            }
        }
        if unit.state == State::Unknown {
            unknown.insert(row);
        }
    }
    assert!(left.is_empty(), "arrived, and unknown to the ledger: {left:?}");
    // A row is one call, whatever its receivers.
    let (unknown, most) = (unknown.len(), killed * CONCURRENCY + server.ambiguous.load(Ordering::SeqCst));
    assert!(unknown <= most, "{unknown} rows UNKNOWN after {killed} kills, {most} at most");
}

/// How a child has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Killed,
    Done,
    Lost,
}

fn wait(child: Child, task: &Task) -> End {
    use std::os::unix::process::ExitStatusExt;
    let ended = child.wait_with_output().unwrap();
    match (ended.status.signal(), ended.status.code()) {
        (Some(9), _) => End::Killed,
        (None, Some(0)) => End::Done,
        (None, Some(40)) => End::Lost,
        other => panic!("{}: {other:?}\n{}", task.point, String::from_utf8_lossy(&ended.stderr)),
    }
}

/// Numbers that look drawn, the same every time.
struct Draw(usize);

impl Draw {
    fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + (self.0 >> 33) % most
    }

    /// After how many times of what happens at a point a process dies there.
    fn after(&mut self, point: &str, rows: usize) -> usize {
        self.up_to(if point == "refresh" { 2 } else { rows.clamp(1, 24) })
    }
}

/// Compares at the end: nothing is left, and at least half has arrived for sure.
fn compare_at_the_end(ledger: &mut dyn Ledger, job: JobId, server: &Server, killed: &[usize]) {
    compare(&units(ledger, job), server, killed.iter().sum());
    let stand = ledger.stand(job).unwrap().counts;
    eprintln!("killed {killed:?} at {POINTS:?}; {stand:?}");
    assert_eq!((stand.of(State::Planned), stand.of(State::Intent), stand.of(State::Parked)), (0, 0, 0));
    assert!(stand.of(State::Sent) * 2 >= stand.all(), "{stand:?}");
}

#[test]
fn whatever_moment_a_run_dies_at_nothing_arrives_twice_and_nothing_is_lost() {
    if Task::of_environment().is_some() {
        return;
    }
    let (kills, count) = (number("MALPUNG_KILLS", 12), number("MALPUNG_KILL_ROWS", 600));
    let (server, base) = Server::start(4, 20_261_126, Duration::from_millis(if count > 1000 { 20 } else { 2 }));
    let place = File::fresh();
    let tokens = tempfile::tempdir().unwrap();
    let job = plan(&mut *place.open().0, "주문", limits(), &rows(count, SENDERS));
    let mut killed = [0; POINTS.len()];
    let mut draw = Draw(7);
    let task = |point: &str, after| Task {
        ledger: place.path().to_str().unwrap().to_owned(),
        base: base.clone(),
        tokens: tokens.path().to_owned(),
        point: point.to_owned(),
        after,
    };
    for round in 0.. {
        if killed.iter().sum::<usize>() >= kills {
            break;
        }
        assert!(round < kills * 2, "too few kills: {killed:?}");
        let at = round % POINTS.len();
        let task = task(POINTS[at], draw.after(POINTS[at], count / kills));
        killed[at] += usize::from(wait(task.start(), &task) == End::Killed);
        let mut ledger = Sqlite::open(&place.path(), Access::Visit).unwrap();
        compare(&units(&mut ledger, job), &server, killed.iter().sum());
    }
    let task = task("never", 0);
    assert_eq!(wait(task.start(), &task), End::Done);
    let mut ledger = Sqlite::open(&place.path(), Access::Visit).unwrap();
    compare_at_the_end(&mut ledger, job, &server, &killed);
    assert!(killed.iter().all(|times| *times * POINTS.len() * 2 >= kills), "too few of some kind: {killed:?}");
}

/// Three workers on one ledger in PostgreSQL.
#[cfg(feature = "postgres")]
mod shared {
    use super::*;
    use sending::Database;

    #[test]
    fn one_of_three_workers_dies_again_and_again() {
        if Task::of_environment().is_some() {
            return;
        }
        let Some(place) = Database::fresh() else { return };
        let (kills, count) = (number("MALPUNG_KILLS", 9), number("MALPUNG_KILL_ROWS", 600));
        let (server, base) = Server::start(4, 7, Duration::from_millis(if count > 1000 { 20 } else { 2 }));
        let tokens = tempfile::tempdir().unwrap();
        // What a dead worker held waits for the end of its lease: there are enough others.
        let job = plan(&mut *place.open().0, "주문", limits(), &rows(count, SENDERS.max(kills * 6)));
        let task = |point: &str, after| Task {
            ledger: place.address.clone(),
            base: base.clone(),
            tokens: tokens.path().to_owned(),
            point: point.to_owned(),
            after,
        };
        let others: Vec<(Task, Child)> = (0..2)
            .map(|_| task("never", 0))
            .map(|task| (task.start(), task))
            .map(|(child, task)| (task, child))
            .collect();
        let (mut killed, mut draw) = ([0; POINTS.len()], Draw(11));
        let points = ["before-intent", "after-intent", "first-byte", "answered", "anywhere"];
        for round in 0.. {
            if killed.iter().sum::<usize>() >= kills {
                break;
            }
            let point = points[round % points.len()];
            let victim = task(point, draw.after(point, count / kills / 3));
            match wait(victim.start(), &victim) {
                End::Killed => killed[POINTS.iter().position(|one| *one == point).unwrap()] += 1,
                End::Done => break,
                End::Lost => panic!("a live worker lost its lease"),
            }
        }
        let last = task("never", 0);
        assert_eq!(wait(last.start(), &last), End::Done);
        for (task, child) in others {
            assert_eq!(wait(child, &task), End::Done);
        }
        compare_at_the_end(&mut *place.open().0, job, &server, &killed);
        assert!(killed.iter().sum::<usize>() * 2 >= kills, "too few kills: {killed:?}");
    }

    #[test]
    fn a_worker_that_was_stopped_past_its_lease_stops_for_good() {
        if Task::of_environment().is_some() {
            return;
        }
        let Some(place) = Database::fresh() else { return };
        let (server, base) = Server::start(0, 3, Duration::from_millis(50));
        let tokens = tempfile::tempdir().unwrap();
        let job = plan(&mut *place.open().0, "주문", limits(), &rows(900, 300));
        let task = || Task {
            ledger: place.address.clone(),
            base: base.clone(),
            tokens: tokens.path().to_owned(),
            point: "never".to_owned(),
            after: 0,
        };
        let (sleeper, one, other) = (task(), task(), task());
        let (asleep, first, second) = (sleeper.start(), one.start(), other.start());
        while place.open().0.stand(job).unwrap().counts.of(State::Sent) < 60 {
            thread::sleep(Duration::from_millis(20));
        }
        let signal = |name: &str| {
            assert!(Command::new("kill").args([name, &asleep.id().to_string()]).status().unwrap().success());
        };
        signal("-STOP");
        assert_eq!((wait(first, &one), wait(second, &other)), (End::Done, End::Done), "they take over what it held");
        let counts = place.open().0.stand(job).unwrap().counts;
        assert_eq!((counts.of(State::Planned), counts.of(State::Intent)), (0, 0), "{counts:?}");
        signal("-CONT");
        assert_eq!(wait(asleep, &sleeper), End::Lost);
        compare_at_the_end(&mut *place.open().0, job, &server, &[1]);
    }
}

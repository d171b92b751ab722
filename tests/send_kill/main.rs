//! Processes that are killed while they send to `malpung mock`: nothing arrives twice, and nothing is lost.
//!
//! A few kills by default. `MALPUNG_KILLS=200 MALPUNG_KILL_ROWS=5000` is the large run: a hundred anywhere, and twenty at each of five
//! moments.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "starts and kills processes, and reads the environment")]

mod job;
mod kakao;
mod point;
#[path = "../sending/mod.rs"]
mod sending;
mod trap;
mod truth;
mod worker;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, thread};

use job::{CONCURRENCY, JOB, limits, rows};
use kakao::Kakao;
use malpung::send::ledger::{self, Access, JobId, Ledger, Resolution, Selection, Sqlite, State};
use malpung::send::token::{Record, now};
use malpung::send::user::Info;
use point::{Draw, GROUPS, Point};
use sending::{File, Place, plan};
use tempfile::TempDir;
use truth::{Truth, units};
use worker::{End, Task, Worker};

/// Not a test of its own: the process that sends, and dies.
#[test]
fn child() {
    if let Some(task) = Task::of_environment() {
        task.work();
    }
}

/// How many kills, and over how many rows.
struct Size {
    kills: usize,
    rows: usize,
}

impl Size {
    fn of_environment() -> Self {
        let number = |name: &str, otherwise| env::var(name).map_or(otherwise, |text| text.parse().unwrap());
        Self { kills: number("MALPUNG_KILLS", 20), rows: number("MALPUNG_KILL_ROWS", 600) }
    }
}

/// A job that waits, and the stand-in that it is sent to.
struct Stage {
    kakao: Kakao,
    truth: Truth,
    task: Task,
    job: JobId,
    size: Size,
    kills: [usize; GROUPS.len()],
    /// How often a sender had to log in again.
    logins: usize,
    _tokens: TempDir,
}

impl Stage {
    fn new(place: &dyn Place, ledger: String, senders: usize, seed: &str) -> Self {
        let (kakao, tokens, size) =
            (Kakao::start(senders, "0.04", seed), tempfile::tempdir().unwrap(), Size::of_environment());
        let job = plan(&mut *place.open().0, JOB, limits(), &rows(size.rows, senders));
        let task = Task { ledger, base: kakao.base.clone(), tokens: tokens.path().join("tokens") };
        let truth = Truth::new(kakao.record());
        Self { kakao, truth, task, job, size, kills: [0; GROUPS.len()], logins: 0, _tokens: tokens }
    }

    fn start(&self) -> Worker {
        Worker::start(&self.task)
    }

    /// Waits for the death of a process that is doomed at a point.
    fn bury(&mut self, worker: Worker, point: Point) {
        assert_eq!(worker.wait(), End::Killed, "the job ran out after {:?} kills at {GROUPS:?}", self.kills);
        self.kills[point.group()] += 1;
    }

    /// Compares what arrived with a ledger. A process that sends may leave as many calls in doubt as it makes at once.
    fn compare(&mut self, ledger: &mut dyn Ledger, stopped: usize) {
        let unknown = self.truth.compare(ledger, self.job);
        let gone = self.kills.iter().sum::<usize>() + stopped;
        let most = gone * CONCURRENCY + self.kakao.ambiguous();
        assert!(unknown <= most, "{unknown} rows are UNKNOWN after {gone} kills, {most} at most");
    }

    /// Lets processes send what is left, as many at once as usual; senders whose tokens went down with a process log in.
    fn finish(&mut self, ledger: &mut dyn FnMut() -> Box<dyn Ledger>, mut workers: Vec<Worker>, stopped: usize) {
        for round in 0.. {
            assert!(round < 20, "the job comes to no end");
            workers.iter_mut().for_each(Worker::go);
            self.meddle(&mut *ledger());
            let count = workers.len();
            for worker in workers {
                assert_eq!(worker.wait(), End::Done);
            }
            self.log_in_who_has_to(&mut *ledger());
            if !self.wake(&mut *ledger()) {
                break;
            }
            workers = (0..count).map(|_| self.start()).collect();
        }
        self.kakao.settle();
        self.conclude(&mut *ledger(), stopped);
    }

    /// Nothing is left, at least half has arrived for sure, and the kills were what they were meant to be.
    fn conclude(&mut self, ledger: &mut dyn Ledger, stopped: usize) {
        self.compare(ledger, stopped);
        let (counts, orphans) = (ledger.stand(self.job).unwrap().counts, self.truth.orphans);
        let name = if self.task.is_shared() { "PostgreSQL" } else { "SQLite" };
        eprintln!("{name}: {:?} kills at {GROUPS:?}", self.kills);
        eprintln!("{name}: on their way at a kill: {orphans:?}; {} logins; {counts:?}", self.logins);
        let open = [State::Planned, State::Intent, State::Parked].map(|state| counts.of(state));
        assert_eq!(open, [0, 0, 0], "something is left: {counts:?}");
        assert!(counts.of(State::Sent) * 2 >= counts.all(), "less than half is SENT: {counts:?}");
        let total: usize = self.kills.iter().sum();
        assert!(total >= self.size.kills, "too few kills: {:?} at {GROUPS:?}", self.kills);
        assert!(self.kills.iter().all(|kills| kills * 10 >= self.size.kills), "too few of some: {:?}", self.kills);
        assert!(self.logins <= total * CONCURRENCY, "{} logins after {total} kills", self.logins);
        assert!(orphans.0 > 0 && orphans.1 > 0, "calls on their way at a kill: {orphans:?}");
        assert!(!self.truth.dropped.is_empty(), "nobody dropped a row");
        assert!(self.logins > 0, "no refresh lost its tokens: they died at other moments than it seems");
    }

    /// While processes send, a person drops rows that they have read ahead: the next ones of senders with a call on its way.
    fn meddle(&mut self, ledger: &mut dyn Ledger) {
        let enough = self.truth.dropped.len() + 10;
        for _ in 0..500 {
            let units = units(ledger, self.job);
            let is = |state| move |unit: &&ledger::Record| unit.state == state;
            let busy: BTreeSet<&str> =
                units.iter().filter(is(State::Intent)).map(|unit| unit.sender.as_str()).collect();
            let mut planned = units.iter().filter(is(State::Planned)).peekable();
            if planned.peek().is_none() || self.truth.dropped.len() == enough {
                return;
            }
            if let Some(unit) = planned.find(|unit| busy.contains(unit.sender.as_str())) {
                let row = Selection::Rows(vec![unit.row.clone()]);
                if ledger.resolve(self.job, &row, Resolution::Drop).unwrap().changed > 0 {
                    self.truth.drop_row(&unit.row);
                }
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Wakes what waits: a token that was refused is refreshed by the next run, and quotas are not what these jobs are about.
    fn wake(&self, ledger: &mut dyn Ledger) -> bool {
        let left = units(ledger, self.job).into_iter();
        let left: Vec<ledger::Record> =
            left.filter(|unit| matches!(unit.state, State::Parked | State::Planned)).collect();
        let senders: BTreeSet<&str> = left.iter().map(|unit| unit.sender.as_str()).collect();
        for sender in senders {
            ledger.wake_sender(sender).unwrap();
        }
        !left.is_empty()
    }

    /// A refresh token that was replaced just when its process died is lost: its sender logs in, and what waited for that wakes.
    fn log_in_who_has_to(&mut self, ledger: &mut dyn Ledger) {
        let parked = units(ledger, self.job).into_iter().filter(|unit| unit.state == State::Parked);
        let senders: BTreeSet<String> = parked.map(|unit| unit.sender).collect();
        let keep = self.task.keep();
        for sender in &senders {
            // A refused token is no reason to log in: the next run refreshes it.
            if !keep.read(sender).unwrap().is_some_and(|record| record.needs_login) {
                continue;
            }
            let issued = self.kakao.log_in(sender);
            let info = Info { user: 0, app: 1_000_001, seconds: issued.access_seconds };
            keep.hold(sender).unwrap().write(&Record::new(sender, info, &issued, now())).unwrap();
            ledger.wake_sender(sender).unwrap();
            self.logins += 1;
        }
    }
}

/// A copy of a ledger that nobody has open, to look at: the next run is the one that recovers what the last one has left.
fn copy(ledger: &Path) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.ledger");
    for end in ["", "-wal"] {
        let of = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        if of(ledger).exists() {
            fs::copy(of(ledger), of(&copy)).unwrap();
        }
    }
    (folder, copy)
}

#[test]
fn whatever_moment_a_run_dies_at_nothing_arrives_twice_and_nothing_is_lost() {
    if Task::of_environment().is_some() {
        return;
    }
    let place = File::fresh();
    let path = place.path();
    let mut stage = Stage::new(&place, path.to_str().unwrap().to_owned(), 250, "20261126");
    let (kills, calls, mut draw) = (stage.size.kills, stage.size.rows / stage.size.kills / 2, Draw(7));
    for round in 0..kills {
        let point = Point::of_round(round);
        let mut worker = stage.start();
        worker.doom(point, draw.passes(point, calls));
        stage.bury(worker, point);
        let (_folder, copy) = copy(&path);
        let mut ledger = Sqlite::open(&copy, Access::Visit).unwrap();
        let left = ledger.stand(stage.job).unwrap().counts.of(State::Intent);
        assert_eq!(left, 0, "nobody lives, and {left} are INTENT still");
        stage.compare(&mut ledger, 0);
        if round % 10 == 9 {
            stage.kakao.advance(900);
            stage.log_in_who_has_to(&mut Sqlite::open(&path, Access::Visit).unwrap());
        }
    }
    let last = vec![stage.start()];
    stage.finish(&mut || Box::new(Sqlite::open(&path, Access::Visit).unwrap()), last, 0);
}

/// Three workers on one ledger in PostgreSQL.
#[cfg(feature = "postgres")]
mod shared {
    use std::time::Instant;

    use malpung::send::ledger::LEASE;
    use rustix::process::Signal;
    use sending::Database;

    use super::*;

    /// Longer than a lease, the longest call in it, and the time until somebody looks.
    const ASLEEP: Duration = LEASE.saturating_add(Duration::from_secs(15));

    #[test]
    fn one_of_three_workers_dies_again_and_again_and_one_is_stopped_past_its_lease() {
        if Task::of_environment().is_some() {
            return;
        }
        let Some(place) = Database::fresh() else { return };
        // What a dead worker held waits for the end of its lease: there are enough others.
        let size = Size::of_environment();
        let mut stage = Stage::new(&place, place.address.clone(), 250.max(size.kills * 8), "7");
        let (kills, calls, mut draw) = (size.kills, size.rows / size.kills / 4, Draw(11));
        let mut ledger = place.open().0;
        let mut workers: Vec<Worker> = (0..3).map(|_| stage.start()).collect();
        workers.iter_mut().for_each(Worker::go);
        let mut sleeper: Option<(Worker, Instant)> = None;
        for round in 0..kills {
            if round == kills / 4 {
                let mut worker = workers.remove(0);
                worker.put_to_sleep(Point::AfterIntent);
                sleeper = Some((worker, Instant::now()));
            }
            if sleeper.as_ref().is_some_and(|(_, since)| since.elapsed() > ASLEEP) {
                workers.extend(sleeper.take().map(|(worker, _)| awake(worker, &stage)));
            }
            let point = Point::of_round(round);
            let mut worker = workers.remove(0);
            worker.doom(point, draw.passes(point, calls));
            stage.bury(worker, point);
            // While they are looked at, the others stand still.
            workers.iter().for_each(|worker| worker.signal(Signal::STOP));
            stage.compare(&mut *ledger, 1);
            workers.iter().for_each(|worker| worker.signal(Signal::CONT));
            let mut next = stage.start();
            next.go();
            workers.push(next);
        }
        if let Some((worker, since)) = sleeper {
            thread::sleep(ASLEEP.saturating_sub(since.elapsed()));
            workers.push(awake(worker, &stage));
        }
        stage.finish(&mut || place.open().0, workers, 1);
    }

    /// Lets a worker go on whose lease has ended: it stops for good. Another one takes its place.
    fn awake(worker: Worker, stage: &Stage) -> Worker {
        worker.signal(Signal::CONT);
        assert_eq!(worker.wait(), End::Lost, "it went on after its lease");
        let mut next = stage.start();
        next.go();
        next
    }
}

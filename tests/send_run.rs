//! Runs against a stand-in inside the process: what is sent, what is not, and how a run ends.

#![expect(clippy::disallowed_methods, reason = "a commit takes its time")]

#[path = "sending/mod.rs"]
mod sending;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use malpung::diagnostic::Words;
use malpung::send::ledger::{
    Access, JobId, Ledger, Limits, Moment, NewCall, Resolution, Selection, Sqlite, State, Trouble,
};
use malpung::send::observe::Unobserved;
use malpung::send::run::{Ending, Options, Report, Tools, run};
use malpung::send::{Event, NoToken, Observer};
use sending::kakao::{Act, Kakao, Wallet};
use sending::{Disk, File, Place, count, friends, memo, plan, states};

/// A job in a fresh ledger, and what it is sent with.
struct Stage {
    place: File,
    ledger: Box<dyn Ledger>,
    shift: Arc<std::sync::atomic::AtomicI64>,
    job: JobId,
    kakao: Arc<Kakao>,
    wallet: Arc<Wallet>,
    stop: Arc<AtomicBool>,
    observer: Arc<dyn Observer>,
}

impl Stage {
    fn new(calls: &[NewCall]) -> Self {
        Self::with(Limits::default(), Kakao::default(), calls)
    }

    fn with(limits: Limits, kakao: Kakao, calls: &[NewCall]) -> Self {
        let place = File::fresh();
        let (mut ledger, shift) = place.open();
        let job = plan(&mut *ledger, "주문", limits, calls);
        let (kakao, wallet, stop) = (Arc::new(kakao), Arc::default(), Arc::default());
        Self { place, ledger, shift, job, kakao, wallet, stop, observer: Arc::new(Unobserved) }
    }

    fn run(&mut self) -> Ending {
        self.report(&Options { concurrency: 4, backoff: Duration::from_millis(1), ..Options::default() }).ending
    }

    fn report(&mut self, options: &Options) -> Report {
        let tools = Tools {
            transport: self.kakao.clone(),
            tokens: self.wallet.clone(),
            observer: self.observer.clone(),
            stop: self.stop.clone(),
        };
        run(&mut *self.ledger, self.job, &tools, options).unwrap()
    }

    fn states(&mut self) -> Vec<String> {
        states(&mut *self.ledger, self.job)
    }
}

fn error(status: u16, code: i64) -> Act {
    Act::Answer(status, format!("{{\"code\":{code},\"msg\":\"…\"}}"))
}

#[test]
fn every_row_arrives_once_and_after_its_intent_was_durable() {
    let rows: Vec<NewCall> = (0..300).map(|row| memo(&format!("보낸이{}", row % 30), &format!("{row:03}"))).collect();
    let mut stage = Stage::new(&rows);
    let (path, job) = (stage.place.path(), stage.job);
    // Another connection sees what was committed, and nothing else.
    let guest = Mutex::new(Sqlite::open(&path, Access::Visit).unwrap());
    let look = move |message: &str| {
        let page = guest.lock().unwrap().page(job, 0, &[State::Intent]).unwrap();
        assert!(page.iter().any(|unit| unit.row == message), "{message} connects without a durable intent");
    };
    let kakao = Kakao { delay: Duration::from_millis(2), look: Some(Box::new(look)), ..Kakao::default() };
    stage.kakao = Arc::new(kakao);
    stage.observer = Arc::new(SlowCommit);
    let report = stage.report(&Options { concurrency: 8, ..Options::default() });
    assert_eq!(report.ending, Ending::Done);
    assert_eq!((report.stand.counts.of(State::Sent), report.stand.counts.all()), (300, 300));
    assert_eq!(stage.kakao.arrived(), (0..300).map(|row| format!("{row:03}")).collect::<Vec<_>>());
    let most = stage.kakao.most.load(Ordering::Relaxed);
    assert!((2..=8).contains(&most), "{most} calls at once");
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.kakao.calls.load(Ordering::Relaxed), 300, "a second run has nothing to do");
}

/// Takes its time to commit: whoever connects without waiting for it does so before.
struct SlowCommit;

impl Observer for SlowCommit {
    fn on(&self, event: Event) {
        if let Event::BeforeIntentCommit(_) = event {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn what_a_person_drops_is_not_sent_although_it_was_read_ahead() {
    let mut stage = Stage::new(&[memo("가", "1"), memo("가", "2"), memo("가", "3"), memo("나", "4")]);
    let (path, job) = (stage.place.path(), stage.job);
    let guest = Mutex::new(Sqlite::open(&path, Access::Visit).unwrap());
    let look = move |message: &str| {
        if message == "1" {
            let row = Selection::Rows(vec!["2".to_owned()]);
            assert_eq!(guest.lock().unwrap().resolve(job, &row, Resolution::Drop).unwrap().changed, 1);
        }
    };
    stage.kakao = Arc::new(Kakao { look: Some(Box::new(look)), ..Kakao::default() });
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.states(), ["1 sent", "2 dropped", "3 sent", "4 sent"]);
    assert_eq!(stage.kakao.arrived(), ["1", "3", "4"]);
}

#[test]
fn what_is_said_decides_what_becomes_of_a_row() {
    let rows: Vec<NewCall> = (1..=9).map(|row| memo(&format!("{row}번"), &row.to_string())).collect();
    let mut stage = Stage::new(&rows);
    for (row, act) in [
        ("1", error(400, -2)),
        ("2", error(400, -1)),
        ("3", Act::Answer(502, "<html>".to_owned())),
        ("4", Act::Cut { arrives: true }),
        ("5", Act::Cut { arrives: false }),
        ("6", error(400, -501)),
        ("7", error(400, -532)),
        ("8", Act::Answer(200, "{\"result_code\":\"0\"}".to_owned())),
    ] {
        stage.kakao.act(row, [act]);
    }
    let Ending::Parked(wake) = stage.run() else { panic!("something is parked") };
    assert_eq!(wake.day(&Limits::default()), stage.ledger.now().unwrap().day(&Limits::default()) + 1);
    assert_eq!(
        stage.states(),
        [
            "1 rejected -2",
            "2 unknown -1",
            "3 unknown",
            "4 unknown",
            "5 unknown",
            "6 parked -501",
            "7 parked -532",
            "8 unknown",
            "9 sent"
        ]
    );
    assert_eq!(stage.kakao.arrived(), ["4", "9"]);
    // Nothing of it is repeated by itself, and a person may repeat it.
    assert!(matches!(stage.run(), Ending::Parked(_)));
    assert_eq!(stage.kakao.arrived(), ["4", "9"]);
    let rows = Selection::Rows(vec!["5".to_owned()]);
    assert_eq!(stage.ledger.resolve(stage.job, &rows, Resolution::Resend).unwrap().changed, 1);
    stage.run();
    assert_eq!(stage.kakao.arrived(), ["4", "5", "9"]);
}

#[test]
fn a_refused_token_is_refreshed_once() {
    let mut stage = Stage::new(&[memo("가", "1"), memo("가", "2"), memo("나", "3"), memo("나", "4")]);
    stage.kakao.act("1", [error(401, -401)]);
    stage.kakao.act("3", [error(401, -401), error(401, -401)]);
    stage.kakao.act("4", [error(401, -401), error(401, -401)]);
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.states(), ["1 sent", "2 sent", "3 parked -401", "4 parked -401"]);
    let refreshed = stage.wallet.refreshed.lock().unwrap().clone();
    assert_eq!((refreshed["가"], refreshed["나"]), (1, 1));
    assert_eq!(stage.kakao.calls.load(Ordering::Relaxed), 5);
    // A login wakes him.
    assert_eq!(stage.ledger.wake_sender("나").unwrap(), 2);
    stage.kakao = Arc::default();
    stage.run();
    assert_eq!(stage.states(), ["1 sent", "2 sent", "3 sent", "4 sent"]);
}

#[test]
fn without_a_token_nothing_of_a_sender_goes_out() {
    let mut stage = Stage::new(&[memo("가", "1"), memo("나", "2"), memo("나", "3"), memo("다", "4")]);
    stage
        .wallet
        .without
        .lock()
        .unwrap()
        .extend([("가".to_owned(), NoToken::Login), ("나".to_owned(), NoToken::Later(60_000))]);
    let Ending::Parked(_) = stage.run() else { panic!("나 waits") };
    assert_eq!(stage.states(), ["1 parked -401", "2 parked -401", "3 parked -401", "4 sent"]);
    stage.shift.fetch_add(60_001, Ordering::Relaxed);
    let words = Words::new("the key is wrong", "키가 틀렸습니다");
    stage.wallet.without.lock().unwrap().insert("나".to_owned(), NoToken::App(words.clone()));
    assert_eq!(stage.run(), Ending::NoTokens(words));
    assert_eq!(stage.states(), ["1 parked -401", "2 planned", "3 planned", "4 sent"], "nothing is lost");
}

#[test]
fn what_no_repeat_mends_halts_the_job() {
    let rows: Vec<NewCall> = (0..50).map(|row| memo(&format!("{row:02}번"), &format!("{row:02}"))).collect();
    let mut stage = Stage::new(&rows);
    (0..50).for_each(|row| stage.kakao.act(&format!("{row:02}"), [error(403, -3)]));
    assert_eq!(stage.run(), Ending::Halted(-3));
    let counts = stage.ledger.stand(stage.job).unwrap().counts;
    assert!((1..=4).contains(&counts.of(State::Parked)), "{counts:?}");
    assert_eq!(counts.of(State::Parked) + counts.of(State::Planned), 50);
    // Once it is mended, running again goes on, and nothing is lost.
    stage.kakao = Arc::default();
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(
        stage.ledger.resolve(stage.job, &Selection::All, Resolution::Unpark).unwrap().changed,
        counts.of(State::Parked)
    );
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(count(&mut *stage.ledger, stage.job, State::Sent), 50);
}

#[test]
fn without_a_connection_everything_stays_planned() {
    let limits = Limits { app_day: 3, sender_day: 1, ..Limits::default() };
    let mut stage = Stage::with(limits, Kakao::default(), &[memo("가", "1"), memo("나", "2"), memo("다", "3")]);
    ["1", "2", "3"].iter().for_each(|row| stage.kakao.act(row, std::iter::repeat_n(Act::Unreachable, 40)));
    assert_eq!(stage.run(), Ending::Offline);
    assert_eq!(stage.states(), ["1 planned", "2 planned", "3 planned"]);
    stage.kakao = Arc::default();
    ["1", "2"].iter().for_each(|row| stage.kakao.act(row, [Act::Unreachable]));
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.kakao.arrived(), ["1", "2", "3"], "its quota was given back");
}

#[test]
fn quotas_stop_a_sender_before_kakao_does() {
    let limits = Limits { sender_day: 2, ..Limits::default() };
    let rows: Vec<NewCall> = (1..=5).map(|row| memo("가", &row.to_string())).chain([memo("나", "6")]).collect();
    let mut stage = Stage::with(limits, Kakao::default(), &rows);
    for expected in [3, 5] {
        let Ending::Parked(morning) = stage.run() else { panic!("the quota is used up") };
        assert_eq!(stage.kakao.calls.load(Ordering::Relaxed), expected);
        let Moment(now) = stage.ledger.now().unwrap();
        stage.shift.fetch_add(morning.0 - now, Ordering::Relaxed);
    }
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.kakao.arrived(), ["1", "2", "3", "4", "5", "6"]);
}

#[test]
fn a_run_that_waits_goes_on_when_the_day_turns() {
    let limits = Limits { sender_day: 1, ..Limits::default() };
    let mut stage = Stage::with(limits, Kakao::default(), &[memo("가", "1"), memo("가", "2")]);
    struct Turn(Arc<std::sync::atomic::AtomicI64>);
    impl Observer for Turn {
        fn on(&self, event: Event) {
            if let Event::Waiting(_) = event {
                self.0.fetch_add(12 * 3_600_000, Ordering::Relaxed);
            }
        }
    }
    stage.observer = Arc::new(Turn(stage.shift.clone()));
    assert_eq!(stage.report(&Options { waits: true, ..Options::default() }).ending, Ending::Done);
    assert_eq!(stage.kakao.arrived(), ["1", "2"]);
}

#[test]
fn a_call_that_is_refused_as_a_whole_is_split() {
    let mut stage = Stage::new(&[friends("가", "인사", &["a", "b", "c"]), friends("나", "안부", &["d", "e"])]);
    stage.kakao.act("인사", [error(400, -2), Act::Deliver, error(400, -2), Act::Deliver]);
    let partly =
        r#"{"successful_receiver_uuids":["e"],"failure_infos":[{"code":-530,"msg":"","receiver_uuids":["d"]}]}"#;
    stage.kakao.act("안부", [Act::Answer(200, partly.to_owned())]);
    assert_eq!(stage.run(), Ending::Done);
    let expected = ["인사→a sent", "인사→b rejected -2", "인사→c sent", "안부→d rejected -530", "안부→e sent"];
    assert_eq!(stage.states(), expected);
    assert_eq!(stage.kakao.arrived(), ["인사→a", "인사→c"]);
}

#[test]
fn a_run_that_is_told_to_stop_ends_cleanly() {
    struct Stopper(Arc<AtomicBool>, std::sync::atomic::AtomicUsize);
    impl Observer for Stopper {
        fn on(&self, event: Event) {
            if event == Event::FirstByte && self.1.fetch_add(1, Ordering::Relaxed) == 10 {
                self.0.store(true, Ordering::Relaxed);
            }
        }
    }
    let rows: Vec<NewCall> = (0..100).map(|row| memo(&format!("{}번", row % 10), &format!("{row:02}"))).collect();
    let kakao = Kakao { delay: Duration::from_millis(5), ..Kakao::default() };
    let mut stage = Stage::with(Limits::default(), kakao, &rows);
    stage.observer = Arc::new(Stopper(stage.stop.clone(), Default::default()));
    assert_eq!(stage.run(), Ending::Stopped);
    let counts = stage.ledger.stand(stage.job).unwrap().counts;
    let sent = counts.of(State::Sent);
    assert!((11..=20).contains(&sent), "{counts:?}");
    assert_eq!((counts.of(State::Planned), counts.of(State::Intent), counts.of(State::Unknown)), (100 - sent, 0, 0));
    stage.stop.store(false, Ordering::Relaxed);
    stage.observer = Arc::new(Unobserved);
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.kakao.arrived(), (0..100).map(|row| format!("{row:02}")).collect::<Vec<_>>());
}

#[test]
fn what_a_person_has_to_do_is_left_to_him() {
    let mut stage = Stage::new(&[memo("가", "1"), memo("가", "2")]);
    stage.kakao.act("1", [error(403, -402)]);
    assert_eq!(stage.run(), Ending::Done, "nothing wakes by itself");
    assert_eq!(stage.states(), ["1 parked -402", "2 parked -402"]);
    assert_eq!(stage.ledger.outlook(stage.job).unwrap().wake, None);
}

#[test]
fn nothing_secret_stands_in_what_a_run_says() {
    let mut stage = Stage::new(&[friends("가", "1", &["canary-uuid"])]);
    stage.kakao.act("1", [Act::Answer(400, r#"{"code":-2,"msg":"canary-uuid"}"#.to_owned())]);
    let report = stage.report(&Options::default());
    let tools = Tools {
        transport: stage.kakao.clone(),
        tokens: stage.wallet.clone(),
        observer: stage.observer.clone(),
        stop: stage.stop.clone(),
    };
    let page = stage.ledger.page(stage.job, 0, &[]).unwrap();
    let said = format!("{report:?} {tools:?} {page:?}");
    assert!(!said.contains("canary") && !said.contains("token/"), "{said}");
}

#[test]
fn a_clock_that_jumps_back_stops_a_run_and_loses_no_answer() {
    let rows: Vec<NewCall> = (0..60).map(|row| memo(&format!("{}번", row % 6), &format!("{row:02}"))).collect();
    let mut stage = Stage::new(&rows);
    let shift = stage.shift.clone();
    let look = move |message: &str| {
        if message == "20" {
            shift.store(-86_400_000, Ordering::Relaxed);
        }
    };
    let kakao = Kakao { delay: Duration::from_millis(5), look: Some(Box::new(look)), ..Kakao::default() };
    stage.kakao = Arc::new(kakao);
    let Ending::Trouble(trouble) = stage.run() else { panic!("a day went back") };
    assert!(matches!(trouble, Trouble::ClockBack(86_390..=86_400)), "{trouble:?}");
    insta::assert_snapshot!(trouble.words().to(malpung::diagnostic::Lang::En).replace(char::is_numeric, ""), @"the clock is  s behind what the ledger has seen; set it right, so that no quota is counted twice");
    let counts = stage.ledger.stand(stage.job).unwrap().counts;
    assert_eq!(stage.kakao.arrived().len() as u64, counts.of(State::Sent), "{counts:?}");
    assert_eq!(counts.of(State::Planned), 60 - counts.of(State::Sent), "{counts:?}");
    stage.shift.store(0, Ordering::Relaxed);
    assert_eq!(stage.run(), Ending::Done);
    assert_eq!(stage.kakao.arrived(), (0..60).map(|row| format!("{row:02}")).collect::<Vec<_>>());
}

#[test]
fn a_disk_that_fills_up_on_the_way_loses_nothing() {
    let Some(disk) = Disk::fresh() else { return };
    let mut ledger = Sqlite::open(&disk.path(), Access::Run).unwrap();
    let rows: Vec<NewCall> = (0..2_000).map(|row| memo(&format!("{}번", row % 40), &format!("{row:04}"))).collect();
    let job = plan(&mut ledger, "주문", Limits::default(), &rows);
    let disk = Arc::new(disk);
    let full = Arc::clone(&disk);
    let seen = AtomicUsize::new(0);
    let look = move |_: &str| {
        if seen.fetch_add(1, Ordering::Relaxed) == 100 {
            full.fill(true);
        }
    };
    let kakao = Arc::new(Kakao { look: Some(Box::new(look)), ..Kakao::default() });
    let tools = Tools {
        transport: kakao.clone(),
        tokens: Arc::new(Wallet::default()),
        observer: Arc::new(Unobserved),
        stop: Arc::default(),
    };
    let options = Options { backoff: Duration::from_millis(1), ..Options::default() };
    let stopped = run(&mut ledger, job, &tools, &options).map(|report| report.ending);
    assert!(matches!(stopped, Ok(Ending::Trouble(Trouble::Full)) | Err(Trouble::Full)), "{stopped:?}");
    drop(ledger);
    disk.fill(false);
    let mut ledger = Sqlite::open(&disk.path(), Access::Run).unwrap();
    let counts = ledger.stand(job).unwrap().counts;
    let (sent, unknown, arrived) = (counts.of(State::Sent), counts.of(State::Unknown), kakao.arrived().len() as u64);
    assert!(sent > 0 && counts.of(State::Planned) > 0, "it filled up on the way: {counts:?}");
    assert_eq!(arrived, sent + unknown, "{counts:?}");
    assert!(unknown <= 8, "{counts:?}");
    assert_eq!(run(&mut ledger, job, &tools, &options).unwrap().ending, Ending::Done);
    let mut arrived = kakao.arrived();
    arrived.dedup();
    assert_eq!(arrived.len(), 2_000);
    assert_eq!(kakao.calls.load(Ordering::Relaxed), 2_000, "delivered twice");
}

#[test]
fn a_full_disk_loses_nothing() {
    let Some(disk) = Disk::fresh() else { return };
    let mut ledger = Sqlite::open(&disk.path(), Access::Run).unwrap();
    let rows: Vec<NewCall> = (0..400).map(|row| memo(&format!("{}번", row % 40), &format!("{row:03}"))).collect();
    let job = plan(&mut ledger, "주문", Limits::default(), &rows);
    disk.fill(true);
    let kakao = Arc::new(Kakao::default());
    let tools = Tools {
        transport: kakao.clone(),
        tokens: Arc::new(Wallet::default()),
        observer: Arc::new(Unobserved),
        stop: Arc::default(),
    };
    let options = Options { backoff: Duration::from_millis(1), ..Options::default() };
    let stopped = run(&mut ledger, job, &tools, &options);
    let trouble = match stopped {
        Ok(Report { ending: Ending::Trouble(trouble), .. }) | Err(trouble) => trouble,
        other => panic!("{other:?}"),
    };
    assert_eq!(trouble, Trouble::Full);
    drop(ledger);
    disk.fill(false);
    let mut ledger = Sqlite::open(&disk.path(), Access::Run).unwrap();
    assert_eq!(run(&mut ledger, job, &tools, &options).unwrap().ending, Ending::Done);
    let mut arrived = kakao.arrived();
    arrived.dedup();
    assert_eq!(arrived.len(), kakao.calls.load(Ordering::Relaxed), "delivered twice");
    let counts = ledger.stand(job).unwrap().counts;
    assert_eq!(counts.of(State::Sent) + counts.of(State::Unknown), 400, "{counts:?}");
    assert!(counts.of(State::Unknown) <= 8 && arrived.len() as u64 >= counts.of(State::Sent));
    drop(ledger);
    assert!(disk.mount("remount,ro"));
    assert_eq!(Sqlite::open(&disk.path(), Access::Run).unwrap_err(), Trouble::ReadOnly);
}

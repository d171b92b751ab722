//! Both ledgers, held to one suite: every receiver of every row in one state, and no licence twice.

#![expect(clippy::disallowed_methods, reason = "looks at the files of a ledger")]

#[path = "sending/happenings.rs"]
mod happenings;
#[path = "sending/mod.rs"]
mod sending;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use happenings::{Model, happening};
use malpung::send::ledger::{
    Access, Call, JobId, Ledger, Limits, Moment, Owner, Resolution, Scope, Selection, Settled, Sqlite, State, Trouble,
    Until, Verdict, Write, Written,
};
use proptest::prelude::prop;
use proptest::test_runner::{Config, TestRunner};
use sending::{File, Open, Place, claim, count, friends, job, memo, plan, states, write};

const TIMEOUT: Duration = Duration::from_secs(10);
const DAY: i64 = 86_400_000;

/// What a ledger must do, and its name.
type Case = (&'static str, fn(Open));

/// What both ledgers must do, each case with a ledger of its own.
const SUITE: [Case; 18] = [
    ("a job is planned once", a_job_is_planned_once),
    ("a licence is given once", a_licence_is_given_once),
    ("a result needs its attempt", a_result_needs_its_attempt),
    ("a late answer still counts", a_late_answer_still_counts),
    ("quotas are reserved", quotas_are_reserved),
    ("quotas are given back", quotas_are_given_back),
    ("receivers and pairs have quotas", receivers_and_pairs_have_quotas),
    ("Kakao's word on a quota counts", kakaos_word_on_a_quota_counts),
    ("requests of a month are counted", requests_of_a_month_are_counted),
    ("a refused call is split", a_refused_call_is_split),
    ("one sender, one worker", one_sender_one_worker),
    ("a halted job rests", a_halted_job_rests),
    ("what waits wakes", what_waits_wakes),
    ("people resolve", people_resolve),
    ("tokens are counted", tokens_are_counted),
    ("time never moves back", time_never_moves_back),
    ("what was sent today is asked for too", what_was_sent_today_is_asked_for_too),
    ("what a job was made of goes with it", what_a_job_was_made_of_goes_with_it),
];

#[test]
fn sqlite_holds_to_the_suite() {
    for (name, case) in SUITE {
        eprintln!("sqlite: {name}");
        let place = File::fresh();
        case(place.open());
    }
}

#[cfg(feature = "postgres")]
#[test]
fn postgres_holds_to_the_suite() {
    for (name, case) in SUITE {
        let Some(place) = sending::Database::fresh() else { return };
        eprintln!("postgres: {name}");
        case(place.open());
    }
}

fn result(call: &Call, verdict: Verdict) -> Write {
    let settled = |unit: &malpung::send::ledger::Unit| Settled { unit: unit.id, attempt: unit.attempt + 1, verdict };
    Write::Results(call.units.iter().map(settled).collect())
}

fn next(ledger: &mut dyn Ledger, owner: Owner, job: JobId) -> Call {
    claim(ledger, owner, job).into_iter().next().expect("a call")
}

fn release(ledger: &mut dyn Ledger, owner: Owner, sender: &str) {
    assert_eq!(write(ledger, owner, Write::Release(sender.to_owned())), Written::Done);
}

fn a_job_is_planned_once((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let first = ledger.start(&job("주문", Limits::default())).unwrap();
    ledger.add(first, &[memo("민지", "1")]).unwrap();
    assert_eq!(ledger.job("주문").unwrap().unwrap().digest, "");
    let owner = ledger.enter(TIMEOUT).unwrap();
    assert_eq!(claim(ledger, owner, first), [], "what is being planned does not run");
    // A plan that was cut off leaves nothing.
    let id = ledger.start(&job("주문", Limits::default())).unwrap();
    ledger.add(id, &[memo("민지", "1"), memo("민지", "2"), friends("민지", "3", &["a", "b"])]).unwrap();
    assert_eq!(ledger.add(id, &[memo("다른", "1")]), Err(Trouble::SameRow("1".to_owned(), 1)));
    assert_eq!(ledger.add(id, &[friends("민지", "3", &["c", "a"])]), Err(Trouble::SameRow("3".to_owned(), 1)));
    ledger.seal(id, "내용").unwrap();
    assert_eq!(ledger.start(&job("주문", Limits::default())), Err(Trouble::KnownJob));
    let known = ledger.job("주문").unwrap().unwrap();
    assert_eq!((known.id, known.digest.as_str(), known.halted, known.limits), (id, "내용", None, Limits::default()));
    assert_eq!(states(ledger, id), ["1 planned", "2 planned", "3→a planned", "3→b planned"]);
    assert_eq!(states(ledger, first), [""; 0]);
    let demand = ledger.demand(id).unwrap();
    assert_eq!((demand.app, demand.sender, demand.receiver, demand.pair), (4, 4, 1, 1));
    assert_eq!((demand.requests, demand.senders, demand.units), (3, 1, 4));
    ledger.purge(id).unwrap();
    assert_eq!((ledger.jobs().unwrap(), states(ledger, id)), (vec![], vec![]));
}

fn a_licence_is_given_once((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[friends("민지", "1", &["a", "b"])]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let call = next(ledger, owner, id);
    assert_eq!(call.units.len(), 2);
    let twice = ledger.commit(owner, &[Write::Intent(call.clone()), Write::Intent(call.clone())]).unwrap();
    assert_eq!(twice, [Written::Licensed, Written::Stale]);
    assert_eq!(write(ledger, owner, Write::Intent(call.clone())), Written::Stale);
    assert_eq!(states(ledger, id), ["1→a intent", "1→b intent"]);
    // Refused halfway, nothing of a call is taken: neither its units nor its quota.
    assert_eq!(write(ledger, owner, result(&call, Verdict::Back)), Written::Done);
    release(ledger, owner, "민지");
    let mut again = next(ledger, owner, id);
    again.units[1].attempt += 1;
    assert_eq!(write(ledger, owner, Write::Intent(again)), Written::Stale);
    assert_eq!(states(ledger, id), ["1→a planned", "1→b planned"]);
}

fn a_result_needs_its_attempt((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[memo("민지", "1")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let mut call = next(ledger, owner, id);
    assert_eq!(write(ledger, owner, result(&call, Verdict::Sent)), Written::Lost, "before its intent");
    write(ledger, owner, Write::Intent(call.clone()));
    let other = Owner { epoch: owner.epoch + 1, ..owner };
    assert_eq!(write(ledger, other, result(&call, Verdict::Sent)), Written::Lost);
    call.units[0].attempt += 1;
    assert_eq!(write(ledger, owner, result(&call, Verdict::Sent)), Written::Lost);
    call.units[0].attempt -= 1;
    assert_eq!(write(ledger, owner, result(&call, Verdict::Sent)), Written::Done);
    for verdict in [Verdict::Sent, Verdict::Back, Verdict::Unknown("closed", None)] {
        assert_eq!(write(ledger, owner, result(&call, verdict)), Written::Lost, "what is sent stays sent");
    }
    assert_eq!(states(ledger, id), ["1 sent"]);
}

fn a_late_answer_still_counts((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[memo("가", "1"), memo("나", "2"), memo("다", "3")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    ledger.commit(owner, &calls.iter().cloned().map(Write::Intent).collect::<Vec<_>>()).unwrap();
    ledger.leave(owner).unwrap();
    assert_eq!(states(ledger, id), ["1 unknown", "2 unknown", "3 unknown"]);
    let verdicts = [Verdict::Sent, Verdict::Rejected(-2), Verdict::Back];
    let written: Vec<Written> =
        calls.iter().zip(verdicts).map(|(call, verdict)| write(ledger, owner, result(call, verdict))).collect();
    assert_eq!(written, [Written::Done, Written::Done, Written::Lost]);
    assert_eq!(states(ledger, id), ["1 sent", "2 rejected -2", "3 unknown"]);
    assert_eq!(write(ledger, owner, Write::Intent(calls[2].clone())), Written::Lost, "it has ended");
}

fn quotas_are_reserved((mut ledger, shift): Open) {
    let ledger = &mut *ledger;
    let limits = Limits { app_day: 4, sender_day: 2, ..Limits::default() };
    let rows = [memo("가", "1"), memo("가", "2"), memo("가", "3"), memo("나", "4"), memo("다", "5"), memo("라", "6")];
    let id = plan(ledger, "j", limits, &rows);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    assert_eq!(calls.len(), 6);
    let written: Vec<Written> = calls.iter().map(|call| write(ledger, owner, Write::Intent(call.clone()))).collect();
    let Written::Full(Scope::Sender, morning) = written[2] else { panic!("{written:?}") };
    assert_eq!(morning.day(&limits), ledger.now().unwrap().day(&limits) + 1);
    assert_eq!(written[..2], [Written::Licensed; 2]);
    assert_eq!(written[3..], [Written::Licensed, Written::Licensed, Written::Full(Scope::App, morning)]);
    let expected = ["1 intent", "2 intent", "3 parked -532", "4 intent", "5 intent", "6 parked -10"];
    assert_eq!(states(ledger, id), expected);
    assert_eq!(ledger.outlook(id).unwrap().wake, Some(morning));
    shift.store(morning.0 - ledger.now().unwrap().0, Ordering::Relaxed);
    for sender in ["가", "나", "다", "라"] {
        release(ledger, owner, sender);
    }
    let ids = |calls: Vec<Call>| calls.iter().map(|call| call.message.clone()).collect::<Vec<_>>();
    let owner = ledger.enter(TIMEOUT).unwrap();
    assert_eq!(ids(claim(ledger, owner, id)), ["template_object=3", "template_object=6"]);
}

fn quotas_are_given_back((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let limits = Limits { app_day: 1, sender_day: 1, receiver_day: 1, pair_day: 1, month: 1, ..Limits::default() };
    let id = plan(ledger, "j", limits, &[friends("가", "1", &["a"])]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    for _ in 0..3 {
        let call = next(ledger, owner, id);
        assert_eq!(write(ledger, owner, Write::Intent(call.clone())), Written::Licensed);
        assert_eq!(write(ledger, owner, result(&call, Verdict::Back)), Written::Done);
        release(ledger, owner, "가");
    }
    // Whatever reached Kakao stays counted, even if nothing came of it.
    let call = next(ledger, owner, id);
    write(ledger, owner, Write::Intent(call.clone()));
    write(ledger, owner, result(&call, Verdict::Parked(Until::After(0), -401)));
    release(ledger, owner, "가");
    let call = next(ledger, owner, id);
    assert!(matches!(write(ledger, owner, Write::Intent(call)), Written::Full(Scope::Month, _)));
}

fn receivers_and_pairs_have_quotas((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let limits = Limits { receiver_day: 3, pair_day: 2, ..Limits::default() };
    let rows: Vec<_> = (1..=7)
        .map(|row| friends(if row <= 3 { "가" } else { "나" }, &row.to_string(), &[if row == 7 { "b" } else { "a" }]))
        .collect();
    let id = plan(ledger, "j", limits, &rows);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    let scopes: Vec<Option<Scope>> = calls
        .iter()
        .map(|call| match write(ledger, owner, Write::Intent(call.clone())) {
            Written::Full(scope, _) => Some(scope),
            written => {
                assert_eq!(written, Written::Licensed);
                None
            }
        })
        .collect();
    let (pair, receiver) = (Some(Scope::Pair), Some(Scope::Receiver));
    assert_eq!(scopes, [None, None, pair, None, receiver, receiver, None]);
    assert_eq!(count(ledger, id, State::Parked), 3);
}

fn kakaos_word_on_a_quota_counts((mut ledger, shift): Open) {
    let ledger = &mut *ledger;
    let id =
        plan(ledger, "j", Limits::default(), &[memo("가", "1"), memo("가", "2"), memo("나", "3"), memo("나", "4")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    write(ledger, owner, Write::Intent(calls[0].clone()));
    write(ledger, owner, result(&calls[0], Verdict::Full(Scope::Sender, -532)));
    assert_eq!(states(ledger, id), ["1 parked -532", "2 parked -532", "3 planned", "4 planned"]);
    // A sender who is used up stays so for other jobs, without a call.
    let other = plan(ledger, "k", Limits::default(), &[memo("가", "5")]);
    release(ledger, owner, "가");
    let call = next(ledger, owner, other);
    assert!(matches!(write(ledger, owner, Write::Intent(call)), Written::Full(Scope::Sender, _)));
    write(ledger, owner, Write::Intent(calls[2].clone()));
    write(ledger, owner, result(&calls[2], Verdict::Full(Scope::App, -10)));
    assert_eq!(states(ledger, id), ["1 parked -532", "2 parked -532", "3 parked -10", "4 parked -10"]);
    shift.fetch_add(DAY, Ordering::Relaxed);
    let owner = ledger.enter(TIMEOUT).unwrap();
    for sender in ["가", "나"] {
        release(ledger, owner, sender);
    }
    claim(ledger, owner, id);
    assert_eq!(count(ledger, id, State::Planned), 4);
}

fn requests_of_a_month_are_counted((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let limits = Limits { month: 2, memo_counts: false, ..Limits::default() };
    let id = plan(ledger, "j", limits, &[memo("가", "1"), friends("가", "2", &["a", "b", "c"]), memo("가", "3")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    let written: Vec<Written> = calls.iter().map(|call| write(ledger, owner, Write::Intent(call.clone()))).collect();
    let Written::Full(Scope::Month, wake) = written[2] else { panic!("{written:?}") };
    assert!(wake.month(&limits) == ledger.now().unwrap().month(&limits) + 1 && wake.day(&limits) > 0);
    assert!(Moment(wake.0 - 1).month(&limits) < wake.month(&limits));
}

fn a_refused_call_is_split((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let limits = Limits { pair_day: 1, ..Limits::default() };
    let id = plan(ledger, "j", limits, &[friends("가", "1", &["a", "b", "c"])]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let call = next(ledger, owner, id);
    write(ledger, owner, Write::Intent(call.clone()));
    write(ledger, owner, result(&call, Verdict::Split));
    release(ledger, owner, "가");
    let calls = claim(ledger, owner, id);
    assert_eq!(calls.iter().map(|call| call.units.len()).collect::<Vec<_>>(), [1, 1, 1]);
    for call in &calls {
        assert_eq!(write(ledger, owner, Write::Intent(call.clone())), Written::Licensed, "its quota was given back");
        assert_eq!(call.units[0].attempt, 1);
    }
}

fn one_sender_one_worker((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let rows = [memo("가", "1"), memo("가", "2"), memo("나", "3"), memo("다", "4")];
    let id = plan(ledger, "j", Limits::default(), &rows);
    let other = plan(ledger, "k", Limits::default(), &[memo("가", "5"), memo("라", "6")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let senders = |ledger: &mut dyn Ledger, job, most| -> Vec<String> {
        ledger.claim(owner, job, most, 9).unwrap().into_iter().map(|queue| queue.sender).collect()
    };
    assert_eq!(senders(ledger, id, 2), ["가", "나"]);
    assert_eq!(senders(ledger, other, 9), ["라"], "nobody sends for one sender twice at a time, whatever the job");
    assert_eq!(senders(ledger, id, 9), ["다"]);
    assert_eq!(senders(ledger, id, 9), [""; 0]);
    release(ledger, owner, "가");
    assert_eq!(senders(ledger, other, 9), ["가"]);
    // An intent needs the sender.
    let stolen = Call { job: id, ..next_of(ledger, owner, id, "가") };
    assert_eq!(write(ledger, owner, Write::Intent(stolen.clone())), Written::Licensed);
    write(ledger, owner, result(&stolen, Verdict::Back));
    release(ledger, owner, "가");
    assert_eq!(write(ledger, owner, Write::Intent(Call { units: bumped(&stolen), ..stolen })), Written::Stale);
}

/// A call of a sender, read without claiming him.
fn next_of(ledger: &mut dyn Ledger, _: Owner, job: JobId, sender: &str) -> Call {
    let record = ledger.page(job, 0, &[]).unwrap().into_iter().find(|record| record.sender == sender).unwrap();
    let unit = malpung::send::ledger::Unit { id: record.unit, attempt: record.attempt, receiver: record.receiver };
    let endpoint = malpung::send::Endpoint::MemoDefault;
    Call { job, sender: sender.to_owned(), endpoint, message: String::new(), units: vec![unit] }
}

fn bumped(call: &Call) -> Vec<malpung::send::ledger::Unit> {
    call.units.iter().map(|unit| malpung::send::ledger::Unit { attempt: unit.attempt + 1, ..unit.clone() }).collect()
}

fn a_halted_job_rests((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[memo("가", "1"), memo("나", "2")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    write(ledger, owner, Write::Intent(calls[0].clone()));
    let halt = [result(&calls[0], Verdict::Parked(Until::Person, -3)), Write::Halt(id, -3)];
    assert_eq!(ledger.commit(owner, &halt).unwrap(), [Written::Done; 2]);
    assert_eq!(write(ledger, owner, Write::Intent(calls[1].clone())), Written::Stale);
    assert_eq!(states(ledger, id), ["1 parked -3", "2 planned"]);
    release(ledger, owner, "나");
    assert_eq!((claim(ledger, owner, id), ledger.outlook(id).unwrap().halted), (vec![], Some(-3)));
    ledger.resume(id).unwrap();
    assert_eq!(next(ledger, owner, id).message, "template_object=2");
    assert_eq!(ledger.outlook(id).unwrap().wake, None, "a person wakes it");
    assert_eq!(ledger.stand(id).unwrap().waiting, 1);
}

fn what_waits_wakes((mut ledger, shift): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[memo("가", "1"), memo("가", "2"), memo("나", "3")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    claim(ledger, owner, id);
    write(ledger, owner, Write::ParkSender(id, "가".to_owned(), Until::Person, -402));
    write(ledger, owner, Write::ParkSender(id, "나".to_owned(), Until::After(5000), -401));
    assert_eq!(states(ledger, id), ["1 parked -402", "2 parked -402", "3 parked -401"]);
    let stand = ledger.stand(id).unwrap();
    assert_eq!((stand.waiting, stand.codes), (2, vec![(State::Parked, -402, 2), (State::Parked, -401, 1)]));
    for sender in ["가", "나"] {
        release(ledger, owner, sender);
    }
    assert_eq!(claim(ledger, owner, id), []);
    shift.fetch_add(5000, Ordering::Relaxed);
    assert_eq!(next(ledger, owner, id).sender, "나");
    assert_eq!(ledger.wake_sender("가").unwrap(), 2);
    assert_eq!(states(ledger, id), ["1 planned", "2 planned", "3 planned"]);
}

fn people_resolve((mut ledger, _): Open) {
    let ledger = &mut *ledger;
    let rows: Vec<_> = (1..=6).map(|row| memo(&format!("{row}번"), &row.to_string())).collect();
    let id = plan(ledger, "j", Limits::default(), &rows);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    ledger.commit(owner, &calls[..4].iter().cloned().map(Write::Intent).collect::<Vec<_>>()).unwrap();
    for call in &calls[..3] {
        write(ledger, owner, result(call, Verdict::Unknown("timeout", None)));
    }
    write(ledger, owner, result(&calls[3], Verdict::Parked(Until::Person, -402)));
    let rows = |rows: &[&str]| Selection::Rows(rows.iter().map(|row| (*row).to_owned()).collect());
    let mut resolve = |which: Selection, how| {
        let done = ledger.resolve(id, &which, how).unwrap();
        (done.changed, done.unfit, done.live)
    };
    assert_eq!(resolve(rows(&["1", "4", "5", "없음"]), Resolution::Sent), (1, 2, 0));
    assert_eq!(resolve(rows(&["2"]), Resolution::Resend), (0, 0, 1), "whoever sent it still lives");
    assert_eq!(resolve(Selection::Sender("3번".to_owned()), Resolution::Drop), (1, 0, 0));
    assert_eq!(resolve(rows(&["5"]), Resolution::Drop), (1, 0, 0));
    assert_eq!(resolve(Selection::All, Resolution::Unpark), (1, 0, 0));
    assert_eq!(resolve(rows(&["1"]), Resolution::Resend), (0, 1, 0), "what is sent stays sent");
    let expected = ["1 sent", "2 unknown", "3 dropped", "4 planned", "5 dropped", "6 planned"];
    assert_eq!(states(ledger, id), expected);
    ledger.leave(owner).unwrap();
    assert_eq!(ledger.resolve(id, &Selection::All, Resolution::Resend).unwrap().changed, 1);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let again = claim(ledger, owner, id).into_iter().find(|call| call.sender == "2번").unwrap();
    assert_eq!(write(ledger, owner, Write::Intent(again.clone())), Written::Licensed);
    assert_eq!(write(ledger, owner, result(&calls[1], Verdict::Sent)), Written::Lost, "the first attempt is over");
    assert_eq!(write(ledger, owner, result(&again, Verdict::Sent)), Written::Done);
}

fn tokens_are_counted((mut ledger, shift): Open) {
    let limits = Limits::default();
    for _ in 0..limits.tokens {
        assert_eq!(ledger.issue("가", &limits).unwrap(), None);
    }
    let later = ledger.issue("가", &limits).unwrap().expect("a limit");
    assert_eq!(ledger.issue("나", &limits).unwrap(), None);
    let now = ledger.now().unwrap();
    assert!(later > now && later.0 - now.0 <= 600_000);
    shift.fetch_add(later.0 - now.0, Ordering::Relaxed);
    assert_eq!(ledger.issue("가", &limits).unwrap(), None);
}

fn time_never_moves_back((mut ledger, shift): Open) {
    let ledger = &mut *ledger;
    let id = plan(ledger, "j", Limits::default(), &[memo("가", "1"), memo("가", "2")]);
    shift.store(DAY, Ordering::Relaxed);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let calls = claim(ledger, owner, id);
    let now = ledger.now().unwrap();
    shift.store(DAY - 30_000, Ordering::Relaxed);
    assert!(ledger.now().unwrap() >= Moment(now.0 - 1000), "a drift is borne");
    shift.store(0, Ordering::Relaxed);
    let Err(Trouble::ClockBack(seconds)) = ledger.commit(owner, &[Write::Intent(calls[0].clone())]) else {
        panic!("a day went back")
    };
    assert!((86_000..=86_400).contains(&seconds));
    shift.store(DAY, Ordering::Relaxed);
    assert_eq!(states(ledger, id), ["1 planned", "2 planned"]);
    assert_eq!(write(ledger, owner, Write::Intent(calls[0].clone())), Written::Licensed);
}

#[test]
fn a_second_run_is_refused_and_guests_are_not() {
    let place = File::fresh();
    let (mut ledger, _) = place.open();
    let id = plan(&mut *ledger, "j", Limits::default(), &[memo("가", "1"), memo("나", "2")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let call = next(&mut *ledger, owner, id);
    write(&mut *ledger, owner, Write::Intent(call.clone()));
    assert_eq!(Sqlite::open(&place.path(), Access::Run).unwrap_err(), Trouble::InUse);
    let mut guest = Sqlite::open(&place.path(), Access::Visit).unwrap();
    assert_eq!(states(&mut guest, id), ["1 intent", "2 planned"], "a guest recovers nothing");
    assert_eq!(guest.enter(TIMEOUT), Err(Trouble::InUse));
    assert_eq!(write(&mut *ledger, owner, result(&call, Verdict::Unknown("timeout", None))), Written::Done);
    assert_eq!(guest.resolve(id, &Selection::All, Resolution::Resend).unwrap().live, 1);
    drop(guest);
    drop(ledger);
    let _visitor = Sqlite::open(&place.path(), Access::Visit).unwrap();
    assert!(Sqlite::open(&place.path(), Access::Run).is_ok(), "a visitor keeps nobody from running");
    // The run is gone without a word: whoever opens the ledger next knows that nobody lives.
    let mut visitor = Sqlite::open(&place.path(), Access::Visit).unwrap();
    assert_eq!(visitor.resolve(id, &Selection::All, Resolution::Resend).unwrap().changed, 1);
}

#[test]
fn what_a_run_left_as_intent_is_unknown() {
    let place = File::fresh();
    let (mut ledger, _) = place.open();
    let id = plan(&mut *ledger, "j", Limits::default(), &[memo("가", "1"), memo("가", "2")]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    let call = next(&mut *ledger, owner, id);
    write(&mut *ledger, owner, Write::Intent(call));
    drop(ledger);
    let (mut ledger, _) = place.open();
    assert_eq!(states(&mut *ledger, id), ["1 unknown", "2 planned"]);
    let owner = ledger.enter(TIMEOUT).unwrap();
    assert_eq!(claim(&mut *ledger, owner, id).len(), 1, "its sender is free again");
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_ledger() {
    use std::os::unix::fs::PermissionsExt;
    let place = File::fresh();
    std::fs::write(place.path(), "").unwrap();
    std::fs::set_permissions(place.path(), PermissionsExt::from_mode(0o644)).unwrap();
    let (mut ledger, _) = place.open();
    plan(&mut *ledger, "j", Limits::default(), &[friends("가", "1", &["canary"])]);
    let folder = place.path().parent().unwrap().to_owned();
    let modes: Vec<(String, u32)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().permissions().mode() & 0o777))
        .collect();
    assert!(modes.len() >= 3 && modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
}

#[test]
fn what_is_no_ledger_is_refused() {
    let place = File::fresh();
    std::fs::write(place.path(), "이것은 원장이 아닙니다. ".repeat(100)).unwrap();
    let before = std::fs::metadata(place.path()).unwrap().permissions();
    assert_eq!(Sqlite::open(&place.path(), Access::Run).unwrap_err(), Trouble::NoLedger);
    assert_eq!(std::fs::metadata(place.path()).unwrap().permissions(), before, "somebody else's file stays as it is");
    let folder = place.path().parent().unwrap().to_owned();
    assert_eq!(Sqlite::open(&folder, Access::Run).unwrap_err(), Trouble::NoLedger);
    let missing = place.path().join("없는/폴더");
    assert!(Sqlite::open(&missing, Access::Run).is_err());
}

fn what_was_sent_today_is_asked_for_too((mut ledger, shift): Open) {
    let ledger = &mut *ledger;
    let sent = [friends("가", "1", &["a"]), friends("가", "2", &["b"]), friends("나", "3", &["a"])];
    let id = plan(ledger, "j", Limits::default(), &sent);
    let owner = ledger.enter(TIMEOUT).unwrap();
    for call in claim(ledger, owner, id) {
        assert_eq!(write(ledger, owner, Write::Intent(call.clone())), Written::Licensed);
        assert_eq!(write(ledger, owner, result(&call, Verdict::Sent)), Written::Done);
    }
    let more = plan(ledger, "k", Limits::default(), &[friends("가", "1", &["a"]), friends("다", "2", &["c"])]);
    let mut asked = || {
        let demand = ledger.demand(more).unwrap();
        ((demand.app, demand.sender, demand.receiver, demand.pair), demand.requests)
    };
    assert_eq!(asked(), ((5, 3, 3, 2), 5));
    shift.store(DAY, Ordering::Relaxed);
    assert_eq!(asked().0, (2, 1, 1, 1), "tomorrow they count no more");
}

fn what_a_job_was_made_of_goes_with_it((mut ledger, _): Open) {
    let id = plan(&mut *ledger, "j", Limits::default(), &[memo("가", "1")]);
    ledger.keep_origin(id, "처음").unwrap();
    ledger.keep_origin(id, "다음").unwrap();
    assert_eq!(ledger.origin(id).unwrap().as_deref(), Some("다음"));
    ledger.purge(id).unwrap();
    assert_eq!(ledger.origin(id).unwrap(), None);
}

#[test]
fn a_ledger_of_the_first_version_goes_on() {
    let place = File::fresh();
    let (mut ledger, _) = place.open();
    let id = plan(&mut *ledger, "j", Limits::default(), &[memo("가", "1")]);
    drop(ledger);
    let connection = rusqlite::Connection::open(place.path()).unwrap();
    connection.execute_batch("DROP TABLE origin; UPDATE meta SET value = 1 WHERE key = 'version'").unwrap();
    drop(connection);
    let (mut ledger, _) = place.open();
    assert_eq!((states(&mut *ledger, id), ledger.origin(id).unwrap()), (vec!["1 planned".to_owned()], None));
    ledger.keep_origin(id, "말").unwrap();
    drop(ledger);
    assert_eq!(place.open().0.origin(id).unwrap().as_deref(), Some("말"));
    let connection = rusqlite::Connection::open(place.path()).unwrap();
    connection.execute_batch("UPDATE meta SET value = 3 WHERE key = 'version'").unwrap();
    assert_eq!(Sqlite::open(&place.path(), Access::Run).unwrap_err(), Trouble::Newer(3));
}

/// Another licence comes only after the last one is known to have come to nothing, or after a person asked for it; none goes over a
/// quota; and nothing is lost on the way.
#[test]
fn no_sequence_of_happenings_sends_twice() {
    let mut seen = BTreeMap::new();
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let cell = RefCell::new(&mut seen);
    let promise = runner.run(&prop::collection::vec(happening(), 1..80), |happenings| {
        let mut seen = cell.borrow_mut();
        let mut model = Model::new(&mut seen);
        happenings.into_iter().try_for_each(|happening| model.happen(happening))
    });
    if let Err(broken) = promise {
        panic!("{broken}");
    }
    // What never happens promises nothing.
    assert!(seen.len() == 8 && seen.values().all(|times| *times > 2), "{seen:?}");
}

/// What only a ledger that several machines share has to do.
#[cfg(feature = "postgres")]
mod shared {
    use std::collections::BTreeSet;
    use std::thread;

    use super::*;
    use sending::Database;

    #[test]
    fn a_lease_that_has_ended_gives_no_licence_and_leaves_unknown() {
        let Some(place) = Database::fresh() else { return };
        let ((mut one, slow), (mut other, fast)) = (place.open(), place.open());
        let id = plan(&mut *one, "j", Limits::default(), &[memo("가", "1"), memo("나", "2"), memo("다", "3")]);
        let owner = one.enter(TIMEOUT).unwrap();
        let calls = claim(&mut *one, owner, id);
        one.commit(owner, &[Write::Intent(calls[0].clone()), Write::Intent(calls[1].clone())]).unwrap();
        let heir = other.enter(TIMEOUT).unwrap();
        assert_eq!((other.recover().unwrap(), claim(&mut *other, heir, id)), (0, vec![]), "its lease holds");
        // Past the lease nothing is licensed any more, and within the request timeout nothing is taken over yet.
        for shift in [&slow, &fast] {
            shift.store(31_000, Ordering::Relaxed);
        }
        assert_eq!(write(&mut *one, owner, Write::Intent(calls[2].clone())), Written::Lost);
        let mut keeper = one.keeper(owner).unwrap().expect("a lease");
        assert_eq!(keeper.renew(), Err(Trouble::Lost));
        assert_eq!(other.recover().unwrap(), 0);
        assert_eq!(states(&mut *other, id), ["1 intent", "2 intent", "3 planned"]);
        for shift in [&slow, &fast] {
            shift.store(41_000, Ordering::Relaxed);
        }
        assert_eq!(other.recover().unwrap(), 2);
        assert_eq!(states(&mut *other, id), ["1 unknown", "2 unknown", "3 planned"], "never planned again");
        let heir = other.enter(TIMEOUT).unwrap();
        assert_eq!(claim(&mut *other, heir, id).len(), 1);
        // The answer comes after all.
        assert_eq!(write(&mut *one, owner, result(&calls[0], Verdict::Sent)), Written::Done);
        assert_eq!(write(&mut *one, owner, result(&calls[1], Verdict::Back)), Written::Lost);
        assert_eq!(states(&mut *other, id), ["1 sent", "2 unknown", "3 planned"]);
    }

    #[test]
    fn a_lease_that_is_renewed_holds() {
        let Some(place) = Database::fresh() else { return };
        let (mut ledger, shift) = place.open();
        let id = plan(&mut *ledger, "j", Limits::default(), &[memo("가", "1")]);
        let owner = ledger.enter(TIMEOUT).unwrap();
        let call = next(&mut *ledger, owner, id);
        let mut keeper = ledger.keeper(owner).unwrap().expect("a lease");
        for round in 1..=5 {
            shift.store(round * 20_000, Ordering::Relaxed);
            keeper.renew().unwrap();
        }
        assert_eq!(write(&mut *ledger, owner, Write::Intent(call)), Written::Licensed);
    }

    #[test]
    fn workers_share_senders_and_never_one_of_them() {
        let Some(place) = Database::fresh() else { return };
        let rows: Vec<_> = (0..200).map(|row| memo(&format!("보낸이{}", row % 40), &row.to_string())).collect();
        let id = plan(&mut *place.open().0, "j", Limits::default(), &rows);
        let work = || {
            let (mut ledger, _) = place.open();
            let owner = ledger.enter(TIMEOUT).unwrap();
            let (mut licensed, mut idle) = (Vec::new(), 0);
            while idle < 5 {
                let queues = ledger.claim(owner, id, 3, 2).unwrap();
                idle = if queues.is_empty() { idle + 1 } else { 0 };
                for queue in queues {
                    for call in &queue.calls {
                        match write(&mut *ledger, owner, Write::Intent(call.clone())) {
                            Written::Licensed => licensed.push(call.units[0].id),
                            written => panic!("{written:?}"),
                        }
                        assert_eq!(write(&mut *ledger, owner, result(call, Verdict::Sent)), Written::Done);
                    }
                    release(&mut *ledger, owner, &queue.sender);
                }
            }
            ledger.leave(owner).unwrap();
            licensed
        };
        let licensed: Vec<Vec<i64>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).collect()
        });
        let all: Vec<i64> = licensed.iter().flatten().copied().collect();
        assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (200, 200));
        assert!(licensed.iter().filter(|own| !own.is_empty()).count() > 1, "one worker did it all");
        assert_eq!(count(&mut *place.open().0, id, State::Sent), 200);
    }

    #[test]
    fn an_address_stays_near_and_shows_no_password() {
        let Some(place) = Database::fresh() else { return };
        let plain = "postgresql://malpung:canary@db.example.com/ledger?sslmode=disable";
        let elsewhere = malpung::send::ledger::Postgres::connect(plain).unwrap_err();
        assert!(matches!(elsewhere, Trouble::Insecure(_)) && !format!("{elsewhere:?} {elsewhere}").contains("canary"));
        let canary = malpung::send::ledger::Postgres::connect("postgresql://malpung:canary@127.0.0.1:1/x").unwrap_err();
        assert!(matches!(canary, Trouble::Unreachable(_)) && !format!("{canary:?} {canary}").contains("canary"));
        let ledger = malpung::send::ledger::Postgres::connect(&place.address).unwrap();
        assert_eq!(format!("{ledger:?}"), "Book(…)");
    }
}

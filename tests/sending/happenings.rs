//! Whatever may happen to a ledger, in any order, beside a model that knows what it may do: no licence that is not allowed, none over a
//! quota, and no unit lost.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::Ordering;
use std::time::Duration;

use malpung::send::ledger::{
    Call, JobId, Ledger, Limits, Owner, Resolution, Scope, Selection, Settled, State, Until, Verdict, Write, Written,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::sending::{File, Open, Place, claim, friends, memo, plan, write};

const TIMEOUT: Duration = Duration::from_secs(10);
const DAY: i64 = 86_400_000;
const SENDERS: [&str; 3] = ["가", "나", "다"];
/// Of the app and of a sender, in a day.
const LIMITS: (u64, u64) = (9, 5);

/// Something that happens.
#[derive(Debug, Clone)]
pub enum Happening {
    /// Every sender is let go, and all are claimed again.
    Claim,
    /// An intent for one of the last calls that were claimed.
    Intent(usize),
    /// A result for a call on its way.
    Answer(usize, Verdict),
    /// A result for one of the last calls that were claimed, whatever became of it.
    Result(usize, Verdict),
    Crash,
    Leave,
    Later(i64),
    /// A person decides about a row, or about all of them.
    Resolve(Resolution, Option<u8>),
    Release(usize),
}

pub fn happening() -> impl Strategy<Value = Happening> {
    let verdict = || {
        prop::sample::select(vec![
            Verdict::Sent,
            Verdict::Rejected(-2),
            Verdict::Unknown("timeout", None),
            Verdict::Back,
            Verdict::Split,
            Verdict::Full(Scope::Sender, -532),
            Verdict::Full(Scope::Pair, -536),
            Verdict::Parked(Until::After(1), -401),
            Verdict::Parked(Until::Person, -402),
        ])
    };
    let resolution =
        prop::sample::select(vec![Resolution::Sent, Resolution::Resend, Resolution::Drop, Resolution::Unpark]);
    prop_oneof![
        4 => Just(Happening::Claim),
        8 => (0usize..8).prop_map(Happening::Intent),
        5 => (0usize..3, verdict()).prop_map(|(call, verdict)| Happening::Answer(call, verdict)),
        2 => (0usize..8, verdict()).prop_map(|(call, verdict)| Happening::Result(call, verdict)),
        2 => Just(Happening::Crash),
        1 => Just(Happening::Leave),
        1 => (0i64..2 * DAY).prop_map(Happening::Later),
        3 => (resolution, prop::option::weighted(0.7, 0u8..6)).prop_map(|(how, row)| Happening::Resolve(how, row)),
        1 => (0usize..3).prop_map(Happening::Release),
    ]
}

/// A ledger with a few rows, and what is known of it from outside.
pub struct Model<'a> {
    place: File,
    open: Option<Open>,
    job: JobId,
    owner: Owner,
    /// Every call that was claimed.
    calls: Vec<Call>,
    /// Those that have a licence and no result.
    flying: Vec<Call>,
    units: HashMap<i64, Known>,
    /// What is used of a day's quota: the app's, or a sender's.
    used: HashMap<(i64, String), u64>,
    /// Milliseconds that its clock was moved by.
    moved: i64,
    /// How often what happened.
    seen: &'a mut BTreeMap<&'static str, u32>,
}

/// What is known of a unit: licences, what allowed another one after each, and the day of the last.
#[derive(Debug, Default, Clone)]
struct Known {
    licences: u32,
    allowed: u32,
    day: i64,
}

fn limits() -> Limits {
    Limits { app_day: LIMITS.0, sender_day: LIMITS.1, receiver_day: 3, pair_day: 2, ..Limits::default() }
}

impl<'a> Model<'a> {
    pub fn new(seen: &'a mut BTreeMap<&'static str, u32>) -> Self {
        let place = File::fresh();
        let mut open = place.open();
        let rows = [
            memo("가", "0"),
            memo("가", "1"),
            friends("가", "2", &["a", "b"]),
            friends("나", "3", &["a"]),
            friends("나", "4", &["a", "b", "c"]),
            memo("다", "5"),
        ];
        let job = plan(&mut *open.0, "j", limits(), &rows);
        let owner = open.0.enter(TIMEOUT).unwrap();
        let (units, used) = (HashMap::new(), HashMap::new());
        Self { place, open: Some(open), job, owner, calls: Vec::new(), flying: Vec::new(), units, used, moved: 0, seen }
    }

    /// Lets something happen, and looks.
    pub fn happen(&mut self, happening: Happening) -> Result<(), TestCaseError> {
        match happening {
            Happening::Claim => {
                let (owner, job) = (self.owner, self.job);
                for sender in SENDERS {
                    write(self.ledger(), owner, Write::Release(sender.to_owned()));
                }
                let calls = claim(self.ledger(), owner, job);
                self.calls.extend(calls);
            }
            Happening::Intent(back) => self.intend(back)?,
            Happening::Answer(which, verdict) => {
                if which < self.flying.len() {
                    let call = self.flying.remove(which);
                    self.settle(call, verdict);
                }
            }
            Happening::Result(back, verdict) => {
                if let Some(call) = self.call(back) {
                    self.settle(call, verdict);
                }
            }
            Happening::Crash => self.crash(),
            Happening::Leave => {
                let owner = self.owner;
                self.ledger().leave(owner).unwrap();
                self.owner = self.ledger().enter(TIMEOUT).unwrap();
            }
            Happening::Later(milliseconds) => {
                self.moved += milliseconds;
                self.open.as_ref().unwrap().1.store(self.moved, Ordering::Relaxed);
            }
            Happening::Resolve(how, row) => self.resolve(how, row),
            Happening::Release(sender) => {
                let (owner, sender) = (self.owner, SENDERS[sender].to_owned());
                write(self.ledger(), owner, Write::Release(sender));
            }
        }
        let job = self.job;
        prop_assert_eq!(self.ledger().stand(job).unwrap().counts.all(), 9, "a unit is lost");
        Ok(())
    }

    fn ledger(&mut self) -> &mut dyn Ledger {
        &mut *self.open.as_mut().unwrap().0
    }

    fn see(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }

    fn call(&self, back: usize) -> Option<Call> {
        let place = self.calls.len().checked_sub(back + 1)?;
        self.calls.get(place).cloned()
    }

    fn today(&mut self) -> i64 {
        self.ledger().now().unwrap().day(&limits())
    }

    fn intend(&mut self, back: usize) -> Result<(), TestCaseError> {
        let Some(call) = self.call(back) else { return Ok(()) };
        let (owner, today) = (self.owner, self.today());
        let became = match write(self.ledger(), owner, Write::Intent(call.clone())) {
            Written::Licensed => "a licence",
            Written::Full(..) => "a quota that is used up",
            Written::Stale => "a call that is no longer as it was read",
            written @ (Written::Done | Written::Lost) => panic!("{written:?}"),
        };
        self.see(became);
        if became != "a licence" {
            return Ok(());
        }
        for unit in &call.units {
            let known = self.units.entry(unit.id).or_insert(Known { allowed: 1, ..Known::default() });
            known.licences += 1;
            known.day = today;
            let (licences, allowed) = (known.licences, known.allowed);
            prop_assert!(licences <= allowed, "sent twice: {:?}", unit);
            if licences > 1 {
                self.see("another licence");
            }
        }
        for (key, most) in [(String::new(), LIMITS.0), (call.sender.clone(), LIMITS.1)] {
            let used = self.used.entry((today, key)).or_default();
            *used += call.units.len() as u64;
            prop_assert!(*used <= most, "{} of {} in a day", used, most);
        }
        self.flying.push(call);
        Ok(())
    }

    fn settle(&mut self, call: Call, verdict: Verdict) {
        let (owner, today) = (self.owner, self.today());
        let settled =
            |unit: &malpung::send::ledger::Unit| Settled { unit: unit.id, attempt: unit.attempt + 1, verdict };
        let results = Write::Results(call.units.iter().map(settled).collect());
        if write(self.ledger(), owner, results) != Written::Done {
            return self.see("a result that comes too late");
        }
        self.see("a result");
        for unit in &call.units {
            let known = self.units.get_mut(&unit.id).unwrap();
            match verdict {
                Verdict::Sent | Verdict::Rejected(_) | Verdict::Unknown(..) => continue,
                Verdict::Parked(..) | Verdict::Full(..) | Verdict::Back | Verdict::Split => known.allowed += 1,
            }
            if matches!(verdict, Verdict::Back | Verdict::Split) {
                let day = known.day;
                for key in [String::new(), call.sender.clone()] {
                    let used = self.used.get_mut(&(day, key)).unwrap();
                    *used = used.saturating_sub(1);
                }
            }
        }
        if let Verdict::Full(Scope::Sender, _) = verdict {
            let used = self.used.entry((today, call.sender)).or_default();
            *used = LIMITS.1.max(*used);
        }
    }

    fn crash(&mut self) {
        let job = self.job;
        let left = self.ledger().stand(job).unwrap().counts.of(State::Intent);
        drop(self.open.take());
        let open = self.place.open();
        open.1.store(self.moved, Ordering::Relaxed);
        self.open = Some(open);
        self.owner = self.ledger().enter(TIMEOUT).unwrap();
        if left > 0 {
            self.see("a crash with a call on its way");
        }
    }

    fn resolve(&mut self, how: Resolution, row: Option<u8>) {
        let (job, which) = (self.job, row.map_or(Selection::All, |row| Selection::Rows(vec![row.to_string()])));
        let before = self.ledger().page(job, 0, &[State::Unknown]).unwrap();
        let changed = self.ledger().resolve(job, &which, how).unwrap().changed;
        if how != Resolution::Resend || changed == 0 {
            return;
        }
        self.see("a row that is sent again");
        let planned = self.ledger().page(job, 0, &[State::Planned]).unwrap();
        for unit in planned.iter().filter(|one| before.iter().any(|other| other.unit == one.unit)) {
            self.units.get_mut(&unit.unit).unwrap().allowed += 1;
        }
    }
}

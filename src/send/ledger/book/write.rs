//! The writes of a run: intents, results and what follows from them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::read;
use crate::send::ledger::quota::{Exhausted, Reservation, Scope, counts};
use crate::send::ledger::store::{Store, values};
use crate::send::ledger::{
    Call, Job, JobId, Limits, Moment, Owner, Settled, State, Trouble, Until, Verdict, Write, Written,
};

/// Tokens are counted over this many milliseconds.
const ISSUE_WINDOW: i64 = 10 * 60_000;

/// The jobs that a group writes to, each read once.
type Jobs = HashMap<JobId, Job>;

/// Whether a group asks for a licence.
pub(super) fn has_intent(group: &[Write]) -> bool {
    group.iter().any(|write| match write {
        Write::Intent(_) => true,
        Write::Results(_) | Write::Release(_) | Write::Halt(..) | Write::ParkSender(..) => false,
    })
}

/// Whether a group touches what all workers share.
pub(super) fn is_exclusive(group: &[Write]) -> bool {
    group.iter().any(|write| match write {
        Write::Intent(_) | Write::Halt(..) | Write::ParkSender(..) => true,
        Write::Results(results) => results.iter().any(|settled| match settled.verdict {
            Verdict::Full(..) | Verdict::Back | Verdict::Split => true,
            Verdict::Sent | Verdict::Rejected(_) | Verdict::Unknown(..) | Verdict::Parked(..) => false,
        }),
        Write::Release(_) => false,
    })
}

pub(super) fn group(
    store: &mut dyn Store,
    now: Moment,
    owner: Owner,
    group: &[Write],
) -> Result<Vec<Written>, Trouble> {
    let mut jobs = Jobs::new();
    let is_alive = is_alive(store, now, owner)?;
    let each = group.iter().map(|write| match write {
        Write::Intent(_) if !is_alive => Ok(Written::Lost),
        Write::Intent(call) => {
            let job = job(store, &mut jobs, call.job)?;
            intent(store, now, owner, job, call)
        }
        Write::Results(results) => settle(store, now, owner, &mut jobs, results),
        Write::Release(sender) => release(store, owner, sender),
        Write::Halt(job, code) => {
            store.execute("UPDATE job SET halted = ?2 WHERE id = ?1", values![*job, *code])?;
            Ok(Written::Done)
        }
        Write::ParkSender(job, sender, until, code) => {
            let until = wake(store, &mut jobs, *job, now, *until)?;
            park_sender(store, now, *job, sender, until, *code)?;
            Ok(Written::Done)
        }
    });
    each.collect()
}

/// Whether the worker's lease holds. While this transaction lasts nobody ends it.
fn is_alive(store: &mut dyn Store, now: Moment, owner: Owner) -> Result<bool, Trouble> {
    let lines = store.query(
        "SELECT 1 FROM worker WHERE id = ?1 AND epoch = ?2 AND ended = 0 AND lease > ?3 /*pg: FOR SHARE */",
        values![owner.worker, owner.epoch, now.0],
    )?;
    Ok(!lines.is_empty())
}

fn job<'a>(store: &mut dyn Store, jobs: &'a mut Jobs, id: JobId) -> Result<&'a Job, Trouble> {
    Ok(match jobs.entry(id) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(read::job(store, id)?),
    })
}

/// All units of a call to INTENT with their quota, or nothing of it.
fn intent(store: &mut dyn Store, now: Moment, owner: Owner, job: &Job, call: &Call) -> Result<Written, Trouble> {
    if job.halted.is_some() {
        return Ok(Written::Stale);
    }
    let reservation = Reservation::at(&job.app, &job.limits, now);
    store.execute("SAVEPOINT intent", &[])?;
    let exhausted = reservation.take(store, call)?;
    if exhausted.is_none() && take_units(store, now, owner, call, &reservation)? {
        store.execute("RELEASE SAVEPOINT intent", &[])?;
        return Ok(Written::Licensed);
    }
    store.execute("ROLLBACK TO SAVEPOINT intent", &[])?;
    store.execute("RELEASE SAVEPOINT intent", &[])?;
    match exhausted {
        Some(exhausted) => park_exhausted(store, now, job, call, exhausted),
        None => Ok(Written::Stale),
    }
}

/// Compare and set: each unit is as it was read, and its sender is held by this worker.
fn take_units(
    store: &mut dyn Store,
    now: Moment,
    owner: Owner,
    call: &Call,
    reservation: &Reservation<'_>,
) -> Result<bool, Trouble> {
    let day = counts(call, reservation.limits).then_some(reservation.day);
    for unit in &call.units {
        let changed = store.execute(
            "UPDATE unit SET state = 'intent', attempt = attempt + 1, worker = ?3, epoch = ?4, day = ?5, month = ?6, \
             code = NULL, cause = NULL, until = NULL, changed = ?7 \
             WHERE id = ?1 AND state = 'planned' AND attempt = ?2 \
             AND EXISTS (SELECT 1 FROM sender WHERE sender.name = unit.sender AND sender.worker = ?3 AND sender.epoch = ?4)",
            values![unit.id, unit.attempt, owner.worker, owner.epoch, day, reservation.month, now.0],
        )?;
        if changed != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a used-up quota stops waits until it is renewed.
fn park_exhausted(
    store: &mut dyn Store,
    now: Moment,
    job: &Job,
    call: &Call,
    exhausted: Exhausted,
) -> Result<Written, Trouble> {
    let Exhausted { scope, unit } = exhausted;
    let wake = now.wake(scope.renewal(), now.day(&job.limits), &job.limits);
    match scope {
        Scope::Month | Scope::App => park_job(store, now, job.id, wake, scope.code())?,
        Scope::Sender => park_sender(store, now, job.id, &call.sender, wake, scope.code())?,
        Scope::Receiver | Scope::Pair => {
            store.execute(
                "UPDATE unit SET state = 'parked', until = ?2, code = ?3, cause = 'quota', changed = ?4 \
                 WHERE id = ?1 AND state = 'planned'",
                values![unit, wake.map(|wake| wake.0), scope.code(), now.0],
            )?;
        }
    }
    Ok(Written::Full(scope, wake.unwrap_or(now)))
}

fn park_job(store: &mut dyn Store, now: Moment, job: JobId, wake: Option<Moment>, code: i64) -> Result<(), Trouble> {
    store.execute(
        "UPDATE unit SET state = 'parked', until = ?2, code = ?3, cause = 'quota', changed = ?4 \
         WHERE job = ?1 AND state = 'planned'",
        values![job, wake.map(|wake| wake.0), code, now.0],
    )?;
    Ok(())
}

fn park_sender(
    store: &mut dyn Store,
    now: Moment,
    job: JobId,
    sender: &str,
    wake: Option<Moment>,
    code: i64,
) -> Result<(), Trouble> {
    store.execute(
        "UPDATE unit SET state = 'parked', until = ?3, code = ?4, cause = 'sender', changed = ?5 \
         WHERE job = ?1 AND sender = ?2 AND state = 'planned'",
        values![job, sender, wake.map(|wake| wake.0), code, now.0],
    )?;
    Ok(())
}

fn wake(
    store: &mut dyn Store,
    jobs: &mut Jobs,
    id: JobId,
    now: Moment,
    until: Until,
) -> Result<Option<Moment>, Trouble> {
    let limits = job(store, jobs, id)?.limits;
    Ok(now.wake(until, now.day(&limits), &limits))
}

/// What became of a call's units. If one of them belongs to somebody else by now, the worker has to stop.
fn settle(
    store: &mut dyn Store,
    now: Moment,
    owner: Owner,
    jobs: &mut Jobs,
    results: &[Settled],
) -> Result<Written, Trouble> {
    let mut written = Written::Done;
    let mut gives_month = true;
    for settled in results {
        let of = unit(store, settled.unit)?;
        let job = job(store, jobs, of.job)?;
        if !set(store, now, owner, job, settled)? {
            written = Written::Lost;
            continue;
        }
        let was = Reservation { app: &job.app, limits: &job.limits, day: of.day.unwrap_or(0), month: of.month };
        match settled.verdict {
            Verdict::Back | Verdict::Split => {
                if settled.verdict == Verdict::Back && gives_month {
                    was.give_back(store, &[Scope::Month], "", "")?;
                    gives_month = false;
                }
                let scopes: &[Scope] = match (of.day, of.receiver.is_empty()) {
                    (None, _) => &[],
                    (Some(_), true) => &[Scope::App, Scope::Sender],
                    (Some(_), false) => &[Scope::App, Scope::Sender, Scope::Receiver, Scope::Pair],
                };
                was.give_back(store, scopes, &of.sender, &of.receiver)?;
            }
            Verdict::Full(scope, code) => {
                let today = Reservation::at(&job.app, &job.limits, now);
                today.exhaust(store, scope, &of.sender, &of.receiver)?;
                let wake = now.wake(scope.renewal(), today.day, &job.limits);
                match scope {
                    Scope::Month | Scope::App => park_job(store, now, of.job, wake, code)?,
                    Scope::Sender => park_sender(store, now, of.job, &of.sender, wake, code)?,
                    Scope::Receiver | Scope::Pair => {}
                }
            }
            Verdict::Sent | Verdict::Rejected(_) | Verdict::Unknown(..) | Verdict::Parked(..) => {}
        }
    }
    Ok(written)
}

/// What a result has to know of its unit.
struct Of {
    job: JobId,
    sender: String,
    receiver: String,
    day: Option<i64>,
    month: i64,
}

fn unit(store: &mut dyn Store, id: i64) -> Result<Of, Trouble> {
    let lines = store.query("SELECT job, sender, receiver, day, month FROM unit WHERE id = ?1", values![id])?;
    let line = lines.first().ok_or(Trouble::Lost)?;
    Ok(Of {
        job: line.integer(0)?,
        sender: line.text(1)?,
        receiver: line.text(2)?,
        day: line.maybe_integer(3),
        month: line.maybe_integer(4).unwrap_or(0),
    })
}

/// Sets a unit's state, if the attempt is still its last and this worker's.
fn set(store: &mut dyn Store, now: Moment, owner: Owner, job: &Job, settled: &Settled) -> Result<bool, Trouble> {
    let until = |until: Until| now.wake(until, now.day(&job.limits), &job.limits).map(|wake| wake.0);
    let (state, code, cause, until) = match settled.verdict {
        Verdict::Sent => (State::Sent, None, None, None),
        Verdict::Rejected(code) => (State::Rejected, Some(code), None, None),
        Verdict::Unknown(cause, code) => (State::Unknown, code, Some(cause), None),
        Verdict::Parked(wake, code) => (State::Parked, Some(code), Some("answer"), until(wake)),
        Verdict::Full(scope, code) => (State::Parked, Some(code), Some("quota"), until(scope.renewal())),
        Verdict::Back | Verdict::Split => (State::Planned, None, None, None),
    };
    let values = values![
        settled.unit,
        settled.attempt,
        owner.worker,
        owner.epoch,
        state.name(),
        code,
        cause.map_or(crate::send::ledger::Value::Null, crate::send::ledger::Value::Text),
        until,
        now.0,
    ];
    let changed = match settled.verdict {
        // Late, but still the answer to the last attempt.
        Verdict::Sent | Verdict::Rejected(_) => store.execute(
            "UPDATE unit SET state = ?5, code = ?6, cause = ?7, until = ?8, changed = ?9 \
             WHERE id = ?1 AND attempt = ?2 AND worker = ?3 AND epoch = ?4 AND state IN ('intent', 'unknown')",
            values,
        )?,
        Verdict::Split => store.execute(
            "UPDATE unit SET state = ?5, code = ?6, cause = ?7, until = ?8, changed = ?9, call = id \
             WHERE id = ?1 AND attempt = ?2 AND worker = ?3 AND epoch = ?4 AND state = 'intent'",
            values,
        )?,
        Verdict::Unknown(..) | Verdict::Parked(..) | Verdict::Full(..) | Verdict::Back => store.execute(
            "UPDATE unit SET state = ?5, code = ?6, cause = ?7, until = ?8, changed = ?9 \
             WHERE id = ?1 AND attempt = ?2 AND worker = ?3 AND epoch = ?4 AND state = 'intent'",
            values,
        )?,
    };
    Ok(changed == 1)
}

fn release(store: &mut dyn Store, owner: Owner, sender: &str) -> Result<Written, Trouble> {
    store.execute(
        "UPDATE sender SET worker = 0, epoch = 0 WHERE name = ?1 AND worker = ?2 AND epoch = ?3",
        values![sender, owner.worker, owner.epoch],
    )?;
    Ok(Written::Done)
}

/// Counts a token that is about to be issued; or says when the next one may be.
pub(super) fn issue(
    store: &mut dyn Store,
    now: Moment,
    sender: &str,
    limits: &Limits,
) -> Result<Option<Moment>, Trouble> {
    let since = now.0 - ISSUE_WINDOW;
    let lines =
        store.query("SELECT COUNT(*), MIN(at) FROM issue WHERE sender = ?1 AND at > ?2", values![sender, since])?;
    let line = lines.first().ok_or(Trouble::NoLedger)?;
    if u64::try_from(line.integer(0)?).unwrap_or(u64::MAX) >= limits.tokens {
        return Ok(Some(Moment(line.maybe_integer(1).unwrap_or(now.0)).after(ISSUE_WINDOW)));
    }
    store.execute("INSERT INTO issue (sender, at) VALUES (?1, ?2)", values![sender, now.0])?;
    Ok(None)
}

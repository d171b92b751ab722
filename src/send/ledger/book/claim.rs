//! Workers, their leases, and the senders they claim.

use std::time::Duration;

use super::milliseconds;
use crate::send::ledger::quota;
use crate::send::ledger::store::{Line, Store, Tenure, values};
use crate::send::ledger::{Call, JobId, LEASE, Moment, Owner, Queue, Trouble, Unit, schema};
use crate::send::{Endpoint, Receiver};

/// What a worker asks for.
pub(super) struct Wanted {
    pub owner: Owner,
    pub job: JobId,
    pub senders: usize,
    pub calls: usize,
}

pub(super) fn enter(store: &mut dyn Store, now: Moment, tenure: Tenure, timeout: Duration) -> Result<Owner, Trouble> {
    let lease = match tenure {
        Tenure::Guest => return Err(Trouble::InUse),
        Tenure::Alone => i64::MAX,
        Tenure::Lease => now.after(milliseconds(LEASE)).0,
    };
    quota::forget(store, now)?;
    let worker = schema::advance(store, "next", 1)?;
    let epoch = schema::advance(store, "epoch", 1)? + 1;
    store.execute(
        "INSERT INTO worker (id, epoch, lease, timeout, ended) VALUES (?1, ?2, ?3, ?4, 0)",
        values![worker, epoch, lease, milliseconds(timeout)],
    )?;
    Ok(Owner { worker, epoch })
}

/// Ends the workers that are gone: under the lock all of them, otherwise those whose lease ended a request timeout ago.
pub(super) fn recover(store: &mut dyn Store, now: Moment, tenure: Tenure) -> Result<u64, Trouble> {
    let gone = match tenure {
        Tenure::Guest => return Ok(0),
        Tenure::Alone => store.query("SELECT id, epoch FROM worker WHERE ended = 0", &[])?,
        Tenure::Lease => store.query(
            "SELECT id, epoch FROM worker WHERE ended = 0 AND lease + timeout <= ?1 /*pg: FOR UPDATE */",
            values![now.0],
        )?,
    };
    let mut unknown = 0;
    for line in gone {
        unknown += end(store, Owner { worker: line.integer(0)?, epoch: line.integer(1)? })?;
    }
    Ok(unknown)
}

/// Ends a worker. What it has left as INTENT nobody can tell of.
pub(super) fn end(store: &mut dyn Store, owner: Owner) -> Result<u64, Trouble> {
    store.execute("UPDATE worker SET ended = 1 WHERE id = ?1 AND epoch = ?2", values![owner.worker, owner.epoch])?;
    let unknown = store.execute(
        "UPDATE unit SET state = 'unknown', cause = 'ended' WHERE state = 'intent' AND worker = ?1 AND epoch = ?2",
        values![owner.worker, owner.epoch],
    )?;
    store.execute(
        "UPDATE sender SET worker = 0, epoch = 0 WHERE worker = ?1 AND epoch = ?2",
        values![owner.worker, owner.epoch],
    )?;
    Ok(unknown)
}

pub(super) fn claim(
    store: &mut dyn Store,
    now: Moment,
    wanted: &Wanted,
    cursor: &mut String,
) -> Result<Vec<Queue>, Trouble> {
    let live =
        store.query("SELECT 1 FROM job WHERE id = ?1 AND halted IS NULL AND digest <> ''", values![wanted.job])?;
    if live.is_empty() {
        return Ok(Vec::new());
    }
    wake(store, now, wanted.job)?;
    let (start, mut queues, mut has_turned) = (cursor.clone(), Vec::new(), false);
    while queues.len() < wanted.senders {
        let Some(name) = next(store, wanted.job, cursor)? else {
            if has_turned || start.is_empty() {
                cursor.clear();
                break;
            }
            has_turned = true;
            cursor.clear();
            continue;
        };
        if has_turned && name > start {
            break;
        }
        cursor.clone_from(&name);
        if take(store, wanted.owner, &name)? {
            let calls = read(store, wanted, &name)?;
            queues.push(Queue { sender: name, calls });
        }
    }
    Ok(queues)
}

/// Plans again what is parked until now.
fn wake(store: &mut dyn Store, now: Moment, job: JobId) -> Result<(), Trouble> {
    store.execute(
        "UPDATE unit SET state = 'planned', until = NULL, code = NULL, cause = NULL, changed = ?2 \
         WHERE job = ?1 AND state = 'parked' AND until IS NOT NULL AND until <= ?2",
        values![job, now.0],
    )?;
    Ok(())
}

/// The first sender behind another one who has something planned.
fn next(store: &mut dyn Store, job: JobId, cursor: &str) -> Result<Option<String>, Trouble> {
    let lines = store.query(
        "SELECT sender FROM unit WHERE job = ?1 AND state = 'planned' AND sender > ?2 ORDER BY sender LIMIT 1",
        values![job, cursor],
    )?;
    lines.first().map(|line| line.text(0)).transpose()
}

/// Claims a sender whom nobody holds.
fn take(store: &mut dyn Store, owner: Owner, name: &str) -> Result<bool, Trouble> {
    let free = store.query(
        "SELECT name FROM sender WHERE name = ?1 AND worker = 0 /*pg: FOR UPDATE SKIP LOCKED */",
        values![name],
    )?;
    if free.is_empty() {
        return Ok(false);
    }
    let taken = store.execute(
        "UPDATE sender SET worker = ?2, epoch = ?3 WHERE name = ?1 AND worker = 0",
        values![name, owner.worker, owner.epoch],
    )?;
    Ok(taken == 1)
}

/// The next calls of a sender.
fn read(store: &mut dyn Store, wanted: &Wanted, sender: &str) -> Result<Vec<Call>, Trouble> {
    let most = wanted.calls.saturating_mul(Endpoint::RECEIVERS_MAX).max(Endpoint::RECEIVERS_MAX + 1);
    let lines = store.query(
        "SELECT unit.id, unit.attempt, unit.receiver, unit.call, body.endpoint, body.message \
         FROM unit JOIN body ON body.id = unit.body \
         WHERE unit.job = ?1 AND unit.sender = ?2 AND unit.state = 'planned' ORDER BY unit.call, unit.id LIMIT ?3",
        values![wanted.job, sender, i64::try_from(most).unwrap_or(i64::MAX)],
    )?;
    let (mut calls, mut number) = (Vec::<Call>::new(), None);
    for line in &lines {
        let unit = unit(line)?;
        let own = line.integer(3)?;
        let is_full = calls.len() == wanted.calls;
        match calls.last_mut() {
            Some(call) if number == Some(own) => call.units.push(unit),
            Some(_) if is_full => break,
            Some(_) | None => calls.push(call(wanted.job, sender, line, unit)?),
        }
        number = Some(own);
    }
    if lines.len() == most && calls.len() > 1 {
        // It may go on behind what was read.
        calls.pop();
    }
    Ok(calls)
}

fn unit(line: &Line) -> Result<Unit, Trouble> {
    let receiver = line.text(2)?;
    let receiver = if receiver.is_empty() { Receiver::oneself() } else { Receiver::friend(receiver) };
    Ok(Unit { id: line.integer(0)?, attempt: line.integer(1)?, receiver })
}

fn call(job: JobId, sender: &str, line: &Line, unit: Unit) -> Result<Call, Trouble> {
    let endpoint = Endpoint::find(&line.text(4)?).ok_or(Trouble::NoLedger)?;
    Ok(Call { job, sender: sender.to_owned(), endpoint, message: line.text(5)?, units: vec![unit] })
}

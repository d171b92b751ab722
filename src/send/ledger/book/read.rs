//! What a ledger tells.

use crate::send::Receiver;
use crate::send::ledger::store::{Line, Store, values};
use crate::send::ledger::{Job, JobId, Moment, Outlook, Record, Stand, State, Trouble};

/// Units of a page.
const PAGE: i64 = 1000;

pub(super) fn jobs(store: &mut dyn Store, name: Option<&str>) -> Result<Vec<Job>, Trouble> {
    let lines = match name {
        Some(name) => store.query(
            "SELECT id, name, app, base, limits, digest, halted, planned FROM job WHERE name = ?1",
            values![name],
        )?,
        None => store.query("SELECT id, name, app, base, limits, digest, halted, planned FROM job ORDER BY id", &[])?,
    };
    lines.iter().map(of_line).collect()
}

pub(super) fn job(store: &mut dyn Store, id: JobId) -> Result<Job, Trouble> {
    let lines = store
        .query("SELECT id, name, app, base, limits, digest, halted, planned FROM job WHERE id = ?1", values![id])?;
    of_line(lines.first().ok_or(Trouble::Lost)?)
}

fn of_line(line: &Line) -> Result<Job, Trouble> {
    Ok(Job {
        id: line.integer(0)?,
        name: line.text(1)?,
        app: line.text(2)?,
        base: line.text(3)?,
        limits: serde_json::from_str(&line.text(4)?).map_err(|_| Trouble::NoLedger)?,
        digest: line.text(5)?,
        halted: line.maybe_integer(6),
        planned: Moment(line.integer(7)?),
    })
}

pub(super) fn origin(store: &mut dyn Store, job: JobId) -> Result<Option<String>, Trouble> {
    let lines = store.query("SELECT told FROM origin WHERE job = ?1", values![job])?;
    lines.first().map(|line| line.text(0)).transpose()
}

pub(super) fn outlook(store: &mut dyn Store, now: Moment, id: JobId) -> Result<Outlook, Trouble> {
    let halted = job(store, id)?.halted;
    let has_planned = has(store, "SELECT 1 FROM unit WHERE job = ?1 AND state = 'planned' LIMIT 1", id)?;
    let has_intent = has(store, "SELECT 1 FROM unit WHERE job = ?1 AND state = 'intent' LIMIT 1", id)?;
    Ok(Outlook { halted, has_planned, has_intent, wake: wake(store, id)?, now })
}

fn has(store: &mut dyn Store, sql: &'static str, job: JobId) -> Result<bool, Trouble> {
    Ok(!store.query(sql, values![job])?.is_empty())
}

fn wake(store: &mut dyn Store, job: JobId) -> Result<Option<Moment>, Trouble> {
    let lines = store
        .query("SELECT MIN(until) FROM unit WHERE job = ?1 AND state = 'parked' AND until IS NOT NULL", values![job])?;
    Ok(lines.first().and_then(|line| line.maybe_integer(0)).map(Moment))
}

pub(super) fn stand(store: &mut dyn Store, job: JobId) -> Result<Stand, Trouble> {
    let mut stand = Stand { wake: wake(store, job)?, ..Stand::default() };
    let lines = store.query(
        "SELECT state, code, cause, COUNT(*), COUNT(until) FROM unit WHERE job = ?1 \
         GROUP BY state, code, cause ORDER BY state, code, cause",
        values![job],
    )?;
    for line in &lines {
        let state = State::find(&line.text(0)?).ok_or(Trouble::NoLedger)?;
        let count = u64::try_from(line.integer(3)?).unwrap_or(0);
        let timed = u64::try_from(line.integer(4)?).unwrap_or(0);
        stand.counts.add(state, count);
        if let Some(code) = line.maybe_integer(1) {
            match stand.codes.last_mut() {
                Some((before, same, sum)) if (*before, *same) == (state, code) => *sum += count,
                Some(_) | None => stand.codes.push((state, code, count)),
            }
        }
        match state {
            State::Unknown => stand.causes.push((line.maybe_text(2).unwrap_or_default(), count)),
            State::Parked => stand.waiting += count - timed.min(count),
            State::Planned | State::Intent | State::Sent | State::Rejected | State::Dropped => {}
        }
    }
    Ok(stand)
}

pub(super) fn page(store: &mut dyn Store, job: JobId, after: i64, states: &[State]) -> Result<Vec<Record>, Trouble> {
    let (mut records, mut after) = (Vec::new(), after);
    // A page may hold none of the states asked for, and more may follow.
    while records.is_empty() {
        let lines = store.query(
            "SELECT id, row, line, sender, receiver, state, attempt, code, cause, until, changed FROM unit \
             WHERE job = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            values![job, after, PAGE],
        )?;
        let Some(last) = lines.last() else { break };
        after = last.integer(0)?;
        for line in &lines {
            let record = record(line)?;
            if states.is_empty() || states.contains(&record.state) {
                records.push(record);
            }
        }
    }
    Ok(records)
}

fn record(line: &Line) -> Result<Record, Trouble> {
    let receiver = line.text(4)?;
    Ok(Record {
        unit: line.integer(0)?,
        row: line.text(1)?,
        line: u64::try_from(line.integer(2)?).unwrap_or(0),
        sender: line.text(3)?,
        receiver: if receiver.is_empty() { Receiver::oneself() } else { Receiver::friend(receiver) },
        state: State::find(&line.text(5)?).ok_or(Trouble::NoLedger)?,
        attempt: line.integer(6)?,
        code: line.maybe_integer(7),
        cause: line.maybe_text(8),
        until: line.maybe_integer(9).map(Moment),
        changed: Moment(line.integer(10)?),
    })
}

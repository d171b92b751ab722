//! What people decide of rows that wait for them.

use super::read;
use crate::send::ledger::store::{Store, values};
use crate::send::ledger::{JobId, Moment, Record, Resolution, Resolved, Selection, State, Trouble};

pub(super) fn resolve(
    store: &mut dyn Store,
    now: Moment,
    job: JobId,
    which: &Selection,
    how: Resolution,
) -> Result<Resolved, Trouble> {
    let mut resolved = Resolved::default();
    let mut after = 0;
    loop {
        let page = read::page(store, job, after, &[])?;
        let Some(last) = page.last() else { return Ok(resolved) };
        after = last.unit;
        for record in page.iter().filter(|record| is_meant(record, which, how)) {
            one(store, now, record, how, &mut resolved)?;
        }
    }
}

/// Whether a row is meant: one that is named, or any that the resolution is for.
fn is_meant(record: &Record, which: &Selection, how: Resolution) -> bool {
    match which {
        Selection::All => fits(record.state, how, true),
        Selection::Sender(sender) => record.sender == *sender && fits(record.state, how, true),
        Selection::Rows(rows) => rows.contains(&record.row),
    }
}

/// Whether a resolution is for a state. What is merely planned is dropped only by its name.
const fn fits(state: State, how: Resolution, is_wide: bool) -> bool {
    match (how, state) {
        (Resolution::Sent | Resolution::Resend | Resolution::Drop, State::Unknown)
        | (Resolution::Drop | Resolution::Unpark, State::Parked) => true,
        (Resolution::Drop, State::Planned) => !is_wide,
        (
            Resolution::Sent | Resolution::Resend | Resolution::Drop | Resolution::Unpark,
            State::Planned
            | State::Intent
            | State::Sent
            | State::Rejected
            | State::Unknown
            | State::Parked
            | State::Dropped,
        ) => false,
    }
}

fn one(
    store: &mut dyn Store,
    now: Moment,
    record: &Record,
    how: Resolution,
    resolved: &mut Resolved,
) -> Result<(), Trouble> {
    if !fits(record.state, how, false) {
        resolved.unfit += 1;
        return Ok(());
    }
    let state = match how {
        Resolution::Sent => State::Sent,
        Resolution::Resend | Resolution::Unpark => State::Planned,
        Resolution::Drop => State::Dropped,
    };
    if how == Resolution::Resend && has_live_owner(store, now, record.unit)? {
        resolved.live += 1;
        return Ok(());
    }
    resolved.changed += store.execute(
        "UPDATE unit SET state = ?4, code = NULL, cause = NULL, until = NULL, changed = ?5 \
         WHERE id = ?1 AND state = ?2 AND attempt = ?3",
        values![record.unit, record.state.name(), record.attempt, state.name(), now.0],
    )?;
    Ok(())
}

/// Whether the one who made the last attempt may still hear of it.
fn has_live_owner(store: &mut dyn Store, now: Moment, unit: i64) -> Result<bool, Trouble> {
    let lines = store.query(
        "SELECT worker.lease, worker.timeout FROM worker JOIN unit \
         ON worker.id = unit.worker AND worker.epoch = unit.epoch WHERE unit.id = ?1 AND worker.ended = 0",
        values![unit],
    )?;
    let Some(line) = lines.first() else { return Ok(false) };
    Ok(Moment(line.integer(0)?).after(line.integer(1)?) > now)
}

pub(super) fn wake_sender(store: &mut dyn Store, now: Moment, sender: &str) -> Result<u64, Trouble> {
    store.execute(
        "UPDATE unit SET state = 'planned', code = NULL, cause = NULL, changed = ?2 \
         WHERE sender = ?1 AND state = 'parked' AND until IS NULL",
        values![sender, now.0],
    )
}

//! Planning a job into the tables, and taking it away.

use crate::send::ledger::store::{Store, values};
use crate::send::ledger::{JobId, Moment, NewCall, NewJob, State, Trouble, schema};

pub(super) fn start(store: &mut dyn Store, now: Moment, job: &NewJob) -> Result<JobId, Trouble> {
    let known = store.query("SELECT id, digest FROM job WHERE name = ?1", values![&job.name])?;
    if let Some(known) = known.first() {
        if !known.text(1)?.is_empty() {
            return Err(Trouble::KnownJob);
        }
        purge(store, known.integer(0)?)?;
    }
    let id = schema::advance(store, "next", 1)?;
    let limits = serde_json::to_string(&job.limits).map_err(|error| Trouble::Database(error.to_string()))?;
    store.execute(
        "INSERT INTO job (id, name, app, base, limits, digest, halted, planned) VALUES (?1, ?2, ?3, ?4, ?5, '', NULL, ?6)",
        values![id, &job.name, &job.app, &job.base, &limits, now.0],
    )?;
    Ok(id)
}

pub(super) fn add(store: &mut dyn Store, now: Moment, job: JobId, calls: &[NewCall]) -> Result<(), Trouble> {
    let units: usize = calls.iter().map(|call| call.units.len()).sum();
    let count = i64::try_from(units + calls.len()).unwrap_or(i64::MAX);
    let mut next = schema::advance(store, "next", count)?;
    let mut last: Option<(&NewCall, i64)> = None;
    for call in calls {
        store.execute(
            "INSERT INTO sender (name, worker, epoch) VALUES (?1, 0, 0) ON CONFLICT DO NOTHING",
            values![&call.sender],
        )?;
        let body = match last {
            Some((before, body)) if before.message == call.message && before.endpoint == call.endpoint => body,
            Some(_) | None => {
                store.execute(
                    "INSERT INTO body (id, job, endpoint, message) VALUES (?1, ?2, ?3, ?4)",
                    values![next, job, call.endpoint.name(), &call.message],
                )?;
                next += 1;
                next - 1
            }
        };
        last = Some((call, body));
        let first = next;
        for unit in &call.units {
            let added = store.execute(
                "INSERT INTO unit (id, job, row, line, sender, receiver, body, call, state, attempt, worker, epoch, changed) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, 0, ?10) ON CONFLICT DO NOTHING",
                values![
                    next,
                    job,
                    &unit.row,
                    i64::try_from(unit.line).unwrap_or(i64::MAX),
                    &call.sender,
                    unit.receiver.expose(),
                    body,
                    first,
                    State::Planned.name(),
                    now.0,
                ],
            )?;
            if added != 1 {
                return Err(Trouble::SameRow(unit.row.clone(), unit.line));
            }
            next += 1;
        }
    }
    Ok(())
}

pub(super) fn seal(store: &mut dyn Store, now: Moment, job: JobId, digest: &str) -> Result<(), Trouble> {
    store.execute("UPDATE job SET digest = ?2, planned = ?3 WHERE id = ?1", values![job, digest, now.0])?;
    Ok(())
}

pub(super) fn keep_origin(store: &mut dyn Store, job: JobId, origin: &str) -> Result<(), Trouble> {
    store.execute(
        "INSERT INTO origin (job, told) VALUES (?1, ?2) ON CONFLICT (job) DO UPDATE SET told = ?2",
        values![job, origin],
    )?;
    Ok(())
}

pub(super) fn purge(store: &mut dyn Store, job: JobId) -> Result<(), Trouble> {
    for sql in [
        "DELETE FROM unit WHERE job = ?1",
        "DELETE FROM body WHERE job = ?1",
        "DELETE FROM origin WHERE job = ?1",
        "DELETE FROM job WHERE id = ?1",
    ] {
        store.execute(sql, values![job])?;
    }
    Ok(())
}

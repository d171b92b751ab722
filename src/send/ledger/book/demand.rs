//! What is asked of each quota: what is still to be sent of all jobs of an app, on top of what was sent in the day or month that it is.

use super::read;
use crate::send::ledger::quota::Reservation;
use crate::send::ledger::store::{Store, values};
use crate::send::ledger::{Demand, Job, JobId, Moment, Scope, Trouble};

/// Senders, receivers or pairs that are looked at together.
const PAGE: i64 = 20_000;

/// The most that is asked of each quota.
pub(super) fn demand(store: &mut dyn Store, now: Moment, id: JobId) -> Result<Demand, Trouble> {
    let job = read::job(store, id)?;
    let used = Reservation::at(&job.app, &job.limits, now);
    let app = count(
        store,
        "SELECT COUNT(*) FROM unit WHERE state IN ('planned', 'parked', 'intent') \
         AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1))",
        id,
    )?;
    let requests = count(
        store,
        "SELECT COUNT(*) FROM (SELECT DISTINCT call FROM unit WHERE state IN ('planned', 'parked', 'intent') \
         AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1))) AS counted",
        id,
    )?;
    Ok(Demand {
        app: app + used.used(store, Scope::App, "", "")?,
        sender: most(store, &job, &used, Scope::Sender)?,
        receiver: most(store, &job, &used, Scope::Receiver)?,
        pair: most(store, &job, &used, Scope::Pair)?,
        requests: requests + used.used(store, Scope::Month, "", "")?,
        senders: count(store, "SELECT COUNT(*) FROM (SELECT DISTINCT sender FROM unit WHERE job = ?1) AS counted", id)?,
        units: count(store, "SELECT COUNT(*) FROM unit WHERE job = ?1", id)?,
    })
}

fn count(store: &mut dyn Store, sql: &'static str, job: JobId) -> Result<u64, Trouble> {
    let lines = store.query(sql, values![job])?;
    Ok(lines.first().and_then(|line| line.maybe_integer(0)).and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// The most that is asked of the quota of one sender, receiver or pair.
fn most(store: &mut dyn Store, job: &Job, used: &Reservation<'_>, scope: Scope) -> Result<u64, Trouble> {
    if !used.is_touched(store, scope)? {
        return count(store, largest(scope), job.id);
    }
    // A counter of a receiver is known by a hash, so each has to be asked for.
    let (mut most, mut last) = (0, (String::new(), String::new()));
    loop {
        let lines = store.query(page(scope), values![job.id, &last.0, &last.1, PAGE])?;
        for line in &lines {
            let (sender, receiver) = (line.text(0)?, line.text(1)?);
            let asked = u64::try_from(line.integer(2)?).unwrap_or(0);
            most = most.max(asked + used.used(store, scope, &sender, &receiver)?);
            last = (sender, receiver);
        }
        if i64::try_from(lines.len()).unwrap_or(i64::MAX) < PAGE {
            return Ok(most);
        }
    }
}

/// How many units the sender, receiver or pair with the most of them has.
const fn largest(scope: Scope) -> &'static str {
    match scope {
        Scope::Month | Scope::App | Scope::Sender => {
            "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM unit WHERE state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) GROUP BY sender) AS counted"
        }
        Scope::Receiver => {
            "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM unit WHERE receiver <> '' \
             AND state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) GROUP BY receiver) AS counted"
        }
        Scope::Pair => {
            "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM unit WHERE receiver <> '' \
             AND state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) \
             GROUP BY sender, receiver) AS counted"
        }
    }
}

/// Senders, receivers or pairs in their order, with how many units they have.
const fn page(scope: Scope) -> &'static str {
    match scope {
        Scope::Month | Scope::App | Scope::Sender => {
            "SELECT sender, '', COUNT(*) FROM unit WHERE state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) \
             AND sender > ?2 AND ?3 = '' GROUP BY sender ORDER BY sender LIMIT ?4"
        }
        Scope::Receiver => {
            "SELECT '', receiver, COUNT(*) FROM unit WHERE receiver <> '' AND state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) \
             AND receiver > ?3 AND ?2 = '' GROUP BY receiver ORDER BY receiver LIMIT ?4"
        }
        Scope::Pair => {
            "SELECT sender, receiver, COUNT(*) FROM unit WHERE receiver <> '' AND state IN ('planned', 'parked', 'intent') \
             AND job IN (SELECT id FROM job WHERE app = (SELECT app FROM job WHERE id = ?1)) \
             AND (sender > ?2 OR (sender = ?2 AND receiver > ?3)) GROUP BY sender, receiver ORDER BY sender, receiver LIMIT ?4"
        }
    }
}

//! Quotas: taken before a call, in one order, and given back only if the call never reached Kakao.

use sha2::{Digest, Sha256};

use super::store::{Store, values};
use super::{Call, Limits, Moment, Trouble, Unit, Until};

/// Whose quota it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The app's, of requests, in a month.
    Month,
    /// The app's, of messages, in a day.
    App,
    /// A sender's, in a day.
    Sender,
    /// A receiver's, in a day.
    Receiver,
    /// That of a sender and a receiver, in a day.
    Pair,
}

impl Scope {
    /// Its name in the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::App => "app",
            Self::Sender => "sender",
            Self::Receiver => "receiver",
            Self::Pair => "pair",
        }
    }

    /// When it is renewed.
    pub const fn renewal(self) -> Until {
        match self {
            Self::Month => Until::NextMonth,
            Self::App | Self::Sender | Self::Receiver | Self::Pair => Until::NextDay,
        }
    }

    /// The code with which Kakao would answer.
    pub const fn code(self) -> i64 {
        match self {
            Self::Month | Self::App => -10,
            Self::Sender => -532,
            Self::Receiver => -533,
            Self::Pair => -536,
        }
    }

    const fn limit(self, limits: &Limits) -> u64 {
        match self {
            Self::Month => limits.month,
            Self::App => limits.app_day,
            Self::Sender => limits.sender_day,
            Self::Receiver => limits.receiver_day,
            Self::Pair => limits.pair_day,
        }
    }
}

/// A counter.
pub(super) struct Counter<'a> {
    /// The app.
    pub app: &'a str,
    /// Whose.
    pub scope: Scope,
    /// Whose exactly; a hash where a receiver is in it, so that no counter outlives the purge of a job with a UUID in it.
    pub key: String,
    /// The day or the month.
    pub period: i64,
}

/// What a call takes, by app and day.
pub(super) struct Reservation<'a> {
    pub app: &'a str,
    pub limits: &'a Limits,
    pub day: i64,
    pub month: i64,
}

/// The quota that a call does not fit into, and the unit that it is about where it is about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted {
    pub scope: Scope,
    pub unit: Option<i64>,
}

impl<'a> Reservation<'a> {
    pub(super) fn at(app: &'a str, limits: &'a Limits, now: Moment) -> Self {
        Self { app, limits, day: now.day(limits), month: now.month(limits) }
    }

    /// Takes what a call needs in the order app, sender, receiver, pair; or says what it does not fit into.
    pub(super) fn take(&self, store: &mut dyn Store, call: &Call) -> Result<Option<Exhausted>, Trouble> {
        if !self.take_from(store, &self.counter(Scope::Month, "", ""), 1)? {
            return Ok(Some(Exhausted { scope: Scope::Month, unit: None }));
        }
        if !counts(call, self.limits) {
            return Ok(None);
        }
        let all = i64::try_from(call.units.len()).unwrap_or(i64::MAX);
        for scope in [Scope::App, Scope::Sender] {
            if !self.take_from(store, &self.counter(scope, &call.sender, ""), all)? {
                return Ok(Some(Exhausted { scope, unit: None }));
            }
        }
        if call.endpoint.is_memo() {
            return Ok(None);
        }
        for scope in [Scope::Receiver, Scope::Pair] {
            // In one order everywhere, so that two workers never wait for each other.
            let mut units: Vec<&Unit> = call.units.iter().collect();
            units.sort_by(|one, other| one.receiver.cmp(&other.receiver));
            for unit in units {
                if !self.take_from(store, &self.counter(scope, &call.sender, unit.receiver.expose()), 1)? {
                    return Ok(Some(Exhausted { scope, unit: Some(unit.id) }));
                }
            }
        }
        Ok(None)
    }

    fn take_from(&self, store: &mut dyn Store, counter: &Counter<'_>, count: i64) -> Result<bool, Trouble> {
        let limit = i64::try_from(counter.scope.limit(self.limits)).unwrap_or(i64::MAX);
        if count > limit {
            return Ok(false);
        }
        let taken = store.execute(
            "INSERT INTO quota (app, scope, key, period, used) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (app, scope, key, period) DO UPDATE SET used = quota.used + ?5 WHERE quota.used + ?5 <= ?6",
            values![counter.app, counter.scope.name(), &counter.key, counter.period, count, limit],
        )?;
        Ok(taken == 1)
    }

    /// Marks a quota as used up, because Kakao says so.
    pub(super) fn exhaust(
        &self,
        store: &mut dyn Store,
        scope: Scope,
        sender: &str,
        receiver: &str,
    ) -> Result<(), Trouble> {
        let counter = self.counter(scope, sender, receiver);
        let limit = i64::try_from(scope.limit(self.limits)).unwrap_or(i64::MAX);
        store.execute(
            "INSERT INTO quota (app, scope, key, period, used) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (app, scope, key, period) DO UPDATE SET used = ?5 WHERE quota.used < ?5",
            values![counter.app, scope.name(), &counter.key, counter.period, limit],
        )?;
        Ok(())
    }

    /// Gives back what a unit took. `month` is that of its call, once for a call.
    pub(super) fn give_back(
        &self,
        store: &mut dyn Store,
        scopes: &[Scope],
        sender: &str,
        receiver: &str,
    ) -> Result<(), Trouble> {
        for scope in scopes {
            let counter = self.counter(*scope, sender, receiver);
            store.execute(
                "UPDATE quota SET used = used - 1 \
                 WHERE app = ?1 AND scope = ?2 AND key = ?3 AND period = ?4 AND used > 0",
                values![counter.app, scope.name(), &counter.key, counter.period],
            )?;
        }
        Ok(())
    }

    /// What is used of a quota already.
    pub(super) fn used(
        &self,
        store: &mut dyn Store,
        scope: Scope,
        sender: &str,
        receiver: &str,
    ) -> Result<u64, Trouble> {
        let counter = self.counter(scope, sender, receiver);
        let lines = store.query(
            "SELECT used FROM quota WHERE app = ?1 AND scope = ?2 AND key = ?3 AND period = ?4",
            values![counter.app, scope.name(), &counter.key, counter.period],
        )?;
        Ok(lines.first().and_then(|line| line.maybe_integer(0)).and_then(|used| u64::try_from(used).ok()).unwrap_or(0))
    }

    /// Whether anything is used of the quotas of a scope.
    pub(super) fn is_touched(&self, store: &mut dyn Store, scope: Scope) -> Result<bool, Trouble> {
        let period = self.counter(scope, "", "").period;
        let sql = "SELECT 1 FROM quota WHERE app = ?1 AND scope = ?2 AND period = ?3 AND used > 0 LIMIT 1";
        Ok(!store.query(sql, values![self.app, scope.name(), period])?.is_empty())
    }

    fn counter(&self, scope: Scope, sender: &str, receiver: &str) -> Counter<'a> {
        let (key, period) = match scope {
            Scope::Month => (String::new(), self.month),
            Scope::App => (String::new(), self.day),
            Scope::Sender => (sender.to_owned(), self.day),
            Scope::Receiver => (hash(&[receiver]), self.day),
            Scope::Pair => (hash(&[sender, receiver]), self.day),
        };
        Counter { app: self.app, scope, key, period }
    }
}

/// Whether a call is taken from the quotas of messages.
pub(super) fn counts(call: &Call, limits: &Limits) -> bool {
    !call.endpoint.is_memo() || limits.memo_counts
}

/// Forgets counters of days and months that are over.
pub(super) fn forget(store: &mut dyn Store, now: Moment) -> Result<(), Trouble> {
    let limits = Limits::default();
    store.execute("DELETE FROM quota WHERE scope <> 'month' AND period < ?1", values![now.day(&limits) - 2])?;
    store.execute("DELETE FROM quota WHERE scope = 'month' AND period < ?1", values![now.month(&limits) - 2])?;
    store.execute("DELETE FROM issue WHERE at < ?1", values![now.0 - 3_600_000])?;
    Ok(())
}

/// Parts as one key that shows nothing of them.
fn hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

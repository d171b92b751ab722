//! A worker: one free connection, and one call at a time on it.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::calm::Calm;
use super::committer::Committer;
use super::desk::Desk;
use super::lease::Lease;
use super::{Ending, Tools};
use crate::send::answer::{NO_TOKEN, Next, Reading, read};
use crate::send::ledger::{Call, Limits, Queue, Settled, State, Trouble, Until, Verdict, Write, Written};
use crate::send::transport::{Cause, Failure, Request};
use crate::send::{Event, NoToken, SecretString};

/// How often a result is written again that a full disk or another writer has stood in the way of.
const TRIES: usize = 20;

pub(super) struct Worker<'a> {
    committer: Committer,
    tools: &'a Tools,
    desk: &'a Desk,
    calm: &'a Calm,
    lease: &'a Lease,
    limits: Limits,
}

/// Whether a sender's next call follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    /// What was read of the sender is no longer how it stands.
    Leave,
}

impl<'a> Worker<'a> {
    pub(super) fn new(
        committer: Committer,
        tools: &'a Tools,
        desk: &'a Desk,
        calm: &'a Calm,
        lease: &'a Lease,
        limits: Limits,
    ) -> Self {
        Self { committer, tools, desk, calm, lease, limits }
    }

    /// Sends for one sender after another until the run is over.
    pub(super) fn work(self) {
        let _alarm = Alarm(self.desk);
        while let Some(queue) = self.desk.next(&self.committer, &*self.tools.observer, &self.tools.stop) {
            let sender = queue.sender.clone();
            self.serve(queue);
            self.committer.note(Write::Release(sender));
            self.desk.done();
        }
    }

    fn serve(&self, queue: Queue) {
        for call in queue.calls {
            if !self.calm.wait(|| self.is_over()) {
                return;
            }
            match self.attempt(&call) {
                Ok(Step::Next) => {}
                Ok(Step::Leave) => return,
                Err(ending) => return self.desk.end(ending),
            }
        }
    }

    fn is_over(&self) -> bool {
        self.tools.stop.load(std::sync::atomic::Ordering::Relaxed) || self.desk.is_over()
    }

    /// One call: token, intent, request, result.
    fn attempt(&self, call: &Call) -> Result<Step, Ending> {
        let token = match self.tools.tokens.access(&call.sender, &|| self.permit(&call.sender)) {
            Ok(token) => token,
            Err(why) => return self.without_token(call, why),
        };
        match self.write(vec![Write::Intent(call.clone())])? {
            Written::Licensed => {}
            Written::Full(..) | Written::Stale | Written::Done => return Ok(Step::Leave),
            Written::Lost => return Err(Ending::Trouble(Trouble::Lost)),
        }
        self.tools.observer.on(Event::AfterIntentCommit);
        let mut reading = self.send(call, &token);
        reading.hide(&token);
        self.tools.observer.read(call, &reading);
        self.settle(call, &token, reading)
    }

    /// The request, with the licence to connect.
    fn send(&self, call: &Call, token: &SecretString) -> Reading {
        if !self.lease.fits(self.tools.transport.timeout()) {
            let never = Err(Failure::BeforeFirstByte(Cause::Timeout));
            return Reading { next: Next::Go, ..read(call, &never) };
        }
        let body = call.form();
        let request = Request { endpoint: call.endpoint, token, body: &body };
        let outcome = self.tools.transport.call(&request, &self.tools.observer);
        self.tools.observer.on(Event::Answered);
        read(call, &outcome)
    }

    /// Writes what became of a call, and does what follows from it.
    fn settle(&self, call: &Call, token: &SecretString, reading: Reading) -> Result<Step, Ending> {
        let is_second = reading.next == Next::Refresh && !self.desk.refused(&call.sender);
        let reading = if is_second { stay_parked(reading) } else { reading };
        if !matches!(reading.next, Next::Refresh | Next::Offline) {
            self.desk.accepted(&call.sender);
            self.calm.connected();
        }
        let mut writes = vec![Write::Results(settled(call, &reading.verdicts))];
        match reading.next {
            Next::Halt(code) => writes.push(Write::Halt(call.job, code)),
            Next::ParkSender(until, code) => {
                writes.push(Write::ParkSender(call.job, call.sender.clone(), until, code));
            }
            Next::Go | Next::Refresh | Next::Pause(_) | Next::Offline => {}
        }
        if self.write(writes)? == Written::Lost {
            return Err(Ending::Trouble(Trouble::Lost));
        }
        for verdict in &reading.verdicts {
            self.tools.observer.on(Event::Settled(state(*verdict)));
        }
        self.follow(call, token, &reading)
    }

    fn follow(&self, call: &Call, token: &SecretString, reading: &Reading) -> Result<Step, Ending> {
        match reading.next {
            Next::Go => {
                let is_plain =
                    |verdict: &Verdict| matches!(verdict, Verdict::Sent | Verdict::Rejected(_) | Verdict::Unknown(..));
                Ok(if reading.verdicts.iter().all(is_plain) { Step::Next } else { Step::Leave })
            }
            Next::Halt(_) | Next::ParkSender(..) => Ok(Step::Leave),
            Next::Pause(milliseconds) => {
                self.calm.pause(Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0)));
                Ok(Step::Leave)
            }
            Next::Refresh => {
                self.tools.observer.on(Event::Refreshing);
                let permit = || self.permit(&call.sender);
                match self.tools.tokens.refresh_after_401(&call.sender, token, &permit) {
                    Ok(_) => Ok(Step::Leave),
                    Err(why) => self.without_token(call, why),
                }
            }
            Next::Offline => match self.calm.failed() {
                Some(wait) => {
                    let wait = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
                    self.tools.observer.on(Event::Offline(wait));
                    Ok(Step::Leave)
                }
                None => Err(Ending::Offline),
            },
        }
    }

    /// Without a token nothing of the sender goes out.
    fn without_token(&self, call: &Call, why: NoToken) -> Result<Step, Ending> {
        let until = match why {
            NoToken::Login => Until::Person,
            NoToken::Later(milliseconds) => Until::After(milliseconds),
            NoToken::App(words) | NoToken::Unusable(words) => return Err(Ending::NoTokens(words)),
        };
        self.write(vec![Write::ParkSender(call.job, call.sender.clone(), until, NO_TOKEN)])?;
        Ok(Step::Leave)
    }

    /// Whether the sender may get another token.
    fn permit(&self, sender: &str) -> Result<(), NoToken> {
        match self.committer.issue(sender, self.limits) {
            Ok(None) => Ok(()),
            Ok(Some(later)) => {
                let now = self.committer.outlook(self.desk.job()).map(|outlook| outlook.now);
                Err(NoToken::Later(now.map_or(60_000, |now| (later.0 - now.0).max(1))))
            }
            Err(trouble) => Err(NoToken::Unusable(trouble.words())),
        }
    }

    /// Writes, and waits until it is durable. A disk may have room again in a moment; what has no licence yet does not wait for that.
    fn write(&self, writes: Vec<Write>) -> Result<Written, Ending> {
        let is_result = writes.iter().any(|write| matches!(write, Write::Results(_)));
        let mut tries = 1;
        loop {
            match self.committer.write(writes.clone()) {
                Ok(written) if written.contains(&Written::Lost) => return Ok(Written::Lost),
                Ok(written) => return Ok(written.first().copied().unwrap_or(Written::Lost)),
                Err(trouble) if is_result && trouble.is_passing() && tries < TRIES => {
                    tries += 1;
                    thread::sleep(self.desk.backoff());
                }
                Err(trouble) => return Err(Ending::Trouble(trouble)),
            }
        }
    }
}

/// Ends the run when a worker panics, so that nobody waits for it.
struct Alarm<'a>(&'a Desk);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end(Ending::Trouble(Trouble::Lost));
        }
    }
}

/// Senders whose token was refused and refreshed, and who have had no other answer since.
#[derive(Default)]
pub(super) struct Refused(Mutex<HashSet<String>>);

impl Refused {
    /// Notes a refusal; whether it is the first one since another answer.
    pub(super) fn note(&self, sender: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(sender.to_owned())
    }

    /// The token was taken.
    pub(super) fn forget(&self, sender: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(sender);
    }
}

/// A fresh token was refused too: another refresh would not help.
fn stay_parked(reading: Reading) -> Reading {
    let stay = |verdict| match verdict {
        Verdict::Parked(Until::After(0), NO_TOKEN) => Verdict::Parked(Until::Person, NO_TOKEN),
        other => other,
    };
    Reading {
        verdicts: reading.verdicts.into_iter().map(stay).collect(),
        next: Next::ParkSender(Until::Person, NO_TOKEN),
        ..reading
    }
}

fn settled(call: &Call, verdicts: &[Verdict]) -> Vec<Settled> {
    let of = |(unit, verdict): (&crate::send::ledger::Unit, &Verdict)| Settled {
        unit: unit.id,
        attempt: unit.attempt + 1,
        verdict: *verdict,
    };
    call.units.iter().zip(verdicts).map(of).collect()
}

const fn state(verdict: Verdict) -> State {
    match verdict {
        Verdict::Sent => State::Sent,
        Verdict::Rejected(_) => State::Rejected,
        Verdict::Unknown(..) => State::Unknown,
        Verdict::Parked(..) | Verdict::Full(..) => State::Parked,
        Verdict::Back | Verdict::Split => State::Planned,
    }
}

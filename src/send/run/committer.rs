//! The one thread that owns the ledger. What waits at a moment is committed as one group.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use crate::send::ledger::{JobId, Ledger, Limits, Moment, Outlook, Owner, Queue, Trouble, Write, Written};
use crate::send::{Event, Observer};

/// Writes of a group, at most.
const GROUP_MAX: usize = 512;

/// Who waits for a write.
type Reply = SyncSender<Result<Written, Trouble>>;

/// What is asked of the ledger.
pub(super) enum Ask {
    /// A write, and who waits for it.
    Write(Write, Option<Reply>),
    /// Senders to send for.
    Claim(JobId, usize, usize, SyncSender<Result<Vec<Queue>, Trouble>>),
    /// How the job stands.
    Outlook(JobId, SyncSender<Result<Outlook, Trouble>>),
    /// Whether a token may be issued.
    Issue(String, Limits, SyncSender<Result<Option<Moment>, Trouble>>),
    /// What workers that are gone have left.
    Recover,
}

/// The way to the ledger.
#[derive(Clone)]
pub(super) struct Committer {
    asks: Sender<Ask>,
}

impl Committer {
    pub(super) fn new() -> (Self, Receiver<Ask>) {
        let (asks, served) = channel();
        (Self { asks }, served)
    }

    /// Writes some things, in their order and in one group where that can be; waits until all are durable.
    pub(super) fn write(&self, writes: Vec<Write>) -> Result<Vec<Written>, Trouble> {
        let waiting: Vec<_> = writes
            .into_iter()
            .map(|write| {
                let (reply, answer) = sync_channel(1);
                self.ask(Ask::Write(write, Some(reply)));
                answer
            })
            .collect();
        waiting.into_iter().map(|answer| answer.recv().unwrap_or(Err(Trouble::Lost))).collect()
    }

    /// Writes something that nobody waits for.
    pub(super) fn note(&self, write: Write) {
        self.ask(Ask::Write(write, None));
    }

    pub(super) fn claim(&self, job: JobId, senders: usize, calls: usize) -> Result<Vec<Queue>, Trouble> {
        self.wait(|reply| Ask::Claim(job, senders, calls, reply))
    }

    pub(super) fn outlook(&self, job: JobId) -> Result<Outlook, Trouble> {
        self.wait(|reply| Ask::Outlook(job, reply))
    }

    pub(super) fn issue(&self, sender: &str, limits: Limits) -> Result<Option<Moment>, Trouble> {
        self.wait(|reply| Ask::Issue(sender.to_owned(), limits, reply))
    }

    pub(super) fn recover(&self) {
        self.ask(Ask::Recover);
    }

    fn wait<T>(&self, ask: impl FnOnce(SyncSender<Result<T, Trouble>>) -> Ask) -> Result<T, Trouble> {
        let (reply, answer) = sync_channel(1);
        self.ask(ask(reply));
        answer.recv().unwrap_or(Err(Trouble::Lost))
    }

    fn ask(&self, ask: Ask) {
        // Once the ledger's thread is gone, whoever waits for an answer hears that it is.
        let _ = self.asks.send(ask);
    }
}

/// Serves the ledger until nobody can ask any more.
pub(super) fn serve(ledger: &mut dyn Ledger, owner: Owner, observer: &dyn Observer, asks: &Receiver<Ask>) {
    while let Ok(first) = asks.recv() {
        let (mut group, mut waiting, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for ask in std::iter::once(first).chain(asks.try_iter().take(GROUP_MAX)) {
            match ask {
                Ask::Write(write, reply) => {
                    group.push(write);
                    waiting.push(reply);
                }
                other @ (Ask::Claim(..) | Ask::Outlook(..) | Ask::Issue(..) | Ask::Recover) => others.push(other),
            }
        }
        if !group.is_empty() {
            commit(ledger, owner, observer, &group, waiting);
        }
        others.into_iter().for_each(|ask| answer(ledger, owner, ask));
    }
}

/// Commits a group. Where that fails, what has happened is tried without the new intents: what keeps them back, such as a clock that
/// went back, may not keep an answer from being kept.
fn commit(
    ledger: &mut dyn Ledger,
    owner: Owner,
    observer: &dyn Observer,
    group: &[Write],
    waiting: Vec<Option<Reply>>,
) {
    let count = |is: fn(&Write) -> bool| group.iter().filter(|write| is(write)).count();
    let intents = count(is_intent);
    let results = count(|write| matches!(write, Write::Results(_)));
    if intents > 0 {
        observer.on(Event::BeforeIntentCommit(intents));
    }
    if results > 0 {
        observer.on(Event::BeforeResultCommit(results));
    }
    match ledger.commit(owner, group) {
        Ok(written) => {
            for (reply, written) in waiting.into_iter().zip(written) {
                tell(reply, Ok(written));
            }
        }
        Err(trouble) if intents == 0 || intents == group.len() => {
            waiting.into_iter().for_each(|reply| tell(reply, Err(trouble.clone())));
        }
        Err(_) => {
            let (new, old): (Vec<_>, Vec<_>) =
                group.iter().cloned().zip(waiting).partition(|(write, _)| is_intent(write));
            for part in [old, new] {
                let (group, waiting): (Vec<_>, Vec<_>) = part.into_iter().unzip();
                commit(ledger, owner, observer, &group, waiting);
            }
        }
    }
}

const fn is_intent(write: &Write) -> bool {
    matches!(write, Write::Intent(_))
}

fn answer(ledger: &mut dyn Ledger, owner: Owner, ask: Ask) {
    match ask {
        Ask::Claim(job, senders, calls, reply) => tell(Some(reply), ledger.claim(owner, job, senders, calls)),
        Ask::Outlook(job, reply) => tell(Some(reply), ledger.outlook(job)),
        Ask::Issue(sender, limits, reply) => tell(Some(reply), ledger.issue(&sender, &limits)),
        Ask::Write(write, reply) => {
            let written = ledger.commit(owner, &[write]);
            tell(reply, written.map(|written| written.first().copied().unwrap_or(Written::Lost)));
        }
        Ask::Recover => {
            // Others try as well, and so does this worker, again and again.
            let _ = ledger.recover();
        }
    }
}

fn tell<T>(reply: Option<SyncSender<T>>, answer: T) {
    if let Some(reply) = reply {
        // Whoever asked may be gone.
        let _ = reply.try_send(answer);
    }
}

//! A stand-in for Kakao inside the process: answers as it is told, and keeps what arrived.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use malpung::send::transport::Cause;
use malpung::send::{
    Endpoint, Event, ExposeSecret, Failure, NoToken, Observer, Permit, Reply, Request, SecretString, Tokens, Transport,
};

/// What becomes of a request.
#[derive(Debug, Clone)]
pub enum Act {
    /// Delivered, and said so.
    Deliver,
    /// Not delivered, with this answer.
    Answer(u16, String),
    /// It never gets a connection.
    Unreachable,
    /// The connection breaks after the request arrived, or before.
    Cut { arrives: bool },
}

/// What arrived.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delivery {
    pub sender: String,
    pub message: String,
    pub receiver: String,
}

/// Looks at a request before it is answered.
pub type Look = Box<dyn Fn(&str) + Send + Sync>;

/// The stand-in.
#[derive(Default)]
pub struct Kakao {
    /// What becomes of the next requests with a message.
    pub acts: Mutex<HashMap<String, VecDeque<Act>>>,
    /// What arrived.
    pub delivered: Mutex<Vec<Delivery>>,
    /// Senders with a call on its way.
    pub busy: Mutex<Vec<String>>,
    /// The most calls at once.
    pub most: AtomicUsize,
    pub calls: AtomicUsize,
    pub delay: Duration,
    /// Called before the first byte leaves.
    pub look: Option<Look>,
}

impl Kakao {
    pub fn act(&self, message: &str, acts: impl IntoIterator<Item = Act>) {
        self.acts.lock().unwrap().entry(message.to_owned()).or_default().extend(acts);
    }

    /// What arrived, as `message→receiver`, in order of name.
    pub fn arrived(&self) -> Vec<String> {
        let mut arrived: Vec<String> = self
            .delivered
            .lock()
            .unwrap()
            .iter()
            .map(|one| {
                if one.receiver.is_empty() {
                    one.message.clone()
                } else {
                    format!("{}→{}", one.message, one.receiver)
                }
            })
            .collect();
        arrived.sort();
        arrived
    }

    fn deliver(&self, sender: &str, message: &str, receivers: &[String]) {
        let mut delivered = self.delivered.lock().unwrap();
        for receiver in receivers {
            delivered.push(Delivery {
                sender: sender.to_owned(),
                message: message.to_owned(),
                receiver: receiver.clone(),
            });
        }
    }
}

/// The sender of a token, the message and the receivers of a form.
pub fn read(request: &Request<'_>) -> (String, String, Vec<String>) {
    let sender = request.token.expose_secret().split('/').nth(1).unwrap().to_owned();
    let fields: HashMap<String, String> = url::form_urlencoded::parse(request.body.as_bytes()).into_owned().collect();
    let receivers = match fields.get("receiver_uuids") {
        Some(uuids) => serde_json::from_str(uuids).unwrap(),
        None => vec![String::new()],
    };
    (sender, fields["template_object"].clone(), receivers)
}

/// The answer that all receivers got it.
pub fn done(endpoint: Endpoint, receivers: &[String]) -> Reply {
    let body = if endpoint.is_memo() {
        serde_json::json!({"result_code": 0})
    } else {
        serde_json::json!({"successful_receiver_uuids": receivers})
    };
    Reply { status: 200, body: body.to_string().into_bytes() }
}

impl Transport for Kakao {
    fn call(&self, request: &Request<'_>, observer: &Arc<dyn Observer>) -> Result<Reply, Failure> {
        let (sender, message, receivers) = read(request);
        let act = self.acts.lock().unwrap().get_mut(&message).and_then(VecDeque::pop_front).unwrap_or(Act::Deliver);
        if matches!(act, Act::Unreachable) {
            return Err(Failure::BeforeFirstByte(Cause::Connect));
        }
        if let Some(look) = &self.look {
            look(&message);
        }
        observer.on(Event::FirstByte);
        self.calls.fetch_add(1, Ordering::Relaxed);
        {
            let mut busy = self.busy.lock().unwrap();
            assert!(!busy.contains(&sender), "two calls of {sender} at once");
            busy.push(sender.clone());
            self.most.fetch_max(busy.len(), Ordering::Relaxed);
        }
        thread::sleep(self.delay);
        let answer = match act {
            Act::Deliver => {
                self.deliver(&sender, &message, &receivers);
                Ok(done(request.endpoint, &receivers))
            }
            Act::Answer(status, body) => Ok(Reply { status, body: body.into_bytes() }),
            Act::Cut { arrives } => {
                if arrives {
                    self.deliver(&sender, &message, &receivers);
                }
                Err(Failure::AfterFirstByte(Cause::Closed))
            }
            Act::Unreachable => unreachable!("seen above"),
        };
        self.busy.lock().unwrap().retain(|one| *one != sender);
        answer
    }

    fn timeout(&self) -> Duration {
        Duration::from_secs(10)
    }
}

/// Tokens named after their senders: `token/민지/0`, the next after a refresh `token/민지/1`.
#[derive(Default)]
pub struct Wallet {
    /// Refreshes by sender.
    pub refreshed: Mutex<HashMap<String, u32>>,
    /// Senders without a token, and why.
    pub without: Mutex<HashMap<String, NoToken>>,
}

impl Wallet {
    fn token(&self, sender: &str) -> SecretString {
        let count = self.refreshed.lock().unwrap().get(sender).copied().unwrap_or(0);
        SecretString::from(format!("token/{sender}/{count}"))
    }
}

impl Tokens for Wallet {
    fn access(&self, sender: &str, _: Permit<'_>) -> Result<SecretString, NoToken> {
        match self.without.lock().unwrap().get(sender) {
            Some(why) => Err(why.clone()),
            None => Ok(self.token(sender)),
        }
    }

    fn refresh_after_401(&self, sender: &str, _: &SecretString, permit: Permit<'_>) -> Result<SecretString, NoToken> {
        permit()?;
        *self.refreshed.lock().unwrap().entry(sender.to_owned()).or_default() += 1;
        Ok(self.token(sender))
    }
}

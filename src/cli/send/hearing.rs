//! What Kakao says of refusals, heard on the way: the ledger keeps codes alone, since the sentences may change.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use url::form_urlencoded;

use crate::send::{Failure, Observer, Reply, Request, Transport};

/// Letters of a sentence, at most.
const LENGTH_MAX: usize = 300;
/// Codes that are remembered, at most.
const CODES_MAX: usize = 50;

/// A transport that listens.
pub(super) struct Hearing<T> {
    inner: T,
    heard: Mutex<BTreeMap<i64, Heard>>,
}

/// What was said with a code, the first time.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    /// Kakao's sentence, with no receiver in it.
    pub message: String,
    /// The consent that is missing.
    pub scopes: Vec<String>,
}

impl<T> Hearing<T> {
    pub(super) fn new(inner: T) -> Self {
        Self { inner, heard: Mutex::default() }
    }

    /// What was said with a code.
    pub(super) fn heard(&self, code: i64) -> Option<Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).get(&code).cloned()
    }

    fn listen(&self, request: &Request<'_>, reply: &Reply) {
        let Ok(body) = serde_json::from_slice::<Value>(&reply.body) else { return };
        let lists = ["failure_info", "failure_infos"].into_iter().filter_map(|key| body.get(key)?.as_array());
        for part in lists.flatten().chain([&body]) {
            let Some(code) = part.get("code").and_then(Value::as_i64) else { continue };
            let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
            if heard.len() < CODES_MAX {
                heard.entry(code).or_insert_with(|| Heard::of(part, request.body));
            }
        }
    }
}

impl Heard {
    fn of(part: &Value, form: &str) -> Self {
        let scopes = part.get("required_scopes").and_then(Value::as_array).into_iter().flatten();
        let message = part.get("msg").and_then(Value::as_str).unwrap_or_default();
        Self {
            message: masked(message, form),
            scopes: scopes.filter_map(|scope| scope.as_str().map(str::to_owned)).collect(),
        }
    }
}

/// A sentence without the receivers of its request, and without what a terminal would obey.
fn masked(message: &str, form: &str) -> String {
    let mut message = message.to_owned();
    for (_, receivers) in form_urlencoded::parse(form.as_bytes()).filter(|(name, _)| name == "receiver_uuids") {
        let receivers: Vec<String> = serde_json::from_str(&receivers).unwrap_or_default();
        for receiver in receivers.iter().filter(|receiver| !receiver.is_empty()) {
            message = message.replace(receiver, "…");
        }
    }
    message.chars().filter(|letter| !letter.is_control()).take(LENGTH_MAX).collect()
}

impl<T: Transport> Transport for Hearing<T> {
    fn call(&self, request: &Request<'_>, observer: &Arc<dyn Observer>) -> Result<Reply, Failure> {
        let outcome = self.inner.call(request, observer);
        if let Ok(reply) = &outcome {
            self.listen(request, reply);
        }
        outcome
    }

    fn timeout(&self) -> Duration {
        self.inner.timeout()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_receiver_and_no_control_is_left_in_a_sentence() {
        let form = "receiver_uuids=%5B%22canary-1%22%2C%22canary-2%22%5D&template_object=x";
        assert_eq!(masked("[canary-2]\u{1b}[2J canary-1 가", form), "[…][2J … 가");
        assert_eq!(masked(&"가".repeat(1000), "receiver_uuids=no").chars().count(), LENGTH_MAX);
    }
}

//! Calls: units that go out in one request.

use std::fmt;

use crate::send::{Endpoint, Receiver};

/// A call that is being planned.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCall {
    /// Who sends.
    pub sender: String,
    /// Which call it is.
    pub endpoint: Endpoint,
    /// The fields of its message, as the form of a request, percent-encoded.
    pub message: String,
    /// Its receivers, five at most.
    pub units: Vec<NewUnit>,
}

/// A receiver of a row that is being planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// The row's id.
    pub row: String,
    /// The row's line in its file.
    pub line: u64,
    /// Who receives.
    pub receiver: Receiver,
}

/// The next calls of a sender who is claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Who sends.
    pub sender: String,
    /// The calls, first one first.
    pub calls: Vec<Call>,
}

/// A call as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// Its job.
    pub job: i64,
    /// Who sends.
    pub sender: String,
    /// Which call it is.
    pub endpoint: Endpoint,
    /// The fields of its message, as the form of a request, percent-encoded.
    pub message: String,
    /// Its receivers.
    pub units: Vec<Unit>,
}

/// A unit of a call as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its number in the ledger.
    pub id: i64,
    /// Attempts that were made before.
    pub attempt: i64,
    /// Who receives.
    pub receiver: Receiver,
}

impl Call {
    /// The whole form of the request.
    pub fn form(&self) -> String {
        if self.endpoint.is_memo() {
            return self.message.clone();
        }
        let receivers: Vec<&str> = self.units.iter().map(|unit| unit.receiver.expose()).collect();
        // A list of texts is always JSON.
        let receivers = serde_json::to_string(&receivers).unwrap_or_default();
        let receivers =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("receiver_uuids", &receivers).finish();
        format!("{receivers}&{}", self.message)
    }
}

impl fmt::Debug for NewCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("NewCall");
        shown.field("endpoint", &self.endpoint).field("units", &self.units.len()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Call");
        shown
            .field("job", &self.job)
            .field("endpoint", &self.endpoint)
            .field("units", &self.units)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_are_json_in_a_field_of_the_form() {
        let unit = |receiver| Unit { id: 1, attempt: 0, receiver };
        let mut call = Call {
            job: 1,
            sender: "minji".to_owned(),
            endpoint: Endpoint::FriendsCustom,
            message: "template_id=7".to_owned(),
            units: vec![unit(Receiver::friend("a-1")), unit(Receiver::friend("b\"2"))],
        };
        assert_eq!(call.form(), "receiver_uuids=%5B%22a-1%22%2C%22b%5C%222%22%5D&template_id=7");
        assert!(!format!("{call:?}").contains("a-1"));
        call.endpoint = Endpoint::MemoCustom;
        assert_eq!(call.form(), "template_id=7");
    }
}

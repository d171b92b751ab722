//! What was delivered: one entry for each receiver, in memory for the inbox and line by line in a file.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::fault::Fault;
use crate::model::Message;

/// A message that has reached one receiver.
#[derive(Debug, Clone, Serialize)]
pub struct Delivery {
    /// Counts deliveries from 1 on.
    pub number: u64,
    /// When it arrived, by the mock's clock.
    pub at: String,
    /// Counts requests; receivers of one call have the same.
    pub request: u64,
    /// The path of the API.
    pub path: &'static str,
    /// The sender's UUID.
    pub sender: String,
    /// The receiver's UUID; the sender's own for a message to oneself.
    pub receiver: String,
    /// The SHA-256 of the message's fields as a form, in hexadecimal digits: the same for the same message.
    pub sha256: Arc<str>,
    /// The message's fields as they came, without the receivers.
    pub fields: Arc<IndexMap<&'static str, String>>,
    /// What kept the sender from learning of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// The message, as far as it is known here.
    #[serde(skip)]
    pub message: Arc<Message>,
}

/// A message on its way to all receivers of a call.
#[derive(Debug, Clone)]
pub(super) struct Parcel {
    pub request: u64,
    pub path: &'static str,
    pub sender: String,
    pub fields: Arc<IndexMap<&'static str, String>>,
    pub sha256: Arc<str>,
    pub message: Arc<Message>,
    pub fault: Option<Fault>,
}

/// The deliveries.
#[derive(Debug)]
pub(super) struct Record {
    file: Option<File>,
    kept: VecDeque<Delivery>,
    most: usize,
    /// How many there were.
    pub count: u64,
}

impl Record {
    /// A record that keeps so many deliveries in memory, and all of them in a file, if there is one.
    pub fn open(path: Option<&Path>, most: usize) -> io::Result<Self> {
        Ok(Self { file: path.map(private).transpose()?, kept: VecDeque::new(), most, count: 0 })
    }

    /// Takes a parcel's deliveries. They are in the file when this returns, whatever happens to this process then.
    pub fn add(&mut self, at: &str, parcel: &Parcel, receivers: impl IntoIterator<Item = String>) -> io::Result<()> {
        for receiver in receivers {
            let delivery = Delivery {
                number: self.count + 1,
                at: at.to_owned(),
                request: parcel.request,
                path: parcel.path,
                sender: parcel.sender.clone(),
                receiver,
                sha256: parcel.sha256.clone(),
                fields: parcel.fields.clone(),
                fault: parcel.fault,
                message: parcel.message.clone(),
            };
            if let Some(file) = &mut self.file {
                let mut line = serde_json::to_vec(&delivery)?;
                line.push(b'\n');
                // One write for a whole line: nobody reads half of it.
                file.write_all(&line)?;
            }
            self.count += 1;
            self.kept.push_back(delivery);
            if self.kept.len() > self.most {
                self.kept.pop_front();
            }
        }
        Ok(())
    }

    /// The kept deliveries after this one, oldest first.
    pub fn after(&self, number: u64) -> impl DoubleEndedIterator<Item = &Delivery> {
        self.kept.iter().filter(move |delivery| delivery.number > number)
    }

    /// Forgets what is in memory; the file stays.
    pub fn forget(&mut self) {
        self.kept.clear();
    }
}

/// The hash of a message's fields.
pub(super) fn hash(fields: &IndexMap<&'static str, String>) -> Arc<str> {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let digits: String = Sha256::digest(form).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.into()
}

/// Opens a file at its end, for its owner alone: it holds who wrote to whom.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

//! Sending: a message goes out once, or somebody is told.
//!
//! Kakao takes no key that would make a repeat harmless and cannot be asked later what it did. So everything here turns on one
//! rule: before the first byte of a request leaves, a durable record says that it may; when no answer tells what became of it, the
//! record says so, and a person decides.
//!
//! - [`job`] reads what is to be sent and plans it into a ledger.
//! - [`ledger`] keeps every receiver of every row in exactly one [`State`](ledger::State).
//! - [`run`] sends what a ledger holds, through a [`Transport`].
//! - [`answer`] tells what an answer, or none, says of each receiver; [`code`] what Kakao's codes mean.

#![expect(clippy::disallowed_methods, reason = "sending is files, network and clock")]

pub mod answer;
pub mod base;
pub mod code;
pub mod endpoint;
pub mod export;
pub mod friends;
pub mod https;
pub mod job;
pub mod ledger;
pub mod oauth;
pub mod observe;
pub mod receiver;
pub mod run;
pub mod token;
pub mod tokens;
pub mod transport;
pub mod user;
pub mod web;

pub use base::Base;
pub use endpoint::Endpoint;
pub use observe::{Event, Observer};
pub use receiver::Receiver;
pub use secrecy::{ExposeSecret, SecretString};
pub use tokens::{NoToken, Permit, Tokens};
pub use transport::{Failure, Reply, Request, Transport};

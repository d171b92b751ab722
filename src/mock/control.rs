//! The mock's own levers: what a test changes while it runs, and what it asks about.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fault::{Fault, Plan};
use super::options::FailureKey;
use super::quota::{Limits, Usage};
use super::state::State;
use super::world::Permission;
use crate::diagnostic::{Lang, Words, say};

/// What is to change. What is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Control {
    /// Sets the clock, to a time such as `2026-12-01T00:00:00+09:00`.
    pub clock: Option<Timestamp>,
    /// Puts the clock forward by seconds.
    pub advance: Option<i64>,
    /// Stops the clock, or lets it go on.
    pub stop_clock: Option<bool>,
    /// Milliseconds before each answer.
    pub latency: Option<u64>,
    /// Milliseconds that a request hangs.
    pub hang: Option<u64>,
    /// What goes wrong from now on.
    pub faults: Option<Plan>,
    /// What goes wrong with the next requests of the plan's scope, one after the other.
    pub next: Vec<Fault>,
    /// What comes with a code that goes wrong, by the code: -2 is said in many ways.
    pub words: IndexMap<i64, String>,
    /// The limits.
    pub limits: Option<Limits>,
    /// How failures of some receivers are called.
    pub failure_key: Option<FailureKey>,
    /// Who may be listed and written to.
    pub permission: Option<Permission>,
    /// The scopes that are switched off in the console.
    pub disabled_scopes: Option<Vec<String>>,
    /// Changes of people, by their UUIDs.
    pub people: IndexMap<String, Change>,
    /// Who is logged in where a browser is sent to log in, by the UUID.
    pub login: Option<String>,
    /// Whether logins are refused from now on.
    pub deny_login: Option<bool>,
    /// Forgets what was used of the limits, and the messages in the inbox. The file of the record stays.
    pub forget: bool,
}

/// What changes about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    /// Whether the person is a member of the app's team.
    pub is_member: Option<bool>,
    /// Whether the person is linked to the app. Leaving it kills all tokens.
    pub is_linked: Option<bool>,
    /// Whether the account has a KakaoTalk.
    pub is_on_talk: Option<bool>,
    /// Whether the person takes messages of the app.
    pub allows_messages: Option<bool>,
    /// What the person has consented to.
    pub scopes: Option<Vec<String>>,
}

/// How a mock stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The time by its clock.
    pub clock: String,
    /// Requests to the APIs so far.
    pub requests: u64,
    /// Messages that reached a receiver so far.
    pub delivered: u64,
    /// How often each fault has happened.
    pub faults: BTreeMap<String, u64>,
}

/// A control that cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.to(Lang::En))]
pub struct Uncontrolled(Words);

impl Uncontrolled {
    /// Why.
    pub fn words(&self) -> &Words {
        &self.0
    }
}

impl Control {
    pub(super) fn apply(self, state: &mut State) -> Result<Status, Uncontrolled> {
        self.check(state)?;
        self.set_clock(state);
        self.set_people(state);
        state.latency = self.latency.unwrap_or(state.latency);
        state.hang = self.hang.unwrap_or(state.hang);
        state.limits = self.limits.unwrap_or(state.limits);
        state.failure_key = self.failure_key.unwrap_or(state.failure_key);
        state.app.permission = self.permission.unwrap_or(state.app.permission);
        state.denies_login = self.deny_login.unwrap_or(state.denies_login);
        if let Some(scopes) = self.disabled_scopes {
            state.app.disabled_scopes = scopes;
        }
        if let Some(plan) = self.faults {
            state.faults.plan(plan);
        }
        state.faults.queue(self.next);
        state.words.extend(self.words);
        if self.forget {
            state.usage = Usage::default();
            state.record.forget();
        }
        Ok(Status::of(state))
    }

    /// Whether everybody who is named exists.
    fn check(&self, state: &State) -> Result<(), Uncontrolled> {
        let mut names = self.people.keys().chain(&self.login);
        match names.find(|uuid| state.people.find(uuid).is_none()) {
            None => Ok(()),
            Some(uuid) => Err(Uncontrolled(say!(
                en: "nobody of this world has the uuid {uuid}",
                ko: "uuid가 {uuid}인 사람이 월드에 없습니다",
            ))),
        }
    }

    fn set_clock(&self, state: &mut State) {
        if let Some(is_stopped) = self.stop_clock {
            state.clock.stop(is_stopped);
        }
        if let Some(at) = self.clock {
            state.clock.set(at);
        }
        state.clock.advance(self.advance.unwrap_or(0));
    }

    fn set_people(&self, state: &mut State) {
        if let Some(place) = self.login.as_ref().and_then(|uuid| state.people.find(uuid)) {
            state.login = place;
        }
        for (uuid, change) in &self.people {
            let Some(place) = state.people.find(uuid) else { continue };
            if change.is_linked == Some(false) {
                state.tokens.forget(place);
            }
            if let Some(person) = state.people.all.get_mut(place) {
                change.apply(person);
            }
        }
    }
}

impl Change {
    fn apply(&self, person: &mut super::world::Person) {
        person.is_member = self.is_member.unwrap_or(person.is_member);
        person.is_linked = self.is_linked.unwrap_or(person.is_linked);
        person.is_on_talk = self.is_on_talk.unwrap_or(person.is_on_talk);
        person.allows_messages = self.allows_messages.unwrap_or(person.allows_messages);
        if let Some(scopes) = &self.scopes {
            person.scopes.clone_from(scopes);
        }
    }
}

impl Status {
    pub(super) fn of(state: &State) -> Self {
        Self {
            clock: state.clock.text(),
            requests: state.requests,
            delivered: state.record.count,
            faults: state.faults.happened.iter().map(|(fault, count)| (fault.to_string(), *count)).collect(),
        }
    }
}

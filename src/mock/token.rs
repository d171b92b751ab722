//! Tokens: who they belong to, how long they live, how they are issued, replaced and killed.

use std::collections::{HashMap, VecDeque};

use serde_json::{Map, Value, json};

use super::answer::{Denial, Refusal};
use super::world::World;

/// Access tokens of a user in [`ACCESS_WINDOW`] seconds.
const ACCESS_MAX: usize = 20;
/// Ten minutes.
const ACCESS_WINDOW: i64 = 600;
/// Refresh tokens of a user in [`REFRESH_WINDOW`] seconds.
const REFRESH_MAX: usize = 30;
/// An hour.
const REFRESH_WINDOW: i64 = 3600;
/// A refresh token that has less than this left is replaced: a month.
const RENEWED_BELOW: i64 = 30 * 86_400;
/// Seconds that an authorization code lives.
const CODE_SECONDS: i64 = 600;

/// Every token. None of them is ever shown, so there is no `Debug`.
pub(super) struct Tokens {
    /// Seconds that an access token lives that is issued.
    access_seconds: i64,
    /// Seconds that a refresh token lives that is issued.
    refresh_seconds: i64,
    access: HashMap<String, Life>,
    refresh: HashMap<String, Life>,
    codes: HashMap<String, Code>,
    issued: HashMap<usize, Issued>,
    count: u64,
}

/// Whose a token is, and until when.
#[derive(Debug, Clone, Copy)]
struct Life {
    person: usize,
    until: i64,
}

/// An authorization code.
struct Code {
    life: Life,
    redirect_uri: String,
}

/// When tokens were issued to a user.
#[derive(Default)]
struct Issued {
    access: VecDeque<i64>,
    refresh: VecDeque<i64>,
}

/// Somebody whose access token is good.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    /// The place in the world.
    pub person: usize,
    /// Seconds that the token has left.
    pub left: i64,
}

impl Tokens {
    /// Takes over the tokens that people have at the start.
    pub fn of(world: &World, now: i64) -> Self {
        let mut tokens = Self {
            access_seconds: world.app.access_expires_in,
            refresh_seconds: world.app.refresh_expires_in,
            access: HashMap::new(),
            refresh: HashMap::new(),
            codes: HashMap::new(),
            issued: HashMap::new(),
            count: 0,
        };
        for (index, person) in world.people.iter().enumerate() {
            let life = |seconds: i64| Life { person: index, until: now.saturating_add(seconds) };
            if let Some(token) = &person.access_token {
                tokens.access.insert(token.0.clone(), life(person.access_expires_in));
            }
            if let Some(token) = &person.refresh_token {
                tokens.refresh.insert(token.0.clone(), life(person.refresh_expires_in));
            }
        }
        tokens
    }

    /// Whose an access token is.
    pub fn holder(&self, token: &str, now: i64) -> Result<Holder, Refusal> {
        let life = self.access.get(token).ok_or_else(|| Refusal::new(-401))?;
        match life.until.saturating_sub(now) {
            left @ 1.. => Ok(Holder { person: life.person, left }),
            _ => Err(Refusal::saying(-401, "this access token is already expired")),
        }
    }

    /// Makes an authorization code.
    pub fn code(&mut self, person: usize, redirect_uri: String, now: i64) -> String {
        let code = self.name("code");
        let life = Life { person, until: now.saturating_add(CODE_SECONDS) };
        self.codes.insert(code.clone(), Code { life, redirect_uri });
        code
    }

    /// Tokens for an authorization code, and whose they are. A code is good once.
    pub fn exchange(
        &mut self,
        code: &str,
        redirect_uri: &str,
        now: i64,
    ) -> Result<(usize, Map<String, Value>), Denial> {
        let Code { life, redirect_uri: registered } = self.codes.remove(code).ok_or(Denial::DEAD_CODE)?;
        if life.until <= now {
            return Err(Denial::DEAD_CODE);
        }
        if registered != redirect_uri {
            return Err(Denial::OTHER_REDIRECT);
        }
        let mut answer = self.issue_access(life.person, now)?;
        answer.extend(self.issue_refresh(life.person, now)?);
        Ok((life.person, answer))
    }

    /// A new access token for a refresh token; a new refresh token too where the old one has less than a month left, and
    /// then the old one is dead.
    pub fn refresh(&mut self, token: &str, now: i64) -> Result<Map<String, Value>, Denial> {
        let life = *self.refresh.get(token).ok_or(Denial::DEAD_REFRESH)?;
        let left = life.until.saturating_sub(now);
        if left <= 0 {
            return Err(Denial::DEAD_REFRESH);
        }
        let mut answer = self.issue_access(life.person, now)?;
        if left < RENEWED_BELOW {
            answer.extend(self.issue_refresh(life.person, now)?);
            self.refresh.remove(token);
        }
        Ok(answer)
    }

    /// Kills one access token.
    pub fn log_out(&mut self, token: &str) {
        self.access.remove(token);
    }

    /// Kills every token of a user.
    pub fn forget(&mut self, person: usize) {
        self.access.retain(|_, life| life.person != person);
        self.refresh.retain(|_, life| life.person != person);
        self.codes.retain(|_, code| code.life.person != person);
    }

    fn issue_access(&mut self, person: usize, now: i64) -> Result<Map<String, Value>, Denial> {
        note(&mut self.issued.entry(person).or_default().access, now, ACCESS_WINDOW, ACCESS_MAX)?;
        let token = self.name("access");
        self.access.insert(token.clone(), Life { person, until: now.saturating_add(self.access_seconds) });
        Ok(object(json!({"token_type": "bearer", "access_token": token, "expires_in": self.access_seconds})))
    }

    fn issue_refresh(&mut self, person: usize, now: i64) -> Result<Map<String, Value>, Denial> {
        note(&mut self.issued.entry(person).or_default().refresh, now, REFRESH_WINDOW, REFRESH_MAX)?;
        let token = self.name("refresh");
        self.refresh.insert(token.clone(), Life { person, until: now.saturating_add(self.refresh_seconds) });
        Ok(object(json!({"refresh_token": token, "refresh_token_expires_in": self.refresh_seconds})))
    }

    /// A name that nothing had before: `issued-access-1`.
    fn name(&mut self, what: &str) -> String {
        self.count += 1;
        format!("issued-{what}-{}", self.count)
    }
}

/// Notes that a token is issued, if that many may be.
fn note(times: &mut VecDeque<i64>, now: i64, window: i64, most: usize) -> Result<(), Denial> {
    // A clock that was set back is no reason to wait.
    times.retain(|time| (0..window).contains(&now.saturating_sub(*time)));
    if times.len() >= most {
        return Err(Denial::TOO_MANY);
    }
    times.push_back(now);
    Ok(())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

//! What a running mock knows, and its one lock.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use indexmap::IndexMap;
use tokio::sync::watch;

use super::clock::Clock;
use super::fault::{Faults, Scope};
use super::image::Images;
use super::options::{FailureKey, Options};
use super::quota::{Limits, Usage};
use super::record::Record;
use super::server::Met;
use super::template::Judge;
use super::token::Tokens;
use super::world::{App, Person, World};
use crate::diagnostic::Lang;

/// What all connections of a mock share.
pub(super) struct Shared {
    /// Where it is reached, without a slash at the end.
    pub base: String,
    /// The port that it listens to.
    pub port: u16,
    /// The language of the inbox.
    pub lang: Lang,
    /// The check of templates.
    pub judge: Judge,
    /// The number of the last delivery, for those who wait for the next.
    pub news: watch::Sender<u64>,
    state: Mutex<State>,
}

/// What changes while a mock runs.
pub(super) struct State {
    pub app: App,
    pub people: People,
    pub clock: Clock,
    pub limits: Limits,
    pub usage: Usage,
    pub tokens: Tokens,
    pub faults: Faults,
    pub record: Record,
    pub images: Images,
    pub failure_key: FailureKey,
    pub latency: u64,
    pub hang: u64,
    /// Requests to the APIs.
    pub requests: u64,
    /// Who is logged in where a browser is sent to log in.
    pub login: usize,
    /// Whether that person refuses to.
    pub denies_login: bool,
    /// What comes with codes that go wrong.
    pub words: IndexMap<i64, String>,
}

/// The people and who knows whom.
pub(super) struct People {
    /// Everybody; a place in this list stands for a person everywhere else.
    pub all: Vec<Person>,
    places: HashMap<String, usize>,
    friends: Vec<HashSet<usize>>,
}

impl Shared {
    /// A mock at its beginning.
    pub fn new(base: String, port: u16, world: World, record: Record, options: &Options) -> Self {
        let mut clock = Clock::Going(0);
        if let Some(at) = options.clock {
            clock.set(at);
        }
        let mut faults = Faults::default();
        faults.plan(options.faults.clone());
        let state = State {
            tokens: Tokens::of(&world, clock.seconds()),
            app: world.app,
            people: People::of(world.people),
            clock,
            limits: options.limits,
            usage: Usage::default(),
            faults,
            record,
            images: Images::default(),
            failure_key: options.failure_key,
            latency: options.latency,
            hang: options.hang,
            requests: 0,
            login: 0,
            denies_login: false,
            words: IndexMap::new(),
        };
        let news = watch::Sender::new(0);
        Self { base, port, lang: options.lang, judge: Judge::default(), news, state: Mutex::new(state) }
    }

    /// The state, for one step. Nothing waits while it is held.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a request meets with before it is looked at: its number, a fault, and the milliseconds that it takes.
    pub fn meet(&self, scope: Scope) -> (Met, u64) {
        let mut state = self.state();
        state.requests += 1;
        (Met { request: state.requests, fault: state.faults.draw(scope) }, state.latency)
    }
}

impl People {
    fn of(all: Vec<Person>) -> Self {
        let places: HashMap<String, usize> =
            all.iter().enumerate().map(|(place, person)| (person.uuid.clone(), place)).collect();
        let known = |person: &Person| person.friends.iter().filter_map(|uuid| places.get(uuid).copied()).collect();
        let friends = all.iter().map(known).collect();
        Self { all, places, friends }
    }

    /// The person at a place.
    pub fn at(&self, place: usize) -> Option<&Person> {
        self.all.get(place)
    }

    /// Where the person with a UUID is.
    pub fn find(&self, uuid: &str) -> Option<usize> {
        self.places.get(uuid).copied()
    }

    /// Whether one has the other as a friend.
    pub fn are_friends(&self, one: usize, other: usize) -> bool {
        self.friends.get(one).is_some_and(|friends| friends.contains(&other))
    }
}

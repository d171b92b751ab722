//! Tokens for a run: one suite for both places that keep them, against the stand-in for Kakao.

#![cfg_attr(feature = "postgres", expect(clippy::disallowed_methods, reason = "asks where the tests' database is"))]

use std::sync::atomic::{AtomicUsize, Ordering};

use malpung::mock::{Control, Mock, Options, World};
use malpung::send::oauth::{App, Issued};
use malpung::send::token::{Files, Keep, Record, Wallet, now};
use malpung::send::user::Info;
use malpung::send::web::Web;
use malpung::send::{Base, ExposeSecret as _, NoToken, SecretString, Tokens as _};

/// Opens a place that tokens are kept in.
type Open<'a> = dyn Fn() -> Box<dyn Keep> + Sync + 'a;

/// Runs a test with each place that tokens are kept in.
fn each(test: impl Fn(&Mock, &Open)) {
    let start = || {
        let mut world = World::demo();
        for person in &mut world.people {
            // Under a month left: each refresh replaces the refresh token.
            person.refresh_expires_in = 86_400;
        }
        Mock::start(world, Options::default()).unwrap()
    };
    let (mock, folder) = (start(), tempfile::tempdir().unwrap());
    let base = Base::parse(mock.base()).unwrap();
    test(&mock, &|| Box::new(Files::open(&folder.path().join("토큰"), &base).unwrap()));
    #[cfg(feature = "postgres")]
    database(&start(), &test);
}

#[cfg(feature = "postgres")]
fn database(mock: &Mock, test: &impl Fn(&Mock, &Open)) {
    let Ok(address) = std::env::var("MALPUNG_TEST_POSTGRES") else {
        eprintln!("*** NOT RUN: no PostgreSQL. Start one with `.ci/postgres cargo test --features postgres …` ***");
        return;
    };
    let base = Base::parse(mock.base()).unwrap();
    let key: SecretString = "5".repeat(64).into();
    test(mock, &|| Box::new(malpung::send::token::Database::connect(&address, &base, Some(&key)).unwrap()));
}

fn wallet<K: Keep>(mock: &Mock, keep: K) -> Wallet<K> {
    let app = App { key: "demo-rest-api-key".into(), secret: Some("demo-client-secret".into()) };
    Wallet::new(keep, Web::new(Base::parse(mock.base()).unwrap()), Some(app))
}

/// Keeps the tokens that a sender has at the start; the access token is at its end.
fn seed(keep: &dyn Keep, sender: &str) {
    let issued = Issued {
        access: format!("demo-access-{sender}").into(),
        access_seconds: 30,
        refresh: Some(format!("demo-refresh-{sender}").into()),
        refresh_seconds: None,
    };
    let record = Record::new(sender, Info { user: 1, app: 1_000_001, seconds: 30 }, &issued, now());
    keep.hold(sender).unwrap().write(&record).unwrap();
}

#[test]
fn who_waits_for_a_refresh_takes_what_came_of_it() {
    each(|mock, open| {
        seed(&*open(), "dalbit");
        let permits = AtomicUsize::new(0);
        let permit = || {
            permits.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let ask = || {
            // As many stores as askers: as if each were a process of its own.
            let token = wallet(mock, open()).access("dalbit", &permit).unwrap();
            token.expose_secret().to_owned()
        };
        let tokens: Vec<String> = std::thread::scope(|scope| {
            let askers: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
            askers.into_iter().map(|asker| asker.join().unwrap()).collect()
        });
        assert!(tokens.iter().all(|token| token == &tokens[0] && token.starts_with("issued-access")), "{tokens:?}");
        assert_eq!(permits.load(Ordering::Relaxed), 1);
        let record = open().read("dalbit").unwrap().unwrap();
        assert!(record.refresh.unwrap().expose_secret().starts_with("issued-refresh"), "the new one is kept");
    });
}

#[test]
fn one_refused_token_is_refreshed_once() {
    each(|mock, open| {
        seed(&*open(), "haetsal");
        let (one, other) = (wallet(mock, open()), wallet(mock, open()));
        let yes = || Ok(());
        let refused: SecretString = one.access("haetsal", &yes).unwrap();
        let first = one.refresh_after_401("haetsal", &refused, &yes).unwrap();
        assert_ne!(first.expose_secret(), refused.expose_secret());
        // Another worker with the same refusal gets the same token.
        let never = || -> Result<(), NoToken> { panic!("a second refresh") };
        let same = other.refresh_after_401("haetsal", &refused, &never).unwrap();
        assert_eq!(same.expose_secret(), first.expose_secret());
        // A token that came of a refusal and is refused at once: the token is not what is wrong.
        assert_eq!(one.refresh_after_401("haetsal", &first, &never).unwrap_err(), NoToken::Login);
    });
}

#[test]
fn what_no_refresh_mends_is_told_apart() {
    each(|mock, open| {
        let yes = || Ok(());
        let one = wallet(mock, open());
        assert_eq!(one.access("nobody", &yes).unwrap_err(), NoToken::Login);
        seed(&*open(), "noeul");
        assert_eq!(one.access("noeul", &|| Err(NoToken::Later(5))).unwrap_err(), NoToken::Later(5));
        let other = Wallet::new(open(), Web::new(Base::parse(mock.base()).unwrap()), None);
        assert!(matches!(other.access("noeul", &yes).unwrap_err(), NoToken::App(_)));
        let app = App { key: "demo-rest-api-key".into(), secret: Some("canary".into()) };
        let other = Wallet::new(open(), Web::new(Base::parse(mock.base()).unwrap()), Some(app));
        assert!(matches!(other.access("noeul", &yes).unwrap_err(), NoToken::App(_)));
        let nowhere = Base::parse("http://127.0.0.1:9").unwrap();
        let app = App { key: "k".into(), secret: None };
        let other = Wallet::new(open(), Web::new(nowhere), Some(app));
        assert!(matches!(other.access("noeul", &yes).unwrap_err(), NoToken::Later(_)));
        // Too many in ten minutes.
        let mut last = Ok(());
        for _ in 0..40 {
            seed_again(&*open(), "noeul");
            last = wallet(mock, open()).access("noeul", &yes).map(drop);
            if last.is_err() {
                break;
            }
        }
        assert_eq!(last.unwrap_err(), NoToken::Later(600_000));
        mock.control(Control { advance: Some(100 * 86_400), ..Control::default() }).unwrap();
        seed_again(&*open(), "noeul");
        assert_eq!(wallet(mock, open()).access("noeul", &yes).unwrap_err(), NoToken::Login);
        // That is remembered, and Kakao is not asked again.
        let never = || -> Result<(), NoToken> { panic!("asked again") };
        assert_eq!(wallet(mock, open()).access("noeul", &never).unwrap_err(), NoToken::Login);
        assert!(open().read("noeul").unwrap().unwrap().needs_login);
    });
}

/// Puts the access token at its end.
fn seed_again(keep: &dyn Keep, sender: &str) {
    let mut hold = keep.hold(sender).unwrap();
    let record = hold.read().unwrap().unwrap();
    hold.write(&Record { access_until: now(), ..record }).unwrap();
}

#[test]
fn records_are_kept_apart_and_taken_away() {
    each(|_, open| {
        for sender in ["dalbit", "noeul"] {
            seed(&*open(), sender);
        }
        let senders: Vec<String> = open().all().unwrap().into_iter().map(|record| record.sender).collect();
        assert_eq!(senders, ["dalbit", "noeul"]);
        open().hold("dalbit").unwrap().remove().unwrap();
        assert!(open().read("dalbit").unwrap().is_none() && open().read("noeul").unwrap().is_some());
    });
}

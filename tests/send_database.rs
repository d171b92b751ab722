//! The ledger in PostgreSQL as its users meet it: reached by TLS, refused where others could listen or a disk is not waited for, and
//! used by every command that sends.

#![expect(clippy::disallowed_methods, reason = "asks where the tests' database is")]

#[path = "sending/desk.rs"]
mod desk;

use std::sync::atomic::{AtomicUsize, Ordering};

use desk::Desk;
use malpung::mock::World;
use malpung::send::ledger::{Insecure, Postgres, Trouble};

/// What `.ci/postgres` has started; `None`, said loudly, where it has not.
struct Server {
    /// Host and port, `/`, and the database.
    place: String,
    ca: String,
    other_ca: String,
    password: String,
    careless: String,
}

impl Server {
    fn find() -> Option<Self> {
        let variable = |name: &str| std::env::var(format!("MALPUNG_TEST_POSTGRES{name}")).ok();
        let found = || {
            Some(Self {
                place: variable("")?.split_once("@127.0.0.1")?.1.to_owned(),
                ca: variable("_CA")?,
                other_ca: variable("_OTHER_CA")?,
                password: variable("_PASSWORD")?,
                careless: variable("_CARELESS")?,
            })
        };
        let server = found();
        if server.is_none() {
            eprintln!("*** NOT RUN: no PostgreSQL. Start one with `.ci/postgres cargo test --features postgres …` ***");
        }
        server
    }

    /// The server under the name of a host; it is on this machine in any case.
    fn by(&self, host: &str, more: &str) -> String {
        format!("postgresql://malpung@{host}{}?hostaddr=127.0.0.1&{more}", self.place)
    }

    /// A schema of its own for a test.
    fn schema(&self) -> String {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("database_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut client =
            postgres::Client::connect(&format!("postgresql://malpung@127.0.0.1{}", self.place), postgres::NoTls);
        client
            .as_mut()
            .unwrap()
            .batch_execute(&format!("CREATE SCHEMA {name}; GRANT ALL ON SCHEMA {name} TO keeper"))
            .unwrap();
        name
    }
}

/// Why a database is not taken.
fn refused(address: &str) -> Trouble {
    Postgres::connect(address).map(drop).expect_err(address)
}

#[test]
fn a_database_is_reached_by_tls_if_it_proves_who_it_is() {
    let Some(server) = Server::find() else { return };
    let (ca, other) = (&server.ca, &server.other_ca);
    for mode in ["require", "verify-ca", "verify-full"] {
        let address = server.by("ledger.example", &format!("sslmode={mode}&sslrootcert={ca}"));
        Postgres::connect(&address).unwrap();
        // Whoever asks for TLS gets all of it, whatever the mode is called.
        let foreign = server.by("ledger.example", &format!("sslmode={mode}&sslrootcert={other}"));
        assert_eq!(refused(&foreign), Trouble::Insecure(Insecure::Issuer), "{mode}");
        let misnamed = server.by("other.example", &format!("sslmode={mode}&sslrootcert={ca}"));
        assert_eq!(refused(&misnamed), Trouble::Insecure(Insecure::Name), "{mode}");
    }
    // Browsers do not trust the authority of these tests.
    assert_eq!(refused(&server.by("ledger.example", "sslmode=verify-full")), Trouble::Insecure(Insecure::Issuer));
    let missing = server.by("ledger.example", "sslmode=verify-full&sslrootcert=/없는/기관.crt");
    assert_eq!(refused(&missing), Trouble::Insecure(Insecure::Authorities("/없는/기관.crt".to_owned())));
}

#[test]
fn what_is_connected_by_tls_is_a_ledger_and_its_second_connection_too() {
    use malpung::send::ledger::Ledger as _;
    let Some(server) = Server::find() else { return };
    let (ca, schema) = (&server.ca, server.schema());
    let options = format!("sslmode=verify-full&sslrootcert={ca}&options=-c%20search_path%3D{schema}");
    let mut ledger = Postgres::connect(&server.by("ledger.example", &options)).unwrap();
    let owner = ledger.enter(std::time::Duration::from_secs(1)).unwrap();
    let mut keeper = ledger.keeper(owner).unwrap().unwrap();
    keeper.renew().unwrap();
    let plain = format!("postgresql://malpung@127.0.0.1{}", server.place);
    let mut client = postgres::Client::connect(&plain, postgres::NoTls).unwrap();
    let sql =
        "SELECT COUNT(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'malpung'";
    let secret: i64 = client.query_one(sql, &[]).unwrap().get(0);
    assert!(secret >= 2, "the ledger and the keeper of its lease: {secret}");
}

#[test]
fn a_database_that_is_careless_with_the_disk_is_refused() {
    let Some(server) = Server::find() else { return };
    assert_eq!(refused(&server.careless), Trouble::NotDurable("fsync = off".to_owned()));
    let secret = format!("{}?sslmode=require", server.careless);
    assert_eq!(refused(&secret), Trouble::Insecure(Insecure::NotOffered));
}

/// The user who needs a password, and TLS: the commands take the password from the environment.
fn desk(server: &Server) -> Desk {
    let mut desk = Desk::new(World::demo());
    let (place, schema) = (&server.place, server.schema());
    let options =
        format!("hostaddr=127.0.0.1&sslmode=verify-full&channel_binding=require&options=-c%20search_path%3D{schema}");
    desk.set("MALPUNG_LEDGER", &format!("postgresql://keeper@ledger.example{place}?{options}"));
    desk.set("PGSSLROOTCERT", &server.ca);
    desk.set("PGPASSWORD", &server.password);
    desk.set("MALPUNG_TOKEN_KEY", &"5".repeat(64));
    desk
}

#[test]
fn a_job_goes_through_its_life_in_a_database() {
    let Some(server) = Server::find() else { return };
    let desk = desk(&server);
    desk.import("me", "demo-refresh-dalbit");
    let base = desk.mock.base();
    desk.write(
        "job.toml",
        &format!("name = \"인사\"\ntemplate = \"hello\"\nrows = \"rows.jsonl\"\nto = \"friends\"\nbase = \"{base}\"\n"),
    );
    let row = |id: &str, sender: &str, receiver: &str| {
        serde_json::json!({"id": id, "sender": sender, "receivers": [receiver], "args": {"name": "김달빛"}}).to_string()
    };
    let rows = [
        row("1", "me", "demo-uuid-haetsal"),
        row("2", "me", "demo-uuid-baram"),
        row("3", "nobody", "demo-uuid-gureum"),
    ];
    desk.write("rows.jsonl", &rows.join("\n"));
    insta::assert_snapshot!(desk.run(&["send", "plan", "job.toml"]), @"
    exit 0
    인사: planned; messages: 3, senders: 2. `malpung send run` sends them
    ");
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"
    exit 3
    인사
      sent                 1  Kakao took it
      rejected             1  Kakao refused it
      parked               1  did not arrive, and waits
      parked -401: 1 — the token is not valid, or the app's registered data does not match. log in again with `malpung auth login`; if that does not help, check the app's allowed IP addresses
      rejected -530: 1 — the receiver does not take messages. respect it: take the receiver out
      parked until a person acts: 1 (`malpung auth login`, or `malpung send resolve --unpark`)
    Kakao says (-530): the receiver refuses messages
    ");
    insta::assert_snapshot!(desk.run(&["send", "status"]), @"
    exit 3
    인사
      sent                 1  Kakao took it
      rejected             1  Kakao refused it
      parked               1  did not arrive, and waits
      parked -401: 1 — the token is not valid, or the app's registered data does not match. log in again with `malpung auth login`; if that does not help, check the app's allowed IP addresses
      rejected -530: 1 — the receiver does not take messages. respect it: take the receiver out
      parked until a person acts: 1 (`malpung auth login`, or `malpung send resolve --unpark`)
    ");
    insta::assert_snapshot!(desk.run(&["send", "resolve", "인사", "3", "--drop"]), @"
    exit 0
    1 changed
    ");
    let exported = desk.run(&["send", "export", "인사", "--state", "dropped", "--state", "rejected"]);
    let without_times = exported.lines().map(|line| line.split(",\"changed\"").next().unwrap());
    insta::assert_snapshot!(without_times.collect::<Vec<_>>().join("\n"), @r#"
    exit 0
    {"row":"2","line":2,"sender":"me","state":"rejected","attempt":1,"code":-530,"cause":null,"until":null
    {"row":"3","line":3,"sender":"nobody","state":"dropped","attempt":0,"code":null,"cause":null,"until":null
    "#);
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--args", "args.json", "--yes", "--key", "주문-1"]), @"
    exit 0
    messages sent: 1
    ");
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--args", "args.json", "--yes", "--key", "주문-1"]), @"
    exit 0
    this key is known; nothing is sent twice
    messages sent: 1
    ");
    insta::assert_snapshot!(desk.run(&["send", "purge", "인사"]), @"
    exit 0
    인사: messages taken out: 3
    ");
    insta::assert_snapshot!(desk.run(&["auth", "status"]), @"
    exit 0
    `me`: logged in (this access token until TIME)
    ");
    insta::assert_snapshot!(desk.run(&["auth", "logout"]), @"
    exit 0
    `me` is logged out
    ");
    assert_eq!(desk.mock.record().len(), 2);
    assert!(desk.files().iter().all(|(path, _)| !path.ends_with("malpung.ledger") && !path.ends_with("tokens")));
}

#[test]
fn what_is_wrong_with_a_database_is_said_without_its_password() {
    let Some(server) = Server::find() else { return };
    let mut desk = desk(&server);
    let place = server.place.clone();
    let mut check = |address: &str| {
        desk.set("MALPUNG_LEDGER", address);
        desk.run(&["send", "status"]).replace(&place, "PLACE")
    };
    let near = |user: &str, more: &str| format!("postgresql://{user}@ledger.example{place}?hostaddr=127.0.0.1&{more}");
    insta::assert_snapshot!(check(&near("keeper:canary-wrong", "sslmode=require")), @"
    exit 2
    error: the ledger's database does not let this user in; look at the user, at PGPASSWORD and at `pg_hba.conf`
    ");
    insta::assert_snapshot!(check(&near("keeper:canary", "")), @"
    exit 2
    error: the ledger's database does not let this user in; look at the user, at PGPASSWORD and at `pg_hba.conf`
    ");
    insta::assert_snapshot!(check(&near("malpung:canary", "sslmode=require&sslrootcert=args.json")), @"
    exit 2
    error: args.json: no certificate of an authority can be read (`sslrootcert` names a file of PEM)
    ");
    insta::assert_snapshot!(check(&near("malpung:canary", "sslmode=require&sslcert=canary")), @"
    exit 2
    error: `sslcert` in the database's address is not one that malpung can take
    ");
    insta::assert_snapshot!(check("postgresql://malpung:canary@db.example/ledger?sslmode=prefer"), @"
    exit 2
    error: a database on another machine is reached by TLS alone; `sslmode=prefer` does without, write `sslmode=verify-full`
    ");
    insta::assert_snapshot!(check("postgresql://malpung:canary@127.0.0.1:1/ledger"), @"
    exit 2
    error: the ledger's database cannot be reached: Connection refused (os error 111)
    ");
    insta::assert_snapshot!(check("postgresql://malpung:canary@127.0.0.1/ledger?canary=1"), @"
    exit 2
    error: this is no address of a database; write `postgresql://user@host/database`
    ");
}

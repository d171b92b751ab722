//! Logging in, and the tokens that are kept, against the stand-in for Kakao.

#![expect(clippy::disallowed_methods, reason = "runs the program, and plays its browser")]

#[path = "sending/desk.rs"]
mod desk;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Stdio};

use desk::Desk;
use malpung::mock::{Control, World};

/// A login that waits for its browser.
struct Waiting {
    child: Child,
    stderr: BufReader<ChildStderr>,
    address: String,
}

fn log_in(desk: &Desk, more: &[&str]) -> Waiting {
    let mut arguments = vec!["auth", "login", "--no-browser", "--port", "0"];
    arguments.extend(more);
    let mut child = desk.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    stderr.read_line(&mut said).unwrap();
    assert_eq!(said, "log in at:\n");
    let mut address = String::new();
    stderr.read_line(&mut address).unwrap();
    Waiting { child, stderr, address: address.trim().to_owned() }
}

impl Waiting {
    fn end(mut self) -> String {
        let mut said = String::new();
        self.stderr.read_to_string(&mut said).unwrap();
        format!("exit {}\n{said}", self.child.wait().unwrap().code().unwrap())
    }
}

/// Gets an address as a browser does; the answer's head and body.
fn get(address: &str) -> String {
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Where an answer sends the browser to.
fn location(answer: &str) -> String {
    let line = answer.lines().find(|line| line.to_lowercase().starts_with("location: ")).unwrap();
    line.split_once(": ").unwrap().1.to_owned()
}

#[test]
fn a_login_goes_through_the_browser_and_back() {
    let desk = Desk::new(World::demo());
    let waiting = log_in(&desk, &[]);
    assert!(waiting.address.contains("response_type=code&scope=talk_message%2Cfriends&state="), "{}", waiting.address);
    assert!(!waiting.address.contains("demo-client-secret"));
    let back = location(&get(&waiting.address));
    // Somebody who does not know the state is not let in, and does not end the wait.
    let forged = get(&format!("{}?code=forged&state=forged", back.split_once('?').unwrap().0));
    assert!(forged.starts_with("HTTP/1.1 404 "), "{forged}");
    let page = get(&back);
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("로그인했습니다"), "{page}");
    insta::assert_snapshot!(waiting.end(), @"
    exit 0
    `me` is logged in
    ");
    insta::assert_snapshot!(desk.run(&["auth", "status"]), @"
    exit 0
    `me`: logged in until TIME (this access token until TIME)
    ");
    insta::assert_snapshot!(desk.run(&["auth", "status", "--check", "--lang", "ko"]), @"
    exit 0
    `me`: TIME까지 로그인되어 있습니다(지금 액세스 토큰은 TIME까지)
    ");
    insta::assert_snapshot!(desk.run(&["auth", "logout"]), @"
    exit 0
    `me` is logged out
    ");
    insta::assert_snapshot!(desk.run(&["auth", "status"]), @"
    exit 1
    error: nobody is logged in: `malpung auth login`
    ");
}

#[test]
fn a_login_that_nobody_finishes_ends() {
    let desk = Desk::new(World::demo());
    let waiting = log_in(&desk, &["--timeout", "1"]);
    insta::assert_snapshot!(waiting.end(), @"
    exit 2
    error: nobody logged in within 1 s; try again
    ");
}

/// A browser: it writes down where it was sent to.
#[cfg(unix)]
fn browser(desk: &Desk, name: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(desk.path("bin")).unwrap();
    let path = desk.path(&format!("bin/{name}"));
    let seen = desk.path(&format!("{name}.seen"));
    let (seen, part) = (seen.display(), format!("{}.part", seen.display()));
    std::fs::write(&path, format!("#!/bin/sh\necho \"$@\" > '{part}' && /bin/mv '{part}' '{seen}'\n")).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    desk.path("bin").display().to_string()
}

/// The address that a browser was sent to, and what the login came to.
#[cfg(unix)]
fn log_in_with(desk: &Desk, name: &str) -> (String, String) {
    let arguments = ["auth", "login", "--port", "0", "--timeout", "60"];
    let child = desk.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let seen = desk.path(&format!("{name}.seen"));
    while !seen.exists() {
        std::thread::yield_now();
    }
    let asked = std::fs::read_to_string(seen).unwrap().trim().to_owned();
    let address = asked.split_whitespace().last().unwrap();
    get(&location(&get(address)));
    (asked.replace(address, "ADDRESS"), desk.seen(child).replace(address.split_once("/oauth").unwrap().1, ""))
}

#[cfg(unix)]
#[test]
fn the_browser_of_the_machine_is_opened_or_the_one_that_is_named() {
    let mut desk = Desk::new(World::demo());
    let path = browser(&desk, "xdg-open");
    desk.set("PATH", &path);
    insta::assert_snapshot!(format!("{:?}", log_in_with(&desk, "xdg-open")), @r#"("ADDRESS", "exit 0\nlog in at:\nBASE/oauth\n`me` is logged in\n")"#);
    browser(&desk, "여우");
    // The first one is not there.
    desk.set("BROWSER", "곰:여우 --new-tab %s");
    insta::assert_snapshot!(format!("{:?}", log_in_with(&desk, "여우")), @r#"("--new-tab ADDRESS", "exit 0\nlog in at:\nBASE/oauth\n`me` is logged in\n")"#);
}

#[test]
fn without_a_browser_the_address_is_all_that_is_needed() {
    let mut desk = Desk::new(World::demo());
    desk.set("PATH", "/nowhere");
    let arguments = ["auth", "login", "--port", "0", "--timeout", "1"];
    let seen = desk.run(&arguments);
    let seen: Vec<&str> = seen.lines().map(|line| line.split("/oauth").next().unwrap()).collect();
    insta::assert_snapshot!(seen.join("\n"), @"
    exit 2
    log in at:
    BASE
    no browser could be started
    error: nobody logged in within 1 s; try again
    ");
}

#[test]
fn a_login_that_is_denied_or_in_vain_is_told() {
    let mut desk = Desk::new(World::demo());
    desk.mock.control(Control { deny_login: Some(true), ..Control::default() }).unwrap();
    let waiting = log_in(&desk, &[]);
    let page = get(&location(&get(&waiting.address)));
    assert!(page.contains("로그인하지 않았습니다"), "{page}");
    insta::assert_snapshot!(waiting.end(), @"
    exit 2
    error: the login was not finished: access_denied
    ");
    desk.mock.control(Control { deny_login: Some(false), ..Control::default() }).unwrap();
    desk.set("MALPUNG_CLIENT_SECRET", "canary-wrong");
    let waiting = log_in(&desk, &[]);
    get(&location(&get(&waiting.address)));
    insta::assert_snapshot!(waiting.end(), @"
    exit 2
    error: the client secret is missing or wrong (KOE010); put it into MALPUNG_CLIENT_SECRET; new keys have one switched on
    ");
    desk.unset("MALPUNG_APP_KEY");
    insta::assert_snapshot!(desk.run(&["auth", "login", "--no-browser", "--port", "0"]), @"
    exit 2
    error: no app is set; put its REST API key into MALPUNG_APP_KEY and its client secret into MALPUNG_CLIENT_SECRET, or let a profile name other variables
    ");
}

#[test]
fn tokens_from_elsewhere_are_taken_over_if_they_are_the_apps() {
    let mut desk = Desk::new(World::demo());
    let take = |desk: &Desk, text: &str| desk.run_with(&["auth", "import"], text);
    insta::assert_snapshot!(take(&desk, "demo-refresh-dalbit\n"), @"
    exit 0
    `me` is logged in
    ");
    // The token that was handed in may be dead by now, so what came of it is kept.
    insta::assert_snapshot!(take(&desk, r#"{"access_token": "x", "refresh_token": "demo-refresh-haetsal"}"#), @"
    exit 0
    warning: `me` stands for another account or app already; these tokens are kept as `me-2`
    `me-2` is logged in
    ");
    insta::assert_snapshot!(take(&desk, "canary-unknown"), @"
    exit 2
    error: the refresh token has expired, was replaced, or the user has left the app (KOE322); log in again: `malpung auth login`
    ");
    let access = r#"{"access_token": "demo-access-dalbit", "expires_in": 100}"#;
    insta::assert_snapshot!(take(&desk, access), @"
    exit 2
    error: an access token alone does not say which app it is for; give a refresh token, or put the app's number into MALPUNG_APP_ID
    ");
    desk.set("MALPUNG_APP_ID", "1");
    insta::assert_snapshot!(take(&desk, access), @"
    exit 2
    error: the token was issued for another app (1000001); nothing was taken over
    ");
    desk.set("MALPUNG_APP_ID", "1000001");
    assert!(take(&desk, access).starts_with("exit 0\n"));
    for text in ["", "두 말", "{}", "[]", "{\"refresh_token\": 7}", "a b"] {
        let said = take(&desk, text);
        assert!(said.starts_with("exit 2\nerror: -: this is neither"), "{text}: {said}");
    }
}

#[test]
fn a_token_is_refreshed_in_time_and_a_rotated_one_is_kept() {
    let mut world = World::demo();
    let dalbit = world.people.iter_mut().find(|person| person.uuid == "demo-uuid-dalbit").unwrap();
    // Under a month left: Kakao gives a new refresh token, and the old one is dead.
    dalbit.refresh_expires_in = 86_400;
    let desk = Desk::new(world);
    desk.import("me", "demo-refresh-dalbit");
    assert!(desk.run_with(&["auth", "import"], "demo-refresh-dalbit").contains("KOE322"));
    // The access token ends at Kakao: the kept refresh token, the new one, gives another.
    desk.mock.control(Control { advance: Some(7 * 3600), ..Control::default() }).unwrap();
    let seen = desk.run(&["send", "me", "hello", "--args", "args.json", "--yes"]);
    assert_eq!((seen.as_str(), desk.mock.record().len()), ("exit 0\nmessages sent: 1\n", 1));
    // Two months without a message: only a login helps, and what was to be sent waits for it.
    desk.mock.control(Control { advance: Some(61 * 86_400), ..Control::default() }).unwrap();
    let seen = desk.run(&["send", "me", "hello", "--args", "args.json", "--yes"]);
    assert!(seen.starts_with("exit 3\n") && seen.contains("parked"), "{seen}");
    insta::assert_snapshot!(desk.run(&["auth", "status", "--check"]), @"
    exit 1
    `me` has to log in: `malpung auth login --sender me`
    ");
    let waiting = log_in(&desk, &[]);
    get(&location(&get(&waiting.address)));
    insta::assert_snapshot!(waiting.end(), @"
    exit 0
    `me` is logged in
    messages that waited for it and can be sent now: 1 (`malpung send run`)
    ");
}

#[test]
fn many_runs_at_once_refresh_a_token_once() {
    let desk = Desk::new(World::demo());
    desk.import("me", "demo-refresh-dalbit");
    desk.mock.control(Control { advance: Some(7 * 3600), ..Control::default() }).unwrap();
    let before = desk.mock.status().requests;
    let arguments = ["friends", "list"];
    // What lists friends does not refresh by itself; what is kept is good by its own clock, and Kakao says that it is not.
    let refused = desk.run(&arguments);
    assert!(refused.contains("(-401)"), "{refused}");
    let children: Vec<Child> = (0..4)
        .map(|number| {
            let ledger = format!("{number}.ledger");
            let send = ["send", "me", "hello", "--args", "args.json", "--yes", "--ledger", &ledger];
            desk.command(&send).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        assert_eq!(desk.seen(child), "exit 0\nmessages sent: 1\n");
    }
    // One list, one refresh, and at most two calls of each run.
    let requests = desk.mock.status().requests - before;
    assert!(requests <= 1 + 1 + 8, "{requests}");
}

#[test]
fn a_profile_says_which_app_it_is_and_where_its_secrets_are() {
    let mut desk = Desk::new(World::demo());
    desk.write(
        "malpung.toml",
        "[profile.prod]\napp_id = 1000001\napp_key_env = \"SHOP_KEY\"\nclient_secret_env = \"SHOP_SECRET\"\n\
         quota = { sender_day = 1 }\n[profile.other]\napp_id = 7\n",
    );
    for name in ["MALPUNG_APP_KEY", "MALPUNG_CLIENT_SECRET"] {
        desk.unset(name);
    }
    let take = ["auth", "import", "--profile", "prod"];
    insta::assert_snapshot!(desk.run_with(&take, "demo-refresh-dalbit"), @"
    exit 2
    error: the profile `prod` takes a secret of its app from SHOP_KEY, which is not set
    ");
    desk.set("SHOP_KEY", "demo-rest-api-key");
    desk.set("SHOP_SECRET", "canary-wrong");
    insta::assert_snapshot!(desk.run_with(&take, "demo-refresh-dalbit"), @"
    exit 2
    error: the client secret is missing or wrong (KOE010); put it into MALPUNG_CLIENT_SECRET; new keys have one switched on
    ");
    desk.set("SHOP_SECRET", "demo-client-secret");
    insta::assert_snapshot!(desk.run_with(&take, "demo-refresh-dalbit"), @"
    exit 0
    `me` is logged in
    ");
    desk.set("MALPUNG_APP_KEY", "demo-rest-api-key");
    desk.set("MALPUNG_CLIENT_SECRET", "demo-client-secret");
    let other = ["auth", "import", "--profile", "other", "--sender", "other"];
    insta::assert_snapshot!(desk.run_with(&other, "demo-refresh-haetsal"), @"
    exit 2
    error: the token was issued for another app (1000001); nothing was taken over
    ");
    // The second message of the day is one too many for this app.
    let send = ["send", "me", "hello", "--args", "args.json", "--yes", "--profile", "prod"];
    assert!(desk.run(&send).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&send), @"
    exit 3
    single:RANDOM
      parked               1  did not arrive, and waits
      parked -532: 1 — the sender has sent all they may today. it goes on tomorrow
      the next parked row wakes at TIME
    ");
    desk.write("malpung.toml", "[profile.prod]\napp_key_env = \"0123456789canary6789abcdef012345\"\n");
    insta::assert_snapshot!(desk.run(&send), @"
    exit 2
    error: malpung.toml:2:15: this takes the name of a variable of the environment, such as `SHOP_APP_KEY`; the secret itself has no place in a file
    ");
}

#[test]
fn what_the_environment_gives_belongs_to_one_sender() {
    let mut desk = Desk::new(World::demo());
    desk.set("KAKAO_ACCESS_TOKEN", "demo-access-haetsal");
    assert!(desk.run(&["auth", "status", "--check"]).starts_with("exit 0\n`me`: logged in (this"));
    assert!(desk.run(&["send", "me", "hello", "--args", "args.json", "--yes"]).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&["friends", "list", "--sender", "other"]), @"
    exit 2
    error: `other` has to log in: `malpung auth login --sender other`
    ");
    desk.set("MALPUNG_ACCESS_TOKEN", "canary-unknown");
    let seen = desk.run(&["send", "me", "hello", "--args", "args.json", "--yes"]);
    assert!(seen.starts_with("exit 3\n") && seen.contains("-401") && !seen.contains("canary"), "{seen}");
}

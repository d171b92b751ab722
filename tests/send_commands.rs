//! The commands that send, against the stand-in for Kakao.

#![expect(clippy::disallowed_methods, reason = "reads what the program wrote")]

#[path = "sending/desk.rs"]
mod desk;

use std::fs;

use desk::Desk;
use malpung::mock::{Control, Fault, Limits, Options, Secret, World};

const ME: [&str; 6] = ["send", "me", "hello", "--args", "args.json", "--yes"];

fn desk() -> Desk {
    let desk = Desk::new(World::demo());
    desk.import("me", "demo-refresh-dalbit");
    desk
}

fn friends<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["send", "friends", "hello", "--args", "args.json", "--yes"].iter().chain(more).copied().collect()
}

/// What is seen when Kakao answers the next call with a fault.
fn with(desk: &Desk, fault: &str, arguments: &[&str]) -> String {
    let fault: Fault = fault.parse().unwrap();
    desk.mock.control(Control { next: vec![fault], ..Control::default() }).unwrap();
    desk.run(arguments)
}

#[test]
fn a_message_to_oneself_arrives_once_under_its_key() {
    let desk = desk();
    let keyed: Vec<&str> = ME.iter().chain(&["--key", "주문-1"]).copied().collect();
    insta::assert_snapshot!(desk.run(&keyed), @"
    exit 0
    messages sent: 1
    ");
    insta::assert_snapshot!(desk.run(&keyed), @"
    exit 0
    this key is known; nothing is sent twice
    messages sent: 1
    ");
    assert_eq!(desk.mock.record().len(), 1);
    desk.write("args.json", "{\"name\": \"이햇살\"}");
    insta::assert_snapshot!(desk.run(&keyed), @"
    exit 1
    error: a job of this name is planned with other content; give this one another name
    ");
    // Without a key each call is a message of its own.
    assert!(desk.run(&ME).starts_with("exit 0\n") && desk.run(&ME).starts_with("exit 0\n"));
    assert_eq!(desk.mock.record().len(), 3);
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--args", "args.json", "--dry-run"]), @"
    exit 0
    POST /v2/api/talk/memo/default/send HTTP/1.1
    Host: HERE
    Authorization: Bearer ***
    Content-Type: application/x-www-form-urlencoded;charset=utf-8
    Content-Length: 312

    template_object=%7B%22object_type%22%3A%22text%22%2C%22text%22%3A%22%EA%B9%80%EB%8B%AC%EB%B9%9B%EB%8B%98%2C+%EC%95%88%EB%85%95%ED%95%98%EC%84%B8%EC%9A%94+%F0%9F%8E%82%22%2C%22link%22%3A%7B%22web_url%22%3A%22https%3A%2F%2Fcake.shop%22%2C%22mobile_web_url%22%3A%22https%3A%2F%2Fcake.shop%22%7D%7D
    ");
    let shown = desk.run(&["send", "friends", "hello", "--args", "args.json", "--dry-run", "--to", "canary-1,canary-2"]);
    assert_eq!((shown.matches("POST /v1/api/").count(), shown.contains("canary")), (2, false), "{shown}");
    assert!(desk.mock.record().is_empty() && !desk.path("malpung.ledger").exists());
}

#[test]
fn nothing_is_sent_without_a_yes() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--args", "args.json"]), @"
    exit 2
    error: nobody is there to ask; give `--yes` to send, or `--dry-run` to look
    ");
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--yes"]), @"
    exit 1
    args: /name: it is missing
    ");
    insta::assert_snapshot!(desk.run(&["send", "friends", "hello", "--args", "args.json", "--pick"]), @"
    exit 2
    error: `--pick` asks on a terminal; elsewhere name receivers with `--to`
    ");
    assert!(desk.mock.record().is_empty());
}

#[test]
fn each_friend_has_an_outcome_of_his_own() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&friends(&["--to", "demo-uuid-haetsal,demo-uuid-noeul"])), @"
    exit 0
    messages sent: 2
    ");
    // Baram takes no messages, and Namu is nobody's friend.
    insta::assert_snapshot!(desk.run(&friends(&["--to", "demo-uuid-haetsal", "demo-uuid-baram", "demo-uuid-namu"])), @"");
    assert_eq!(desk.mock.record().len(), 3);
}

#[test]
fn a_refusal_is_told_with_its_meaning_its_remedy_and_its_line() {
    let desk = desk();
    insta::assert_snapshot!(with(&desk, "code-2-before", &ME), @"");
    insta::assert_snapshot!(with(&desk, "code-603-after", &ME), @"");
    insta::assert_snapshot!(with(&desk, "html-after", &ME), @"");
    desk.mock.control(Control { disabled_scopes: Some(vec!["talk_message".to_owned()]), ..Control::default() }).unwrap();
    insta::assert_snapshot!(desk.run(&ME), @"");
    insta::assert_snapshot!(desk.run(&["send", "status", "--lang", "ko"]), @"");
}

#[test]
fn friends_are_listed_without_names_where_nobody_watches() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["friends", "list", "--limit", "3"]), @"");
    let all = desk.run(&["friends", "list", "--quiet"]);
    let paged = Desk::new(World::synthetic(1, 250));
    paged.import("me", "refresh-1");
    assert_eq!(paged.run(&["friends", "list", "--quiet"]).lines().count(), 1 + 250);
    assert_eq!(paged.run(&["friends", "list", "--quiet", "--offset", "248"]).lines().count(), 1 + 2);
    assert!(!all.contains("이햇살"), "{all}");
}

/// A job to friends with some rows, planned and run.
fn job(desk: &Desk, more: &str, rows: &[(&str, &str)]) {
    let base = desk.mock.base();
    desk.write(
        "job.toml",
        &format!("name = \"인사\"\ntemplate = \"hello\"\nrows = \"rows.jsonl\"\nto = \"friends\"\nbase = \"{base}\"\n{more}"),
    );
    let rows: Vec<String> = rows
        .iter()
        .map(|(sender, receivers)| {
            let receivers = receivers.split(' ').collect::<Vec<_>>();
            serde_json::json!({"sender": sender, "receivers": receivers, "args": {"name": "김달빛"}}).to_string()
        })
        .collect();
    desk.write("rows.jsonl", &rows.join("\n"));
}

#[test]
fn a_job_is_planned_run_and_told() {
    let desk = desk();
    desk.import("haetsal", "demo-refresh-haetsal");
    job(
        &desk,
        "",
        &[("me", "demo-uuid-haetsal demo-uuid-noeul"), ("haetsal", "demo-uuid-dalbit"), ("nobody", "demo-uuid-noeul")],
    );
    assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"");
    assert_eq!(desk.mock.record().len(), 3);
    // Another run sends nothing again; a login wakes what waits for it.
    assert!(desk.run(&["send", "run", "인사"]).starts_with("exit 3\n"));
    let woken = desk.run_with(&["auth", "import", "--sender", "nobody"], "demo-refresh-noeul");
    assert!(woken.contains("1 messages that waited"), "{woken}");
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"");
    insta::assert_snapshot!(desk.run(&["send", "run", "없는 작업"]), @"
    exit 2
    error: there is no job `없는 작업`; `malpung send status` lists them
    ");
}

#[test]
fn receivers_are_held_against_the_lists_of_friends() {
    let desk = desk();
    job(&desk, "", &[("me", "demo-uuid-haetsal"), ("me", "demo-uuid-baram demo-uuid-dalbit demo-uuid-namu")]);
    insta::assert_snapshot!(desk.run(&["send", "plan", "job.toml", "--check-friends"]), @"");
    assert!(!desk.path("malpung.ledger").exists());
    job(&desk, "", &[("me", "demo-uuid-haetsal demo-uuid-noeul")]);
    assert!(desk.run(&["send", "plan", "job.toml", "--check-friends"]).starts_with("exit 0\n"));
}

#[test]
fn quotas_park_and_tell_when_it_goes_on() {
    let options = Options { limits: Limits { sender: 1, ..Limits::default() }, ..Options::default() };
    let desk = Desk::with(World::demo(), options);
    desk.import("me", "demo-refresh-dalbit");
    job(&desk, "", &[("me", "demo-uuid-haetsal demo-uuid-noeul")]);
    assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"");
}

/// Whether a text stands in some bytes.
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn no_secret_and_no_receiver_is_written_anywhere_else() {
    let mut world = World::demo();
    world.app.client_secret = Some(Secret("canary-secret".to_owned()));
    for person in &mut world.people {
        person.uuid = format!("canary-{}", person.uuid);
        person.friends.iter_mut().chain(&mut person.favorites).for_each(|friend| *friend = format!("canary-{friend}"));
        for token in [&mut person.access_token, &mut person.refresh_token].into_iter().flatten() {
            token.0 = format!("canary-{}", token.0);
        }
    }
    let mut desk = Desk::new(world);
    let mut seen = vec![desk.run_with(&["auth", "import"], "canary-demo-refresh-dalbit")];
    let issued = desk.run(&["auth", "status", "--check"]);
    seen.push(issued);
    let whom = ["--to", "canary-demo-uuid-haetsal,canary-demo-uuid-baram,canary-demo-uuid-namu,canary-nobody"];
    seen.push(desk.run(&friends(&whom)));
    seen.push(desk.run(&friends(&[whom[0], whom[1], "--dry-run"])));
    for fault in ["code-2-before", "code-1-after", "cut-after", "html-after", "half-after"] {
        seen.push(with(&desk, fault, &friends(&whom)));
        seen.push(with(&desk, fault, &ME));
    }
    job(&desk, "merge = true", &[("me", "canary-demo-uuid-haetsal canary-demo-uuid-baram canary-demo-uuid-namu")]);
    for arguments in [
        &["send", "plan", "job.toml", "--check-friends"][..],
        &["send", "plan", "job.toml"],
        &["send", "run", "인사"],
        &["send", "status"],
        &["send", "export", "인사"],
        &["send", "resolve", "인사", "--all", "--drop"],
        &["auth", "logout"],
        &["auth", "status"],
    ] {
        seen.push(desk.run(arguments));
    }
    desk.set("MALPUNG_ACCESS_TOKEN", "canary-access");
    seen.push(desk.run(&ME));
    desk.set("MALPUNG_CLIENT_SECRET", "canary-wrong");
    seen.push(desk.run_with(&["auth", "import", "--sender", "other"], "canary-demo-refresh-noeul"));
    seen.push(desk.run_with(&["auth", "import", "--sender", "other"], "{\"access_token\": \"canary bad\"}"));
    for text in &seen {
        assert!(!text.contains("canary") && !text.contains("issued-"), "{text}");
    }
    for (path, bytes) in desk.files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_tokens = path.parent().is_some_and(|folder| folder.parent().is_some_and(|above| above.ends_with("tokens")));
        let is_ledger = name.starts_with("malpung.ledger");
        assert!(is_tokens || !(holds(&bytes, "issued-") || holds(&bytes, "canary-demo-refresh")), "{name}: a token");
        assert!(!holds(&bytes, "canary-secret") && !holds(&bytes, "canary-wrong"), "{name}: a secret");
        assert!(is_ledger || name == "rows.jsonl" || !holds(&bytes, "uuid"), "{name}: a receiver");
        #[cfg(unix)]
        if is_ledger || is_tokens {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
        }
    }
}

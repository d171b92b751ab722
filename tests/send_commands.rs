//! The commands that send, against the stand-in for Kakao.

#![expect(clippy::disallowed_methods, reason = "reads what the program wrote")]

#[path = "sending/desk.rs"]
mod desk;

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use desk::Desk;
use malpung::mock::{Control, CustomTemplate, Fault, Limits, Options, Purpose, Secret, World};

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
    Content-Length: 294

    template_object=%7B%22object_type%22%3A%22text%22%2C%22text%22%3A%22%EA%B9%80%EB%8B%AC%EB%B9%9B%EB%8B%98%2C+%EC%95%88%EB%85%95%ED%95%98%EC%84%B8%EC%9A%94+%F0%9F%8E%82%22%2C%22link%22%3A%7B%22web_url%22%3A%22https%3A%2F%2Fcake.shop%22%2C%22mobile_web_url%22%3A%22https%3A%2F%2Fcake.shop%22%7D%7D
    ");
    let shown =
        desk.run(&["send", "friends", "hello", "--args", "args.json", "--dry-run", "--to", "canary-1,canary-2"]);
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
    args: /name: it is missing; the template needs it
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
    insta::assert_snapshot!(desk.run(&friends(&["--to", "demo-uuid-haetsal", "demo-uuid-baram", "demo-uuid-namu"])), @"
    exit 3
    single:RANDOM
      sent                 1  Kakao took it
      rejected             2  Kakao refused it
      rejected -530: 1 — the receiver does not take messages. respect it: take the receiver out
      rejected -502: 1 — the receiver is not a friend of the sender. ask for the friend list anew; Kakao keeps an old one for a while
    Kakao says (-530): the receiver refuses messages
    Kakao says (-502): the receiver is no friend of the sender
    ");
    assert_eq!(desk.mock.record().len(), 3);
}

#[test]
fn a_refusal_is_told_with_its_meaning_its_remedy_and_its_line() {
    let desk = desk();
    insta::assert_snapshot!(with(&desk, "code-2-before", &ME), @"
    exit 3
    single:RANDOM
      rejected             1  Kakao refused it
      rejected -2: 1 — a parameter is missing, of the wrong type or out of range. see what Kakao says of it; `malpung check` judges templates before they are sent
    Kakao says (-2): refused
    ");
    insta::assert_snapshot!(with(&desk, "code-603-after", &ME), @"
    exit 3
    single:RANDOM
      unknown              1  nobody can tell whether it arrived
      unknown -603: 1 — Kakao ran out of time inside. it may have arrived; look in the chat, then `malpung send resolve`
      look in the chats, then `malpung send resolve` with `--sent`, `--resend` or `--drop`
    Kakao says (-603): timeout inside the platform
    ");
    insta::assert_snapshot!(with(&desk, "html-after", &ME), @"
    exit 3
    single:RANDOM
      unknown              1  nobody can tell whether it arrived
      unknown no-json: 1 — the answer was no JSON
      look in the chats, then `malpung send resolve` with `--sent`, `--resend` or `--drop`
    ");
    desk.mock
        .control(Control { disabled_scopes: Some(vec!["talk_message".to_owned()]), ..Control::default() })
        .unwrap();
    insta::assert_snapshot!(desk.run(&ME), @"
    exit 3
    single:RANDOM
      parked               1  did not arrive, and waits
      parked -3: 1 — the app has not switched on what this call needs. switch on the consent item `talk_message` (for friends also `friends`) in Kakao Developers, then run again
      halted by -3: mend it, then `malpung send run`
      parked until a person acts: 1 (`malpung auth login`, or `malpung send resolve --unpark`)
    Kakao says (-3): App disabled [talk_message] scopes for [TALK_MEMO_DEFAULT_SEND] API on developers.kakao.com. Enable it first.
    ");
    insta::assert_snapshot!(desk.run(&["send", "status", "--lang", "ko"]), @"
    exit 3
    single:RANDOM
      rejected             1  카카오가 거절함
      rejected -2: 1 — 파라미터가 빠졌거나 형식 또는 범위가 맞지 않습니다. 카카오의 설명을 보고 고치세요. `malpung check`로 보내기 전에 템플릿을 검사할 수 있습니다

    single:RANDOM
      unknown              1  도착했는지 알 수 없음
      unknown -603: 1 — 카카오 안에서 시간이 초과되었습니다. 도착했을 수도 있습니다. 채팅방을 확인하고 `malpung send resolve`로 정하세요
      채팅방을 확인하고 `malpung send resolve`에 `--sent`, `--resend`, `--drop` 가운데 하나를 주세요

    single:RANDOM
      unknown              1  도착했는지 알 수 없음
      unknown no-json: 1 — 응답이 JSON이 아님
      채팅방을 확인하고 `malpung send resolve`에 `--sent`, `--resend`, `--drop` 가운데 하나를 주세요

    single:RANDOM
      parked               1  도착하지 않았고 기다리는 중
      parked -3: 1 — 이 호출에 필요한 기능이나 동의항목이 앱에서 꺼져 있습니다. 카카오 디벨로퍼스에서 동의항목 `talk_message`(친구에게 보낼 때는 `friends`도)를 켜고 다시 실행하세요
      -3 때문에 멈췄습니다. 원인을 고친 뒤 `malpung send run`을 실행하세요
      대기 중인 1건은 사람을 기다립니다: `malpung auth login` 또는 `malpung send resolve --unpark`
    ");
}

#[test]
fn a_refusal_that_is_about_the_template_names_its_line() {
    let mut world = World::demo();
    world.app.templates = vec![CustomTemplate { id: 7, purpose: Purpose::Share }];
    let desk = Desk::new(world);
    desk.import("me", "demo-refresh-dalbit");
    desk.write("coupon.talk", "// 공유하기용으로 만든 템플릿\n\ncustom coupon {\n    template_id 7\n}\n");
    insta::assert_snapshot!(desk.run(&["send", "me", "coupon", "--yes"]), @"
    exit 3
    single:RANDOM
      rejected             1  Kakao refused it
      rejected -2: 1 — a parameter is missing, of the wrong type or out of range. see what Kakao says of it; `malpung check` judges templates before they are sent
    coupon.talk:3: Kakao says (-2): template_type (messageType: 'kakaolink/memo API') is invalid. please use 'message API' messageType.
    ");
    insta::assert_snapshot!(desk.run(&["send", "me", "coupon", "--yes", "--lang", "ko"]), @"
    exit 3
    single:RANDOM
      rejected             1  카카오가 거절함
      rejected -2: 1 — 파라미터가 빠졌거나 형식 또는 범위가 맞지 않습니다. 카카오의 설명을 보고 고치세요. `malpung check`로 보내기 전에 템플릿을 검사할 수 있습니다
    coupon.talk:3: 카카오의 설명 (-2): template_type (messageType: 'kakaolink/memo API') is invalid. please use 'message API' messageType.
    ");
}

/// What is seen when Kakao refuses the next call with a sentence.
fn refused(desk: &Desk, words: &str, arguments: &[&str]) -> String {
    let words = [(-2, words.to_owned())].into_iter().collect();
    desk.mock.control(Control { words, ..Control::default() }).unwrap();
    let seen = with(desk, "code-2-before", arguments);
    seen.lines()
        .filter(|line| line.contains("Kakao says (") || line.contains("since the job"))
        .collect::<Vec<_>>()
        .join("\n")
}

const LINKS: &str =
    "// 함께 쓰는 조각\npartial help {\n    button \"도움말\" -> { url \"https://cake.shop/help\" }\n}\n";
const ORDER: &str = "use \"shared/links.talk\" { help }\n\ntext order (name: text(1..20), vip: bool) {\n    text \"${name}님, 안녕하세요 🎂\"\n    \
                     link { url \"https://cake.shop\" }\n    button \"쿠폰\" -> { url \"https://cake.shop/coupon\" } when vip\n    use help\n}\n";

fn order(desk: &Desk) {
    fs::create_dir_all(desk.path("shared")).unwrap();
    fs::create_dir_all(desk.path("work")).unwrap();
    desk.write("shared/links.talk", LINKS);
    desk.write("order.talk", ORDER);
    desk.write("note.yaml", "name: note\nobject_type: text\ntext: 안녕하세요\nlink:\n  web_url: https://cake.shop\n");
    desk.write("note.json", "{\n  \"object_type\": \"text\",\n  \"text\": \"안녕\",\n  \"link\": {}\n}\n");
}

#[test]
fn a_refusal_that_names_a_field_names_its_line_in_every_door() {
    let desk = desk();
    order(&desk);
    desk.write("vip.json", "{\"name\": \"김달빛\", \"vip\": true}");
    desk.write("plain.json", "{\"name\": \"김달빛\", \"vip\": false}");
    let button = "Constraints on the parameter [template_object.buttons[0].title] are unsatisfied.";
    let check = |template: &str, args: &[&str], words: &str| {
        let arguments: Vec<&str> = ["send", "me", template, "--yes"].iter().chain(args).copied().collect();
        refused(&desk, words, &arguments)
    };
    insta::assert_snapshot!(check("order", &["--args", "vip.json"], button), @"order.talk:6: Kakao says (-2): Constraints on the parameter [template_object.buttons[0].title] are unsatisfied.");
    insta::assert_snapshot!(check("order", &["--args", "plain.json"], button), @"shared/links.talk:3: Kakao says (-2): Constraints on the parameter [template_object.buttons[0].title] are unsatisfied.");
    insta::assert_snapshot!(check("order", &["--args", "plain.json"], "'mobile_web_url' is no address"), @"order.talk:5: Kakao says (-2): 'mobile_web_url' is no address");
    insta::assert_snapshot!(check("order", &["--args", "plain.json"], "[header_link] cannot be null."), @"order.talk:3: Kakao says (-2): [header_link] cannot be null.");
    insta::assert_snapshot!(check("note.yaml", &[], "link.web_url is no address"), @"note.yaml:5: Kakao says (-2): link.web_url is no address");
    insta::assert_snapshot!(check("note.json", &[], "'link' is empty"), @"note.json:4: Kakao says (-2): 'link' is empty");
    insta::assert_snapshot!(check("note.json", &[], "failed to parse parameter. name=template_object, stringToParse={\"link\":{}}"), @r#"note.json:1: Kakao says (-2): failed to parse parameter. name=template_object, stringToParse={"link":{}}"#);
    insta::assert_snapshot!(check("note.json", &[], "the link is refused"), @"Kakao says (-2): the link is refused");
}

/// What is seen when the first message of a job is refused, and something happens between plan and run.
fn refused_in_job(desk: &Desk, between: impl Fn(&Desk)) -> String {
    let name = format!("주문-{}", desk.mock.status().requests);
    order(desk);
    let base = desk.mock.base();
    desk.write(
        "work/job.toml",
        &format!("name = \"{name}\"\ntemplate = \"hello\"\nrows = \"rows.jsonl\"\nto = \"me\"\nbase = \"{base}\"\n"),
    );
    let row = |id: &str, vip: bool| {
        let args = serde_json::json!({"name": "김달빛", "vip": vip});
        serde_json::json!({"id": id, "sender": "me", "template": "order", "args": args}).to_string()
    };
    desk.write("work/rows.jsonl", &format!("\n{}\n{}\n", row("가", false), row("나", true)));
    assert!(desk.run(&["send", "plan", "work/job.toml"]).starts_with("exit 0\n"));
    between(desk);
    refused(desk, "[buttons[0].title] is too long", &["send", "run", &name])
}

#[test]
fn a_refusal_in_a_job_names_the_line_of_the_template_as_long_as_that_is_the_same() {
    let desk = desk();
    insta::assert_snapshot!(refused_in_job(&desk, |_| {}), @"shared/links.talk:3: Kakao says (-2), first of row `가` (line 2): [buttons[0].title] is too long");
    let change = |desk: &Desk, name: &str| {
        let text = fs::read_to_string(desk.path(name)).unwrap();
        desk.write(name, &format!("\n{text}"));
    };
    insta::assert_snapshot!(refused_in_job(&desk, |desk| change(desk, "order.talk")), @"
    Kakao says (-2), first of row `가` (line 2): [buttons[0].title] is too long
    order.talk, or what it imports, has changed since the job was planned, so the line cannot be told
    ");
    insta::assert_snapshot!(refused_in_job(&desk, |desk| change(desk, "shared/links.talk")), @"
    Kakao says (-2), first of row `가` (line 2): [buttons[0].title] is too long
    order.talk, or what it imports, has changed since the job was planned, so the line cannot be told
    ");
    insta::assert_snapshot!(refused_in_job(&desk, |desk| fs::remove_file(desk.path("order.talk")).unwrap()), @"
    Kakao says (-2), first of row `가` (line 2): [buttons[0].title] is too long
    order.talk, or what it imports, has changed since the job was planned, so the line cannot be told
    ");
    // The row is no longer there, so that nobody knows which button it had.
    insta::assert_snapshot!(refused_in_job(&desk, |desk| change(desk, "work/rows.jsonl")), @"order.talk:3: Kakao says (-2), first of row `가` (line 2): [buttons[0].title] is too long");
}

#[test]
fn friends_are_listed_without_names_where_nobody_watches() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["friends", "list", "--limit", "3"]), @"
    exit 0
    demo-uuid-haetsal	yes
    demo-uuid-noeul	yes
    demo-uuid-gureum	yes
    names are shown on a terminal only
    ");
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
        &format!(
            "name = \"인사\"\ntemplate = \"hello\"\nrows = \"rows.jsonl\"\nto = \"friends\"\nbase = \"{base}\"\n{more}"
        ),
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
fn what_many_rows_share_is_not_said_for_every_one() {
    let desk = desk();
    job(&desk, "", &[("me", "demo-uuid-haetsal"); 1_030]);
    desk.write("hello.talk", "text hello (이름: text(1..10)) { text \"${이름}\" ");
    let seen = desk.run(&["send", "plan", "job.toml"]);
    assert_eq!(seen.matches("cannot be used").count(), 21, "{seen}");
    assert!(seen.contains("rows.jsonl:20: ") && !seen.contains("rows.jsonl:21: "), "{seen}");
    assert!(seen.contains("rows.jsonl: the same for 1,010 more rows: the template `hello` cannot be used"), "{seen}");
}

#[test]
fn a_job_is_planned_run_and_told() {
    let desk = desk();
    desk.import("haetsal", "demo-refresh-haetsal");
    job(
        &desk,
        "",
        &[("me", "demo-uuid-haetsal demo-uuid-noeul"), ("haetsal", "demo-uuid-dalbit"), ("nobody", "demo-uuid-gureum")],
    );
    assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"
    exit 3
    인사
      sent                 3  Kakao took it
      parked               1  did not arrive, and waits
      parked -401: 1 — the token is not valid, or the app's registered data does not match. log in again with `malpung auth login`; if that does not help, check the app's allowed IP addresses
      parked until a person acts: 1 (`malpung auth login`, or `malpung send resolve --unpark`)
    ");
    assert_eq!(desk.mock.record().len(), 3);
    // Another run sends nothing again; a login wakes what waits for it.
    assert!(desk.run(&["send", "run", "인사"]).starts_with("exit 3\n"));
    let woken = desk.run_with(&["auth", "import", "--sender", "nobody"], "demo-refresh-noeul");
    assert!(woken.contains("messages that waited for it and can be sent now: 1"), "{woken}");
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"
    exit 0
    인사
      sent                 4  Kakao took it
    ");
    insta::assert_snapshot!(desk.run(&["send", "run", "없는 작업"]), @"
    exit 2
    error: there is no job `없는 작업`; `malpung send status` lists them
    ");
}

#[test]
fn a_run_without_a_name_sends_the_only_job_that_there_is() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&ME), @"
    exit 0
    messages sent: 1
    ");
    insta::assert_snapshot!(desk.run(&["send", "run"]), @"
    exit 2
    error: no job has anything to send; `malpung send status` shows how they stand
    ");
    job(&desk, "", &[("me", "demo-uuid-haetsal")]);
    // Where requests go is said once, for jobs too.
    let text = fs::read_to_string(desk.path("job.toml")).unwrap();
    desk.write("job.toml", &text.replace(&format!("base = \"{}\"\n", desk.mock.base()), ""));
    for name in ["인사", "안부"] {
        let text = fs::read_to_string(desk.path("job.toml")).unwrap();
        desk.write("job.toml", &text.replace("인사", name));
        assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    }
    insta::assert_snapshot!(desk.run(&["send", "run"]), @"
    exit 2
    error: several jobs have something to send; name one of `인사`, `안부`
    ");
    assert!(desk.run(&["send", "run", "인사"]).starts_with("exit 0\n"));
    insta::assert_snapshot!(desk.run(&["send", "run"]), @"
    exit 0
    안부
      sent                 1  Kakao took it
    ");
    assert_eq!(desk.mock.record().len(), 3);
    insta::assert_snapshot!(desk.run(&["send", "resolve", "안부", "없는 행", "--drop"]), @"
    exit 2
    error: the job has no row with such an id; `malpung send export` lists them
    ");
    insta::assert_snapshot!(desk.run(&["send", "me", "hello", "--args", "args.json", "--yes", "--sender", "other"]), @"
    exit 2
    error: `other` has to log in: `malpung auth login --sender other`
    ");
}

#[test]
fn receivers_are_held_against_the_lists_of_friends() {
    let desk = desk();
    job(&desk, "", &[("me", "demo-uuid-haetsal"), ("me", "demo-uuid-baram demo-uuid-dalbit demo-uuid-namu")]);
    insta::assert_snapshot!(desk.run(&["send", "plan", "job.toml", "--check-friends"]), @"
    exit 1
    rows.jsonl:2: receiver 1 does not take messages (`allowed_msg` is false)
    rows.jsonl:2: receiver 2 is not in the sender's list of friends: no friend, without consent to the app, or the sender
    rows.jsonl:2: receiver 3 is not in the sender's list of friends: no friend, without consent to the app, or the sender
    error: receivers that cannot be written to: 3; nothing was planned
    ");
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
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"
    exit 3
    인사
      sent                 1  Kakao took it
      parked               1  did not arrive, and waits
      parked -532: 1 — the sender has sent all they may today. it goes on tomorrow
      the next parked row wakes at TIME
    Kakao says (-532): the sender's messages of the day are used up
    ");
}

#[test]
fn a_ledger_that_lives_in_memory_alone_is_refused() {
    let desk = desk();
    job(&desk, "", &[("me", "demo-uuid-haetsal")]);
    // What SQLite itself takes for the address of a database without a file.
    insta::assert_snapshot!(desk.run(&["send", "plan", "job.toml", "--ledger", "file:원장?mode=memory"]), @"
    exit 2
    error: file:원장?mode=memory: the ledger does not promise that what it commits is on disk: journal_mode = memory
    ");
}

/// A run that stays because of a quota: one of two messages went out.
#[cfg(unix)]
fn waiting(desk: &Desk) -> (String, std::process::Child) {
    job(desk, "", &[("me", "demo-uuid-haetsal demo-uuid-noeul")]);
    assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    let mut run = desk.command(&["send", "run", "인사", "--wait"]);
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = Vec::new();
    let mut sign = [0];
    while !(holds(&said, "waiting until") && said.ends_with(b"\n")) {
        child.stderr.as_mut().unwrap().read_exact(&mut sign).expect("it stays");
        said.extend(sign);
    }
    assert!(desk.run(&["send", "status"]).contains("parked"));
    (String::from_utf8(said).unwrap(), child)
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_goes_on_when_its_rows_wake() {
    let desk =
        Desk::with(World::demo(), Options { limits: Limits { sender: 1, ..Limits::default() }, ..Options::default() });
    desk.import("me", "demo-refresh-dalbit");
    let (said, child) = waiting(&desk);
    // It is tomorrow: the quotas are new, and what waited for that wakes.
    desk.mock.control(Control { limits: Some(Limits::default()), ..Control::default() }).unwrap();
    let ledger = rusqlite::Connection::open(desk.path("malpung.ledger")).unwrap();
    ledger.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    ledger
        .execute_batch("BEGIN IMMEDIATE; DELETE FROM quota; UPDATE unit SET until = 1 WHERE state = 'parked'; COMMIT")
        .unwrap();
    insta::assert_snapshot!(desk.seen_after(&said, child), @"
    exit 0
    인사
      sent                 2  Kakao took it
    waiting until TIME
    ");
    assert_eq!(desk.mock.record().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_ends_at_once_when_it_is_told_to() {
    let desk =
        Desk::with(World::demo(), Options { limits: Limits { sender: 1, ..Limits::default() }, ..Options::default() });
    desk.import("me", "demo-refresh-dalbit");
    let (said, child) = waiting(&desk);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    insta::assert_snapshot!(desk.seen_after(&said, child), @"
    exit 3
    인사
      sent                 1  Kakao took it
      parked               1  did not arrive, and waits
      parked -532: 1 — the sender has sent all they may today. it goes on tomorrow
      the next parked row wakes at TIME
    waiting until TIME
    stopping: calls on their way are waited for
    Kakao says (-532): the sender's messages of the day are used up
    stopped; run again to go on
    ");
}

#[cfg(unix)]
#[test]
fn ctrl_c_waits_for_what_is_on_its_way_and_the_next_run_goes_on() {
    let desk = desk();
    let receivers = "demo-uuid-haetsal demo-uuid-noeul demo-uuid-gureum demo-uuid-byeol";
    job(&desk, "", &[("me", receivers), ("me", receivers)]);
    assert!(desk.run(&["send", "plan", "job.toml"]).starts_with("exit 0\n"));
    desk.mock.control(Control { latency: Some(1_500), ..Control::default() }).unwrap();
    let child = desk.command(&["send", "run", "인사"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while desk.mock.record().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let seen = desk.seen(child);
    assert!(seen.starts_with("exit 3\n") && seen.contains("stopping: calls on their way"), "{seen}");
    assert!(seen.contains("planned") && !seen.contains("unknown"), "{seen}");
    desk.mock.control(Control { latency: Some(0), ..Control::default() }).unwrap();
    insta::assert_snapshot!(desk.run(&["send", "run", "인사"]), @"
    exit 3
    인사
      sent                 6  Kakao took it
      rejected             2  Kakao refused it
      rejected -2: 2 — a parameter is missing, of the wrong type or out of range. see what Kakao says of it; `malpung check` judges templates before they are sent
    Kakao says (-2): Constraints on the parameter [receiver_uuids] are unsatisfied. Not allowed to send a message to some of receivers.
    ");
    assert_eq!(desk.mock.record().len(), 6, "of eight messages two go to somebody who has not consented");
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
    // Kakao repeats what it was given: the receiver, the token, what a terminal would obey.
    for (code, fault) in
        [(-2, "code-2-before"), (-1, "code-1-after"), (0, "cut-after"), (0, "html-after"), (0, "half-after")]
    {
        for (words, arguments) in [
            ("canary-demo-uuid-haetsal is no receiver for the token issued-access-1\u{1b}[2J", friends(&whom)),
            ("the token issued-access-1 is refused", ME.to_vec()),
        ] {
            let words = [(code, words.to_owned())].into_iter().collect();
            desk.mock.control(Control { words, ..Control::default() }).unwrap();
            seen.push(with(&desk, fault, &arguments));
        }
    }
    assert!(seen.iter().any(|text| text.contains("… is no receiver for the token …[2J")), "{seen:?}");
    job(&desk, "", &[("me", "canary-demo-uuid-haetsal canary-demo-uuid-haetsal")]);
    seen.push(desk.run(&["send", "plan", "job.toml"]));
    desk.write("rows.jsonl", "{\"sender\": \"me\", \"receivers\": [\"canary-1\", canary-2]}\n[\"canary-3\"]\n");
    seen.push(desk.run(&["send", "plan", "job.toml"]));
    seen.push(desk.run(&["send", "plan", "job.toml", "--check-friends"]));
    seen.push(desk.run(&friends(&["--to", "canary 띄움"])));
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
        let is_tokens =
            path.parent().is_some_and(|folder| folder.parent().is_some_and(|above| above.ends_with("tokens")));
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

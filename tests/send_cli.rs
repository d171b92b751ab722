//! `malpung send` as its users meet it: a job is planned, looked at, exported and taken out again.

#![expect(clippy::disallowed_methods, reason = "runs the program on files")]

use std::fs;
use std::path::Path;
use std::process::Command;

use malpung::send::ledger::{Access, Ledger, Settled, Sqlite, Verdict, Write};
use tempfile::TempDir;

const TEMPLATE: &str = "text hello (name: text(1..10)) {\n    text \"${name}님, 안녕하세요 🎂\"\n    link { url \"https://cake.shop\" }\n}\n";
const JOB: &str = "name = \"인사\"\ntemplate = \"hello\"\nrows = \"rows.jsonl\"\nto = \"friends\"\n";
const ROWS: &str = "{\"id\": \"1\", \"sender\": \"minji\", \"receivers\": [\"canary-1\"], \"args\": {\"name\": \"김달빛\"}}\n\
                    {\"id\": \"2\", \"sender\": \"minji\", \"receivers\": [\"canary-2\", \"canary-3\"], \"args\": {\"name\": \"라이언\"}}\n";

struct Folder(TempDir);

impl Folder {
    fn new(rows: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("hello.talk", TEMPLATE), ("job.toml", JOB), ("rows.jsonl", rows)] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// What is seen of a run, without what time it is.
    fn run(&self, arguments: &[&str]) -> String {
        let ran = Command::new(env!("CARGO_BIN_EXE_malpung"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap();
        let (code, out, err) = (ran.status.code().unwrap(), ran.stdout, ran.stderr);
        format!("exit {code}\n{}{}", String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }
}

#[test]
fn a_job_goes_through_its_life() {
    let folder = Folder::new(ROWS);
    insta::assert_snapshot!(folder.run(&["send", "plan", "job.toml"]), @r"
    exit 0
    인사: planned; messages: 3, senders: 1. `malpung send run` sends them
    ");
    insta::assert_snapshot!(folder.run(&["send", "plan", "job.toml"]), @r"
    exit 0
    인사: planned already, with the same content; nothing was added
    ");
    insta::assert_snapshot!(folder.run(&["send", "status"]), @r"
    exit 0
    인사
      planned              3  to be sent
    ");
    // A run that ends in the middle.
    let mut ledger = Sqlite::open(&folder.path().join("malpung.ledger"), Access::Run).unwrap();
    let job = ledger.job("인사").unwrap().unwrap().id;
    let owner = ledger.enter(std::time::Duration::from_secs(1)).unwrap();
    let calls: Vec<_> = ledger.claim(owner, job, 9, 9).unwrap().into_iter().flat_map(|queue| queue.calls).collect();
    ledger.commit(owner, &calls.iter().cloned().map(Write::Intent).collect::<Vec<_>>()).unwrap();
    let settled = |verdict| Settled { unit: calls[0].units[0].id, attempt: 1, verdict };
    ledger.commit(owner, &[Write::Results(vec![settled(Verdict::Rejected(-530))])]).unwrap();
    insta::assert_snapshot!(folder.run(&["send", "resolve", "인사", "2", "--resend"]), @r"
    exit 1
    0 changed
    warning: 2 stay: they are in no state for this
    ");
    drop(ledger);
    insta::assert_snapshot!(folder.run(&["send", "status", "인사"]), @"
    exit 3
    인사
      rejected             1  Kakao refused it
      unknown              2  nobody can tell whether it arrived
      rejected -530: 1 — the receiver does not take messages. respect it: take the receiver out
      unknown ended: 2 — the run ended before its answer
      look in the chats, then `malpung send resolve` with `--sent`, `--resend` or `--drop`
    ");
    insta::assert_snapshot!(folder.run(&["send", "resolve", "인사", "1", "2", "--resend"]), @r"
    exit 1
    2 changed
    warning: 1 stay: they are in no state for this
    ");
    insta::assert_snapshot!(folder.run(&["send", "resolve", "인사", "2", "--drop"]), @r"
    exit 0
    2 changed
    ");
    let exported = folder.run(&["send", "export", "인사"]);
    assert_eq!(exported.lines().count(), 4);
    assert!(!exported.contains("canary") && exported.contains("\"state\":\"dropped\""), "{exported}");
    let exported = folder.run(&["send", "export", "인사", "--state", "rejected", "--receivers"]);
    assert_eq!(exported.matches("canary-1").count(), 1, "{exported}");
    insta::assert_snapshot!(folder.run(&["send", "purge", "인사"]), @r"
    exit 0
    인사: messages taken out: 3
    ");
    let left = fs::read(folder.path().join("malpung.ledger")).unwrap();
    assert!(!left.windows(6).any(|bytes| bytes == b"canary"), "what is taken out is overwritten");
}

#[test]
fn what_cannot_be_planned_is_told_with_its_line() {
    let rows = ROWS.replace("라이언", "너무 긴 이름을 가진 라이언");
    insta::assert_snapshot!(Folder::new(&rows).run(&["send", "plan", "job.toml"]), @r"
    exit 1
    rows.jsonl:2: args: /name: it has 15 characters; 10 are the most
    error: rows refused: 1; nothing was planned
    ");
    let folder = Folder::new(ROWS);
    insta::assert_snapshot!(folder.run(&["send", "status"]), @r"
    exit 2
    error: malpung.ledger: there is no ledger; `malpung send plan` makes one
    ");
    folder.run(&["send", "plan", "job.toml"]);
    fs::write(folder.path().join("rows.jsonl"), ROWS.replace("라이언", "춘식이")).unwrap();
    insta::assert_snapshot!(folder.run(&["send", "plan", "job.toml"]), @r"
    exit 1
    error: a job of this name is planned with other content; give this one another name
    ");
    insta::assert_snapshot!(folder.run(&["send", "purge", "인사"]), @r"
    exit 2
    error: messages of this job that are not settled: 3; `--force` forgets them
    ");
    insta::assert_snapshot!(folder.run(&["send", "resolve", "없는 작업", "--all", "--unpark"]), @r"
    exit 2
    error: there is no job `없는 작업`; `malpung send status` lists them
    ");
    let far = folder.run(&["send", "status", "--ledger", "postgresql://user:canary@127.0.0.1:1/x"]);
    assert!(far.starts_with("exit 2\nerror: ") && !far.contains("canary"), "{far}");
}

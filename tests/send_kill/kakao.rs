//! `malpung mock` in a process of its own, which outlives those that send to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::{fs, thread, time::Duration};

use malpung::mock::World;
use malpung::send::oauth::{Issued, exchange};
use malpung::send::web::Web;
use malpung::send::{Base, SecretString};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::job::FRIENDS;
use crate::worker::app;

/// Milliseconds before each answer.
const DELAY: &str = "20";
/// What goes wrong: all but the last leave the sender in doubt.
const FAULTS: &str =
    "cut-before,cut-after,half-after,html-before,html-after,gateway-before,gateway-after,code-1-after,code-530-before";
/// The one that says for certain that nothing arrived.
const CERTAIN: &str = "code-530-before";
/// Seconds that an access token lives. The sender takes one with less than a minute left for expired, so it is refreshed when it was
/// used for a second.
const ACCESS_SECONDS: i64 = 61;
/// Seconds that a refresh token lives: less than a month, so each refresh replaces it.
const REFRESH_SECONDS: i64 = 20 * 86_400;

pub struct Kakao {
    child: Child,
    pub base: String,
    folder: TempDir,
}

impl Kakao {
    /// Starts it, with so many senders, and with a part of the sends that meets with trouble.
    pub fn start(senders: usize, fault_rate: &str, seed: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("world.json"), serde_json::to_vec(&world(senders)).unwrap()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
        command.args(["mock", "--port", "0", "--quiet", "--world", "world.json", "--record", "record.jsonl"]);
        command.args(["--no-quotas", "--latency", DELAY, "--fault", FAULTS]);
        command.args(["--fault-rate", fault_rate, "--fault-seed", seed]);
        command.current_dir(folder.path()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let base = first.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")).unwrap();
        let base = base.trim_end_matches('/').to_owned();
        Self { child, base, folder }
    }

    /// Where it writes down what arrived.
    pub fn record(&self) -> PathBuf {
        self.folder.path().join("record.jsonl")
    }

    /// Puts its clock forward, so that every access token is dead and more of them may be issued.
    pub fn advance(&self, seconds: i64) {
        let body = json!({ "advance": seconds }).to_string();
        let head = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        let answer = self.ask(&format!("POST /_malpung/control HTTP/1.1\r\n{head}"), &body);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }

    /// How many calls were answered by nothing that tells what became of them.
    pub fn ambiguous(&self) -> usize {
        let answer = self.ask("GET /_malpung/control HTTP/1.1\r\n", "");
        let status: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let faults = status["faults"].as_object().unwrap().iter();
        let doubtful = faults.filter(|(name, _)| *name != CERTAIN);
        doubtful.map(|(_, count)| usize::try_from(count.as_u64().unwrap()).unwrap()).sum()
    }

    /// Logs a sender in.
    pub fn log_in(&self, sender: &str) -> Issued {
        let back = "http://127.0.0.1:9/back";
        let query = format!(
            "client_id=demo-rest-api-key&redirect_uri={back}&response_type=code&scope=talk_message&login_hint={sender}"
        );
        let answer = self.ask(&format!("GET /oauth/authorize?{query} HTTP/1.1\r\n"), "");
        let code = answer.split_once("code=").unwrap().1.split(['&', '\r']).next().unwrap();
        let kauth = Web::new(Base::parse(&self.base).unwrap());
        exchange(&kauth, &app(), back, &SecretString::from(code)).unwrap()
    }

    fn ask(&self, head: &str, body: &str) -> String {
        let host = self.base.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "{head}Host: {host}\r\nConnection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Waits until what dead processes have sent is carried out.
    pub fn settle(&self) {
        thread::sleep(Duration::from_millis(500));
    }
}

impl Drop for Kakao {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn world(senders: usize) -> World {
    let mut world = World::synthetic(senders as u64, FRIENDS as u64);
    world.app.access_expires_in = ACCESS_SECONDS;
    world.app.refresh_expires_in = REFRESH_SECONDS;
    for person in &mut world.people {
        person.refresh_expires_in = REFRESH_SECONDS;
    }
    world
}

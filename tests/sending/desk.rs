//! The program with a stand-in for Kakao, in a folder of its own.

#![allow(dead_code, reason = "each test takes what it needs")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use malpung::mock::{Mock, Options, World};
use tempfile::TempDir;

/// A template with a name and a line to make Kakao refuse.
pub const TEMPLATE: &str = "text hello (name: text(1..20)) {\n    text \"${name}님, 안녕하세요 🎂\"\n    link { url \"https://cake.shop\" }\n}\n";
/// Arguments for it.
pub const ARGS: &str = "{\"name\": \"김달빛\"}";

pub struct Desk {
    pub folder: TempDir,
    pub mock: Mock,
    environment: Vec<(String, String)>,
}

impl Desk {
    pub fn new(world: World) -> Self {
        Self::with(world, Options::default())
    }

    pub fn with(world: World, options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("hello.talk"), TEMPLATE).unwrap();
        fs::write(folder.path().join("args.json"), ARGS).unwrap();
        let key = world.app.rest_api_key.0.clone();
        let secret = world.app.client_secret.as_ref().map(|secret| secret.0.clone());
        let mock = Mock::start(world, options).unwrap();
        let mut desk = Self { folder, mock, environment: Vec::new() };
        let base = desk.mock.base().to_owned();
        desk.set("MALPUNG_BASE", &base);
        desk.set("MALPUNG_HOME", desk.path("home").to_str().unwrap());
        desk.set("MALPUNG_APP_KEY", &key);
        if let Some(secret) = secret {
            desk.set("MALPUNG_CLIENT_SECRET", &secret);
        }
        desk
    }

    /// Sets a variable of the environment.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// Takes a variable away.
    pub fn unset(&mut self, name: &str) {
        self.environment.retain(|(known, _)| known != name);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().env("LC_ALL", "en_US.UTF-8");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What is seen of a run, without times and ports.
    pub fn run(&self, arguments: &[&str]) -> String {
        self.run_with(arguments, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        self.seen(child)
    }

    pub fn seen(&self, child: Child) -> String {
        self.seen_after("", child)
    }

    /// The same, where some of what it says on the way was read already.
    pub fn seen_after(&self, said: &str, child: Child) -> String {
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        let text = format!("exit {}\n{out}{said}{err}", status.code().unwrap());
        let text = text.replace(self.mock.base(), "BASE");
        hide_random(&hide_times(&text.replace(&self.mock.address().to_string(), "HERE")))
    }

    /// Takes a sender's refresh token over.
    pub fn import(&self, sender: &str, refresh: &str) {
        let seen = self.run_with(&["auth", "import", "--sender", sender], refresh);
        assert!(seen.starts_with("exit 0\n"), "{seen}");
    }

    /// Every file below the folder, with its bytes.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files(self.folder.path())
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all
}

/// Puts TIME where a time stands: 2026-11-26 18:30:00 +09:00.
fn hide_times(text: &str) -> String {
    let mut hidden = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(" +09:00") {
        let start = place.saturating_sub("2026-11-26 18:30:00".len());
        hidden.push_str(&rest[..start]);
        hidden.push_str("TIME");
        rest = &rest[place + " +09:00".len()..];
    }
    hidden + rest
}

/// Puts RANDOM where 32 digits of a random name stand.
fn hide_random(text: &str) -> String {
    let Some(place) = text.find("single:") else { return text.to_owned() };
    let (before, after) = text.split_at(place + "single:".len());
    let rest = after.trim_start_matches(|letter: char| letter.is_ascii_hexdigit());
    format!("{before}RANDOM{}", hide_random(rest))
}

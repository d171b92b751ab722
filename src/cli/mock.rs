//! `malpung mock`: Kakao's servers on the machine itself, for senders to be tried on.

mod greeting;

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::{Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::mock::{FailureKey, Fault, Limits, Mock, Options, Permission, Plan, Scope, World};
use crate::project::{Unreadable, read as read_file};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct MockCommand {
    /// The port; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 8390)]
    port: u16,
    /// The address of this machine to listen to: 127.0.0.1 or ::1
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
    /// Add every message that reaches a receiver to this file, a line of JSON each, before its sender is answered
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    kakao: Kakao,
    #[command(flatten)]
    trouble: Trouble,
}

/// Who is there.
#[derive(Debug, Args)]
struct Ground {
    /// The app and its people, from a file of JSON [default: a few who are made up]
    #[arg(long, value_name = "FILE")]
    world: Option<PathBuf>,
    /// So many senders instead, with the tokens access-1, access-2 …
    #[arg(long, value_name = "N", conflicts_with = "world")]
    senders: Option<u64>,
    /// So many friends of each of them: friend-1, friend-2 …
    #[arg(long, value_name = "N", requires = "senders", default_value_t = 100)]
    friends: u64,
}

/// How Kakao answers.
#[derive(Debug, Args)]
struct Kakao {
    /// The key of the failures where some of several receivers were not reached
    #[arg(long, value_name = "KEY", default_value = "failure_info")]
    failure_key: Key,
    /// Let members of the app's team alone be listed and written to, as before Kakao's review
    #[arg(long)]
    members_only: bool,
    /// The time at the start, such as 2026-12-01T00:00:00+09:00 [default: now]
    #[arg(long, value_name = "TIME")]
    clock: Option<Timestamp>,
    /// Messages of the app in a day
    #[arg(long, value_name = "N", default_value_t = Limits::default().app)]
    quota_app: u64,
    /// Messages of a sender in a day
    #[arg(long, value_name = "N", default_value_t = Limits::default().sender)]
    quota_sender: u64,
    /// Messages to a receiver in a day
    #[arg(long, value_name = "N", default_value_t = Limits::default().receiver)]
    quota_receiver: u64,
    /// Messages of a sender to one receiver in a day
    #[arg(long, value_name = "N", default_value_t = Limits::default().pair)]
    quota_pair: u64,
    /// Count messages to oneself too
    #[arg(long)]
    memo_counts: bool,
    /// Have no quotas at all
    #[arg(long, conflicts_with_all = ["quota_app", "quota_sender", "quota_receiver", "quota_pair", "memo_counts"])]
    no_quotas: bool,
}

/// What goes wrong.
#[derive(Debug, Args)]
struct Trouble {
    /// Milliseconds before each answer
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// The part of the requests that meet with trouble, from 0 to 1
    #[arg(long, value_name = "RATE", default_value_t = 0.0, value_parser = rate)]
    fault_rate: f64,
    /// The seed of the draws: the same seed, the same trouble
    #[arg(long, value_name = "N", default_value_t = 1)]
    fault_seed: u64,
    /// What can go wrong: cut, half, hang, html, gateway or code-1, code-7 …, each with -before or -after the deed
    /// [default: cut, html and gateway on either side of it, half-after and code-1-after]
    #[arg(long = "fault", value_name = "FAULT", value_delimiter = ',', value_parser = fault)]
    faults: Vec<Fault>,
    /// Which requests meet with it
    #[arg(long, value_name = "WHICH", default_value = "send")]
    fault_on: On,
    /// Milliseconds that a request hangs
    #[arg(long, value_name = "MS", default_value_t = 600_000)]
    hang: u64,
}

/// The key of the failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Key {
    /// As iOS and Flutter read it
    #[value(name = "failure_info")]
    FailureInfo,
    /// As Android reads it
    #[value(name = "failure_infos")]
    FailureInfos,
}

/// Which requests meet with trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum On {
    /// Those that send
    Send,
    /// Those for tokens
    Token,
    /// All
    All,
}

impl MockCommand {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let world = match self.ground.world() {
            Ok(world) => world,
            Err(words) => {
                console.fail(&words);
                return Ok(Exit::Failed);
            }
        };
        let greeting = greeting::Greeting::of(&world, self.ground.world.is_none());
        let world = self.kakao.permit(world);
        let mock = match Mock::start(world, self.options(console)) {
            Ok(mock) => mock,
            Err(unstarted) => {
                console.fail(unstarted.words());
                return Ok(Exit::Failed);
            }
        };
        console.result(&greeting.text(mock.base(), console.lang))?;
        console.say(&say!(en: "waiting for senders; Ctrl-C ends", ko: "요청을 기다립니다. 끝내려면 Ctrl-C를 누르세요"));
        mock.wait();
        let delivered = mock.status().delivered;
        mock.shutdown();
        console
            .say(&say!(en: "ended; messages delivered: {delivered}", ko: "끝났습니다. 전달한 메시지: {delivered}건"));
        Ok(Exit::Done)
    }

    fn options(&self, console: &Console) -> Options {
        Options {
            host: self.host,
            port: self.port,
            record: self.record.clone(),
            failure_key: match self.kakao.failure_key {
                Key::FailureInfo => FailureKey::FailureInfo,
                Key::FailureInfos => FailureKey::FailureInfos,
            },
            limits: self.kakao.limits(),
            clock: self.kakao.clock,
            faults: self.trouble.plan(),
            latency: self.trouble.latency,
            hang: self.trouble.hang,
            lang: console.lang,
            ..Options::default()
        }
    }
}

impl Ground {
    fn world(&self) -> Result<World, crate::diagnostic::Words> {
        match (&self.world, self.senders) {
            (Some(path), _) => read(path),
            (None, Some(senders)) => Ok(World::synthetic(senders, self.friends)),
            (None, None) => Ok(World::demo()),
        }
    }
}

impl Kakao {
    fn permit(&self, mut world: World) -> World {
        if self.members_only {
            world.app.permission = Permission::Members;
        }
        world
    }

    fn limits(&self) -> Limits {
        if self.no_quotas {
            return Limits::NONE;
        }
        Limits {
            app: self.quota_app,
            sender: self.quota_sender,
            receiver: self.quota_receiver,
            pair: self.quota_pair,
            memo: self.memo_counts,
            ..Limits::default()
        }
    }
}

impl Trouble {
    fn plan(&self) -> Plan {
        let kinds = if self.faults.is_empty() { Fault::USUAL.to_vec() } else { self.faults.clone() };
        let on = match self.fault_on {
            On::Send => Scope::Send,
            On::Token => Scope::Token,
            On::All => Scope::All,
        };
        Plan { rate: self.fault_rate, seed: self.fault_seed, kinds, on }
    }
}

fn read(path: &Path) -> Result<World, crate::diagnostic::Words> {
    let name = path.display().to_string();
    let bytes = read_file(path).map_err(|cause| Unreadable::new(name.clone(), cause).words())?;
    let text = String::from_utf8(bytes)
        .map_err(|_| say!(en: "{name}: this is no UTF-8 text", ko: "{name}: UTF-8 텍스트가 아닙니다"))?;
    World::from_json(&text).map_err(|bad| {
        let (en, ko) = (bad.words().to(crate::diagnostic::Lang::En), bad.words().to(crate::diagnostic::Lang::Ko));
        say!(en: "{name}: {en}", ko: "{name}: {ko}")
    })
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    rate.ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}

fn fault(text: &str) -> Result<Fault, String> {
    text.parse().map_err(|unknown: crate::mock::UnknownFault| unknown.to_string())
}

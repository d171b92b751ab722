//! A process that sends: from within, and as its parent holds it.

#[cfg(feature = "postgres")]
use std::io::BufRead as _;
use std::io::{BufReader, Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, process, thread};

use malpung::send::https::Https;
use malpung::send::ledger::{Access, Ledger, Sqlite, Trouble};
use malpung::send::oauth::App;
use malpung::send::run::{Ending, Options, Tools, run};
use malpung::send::token::{Files, Keep, Wallet};
use malpung::send::web::Web;
use malpung::send::{Base, SecretString};
#[cfg(feature = "postgres")]
use rustix::process::{Pid, Signal, kill_process};

use crate::job::{CONCURRENCY, JOB};
use crate::point::Point;
#[cfg(feature = "postgres")]
use crate::trap::STOPPING;
use crate::trap::{Trap, Trapped};

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long a process may take to die, or to be done. One in which nothing happens ends itself long before.
const PATIENCE: Duration = Duration::from_secs(400);

/// What a process works with, as its environment tells.
#[derive(Clone)]
pub struct Task {
    /// Where the ledger is: a path, or an address of PostgreSQL.
    pub ledger: String,
    pub base: String,
    /// The folder of tokens, unless they are in PostgreSQL too.
    pub tokens: PathBuf,
}

/// How a process has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Killed,
    Done,
    /// Its lease has ended, or its connection to the ledger.
    Lost,
}

impl Task {
    /// The task of this process, if it is one under test.
    pub fn of_environment() -> Option<Self> {
        let get = |name: &str| env::var(format!("MALPUNG_CHILD_{name}")).ok();
        Some(Self { ledger: get("LEDGER")?, base: get("BASE")?, tokens: get("TOKENS")?.into() })
    }

    /// Whether several processes share the ledger.
    pub fn is_shared(&self) -> bool {
        self.ledger.starts_with("postgresql:")
    }

    /// Where the tokens are kept.
    pub fn keep(&self) -> Box<dyn Keep> {
        let base = Base::parse(&self.base).unwrap();
        #[cfg(feature = "postgres")]
        if self.is_shared() {
            let key = SecretString::from("5".repeat(64));
            return Box::new(malpung::send::token::Database::connect(&self.ledger, &base, Some(&key)).unwrap());
        }
        Box::new(Files::open(&self.tokens, &base).unwrap())
    }

    /// Sends, in this process, until it is killed or the job is done.
    pub fn work(&self) {
        let trap = Arc::<Trap>::default();
        trap.obey();
        let is_shared = self.is_shared();
        // What a dead worker held is free again after its lease, the longest call, and a look every ten seconds.
        trap.watch(if is_shared { 75 } else { 40 });
        let mut ledger = open(&self.ledger);
        let job = ledger.job(JOB).unwrap().unwrap().id;
        let base = Base::parse(&self.base).unwrap();
        let tools = Tools {
            transport: Arc::new(Https::new(base.clone(), TIMEOUT, CONCURRENCY)),
            tokens: Arc::new(Wallet::new(
                Trapped { keep: self.keep(), trap: Arc::clone(&trap) },
                Web::new(base),
                Some(app()),
            )),
            observer: trap,
            stop: Arc::default(),
        };
        let options = Options { concurrency: CONCURRENCY, backoff: Duration::from_millis(20), ..Options::default() };
        match run(&mut *ledger, job, &tools, &options).map(|report| report.ending) {
            Ok(Ending::Done) => process::exit(0),
            // Whoever was frozen in a transaction has no connection any more, to the ledger or to the tokens.
            Ok(Ending::Trouble(Trouble::Lost | Trouble::Unreachable(_)) | Ending::NoTokens(_))
            | Err(Trouble::Lost | Trouble::Unreachable(_))
                if is_shared =>
            {
                process::exit(40)
            }
            other => panic!("{other:?}"),
        }
    }
}

/// The app of the stand-in.
pub fn app() -> App {
    App { key: "demo-rest-api-key".into(), secret: Some(SecretString::from("demo-client-secret")) }
}

fn open(ledger: &str) -> Box<dyn Ledger> {
    #[cfg(feature = "postgres")]
    if ledger.starts_with("postgresql:") {
        return Box::new(malpung::send::ledger::Postgres::connect(ledger).unwrap());
    }
    Box::new(Sqlite::open(Path::new(ledger), Access::Run).unwrap())
}

/// A process that sends.
pub struct Worker {
    child: Child,
    orders: ChildStdin,
    /// Kept open, also where nobody reads it.
    #[cfg_attr(not(feature = "postgres"), expect(dead_code, reason = "only workers beside others are put to sleep"))]
    said: BufReader<ChildStdout>,
}

impl Worker {
    pub fn start(task: &Task) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let tokens = task.tokens.to_str().unwrap();
        for (name, value) in [("LEDGER", task.ledger.as_str()), ("BASE", &task.base), ("TOKENS", tokens)] {
            command.env(format!("MALPUNG_CHILD_{name}"), value);
        }
        let mut child = command.spawn().unwrap();
        let orders = child.stdin.take().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, orders, said }
    }

    /// Lets it run.
    pub fn go(&mut self) {
        writeln!(self.orders, "go").unwrap();
    }

    /// Lets it run until a point has passed so many times, and then die. It may run already.
    pub fn doom(&mut self, point: Point, passes: usize) {
        writeln!(self.orders, "kill {} {passes}", point.name()).unwrap();
    }

    /// Lets it run until a point, and waits until it has stopped there.
    #[cfg(feature = "postgres")]
    pub fn put_to_sleep(&mut self, point: Point) {
        writeln!(self.orders, "stop {} 1", point.name()).unwrap();
        let mut line = String::new();
        while line.trim_end() != STOPPING {
            line.clear();
            assert_ne!(self.said.read_line(&mut line).unwrap(), 0, "it ended before it stopped: {}", self.last_words());
        }
    }

    #[cfg(feature = "postgres")]
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for its end. One that goes on for too long, or ends in a way that no process should, fails the test.
    pub fn wait(mut self) -> End {
        let began = Instant::now();
        loop {
            match self.child.try_wait().unwrap() {
                Some(status) => return self.end(status),
                None if began.elapsed() > PATIENCE => {
                    let _ = self.child.kill();
                    panic!("a process neither died nor came to an end: {}", self.last_words());
                }
                None => thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    fn end(&mut self, status: ExitStatus) -> End {
        match (status.signal(), status.code()) {
            (Some(9), _) => End::Killed,
            (None, Some(0)) => End::Done,
            (None, Some(40)) => End::Lost,
            other => panic!("a process ended with {other:?}: {}", self.last_words()),
        }
    }

    fn last_words(&mut self) -> String {
        let mut words = String::new();
        let _ = self.child.stderr.take().unwrap().read_to_string(&mut words);
        words
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // If a test has failed, nothing of it goes on.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

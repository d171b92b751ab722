//! What sending costs beside the network: rows a second through a ledger in a file, against a stand-in that answers at once.
//!
//! `cargo bench --bench send`; `MALPUNG_BENCH_ROWS` rows, 100,000 by default.

#![expect(clippy::disallowed_methods, reason = "measures with files and the clock")]

use std::fs;
use std::io::{BufReader, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use malpung::diagnostic::Words;
use malpung::model::Kind;
use malpung::send::job::{JobFile, Render, plan};
use malpung::send::ledger::{Access, Ledger, Sqlite, State};
use malpung::send::observe::Unobserved;
use malpung::send::run::{Options, Tools, run};
use malpung::send::{Event, Failure, NoToken, Observer, Permit, Reply, Request, SecretString, Tokens, Transport};

/// Answers at once.
struct AtOnce;

impl Transport for AtOnce {
    fn call(&self, _: &Request<'_>, observer: &Arc<dyn Observer>) -> Result<Reply, Failure> {
        observer.on(Event::FirstByte);
        Ok(Reply { status: 200, body: br#"{"result_code":0}"#.to_vec() })
    }

    fn timeout(&self) -> Duration {
        Duration::from_secs(10)
    }
}

struct OneToken;

impl Tokens for OneToken {
    fn access(&self, _: &str, _: Permit<'_>) -> Result<SecretString, NoToken> {
        Ok(SecretString::from("token"))
    }

    fn refresh_after_401(&self, _: &str, _: &SecretString, _: Permit<'_>) -> Result<SecretString, NoToken> {
        Err(NoToken::Login)
    }
}

struct Fixed;

impl Render for Fixed {
    fn render(&self, _: &str, arguments: &serde_json::Value) -> Result<(Kind, String), Vec<Words>> {
        let object = serde_json::json!({"object_type": "text", "text": arguments["text"], "link": {}});
        Ok((Kind::Text, format!("template_object={object}")))
    }
}

fn main() {
    let count: usize = std::env::var("MALPUNG_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    // On the disk that the project is on: a folder of the system may be in memory, where a flush costs nothing.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let rows = folder.path().join("rows.jsonl");
    let mut written = std::io::BufWriter::new(fs::File::create(&rows).unwrap());
    for row in 0..count {
        writeln!(written, "{{\"sender\":\"sender-{row:07}\",\"args\":{{\"text\":\"주문 {row}이 출발했습니다\"}}}}")
            .unwrap();
    }
    written.flush().unwrap();
    let file: JobFile =
        "name = \"bench\"\nrows = \"rows.jsonl\"\nto = \"me\"\ntemplate = \"t\"\nbase = \"http://127.0.0.1:9\"\n\
                         [quota]\napp_day = 100000000\nmonth = 100000000"
            .parse()
            .unwrap();
    let mut ledger = Sqlite::open(&folder.path().join("bench.ledger"), Access::Run).unwrap();
    let began = Instant::now();
    let mut stream = BufReader::new(fs::File::open(&rows).unwrap());
    plan(&mut ledger, &file, &mut stream, &Fixed, &mut |refused| panic!("{refused:?}")).unwrap();
    tell("plan", count, began);
    let job = ledger.job("bench").unwrap().unwrap().id;
    let tools = Tools {
        transport: Arc::new(AtOnce),
        tokens: Arc::new(OneToken),
        observer: Arc::new(Unobserved),
        stop: Arc::default(),
    };
    let began = Instant::now();
    let report = run(&mut ledger, job, &tools, &Options { concurrency: 64, ..Options::default() }).unwrap();
    tell("run", count, began);
    assert_eq!(report.stand.counts.of(State::Sent), count as u64, "{report:?}");
    if let Ok(status) = fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    }
}

fn tell(what: &str, count: usize, began: Instant) {
    let took = began.elapsed();
    println!("{what}: {count} rows in {took:.1?}, {:.0} a second", count as f64 / took.as_secs_f64());
}

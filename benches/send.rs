//! What sending costs beside Kakao: rows a second that one process plans and sends, and the memory that it takes, against
//! `malpung mock` without delay in a process of its own.
//!
//! `cargo bench --bench send`; `MALPUNG_BENCH_ROWS` rows, 100,000 by default, and `MALPUNG_BENCH_CALLS` calls at once. Every row is a
//! memo with a text of its own; each goes through the ledger in a file, with one durable transaction before its request and one after
//! it, which rows that wait at the same moment share. Tokens come from their store, and requests go over HTTP on loopback.

#![expect(clippy::disallowed_methods, reason = "measures processes, files and the clock")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use malpung::send::Base;
use malpung::send::oauth::Issued;
use malpung::send::token::{Files, Keep as _, Record, now};
use malpung::send::user::Info;

/// The program.
const MALPUNG: &str = env!("CARGO_BIN_EXE_malpung");
/// Senders. Each has one call on its way at a time.
const SENDERS: usize = 256;
/// A template with one argument.
const TEMPLATE: &str = "text order (number: int(0..9999999)) {\n    text \"주문 ${number}이 출발했어요 🎂\"\n    link { url \"https://cake.shop\" }\n}\n";

fn main() {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (rows, calls) = (number("MALPUNG_BENCH_ROWS", 100_000), number("MALPUNG_BENCH_CALLS", 64));
    // On the disk that the project is on: a folder of the system may be in memory, where a flush costs nothing.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = folder.path();
    println!("a flush of the disk takes {:.1?}", flush(folder));
    let (_mock, base) = mock();
    write(folder, rows, &base);
    let common = ["--ledger", "bench.ledger", "--tokens", "tokens"];
    measure("plan", rows, folder, &["send", "plan", "job.toml", "--ledger", "bench.ledger"]);
    let calls = calls.to_string();
    let run = [["send", "run", "bench", "--concurrency", &calls].as_slice(), &common].concat();
    measure("run", rows, folder, &run);
}

/// The stand-in, which ends with the measurement.
struct Mock(Child);

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the stand-in; where it is.
fn mock() -> (Mock, String) {
    let senders = SENDERS.to_string();
    let mut command = Command::new(MALPUNG);
    command.args(["mock", "--port", "0", "--quiet", "--no-quotas", "--senders", &senders, "--friends", "1"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let base = first.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    (Mock(child), base.trim_end_matches('/').to_owned())
}

/// The job, its rows, and the tokens of their senders.
fn write(folder: &Path, rows: usize, base: &str) {
    let job = format!(
        "name = \"bench\"\nrows = \"rows.jsonl\"\nto = \"me\"\ntemplate = \"order\"\nbase = \"{base}\"\n\
         [quota]\napp_day = 100000000\nsender_day = 100000000\nmonth = 100000000\n"
    );
    fs::write(folder.join("job.toml"), job).unwrap();
    fs::write(folder.join("order.talk"), TEMPLATE).unwrap();
    let mut written = BufWriter::new(File::create(folder.join("rows.jsonl")).unwrap());
    for row in 0..rows {
        let sender = 1 + row % SENDERS;
        writeln!(written, "{{\"sender\":\"sender-{sender}\",\"args\":{{\"number\":{row}}}}}").unwrap();
    }
    written.flush().unwrap();
    let files = Files::open(&folder.join("tokens"), &Base::parse(base).unwrap()).unwrap();
    for number in 1..=SENDERS {
        let issued = Issued {
            access: format!("access-{number}").into(),
            access_seconds: 20_000,
            refresh: None,
            refresh_seconds: None,
        };
        let sender = format!("sender-{number}");
        let record = Record::new(&sender, Info { user: 0, app: 1_000_001, seconds: 20_000 }, &issued, now());
        files.hold(&sender).unwrap().write(&record).unwrap();
    }
}

/// Runs the program to its end, and says how long it took and how much memory.
fn measure(what: &str, rows: usize, folder: &Path, arguments: &[&str]) {
    let began = Instant::now();
    let mut command = Command::new(MALPUNG);
    command.args(arguments).current_dir(folder).env("LC_ALL", "en_US.UTF-8").stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut peak, mut busy) = (String::from("unknown"), None);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        peak = memory(child.id()).unwrap_or(peak);
        busy = cpu(child.id()).or(busy);
        thread::sleep(Duration::from_millis(10));
    };
    let took = began.elapsed();
    let said = std::io::read_to_string(child.stdout.take().unwrap()).unwrap();
    assert!(status.success(), "{said}");
    println!("{what}: {rows} rows in {took:.1?}, {:.0} a second, {peak} at most", rows as f64 / took.as_secs_f64());
    if let Some(busy) = busy {
        println!("    {busy:.1?} of a processor, {:.0?} a row", busy / u32::try_from(rows).unwrap());
    }
    said.lines().for_each(|line| println!("    {line}"));
}

/// The most memory that a process has had, where the system says so.
fn memory(process: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

/// How long a process has had a processor, where the system says so: what of the time is its own on a machine that others use too.
fn cpu(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    // In hundredths of a second, in its own code and in the system's for it.
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok());
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
}

/// How long a small write takes to be on the disk.
fn flush(folder: &Path) -> Duration {
    const TIMES: u32 = 50;
    let mut file = File::create(folder.join("flush")).unwrap();
    let began = Instant::now();
    for _ in 0..TIMES {
        file.write_all(&[0; 4096]).unwrap();
        file.sync_data().unwrap();
    }
    began.elapsed() / TIMES
}

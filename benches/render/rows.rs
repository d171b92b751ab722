//! A million rows through the program, beside a reader by hand that parses each row with serde and writes segments.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::judge;
use super::order::{Care, Order, TALK, write_by_hand};

const COUNT: u64 = 1_000_000;
const ROUNDS: usize = 5;

pub fn run() -> bool {
    println!("\n{COUNT} rows, whole process, output to nowhere");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("order.talk"), TALK).expect("a file");
    let rows = folder.path().join("rows.jsonl");
    write_rows(&rows, COUNT);
    let few = folder.path().join("few.jsonl");
    write_rows(&few, COUNT / 20);
    check(folder.path());
    let (mut hand, mut program, mut memory) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        by_hand(&rows, &mut BufWriter::new(File::create("/dev/null").expect("nowhere")));
        hand.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        memory = peak(folder.path(), "rows.jsonl").max(memory);
        program.push(start.elapsed().as_secs_f64());
    }
    let little = peak(folder.path(), "few.jsonl");
    let (hand, program) = (median(hand), median(program));
    println!(
        "  by hand {hand:.3} s, malpung {program:.3} s; at most {memory} kB, {little} kB for a twentieth of the rows"
    );
    let passed = judge("malpung render --rows, beside a reader by hand", program / hand, 1.6, "times");
    #[expect(clippy::cast_precision_loss, reason = "kilobytes")]
    let growth = memory as f64 / little.max(1) as f64;
    passed & judge("memory for twenty times the rows", growth, 1.3, "times")
}

fn write_rows(path: &Path, count: u64) {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    let mut order = Order::example();
    for number in 0..count {
        order.order_no.clear();
        let _ = write!(order.order_no, "{:08}-{:04}", 20_261_124 + number / 10_000, number % 10_000);
        order.total = u32::try_from(number % 90_000_000).expect("a price");
        serde_json::to_writer(&mut file, &order).expect("a row");
        file.write_all(b"\n").expect("a row");
    }
}

fn by_hand(rows: &Path, out: &mut impl std::io::Write) {
    let mut file = BufReader::with_capacity(256 * 1024, File::open(rows).expect("the rows"));
    let (mut line, mut message) = (Vec::new(), String::new());
    while file.read_until(b'\n', &mut line).expect("a row") > 0 {
        let order: Order = serde_json::from_slice(&line).expect("a row");
        message.clear();
        write_by_hand(&order, Care::Limits, &mut message).expect("a message");
        message.push('\n');
        out.write_all(message.as_bytes()).expect("a message");
        line.clear();
    }
}

/// Both write the same.
fn check(folder: &Path) {
    let output = command(folder, "few.jsonl").output().expect("the program");
    let mut expected = Vec::new();
    by_hand(&folder.join("few.jsonl"), &mut expected);
    assert!(output.stdout == expected, "{}", String::from_utf8_lossy(&output.stderr));
}

fn command(folder: &Path, rows: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
    command.current_dir(folder).args(["render", "order.talk", "--rows", "--quiet", "--args", rows]);
    command
}

/// Runs the program; kilobytes of memory at its peak, where the system tells.
fn peak(folder: &Path, rows: &str) -> u64 {
    let mut child = command(folder, rows).stdout(Stdio::null()).spawn().expect("the program");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("the program").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
        peak = number.unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

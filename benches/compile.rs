//! What a compilation costs, beside what reading the same bytes costs at the least. Run by `cargo bench --bench compile`.
//!
//! Times differ from machine to machine; the ratios of one run are what to compare.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads its files and the clock")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use malpung::compile::{Options, compile};
use malpung::source::Source;

/// Rounds of which the best counts: the others were disturbed.
const ROUNDS: usize = 7;
/// How long a round lasts at least.
const ROUND: Duration = Duration::from_millis(200);

/// Nanoseconds of one call, in the best of some rounds.
fn measure(mut work: impl FnMut()) -> f64 {
    let round = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        let mut calls = 0_u32;
        while start.elapsed() < ROUND {
            work();
            calls += 1;
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    (0..ROUNDS).map(|_| round(&mut work)).fold(f64::INFINITY, f64::min)
}

fn read(path: &str) -> Source {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Source::new(path, fs::read_to_string(file).expect("a template of the gallery"))
}

fn main() {
    println!("{:<34} {:>12} {:>8}", "", "ns", "ratio");
    for name in ["feed", "text-minimal"] {
        let json = read(&format!("tests/gallery/{name}.json"));
        let yaml = read(&format!("templates/{name}.yaml"));
        let options = Options::default();
        let least = measure(|| drop(black_box(serde_json::from_str::<serde_json::Value>(black_box(&json.text)))));
        let compiled = |source: &Source| drop(black_box(compile(black_box(source), &options)));
        for (what, nanoseconds) in [
            ("serde_json, the values alone", least),
            ("malpung, from JSON", measure(|| compiled(&json))),
            ("malpung, from YAML", measure(|| compiled(&yaml))),
        ] {
            println!("{:<34} {nanoseconds:>12.0} {:>8.1}", format!("{name}: {what}"), nanoseconds / least);
        }
    }
}

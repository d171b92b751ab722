//! What rendering costs, beside what the same message costs by hand. Run by `cargo bench --bench render`; with a word
//! after `--` only that part: `message`, `rows` or `loading`.
//!
//! Times differ from machine to machine; the ratios of one run are what to compare, and what is judged.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark reads and writes files, starts the program and asks the clock"
)]

mod loading;
mod message;
mod order;
mod rows;

use std::time::{Duration, Instant};

/// Rounds of which the median counts.
const ROUNDS: usize = 15;
/// How long a round lasts at least.
const ROUND: Duration = Duration::from_millis(60);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|word| word == part);
    let mut passed = true;
    if is_wanted("message") {
        passed &= message::run();
    }
    if is_wanted("loading") {
        passed &= loading::run();
    }
    if is_wanted("rows") {
        passed &= rows::run();
    }
    println!(
        "\n{}",
        if passed { "every measure is within its bound" } else { "SOME MEASURES ARE NOT WITHIN THEIR BOUNDS" }
    );
}

/// Nanoseconds of one call of each work: the median of rounds that take turns, so that what disturbs one disturbs all.
fn measure<const N: usize>(mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let calls: Vec<u32> = works
        .iter_mut()
        .map(|work| {
            let (start, mut calls) = (Instant::now(), 0_u32);
            while start.elapsed() < ROUND {
                work();
                calls += 1;
            }
            calls.max(1)
        })
        .collect();
    let mut times = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for ((work, calls), times) in works.iter_mut().zip(&calls).zip(&mut times) {
            let start = Instant::now();
            (0..*calls).for_each(|_| work());
            times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(*calls));
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// Says what was measured and whether it is at most, or at least, what it has to be.
fn judge(what: &str, value: f64, most: f64, unit: &str) -> bool {
    let is_within = value <= most;
    println!("  {what:<66} {value:>9.2} {unit} (at most {most}) {}", if is_within { "ok" } else { "TOO MUCH" });
    is_within
}

fn judge_least(what: &str, value: f64, least: f64) -> bool {
    let is_within = value >= least;
    println!("  {what:<66} {value:>9.2} times (at least {least}) {}", if is_within { "ok" } else { "TOO LITTLE" });
    is_within
}

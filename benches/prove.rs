//! What the proof costs where many conditions meet: how long a check lasts. Run by `cargo bench --bench prove`.
//!
//! Twelve conditions that have nothing to do with each other have to be judged in under 20 ms.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use malpung::compile::{Options, compile};
use malpung::source::Source;

/// Rounds of which the best counts: the others were disturbed.
const ROUNDS: usize = 9;
/// Milliseconds that twelve conditions may take.
const LIMIT: f64 = 20.0;

/// Milliseconds of one check, in the best of some rounds.
fn measure(source: &Source) -> f64 {
    let options = Options::default();
    let round = || {
        let start = Instant::now();
        black_box(compile(black_box(source), &options));
        start.elapsed()
    };
    (0..ROUNDS).map(|_| round()).min().unwrap_or(Duration::ZERO).as_secs_f64() * 1e3
}

fn parameters(count: usize) -> String {
    let mut out = String::new();
    for number in 1..=count {
        let _ = writeln!(out, "  c{number}: bool sample true");
    }
    out
}

/// So many buttons, each under a condition of its own.
fn buttons(count: usize) -> String {
    let mut out = format!(
        "text stamps (\n{}) {{\n  text \"스탬프\"\n  link {{ url \"https://dalbit.shop\" }}\n",
        parameters(count)
    );
    for number in 1..=count {
        let _ = writeln!(out, "  button \"선물\" -> {{ url \"https://dalbit.shop/{number}\" }} when c{number}");
    }
    out + "}\n"
}

/// Conditions in every part of a feed.
fn everywhere() -> String {
    let parts = "  content {\n    title \"제목\" when c1\n    description \"설명\" when c2\n    \
                 image \"https://img.dalbit.shop/1.png\" 640x640 when c3\n    link { url \"https://dalbit.shop\" }\n  }\n  \
                 item_content {\n    profile_text \"달빛\" when c4\n    title_image_text \"케이크\" when c5\n    \
                 title_image_category \"과자\" when c6\n    item \"값\" = \"1\" when c7\n    sum \"합계\" = \"1\" when c8\n  }\n  \
                 social { like_count 1 when c9; view_count 2 when c10 }\n  \
                 button \"하나\" -> { url \"https://dalbit.shop/1\" } when c11\n  \
                 button \"둘\" -> { url \"https://dalbit.shop/2\" } when c12\n";
    format!("feed everywhere (\n{}) {{\n{parts}}}\n", parameters(12))
}

/// One field in so many ways that exclude each other, by conditions over all parameters.
fn alternatives(count: usize) -> String {
    let mut out = format!("text choice (\n{}) {{\n  link {{ url \"https://dalbit.shop\" }}\n", parameters(count));
    let mut before = String::new();
    for number in 1..=count {
        let _ = writeln!(out, "  text \"{number}\" when {before}c{number}");
        let _ = write!(before, "not c{number} and ");
    }
    let _ = writeln!(out, "  text \"끝\" when {}", before.trim_end_matches(" and "));
    out + "}\n"
}

fn main() {
    let mut is_fast = true;
    for (what, text, limit) in [
        ("12 buttons, each under a condition", buttons(12), Some(LIMIT)),
        ("12 conditions all over a feed", everywhere(), Some(LIMIT)),
        ("13 ways of one text, over 12 conditions", alternatives(12), Some(LIMIT)),
        ("16 buttons, more than can be combined", buttons(16), None),
    ] {
        let time = measure(&Source::new("bench.talk", text));
        let verdict = match limit {
            Some(limit) if time > limit => "too slow",
            Some(_) => "ok",
            None => "",
        };
        is_fast &= verdict != "too slow";
        println!("{what:<42} {time:>9.2} ms  {verdict}");
    }
    assert!(is_fast, "twelve conditions take longer than {LIMIT} ms");
}

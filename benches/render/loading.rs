//! A thousand templates, loaded from their sources and from their compiled form.

use std::fs;
use std::time::Instant;

use malpung::Templates;
use malpung::compile::{Bundle, Options, Template, compile};
use malpung::source::Source;

use super::judge;
use super::order::TALK;

const COUNT: usize = 1_000;

pub fn run() -> bool {
    println!("\n{COUNT} templates");
    let folder = tempfile::tempdir().expect("a folder");
    let mut compiled: Vec<Template> = Vec::new();
    for number in 0..COUNT {
        let text = TALK.replace("order-shipped", &format!("order-{number}"));
        fs::write(folder.path().join(format!("order-{number}.talk")), &text).expect("a file");
        compiled.extend(compile(&Source::new("order.talk", text), &Options::default()).templates);
    }
    let bundle = Bundle::write(&compiled, &Options::default().profile).expect("sound templates");
    let sources = median(|| Templates::load(folder.path()).expect("sound templates"));
    let form = median(|| Templates::from_compiled(&bundle).expect("a bundle"));
    let one = median(|| super::message::templates().get("order-shipped").map(|_| ()).is_ok());
    println!(
        "  one template, from its source to the first message: {one:.2} ms; the bundle has {} bytes",
        bundle.len()
    );
    let passed = judge("Templates::load", sources, 100.0, "ms");
    passed & judge("Templates::from_compiled", form, 10.0, "ms")
}

/// Milliseconds until the work is done; what it has made is dropped afterwards.
fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            let made = work();
            let taken = start.elapsed().as_secs_f64() * 1e3;
            drop(made);
            taken
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

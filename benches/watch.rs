//! How long `check --watch` takes from a save to its report, in a folder of 500 templates. Run by
//! `cargo bench --bench watch`.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes files, runs the program and reads the clock")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TEMPLATES: usize = 500;
const SAVES: usize = 20;
/// What the program says when it has reported and waits.
const WAITING: &str = "waiting for changes";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/feed.yaml")).expect("a template");
    let path = |index: usize| folder.path().join(format!("t{index}.yaml"));
    for index in 0..TEMPLATES {
        fs::write(path(index), &text).expect("a file");
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_malpung"))
        .args(["check", "--watch", "--lang", "en"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut lines = BufReader::new(child.stderr.take().expect("its talk")).lines().map_while(Result::ok);
    let mut wait = || lines.by_ref().find(|line| line.contains(WAITING)).expect("a report");
    wait();
    let mut times: Vec<Duration> = (0..SAVES)
        .map(|save| {
            sleep(Duration::from_millis(100));
            let start = Instant::now();
            fs::write(path(save * 7), text.replace("title:", &format!("title: {save}"))).expect("a file");
            wait();
            start.elapsed()
        })
        .collect();
    child.kill().expect("the end");
    child.wait().expect("the end");
    times.sort();
    let [least, median, most] = [0, SAVES / 2, SAVES - 1].map(|index| times[index].as_secs_f64() * 1e3);
    println!(
        "{SAVES} saves among {TEMPLATES} templates: {least:.0} ms at least, {median:.0} ms median, {most:.0} ms at most"
    );
}

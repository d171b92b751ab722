//! `--watch`, as its users meet it: a file is saved, and a new report comes.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own and waits for it")]

mod bench;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use bench::{BROKEN, Bench, TEXT};

/// How long a report may take on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(10);
/// What the program says when it has reported and waits.
const WAITING: &str = "waiting for changes; Ctrl-C ends";

/// A run that goes on until the test ends.
struct Watch {
    child: Child,
    lines: Receiver<(Stream, String)>,
}

#[derive(PartialEq)]
enum Stream {
    Result,
    Talk,
}

/// What came between two waits.
#[derive(Debug, Default)]
struct Round {
    results: Vec<String>,
    talk: Vec<String>,
}

impl Watch {
    fn start(bench: &Bench, arguments: &[&str]) -> Self {
        let mut child = bench.program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let talk = sender.clone();
        std::thread::spawn(move || follow(stdout, |line| sender.send((Stream::Result, line)).is_ok()));
        std::thread::spawn(move || follow(stderr, |line| talk.send((Stream::Talk, line)).is_ok()));
        Self { child, lines }
    }

    /// Waits for the next report.
    fn next(&self) -> Round {
        let (mut round, end) = (Round::default(), Instant::now() + DEADLINE);
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok((Stream::Talk, line)) if line == WAITING => break,
                Ok((Stream::Talk, line)) => round.talk.push(line),
                Ok((Stream::Result, line)) => round.results.push(line),
                Err(error) => panic!("no report came ({error}), only {round:?}"),
            }
        }
        // The results were written before, but come through a pipe of their own.
        while let Ok((stream, line)) = self.lines.recv_timeout(Duration::from_millis(100)) {
            assert!(stream == Stream::Result, "talk after the end of a report: {line}");
            round.results.push(line);
        }
        round
    }

    /// Waits for reports until one has a summary: a save may be seen half done.
    fn until(&self, summary: &str) -> Round {
        self.until_seen(summary, |round| round.talk.first().is_some_and(|line| line == summary))
    }

    /// Waits for reports until one is as expected.
    fn until_seen(&self, expected: &str, is_it: impl Fn(&Round) -> bool) -> Round {
        let end = Instant::now() + DEADLINE;
        loop {
            let round = self.next();
            if is_it(&round) {
                return round;
            }
            assert!(Instant::now() < end, "{expected} did not come, but {round:?}");
        }
    }

    /// Waits for a report with a finding that begins so.
    fn until_found(&self, start: &str) {
        self.until_seen(start, |round| round.results.iter().any(|line| line.starts_with(start)));
    }

    fn assert_silent(&self) {
        match self.lines.recv_timeout(Duration::from_millis(500)) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok((_, line)) => panic!("nothing has changed, but: {line}"),
            Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn follow(stream: impl Read, send: impl Fn(String) -> bool) {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.take_while(|line| send(line.clone())).for_each(drop);
}

const CLEAN: &str = "1 file, nothing found";
const FOUND: &str = "1 file, 1 error";

#[test]
fn every_way_of_changing_a_file_is_seen() {
    let bench = Bench::new(&[("templates/예약.yaml", BROKEN)]);
    let watch = Watch::start(&bench, &["check", "--watch", "--format", "short"]);
    let first = watch.until(FOUND);
    assert!(first.results[0].starts_with("templates/예약.yaml:2:1: error["), "{first:?}");

    bench.write("templates/예약.yaml", TEXT);
    let round = watch.until(CLEAN);
    assert_eq!(round.results, ["----------------------------------------"]);

    // As editors save: another file takes the place of the old one.
    bench.write("templates/.예약.yaml.swp", BROKEN);
    fs::rename(bench.path("templates/.예약.yaml.swp"), bench.path("templates/예약.yaml")).unwrap();
    assert_eq!(watch.until(FOUND).results.len(), 2);

    fs::remove_file(bench.path("templates/예약.yaml")).unwrap();
    watch.until("0 files, nothing found");
    bench.write("templates/예약.yaml", BROKEN);
    watch.until(FOUND);

    // Half a file, cut within a letter, and then the rest.
    fs::write(bench.path("templates/예약.yaml"), &BROKEN.as_bytes()[..30]).unwrap();
    watch.until_found("templates/예약.yaml:2:8: error[syntax]");
    bench.write("templates/예약.yaml", TEXT);
    watch.until(CLEAN);

    bench.write("new/deep/er/둘.json", "{\"object_type\": \"text\", ");
    watch.until_found("new/deep/er/둘.json:");
    bench.write("new/deep/er/셋.json", "{\"object_type\": \"text\"}");
    watch.until_found("new/deep/er/셋.json:1:1");
    fs::remove_dir_all(bench.path("new")).unwrap();
    watch.until(CLEAN);
}

#[test]
fn what_changes_nothing_is_not_reported() {
    let bench = Bench::new(&[("a.yaml", TEXT), (".gitignore", "ignored/\n"), ("ignored/b.yaml", BROKEN)]);
    let watch = Watch::start(&bench, &["check", "--watch", "--format", "json", "--output", "report.json"]);
    watch.until(CLEAN);
    bench.write(".a.yaml", TEXT);
    fs::rename(bench.path(".a.yaml"), bench.path("a.yaml")).unwrap();
    bench.write("readme.md", "# 안녕하세요");
    bench.write("ignored/b.yaml", TEXT);
    watch.assert_silent();
    bench.write("a.yaml", BROKEN);
    watch.until(FOUND);
    assert!(bench.read("report.json").contains("\"a.yaml\""));
}

#[test]
fn a_named_file_may_go_and_come_back_with_its_folder() {
    let bench = Bench::new(&[("a/b/c.yaml", TEXT)]);
    let watch = Watch::start(&bench, &["check", "--watch", "a/b/c.yaml"]);
    watch.until(CLEAN);
    for _ in 0..2 {
        fs::remove_dir_all(bench.path("a")).unwrap();
        let round = watch.until("error: a/b/c.yaml: there is no such file");
        assert_eq!(round.talk.len(), 1, "{round:?}");
        bench.write("a/b/c.yaml", BROKEN);
        watch.until(FOUND);
        bench.write("a/b/c.yaml", TEXT);
        watch.until(CLEAN);
    }
}

#[test]
fn a_folder_that_is_replaced_is_watched_on() {
    let bench = Bench::new(&[("templates/a.yaml", TEXT)]);
    let watch = Watch::start(&bench, &["check", "--watch", "templates"]);
    watch.until(CLEAN);
    fs::rename(bench.path("templates"), bench.path("old")).unwrap();
    bench.write("templates/a.yaml", BROKEN);
    watch.until(FOUND);
    bench.write("templates/a.yaml", TEXT);
    watch.until(CLEAN);
}

#[test]
fn a_build_follows_its_templates() {
    let bench = Bench::new(&[("templates/cake.yaml", TEXT)]);
    let watch = Watch::start(&bench, &["build", "--watch", "-o", "out"]);
    assert_eq!(watch.next().talk, [CLEAN, "files: 2 written, 0 unchanged, 0 removed"]);
    watch.assert_silent();
    let before = bench.read("out/cake.json");
    bench.write("templates/cake.yaml", BROKEN);
    watch.until_seen("nothing was written", |round| round.talk.contains(&"nothing was written".to_owned()));
    assert_eq!(bench.read("out/cake.json"), before);
    bench.write("templates/cake.yaml", &TEXT.replace("예약", "주문"));
    watch.until(CLEAN);
    assert_eq!(bench.read("out/cake.json"), before.replace("예약", "주문"));
}

#[test]
fn a_change_of_the_configuration_is_a_change() {
    let bench = Bench::new(&[("templates/a.yaml", TEXT), ("malpung.toml", "templates = ['templates']\n")]);
    let watch = Watch::start(&bench, &["check", "--watch"]);
    watch.until(CLEAN);
    bench.write("malpung.toml", "[profile.prod]\nhosts = ['https://shop.kr']\n[rules]\nunregistered-host = 'error'\n");
    watch.until(CLEAN);
    bench.write("malpung.toml", &format!("default_profile = 'prod'\n{}", bench.read("malpung.toml")));
    watch.until("1 file, 2 errors");
    bench.write("malpung.toml", "rulez = 1\n");
    watch.until("error: malpung.toml:1:1: `rulez` is no key of `malpung.toml`; did you mean `rules`?");
    bench.write("malpung.toml", "");
    watch.until(CLEAN);
    bench.write("malpung.toml", "=");
    watch.next();
    bench.write("malpung.toml", "");
    watch.until(CLEAN);
}

#[test]
fn standard_input_is_not_watched() {
    let run = Bench::new(&[]).run(&["check", "--watch", "-"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), "error: standard input cannot be watched\n"));
}

/// A save in a large project is reported within what is felt as at once, 200 ms. The fastest of ten is judged, since
/// the machine may be busy with other things; the times are printed.
#[test]
fn a_save_among_five_hundred_templates_is_reported_at_once() {
    let bench = Bench::new(&[]);
    for number in 0..500 {
        bench.write(&format!("templates/{}/{number}.yaml", number % 20), TEXT);
    }
    let watch = Watch::start(&bench, &["check", "--watch", "--format", "short"]);
    watch.until("500 files, nothing found");
    let mut times: Vec<Duration> = (0..10)
        .map(|round| {
            let text = if round % 2 == 0 { BROKEN } else { TEXT };
            bench.write("templates/7/7.yaml", text);
            let start = Instant::now();
            loop {
                let (_, line) = watch.lines.recv_timeout(DEADLINE).expect("a report");
                if line == WAITING {
                    break start.elapsed();
                }
            }
        })
        .collect();
    times.sort();
    println!("a save among 500 templates: median {:?}, slowest {:?}", times[5], times[9]);
    assert!(times[0] < Duration::from_millis(200), "{times:?}");
}

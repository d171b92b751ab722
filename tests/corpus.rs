//! Real payloads, read where they lie: no error on a valid one, an error on an invalid one, a finding on a suspicious one.
//!
//! They are not part of the project. `MALPUNG_CORPUS` names their folder; without it `../shared/corpus` is tried. What
//! does not come out as expected must be explained in `tests/corpus/explained.tsv`; a warning on a valid payload, in
//! `tests/corpus/warnings.tsv`, with the reason why its author wants it.

#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use malpung::compile::{Options, compile_bytes};
use malpung::diagnostic::{Diagnostic, Lang, Severity};

/// Mismatches that may be explained, at most.
const EXPLAINED_MAX: usize = 3;
/// Warnings on all valid payloads together, at most.
const WARNINGS_MAX: usize = 10;

struct Payload {
    file: String,
    verdict: String,
    found: Vec<Diagnostic>,
}

#[test]
fn real_payloads_come_out_right() {
    let Some(folder) = folder() else { return };
    let payloads = read(&folder);
    assert!(!payloads.is_empty(), "{} lists no payload", folder.display());
    let explained = listed(include_str!("corpus/explained.tsv"));
    assert!(
        explained.len() <= EXPLAINED_MAX,
        "{} mismatches are explained, at most {EXPLAINED_MAX} may be",
        explained.len()
    );

    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut mismatches = Vec::new();
    for payload in &payloads {
        let count = |severity| payload.found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        let sum = counts.entry(&payload.verdict).or_default();
        for (sum, count) in sum.iter_mut().zip([1, errors, warnings, infos]) {
            *sum += count;
        }
        let is_right = match payload.verdict.as_str() {
            "valid" => errors == 0,
            "invalid" => errors > 0,
            "suspicious" => !payload.found.is_empty(),
            "unsure" => true,
            other => panic!("{}: no verdict is called {other}", payload.file),
        };
        if !is_right && !explained.contains_key(&payload.file) {
            mismatches.push(describe(payload));
        }
    }
    println!("verdict       files errors warnings infos");
    for (verdict, [files, errors, warnings, infos]) in &counts {
        println!("{verdict:<12} {files:>6} {errors:>6} {warnings:>8} {infos:>5}");
    }
    println!("{} mismatches are explained in tests/corpus/explained.tsv", explained.len());
    assert!(mismatches.is_empty(), "unexplained:\n{}", mismatches.join("\n"));

    let wanted = listed(include_str!("corpus/warnings.tsv"));
    let unlisted: Vec<String> = payloads
        .iter()
        .filter(|payload| payload.verdict == "valid")
        .flat_map(|payload| {
            let warnings = payload.found.iter().filter(|found| found.severity == Severity::Warning);
            warnings
                .map(|found| format!("{} {}", payload.file, found.rule))
                .filter(|warning| !wanted.contains_key(warning))
        })
        .collect();
    let are_those = wanted.keys().all(|warning| payloads.iter().any(|payload| warning.starts_with(&payload.file)));
    assert!(!are_those || unlisted.is_empty(), "no reason is given in tests/corpus/warnings.tsv for {unlisted:?}");

    let noisy: Vec<String> = payloads.iter().filter(|payload| payload.verdict == "valid").map(warnings).collect();
    let noise = counts.get("valid").map_or(0, |[_, _, warnings, _]| *warnings);
    println!("warnings on valid payloads:\n{}", noisy.concat());
    assert!(
        noise <= WARNINGS_MAX,
        "{noise} warnings on valid payloads, at most {WARNINGS_MAX} may be:\n{}",
        noisy.concat()
    );
}

fn folder() -> Option<PathBuf> {
    if let Ok(named) = std::env::var("MALPUNG_CORPUS") {
        let named = PathBuf::from(named);
        assert!(named.join("MANIFEST.tsv").is_file(), "MALPUNG_CORPUS: {} holds no MANIFEST.tsv", named.display());
        return Some(named);
    }
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if beside.join("MANIFEST.tsv").is_file() {
        return Some(beside);
    }
    println!("NOT RUN: no real payloads at {}; name their folder in MALPUNG_CORPUS", beside.display());
    None
}

fn read(folder: &Path) -> Vec<Payload> {
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).expect("a readable manifest");
    let mut lines = manifest.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| head.iter().position(|head| *head == name).unwrap_or_else(|| panic!("no column {name}"));
    let (file, verdict) = (column("file"), column("verdict"));
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let name = cells[file];
            let bytes = std::fs::read(find(folder, name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            let (_, compiled) = compile_bytes(name, bytes, &Options::default());
            Payload { file: name.to_owned(), verdict: cells[verdict].to_owned(), found: compiled.diagnostics }
        })
        .collect()
}

/// A payload lies beside the manifest or one folder below it.
fn find(folder: &Path, name: &str) -> PathBuf {
    let below = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path().join(name));
    below.chain([folder.join(name)]).find(|path| path.is_file()).unwrap_or_else(|| folder.join(name))
}

/// A list of ours: a name and a reason a line.
fn listed(list: &str) -> BTreeMap<String, String> {
    list.lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(file, reason)| (file.to_owned(), reason.to_owned()))
        .collect()
}

fn describe(payload: &Payload) -> String {
    let mut text = format!("{} is {}, found:", payload.file, payload.verdict);
    for found in &payload.found {
        let _ = write!(text, "\n  {}[{}] {}", found.severity, found.rule, found.message.to(Lang::En));
    }
    text
}

fn warnings(payload: &Payload) -> String {
    let warnings = payload.found.iter().filter(|found| found.severity == Severity::Warning);
    warnings.map(|found| format!("  {} [{}] {}\n", payload.file, found.rule, found.message.to(Lang::En))).collect()
}

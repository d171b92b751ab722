//! The reports of real runs: their schemas hold, and their places agree with the files.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

mod bench;

use std::fs;
use std::path::Path;

use bench::{BROKEN, Bench, TEXT, skipped};
use malpung::rule::RULES;
use serde_json::Value;

/// The official schema, put there by `.ci/tools`.
const SARIF_SCHEMA: &str = "target/ci-tools/sarif-2.1.0.json";

/// Every bad example of the catalogue, under names that need escaping, and a file that is no text.
fn everything() -> Bench {
    let bench = Bench::new(&[("좋은 예.yaml", TEXT)]);
    for registered in RULES {
        for (index, example) in registered.doc().bad.iter().enumerate() {
            bench
                .write(&format!("나쁜 예/{}, 100%: {index}.{}", registered.rule.name, example.language), &example.text);
        }
    }
    bench.write("mac.yaml", &BROKEN.replace('\n', "\r"));
    bench.write("windows.yaml", &BROKEN.replace('\n', "\r\n").replace("예약", "🎂 \u{1112}\u{1161}\u{11ab}"));
    fs::write(bench.path("binary.json"), b"\xff\xfe{\0object_type").unwrap();
    bench
}

fn report(bench: &Bench, format: &str, lang: &str) -> Value {
    let run = bench.run(&["check", "--format", format, "--lang", lang]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn schema(path: &str) -> Option<Value> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
    // One pattern of the official schema has a bracket that closes nothing, which only some dialects of patterns take.
    let text = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    Some(serde_json::from_str(&text).unwrap())
}

fn assert_fits(schema: &Value, report: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn sarif_fits_the_official_schema() {
    let Some(schema) = schema(SARIF_SCHEMA) else {
        skipped("sarif_fits_the_official_schema", &format!("{SARIF_SCHEMA} is missing; `.ci/tools` brings it"));
        return;
    };
    let bench = everything();
    for lang in ["en", "ko"] {
        let mut report = report(&bench, "sarif", lang);
        assert!(report["runs"][0]["results"].as_array().unwrap().len() >= RULES.len());
        assert_fits(&schema, &report);
        report["runs"][0]["results"][0]["level"] = "fatal".into();
        assert!(!jsonschema::is_valid(&schema, &report), "the schema accepts everything");
    }
    let clean = Bench::new(&[("a.yaml", TEXT)]).run(&["check", "--format", "sarif"]);
    assert_fits(&schema, &serde_json::from_str(&clean.stdout).unwrap());
}

#[test]
fn json_fits_its_own_schemas() {
    let bench = everything();
    for draft in ["2020-12", "draft-07"] {
        let schema = schema(&format!("schemas/{draft}/report.json")).unwrap();
        let mut report = report(&bench, "json", "ko");
        assert_fits(&schema, &report);
        report["findings"][0]["severity"] = "fatal".into();
        assert!(!jsonschema::is_valid(&schema, &report));
    }
}

/// Every region of the report, wherever it stands.
fn regions<'a>(value: &'a Value, file: &'a str, found: &mut Vec<(&'a str, &'a Value)>) {
    match value {
        Value::Object(entries) => {
            let file = value["artifactLocation"]["uri"].as_str().unwrap_or(file);
            for (key, value) in entries {
                if key == "region" || key == "deletedRegion" {
                    found.push((file, value));
                }
                regions(value, file, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| regions(value, file, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The characters before a line and column, counted from the line ends that the report names.
fn characters_before(text: &str, line: usize, column: usize) -> usize {
    let (mut lines, mut count, mut characters) = (1, 0, text.chars().peekable());
    while lines < line {
        let character = characters.next().expect("a line of the file");
        count += 1;
        let is_end = character == '\n' || (character == '\r' && characters.peek() != Some(&'\n'));
        lines += usize::from(is_end);
    }
    count + column - 1
}

#[test]
fn the_regions_of_sarif_agree_with_the_files() {
    let bench = everything();
    let report = report(&bench, "sarif", "en");
    let mut found = Vec::new();
    regions(&report["runs"][0]["results"], "", &mut found);
    assert!(found.len() > RULES.len());
    for (uri, region) in found {
        let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
        let bytes = fs::read(bench.path(&decoded(uri))).unwrap();
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let by_bytes = &text[number("byteOffset")..number("byteOffset") + number("byteLength")];
        let by_characters: String = text.chars().skip(number("charOffset")).take(number("charLength")).collect();
        assert_eq!(by_bytes, by_characters, "{uri}");
        assert_eq!(characters_before(&text, number("startLine"), number("startColumn")), number("charOffset"), "{uri}");
        let end = number("charOffset") + number("charLength");
        assert_eq!(characters_before(&text, number("endLine"), number("endColumn")), end, "{uri}");
    }
}

#[test]
fn fingerprints_are_unique_and_stay_when_lines_move() {
    let bench = everything();
    let prints = |bench: &Bench| -> Vec<String> {
        let report = report(bench, "gitlab", "en");
        report.as_array().unwrap().iter().map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(&bench);
    assert_eq!(before.iter().collect::<std::collections::HashSet<_>>().len(), before.len());
    let moved = format!("# 위에 한 줄\n\n{BROKEN}");
    let one = Bench::new(&[("a.yaml", BROKEN)]);
    let (first, _) = (prints(&one), one.write("a.yaml", &moved));
    assert_eq!(first, prints(&one));
}

#[test]
fn junit_is_xml_and_counts_what_fails() {
    let bench = everything();
    let read = |level: &str| {
        let run = bench.run(&["check", "--format", "junit", "--fail-on", level]);
        quick_junit::Report::deserialize_from_str(&run.stdout).unwrap()
    };
    let (errors, all) = (read("error"), read("info"));
    let json = report(&bench, "json", "en");
    assert_eq!(Some(errors.failures as u64), json["summary"]["error"].as_u64());
    assert_eq!(all.failures, json["findings"].as_array().unwrap().len());
    assert_eq!(Some(all.test_suites.len() as u64), json["files"].as_u64());
    assert!(errors.tests > errors.failures);
}

#[test]
fn github_gets_one_line_for_each_finding() {
    let bench = everything();
    let run = bench.run(&["check", "--format", "github", "--lang", "ko"]);
    let count = report(&bench, "json", "ko")["findings"].as_array().unwrap().len();
    assert_eq!(run.stdout.lines().count(), count);
    for line in run.stdout.lines() {
        let level = line.strip_prefix("::").and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
    }
}

#[test]
fn a_report_goes_to_its_file_and_pictures_to_the_terminal() {
    let bench = Bench::new(&[("a.yaml", BROKEN)]);
    for _ in 0..2 {
        // The second run must not take the first one's report for a template.
        let run = bench.run(&["check", "--format", "json", "--output", "report.json"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stdout.contains("a.yaml:2:1"), "{}", run.stdout);
        let report: Value = serde_json::from_str(&bench.read("report.json")).unwrap();
        assert_eq!(report["files"], 1);
    }
    let run = bench.run(&["check", "--output", "report.txt", "--format", "short"]);
    assert_eq!(bench.read("report.txt"), bench.run(&["check", "--format", "short"]).stdout);
    assert!(run.stdout.contains("╭─"));
    let run = bench.run(&["check", "a.yaml", "--format", "json", "--output", "./a.yaml"]);
    assert_eq!((run.code, bench.read("a.yaml").as_str()), (Some(2), BROKEN));
    assert!(run.stderr.contains("would overwrite a file that is to be checked"), "{}", run.stderr);
    let run = bench.run(&["check", "--format", "json", "--output", "no/such/folder.json"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("no/such/folder.json: cannot be written"), "{}", run.stderr);
}

#[test]
fn named_files_may_be_left_out_like_those_of_folders() {
    let bench = Bench::new(&[("package.json", "{\"name\": \"app\"}"), ("a.yaml", TEXT)]);
    assert_eq!(bench.run(&["check", "package.json", "a.yaml"]).code, Some(1));
    let run = bench.run(&["check", "--templates-only", "package.json", "a.yaml"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert_eq!(run.stderr, "1 file, nothing found\n1 file holds no template and was left out\n");
    bench.write("a.yaml", BROKEN);
    assert_eq!(bench.run(&["check", "--templates-only", "package.json", "a.yaml"]).code, Some(1));
}

#[test]
fn every_command_has_a_manual_page_and_every_shell_a_script() {
    let bench = Bench::new(&[]);
    assert_eq!(bench.run(&["man", "share/설명서"]).code, Some(0));
    for name in ["malpung", "malpung-check", "malpung-build", "malpung-man"] {
        assert!(bench.read(&format!("share/설명서/{name}.1")).contains(".TH"), "{name}");
    }
    bench.write("file", "");
    let run = bench.run(&["man", "file"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("cannot be written"), "{}", run.stderr);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = bench.run(&["completions", shell]);
        assert!(run.code == Some(0) && run.stdout.contains("templates-only"), "{shell}");
    }
}

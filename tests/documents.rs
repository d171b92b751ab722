//! What the documents show is true: the tour of both READMEs runs, and every template in the language page compiles.
//!
//! In a README a fenced `console` block holds commands of malpung, what they print (standard output, then standard error)
//! and, as `? 1`, an exit code other than 0. A fence under `<!-- file: PATH -->` is saved as that file first, and so is
//! what stands in a comment `<!-- hidden file: PATH … -->`. `UPDATE=1 cargo test --test documents` writes outputs anew.

#![expect(clippy::disallowed_methods, reason = "reads documents, and runs what they show in a folder of its own")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use malpung::compile::{Options, compile};
use malpung::diagnostic::{Lang, Severity};
use malpung::source::Source;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_tour_runs_in_english() {
    tour("README.md", "en_US.UTF-8");
}

#[test]
fn the_tour_runs_in_korean() {
    tour("README.ko.md", "ko_KR.UTF-8");
}

fn tour(document: &str, locale: &str) {
    let text = fs::read_to_string(root(document)).expect("a readable document");
    let folder = tempfile::tempdir().expect("a folder");
    let mut out = String::new();
    let mut lines = text.lines();
    let mut save_as: Option<String> = None;
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        if let Some(path) = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->")) {
            save_as = Some(path.to_owned());
        } else if let Some(path) = line.strip_prefix("<!-- hidden file: ") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "-->").collect();
            save(folder.path(), path, &body);
            out += &format!("{}\n-->\n", body.join("\n"));
        } else if let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty()) {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(path) = save_as.take() {
                save(folder.path(), &path, &body);
            }
            let shown = if language == "console" { console(&body, folder.path(), locale) } else { body.join("\n") };
            out += &format!("{shown}\n```\n");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root(document), out).expect("a writable document");
    } else {
        assert!(out == text, "{document} is stale: run `UPDATE=1 cargo test --test documents`\n{out}");
    }
}

fn save(folder: &Path, path: &str, body: &[&str]) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, body.join("\n") + "\n").expect("a file");
}

/// Runs the commands of a block and gives the block as it should be.
fn console(body: &[&str], folder: &Path, locale: &str) -> String {
    let commands = body.iter().filter_map(|line| line.strip_prefix("$ malpung "));
    let blocks: Vec<String> = commands.map(|arguments| run(arguments, folder, locale)).collect();
    blocks.join("\n")
}

fn run(arguments: &str, folder: &Path, locale: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_malpung"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env("LC_ALL", locale)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let code = output.status.code().expect("an exit code");
    let mut shown = format!("$ malpung {arguments}");
    if code != 0 {
        shown += &format!("\n? {code}");
    }
    for stream in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(stream);
        if !text.trim().is_empty() {
            shown += &format!("\n{}", text.trim_end());
        }
    }
    shown
}

#[test]
fn every_template_of_the_language_page_compiles() {
    let text = fs::read_to_string(root("docs/language.md")).expect("a readable document");
    let mut lines = text.lines();
    let mut compiled = 0;
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty()) else { continue };
        let body = lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>().join("\n") + "\n";
        let (extension, is_bad) = match language.split_once(' ') {
            Some((extension, "bad")) => (extension, true),
            Some(_) | None => (language, false),
        };
        if !matches!(extension, "yaml" | "json") {
            continue;
        }
        let found = compile(&Source::new(format!("page.{extension}"), body.as_str()), &Options::default()).diagnostics;
        let errors = found.iter().filter(|found| found.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|found| found.message.to(Lang::En)).collect();
        assert_eq!(is_bad, !found.is_empty(), "{body}\n{found:#?}");
        assert!(is_bad || errors.is_empty(), "{body}\n{errors:#?}");
        compiled += 1;
    }
    assert!(compiled > 10, "only {compiled} templates were found in the page");
}

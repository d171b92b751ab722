//! What the documents show is true: the tours of both READMEs and of some pages run, and every template in the language page
//! compiles.
//!
//! In a tour a fenced `console` block holds commands of malpung, what they print (standard output, then standard error)
//! and, as `? 1`, an exit code other than 0. A fence under `<!-- file: PATH -->` is saved as that file first, and so is
//! what stands in a comment `<!-- hidden file: PATH … -->`. `UPDATE=1 cargo test --test documents` writes outputs anew.
//!
//! In the language page `bad` after the fence's word marks a block in which something is found; in any other there is
//! nothing. A block with `file=NAME` is a file that the blocks after it can take from.

#![expect(clippy::disallowed_methods, reason = "reads documents, and runs what they show in a folder of its own")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

#[test]
fn the_page_on_importing_runs() {
    tour("docs/importing.md", "en_US.UTF-8");
}

#[test]
fn the_page_on_rendering_is_true() {
    tour("docs/rendering.md", "en_US.UTF-8");
}

#[test]
fn the_page_on_testing_is_true() {
    tour("docs/testing.md", "en_US.UTF-8");
}

#[test]
fn the_page_on_generating_is_true() {
    tour("docs/generate.md", "en_US.UTF-8");
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

/// A fenced block of the language page.
struct Block {
    /// The notation, by its extension.
    extension: String,
    /// Whether something is found in it.
    is_bad: bool,
    /// The name that later blocks know it by.
    file: Option<String>,
    text: String,
}

impl Block {
    /// Reads what stands after the fence: `talk`, `yaml bad`, `talk file=brand.talk`.
    fn new(info: &str, text: String) -> Self {
        let mut words = info.split_whitespace();
        let extension = words.next().unwrap_or_default().to_owned();
        let (mut is_bad, mut file) = (false, None);
        for word in words {
            match word.strip_prefix("file=") {
                Some(name) => file = Some(name.to_owned()),
                None if word == "bad" => is_bad = true,
                None => panic!("`{word}` after a fence means nothing"),
            }
        }
        Self { extension, is_bad, file, text }
    }
}

fn blocks(document: &str) -> Vec<Block> {
    let text = fs::read_to_string(root(document)).expect("a readable document");
    let (mut lines, mut blocks) = (text.lines(), Vec::new());
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body = lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>().join("\n") + "\n";
        blocks.push(Block::new(info, body));
    }
    blocks.retain(|block| matches!(block.extension.as_str(), "talk" | "yaml" | "json"));
    blocks
}

/// What is found in a file of a folder: one line each.
fn found(folder: &Path, file: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_malpung"))
        .args(["check", "--format", "short", file])
        .current_dir(folder)
        .env("LC_ALL", "en_US.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(run.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

#[test]
fn every_template_of_the_language_page_compiles() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocks = blocks("docs/language.md");
    let mut wrong = String::new();
    for block in &blocks {
        let file = block.file.clone().unwrap_or_else(|| format!("page.{}", block.extension));
        save(folder.path(), &file, &block.text.lines().collect::<Vec<_>>());
        let found = found(folder.path(), &file);
        if block.is_bad == found.is_empty() {
            wrong += &format!("```{}\n{}{found}\n", block.extension, block.text);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(blocks.len() > 40, "only {} templates were found in the page", blocks.len());
    assert!(blocks.iter().any(|block| block.file.is_some()), "no block is a file for others");
}

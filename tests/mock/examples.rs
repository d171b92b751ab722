//! The examples of docs/mock.md run against a started mock, in the order of the page, and print what the page says.
//! `UPDATE=1 cargo test --test mock examples` writes what they print anew.

#![expect(clippy::disallowed_methods, reason = "reads the page and runs what it shows")]

use std::fs;
use std::process::Command;

use super::command::Program;

/// Where the page has its mock.
const THERE: &str = "http://127.0.0.1:8390";

#[test]
fn the_examples_of_the_page_run() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/mock.md");
    let page = fs::read_to_string(path).expect("the page");
    if let Some(missing) = ["curl", "python3", "node"].into_iter().find(|program| !has(program)) {
        eprintln!("SKIPPED: no {missing} here, so the examples of docs/mock.md did not run");
        return;
    }
    let program = Program::start(&[]);
    let here = format!("http://{}", program.address);
    let (mut out, mut lines, mut count) = (String::new(), page.lines(), 0);
    let mut printed = None;
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let body = body.join("\n");
        if language == "text"
            && let Some(printed) = printed.take()
        {
            out += &format!("{printed}\n```\n");
            continue;
        }
        out += &format!("{body}\n```\n");
        if let Some(mut command) = runner(language) {
            let ran = command.arg(body.replace(THERE, &here)).output().expect("the program");
            let (stdout, stderr) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            assert!(ran.status.success(), "{body}\n{stdout}\n{stderr}");
            printed = Some(stdout.trim_end().replace(&here, THERE));
            count += 1;
        }
    }
    assert!(count >= 6, "the examples were not found");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, out).expect("the page written");
    } else {
        assert_eq!(out, page, "run `UPDATE=1 cargo test --test mock examples`");
    }
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|ran| ran.status.success())
}

/// The program that runs a text of a language.
fn runner(language: &str) -> Option<Command> {
    let (program, flags): (&str, &[&str]) = match language {
        "sh" => ("sh", &["-ec"]),
        "python" => ("python3", &["-c"]),
        "js" => ("node", &["--input-type=module", "-e"]),
        _ => return None,
    };
    let mut command = Command::new(program);
    command.args(flags);
    Some(command)
}

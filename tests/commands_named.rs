//! Every command and flag that a page names is one of the program.

#![expect(clippy::disallowed_methods, reason = "reads the pages")]

use std::fs;

use clap::{Command, CommandFactory as _};

/// The commands that a page names between backticks: `malpung send me NAME --yes`.
fn named(page: &str) -> Vec<String> {
    let page = page.replace('\n', " ");
    let between = page.split('`').skip(1).step_by(2);
    between.filter_map(|text| text.strip_prefix("malpung ")).map(str::to_owned).collect()
}

/// What of a command line the program does not have.
fn unknown(line: &str) -> Option<String> {
    let mut program = malpung::cli::Cli::command();
    program.build();
    let (mut command, mut is_named) = (&program, true);
    for word in line.split_whitespace() {
        if let Some(flag) = word.strip_prefix("--") {
            if !has_flag(command, flag) {
                return Some(format!("`malpung {line}`: --{flag}"));
            }
            is_named = false;
        } else if is_named && command.has_subcommands() {
            match command.find_subcommand(word) {
                Some(within) => command = within,
                None => return Some(format!("`malpung {line}`: {word}")),
            }
        }
    }
    None
}

fn has_flag(command: &Command, flag: &str) -> bool {
    command.get_arguments().any(|argument| argument.get_long() == Some(flag))
}

#[test]
fn every_command_that_a_page_names_exists() {
    for page in ["docs/coverage.md", "docs/editors.md", "docs/sending.md", "docs/mock.md"] {
        let text = fs::read_to_string(page).unwrap();
        // Fences have backticks of their own.
        let text: String = text.split("```").step_by(2).collect();
        let lines = named(&text);
        let wrong: Vec<String> = lines.iter().filter_map(|line| unknown(line)).collect();
        assert!(wrong.is_empty(), "{page}: {wrong:#?}");
        assert!(page != "docs/coverage.md" || lines.len() > 20, "{page} names {} commands", lines.len());
    }
}

#[test]
fn a_command_that_is_not_there_is_seen() {
    for line in ["send you", "auth login --password x", "send plan JOB.toml --yes", "frends list"] {
        assert!(unknown(line).is_some(), "{line}");
    }
    for line in ["send me order --args args.json --dry-run", "auth login --scope", "check", "send"] {
        assert_eq!(unknown(line), None, "{line}");
    }
}

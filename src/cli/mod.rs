//! The command line: one file per command. Results go to standard output, talk to standard error.

#[cfg(feature = "send")]
mod auth;
mod build;
mod check;
mod completions;
mod configuration;
mod console;
mod convert;
mod diff;
mod edits;
mod exit;
mod explain;
mod fmt;
#[cfg(feature = "send")]
mod friends;
mod generate;
mod import;
mod init;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
#[cfg(feature = "send")]
mod means;
#[cfg(feature = "mock")]
mod mock;
mod new;
#[cfg(feature = "preview")]
mod preview;
mod progress;
mod refused;
mod render;
mod report;
mod rules;
mod schema;
#[cfg(feature = "send")]
mod send;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::{Lang, say};
use configuration::Configuration;
use console::{Console, Unwritten};
pub use exit::Exit;

/// The compiler for KakaoTalk messages: checks templates and emits the exact template_object.
#[derive(Debug, Parser)]
#[command(name = "malpung", version, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// The heading of the flags of every command.
const GLOBAL: &str = "Global options";

/// Flags of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Language of messages [default: the one of your locale]
    #[arg(long, global = true, value_name = "LANG", help_heading = GLOBAL)]
    lang: Option<Language>,
    /// When to use colours; NO_COLOR is obeyed too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = GLOBAL)]
    color: Color,
    /// Say nothing beyond results and errors
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    quiet: bool,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Korean, 한국어
    Ko,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show every finding in every template
    Check(check::Check),
    /// Write the exact JSON of every template
    Build(build::Build),
    /// Render a message of a template and arguments, or one for each row of them
    Render(render::Render),
    /// Render every case of every template and compare with the recorded messages
    Test(test::Test),
    /// Show pictures of the messages, live in a browser or as files
    #[cfg(feature = "preview")]
    Preview(preview::Preview),
    /// Say what changed since an older state: for callers, on the wire, for readers, and where links lead
    Diff(diff::Diff),
    /// Format templates in place: layout made regular, comments kept, nothing said otherwise
    Fmt(fmt::Fmt),
    /// Print a file in another notation
    Convert(convert::Convert),
    /// Write typed functions for senders in other languages
    Generate(generate::Generate),
    /// Print a JSON Schema
    Schema(schema::Schema),
    /// Explain a rule: what it sees, what KakaoTalk does, bad and good examples
    Explain(explain::Explain),
    /// List every rule
    Rules(rules::Rules),
    /// Start a template
    New(new::New),
    /// Make a template from a request body, a JavaScript SDK call, a Python dict or a curl command
    Import(import::Import),
    /// Start a project: its configuration, a first template, settings for editors and commits
    Init(init::Init),
    /// Answer an editor: diagnostics while you type, completion, hover, renaming and more, by the Language Server Protocol
    #[cfg(feature = "lsp")]
    Lsp(lsp::Lsp),
    /// Stand in for Kakao's servers on this machine, to try senders on; nothing reaches anybody
    #[cfg(feature = "mock")]
    Mock(mock::MockCommand),
    /// Log senders in and out, and see whether their tokens are good
    #[cfg(feature = "send")]
    Auth(auth::Auth),
    /// List the friends that a sender can write to
    #[cfg(feature = "send")]
    Friends(friends::Friends),
    /// Send messages, one or many: each of them once, or somebody is told
    #[cfg(feature = "send")]
    Send(send::Send),
    /// Print a script that completes commands and flags in your shell
    Completions(completions::Completions),
    /// Write a manual page for each command
    Man(man::Man),
}

impl Language {
    const fn lang(self) -> Lang {
        match self {
            Self::En => Lang::En,
            Self::Ko => Lang::Ko,
        }
    }
}

/// Runs the program on the arguments it was started with.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => run(&cli).into(),
        Err(error) => {
            // Help that nobody reads any more is no failure.
            let _ = error.print();
            u8::try_from(error.exit_code()).unwrap_or(Exit::Failed.code()).into()
        }
    }
}

fn run(cli: &Cli) -> Exit {
    let console = Console::new(&cli.global);
    let outcome = match &cli.command {
        Command::Check(command) => command.run(&console),
        Command::Build(command) => command.run(&console),
        Command::Render(command) => command.run(&console),
        Command::Test(command) => command.run(&console),
        #[cfg(feature = "preview")]
        Command::Preview(command) => command.run(&console),
        Command::Diff(command) => command.run(&console),
        Command::Fmt(command) => command.run(&console),
        Command::Convert(command) => command.run(&console),
        Command::Generate(command) => command.run(&console),
        Command::Schema(command) => command.run(&console),
        Command::Explain(command) => command.run(&console),
        Command::Rules(command) => command.run(&console),
        Command::New(command) => command.run(&console),
        Command::Import(command) => command.run(&console),
        Command::Init(command) => command.run(&console),
        #[cfg(feature = "lsp")]
        Command::Lsp(command) => command.run(&console),
        #[cfg(feature = "mock")]
        Command::Mock(command) => command.run(&console),
        #[cfg(feature = "send")]
        Command::Auth(command) => command.run(&console),
        #[cfg(feature = "send")]
        Command::Friends(command) => command.run(&console),
        #[cfg(feature = "send")]
        Command::Send(command) => command.run(&console),
        Command::Completions(command) => command.run(&console),
        Command::Man(command) => command.run(&console),
    };
    outcome.unwrap_or_else(|error| fail_unwritten(&console, &error))
}

fn fail_unwritten(console: &Console, error: &Unwritten) -> Exit {
    console.fail(&say!(en: "standard output cannot be written: {error}", ko: "표준 출력에 쓸 수 없습니다: {error}"));
    Exit::Failed
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_flag_is_documented() {
        check(&Cli::command());
    }

    fn check(command: &clap::Command) {
        for command in command.get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            check(command);
        }
    }
}

//! The page on the command line, from the types that read it.

use std::fmt::Write as _;

use clap::builder::PossibleValue;
use clap::{Arg, Command};

/// Every command with its arguments and flags.
pub fn page(mut program: Command) -> String {
    program.build();
    let mut page = format!(
        "# The command line\n\n{}\n\nThis page is generated from the program; `malpung help COMMAND` says the same. Results go to \
         standard output, everything else to standard error.\n\n\
         | exit code | means |\n| --- | --- |\n| 0 | done, nothing found at or above the level of `--fail-on` |\n\
         | 1 | findings at or above it; arguments that `render` refuses; a difference that `test` sees |\n| 2 | the command could not be carried out: usage, a file that cannot be read or written |\n\
         | 3 | something was to be sent and is not: rejected, parked, unknown |\n",
        about(&program),
    );
    let commands: Vec<&Command> = program.get_subcommands().filter(|command| command.get_name() != "help").collect();
    page.push_str("\n| command | does |\n| --- | --- |\n");
    for command in &commands {
        let name = command.get_name();
        let _ = writeln!(page, "| [`{name}`](#malpung-{name}) | {} |", about(command));
    }
    page.push_str("\n## Flags of every command\n\n");
    page.push_str(&rows(program.get_arguments().filter(|argument| is_flag(argument) && is_everywhere(argument))));
    commands.into_iter().for_each(|command| page.push_str(&section("malpung", command)));
    page
}

fn section(parent: &str, command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let name = format!("{parent} {}", command.get_name());
    let mut text = format!("\n## {name}\n\n{}\n\n```text\n{usage}\n```\n", about(command));
    let arguments: Vec<&Arg> = command.get_positionals().collect();
    if !arguments.is_empty() {
        let _ = write!(text, "\n{}", rows(arguments.into_iter()));
    }
    let flags: Vec<&Arg> =
        command.get_arguments().filter(|argument| is_flag(argument) && !is_everywhere(argument)).collect();
    if !flags.is_empty() {
        let _ = write!(text, "\n{}", rows(flags.into_iter()));
    }
    let within = command.get_subcommands().filter(|command| command.get_name() != "help");
    within.for_each(|command| text.push_str(&section(&name, command)));
    text
}

fn is_flag(argument: &Arg) -> bool {
    !argument.is_positional()
}

/// Whether an argument belongs to every command.
fn is_everywhere(argument: &Arg) -> bool {
    argument.is_global_set() || matches!(argument.get_id().as_str(), "help" | "version")
}

fn rows<'a>(arguments: impl Iterator<Item = &'a Arg>) -> String {
    let mut text = "| argument | meaning | default |\n| --- | --- | --- |\n".to_owned();
    for argument in arguments {
        let defaults: Vec<String> =
            argument.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
        let takes_value = argument.get_action().takes_values();
        let defaults = if takes_value { defaults.join(", ") } else { String::new() };
        let _ = writeln!(text, "| {} | {} | {defaults} |", spelling(argument), meaning(argument));
    }
    text
}

/// `-o`, `--output DIR`, `PATH…`
fn spelling(argument: &Arg) -> String {
    let takes_value = argument.get_action().takes_values();
    let value = argument.get_value_names().and_then(|names| names.first()).filter(|_| takes_value);
    let value = value.map(|name| name.to_string()).unwrap_or_default();
    let Some(long) = argument.get_long() else {
        let is_list = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
        return format!("`{value}{}`", if is_list { "…" } else { "" });
    };
    let short = argument.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
    let value = if value.is_empty() { value } else { format!(" {value}") };
    format!("{short}`--{long}{value}`")
}

/// The help, and each value with its own.
fn meaning(argument: &Arg) -> String {
    let mut text = escape(&argument.get_help().map(ToString::to_string).unwrap_or_default());
    if !argument.get_action().takes_values() {
        return text;
    }
    for value in argument.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
        let _ = write!(text, "<br>{}", choice(value));
    }
    text
}

fn choice(value: &PossibleValue) -> String {
    let name = format!("`{}`", value.get_name());
    value.get_help().map_or(name.clone(), |help| format!("{name}: {}", escape(&help.to_string())))
}

fn about(command: &Command) -> String {
    escape(&command.get_about().map(ToString::to_string).unwrap_or_default())
}

/// Text as it stands in a table.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}

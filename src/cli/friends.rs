//! `malpung friends`: whom a sender can write to.

use std::io::{self, IsTerminal as _};

use clap::{Args, Subcommand};

use super::means::{Halt, Means, app, default_sender, finish, token};
use super::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::report::plain;
use crate::send::friends::{Friend, PAGE, page};
use crate::send::web::Web;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Friends {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the UUID of each friend and whether the friend takes messages; names on a terminal only
    List(List),
}

/// The arguments of `friends list`.
#[derive(Debug, Args)]
pub struct List {
    /// The sender, by a name of your own [default: MALPUNG_SENDER, or me]
    #[arg(long, value_name = "NAME")]
    sender: Option<String>,
    /// Pass over so many friends
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// Print so many friends at most [default: all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    means: Means,
    #[command(flatten)]
    configuration: Configuration,
}

impl Friends {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let outcome = match &self.command {
            Command::List(list) => list.run(console),
        };
        finish(outcome, console)
    }
}

impl List {
    fn run(&self, console: &Console) -> Result<Exit, Halt> {
        let (base, sender) = (self.means.base()?, self.sender.clone().unwrap_or_else(default_sender));
        let app = app(&self.configuration.open(console)?)?;
        let token = token(&self.means.purse(&base, app)?, &sender)?;
        let (kapi, has_names) = (Web::new(base), io::stdout().is_terminal());
        let (mut offset, mut left) = (self.offset, self.limit.unwrap_or(usize::MAX));
        while left > 0 {
            let page = page(&kapi, &token, offset, left.min(PAGE))?;
            let lines: String = page.friends.iter().map(|friend| line(friend, has_names)).collect();
            if !console.stream(&lines)? || !page.has_more {
                break;
            }
            let count = left.min(PAGE);
            offset = offset.saturating_add(count);
            left -= count;
        }
        if !has_names {
            console.say(&say!(en: "names are shown on a terminal only", ko: "이름은 터미널에서만 보여 줍니다"));
        }
        Ok(Exit::Done)
    }
}

fn line(friend: &Friend, has_name: bool) -> String {
    let takes = if friend.takes_messages { "yes" } else { "no" };
    let name = if has_name { format!("\t{}", plain(&friend.name)) } else { String::new() };
    format!("{}\t{takes}{name}\n", friend.receiver.expose())
}

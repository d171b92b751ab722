//! `render --rows`: a stream of arguments in, a stream of messages out, in the same order.

use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::{Writer, fail, shown};
use crate::cli::progress::Progress;
use crate::cli::refused::{Reason, grouped, reasons};
use crate::cli::{Console, Exit, Unwritten};
use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Lang, Words, say};
use crate::profile::Profile;
use crate::project::{Project, Row, Rows, Unreadable};

/// Renders each row of a file, or of standard input.
pub(super) fn render(
    path: &Path,
    template: &Template,
    project: &Project,
    writer: &Writer<'_>,
    console: &Console,
) -> Result<Exit, Unwritten> {
    let name = shown(path);
    let job = Job { name: &name, template, profile: &project.profile, writer, lang: console.lang };
    if path.as_os_str() == "-" {
        return job.run(Rows::of(io::stdin().lock()), console);
    }
    match Rows::open(path) {
        Ok(rows) => job.run(rows, console),
        Err(cause) => Ok(fail(console, &Unreadable::new(name, cause).words())),
    }
}

/// What is done to each row.
#[derive(Clone, Copy)]
struct Job<'a> {
    name: &'a str,
    template: &'a Template,
    profile: &'a Profile,
    writer: &'a Writer<'a>,
    lang: Lang,
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    rendered: u64,
    refused: u64,
}

impl Job<'_> {
    fn run<R: Read>(&self, mut rows: Rows<R>, console: &Console) -> Result<Exit, Unwritten> {
        let (mut count, mut progress) = (Count::default(), Progress::new(console));
        loop {
            let chunk = match rows.chunk() {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(cause) => {
                    progress.clear();
                    return Ok(fail(console, &Unreadable::new(self.name, cause).words()));
                }
            };
            let made: Vec<Result<String, String>> = chunk.par_iter().map(|row| self.row(row)).collect();
            if !deliver(made, &mut count, &mut progress, console)? {
                progress.clear();
                return Ok(count.exit());
            }
            progress.show(|| count.so_far());
        }
        progress.clear();
        console.say(&count.words());
        Ok(count.exit())
    }

    /// The message of a row, or the lines that say why there is none.
    fn row(&self, row: &Row) -> Result<String, String> {
        let line = row.line;
        let place = format!("{}:{line}", self.name);
        let text = row.text.as_ref().map_err(|unfit| Reason::new(&place, &unfit.words()).short(self.lang))?;
        let arguments = self.template.read_row(text).map_err(|unreadable| {
            let place = format!("{place}:{}", unreadable.column);
            Reason::new(&place, &unreadable.message).short(self.lang)
        })?;
        let message = self.template.render(&arguments, self.profile);
        let message = message.map_err(|why| self.refusal(&place, &why))?;
        self.writer.write(&message).map_err(|error| format!("{place}: {error}\n"))
    }

    fn refusal(&self, place: &str, why: &Unrendered) -> String {
        reasons(place, why).iter().map(|reason| reason.short(self.lang)).collect()
    }
}

/// Writes what became of some rows; whether somebody still reads it.
fn deliver(
    made: Vec<Result<String, String>>,
    count: &mut Count,
    progress: &mut Progress<'_>,
    console: &Console,
) -> Result<bool, Unwritten> {
    let (mut messages, mut reasons) = (String::new(), String::new());
    for one in made {
        match one {
            Ok(message) => {
                count.rendered += 1;
                messages.push_str(&message);
            }
            Err(reason) => {
                count.refused += 1;
                reasons.push_str(&reason);
            }
        }
    }
    if !reasons.is_empty() {
        progress.clear();
        console.tell(&reasons);
    }
    console.stream(&messages)
}

impl Count {
    const fn exit(self) -> Exit {
        if self.refused > 0 { Exit::Found } else { Exit::Done }
    }

    fn so_far(self) -> Words {
        let rows = grouped(self.rendered + self.refused);
        say!(en: "{rows} rows …", ko: "{rows}줄 …")
    }

    fn words(self) -> Words {
        let (all, rendered, refused) =
            (grouped(self.rendered + self.refused), grouped(self.rendered), grouped(self.refused));
        let noun = if self.rendered + self.refused == 1 { "row" } else { "rows" };
        match self.refused {
            0 => say!(en: "{all} {noun}: {rendered} rendered", ko: "{all}줄: {rendered}줄 만듦"),
            _ => say!(
                en: "{all} {noun}: {rendered} rendered, {refused} refused",
                ko: "{all}줄: {rendered}줄 만듦, {refused}줄 거절",
            ),
        }
    }
}

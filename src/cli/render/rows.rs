//! `render --rows`: a stream of arguments in, a stream of messages out, in the same order.

use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::{As, Writer, fail, shown};
use crate::cli::progress::Progress;
use crate::cli::refused::{Reason, grouped, reasons};
use crate::cli::{Console, Exit, Unwritten};
use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Lang, Words, say};
use crate::emit::Layout;
use crate::model::Dialect;
use crate::profile::Profile;
use crate::project::{Chunk, Project, Row, Rows, Unreadable};
use crate::sheet::Sheet;

/// Renders each row of a file, or of standard input.
pub(super) fn render(
    path: &Path,
    template: &Template,
    project: &Project,
    writer: &Writer<'_>,
    console: &Console,
) -> Result<Exit, Unwritten> {
    let name = shown(path);
    let job = Job::new(&name, template, project, writer, console.lang);
    if path.as_os_str() == "-" {
        return job.run(Rows::of(io::stdin().lock()), console);
    }
    match Rows::open(path) {
        Ok(rows) => job.run(rows, console),
        Err(cause) => Ok(fail(console, &Unreadable::new(name, cause).words())),
    }
}

/// What is done to each row.
struct Job<'a> {
    name: &'a str,
    template: &'a Template,
    profile: &'a Profile,
    writer: &'a Writer<'a>,
    lang: Lang,
    /// The fast way, where what is written is the object that it writes.
    sheet: Option<Sheet>,
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    rendered: u64,
    refused: u64,
}

/// What one worker made of its rows. It is used again and again, so that its room is.
#[derive(Debug, Default)]
struct Made {
    messages: String,
    reasons: String,
    count: Count,
}

impl<'a> Job<'a> {
    fn new(name: &'a str, template: &'a Template, project: &'a Project, writer: &'a Writer<'a>, lang: Lang) -> Self {
        let is_fast = writer.form == As::Object && writer.dialect == Dialect::Rest && writer.layout == Layout::Compact;
        let plan = template.plan.as_ref().zip(template.kind).filter(|_| is_fast && template.is_sound);
        let sheet = plan.and_then(|(plan, kind)| Sheet::new(plan, kind));
        Self { name, template, profile: &project.profile, writer, lang, sheet }
    }

    fn run<R: Read>(&self, mut rows: Rows<R>, console: &Console) -> Result<Exit, Unwritten> {
        let (mut count, mut progress) = (Count::default(), Progress::new(console));
        let mut workers: Vec<Made> = Vec::new();
        loop {
            let chunk = match rows.chunk() {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(cause) => {
                    progress.clear();
                    return Ok(fail(console, &Unreadable::new(self.name, cause).words()));
                }
            };
            let parts = chunk.split(rayon::current_num_threads());
            workers.resize_with(parts.len().max(workers.len()), Made::default);
            parts.par_iter().zip(&mut workers).for_each(|(part, made)| self.work(*part, made));
            for made in workers.iter().take(parts.len()) {
                if !deliver(made, &mut count, &mut progress, console)? {
                    progress.clear();
                    return Ok(count.exit());
                }
            }
            progress.show(|| count.so_far());
        }
        progress.clear();
        console.say(&count.words());
        Ok(count.exit())
    }

    fn work(&self, part: Chunk<'_>, made: &mut Made) {
        made.clear();
        for row in part.rows() {
            let before = made.messages.len();
            let is_written = self.row_fast(&row, &mut made.messages).is_some();
            let written =
                if is_written { Ok(()) } else { self.row(&row).map(|message| made.messages.push_str(&message)) };
            match written {
                Ok(()) => made.count.rendered += 1,
                Err(reason) => {
                    made.messages.truncate(before);
                    made.reasons.push_str(&reason);
                    made.count.refused += 1;
                }
            }
        }
    }

    /// Writes the message of a row; `None` where the slow way has to.
    fn row_fast(&self, row: &Row<'_>, messages: &mut String) -> Option<()> {
        self.sheet.as_ref()?.render_row(row.text.ok()?, self.profile, messages)?;
        messages.push('\n');
        Some(())
    }

    /// The message of a row, or the lines that say why there is none.
    fn row(&self, row: &Row<'_>) -> Result<String, String> {
        let line = row.line;
        let place = format!("{}:{line}", self.name);
        let text = row.text.map_err(|unfit| Reason::new(&place, &unfit.words()).short(self.lang))?;
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

impl Made {
    fn clear(&mut self) {
        self.messages.clear();
        self.reasons.clear();
        self.count = Count::default();
    }
}

/// Writes what became of some rows; whether somebody still reads it.
fn deliver(made: &Made, count: &mut Count, progress: &mut Progress<'_>, console: &Console) -> Result<bool, Unwritten> {
    count.rendered += made.count.rendered;
    count.refused += made.count.refused;
    if !made.reasons.is_empty() {
        progress.clear();
        console.tell(&made.reasons);
    }
    console.stream(&made.messages)
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

//! `malpung fmt`: templates laid out regularly, in place.

use std::path::PathBuf;

use clap::Args;

use super::edits::unified;
use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::Unformatted;
use crate::diagnostic::{Diagnostic, Words, say};
use crate::project::{Formatted, Place, Sheet, format, write};
use crate::report::{File, pretty};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Fmt {
    /// Files, folders (searched for .talk, .yaml, .yml and .json as .gitignore says) or `-` for standard input, which comes
    /// formatted to standard output [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; name the files that are not formatted, and end with 1 where there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; show what formatting would change, and end with 1 where that is anything
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    configuration: Configuration,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    changed: usize,
    same: usize,
    has_mistakes: bool,
    has_failed: bool,
}

impl Fmt {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let formatted = format(&project, project.find(&self.paths, None));
        show_mistakes(&formatted, console);
        let mut tally = Tally::default();
        for sheet in &formatted.sheets {
            self.one(sheet, &mut tally, console)?;
        }
        for unreadable in &formatted.unreadable {
            console.fail(&unreadable.words());
            tally.has_failed = true;
        }
        if !(formatted.sheets.is_empty() && tally.has_failed) {
            console.say(&self.summary(&tally));
        }
        Ok(self.exit(&tally))
    }

    fn is_dry(&self) -> bool {
        self.check || self.diff
    }

    fn one(&self, sheet: &Sheet, tally: &mut Tally, console: &Console) -> Result<(), Unwritten> {
        match (&sheet.formatted, sheet.change()) {
            (Err(Unformatted::Mistakes(_)), _) => tally.has_mistakes = true,
            (Err(Unformatted::Changed), _) => {
                console.fail(&changed(&sheet.source.name));
                tally.has_failed = true;
            }
            (Ok(_), Some(text)) if self.is_dry() => {
                tally.changed += 1;
                self.show(sheet, text, console)?;
            }
            (Ok(text), change) => match put(sheet, text, change, console)? {
                true if change.is_some() => tally.changed += 1,
                true => tally.same += 1,
                false => tally.has_failed = true,
            },
        }
        Ok(())
    }

    fn show(&self, sheet: &Sheet, text: &str, console: &Console) -> Result<(), Unwritten> {
        if self.diff {
            console.result(&unified(&sheet.source.name, &sheet.source.text, text))?;
        }
        if self.check && !self.diff {
            console.result(&format!("{}\n", sheet.source.name))?;
        }
        Ok(())
    }

    fn exit(&self, tally: &Tally) -> Exit {
        match tally.has_failed {
            true => Exit::Failed,
            false if tally.has_mistakes || (self.is_dry() && tally.changed > 0) => Exit::Found,
            false => Exit::Done,
        }
    }

    fn summary(&self, tally: &Tally) -> Words {
        let (changed, same) = (tally.changed, tally.same);
        if self.is_dry() {
            say!(
                en: "files: {changed} to be formatted, {same} formatted already",
                ko: "파일: 고칠 것 {changed}개, 그대로 둘 것 {same}개",
            )
        } else {
            say!(en: "files: {changed} formatted, {same} unchanged", ko: "파일: 고침 {changed}개, 그대로 {same}개")
        }
    }
}

/// Shows the mistakes because of which files are left alone.
fn show_mistakes(formatted: &Formatted, console: &Console) {
    let mistakes = formatted.sheets.iter().filter_map(|sheet| Some((sheet, mistakes(sheet)?)));
    let files: Vec<File<'_>> =
        mistakes.map(|(sheet, diagnostics)| File { source: &sheet.source, diagnostics }).collect();
    if files.is_empty() {
        return;
    }
    console.tell(&pretty::render(&files, console.talk_look()));
    for file in &files {
        let name = &file.source.name;
        console.say(&say!(
            en: "{name}: has mistakes and was left as it is",
            ko: "{name}: 잘못된 곳이 있어 그대로 두었습니다",
        ));
    }
}

fn mistakes(sheet: &Sheet) -> Option<&[Diagnostic]> {
    match &sheet.formatted {
        Err(Unformatted::Mistakes(diagnostics)) => Some(diagnostics),
        Err(Unformatted::Changed) | Ok(_) => None,
    }
}

/// Writes a text where it came from; whether it stands there now.
fn put(sheet: &Sheet, text: &str, change: Option<&str>, console: &Console) -> Result<bool, Unwritten> {
    match (&sheet.place, change) {
        (Place::Stdin, _) => console.result(text).map(|()| true),
        (Place::File(_), None) => Ok(true),
        (Place::File(path), Some(text)) => match write(path, text.as_bytes()) {
            Ok(_) => Ok(true),
            Err(error) => {
                let name = &sheet.source.name;
                console.fail(&say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"));
                Ok(false)
            }
        },
    }
}

fn changed(name: &str) -> Words {
    say!(
        en: "{name}: formatted, it would say something else; it was left as it is, and malpung is at fault: please report it",
        ko: "{name}: 형식을 고치면 내용이 달라져서 그대로 두었습니다. malpung의 잘못이니 알려 주세요",
    )
}

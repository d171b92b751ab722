//! `malpung build`: the exact JSON of every template, in a folder or on standard output.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::summarise;
use super::watch::{Ground, watch};
use super::{Console, Exit, Unwritten};
use crate::compile::Template;
use crate::diagnostic::{Diagnostic, Severity, Words, say};
use crate::emit::{self, Layout};
use crate::model;
use crate::project::{Loaded, Output, Place, Unit, judge, load, publish};
use crate::report::{File, Summary, pretty};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Build {
    /// Files, folders (searched for .yaml, .yml and .json as .gitignore says) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Folder for NAME.json of each template and manifest.json, which lists them
    #[arg(short, long, value_name = "DIR", required_unless_present = "stdout")]
    output: Option<PathBuf>,
    /// Print the JSON instead; there must be exactly one template
    #[arg(long, conflicts_with = "output")]
    stdout: bool,
    /// Whose field names to write
    #[arg(long, value_name = "DIALECT", default_value = "rest")]
    dialect: Dialect,
    /// Indent the JSON for people
    #[arg(long)]
    pretty: bool,
    /// Stay, and build again whenever a file changes; Ctrl-C ends it
    #[arg(short, long, conflicts_with = "stdout")]
    watch: bool,
}

/// Whose field names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    /// The REST API's: image_url
    Rest,
    /// The JavaScript SDK's: imageUrl
    Js,
}

impl Dialect {
    const fn dialect(self) -> model::Dialect {
        match self {
            Self::Rest => model::Dialect::Rest,
            Self::Js => model::Dialect::Js,
        }
    }
}

impl Build {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let except = self.output.as_deref();
        if self.watch {
            let ground = Ground { paths: &self.paths, except, is_for_people: true };
            return watch(console, &ground, |inputs| inputs, |loaded| self.once(loaded.clone(), console));
        }
        self.once(load(&self.paths, except), console)
    }

    fn once(&self, mut loaded: Loaded, console: &Console) -> Result<Exit, Unwritten> {
        if self.output.is_some() {
            judge(&mut loaded.units);
        }
        let summary = show(console, &loaded);
        if console.fail_unreadable(&loaded) {
            return Ok(Exit::Failed);
        }
        if summary.errors > 0 {
            console.say(&say!(en: "nothing was written", ko: "아무것도 쓰지 않았습니다"));
            return Ok(Exit::Found);
        }
        match &self.output {
            Some(folder) => Ok(self.write(folder, &loaded, console)),
            None => self.print(&loaded, console),
        }
    }

    fn write(&self, folder: &Path, loaded: &Loaded, console: &Console) -> Exit {
        let outputs = templates(loaded).map(|(unit, template)| self.output(unit, template)).collect::<Result<_, _>>();
        let outputs: Vec<Output> = match outputs {
            Ok(outputs) => outputs,
            Err(words) => return fail(console, &words),
        };
        if outputs.is_empty() {
            return fail(console, &say!(en: "there is no template to build", ko: "만들 템플릿이 없습니다"));
        }
        match publish(folder, &outputs, &sources(loaded)) {
            Ok(published) => {
                let (written, unchanged, removed) = (published.written, published.unchanged, published.removed);
                console.say(&say!(
                    en: "files: {written} written, {unchanged} unchanged, {removed} removed",
                    ko: "파일: 씀 {written}개, 그대로 {unchanged}개, 지움 {removed}개",
                ));
                Exit::Done
            }
            Err(unwritable) => fail(console, &unwritable.words()),
        }
    }

    fn print(&self, loaded: &Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let mut templates = templates(loaded);
        let (Some((unit, template)), None) = (templates.next(), templates.next()) else {
            let count = self::templates(loaded).count();
            return Ok(fail(
                console,
                &say!(
                    en: "`--stdout` takes exactly one template, and there are {count}",
                    ko: "`--stdout`은 템플릿이 하나일 때만 쓸 수 있습니다. 지금은 {count}개입니다",
                ),
            ));
        };
        match self.text(unit, template) {
            Ok(text) => console.result(&text).map(|()| Exit::Done),
            Err(words) => Ok(fail(console, &words)),
        }
    }

    fn output(&self, unit: &Unit, template: &Template) -> Result<Output, Words> {
        let text = self.text(unit, template)?;
        let (Some(name), Some(kind)) = (&template.name, template.kind) else { return Err(incomplete(unit)) };
        Ok(Output { name: name.text.clone(), kind, source: unit.source.name.clone(), text })
    }

    fn text(&self, unit: &Unit, template: &Template) -> Result<String, Words> {
        let message = template.message.as_ref().ok_or_else(|| incomplete(unit))?;
        let layout = if self.pretty { Layout::Pretty } else { Layout::Compact };
        let object = emit::object(message, self.dialect.dialect(), &template.sdk, layout);
        object.map(|text| text + "\n").map_err(|_| incomplete(unit))
    }
}

/// Shows the findings as talk, those that stop the build always.
fn show(console: &Console, loaded: &Loaded) -> Summary {
    let files = loaded.files();
    let summary = Summary::of(&files);
    let pictures = if console.is_quiet() {
        let errors: Vec<Vec<Diagnostic>> = loaded.units.iter().map(errors).collect();
        let files = loaded.units.iter().zip(&errors);
        let files: Vec<File<'_>> =
            files.map(|(unit, diagnostics)| File { source: &unit.source, diagnostics }).collect();
        pretty::render(&files, console.talk_look())
    } else {
        pretty::render(&files, console.talk_look())
    };
    if !pictures.is_empty() {
        console.tell(&pictures);
    }
    summarise(console, loaded, &summary);
    summary
}

fn errors(unit: &Unit) -> Vec<Diagnostic> {
    let diagnostics = unit.compiled.diagnostics.iter();
    diagnostics.filter(|diagnostic| diagnostic.severity == Severity::Error).cloned().collect()
}

fn templates(loaded: &Loaded) -> impl Iterator<Item = (&Unit, &Template)> {
    loaded.units.iter().flat_map(|unit| unit.compiled.templates.iter().map(move |template| (unit, template)))
}

fn sources(loaded: &Loaded) -> Vec<PathBuf> {
    let places = loaded.units.iter().map(|unit| &unit.place);
    places
        .filter_map(|place| match place {
            Place::Stdin => None,
            Place::File(path) => Some(path.clone()),
        })
        .collect()
}

/// A template that has no finding must have a message; one without is a mistake of this program.
fn incomplete(unit: &Unit) -> Words {
    let name = &unit.source.name;
    say!(
        en: "{name}: a template was not understood, though nothing was found in it; this is a defect of malpung",
        ko: "{name}: 문제를 찾지 못했지만 템플릿을 이해하지 못했습니다. malpung의 결함입니다",
    )
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

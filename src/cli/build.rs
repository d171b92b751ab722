//! `malpung build`: the exact JSON of every template, in a folder or on standard output.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::summarise;
use super::watch::{Ground, watch};
use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::{Bundle, Template, Unrendered};
use crate::diagnostic::{Diagnostic, Lang, Severity, Words, say};
use crate::emit::{self, Layout};
use crate::model::{self, Message};
use crate::project::{
    Loaded, Output, Part, Place, Project, Role, Unit, Written, judge, load, publish, write_new_folder,
};
use crate::report::{File, Summary, pretty};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Build {
    /// Files, folders (searched for .talk, .yaml, .yml and .json as .gitignore says) or `-` for standard input
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for NAME.json of each template and manifest.json, which lists them
    #[arg(short, long, value_name = "DIR", required_unless_present_any = ["stdout", "bundle"])]
    output: Option<PathBuf>,
    /// File for all templates in one compiled form, which the library loads at once
    #[arg(long, value_name = "FILE", conflicts_with = "stdout")]
    bundle: Option<PathBuf>,
    /// Print the JSON instead; there must be exactly one template
    #[arg(long, conflicts_with = "output")]
    stdout: bool,
    /// Whose field names to write [default: the dialect of malpung.toml, or rest]
    #[arg(long, value_name = "DIALECT")]
    dialect: Option<Dialect>,
    /// Indent the JSON for people
    #[arg(long)]
    pretty: bool,
    /// Stay, and build again whenever a file changes; Ctrl-C ends it
    #[arg(short, long, conflicts_with = "stdout")]
    watch: bool,
    #[command(flatten)]
    configuration: Configuration,
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
    /// The dialect.
    pub(super) const fn dialect(self) -> model::Dialect {
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
            let ground = Ground {
                paths: &self.paths,
                except,
                configuration: &self.configuration,
                is_for_people: true,
                sees_beside: false,
            };
            return watch(
                console,
                &ground,
                |_, inputs| inputs,
                |project, loaded| self.once(project, loaded.clone(), console),
            );
        }
        match self.configuration.open(console) {
            Ok(project) => self.once(&project, load(&project, &self.paths, except), console),
            Err(exit) => Ok(exit),
        }
    }

    fn once(&self, project: &Project, mut loaded: Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let dialect = self.dialect.map_or_else(|| project.dialect(), Dialect::dialect);
        if self.output.is_some() || self.bundle.is_some() {
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
        if let Some(file) = &self.bundle {
            let exit = self.write_bundle(file, project, &loaded, console);
            if exit != Exit::Done {
                return Ok(exit);
            }
        }
        match &self.output {
            Some(folder) => Ok(self.write(folder, project, &loaded, dialect, console)),
            None if self.bundle.is_some() => Ok(Exit::Done),
            None => self.print(project, &loaded, dialect, console),
        }
    }

    /// Writes every template in one compiled form.
    fn write_bundle(&self, file: &Path, project: &Project, loaded: &Loaded, console: &Console) -> Exit {
        let name = Place::File(file.to_owned()).name();
        if loaded.units.iter().any(|unit| unit.source.name == name) {
            return fail(
                console,
                &say!(
                    en: "{name}: this is a template's own file and would be overwritten; choose another name",
                    ko: "{name}: 템플릿 원본을 덮어쓰게 됩니다. 다른 이름을 고르세요",
                ),
            );
        }
        for (unit, template) in loaded.templates() {
            if let Err(words) = settled(project, unit, template) {
                return fail(console, &words);
            }
        }
        let templates: Vec<&Template> = loaded.templates().map(|(_, template)| template).collect();
        let Some(text) = Bundle::write(templates.iter().copied(), &project.profile).filter(|_| !templates.is_empty())
        else {
            return fail(console, &say!(en: "there is no template to build", ko: "만들 템플릿이 없습니다"));
        };
        match write_new_folder(file, text.as_bytes()) {
            Ok(written) => {
                let count = templates.len();
                console.say(&match written {
                    Written::New => {
                        say!(en: "{name}: {count} templates written", ko: "{name}: 템플릿 {count}개를 썼습니다")
                    }
                    Written::Unchanged => say!(en: "{name}: unchanged", ko: "{name}: 그대로입니다"),
                });
                Exit::Done
            }
            Err(error) => {
                fail(console, &say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}"))
            }
        }
    }

    fn write(
        &self,
        folder: &Path,
        project: &Project,
        loaded: &Loaded,
        dialect: model::Dialect,
        console: &Console,
    ) -> Exit {
        let outputs = loaded
            .templates()
            .map(|(unit, template)| self.output(project, unit, template, dialect))
            .collect::<Result<_, _>>();
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

    fn print(
        &self,
        project: &Project,
        loaded: &Loaded,
        dialect: model::Dialect,
        console: &Console,
    ) -> Result<Exit, Unwritten> {
        let mut templates = loaded.templates();
        let (Some((unit, template)), None) = (templates.next(), templates.next()) else {
            let count = loaded.templates().count();
            return Ok(fail(
                console,
                &say!(
                    en: "`--stdout` takes exactly one template, and there are {count}",
                    ko: "`--stdout`은 템플릿이 하나일 때만 쓸 수 있습니다. 지금은 {count}개입니다",
                ),
            ));
        };
        match self.parts(project, unit, template, dialect) {
            Ok(parts) => match parts.first() {
                Some(part) => console.result(&part.text).map(|()| Exit::Done),
                None => Ok(Exit::Done),
            },
            Err(words) => Ok(fail(console, &words)),
        }
    }

    fn output(
        &self,
        project: &Project,
        unit: &Unit,
        template: &Template,
        dialect: model::Dialect,
    ) -> Result<Output, Words> {
        let files = self.parts(project, unit, template, dialect)?;
        let (Some(name), Some(kind)) = (&template.name, template.kind) else { return Err(incomplete(unit)) };
        Ok(Output { name: name.text.clone(), kind, source: unit.source.name.clone(), files })
    }

    /// What is written for a template: its object, or where it takes parameters its compiled form and their schema.
    fn parts(
        &self,
        project: &Project,
        unit: &Unit,
        template: &Template,
        dialect: model::Dialect,
    ) -> Result<Vec<Part>, Words> {
        settled(project, unit, template)?;
        let mut parts = match &template.message {
            Some(message) => vec![Part { role: Role::Object, text: self.object(unit, template, message, dialect)? }],
            None => self.program(unit, template)?,
        };
        let layout = template.layout_schema().map(|schema| self.json(&schema));
        parts.extend(layout.map(|text| Part { role: Role::Layout, text }));
        Ok(parts)
    }

    fn program(&self, unit: &Unit, template: &Template) -> Result<Vec<Part>, Words> {
        let compiled = template.compiled(true).ok_or_else(|| incomplete(unit))?;
        let schema = template.arguments_schema().ok_or_else(|| incomplete(unit))?;
        Ok(vec![
            Part { role: Role::Template, text: compiled + "\n" },
            Part { role: Role::Arguments, text: self.json(&schema) },
        ])
    }

    /// A schema: always for people too.
    fn json(&self, schema: &serde_json::Value) -> String {
        format!("{schema:#}\n")
    }

    fn object(
        &self,
        unit: &Unit,
        template: &Template,
        message: &Message,
        dialect: model::Dialect,
    ) -> Result<String, Words> {
        let layout = if self.pretty { Layout::Pretty } else { Layout::Compact };
        let object = emit::object(message, dialect, &template.sdk, layout);
        object.map(|text| text + "\n").map_err(|_| incomplete(unit))
    }
}

/// That nothing is left to choose: of a template with an id for each profile, one profile.
fn settled(project: &Project, unit: &Unit, template: &Template) -> Result<(), Words> {
    if template.profiles.is_empty() || !project.profile.name.is_empty() {
        return Ok(());
    }
    let words = Unrendered::WithoutProfile(template.profiles.clone()).words();
    let (name, en, ko) = (&unit.source.name, words.to(Lang::En), words.to(Lang::Ko));
    Err(say!(en: "{name}: {en}", ko: "{name}: {ko}"))
}

/// Shows the findings as talk, those that stop the build always.
pub(super) fn show(console: &Console, loaded: &Loaded) -> Summary {
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

fn sources(loaded: &Loaded) -> Vec<PathBuf> {
    let places = loaded.units.iter().map(|unit| &unit.place);
    places
        .filter_map(|place| match place {
            Place::Stdin => None,
            Place::File(path) => Some(path.clone()),
        })
        .collect()
}

/// What to say of a template without a message and without an error: the configuration has lowered what says why.
pub(super) fn incomplete(unit: &Unit) -> Words {
    let name = &unit.source.name;
    say!(
        en: "{name}: a template has no sound shape, so there is nothing to write; `malpung check --no-config {name}` says why",
        ko: "{name}: 형태가 올바르지 않은 템플릿이 있어 쓸 것이 없습니다. `malpung check --no-config {name}`으로 까닭을 볼 수 있습니다",
    )
}

pub(super) fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

//! `malpung generate`: typed functions for senders in other languages, in one file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::build::{fail, incomplete, show};
use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Lang, Words, say};
use crate::generate::{self, Body, File, Options, Subject};
use crate::project::{Loaded, Project, Unit, Written, file_at, judge, load, write_new_folder};
use crate::typed::code::write;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Generate {
    /// The language to write
    #[arg(value_name = "LANGUAGE")]
    language: Language,
    /// Files, folders (searched for .talk, .yaml, .yml and .json as .gitignore says) or `-` for standard input
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// File to write, or a folder for it [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Package of the code, for Kotlin and Java
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
    /// Name of the file without its extension; in Java that of the class too [default: that of the file, or messages]
    #[arg(long, value_name = "NAME")]
    module: Option<String>,
    /// Language of the reasons that the code gives for what it refuses
    #[arg(long, value_name = "LANG", default_value = "en")]
    reasons: super::Language,
    #[command(flatten)]
    configuration: Configuration,
}

/// A language that code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Rust, on the library
    Rust,
    /// TypeScript, for Node and browsers
    #[value(name = "typescript", alias = "ts")]
    TypeScript,
    /// Kotlin for the JVM
    Kotlin,
    /// Java, from 17 on
    Java,
    /// Swift with Foundation
    Swift,
    /// Dart, from 3 on
    Dart,
    /// Python, from 3.10 on
    Python,
}

impl Language {
    /// The language of code that stands alone; `None` for Rust, whose code stands on the library.
    const fn alone(self) -> Option<generate::Language> {
        Some(match self {
            Self::Rust => return None,
            Self::TypeScript => generate::Language::TypeScript,
            Self::Kotlin => generate::Language::Kotlin,
            Self::Java => generate::Language::Java,
            Self::Swift => generate::Language::Swift,
            Self::Dart => generate::Language::Dart,
            Self::Python => generate::Language::Python,
        })
    }

    fn has_packages(self) -> bool {
        self.alone().is_some_and(generate::Language::has_packages)
    }

    fn name(self) -> &'static str {
        self.alone().map_or("rust", generate::Language::name)
    }
}

impl Generate {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if let Some(words) = self.misnamed() {
            return Ok(fail(console, &words));
        }
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let mut loaded = load(&project, &self.paths, None);
        judge(&mut loaded.units);
        let summary = show(console, &loaded);
        if console.fail_unreadable(&loaded) {
            return Ok(Exit::Failed);
        }
        if summary.errors > 0 {
            console.say(&say!(en: "nothing was written", ko: "아무것도 쓰지 않았습니다"));
            return Ok(Exit::Found);
        }
        match self.file(&project, &loaded) {
            Ok(file) => self.write(&file, console),
            Err(words) => Ok(fail(console, &words)),
        }
    }

    /// What is wrong with the names that were asked for.
    fn misnamed(&self) -> Option<Words> {
        if self.package.is_some() && !self.language.has_packages() {
            let language = self.language.name();
            return Some(
                say!(en: "{language} has no packages: leave `--package` out", ko: "{language}에는 패키지가 없습니다. `--package`를 빼세요"),
            );
        }
        let package = self.package.as_deref().filter(|package| !package.split('.').all(is_word));
        let wrong = package.or_else(|| self.module.as_deref().filter(|module| !is_word(module)))?;
        Some(say!(
            en: "`{wrong}` is no name in code: use letters, digits and `_`",
            ko: "`{wrong}`은(는) 코드의 이름으로 쓸 수 없습니다. 영문자, 숫자, `_`를 쓰세요",
        ))
    }

    /// The name of the module: what was asked for, or that of the file that was.
    fn module(&self) -> Option<String> {
        let file = self.output.as_deref().filter(|output| output.extension().is_some());
        let stem = file.and_then(|file| file.file_stem()?.to_str()).filter(|stem| is_word(stem));
        self.module.clone().or_else(|| stem.map(str::to_owned))
    }

    fn file(&self, project: &Project, loaded: &Loaded) -> Result<File, Words> {
        let subjects: Vec<Subject<'_>> =
            loaded.templates().map(|(unit, template)| subject(project, unit, template)).collect::<Result<_, _>>()?;
        if subjects.is_empty() {
            return Err(say!(en: "there is no template to write code for", ko: "코드를 만들 템플릿이 없습니다"));
        }
        let Some(language) = self.language.alone() else {
            let text = write(&subjects, &project.profile).map_err(|unwritable| unwritable.words())?;
            return Ok(File { name: format!("{}.rs", self.module().as_deref().unwrap_or("messages")), text });
        };
        let options = Options {
            profile: Some(&project.profile),
            package: self.package.clone(),
            module: self.module(),
            lang: self.reasons.lang(),
        };
        generate::generate(language, &subjects, &options).map_err(|ungenerated| ungenerated.words())
    }

    fn write(&self, file: &File, console: &Console) -> Result<Exit, Unwritten> {
        let Some(output) = &self.output else { return console.result(&file.text).map(|()| Exit::Done) };
        let path = file_at(output, &file.name);
        let name = path.display();
        match write_new_folder(&path, file.text.as_bytes()) {
            Ok(Written::New) => console.say(&say!(en: "{name}: written", ko: "{name}: 썼습니다")),
            Ok(Written::Unchanged) => console.say(&say!(en: "{name}: unchanged", ko: "{name}: 그대로입니다")),
            Err(error) => {
                return Ok(fail(
                    console,
                    &say!(en: "{name} cannot be written: {error}", ko: "{name} 파일에 쓸 수 없습니다: {error}"),
                ));
            }
        }
        Ok(Exit::Done)
    }
}

/// Whether a text can be a name in every language.
fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

/// A template as code is written for it.
fn subject<'a>(project: &Project, unit: &Unit, template: &'a Template) -> Result<Subject<'a>, Words> {
    if !template.profiles.is_empty() && project.profile.name.is_empty() {
        let words = Unrendered::WithoutProfile(template.profiles.clone()).words();
        let (name, en, ko) = (&unit.source.name, words.to(Lang::En), words.to(Lang::Ko));
        return Err(say!(en: "{name}: {en}", ko: "{name}: {ko}"));
    }
    let (Some(name), Some(kind)) = (&template.name, template.kind) else { return Err(incomplete(unit)) };
    let body = match (&template.message, &template.plan) {
        (Some(message), _) => Body::Message(message),
        (None, Some(plan)) if template.is_sound => Body::Plan(plan),
        (None, Some(_) | None) => return Err(incomplete(unit)),
    };
    Ok(Subject { name: &name.text, doc: template.doc.as_deref(), kind, body })
}

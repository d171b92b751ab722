//! `malpung test`: every case of every template against the message that was recorded for it.

mod recorded;
mod strays;
mod tally;
mod trial;

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::Template;
use crate::diagnostic::{Diagnostic, Severity, Words, say};
use crate::project::{Loaded, Place, Project, Unit, judge, load_inputs};
use crate::report::{File, pretty};
use tally::Tally;
use trial::Trial;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Test {
    /// Files or folders (searched for .talk, .yaml, .yml and .json as .gitignore says)
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Record what the cases give now in NAME.expected.json, beside the file of each template
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    configuration: Configuration,
}

impl Test {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return Ok(fail(
                console,
                &say!(
                    en: "expected messages lie beside the file of a template, and standard input has none; name a file",
                    ko: "기대 메시지는 템플릿 파일 옆에 두는데 표준 입력에는 그런 자리가 없습니다. 파일을 지정하세요",
                ),
            ));
        }
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let inputs = project.find(&self.paths, None);
        let beside = inputs.beside.clone();
        let mut loaded = load_inputs(&project, inputs);
        judge(&mut loaded.units);
        show_errors(&loaded, console);
        let tally = self.tests(&loaded, &project, console)?;
        strays::name(&loaded, &beside, console);
        let has_unread = console.fail_unreadable(&loaded);
        let worst = match (has_unread, has_errors(&loaded)) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Found,
            (false, false) if tally.is_empty() => {
                return Ok(fail(console, &say!(en: "there is no template to test", ko: "시험할 템플릿이 없습니다")));
            }
            (false, false) => Exit::Done,
        };
        if !tally.is_empty() {
            console.say(&if self.update { tally.updated() } else { tally.words() });
        }
        Ok(tally.exit(self.update).max(worst))
    }

    /// Tests every template that is sound.
    fn tests(&self, loaded: &Loaded, project: &Project, console: &Console) -> Result<Tally, Unwritten> {
        let mut tally = Tally::default();
        for (unit, template) in loaded.templates() {
            let Place::File(path) = &unit.place else { continue };
            if loaded.is_broken(unit, template) {
                tally.broken += 1;
            } else if !template.profiles.is_empty() && project.profile.name.is_empty() {
                console.fail(&without_profile(unit, template));
                tally.has_failed = true;
            } else {
                self.test(path, template, project, &mut tally, console)?;
            }
        }
        Ok(tally)
    }

    fn test(
        &self,
        path: &Path,
        template: &Template,
        project: &Project,
        tally: &mut Tally,
        console: &Console,
    ) -> Result<(), Unwritten> {
        let trial = Trial::of(template, path, &project.profile);
        tally.has_failed |= trial.say_problems(console);
        tally.add(&trial);
        if !self.update {
            return console.result(&trial.differences(console.look()));
        }
        console.result(&trial.refusals(console.look()))?;
        if trial.is_whole() {
            tally.record(&trial, console);
        }
        Ok(())
    }
}

/// Shows the errors of all files: a template that has one is not tested.
fn show_errors(loaded: &Loaded, console: &Console) {
    let errors: Vec<Vec<Diagnostic>> = loaded
        .units
        .iter()
        .map(|unit| unit.compiled.diagnostics.iter().filter(|found| is_error(found)).cloned().collect())
        .collect();
    let files = loaded.units.iter().zip(&errors).map(|(unit, diagnostics)| File { source: &unit.source, diagnostics });
    let pictures = pretty::render(&files.collect::<Vec<_>>(), console.talk_look());
    if !pictures.is_empty() {
        console.tell(&pictures);
    }
}

fn has_errors(loaded: &Loaded) -> bool {
    loaded.units.iter().any(|unit| unit.compiled.diagnostics.iter().any(is_error))
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

fn without_profile(unit: &Unit, template: &Template) -> Words {
    let (file, profiles) = (&unit.source.name, template.profiles.join(", "));
    let name = template.name.as_ref().map_or("", |name| name.text.as_str());
    say!(
        en: "{file}: the template `{name}` has an id for each profile ({profiles}); choose one with `--profile`",
        ko: "{file}: `{name}` 템플릿은 템플릿 ID가 프로필마다({profiles}) 다릅니다. `--profile`로 고르세요",
    )
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

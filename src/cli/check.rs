//! `malpung check`: every finding in every file.

mod known;
mod mend;

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::Reporting;
use super::watch::{Ground, watch};
use super::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::project::{Inputs, Loaded, Project, load_inputs};
use crate::report::Summary;
use crate::report::baseline::Baseline;
use crate::report::hosts::Hosts;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders (searched for .talk, .yaml, .yml and .json as .gitignore says) or `-` for standard input
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reporting: Reporting,
    /// Leave files out that show no sign of a template or are excluded even where they are named, as it is done in folders
    #[arg(long)]
    templates_only: bool,
    /// Stay, and check again whenever a file changes; Ctrl-C ends it
    #[arg(short, long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline"])]
    watch: bool,
    /// List every host that links lead to, and every picture, instead of findings; with --format json for programs
    #[arg(long, conflicts_with_all = ["watch", "output", "fix", "unsafe_fixes", "diff", "write_baseline"])]
    print_hosts: bool,
    #[command(flatten)]
    mending: mend::Mending,
    #[command(flatten)]
    known: known::Known,
    #[command(flatten)]
    configuration: Configuration,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let except = self.reporting.output.as_deref();
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let inputs = project.find(&self.paths, except);
        if let Some(path) = except.filter(|path| inputs.holds(path)) {
            return Ok(refuse(path, console));
        }
        let Some(baseline) = self.known.open(console) else { return Ok(Exit::Failed) };
        if self.watch {
            let is_for_people = self.reporting.is_for_people();
            let ground = Ground {
                paths: &self.paths,
                except,
                configuration: &self.configuration,
                is_for_people,
                sees_beside: false,
            };
            let sieve = |project: &Project, inputs| self.sieve(project, inputs);
            let once =
                |project: &Project, loaded: &Loaded| self.once(project, loaded.clone(), baseline.clone(), console);
            return watch(console, &ground, sieve, once);
        }
        let loaded = load_inputs(&project, self.sieve(&project, inputs));
        if self.print_hosts {
            self.hosts(&project, &loaded, console)
        } else {
            self.once(&project, loaded, baseline, console)
        }
    }

    /// Mends what is to be mended in files, and shows what was found.
    fn once(
        &self,
        project: &Project,
        mut loaded: Loaded,
        baseline: Baseline,
        console: &Console,
    ) -> Result<Exit, Unwritten> {
        if self.mending.is_dry() {
            return self.mending.show(project, &loaded, console);
        }
        let mended = self.mending.apply(project, &mut loaded, console)?;
        if let Some(exit) = self.known.record(&loaded, console) {
            return Ok(exit.max(if mended.has_failed { Exit::Failed } else { Exit::Done }));
        }
        let hidden = known::hide(baseline, &mut loaded);
        let files = loaded.files();
        let shown = self.reporting.show(&files, mended.has_text, console)?;
        let summary = Summary::of(&files);
        let is_incomplete = console.fail_unreadable(&loaded) || mended.has_failed;
        summarise(console, &loaded, &summary);
        self.known.summarise(hidden, console);
        self.mending.summarise(&mended, &loaded, console);
        Ok(if is_incomplete {
            Exit::Failed
        } else if summary.worst() >= Some(self.reporting.fail_on()) {
            shown.max(Exit::Found)
        } else {
            shown
        })
    }

    /// Lists what links and pictures lead to.
    fn hosts(&self, project: &Project, loaded: &Loaded, console: &Console) -> Result<Exit, Unwritten> {
        let mut hosts = Hosts::default();
        for (unit, template) in loaded.templates() {
            if let Some(message) = &template.message {
                hosts.add(&unit.source.name, message);
            }
        }
        let text = if self.reporting.is_json() {
            hosts.to_json(&project.profile).map_err(io::Error::from)?
        } else {
            hosts.render(&project.profile, console.lang)
        };
        console.result(&text)?;
        say_broken(loaded, console);
        Ok(if console.fail_unreadable(loaded) { Exit::Failed } else { Exit::Done })
    }

    fn sieve(&self, project: &Project, inputs: Inputs) -> Inputs {
        if self.templates_only { project.sieve(inputs.unnamed()) } else { inputs }
    }
}

/// Says how many templates could not be looked into.
fn say_broken(loaded: &Loaded, console: &Console) {
    match loaded.templates().filter(|(_, template)| template.message.is_none()).count() {
        0 => {}
        1 => console.say(&say!(
            en: "1 template is broken and was not looked into; run `malpung check`",
            ko: "템플릿 1개는 잘못되어 살펴보지 못했습니다. `malpung check`를 실행하세요",
        )),
        count => console.say(&say!(
            en: "{count} templates are broken and were not looked into; run `malpung check`",
            ko: "템플릿 {count}개는 잘못되어 살펴보지 못했습니다. `malpung check`를 실행하세요",
        )),
    }
}

fn refuse(path: &Path, console: &Console) -> Exit {
    let name = path.display();
    console.fail(&say!(
        en: "{name}: the report would overwrite a file that is to be checked; choose another file",
        ko: "{name}: 보고서가 검사할 파일을 덮어쓰게 됩니다. 다른 파일을 고르세요",
    ));
    Exit::Failed
}

/// Says how many files were checked, and how many were not because they are no templates.
pub(super) fn summarise(console: &Console, loaded: &Loaded, summary: &Summary) {
    let is_about_nothing = loaded.units.is_empty() && !loaded.unreadable.is_empty();
    if !is_about_nothing {
        console.say(&summary.words());
    }
    match loaded.left_out {
        0 => {}
        1 => console.say(&say!(
            en: "1 file holds no template and was left out",
            ko: "템플릿이 없는 파일 1개는 검사하지 않았습니다",
        )),
        count => console.say(&say!(
            en: "{count} files hold no template and were left out",
            ko: "템플릿이 없는 파일 {count}개는 검사하지 않았습니다",
        )),
    }
}

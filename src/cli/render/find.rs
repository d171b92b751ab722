//! The template that a command line means.

use std::path::{Path, PathBuf};
use std::sync::Arc;

#[cfg(feature = "send")]
use sha2::{Digest as _, Sha256};

use super::fail;
use crate::cli::{Console, Exit};
use crate::compile::Template;
use crate::diagnostic::{Severity, Words, say};
use crate::project::{Case, Cases, Loaded, Place, Project, Unit, Unpicked, Unreadable, Wanted, load, read};
use crate::report::{File, pretty};
use crate::schema::nearest;
use crate::source::Source;

/// Names that are listed, at most.
const LISTED: usize = 30;

/// A template, and the file that it stands in.
#[derive(Clone)]
#[cfg_attr(not(feature = "send"), expect(dead_code, reason = "where a refusal is about is told of what is sent"))]
pub(in crate::cli) struct Found {
    pub(in crate::cli) template: Template,
    pub(in crate::cli) path: PathBuf,
    /// The text that it was compiled from; none where its compiled form was read.
    pub(in crate::cli) source: Option<Source>,
    /// The files that this text imports.
    imports: Vec<Arc<Source>>,
}

impl Found {
    /// The template's cases.
    pub(in crate::cli) fn cases(&self, project: &Project) -> Cases {
        Cases::of(&self.template, &self.path, &project.profile)
    }

    fn of(unit: &Unit, template: &Template) -> Self {
        let path = match &unit.place {
            Place::Stdin => PathBuf::new(),
            Place::File(path) => path.clone(),
        };
        let (source, imports) = (Some(unit.source.clone()), unit.compiled.imports.clone());
        Self { template: template.clone(), path, source, imports }
    }
}

#[cfg(feature = "send")]
impl Found {
    /// The template of a file, sound or not; none where it is no longer there.
    pub(in crate::cli) fn load(project: &Project, path: &Path, name: Option<&str>) -> Option<Self> {
        let loaded = load(project, &[path.to_owned()], None);
        loaded.pick(name).ok().map(|(unit, template)| Self::of(unit, template))
    }

    /// Where it is.
    pub(in crate::cli) fn place(&self) -> Place {
        if self.path.as_os_str().is_empty() { Place::Stdin } else { Place::File(self.path.clone()) }
    }

    /// A hash of all text that it is made of; none of a compiled form, which has no lines.
    pub(in crate::cli) fn hash(&self) -> Option<String> {
        let mut hash = Sha256::new();
        for text in [&self.source.as_ref()?.text].into_iter().chain(self.imports.iter().map(|source| &source.text)) {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Finds a template; where it cannot be used, says why.
pub(in crate::cli) fn find(text: &str, project: &Project, console: &Console) -> Result<Found, Exit> {
    let (paths, name) = match Wanted::parse(text) {
        Wanted::Compiled(path) => return compiled(&path, console),
        Wanted::In(path, name) => (vec![path], name),
        Wanted::Named(name) => (Vec::new(), Some(name)),
    };
    pick(text, &paths, name.as_deref(), project, console)
}

/// Finds a template under paths, by its name where there are several; where it cannot be used, says why.
#[cfg(feature = "preview")]
pub(in crate::cli) fn find_in(
    paths: &[PathBuf],
    name: Option<&str>,
    project: &Project,
    console: &Console,
) -> Result<Found, Exit> {
    let text = paths.first().map_or_else(|| ".".to_owned(), |path| super::shown(path));
    pick(&text, paths, name, project, console)
}

fn pick(
    text: &str,
    paths: &[PathBuf],
    name: Option<&str>,
    project: &Project,
    console: &Console,
) -> Result<Found, Exit> {
    let loaded = load(project, paths, None);
    match loaded.pick(name) {
        Ok((unit, template)) => sound(&loaded, unit, template, console),
        Err(unpicked) => Err(miss(text, name, &loaded, &unpicked, console)),
    }
}

fn compiled(path: &Path, console: &Console) -> Result<Found, Exit> {
    let name = super::shown(path);
    let bytes = read(path).map_err(|cause| fail(console, &Unreadable::new(&name, cause).words()))?;
    let template = Template::from_compiled(&String::from_utf8_lossy(&bytes)).map_err(|unusable| {
        let words = unusable.words();
        let (en, ko) = (words.to(crate::diagnostic::Lang::En), words.to(crate::diagnostic::Lang::Ko));
        fail(console, &say!(en: "{name}: {en}", ko: "{name}: {ko}"))
    })?;
    Ok(Found { template, path: path.to_owned(), source: None, imports: Vec::new() })
}

/// The template, or what is wrong with it.
fn sound(loaded: &Loaded, unit: &Unit, template: &Template, console: &Console) -> Result<Found, Exit> {
    if loaded.is_broken(unit, template) {
        let about = loaded.about(unit, template);
        let files = about.iter().map(|(source, diagnostics)| File { source, diagnostics });
        console.tell(&pretty::render(&files.collect::<Vec<_>>(), console.talk_look()));
        console.say(&say!(en: "nothing was rendered", ko: "메시지를 만들지 않았습니다"));
        return Err(Exit::Found);
    }
    Ok(Found::of(unit, template))
}

/// Says why no template was found.
fn miss(text: &str, name: Option<&str>, loaded: &Loaded, unpicked: &Unpicked, console: &Console) -> Exit {
    let names = match unpicked {
        Unpicked::Several(places) => return fail(console, &several(name, places)),
        Unpicked::Unknown(names) => names,
    };
    if console.fail_unreadable(loaded) {
        return Exit::Failed;
    }
    let is_broken = loaded.units.iter().any(is_broken);
    if is_broken && names.is_empty() {
        console.tell(&pretty::render(&loaded.files(), console.talk_look()));
        return Exit::Found;
    }
    console.fail(&unknown(name.unwrap_or(text), names));
    if is_broken {
        console.say(&say!(
            en: "some files have errors, which may hide it; `malpung check` shows them",
            ko: "오류가 있는 파일에 들어 있을 수도 있습니다. `malpung check`로 볼 수 있습니다",
        ));
    }
    Exit::Failed
}

fn is_broken(unit: &Unit) -> bool {
    unit.compiled.diagnostics.iter().any(|found| found.severity == Severity::Error)
}

fn several(name: Option<&str>, places: &[String]) -> Words {
    let listed = listed(places.iter().map(String::as_str));
    match name {
        Some(name) => say!(
            en: "several templates are called `{name}`; choose one: {listed}",
            ko: "`{name}`(이)라는 템플릿이 여러 개입니다. 하나를 고르세요: {listed}",
        ),
        None => say!(
            en: "there are several templates; choose one: {listed}",
            ko: "템플릿이 여러 개입니다. 하나를 고르세요: {listed}",
        ),
    }
}

fn unknown(name: &str, names: &[String]) -> Words {
    if names.is_empty() {
        return say!(en: "{name}: there is no template", ko: "{name}: 템플릿이 없습니다");
    }
    let near = nearest(name, names.iter().map(String::as_str));
    let listed = listed(names.iter().map(String::as_str));
    match near {
        Some(near) => say!(
            en: "there is no template `{name}`; did you mean `{near}`? There are: {listed}",
            ko: "`{name}` 템플릿은 없습니다. `{near}`을(를) 찾으셨나요? 있는 템플릿: {listed}",
        ),
        None => say!(
            en: "there is no template `{name}`; there are: {listed}",
            ko: "`{name}` 템플릿은 없습니다. 있는 템플릿: {listed}",
        ),
    }
}

/// What to say of a case that is not there.
pub(in crate::cli) fn no_case(name: &str, cases: &[Case]) -> Words {
    let names = || cases.iter().map(|case| case.name.as_str());
    let listed = listed(names());
    match nearest(name, names()) {
        Some(near) => say!(
            en: "there is no case `{name}`; did you mean `{near}`? There are: {listed}",
            ko: "`{name}` case는 없습니다. `{near}`을(를) 찾으셨나요? 있는 case: {listed}",
        ),
        None => say!(
            en: "there is no case `{name}`; there are: {listed}",
            ko: "`{name}` case는 없습니다. 있는 case: {listed}",
        ),
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > LISTED { format!("{shown}, … ({})", names.len()) } else { shown }
}

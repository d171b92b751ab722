//! Typed Rust code for the templates of a folder, made while a program is built: for its `build.rs`.
//!
//! ```no_run
//! // build.rs
//! fn main() -> malpung::build::Result {
//!     malpung::build::templates("templates")
//! }
//! ```
//!
//! ```ignore
//! // src/messages.rs
//! include!(concat!(env!("OUT_DIR"), "/templates.rs"));
//! ```

#![expect(clippy::disallowed_methods, reason = "a build script reads the environment and writes files")]

use std::fmt;
use std::path::Path;
use std::{env, fs};

use crate::compile::{self, Compiled};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::generate::{Body, Subject};
use crate::model::Kind;
use crate::project::{Folder, Unloadable, compile_folder};
use crate::report::{File, short};
use crate::source::Source;
use crate::typed::code::write;

/// The name of the file in `OUT_DIR`.
const FILE: &str = "templates.rs";

/// What a build script gives back.
pub type Result = std::result::Result<(), Failure>;

/// Why no code was written. Its `Debug` form is the text for people, since that is what a build script prints.
pub struct Failure(String);

/// Settings of the build.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is built until `templates` is called"]
pub struct Builder {
    profile: Option<String>,
}

/// Writes the typed code for the templates of a folder to `templates.rs` in `OUT_DIR`, and tells Cargo to run the build
/// script again when the folder changes. Paths are seen from the folder of the package.
///
/// # Errors
/// The errors in the templates, each with its place, and whatever keeps files from being read or written.
pub fn templates(folder: impl AsRef<Path>) -> Result {
    Builder::default().templates(folder)
}

/// Builds with settings.
pub fn builder() -> Builder {
    Builder::default()
}

impl Builder {
    /// Chooses a profile of `malpung.toml` by its name.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Writes the code, as [`templates`] does.
    ///
    /// # Errors
    /// As [`templates`].
    pub fn templates(&self, folder: impl AsRef<Path>) -> Result {
        let folder = folder.as_ref();
        println!("cargo::rerun-if-changed={}", folder.display());
        println!("cargo::rerun-if-changed=malpung.toml");
        let code = module(folder, self.profile.as_deref())?;
        let out =
            env::var_os("OUT_DIR").ok_or_else(|| Failure("OUT_DIR is not set: call this in build.rs".to_owned()))?;
        let file = Path::new(&out).join(FILE);
        fs::write(&file, code).map_err(|error| Failure(format!("{}: {error}", file.display())))
    }
}

/// The module for the templates of a folder.
fn module(folder: &Path, profile: Option<&str>) -> std::result::Result<String, Failure> {
    let Folder { profile, files } = compile_folder(folder, profile).map_err(|error| Failure::of(&error))?;
    let errors: Vec<(&Source, Vec<Diagnostic>)> = files.iter().flat_map(errors).collect();
    if !errors.is_empty() {
        let files: Vec<File<'_>> = errors.iter().map(|(source, diagnostics)| File { source, diagnostics }).collect();
        return Err(Failure(format!("templates have errors:\n{}", short::render(&files, Lang::En))));
    }
    let templates = files.iter().flat_map(|(_, compiled)| &compiled.templates);
    let subjects: Vec<Subject<'_>> =
        templates.map(|template| subject(template, profile.name.is_empty())).collect::<std::result::Result<_, _>>()?;
    write(&subjects, &profile).map_err(|unwritable| Failure(unwritable.words().to(Lang::En).to_owned()))
}

/// A template as code is written for it.
fn subject(template: &compile::Template, is_without_profile: bool) -> std::result::Result<Subject<'_>, Failure> {
    let (name, kind) = settled(template, is_without_profile)?;
    let body = match (&template.message, &template.plan) {
        (Some(message), _) => Body::Message(message),
        (None, Some(plan)) => Body::Plan(plan),
        (None, None) => return Err(Failure(format!("`{name}` is no message"))),
    };
    Ok(Subject { name, doc: template.doc.as_deref(), kind, body })
}

fn settled(template: &compile::Template, is_without_profile: bool) -> std::result::Result<(&str, Kind), Failure> {
    let name = template.name.as_ref().map(|name| name.text.as_str());
    let named =
        name.zip(template.kind).ok_or_else(|| Failure("a template has no name; write `name` in it".to_owned()))?;
    if !template.profiles.is_empty() && is_without_profile {
        let (name, profiles) = (named.0, template.profiles.join(", "));
        return Err(Failure(format!(
            "`{name}` has an id for each profile ({profiles}); choose one with `Builder::profile`"
        )));
    }
    Ok(named)
}

fn errors((source, compiled): &(Source, Compiled)) -> Vec<(&Source, Vec<Diagnostic>)> {
    let of = |found: &[Diagnostic]| {
        found.iter().filter(|found| found.severity == Severity::Error).cloned().collect::<Vec<_>>()
    };
    let elsewhere = compiled.elsewhere.iter().map(|other| (&*other.source, of(&other.diagnostics)));
    let own = [(source, of(&compiled.diagnostics))];
    own.into_iter().chain(elsewhere).filter(|(_, found)| !found.is_empty()).collect()
}

impl Failure {
    fn of(unloadable: &Unloadable) -> Self {
        match unloadable {
            Unloadable::Unreadable(unreadable) => Self(unreadable.words().to(Lang::En).to_owned()),
            Unloadable::Configuration(reasons) => {
                Self(reasons.iter().map(|words| words.to(Lang::En)).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.trim_end())
    }
}

impl std::error::Error for Failure {}

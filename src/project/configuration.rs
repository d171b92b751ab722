//! The configuration of the project that a command works in: found, read, and asked for every file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::filter::{Filter, Root};
use super::imports::{Files, tidy};
use super::settings::{nearest_of, source, told};
use super::walk::{Inputs, Place, Target, could_be_template, find};
use crate::compile::Options;
use crate::config::{self, Application, Area, Config, Globs};
use crate::diagnostic::Words;
use crate::model::Dialect;
use crate::profile::Profile;

/// Which configuration a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<'a> {
    /// `malpung.toml` in the working folder or the nearest folder above it, if there is one.
    Nearest,
    /// This file.
    File(&'a Path),
    /// None at all.
    Nothing,
}

/// A configured project. By default, nothing is set.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// The profile in use.
    pub profile: Arc<Profile>,
    config: Config,
    /// The folder of `malpung.toml` as people reach it from where they are; empty for the working folder.
    folder: PathBuf,
    root: Root,
    /// The file and its text, where there is one.
    file: Option<(PathBuf, String)>,
}

impl Project {
    /// Reads the configuration and chooses a profile: the one with a name, or the default one.
    ///
    /// # Errors
    /// Everything that is wrong with it, one sentence each, with the place.
    pub fn open(choice: Choice<'_>, profile: Option<&str>) -> Result<Self, Vec<Words>> {
        let file = match choice {
            Choice::Nearest => nearest_of(Path::new("")),
            Choice::File(path) => Some(path.to_owned()),
            Choice::Nothing => None,
        };
        let mut project = match file {
            Some(file) => Self::read(&file)?,
            None => Self::default(),
        };
        project.profile = project.config.profile(profile).map_err(|words| vec![words])?;
        Ok(project)
    }

    /// The project that a folder lies in, as if the folder were the working folder. Paths begin with the folder's.
    ///
    /// # Errors
    /// Everything that is wrong with its configuration, one sentence each, with the place.
    pub fn open_in(folder: &Path, profile: Option<&str>) -> Result<Self, Vec<Words>> {
        let mut project = match nearest_of(folder) {
            Some(file) => Self::read(&tidy(&file))?,
            None => Self::default(),
        };
        project.profile = project.config.profile(profile).map_err(|words| vec![words])?;
        Ok(project)
    }

    /// The file that configures it, where there is one.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_ref().map(|(file, _)| file.as_path())
    }

    /// The files of the templates, as they are found without any path from a folder.
    pub fn find_in(&self, folder: &Path) -> Inputs {
        find(&self.targets_in(folder), None)
    }

    /// Whether a file that is not there yet would be found from a folder.
    pub fn would_find(&self, path: &Path, folder: &Path) -> bool {
        let wants = |target: &Target| path.starts_with(&target.path) && target.filter.wants(path);
        !path.exists() && could_be_template(path) && self.targets_in(folder).iter().any(wants)
    }

    /// Whether a file is excluded.
    pub fn excludes(&self, path: &Path) -> bool {
        self.target(PathBuf::new(), None).filter.excludes(path)
    }

    fn targets_in(&self, folder: &Path) -> Vec<Target> {
        if self.config.templates.is_empty() { vec![self.target(folder.to_owned(), None)] } else { self.targets(&[]) }
    }

    fn read(file: &Path) -> Result<Self, Vec<Words>> {
        let source = source(file).map_err(|words| vec![words])?;
        let config = config::read(&source).map_err(|problems| told(&source, &problems))?;
        let folder = file.parent().map(Path::to_owned).unwrap_or_default();
        let root = Root::at(&folder);
        let file = Some((file.to_owned(), source.text));
        Ok(Self { profile: Arc::default(), config, folder, root, file })
    }

    /// The app that messages are sent from.
    pub fn application(&self) -> Application {
        self.config.application(&self.profile.name)
    }

    /// Whether nothing was changed in the configuration.
    pub fn is_same(&self, other: &Self) -> bool {
        self.file == other.file
    }

    /// Finds the files under paths, all but those under `except`.
    pub fn find(&self, paths: &[PathBuf], except: Option<&Path>) -> Inputs {
        find(&self.targets(paths), except)
    }

    /// Leaves out what is excluded.
    #[must_use]
    pub fn sieve(&self, mut inputs: Inputs) -> Inputs {
        let filter = Filter { root: self.root.clone(), exclude: self.config.exclude.clone(), only: None };
        inputs.found.retain(|input| match &input.place {
            Place::Stdin => true,
            Place::File(path) => !filter.excludes(path),
        });
        inputs
    }

    /// Where a change matters: where files are looked for, and in the configuration.
    pub fn watched(&self, paths: &[PathBuf]) -> Vec<Target> {
        let file = self.file.iter().map(|(file, _)| Target::all(file.clone()));
        self.targets(paths).into_iter().chain(file).collect()
    }

    /// Where to look: in the paths that were given, else where the configuration says, else in the working folder.
    pub fn targets(&self, paths: &[PathBuf]) -> Vec<Target> {
        if !paths.is_empty() {
            return paths.iter().map(|path| self.target(path.clone(), None)).collect();
        }
        if self.config.templates.is_empty() {
            return vec![self.target(PathBuf::from("."), None)];
        }
        self.config.templates.iter().map(|area| self.area(area)).collect()
    }

    fn area(&self, area: &Area) -> Target {
        let folder = self.folder.join(&area.start);
        let is_here = area.start == "." && !self.folder.as_os_str().is_empty();
        self.target(if is_here { self.folder.clone() } else { folder }, area.only.clone())
    }

    fn target(&self, path: PathBuf, only: Option<Globs>) -> Target {
        Target { path, filter: Filter { root: self.root.clone(), exclude: self.config.exclude.clone(), only } }
    }

    /// How the text of a place is compiled.
    pub fn options(&self, place: &Place) -> Options {
        self.options_with(place, &Arc::default())
    }

    /// The same, with imports from files that others import too.
    pub fn options_with(&self, place: &Place, imports: &Arc<Files>) -> Options {
        let path = match place {
            Place::Stdin => None,
            Place::File(path) => self.root.see(path),
        };
        Options {
            profile: Arc::clone(&self.profile),
            levels: self.config.levels(path.as_deref()),
            imports: Some(Arc::<Files>::clone(imports)),
            ..Options::default()
        }
    }

    /// Whose field names to write.
    pub fn dialect(&self) -> Dialect {
        self.config.dialect.unwrap_or(Dialect::Rest)
    }
}

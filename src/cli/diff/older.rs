//! The older state: a path, or a revision.

#![expect(clippy::disallowed_methods, reason = "whether a path is there tells it from a revision")]

use std::path::{Path, PathBuf};

use super::super::{Configuration, Console, Exit};
use super::fail;
use super::state::State;
use crate::diagnostic::Words;
use crate::project::{Place, Revision, judge, load, load_inputs};

/// The configuration that a folder may have of its own.
const SETTINGS: &str = "malpung.toml";

/// Where the older state is.
pub(super) enum Older {
    /// A folder or a file.
    Path(PathBuf),
    /// A revision, with its name.
    Revision(Revision, String),
}

impl Older {
    /// Finds it: a path where there is one, else a revision.
    pub(super) fn open(against: &str) -> Result<Self, Words> {
        let path = Path::new(against);
        if path.exists() {
            return Ok(Self::Path(path.to_owned()));
        }
        Ok(Self::Revision(Revision::read(against)?, against.to_owned()))
    }

    /// Reads its templates: of a revision those of paths, as they were.
    pub(super) fn state(
        &self,
        paths: &[PathBuf],
        configuration: &Configuration,
        console: &Console,
    ) -> Result<State, Exit> {
        match self {
            Self::Path(path) => of_path(path, configuration, console),
            Self::Revision(revision, name) => of_revision(revision, name, paths, configuration, console),
        }
    }
}

fn of_path(path: &Path, configuration: &Configuration, console: &Console) -> Result<State, Exit> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let project = configuration.open_in(folder, console)?;
    // A configuration of its own says where its templates are; one above it speaks of the newer state.
    let has_own = path.join(SETTINGS).is_file();
    let mut loaded =
        if has_own { load_inputs(&project, project.find_in(path)) } else { load(&project, &[path.to_owned()], None) };
    judge(&mut loaded.units);
    Ok(State::new(loaded, project, &|name| name.to_owned()))
}

fn of_revision(
    revision: &Revision,
    name: &str,
    paths: &[PathBuf],
    configuration: &Configuration,
    console: &Console,
) -> Result<State, Exit> {
    let at = |path: &Path| revision.at(path).map_err(|words| fail(console, &words));
    let here = at(Path::new("."))?;
    let project = configuration.open_in(&here, console)?;
    let mut loaded = if paths.is_empty() {
        load_inputs(&project, project.find_in(&here))
    } else {
        let there = paths.iter().map(|path| at(path)).collect::<Result<Vec<_>, _>>()?;
        // What is new was not there.
        let there: Vec<PathBuf> = there.into_iter().filter(|path| path.exists()).collect();
        if there.is_empty() { crate::project::Loaded::default() } else { load(&project, &there, None) }
    };
    judge(&mut loaded.units);
    let prefix = Place::File(here).name();
    let called = |file: &str| {
        let inside = file.strip_prefix(&prefix).unwrap_or(file);
        format!("{name}:{}", inside.trim_start_matches('/'))
    };
    Ok(State::new(loaded, project, &called))
}

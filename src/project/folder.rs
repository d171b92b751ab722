//! The templates of a folder, read and compiled for a program that sends: every file that may hold one, on every core.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::beside::Beside;
use super::imports::Files;
use super::path::name;
use super::read::{Cause, Unreadable, read};
use super::sign::looks_like_template;
use crate::compile::{Compiled, Options, compile_bytes};
use crate::diagnostic::Words;
use crate::profile::Profile;
use crate::source::Source;

/// Extensions of the files that are looked for.
const EXTENSIONS: [&str; 4] = ["talk", "yaml", "yml", "json"];

/// What a folder holds.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// What is known of where the messages are sent from.
    pub profile: Arc<Profile>,
    /// The files with what became of them, in the order of their paths.
    pub files: Vec<(Source, Compiled)>,
}

/// Why a folder could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unloadable {
    /// A file or folder in it, or itself.
    Unreadable(Unreadable),
    /// What is wrong with `malpung.toml`, one sentence each, with the place.
    Configuration(Vec<Words>),
}

/// Reads and compiles the files of a folder and of the folders in it. Hidden ones are passed over, and so are files that
/// show no sign of a template.
///
/// With the feature `config`, `malpung.toml` of the folder or the nearest one above it is obeyed, and the profile is the
/// one with the name, or its default.
///
/// # Errors
/// The first file that cannot be read, or all that is wrong with the configuration.
pub fn compile_folder(folder: &Path, profile: Option<&str>) -> Result<Folder, Unloadable> {
    let setting = setting::of(folder, profile)?;
    let mut paths = Vec::new();
    walk(folder, &setting, &mut paths).map_err(Unloadable::Unreadable)?;
    paths.sort();
    let files = on_every_core(&paths, |path, imports| file(path, &setting, imports))?;
    Ok(Folder { profile: Arc::clone(&setting.profile), files: files.into_iter().flatten().collect() })
}

fn walk(folder: &Path, setting: &setting::Setting, paths: &mut Vec<PathBuf>) -> Result<(), Unreadable> {
    let unreadable = |error: &std::io::Error| Unreadable::new(name(folder), Cause::of(error));
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(|error| unreadable(&error))?);
        if entry.file_name().to_string_lossy().starts_with('.') || setting.excludes(&path) {
            continue;
        }
        if kind.is_dir() {
            walk(&path, setting, paths)?;
        } else if is_candidate(&path) && (kind.is_file() || path.is_file()) {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_candidate(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) && Beside::of(path).is_none()
}

/// Does something to every path; what comes out keeps their order.
fn on_every_core<T: Send, E: Send>(
    paths: &[PathBuf],
    work: impl Fn(&Path, &Arc<Files>) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let imports = Arc::new(Files::default());
    let all = |paths: &[PathBuf]| paths.iter().map(|path| work(path, &imports)).collect::<Vec<_>>();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    if cores == 1 || paths.len() < cores * 4 {
        return all(paths).into_iter().collect();
    }
    let shares = paths.chunks(paths.len().div_ceil(cores));
    let all = &all;
    thread::scope(|scope| {
        let threads: Vec<_> = shares.map(|share| (share, scope.spawn(move || all(share)))).collect();
        // A share whose thread did not come back is done here.
        threads.into_iter().flat_map(|(share, thread)| thread.join().unwrap_or_else(|_| all(share))).collect()
    })
}

/// A file and what became of it; `None` for one that is no template.
fn file(
    path: &Path,
    setting: &setting::Setting,
    imports: &Arc<Files>,
) -> Result<Option<(Source, Compiled)>, Unloadable> {
    let called = name(path);
    let bytes = read(path).map_err(|cause| Unloadable::Unreadable(Unreadable::new(called.clone(), cause)))?;
    let is_talk = called.to_lowercase().ends_with(".talk");
    if !is_talk && !looks_like_template(&bytes) {
        return Ok(None);
    }
    let options = Options { imports: Some(Arc::<Files>::clone(imports)), errors_only: true, ..setting.options(path) };
    Ok(Some(compile_bytes(&called, bytes, &options)))
}

/// What `malpung.toml` says.
#[cfg(feature = "config")]
mod setting {
    use std::path::Path;
    use std::sync::Arc;

    use super::super::filter::Root;
    use super::super::settings::{nearest_of, source, told};
    use super::Unloadable;
    use crate::compile::Options;
    use crate::config::{self, Config};
    use crate::profile::Profile;

    #[derive(Default)]
    pub(super) struct Setting {
        pub(super) profile: Arc<Profile>,
        config: Config,
        root: Root,
    }

    /// What the nearest file says, in a folder or above it.
    pub(super) fn of(folder: &Path, profile: Option<&str>) -> Result<Setting, Unloadable> {
        let mut setting = Setting::default();
        if let Some(file) = nearest_of(folder) {
            let text = source(&file).map_err(|words| Unloadable::Configuration(vec![words]))?;
            setting.config =
                config::read(&text).map_err(|problems| Unloadable::Configuration(told(&text, &problems)))?;
            setting.root = Root::at(file.parent().unwrap_or(Path::new("")));
        }
        let profile = setting.config.profile(profile);
        setting.profile = profile.map_err(|words| Unloadable::Configuration(vec![words]))?;
        Ok(setting)
    }

    impl Setting {
        pub(super) fn excludes(&self, path: &Path) -> bool {
            self.root.see(path).is_some_and(|path| self.config.exclude.matches(&path))
        }

        pub(super) fn options(&self, path: &Path) -> Options {
            let levels = self.config.levels(self.root.see(path).as_deref());
            Options { profile: Arc::clone(&self.profile), levels, ..Options::default() }
        }
    }
}

/// Without the feature `config` nothing is set.
#[cfg(not(feature = "config"))]
mod setting {
    use std::path::Path;
    use std::sync::Arc;

    use super::Unloadable;
    use crate::compile::Options;
    use crate::diagnostic::say;
    use crate::profile::Profile;

    pub(super) struct Setting {
        pub(super) profile: Arc<Profile>,
    }

    pub(super) fn of(_: &Path, profile: Option<&str>) -> Result<Setting, Unloadable> {
        match profile {
            None => Ok(Setting { profile: Arc::default() }),
            Some(name) => Err(Unloadable::Configuration(vec![say!(
                en: "there is no profile `{name}`: `malpung.toml` is read only with the feature `config`",
                ko: "`{name}` 프로필이 없습니다. `malpung.toml`은 `config` 기능을 켜야 읽습니다",
            )])),
        }
    }

    impl Setting {
        pub(super) const fn excludes(&self, _: &Path) -> bool {
            false
        }

        pub(super) fn options(&self, _: &Path) -> Options {
            Options { profile: Arc::clone(&self.profile), ..Options::default() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_templates_are_no_candidates() {
        for (path, expected) in [
            ("a/주문.talk", true),
            ("b.YAML", true),
            ("b.json", true),
            ("order.cases.yaml", false),
            ("order.template.json", false),
            ("readme.md", false),
            ("talk", false),
        ] {
            assert_eq!(is_candidate(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn the_order_is_kept_on_every_core() {
        let paths: Vec<PathBuf> = (0..100).map(|number| PathBuf::from(number.to_string())).collect();
        let all: Result<Vec<PathBuf>, ()> = on_every_core(&paths, |path, _| Ok(path.to_owned()));
        assert_eq!(all.unwrap(), paths);
        let first =
            on_every_core(&paths, |path, _| if path.as_os_str().len() > 1 { Err(path.to_owned()) } else { Ok(()) });
        assert_eq!(first, Err(PathBuf::from("10")));
    }
}

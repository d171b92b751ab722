//! Finding files: those that were named, and those in folders that were named, each once and in a fixed order.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Error, Walk, WalkBuilder};

use super::beside::Beside;
use super::filter::Filter;
use super::output::outputs;
pub(super) use super::path::name;
use super::read::{Cause, Unreadable};

/// Extensions of the files that are looked for in folders.
const EXTENSIONS: [&str; 4] = ["talk", "yaml", "yml", "json"];
/// The name of standard input.
const STDIN: &str = "-";

/// Everything that is to be read, and what could not even be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// The files in the order of their names.
    pub found: Vec<Input>,
    /// Files and folders that cannot be read, in the order of their names.
    pub unreadable: Vec<Unreadable>,
    /// Files met in folders that go with templates and are none, in the order of their paths.
    pub beside: Vec<PathBuf>,
}

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What people call it: the path as given, with `/` between folders, or `-`.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// Whether it was named, rather than met in a folder.
    pub is_named: bool,
}

/// Where text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Place {
    /// What people call it: the path as given, with `/` between folders, or `-`.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => STDIN.to_owned(),
            Self::File(path) => name(path),
        }
    }
}

/// A file or a folder in which files are to be found.
#[derive(Debug, Clone)]
pub struct Target {
    /// The file, the folder, or `-` for standard input.
    pub path: PathBuf,
    /// What is taken of a folder.
    pub filter: Filter,
}

impl Target {
    /// A file or a folder of which everything is taken.
    pub fn all(path: PathBuf) -> Self {
        Self { path, filter: Filter::default() }
    }
}

/// Finds the files of targets. A file is taken once, however often and by whatever links it is reached.
///
/// Folders are walked as `.gitignore` files say, hidden files are skipped, and so is `except`: a folder with all that is
/// in it, or a file that is not named.
pub fn find(targets: &[Target], except: Option<&Path>) -> Inputs {
    let mut finder = Finder::new(except);
    for Target { path, filter } in targets {
        if path.as_os_str() == STDIN {
            finder.candidates.push(Candidate::stdin());
        } else if path.is_dir() {
            finder.walk(path, filter);
        } else {
            finder.candidates.push(Candidate::named(path));
        }
    }
    finder.finish()
}

impl Inputs {
    /// Whether a file is among what is to be read, under whatever name.
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(identity) = fs::canonicalize(path) else { return false };
        self.found.iter().any(|input| match &input.place {
            Place::Stdin => false,
            Place::File(path) => fs::canonicalize(path).is_ok_and(|other| other == identity),
        })
    }

    /// The same as if no file had been named, but each met in a folder.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        self.found.retain(|input| match &input.place {
            Place::Stdin => true,
            Place::File(path) => Beside::of(path).is_none(),
        });
        self.found.iter_mut().for_each(|input| input.is_named = false);
        self
    }
}

/// Every folder in which a change may matter to what [`find`] finds: those that are walked, those of named files, and
/// where something is missing, the nearest one that is there.
pub fn folders(targets: &[Target], except: Option<&Path>) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let closed = Finder::new(except).closed;
    for Target { path, filter } in targets.iter().filter(|target| target.path.as_os_str() != STDIN) {
        if path.is_dir() {
            let entries = walker(path, Arc::clone(&closed), filter.clone()).flatten();
            folders.extend(entries.filter_map(|entry| folder_of(&entry)));
        } else {
            folders.extend(nearest_folder(path));
            folders.extend(target_folder(path));
        }
    }
    folders
}

/// The folder that an entry of a walk is, or the one behind the link that it is.
fn folder_of(entry: &DirEntry) -> Option<PathBuf> {
    if entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return Some(entry.path().to_owned());
    }
    if entry.path_is_symlink() && has_extension(entry.path()) { target_folder(entry.path()) } else { None }
}

/// The folder of the file that a path leads to by links.
fn target_folder(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()?.parent().map(Path::to_owned)
}

/// The nearest folder above a path that is there.
fn nearest_folder(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned)
}

/// A file that was reached, and what tells it from the same file reached otherwise.
struct Candidate {
    input: Input,
    is_link: bool,
    identity: PathBuf,
}

impl Candidate {
    fn stdin() -> Self {
        let input = Input { name: STDIN.to_owned(), place: Place::Stdin, is_named: true };
        Self { input, is_link: false, identity: PathBuf::from(STDIN) }
    }

    fn named(path: &Path) -> Self {
        Self::file(path, true)
    }

    fn file(path: &Path, is_named: bool) -> Self {
        let identity = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let input = Input { name: name(path), place: Place::File(path.to_owned()), is_named };
        Self { input, is_link: path.is_symlink(), identity }
    }
}

struct Finder {
    candidates: Vec<Candidate>,
    unreadable: Vec<Unreadable>,
    beside: Vec<PathBuf>,
    /// Folders that were entered through a link or are not to be entered.
    closed: Arc<Mutex<HashSet<PathBuf>>>,
}

impl Finder {
    fn new(except: Option<&Path>) -> Self {
        let closed = except.and_then(|path| fs::canonicalize(path).ok()).into_iter().collect();
        Self {
            candidates: Vec::new(),
            unreadable: Vec::new(),
            beside: Vec::new(),
            closed: Arc::new(Mutex::new(closed)),
        }
    }

    fn walk(&mut self, folder: &Path, filter: &Filter) {
        for entry in walker(folder, Arc::clone(&self.closed), filter.clone()) {
            match entry {
                Ok(entry) => self.take(&entry, filter),
                Err(error) => self.unreadable.extend(unreadable(&error, folder)),
            }
        }
    }

    fn take(&mut self, entry: &DirEntry, filter: &Filter) {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if is_folder || !has_extension(entry.path()) || !filter.wants(entry.path()) {
            return;
        }
        if Beside::of(entry.path()).is_some() {
            self.beside.push(entry.path().to_owned());
            return;
        }
        let candidate = Candidate::file(entry.path(), false);
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        if !closed.contains(&candidate.identity) {
            self.candidates.push(candidate);
        }
    }

    /// Keeps one candidate of each file: rather the one that was named, rather no link, rather the first by name.
    fn finish(mut self) -> Inputs {
        self.candidates.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let mut seen = HashSet::new();
        self.candidates.retain(|candidate| seen.insert(candidate.identity.clone()));
        let mut found: Vec<Input> = self.candidates.into_iter().map(|candidate| candidate.input).collect();
        let mut built = HashMap::new();
        found.retain(|input| input.is_named || !is_built(&input.place, &mut built));
        found.sort_by(|a, b| a.name.cmp(&b.name));
        self.unreadable.sort_by(|a, b| a.name.cmp(&b.name));
        self.unreadable.dedup();
        self.beside.sort();
        self.beside.dedup();
        Inputs { found, unreadable: self.unreadable, beside: self.beside }
    }
}

/// Whether a build made a file, as the list in its folder says. The lists of folders are kept.
fn is_built(place: &Place, built: &mut HashMap<PathBuf, HashSet<String>>) -> bool {
    let Place::File(path) = place else { return false };
    let name = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".json"));
    let (Some(folder), Some(name)) = (path.parent(), name) else { return false };
    if !built.contains_key(folder) {
        built.insert(folder.to_owned(), outputs(folder));
    }
    built.get(folder).is_some_and(|names| names.contains(name))
}

fn rank(candidate: &Candidate) -> (bool, bool, &str) {
    (!candidate.input.is_named, candidate.is_link, &candidate.input.name)
}

fn walker(folder: &Path, closed: Arc<Mutex<HashSet<PathBuf>>>, filter: Filter) -> Walk {
    WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        // What is found must not depend on the settings of one person's machine.
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(move |entry| (entry.depth() == 0 || !filter.excludes(entry.path())) && may_enter(entry, &closed))
        .build()
}

/// A folder behind a link is entered once, so that links among folders cannot multiply the walk.
fn may_enter(entry: &DirEntry, closed: &Mutex<HashSet<PathBuf>>) -> bool {
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    let Ok(folder) = fs::canonicalize(entry.path()) else { return true };
    let mut closed = closed.lock().unwrap_or_else(PoisonError::into_inner);
    if entry.path_is_symlink() { closed.insert(folder) } else { !closed.contains(&folder) || entry.depth() == 0 }
}

/// What to say of an error of a walk; nothing of a link that leads back up, or one that could be no template.
fn unreadable(error: &Error, folder: &Path) -> Option<Unreadable> {
    let (path, cause) = origin(error, folder)?;
    if cause == Cause::NotFound && path.is_symlink() {
        let matters = has_extension(&path) || path.extension().is_none();
        return matters.then(|| Unreadable::new(name(&path), Cause::BrokenSymlink));
    }
    Some(Unreadable::new(name(&path), cause))
}

/// The path and the cause of an error; `None` where it harms nothing.
fn origin(error: &Error, folder: &Path) -> Option<(PathBuf, Cause)> {
    match error {
        Error::WithPath { path, err } => origin(err, path),
        Error::WithLineNumber { err, .. } | Error::WithDepth { err, .. } => origin(err, folder),
        Error::Io(error) => Some((folder.to_owned(), Cause::of(error))),
        Error::Loop { .. } | Error::Partial(_) | Error::Glob { .. } => None,
        Error::UnrecognizedFileType(_) | Error::InvalidDefinition => None,
    }
}

/// Whether a file that was met in a folder would be looked at, by its name.
pub(super) fn could_be_template(path: &Path) -> bool {
    has_extension(path) && Beside::of(path).is_none()
}

fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            for (name, text) in files {
                let path = folder.path(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            folder
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn find(&self, paths: &[&str]) -> (Vec<String>, Vec<Unreadable>) {
            let paths: Vec<PathBuf> = paths.iter().map(|path| self.path(path)).collect();
            let targets: Vec<Target> = paths.into_iter().map(Target::all).collect();
            let inputs = find(&targets, Some(&self.path("out")));
            let root = format!("{}/", name(self.0.path()));
            let short = |name: &str| name.strip_prefix(&root).unwrap_or(name).to_owned();
            let found = inputs.found.iter().map(|input| short(&input.name)).collect();
            let unreadable =
                inputs.unreadable.into_iter().map(|error| Unreadable::new(short(&error.name), error.cause)).collect();
            (found, unreadable)
        }
    }

    #[test]
    fn folders_are_walked_as_gitignore_says() {
        let folder = Folder::new(&[
            (".gitignore", "빌드/\n*.tmp.json\n"),
            ("b.yaml", ""),
            ("a/케이크.yml", ""),
            ("a/order.JSON", ""),
            ("a/x.tmp.json", ""),
            ("빌드/c.yaml", ""),
            (".hidden/d.yaml", ""),
            ("out/e.json", ""),
            ("readme.md", ""),
        ]);
        assert_eq!(folder.find(&[""]).0, ["a/order.JSON", "a/케이크.yml", "b.yaml"]);
        assert_eq!(folder.find(&["a/x.tmp.json", "readme.md", "", "b.yaml"]).0.len(), 5);
    }

    #[test]
    fn files_that_go_with_templates_are_taken_where_they_are_named() {
        let folder = Folder::new(&[
            ("a/order.talk", ""),
            ("a/order.expected.json", ""),
            ("a/order.cases.yaml", ""),
            ("a/order.template.json", ""),
            ("a/order.args.schema.json", ""),
        ]);
        assert_eq!(folder.find(&[""]).0, ["a/order.talk"]);
        assert_eq!(folder.find(&["a/order.cases.yaml", "a"]).0, ["a/order.cases.yaml", "a/order.talk"]);
        let named = find(&[Target::all(folder.path("a/order.cases.yaml"))], None);
        assert_eq!(named.unnamed().found, []);
    }

    #[test]
    fn what_a_build_made_is_no_template() {
        let listed = r#"{"version": 1, "templates": [{"name": "주문", "kind": "text", "source": "a.talk", "hash": "", "files": ["주문.json"]}]}"#;
        let folder = Folder::new(&[
            ("a.talk", ""),
            ("made/manifest.json", listed),
            ("made/주문.json", ""),
            ("made/own.json", ""),
            ("web/manifest.json", "{\"manifest_version\": 3}"),
        ]);
        assert_eq!(folder.find(&[""]).0, ["a.talk", "made/own.json", "web/manifest.json"]);
        assert_eq!(folder.find(&["made/주문.json"]).0, ["made/주문.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_broken_ones_are_errors() {
        use std::os::unix::fs::symlink;
        let folder = Folder::new(&[("z/real.yaml", ""), ("shared/s.yaml", "")]);
        symlink("z/real.yaml", folder.path("a.yaml")).unwrap();
        symlink("..", folder.path("z/up")).unwrap();
        symlink("nowhere.yaml", folder.path("broken.yaml")).unwrap();
        symlink("nowhere.png", folder.path("broken.png")).unwrap();
        for number in 0..20 {
            symlink("../shared", folder.path(&format!("z/shared{number}"))).unwrap();
        }
        let (found, unreadable) = folder.find(&[""]);
        assert_eq!(found, ["shared/s.yaml", "z/real.yaml"]);
        assert_eq!(unreadable, [Unreadable::new("broken.yaml", Cause::BrokenSymlink)]);
    }
}

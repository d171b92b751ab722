//! What of the folders of a project is taken: where a path lies, seen from `malpung.toml`, and whether it is wanted there.

use std::path::{Component, Path, PathBuf};

use crate::config::Globs;

/// The folder of `malpung.toml`, from the root of the file system on; by default, none.
#[derive(Debug, Clone, Default)]
pub struct Root(Option<PathBuf>);

/// What of a folder is taken. By default, everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// What paths are seen from.
    pub root: Root,
    /// What is passed over.
    pub exclude: Globs,
    /// What is taken; everything, where there is no pattern.
    pub only: Option<Globs>,
}

impl Root {
    /// The root that a folder is; an empty path is the working folder.
    pub fn at(folder: &Path) -> Self {
        Self(absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }))
    }

    /// A path seen from the root, with `/` between its folders; `None` for what lies elsewhere.
    pub fn see(&self, path: &Path) -> Option<String> {
        let path = absolute(path)?;
        let inner = path.strip_prefix(self.0.as_ref()?).ok()?;
        let steps = inner.components().map(|step| step.as_os_str().to_string_lossy());
        Some(steps.collect::<Vec<_>>().join("/"))
    }
}

impl Filter {
    /// Whether a file or folder is passed over, with all that is in it.
    pub fn excludes(&self, path: &Path) -> bool {
        !self.exclude.is_empty() && self.root.see(path).is_some_and(|path| self.exclude.matches(&path))
    }

    /// Whether a file that was met is taken.
    pub fn wants(&self, path: &Path) -> bool {
        let is_among = |only: &Globs| self.root.see(path).is_some_and(|path| only.matches(&path));
        self.only.as_ref().is_none_or(is_among) && !self.excludes(path)
    }
}

/// The path from the root of the file system on, without `.` and `..`; links stay as they are.
fn absolute(path: &Path) -> Option<PathBuf> {
    let mut steps = PathBuf::new();
    for step in std::path::absolute(path).ok()?.components() {
        match step {
            Component::ParentDir => drop(steps.pop()),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => steps.push(step),
        }
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_root_however_they_are_written() {
        let root = Root::at(Path::new("/가게/서비스"));
        for path in ["/가게/서비스/a/주문.yaml", "/가게/./다른/../서비스/a/주문.yaml"] {
            assert_eq!(root.see(Path::new(path)).as_deref(), Some("a/주문.yaml"));
        }
        assert_eq!(root.see(Path::new("/가게/서비스2/a.yaml")), None);
        assert_eq!(Root::default().see(Path::new("/가게")), None);
        assert_eq!(Root::at(Path::new("")).see(Path::new("./a/../b.yaml")).as_deref(), Some("b.yaml"));
    }
}

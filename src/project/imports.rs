//! Files that templates import, read from disk, each once a load.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::path::name;
use super::read::{Unreadable, read};
use crate::compile::Imports;
use crate::diagnostic::{Words, say};
use crate::source::Source;
use crate::syntax;

/// Imported files by path, as they were when they were first asked for.
#[derive(Debug, Default)]
pub struct Files {
    known: Mutex<HashMap<PathBuf, Result<Arc<Source>, Words>>>,
}

impl Imports for Files {
    fn import(&self, from: &Source, path: &str) -> Result<Arc<Source>, Words> {
        if path.contains('\\') {
            let right = path.replace('\\', "/");
            return Err(
                say!(en: "folders are separated by `/`: \"{right}\"", ko: "폴더는 `/`로 구분합니다: \"{right}\""),
            );
        }
        if path.starts_with('/') || path.contains(':') {
            return Err(say!(
                en: "the path of an import is relative to this file",
                ko: "이 파일을 기준으로 한 상대 경로를 쓰세요",
            ));
        }
        let folder = Path::new(&from.name).parent().unwrap_or_else(|| Path::new(""));
        self.read(&tidy(&folder.join(path)))
    }
}

impl Files {
    #[cfg(feature = "cli")]
    /// Whether a file still has the text that it had.
    pub(super) fn is_same(&self, source: &Source) -> bool {
        self.read(Path::new(&source.name)).is_ok_and(|now| now.text == source.text)
    }

    /// Gives a file another text than the disk has, as an editor shows it.
    pub fn put(&self, path: &Path, source: Arc<Source>) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), Ok(source));
    }

    /// Forgets a file, so that it is read anew.
    pub fn forget(&self, path: &Path) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    fn read(&self, path: &Path) -> Result<Arc<Source>, Words> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(path.to_owned()).or_insert_with(|| open(path)).clone()
    }
}

fn open(path: &Path) -> Result<Arc<Source>, Words> {
    let name = name(path);
    let bytes = read(path).map_err(|cause| Unreadable::new(&name, cause).words())?;
    let (source, unreadable) = syntax::decode(&name, bytes);
    match unreadable {
        None => Ok(Arc::new(source)),
        Some(finding) => Err(finding.message),
    }
}

/// A path without `.` and, where folders are named before it, without `..`.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tidied() {
        for (path, expected) in [
            ("a/../brand.talk", "brand.talk"),
            ("a/./b/../brand.talk", "a/brand.talk"),
            ("../../brand.talk", "../../brand.talk"),
            ("a/../../brand.talk", "../brand.talk"),
            ("/tmp/가게/../brand.talk", "/tmp/brand.talk"),
        ] {
            assert_eq!(tidy(Path::new(path)), Path::new(expected));
        }
    }
}

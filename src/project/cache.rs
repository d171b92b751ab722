//! What was compiled before, so that after a change only what changed is compiled again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::configuration::Project;
use super::imports::Files;
use super::load::{Loaded, Unit, bytes, compile};
use super::read::Unreadable;
use super::walk::{Input, Inputs};

/// The files of the last load, by name. It holds for one configuration.
#[derive(Debug, Default)]
pub struct Cache {
    last: Option<Load>,
}

#[derive(Debug, Default)]
struct Load {
    known: HashMap<String, Arc<Known>>,
    unreadable: Vec<Unreadable>,
}

/// A file as it was read; `unit` is missing where it was no template.
#[derive(Debug)]
struct Known {
    bytes: Vec<u8>,
    unit: Option<Unit>,
}

impl Cache {
    /// Reads files, and compiles those whose bytes are new. `None` where all is as it was the last time.
    pub fn load(&mut self, project: &Project, inputs: Inputs) -> Option<Loaded> {
        let files = Arc::new(Files::default());
        let read: Vec<_> =
            inputs.found.into_par_iter().map(|input| (input.name.clone(), self.read(project, input, &files))).collect();
        let (mut load, mut units) = (Load::default(), Vec::with_capacity(read.len()));
        for (name, result) in read {
            units.push(result.clone().map(|known| known.unit.clone()));
            if let Ok(known) = result {
                load.known.insert(name, known);
            }
        }
        let loaded = Loaded::of(units, inputs.unreadable);
        load.unreadable.clone_from(&loaded.unreadable);
        let is_new = self.last.as_ref().is_none_or(|last| !last.is_same(&load));
        self.last = Some(load);
        is_new.then_some(loaded)
    }

    fn read(&self, project: &Project, input: Input, files: &Arc<Files>) -> Result<Arc<Known>, Unreadable> {
        let bytes = bytes(&input)?;
        let known = self.last.as_ref().and_then(|last| last.known.get(&input.name));
        let known = known.filter(|known| known.bytes == bytes);
        if let Some(known) = known.filter(|known| known.has_same_imports(files)) {
            return Ok(Arc::clone(known));
        }
        let new = Known { unit: compile(project, input, bytes.clone(), files), bytes };
        let same = known.filter(|known| known.says_the_same(&new));
        Ok(same.map_or_else(|| Arc::new(new), Arc::clone))
    }
}

impl Known {
    /// Whether all that it imports is as it was; what could not be imported then may be there now.
    fn has_same_imports(&self, files: &Files) -> bool {
        self.unit.as_ref().is_none_or(|unit| {
            unit.compiled.imports.iter().all(|import| files.is_same(import))
                && unit.compiled.diagnostics.iter().all(|found| found.rule != "bad-import")
        })
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let said = |known: &Self| {
            known.unit.as_ref().map(|unit| {
                let compiled = &unit.compiled;
                (compiled.diagnostics.clone(), compiled.elsewhere.clone(), compiled.imports.clone())
            })
        };
        said(self) == said(other)
    }
}

impl Load {
    fn is_same(&self, other: &Self) -> bool {
        let is_kept = |(name, known): (&String, &Arc<Known>)| {
            self.known.get(name).is_some_and(|before| Arc::ptr_eq(before, known))
        };
        self.known.len() == other.known.len() && self.unreadable == other.unreadable && other.known.iter().all(is_kept)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn load(cache: &mut Cache, folder: &Path) -> Option<Loaded> {
        let project = Project::default();
        let inputs = project.find(&[folder.to_owned()], None);
        cache.load(&project, inputs)
    }

    fn known(cache: &Cache, path: &Path) -> Arc<Known> {
        Arc::clone(&cache.last.as_ref().unwrap().known[path.to_str().unwrap()])
    }

    #[test]
    fn only_what_changed_is_compiled_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| -> PathBuf { folder.path().join(name) };
        fs::write(path("가.yaml"), "object_type: text\ntext: 하나\n").unwrap();
        fs::write(path("나.yaml"), "object_type: text\ntext: 둘\n").unwrap();
        fs::write(path("package.json"), "{}").unwrap();
        let mut cache = Cache::default();
        let first = load(&mut cache, folder.path()).unwrap();
        assert_eq!((first.units.len(), first.left_out), (2, 1));
        let before = [known(&cache, &path("가.yaml")), known(&cache, &path("나.yaml"))];
        assert!(load(&mut cache, folder.path()).is_none());
        fs::write(path("나.yaml"), "object_type: text\ntext: 셋\n").unwrap();
        let second = load(&mut cache, folder.path()).unwrap();
        assert_eq!(second.units[1].source.text, "object_type: text\ntext: 셋\n");
        assert!(Arc::ptr_eq(&before[0], &known(&cache, &path("가.yaml"))));
        assert!(!Arc::ptr_eq(&before[1], &known(&cache, &path("나.yaml"))));
        fs::remove_file(path("package.json")).unwrap();
        assert_eq!(load(&mut cache, folder.path()).unwrap().left_out, 0);
    }

    #[test]
    fn what_cannot_be_read_is_news_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("없는.yaml");
        let mut cache = Cache::default();
        assert_eq!(load(&mut cache, &path).unwrap().unreadable.len(), 1);
        assert!(load(&mut cache, &path).is_none());
        fs::write(&path, "object_type: text\n").unwrap();
        assert_eq!(load(&mut cache, &path).unwrap().units.len(), 1);
    }
}

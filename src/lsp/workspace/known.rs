//! What is known of the files of a workspace: their texts, what was found in them, and how they lead to each other.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Unit, Workspace};
use crate::compile::{Compiled, Options, compile};
use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::ide::{Page, World};
use crate::lsp::host::Host;
use crate::source::Source;
use crate::syntax::edit::apply;

impl<H: Host> Workspace<H> {
    /// A file that edits would give errors that it does not have, with its imports edited alike.
    pub(in crate::lsp) fn broken_by(&self, files: &BTreeMap<String, Vec<Edit>>) -> Option<String> {
        let edited = |(name, edits): (&String, &Vec<Edit>)| {
            let mut edits = edits.clone();
            edits.sort();
            Some((name.clone(), Arc::new(Source::new(name.clone(), apply(&self.source(name)?.text, &edits)))))
        };
        let edited: Vec<(String, Arc<Source>)> = files.iter().filter_map(edited).collect();
        for (name, source) in &edited {
            self.library.put(Path::new(name), Arc::clone(source));
        }
        let broken = edited.iter().find(|(name, source)| {
            let Some(unit) = self.unit(name) else { return false };
            let options = Options { notation: Some(unit.page.notation), ..self.options(name) };
            errors(&compile(source, &options)) > errors(&unit.compiled)
        });
        for (name, _) in &edited {
            match self.documents.get(name) {
                Some(document) => {
                    let source = Source::new(name.clone(), document.text.clone());
                    self.library.put(Path::new(name), Arc::new(source));
                }
                None => self.library.forget(Path::new(name)),
            }
        }
        broken.map(|(name, _)| name.clone())
    }

    /// A file that is judged.
    pub(in crate::lsp) fn unit(&self, name: &str) -> Option<&Unit> {
        self.units.get(name).filter(|unit| unit.is_judged)
    }

    /// A file that is judged or imported.
    pub(in crate::lsp) fn known(&self, name: &str) -> Option<&Unit> {
        self.units.get(name)
    }

    /// The text of a file, as far as it is known.
    pub(in crate::lsp) fn source(&self, name: &str) -> Option<&Source> {
        self.units.get(name).map(|unit| unit.page.source.as_ref())
    }

    /// All that is to be said about a file: what it came to, and what those found in it that import it, each thing once.
    pub(in crate::lsp) fn diagnostics(&self, name: &str) -> (Option<Arc<Source>>, Vec<Diagnostic>) {
        let own = self.unit(name);
        let mut source = own.map(|unit| Arc::clone(&unit.page.source));
        let mut all = own.map(|unit| unit.compiled.diagnostics.clone()).unwrap_or_default();
        let elsewhere =
            self.units.values().flat_map(|unit| &unit.compiled.elsewhere).filter(|one| one.source.name == name);
        for one in elsewhere {
            let text = source.get_or_insert_with(|| Arc::clone(&one.source));
            // What was found in another state of the text is found again, or gone, as soon as that file has its turn.
            if text.text != one.source.text {
                continue;
            }
            for found in &one.diagnostics {
                let is_told = |known: &Diagnostic| {
                    (known.rule, known.span, &known.message) == (found.rule, found.span, &found.message)
                };
                if !all.iter().any(is_told) {
                    all.push(found.clone());
                }
            }
        }
        all.sort_by_key(|diagnostic| diagnostic.span);
        (source, all)
    }
}

impl<H> World for Workspace<H> {
    fn page(&self, name: &str) -> Option<&Page> {
        self.units.get(name).map(|unit| &unit.page)
    }

    fn pages(&self) -> Vec<&Page> {
        self.units.values().map(|unit| &unit.page).collect()
    }

    fn importers(&self, name: &str) -> Vec<&Page> {
        let imports = |page: &&Page| page.uses.iter().flatten().any(|target| target == name);
        self.units.values().map(|unit| &unit.page).filter(imports).collect()
    }
}

fn errors(compiled: &Compiled) -> usize {
    let elsewhere = compiled.elsewhere.iter().flat_map(|one| &one.diagnostics);
    compiled.diagnostics.iter().chain(elsewhere).filter(|found| found.severity == Severity::Error).count()
}

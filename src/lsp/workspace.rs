//! The files of the projects that are open, what they came to, and what has to be compiled again.

mod known;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::Document;
use super::host::{Host, Library, Project};
use super::link;
use crate::compile::{Compiled, Imports, Options, Template, compile, compile_bytes};
use crate::diagnostic::Words;
use crate::ide::{Page, Sheet, World};
use crate::program::value::SITE;
use crate::source::Source;
use crate::syntax;
use crate::tree::Notation;

/// A folder with its project.
struct Held {
    folder: PathBuf,
    project: Box<dyn Project>,
    /// The names of its files.
    names: HashSet<String>,
}

/// A file and what it came to.
pub(super) struct Unit {
    /// As editors see it.
    pub(super) page: Page,
    /// As reports see it.
    pub(super) compiled: Compiled,
    /// Whether it is judged, and not only imported.
    is_judged: bool,
}

/// The files that the server knows.
pub(super) struct Workspace<H> {
    host: H,
    library: Arc<dyn Library>,
    held: Vec<Held>,
    /// The open texts, by name.
    pub(super) documents: HashMap<String, Document>,
    units: BTreeMap<String, Unit>,
    /// What is to be compiled: texts that are typed in, then those that are open, then the rest.
    waiting: [BTreeSet<String>; 3],
}

/// How soon a file is to be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Now = 0,
    Soon = 1,
    Later = 2,
}

impl<H: Host> Workspace<H> {
    pub(super) fn new(host: H) -> Self {
        let library = host.library();
        Self {
            host,
            library,
            held: Vec::new(),
            documents: HashMap::new(),
            units: BTreeMap::new(),
            waiting: Default::default(),
        }
    }

    /// Opens a folder; what is wrong with its configuration.
    pub(super) fn open_folder(&mut self, folder: &Path) -> Vec<Words> {
        let (project, problems) = match self.host.open(folder) {
            Ok(project) => (project, Vec::new()),
            Err(problems) => (self.host.bare(folder), problems),
        };
        let names: HashSet<String> = project.find().iter().map(|path| link::name_of(path)).collect();
        for name in &names {
            self.wait(name, Turn::Later);
        }
        self.held.retain(|held| held.folder != folder);
        self.held.push(Held { folder: folder.to_owned(), project, names });
        // A file belongs to the folder that lies nearest.
        self.held.sort_by_key(|held| std::cmp::Reverse(held.folder.components().count()));
        problems
    }

    /// Closes a folder; the files that are no longer known.
    pub(super) fn close_folder(&mut self, folder: &Path) -> Vec<String> {
        self.held.retain(|held| held.folder != folder);
        self.drop_strays()
    }

    /// Reads the configuration of every folder again, and finds their files anew.
    pub(super) fn reopen(&mut self) -> (Vec<String>, Vec<Words>) {
        let folders: Vec<PathBuf> = self.held.iter().map(|held| held.folder.clone()).collect();
        let problems = folders.iter().flat_map(|folder| self.open_folder(folder)).collect();
        let open: Vec<String> = self.documents.keys().cloned().collect();
        for name in open {
            self.wait(&name, Turn::Soon);
        }
        (self.drop_strays(), problems)
    }

    /// Forgets files that belong to no folder any more, and gives their names.
    fn drop_strays(&mut self) -> Vec<String> {
        let names: Vec<String> = self.units.keys().cloned().collect();
        let strays: Vec<String> = names.into_iter().filter(|name| !self.is_ours(name)).collect();
        for stray in &strays {
            self.forget(stray);
        }
        strays
    }

    /// Whether a file is judged where it shows a sign of a template.
    fn is_ours(&self, name: &str) -> bool {
        let path = Path::new(name);
        let document = self.documents.get(name);
        let Some(held) = self.held(name) else { return document.is_some_and(is_talk) };
        if held.project.excludes(path) {
            return false;
        }
        let is_of = |held: &Held| held.names.contains(name) || (document.is_some() && held.project.would_find(path));
        self.held.iter().any(is_of) || document.is_some_and(is_talk)
    }

    /// The folder that a file belongs to.
    fn held(&self, name: &str) -> Option<&Held> {
        let lies_in = |held: &&Held| Path::new(name).starts_with(&held.folder);
        self.held.iter().find(lies_in).or_else(|| self.held.iter().find(|held| held.names.contains(name)))
    }

    fn wait(&mut self, name: &str, turn: Turn) {
        if let Some(list) = self.waiting.get_mut(turn as usize) {
            list.insert(name.to_owned());
        }
    }

    /// Takes a text that an editor opens or has changed.
    pub(super) fn put(&mut self, name: &str, document: Document) {
        let source = Source::new(name, document.text.clone());
        self.library.put(Path::new(name), Arc::new(source));
        self.documents.insert(name.to_owned(), document);
        self.wait(name, Turn::Now);
        self.wait_for_importers(name);
    }

    /// An editor has closed a text: what the disk has counts again.
    pub(super) fn close(&mut self, name: &str) {
        self.documents.remove(name);
        self.touch(name);
    }

    /// A file may be another on the disk.
    pub(super) fn touch(&mut self, name: &str) {
        if !self.documents.contains_key(name) {
            self.library.forget(Path::new(name));
            self.wait(name, Turn::Soon);
            self.wait_for_importers(name);
        }
    }

    /// Whether a file was found in a folder.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.held.iter().any(|held| held.names.contains(name))
    }

    /// Files have come or gone: which there are is found out anew.
    pub(super) fn find_again(&mut self) {
        let mut new = Vec::new();
        for held in &mut self.held {
            let names: HashSet<String> = held.project.find().iter().map(|path| link::name_of(path)).collect();
            new.extend(names.difference(&held.names).cloned());
            new.extend(held.names.difference(&names).cloned());
            held.names = names;
        }
        new.iter().for_each(|name| self.wait(name, Turn::Later));
        // What could not be imported may be there now.
        let lacking = self.units.iter().filter(|(_, unit)| unit.page.uses.contains(&None));
        let lacking: Vec<String> = lacking.map(|(name, _)| name.clone()).collect();
        for name in lacking {
            self.wait(&name, Turn::Soon);
        }
    }

    /// Has everything compiled again that imports a file, by whatever way.
    fn wait_for_importers(&mut self, name: &str) {
        let mut seen = HashSet::from([name.to_owned()]);
        let mut way = vec![name.to_owned()];
        while let Some(next) = way.pop() {
            let new: Vec<String> = self.importers(&next).iter().map(|page| page.source.name.clone()).collect();
            for importer in new.into_iter().filter(|importer| seen.insert(importer.clone())) {
                let turn = if self.documents.contains_key(&importer) { Turn::Soon } else { Turn::Later };
                self.wait(&importer, turn);
                way.push(importer);
            }
        }
    }

    /// Whether something has to be compiled.
    pub(super) fn has_work(&self) -> bool {
        self.waiting.iter().any(|list| !list.is_empty())
    }

    /// Compiles the next file; the files about which there is something else to say.
    pub(super) fn work(&mut self) -> Vec<String> {
        let next = self.waiting.iter_mut().find_map(BTreeSet::pop_first);
        next.map(|name| self.renew(&name)).unwrap_or_default()
    }

    /// Compiles a file now, where it has to be.
    pub(super) fn hurry(&mut self, name: &str) -> Vec<String> {
        if self.is_waiting(name) { self.renew(name) } else { Vec::new() }
    }

    /// Compiles a file, and what it imports where that has not been read yet; the files about which there is something
    /// else to say.
    fn renew(&mut self, name: &str) -> Vec<String> {
        let mut told = BTreeSet::new();
        let mut next = vec![name.to_owned()];
        while let Some(name) = next.pop() {
            for list in &mut self.waiting {
                list.remove(&name);
            }
            told.extend(self.elsewhere(&name));
            match self.compile(&name) {
                Some(unit) => {
                    let imports: Vec<String> = unit.page.uses.iter().flatten().cloned().collect();
                    self.units.insert(name.clone(), unit);
                    let (waiting, known) = imports.into_iter().partition(|import| self.is_waiting(import));
                    next.extend::<Vec<String>>(waiting);
                    known.iter().for_each(|import: &String| self.know(import));
                }
                None => self.forget(&name),
            }
            told.extend(self.elsewhere(&name));
            told.insert(name);
        }
        told.into_iter().collect()
    }

    fn is_waiting(&self, name: &str) -> bool {
        self.waiting.iter().any(|list| list.contains(name))
    }

    /// A file that is no template any more is still known where it is imported.
    fn forget(&mut self, name: &str) {
        self.units.remove(name);
        if !self.importers(name).is_empty() {
            self.know(name);
        }
    }

    /// Reads an imported file that is not judged by itself, and what it imports in turn.
    fn know(&mut self, name: &str) {
        let mut next = vec![name.to_owned()];
        while let Some(name) = next.pop() {
            let is_judged = self.units.get(&name).is_some_and(|unit| unit.is_judged);
            if is_judged || self.is_waiting(&name) {
                continue;
            }
            let found = self.library.import(&Source::new(name.clone(), ""), last_of(&name));
            let is_new = |source: &Arc<Source>| self.units.get(&name).is_none_or(|unit| unit.page.source != *source);
            let Some(source) = found.ok().filter(is_new) else { continue };
            let (options, notation) = (self.options(&name), self.notation(&source));
            let page = self.page_of(source, notation, &options, &[]);
            next.extend(page.uses.iter().flatten().cloned());
            self.units.insert(name, Unit { page, compiled: Compiled::default(), is_judged: false });
        }
    }

    /// The names of files that a file's compilation has found something in.
    fn elsewhere(&self, name: &str) -> Vec<String> {
        let unit = self.units.get(name);
        unit.iter().flat_map(|unit| &unit.compiled.elsewhere).map(|one| one.source.name.clone()).collect()
    }

    fn notation(&self, source: &Source) -> Notation {
        let named = self.documents.get(&source.name).and_then(|document| document.notation);
        if source.extension().is_some() {
            syntax::notation(source)
        } else {
            named.unwrap_or_else(|| syntax::notation(source))
        }
    }

    /// How a file is compiled.
    pub(super) fn options(&self, name: &str) -> Options {
        let held = self.held(name).or(self.held.last());
        let path = Path::new(name);
        let options = held.map(|held| held.project.options(path.is_absolute().then_some(path))).unwrap_or_default();
        let imports: Arc<dyn Imports> = Arc::<dyn Library>::clone(&self.library);
        Options { imports: Some(imports), ..options }
    }

    fn compile(&mut self, name: &str) -> Option<Unit> {
        if !self.is_ours(name) {
            return None;
        }
        let mut options = self.options(name);
        let (source, compiled) = match self.documents.get(name) {
            Some(document) => {
                if !is_talk(document) && !self.host.is_template(name, document.text.as_bytes()) {
                    return None;
                }
                let source = Source::new(name, document.text.clone());
                options.notation = Some(self.notation(&source));
                let compiled = compile(&source, &options);
                (source, compiled)
            }
            None => {
                let bytes = self.host.read(Path::new(name)).ok()?;
                if !self.host.is_template(name, &bytes) {
                    return None;
                }
                compile_bytes(name, bytes, &options)
            }
        };
        let notation = options.notation.unwrap_or_else(|| syntax::notation(&source));
        let page = self.page_of(Arc::new(source), notation, &options, &compiled.templates);
        Some(Unit { page, compiled, is_judged: true })
    }

    fn page_of(&self, source: Arc<Source>, notation: Notation, options: &Options, templates: &[Template]) -> Page {
        let mut page = Page::read(source, notation);
        let uses = page.code().map(|code| code.uses.as_slice()).unwrap_or_default();
        let import = |file: &str| self.library.import(&page.source, file).ok().map(|source| source.name.clone());
        page.uses = uses.iter().map(|one| import(&one.file.text)).collect();
        page.site = options.profile.hosts.first().map_or_else(|| SITE.to_owned(), ToString::to_string);
        page.sheets = templates.iter().map(sheet).collect();
        page
    }
}

/// Whether a text says by its name or its language that it is ours.
fn is_talk(document: &Document) -> bool {
    document.uri.to_lowercase().ends_with(".talk") || document.notation == Some(Notation::Talk)
}

fn last_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn sheet(template: &Template) -> Sheet {
    Sheet {
        span: template.span,
        kind: template.kind,
        dialect: template.dialect,
        plan: template.plan.clone(),
        cases: template.cases.iter().filter_map(|case| case.arguments.clone()).collect(),
    }
}

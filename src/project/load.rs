//! Reading and compiling files, on every core at once, with the same result in the same order on every run.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::configuration::Project;
use super::imports::Files;
use super::read::{Unreadable, read, read_from};
use super::sign::looks_like_template;
use super::walk::{Input, Inputs, Place};
use crate::compile::{Compiled, Elsewhere, Template, compile_bytes};
use crate::report::File;
use crate::source::Source;

/// Every file that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The files that were compiled, in the order of their names.
    pub units: Vec<Unit>,
    /// Files met in folders that show no sign of a template and were left out.
    pub left_out: usize,
    /// What could not be read, in the order of the names.
    pub unreadable: Vec<Unreadable>,
}

/// A file and what became of it.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Where it is.
    pub place: Place,
    /// Its name and text.
    pub source: Source,
    /// Its templates and what was found in it.
    pub compiled: Compiled,
}

impl Loaded {
    /// What became of files, in their order.
    pub(super) fn of(read: Vec<Result<Option<Unit>, Unreadable>>, unreadable: Vec<Unreadable>) -> Self {
        let mut loaded = Self { unreadable, ..Self::default() };
        for unit in read {
            match unit {
                Ok(Some(unit)) => loaded.units.push(unit),
                Ok(None) => loaded.left_out += 1,
                Err(unreadable) => loaded.unreadable.push(unreadable),
            }
        }
        loaded.unreadable.sort_by(|a, b| a.name.cmp(&b.name));
        loaded.bring_home();
        loaded
    }

    /// Brings what was found in imported files to those files, each thing once, however many files import them.
    fn bring_home(&mut self) {
        let elsewhere: Vec<Elsewhere> =
            self.units.iter_mut().flat_map(|unit| std::mem::take(&mut unit.compiled.elsewhere)).collect();
        for Elsewhere { source, diagnostics } in elsewhere {
            let position = self.units.iter().position(|unit| unit.source.name == source.name).unwrap_or_else(|| {
                let place = Place::File(PathBuf::from(&source.name));
                self.units.push(Unit { place, source: Source::clone(&source), compiled: Compiled::default() });
                self.units.len() - 1
            });
            let Some(unit) = self.units.get_mut(position) else { continue };
            let known = &mut unit.compiled.diagnostics;
            for found in diagnostics {
                let is_told = known
                    .iter()
                    .any(|one| (one.rule, one.span, &one.message) == (found.rule, found.span, &found.message));
                if !is_told {
                    known.push(found);
                }
            }
            known.sort_by_key(|diagnostic| diagnostic.span);
        }
        self.units.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    }

    /// The files as reports take them.
    pub fn files(&self) -> Vec<File<'_>> {
        self.units.iter().map(Unit::file).collect()
    }

    /// Every template with the file that it stands in, in the order of the files and their texts.
    pub fn templates(&self) -> impl Iterator<Item = (&Unit, &Template)> {
        self.units.iter().flat_map(|unit| unit.compiled.templates.iter().map(move |template| (unit, template)))
    }
}

impl Unit {
    /// The file as reports take it.
    pub fn file(&self) -> File<'_> {
        File { source: &self.source, diagnostics: &self.compiled.diagnostics }
    }
}

/// Finds, reads and compiles the files under paths, all but those under `except`, as the project is configured.
pub fn load(project: &Project, paths: &[PathBuf], except: Option<&Path>) -> Loaded {
    load_inputs(project, project.find(paths, except))
}

/// Reads and compiles files that were found.
pub fn load_inputs(project: &Project, inputs: Inputs) -> Loaded {
    let files = Arc::new(Files::default());
    let read: Vec<Result<Option<Unit>, Unreadable>> =
        inputs.found.into_par_iter().map(|input| unit(project, input, &files)).collect();
    Loaded::of(read, inputs.unreadable)
}

/// Reads and compiles a file; `None` for one that was met in a folder and is no template.
fn unit(project: &Project, input: Input, files: &Arc<Files>) -> Result<Option<Unit>, Unreadable> {
    let bytes = bytes(&input)?;
    Ok(compile(project, input, bytes, files))
}

/// The bytes of a file.
pub(super) fn bytes(input: &Input) -> Result<Vec<u8>, Unreadable> {
    let bytes = match &input.place {
        Place::Stdin => read_from(io::stdin().lock()),
        Place::File(path) => read(path),
    };
    bytes.map_err(|cause| Unreadable::new(&input.name, cause))
}

/// Whether a file was named, or shows a sign of a template.
pub(super) fn is_wanted(input: &Input, bytes: &[u8]) -> bool {
    input.is_named || is_template(&input.name, bytes)
}

/// Whether a file shows a sign of a template, in its name or in its bytes.
pub fn is_template(name: &str, bytes: &[u8]) -> bool {
    name.to_lowercase().ends_with(".talk") || looks_like_template(bytes)
}

/// Compiles the bytes of a file; `None` for one that was met in a folder and is no template.
pub(super) fn compile(project: &Project, input: Input, bytes: Vec<u8>, files: &Arc<Files>) -> Option<Unit> {
    if !is_wanted(&input, &bytes) {
        return None;
    }
    let (source, compiled) = compile_bytes(&input.name, bytes, &project.options_with(&input.place, files));
    Some(Unit { place: input.place, source, compiled })
}

//! Reading and compiling files, on every core at once, with the same result in the same order on every run.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::read::{Unreadable, read, read_from};
use super::sign::looks_like_template;
use super::walk::{Input, Inputs, Place, find};
use crate::compile::{Compiled, Options, compile_bytes};
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
        loaded
    }

    /// The files as reports take them.
    pub fn files(&self) -> Vec<File<'_>> {
        self.units.iter().map(Unit::file).collect()
    }
}

impl Unit {
    /// The file as reports take it.
    pub fn file(&self) -> File<'_> {
        File { source: &self.source, diagnostics: &self.compiled.diagnostics }
    }
}

/// Finds, reads and compiles the files under paths, all but those under `except`.
pub fn load(paths: &[PathBuf], except: Option<&Path>) -> Loaded {
    load_inputs(find(paths, except))
}

/// Reads and compiles files that were found.
pub fn load_inputs(inputs: Inputs) -> Loaded {
    let read: Vec<Result<Option<Unit>, Unreadable>> = inputs.found.into_par_iter().map(unit).collect();
    Loaded::of(read, inputs.unreadable)
}

/// Reads and compiles a file; `None` for one that was met in a folder and is no template.
fn unit(input: Input) -> Result<Option<Unit>, Unreadable> {
    let bytes = bytes(&input)?;
    Ok(compile(input, bytes))
}

/// The bytes of a file.
pub(super) fn bytes(input: &Input) -> Result<Vec<u8>, Unreadable> {
    let bytes = match &input.place {
        Place::Stdin => read_from(io::stdin().lock()),
        Place::File(path) => read(path),
    };
    bytes.map_err(|cause| Unreadable::new(&input.name, cause))
}

/// Compiles the bytes of a file; `None` for one that was met in a folder and is no template.
pub(super) fn compile(input: Input, bytes: Vec<u8>) -> Option<Unit> {
    if !input.is_named && !looks_like_template(&bytes) {
        return None;
    }
    let (source, compiled) = compile_bytes(&input.name, bytes, &Options::default());
    Some(Unit { place: input.place, source, compiled })
}

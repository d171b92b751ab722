//! What the server asks of the rest of the program: files and configuration.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compile::{Imports, Options};
use crate::diagnostic::Words;
use crate::source::Source;

/// Where files and configuration come from.
pub trait Host {
    /// The project that a folder lies in.
    ///
    /// # Errors
    /// Everything that is wrong with its configuration, one sentence each, with the place.
    fn open(&self, folder: &Path) -> Result<Box<dyn Project>, Vec<Words>>;

    /// A project of a folder without any configuration.
    fn bare(&self, folder: &Path) -> Box<dyn Project>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// Why they cannot be had.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Words>;

    /// Whether a file shows a sign of a template, in its name or in its bytes.
    fn is_template(&self, name: &str, bytes: &[u8]) -> bool;

    /// The imported files.
    fn library(&self) -> Arc<dyn Library>;
}

/// A configured project.
pub trait Project {
    /// Its files, in the order of their names.
    fn find(&self) -> Vec<PathBuf>;

    /// Whether a file that is not there yet would be one of them. One that is there and was not found is left out for a
    /// reason: it is ignored, or made by a build.
    fn would_find(&self, path: &Path) -> bool;

    /// Whether a file is excluded, even if it is opened.
    fn excludes(&self, path: &Path) -> bool;

    /// How a file is compiled, apart from its imports.
    fn options(&self, path: Option<&Path>) -> Options;
}

/// Imported files, some of which an editor shows otherwise than the disk has them.
pub trait Library: Imports {
    /// Gives a file another text.
    fn put(&self, path: &Path, source: Arc<Source>);

    /// Forgets a file, so that it is read anew.
    fn forget(&self, path: &Path);
}

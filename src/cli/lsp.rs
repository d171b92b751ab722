//! `malpung lsp`: the language server on standard input and output.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::{Console, Exit, Unwritten};
use crate::compile::Options;
use crate::diagnostic::Words;
use crate::lsp::{self, Setting};
use crate::project::{Files, Place, Project, Unreadable, is_template, read};
use crate::source::Source;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Lsp {
    /// Profile of malpung.toml: the registered hosts and how strict to be [default: its default_profile]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Speak over standard input and output, which is always so; editors may say it
    #[arg(long)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let host = Host { profile: self.profile.clone() };
        let setting = Setting { lang: console.asked, fallback: console.lang };
        let is_orderly = lsp::serve(host, setting, BufReader::new(io::stdin()), io::stdout().lock())?;
        Ok(if is_orderly { Exit::Done } else { Exit::Found })
    }
}

/// Files and configuration from the disk.
struct Host {
    profile: Option<String>,
}

/// A project and the folder from which it is looked at.
struct Held {
    folder: PathBuf,
    project: Project,
}

impl lsp::Host for Host {
    fn open(&self, folder: &Path) -> Result<Box<dyn lsp::Project>, Vec<Words>> {
        let project = Project::open_in(folder, self.profile.as_deref())?;
        Ok(Box::new(Held { folder: folder.to_owned(), project }))
    }

    fn bare(&self, folder: &Path) -> Box<dyn lsp::Project> {
        Box::new(Held { folder: folder.to_owned(), project: Project::default() })
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Words> {
        read(path).map_err(|cause| Unreadable::new(path.display().to_string(), cause).words())
    }

    fn is_template(&self, name: &str, bytes: &[u8]) -> bool {
        is_template(name, bytes)
    }

    fn library(&self) -> Arc<dyn lsp::Library> {
        Arc::new(Files::default())
    }
}

impl lsp::Project for Held {
    fn find(&self) -> Vec<PathBuf> {
        let found = self.project.find_in(&self.folder).found.into_iter();
        found
            .filter_map(|input| match input.place {
                Place::File(path) => Some(path),
                Place::Stdin => None,
            })
            .collect()
    }

    fn would_find(&self, path: &Path) -> bool {
        self.project.would_find(path, &self.folder)
    }

    fn excludes(&self, path: &Path) -> bool {
        self.project.excludes(path)
    }

    fn options(&self, path: Option<&Path>) -> Options {
        let place = path.map_or(Place::Stdin, |path| Place::File(path.to_owned()));
        self.project.options(&place)
    }
}

impl lsp::Library for Files {
    fn put(&self, path: &Path, source: Arc<Source>) {
        Self::put(self, path, source);
    }

    fn forget(&self, path: &Path) {
        Self::forget(self, path);
    }
}

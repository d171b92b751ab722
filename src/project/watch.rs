//! Waiting until something happens to files: the folders in which they lie are watched, since editors save by putting
//! another file into the place of the old one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::walk::{Target, folders, name};
use crate::diagnostic::{Lang, Words, say};

/// How long it has to be quiet: a save is several events.
const QUIET: Duration = Duration::from_millis(30);
/// How long a run of events is waited out at most.
const PATIENCE: Duration = Duration::from_millis(150);

/// The operating system does not tell of changes of a folder.
#[derive(Debug, thiserror::Error)]
#[error("{}", words(.folder, .cause).to(Lang::En))]
pub struct Unwatchable {
    folder: String,
    cause: notify::Error,
}

/// Waits for changes.
#[derive(Debug)]
pub struct Watcher {
    inner: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// Folders whose changes arrive, as absolute paths.
    watched: HashSet<PathBuf>,
}

impl Unwatchable {
    /// What to tell people.
    pub fn words(&self) -> Words {
        words(&self.folder, &self.cause)
    }
}

fn words(folder: &str, cause: &notify::Error) -> Words {
    say!(en: "{folder}: changes cannot be watched: {cause}", ko: "{folder}: 변경을 지켜볼 수 없습니다: {cause}")
}

impl Watcher {
    /// A watcher of nothing yet.
    ///
    /// # Errors
    /// Where the operating system gives none.
    pub fn new() -> Result<Self, Unwatchable> {
        let (sender, events) = channel();
        // Nobody waits for events of a watcher that is gone.
        let inner = notify::recommended_watcher(move |event| drop(sender.send(event)))
            .map_err(|cause| Unwatchable { folder: ".".to_owned(), cause })?;
        Ok(Self { inner, events, watched: HashSet::new() })
    }

    /// Watches the folders of targets as they are now, and no others.
    ///
    /// # Errors
    /// Where a folder that is there cannot be watched.
    pub fn follow(&mut self, targets: &[Target], except: Option<&Path>) -> Result<(), Unwatchable> {
        // A folder that appears between the search and the watch shows up in the next search, so they are repeated.
        loop {
            let wanted = wanted(targets, except);
            let gone: Vec<PathBuf> = self.watched.difference(&wanted).cloned().collect();
            gone.iter().for_each(|folder| self.forget(folder));
            let new: Vec<PathBuf> = wanted.difference(&self.watched).cloned().collect();
            if new.is_empty() {
                return Ok(());
            }
            let mut is_any_watched = false;
            for folder in new {
                is_any_watched |= self.watch(folder)?;
            }
            if !is_any_watched {
                return Ok(());
            }
        }
    }

    /// Waits until something has happened and it is quiet again. `false` where nothing can happen any more.
    pub fn wait(&mut self) -> bool {
        loop {
            let Ok(event) = self.events.recv() else { return false };
            if self.note(&event) {
                break;
            }
        }
        self.settle();
        true
    }

    fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        let mut quiet = Instant::now() + QUIET;
        loop {
            let rest = quiet.min(end).saturating_duration_since(Instant::now());
            match self.events.recv_timeout(rest) {
                Ok(event) if self.note(&event) => quiet = Instant::now() + QUIET,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Whether an event may have changed a file. A folder that went away is watched no longer, so that one that takes
    /// its place is watched anew.
    fn note(&mut self, event: &notify::Result<Event>) -> bool {
        // An error of the queue means that events were lost, and anything may have changed.
        let Ok(event) = event else { return true };
        let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        if is_gone {
            event.paths.iter().for_each(|path| self.forget(path));
        }
        is_change(event.kind)
    }

    /// Watches a folder; whether it was still there.
    fn watch(&mut self, folder: PathBuf) -> Result<bool, Unwatchable> {
        match self.inner.watch(&folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.watched.insert(folder);
                Ok(true)
            }
            Err(_) if !folder.is_dir() => Ok(false),
            Err(cause) => Err(Unwatchable { folder: name(&folder), cause }),
        }
    }

    fn forget(&mut self, folder: &Path) {
        if self.watched.remove(folder) {
            // A folder that is gone is no longer watched anyway.
            let _ = self.inner.unwatch(folder);
        }
    }
}

fn wanted(targets: &[Target], except: Option<&Path>) -> HashSet<PathBuf> {
    let folders = folders(targets, except).into_iter();
    folders.filter_map(|folder| std::path::absolute(folder).ok()).collect()
}

/// Reading is no change, and this program reads the files itself.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

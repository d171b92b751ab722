//! `--watch`: the command is carried out again whenever a file changes.

use std::path::{Path, PathBuf};

use super::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::{Words, say};
use crate::project::{Cache, Inputs, Loaded, Project, Unwatchable, Watcher};

/// Where changes matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    /// Files and folders.
    pub(super) paths: &'a [PathBuf],
    /// What the command itself writes.
    pub(super) except: Option<&'a Path>,
    /// The flags of the configuration.
    pub(super) configuration: &'a Configuration,
    /// Whether what comes to standard output is for people.
    pub(super) is_for_people: bool,
    /// Whether files beside the templates matter too, such as those of cases.
    pub(super) sees_beside: bool,
}

/// Carries a command out on what is there, and again whenever it has changed, until somebody ends the program.
///
/// # Errors
/// Where standard output takes no more.
pub(super) fn watch(
    console: &Console,
    ground: &Ground<'_>,
    sieve: impl Fn(&Project, Inputs) -> Inputs,
    mut command: impl FnMut(&Project, &Loaded) -> Result<Exit, Unwritten>,
) -> Result<Exit, Unwritten> {
    if ground.paths.iter().any(|path| path.as_os_str() == "-") {
        return Ok(fail(console, &say!(en: "standard input cannot be watched", ko: "표준 입력은 지켜볼 수 없습니다")));
    }
    let mut project = match ground.configuration.open(console) {
        Ok(project) => project,
        Err(exit) => return Ok(exit),
    };
    let mut watcher = match Watcher::new() {
        Ok(watcher) => watcher,
        Err(unwatchable) => return Ok(fail_unwatchable(console, &unwatchable)),
    };
    let (mut cache, mut last, mut is_first) = (Cache::default(), None, true);
    loop {
        // The folders are watched before they are read, so that no change falls between.
        if let Err(unwatchable) = watcher.follow(&project.watched(ground.paths), ground.except) {
            return Ok(fail_unwatchable(console, &unwatchable));
        }
        match renew(&mut project, ground, console) {
            Renewed::Same => {}
            Renewed::Changed => {
                cache = Cache::default();
                continue;
            }
            Renewed::Wrong => {
                cache = Cache::default();
                say_waiting(console);
                if watcher.wait() {
                    continue;
                }
                return Ok(Exit::Failed);
            }
        }
        let inputs = sieve(&project, project.find(ground.paths, ground.except));
        let is_new = cache.load(&project, inputs).map(|loaded| last = Some(loaded)).is_some();
        if let Some(loaded) = last.as_ref().filter(|_| is_new || ground.sees_beside) {
            if !is_first && ground.is_for_people {
                console.part()?;
            }
            command(&project, loaded)?;
            if is_first || !ground.sees_beside {
                say_waiting(console);
            }
            is_first = false;
        }
        if !watcher.wait() {
            return Ok(Exit::Failed);
        }
    }
}

/// What became of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renewed {
    Same,
    Changed,
    /// It cannot be read, which was said.
    Wrong,
}

/// Reads the configuration again.
fn renew(project: &mut Project, ground: &Ground<'_>, console: &Console) -> Renewed {
    match ground.configuration.open(console) {
        Ok(new) if new.is_same(project) => Renewed::Same,
        Ok(new) => {
            *project = new;
            Renewed::Changed
        }
        Err(_) => Renewed::Wrong,
    }
}

fn say_waiting(console: &Console) {
    console.say(&say!(en: "waiting for changes; Ctrl-C ends", ko: "변경을 기다립니다. 끝내려면 Ctrl-C를 누르세요"));
}

fn fail_unwatchable(console: &Console, unwatchable: &Unwatchable) -> Exit {
    fail(console, &unwatchable.words())
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}

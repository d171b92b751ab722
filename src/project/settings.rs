//! The file `malpung.toml`: where it is, and what is wrong with it in words with a place.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::path::name;
use super::read::{Unreadable, read};
use crate::config;
use crate::diagnostic::{Lang, Words, say};
use crate::source::{Lines, Source};

/// The nearest configuration, in a folder or above it; the empty path is the working folder. The way there is as people
/// write it from where they are.
pub(super) fn nearest_of(folder: &Path) -> Option<PathBuf> {
    let is_here = |folder: &Path| fs::symlink_metadata(folder.join(config::FILE)).is_ok();
    let whole = env::current_dir().ok()?.join(folder);
    let whole = if folder.as_os_str().is_empty() { whole } else { fs::canonicalize(whole).ok()? };
    let mut way = folder.to_owned();
    for above in whole.ancestors() {
        if is_here(above) {
            return Some(way.join(config::FILE));
        }
        way.push("..");
    }
    None
}

/// The text of a configuration.
pub(super) fn source(file: &Path) -> Result<Source, Words> {
    let name = name(file);
    let bytes = read(file).map_err(|cause| Unreadable::new(&name, cause).words())?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text.strip_prefix('\u{feff}').unwrap_or(&text))),
        Err(_) => Err(say!(
            en: "{name}: this is no UTF-8 text; save it as UTF-8",
            ko: "{name}: UTF-8 글이 아닙니다. UTF-8로 저장하세요",
        )),
    }
}

/// Mistakes in words, each with its place.
pub(super) fn told(source: &Source, problems: &[config::Problem]) -> Vec<Words> {
    let lines = Lines::new(&source.text);
    problems.iter().map(|problem| at(&source.name, &lines, problem)).collect()
}

fn at(name: &str, lines: &Lines<'_>, problem: &config::Problem) -> Words {
    let place = lines.position(problem.span.start);
    let (line, column) = (place.line, place.column);
    let (en, ko) = (problem.message.to(Lang::En), problem.message.to(Lang::Ko));
    say!(en: "{name}:{line}:{column}: {en}", ko: "{name}:{line}:{column}: {ko}")
}

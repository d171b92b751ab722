//! What `malpung.toml` says: read with every mistake at once, and as plain data when there is none.

mod application;
mod document;
mod glob;
mod notation;
mod settle;
mod shape;

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{Levels, Words, say};
use crate::model::Dialect;
use crate::profile::Profile;
use crate::schema::nearest;
use crate::source::{Source, Span};

pub use application::{Application, Quota};
pub use document::schema;
pub use glob::Globs;

/// The name of the file.
pub const FILE: &str = "malpung.toml";

/// What a project has set. By default, nothing.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Config {
    /// Where templates are; empty where the file does not say.
    pub templates: Vec<Area>,
    /// Files and folders that are passed over when folders are searched.
    pub exclude: Globs,
    /// Whose field names `build` writes.
    pub dialect: Option<Dialect>,
    default_profile: Option<String>,
    profiles: BTreeMap<String, Arc<Profile>>,
    applications: BTreeMap<String, Application>,
    levels: Levels,
    overrides: Vec<Override>,
}

/// A part of the project in which templates are looked for.
#[derive(Debug, Clone)]
pub struct Area {
    /// A file or a folder, seen from the file's folder; `.` for that folder itself.
    pub start: String,
    /// What is taken of that folder; everything, where there is no pattern.
    pub only: Option<Globs>,
}

#[derive(Debug, Clone)]
struct Override {
    paths: Globs,
    levels: Levels,
}

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do.
    pub message: Words,
}

/// Reads the file.
///
/// # Errors
/// Every mistake in it, in the order of the text. After a mistake of the notation itself, only those before it: what
/// follows may not be what it looks like.
pub fn read(source: &Source) -> Result<Config, Vec<Problem>> {
    let (mut table, faults) = DeTable::parse_recoverable(&source.text);
    let mut problems = notation::problems(&faults, &source.text);
    let sure_until = problems.first().map_or(usize::MAX, |first| first.span.start);
    let mut others = Vec::new();
    shape::check(table.get_mut(), &mut others);
    let mut document = document::of(table);
    if !faults.is_empty() {
        // The profile may stand in what could not be read.
        document.default_profile = None;
    }
    let config = settle::settle(document, &mut others);
    problems.extend(others.into_iter().filter(|problem| problem.span.start < sure_until));
    if problems.is_empty() {
        return Ok(config);
    }
    problems.sort_by_key(|problem| problem.span);
    Err(problems)
}

impl Config {
    /// A profile by its name, the default one without a name, and one that knows nothing where there is no default.
    ///
    /// # Errors
    /// What to say where no profile has this name.
    pub fn profile(&self, name: Option<&str>) -> Result<Arc<Profile>, Words> {
        let Some(name) = name.or(self.default_profile.as_deref()) else { return Ok(Arc::default()) };
        self.profiles.get(name).cloned().ok_or_else(|| unknown_profile(name, self.profiles.keys()))
    }

    /// The app of a profile, by the profile's name; one of which nothing is known where there is no such profile.
    pub fn application(&self, profile: &str) -> Application {
        self.applications.get(profile).cloned().unwrap_or_default()
    }

    /// The levels of rules in a file, by its path from the folder of `malpung.toml`; `None` for a file outside.
    pub fn levels(&self, path: Option<&str>) -> Levels {
        let mut levels = self.levels.clone();
        let applies = |part: &&Override| path.is_some_and(|path| part.paths.matches(path));
        for part in self.overrides.iter().filter(applies) {
            levels.extend(&part.levels);
        }
        levels
    }
}

fn unknown_profile<'a>(name: &str, known: impl Iterator<Item = &'a String> + Clone) -> Words {
    if let Some(near) = nearest(name, known.clone().map(String::as_str)) {
        return say!(
            en: "there is no profile `{name}`; did you mean `{near}`?",
            ko: "`{name}` 프로필은 없습니다. `{near}`을(를) 찾으셨나요?",
        );
    }
    let list: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    let list = list.join(", ");
    if list.is_empty() {
        return say!(
            en: "there is no profile `{name}`: no profile is set up; write `[profile.{name}]` in `malpung.toml`",
            ko: "`{name}` 프로필이 없습니다. 설정된 프로필이 하나도 없으니 `malpung.toml`에 `[profile.{name}]`을 쓰세요",
        );
    }
    say!(
        en: "there is no profile `{name}`; there are {list}",
        ko: "`{name}` 프로필은 없습니다. 설정된 프로필: {list}",
    )
}

#[cfg(test)]
mod tests;

//! What a job was made of: kept in the ledger, so that a refusal can be told with the line of its template weeks later.

use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::hearing::Heard;
use super::naming::named;
use super::plan::Templates;
use super::run::At;
use super::spot::spot;
use crate::cli::render::find::Found;
use crate::diagnostic::{Words, say};
use crate::emit;
use crate::project::{Choice, Project};
use crate::send::job::{JobFile, open};
use crate::send::ledger::{JobId, Ledger};

/// What a job was made of. Paths are whole, since a run may be started anywhere.
#[derive(Serialize, Deserialize)]
pub(super) struct Made {
    rows: PathBuf,
    template: Option<String>,
    config: Option<PathBuf>,
    profile: Option<String>,
    files: BTreeMap<String, File>,
}

/// A template of a job, by the name under which rows know it.
#[derive(Serialize, Deserialize)]
struct File {
    path: PathBuf,
    name: Option<String>,
    hash: String,
}

impl Made {
    /// What a job was made of; nothing where a path is no text.
    pub(super) fn of(file: &JobFile, rows: &Path, project: &Project, templates: &Templates<'_>) -> Option<String> {
        let whole = |path: &Path| std::path::absolute(path).ok();
        let files = templates.found().into_iter().filter_map(|(name, found)| {
            let own = found.template.name.as_ref().map(|name| name.text.clone());
            Some((name, File { path: whole(&found.path)?, name: own, hash: found.hash()? }))
        });
        let made = Self {
            rows: whole(rows)?,
            template: file.template.clone(),
            config: project.file().and_then(whole),
            profile: Some(project.profile.name.clone()).filter(|name| !name.is_empty()),
            files: files.collect(),
        };
        serde_json::to_string(&made).ok()
    }

    /// Where a refused message comes from, if the answer names that and the job's files are here.
    pub(super) fn find(ledger: &mut dyn Ledger, job: JobId, heard: &Heard) -> Option<At> {
        let record =
            ledger.page(job, heard.unit - 1, &[]).ok()?.into_iter().find(|record| record.unit == heard.unit)?;
        let made = ledger.origin(job).ok()?.and_then(|text| serde_json::from_str::<Self>(&text).ok());
        let at = made.and_then(|made| made.at(record.line, heard))?;
        Some(At { row: Some((record.row, record.line)), ..at })
    }

    fn at(&self, line: u64, heard: &Heard) -> Option<At> {
        named(&heard.message)?;
        let row = row(&self.rows, line).unwrap_or_default();
        let name = row.get("template").and_then(Value::as_str).or(self.template.as_deref());
        let known = name.and_then(|name| self.files.get(name));
        let file = known.or_else(|| self.files.values().next().filter(|_| self.files.len() == 1))?;
        let choice = self.config.as_deref().map_or(Choice::Nothing, Choice::File);
        let project = Project::open(choice, self.profile.as_deref()).ok()?;
        let path = near(&file.path);
        let found = Found::load(&project, &path, file.name.as_deref());
        let Some(found) = found.filter(|found| found.hash().is_some_and(|hash| hash == file.hash)) else {
            return Some(At { note: Some(changed(&path)), ..At::default() });
        };
        // Rows may have changed too: what they say counts if the same message comes of it.
        let arguments = row.get("args").cloned().unwrap_or_default();
        let message = found.template.render(&arguments, &project.profile).ok();
        let is_same = message.and_then(|message| emit::form(&message).ok()).is_some_and(|form| form == heard.form);
        let spot = spot(&found, &project, is_same.then_some(&arguments), &heard.message);
        Some(At { spot, ..At::default() })
    }
}

/// A row by its line.
fn row(rows: &Path, line: u64) -> Option<Value> {
    let place = usize::try_from(line.checked_sub(1)?).ok()?;
    let text = open(rows).ok()?.lines().nth(place)?.ok()?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// A path as people reach it from where they are.
fn near(path: &Path) -> PathBuf {
    let here = std::path::absolute(".").ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}

fn changed(path: &Path) -> Words {
    let file = path.display();
    say!(
        en: "{file}, or what it imports, has changed since the job was planned, so the line cannot be told",
        ko: "작업을 계획한 뒤에 {file}이나 거기서 가져오는 파일이 바뀌어 몇 번째 줄인지 알 수 없습니다",
    )
}

//! Planning: every row is rendered and checked, then all of them are in the ledger, or none.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use sha2::{Digest, Sha256};

use super::pack::{Packer, Rendered};
use super::row::{self, Row, RowRefusal};
use super::{JobFile, Render, Shortage, To};
use crate::diagnostic::{Words, say};
use crate::send::Endpoint;
use crate::send::ledger::{Demand, JobId, Ledger, Trouble};

/// Calls that are added to the ledger at once.
const CHUNK: usize = 2000;

/// A job that is in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planned {
    /// It was planned now.
    New(JobId, Demand),
    /// It is known, with the same content: nothing was added.
    Known(JobId),
}

/// Why nothing was planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplanned {
    /// So many rows are refused.
    Rows(u64),
    /// There is no row.
    Empty,
    /// A job of this name has other content.
    OtherContent,
    /// Quotas make it impossible.
    Quota(Shortage),
    /// The rows cannot be read any further; why.
    Unreadable(String),
    /// The ledger does not do it.
    Trouble(Trouble),
}

/// Plans a job. `refused` hears of each row that is refused.
///
/// # Errors
/// Why nothing was planned; the ledger is then as before.
pub fn plan(
    ledger: &mut dyn Ledger,
    file: &JobFile,
    rows: &mut dyn BufRead,
    render: &dyn Render,
    refused: &mut dyn FnMut(RowRefusal),
) -> Result<Planned, Unplanned> {
    let known = ledger.job(&file.name)?.filter(|job| !job.digest.is_empty());
    if let Some(known) = known {
        let digest = Pass::new(file, render, refused).run(rows, &mut |_| Ok(()))?;
        return if digest == known.digest { Ok(Planned::Known(known.id)) } else { Err(Unplanned::OtherContent) };
    }
    let job = ledger.start(&file.new_job())?;
    let planned = fill(ledger, job, file, rows, Pass::new(file, render, refused));
    if planned.is_err() {
        ledger.purge(job)?;
    }
    planned
}

fn fill(
    ledger: &mut dyn Ledger,
    job: JobId,
    file: &JobFile,
    rows: &mut dyn BufRead,
    pass: Pass<'_>,
) -> Result<Planned, Unplanned> {
    let mut packer = Packer::new(file.merge);
    let digest = pass.run(rows, &mut |rendered| {
        packer.add(rendered);
        if packer.len() >= CHUNK { ledger.add(job, &packer.take()) } else { Ok(()) }
    })?;
    ledger.add(job, &packer.finish())?;
    let demand = ledger.demand(job)?;
    let counts = file.to == To::Friends || file.quota.memo_counts;
    if let Some(short) = Shortage::of(&demand, &file.quota, counts, ledger.now()?, file.days) {
        return Err(Unplanned::Quota(short));
    }
    ledger.seal(job, &digest)?;
    Ok(Planned::New(job, demand))
}

/// One reading of all rows.
struct Pass<'a> {
    file: &'a JobFile,
    render: &'a dyn Render,
    refused: &'a mut dyn FnMut(RowRefusal),
    /// How often a content has come: only a part of its hash, since a coincidence does no harm.
    seen: HashMap<u64, u32>,
    /// The names that rows have given themselves, as hashes.
    names: HashSet<u64>,
    digest: Sha256,
}

impl<'a> Pass<'a> {
    fn new(file: &'a JobFile, render: &'a dyn Render, refused: &'a mut dyn FnMut(RowRefusal)) -> Self {
        let mut digest = Sha256::new();
        let merge = if file.merge { "merged" } else { "single" };
        let limits = serde_json::to_string(&file.quota).unwrap_or_default();
        feed(&mut digest, &[&file.name, &file.app, &file.base().to_string(), merge, &limits]);
        Self { file, render, refused, seen: HashMap::new(), names: HashSet::new(), digest }
    }

    /// Renders every row and hands it on, as long as none is refused; the hash of them all.
    fn run(
        mut self,
        rows: &mut dyn BufRead,
        each: &mut dyn FnMut(Rendered) -> Result<(), Trouble>,
    ) -> Result<String, Unplanned> {
        let (mut line, mut count, mut wrong) = (0, 0_u64, 0_u64);
        while let Some(text) = row::next(rows, &mut line).map_err(|error| Unplanned::Unreadable(error.to_string()))? {
            count += 1;
            match text.map_err(|words| vec![words]).and_then(|text| self.one(&text, line)) {
                Ok(rendered) if wrong == 0 => each(rendered)?,
                Ok(_) => {}
                Err(reasons) => {
                    wrong += 1;
                    (self.refused)(RowRefusal { line, reasons });
                }
            }
        }
        match (count, wrong) {
            (0, _) => Err(Unplanned::Empty),
            (_, 0) => Ok(hex(&self.digest.finalize())),
            (_, wrong) => Err(Unplanned::Rows(wrong)),
        }
    }

    fn one(&mut self, text: &str, line: u64) -> Result<Rendered, Vec<Words>> {
        let row = Row::read(text, self.file).map_err(|words| vec![words])?;
        let Some(template) = row.template.as_ref().or(self.file.template.as_ref()) else {
            return Err(vec![say!(
                en: "neither the row nor the job names a `template`",
                ko: "행에도 작업에도 `template`이 없습니다",
            )]);
        };
        let (kind, message) = self.render.render(template, &row.args)?;
        let endpoint = match self.file.to {
            To::Me => Endpoint::memo(kind),
            To::Friends => Endpoint::friends(kind),
        };
        let receivers = row.receivers();
        let mut content = Sha256::new();
        feed(&mut content, &[&row.sender, endpoint.name(), &message]);
        receivers.iter().for_each(|receiver| feed(&mut content, &[receiver.expose()]));
        let content = content.finalize();
        let id = match row.id {
            Some(id) if !self.names.insert(short(&Sha256::digest(&id))) => {
                return Err(vec![
                    say!(en: "the id `{id}` has another row already", ko: "id `{id}`를 이미 다른 행이 쓰고 있습니다"),
                ]);
            }
            Some(id) => id,
            None => self.name(&content),
        };
        feed(&mut self.digest, &[&id, &hex(&content)]);
        Ok(Rendered { row: id, line, sender: row.sender, endpoint, message, receivers })
    }

    /// The name of a row without one: its content's hash, and which occurrence of it this is.
    fn name(&mut self, content: &[u8]) -> String {
        let count = self.seen.entry(short(content)).or_default();
        *count += 1;
        let name: String = hex(content).chars().take(24).collect();
        if *count == 1 { name } else { format!("{name}-{count}") }
    }
}

/// The first bytes of a hash.
fn short(hash: &[u8]) -> u64 {
    hash.iter().take(8).fold(0, |all, byte| (all << 8) | u64::from(*byte))
}

fn feed(hash: &mut Sha256, parts: &[&str]) {
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl From<Trouble> for Unplanned {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Unplanned {
    /// Whether the job is refused, rather than that planning could not be carried out.
    pub const fn is_refusal(&self) -> bool {
        match self {
            Self::Rows(_) | Self::Empty | Self::OtherContent | Self::Quota(_) => true,
            Self::Trouble(trouble) => matches!(trouble, Trouble::SameRow(..)),
            Self::Unreadable(_) => false,
        }
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Rows(count) => say!(
                en: "rows refused: {count}; nothing was planned",
                ko: "{count}개 행을 받을 수 없어 아무것도 계획하지 않았습니다",
            ),
            Self::Empty => {
                say!(en: "there is no row; nothing was planned", ko: "행이 없어 아무것도 계획하지 않았습니다")
            }
            Self::OtherContent => say!(
                en: "a job of this name is planned with other content; give this one another name",
                ko: "같은 이름의 작업이 다른 내용으로 이미 계획되어 있습니다. 다른 이름을 쓰세요",
            ),
            Self::Quota(short) => short.words(),
            Self::Unreadable(cause) => {
                say!(en: "the rows cannot be read: {cause}", ko: "행을 읽을 수 없습니다: {cause}")
            }
            Self::Trouble(trouble) => trouble.words(),
        }
    }
}

//! A job: a file that says what is to be sent, and rows that say to whom.

mod pack;
mod plan;
mod row;
mod shortage;

use std::str::FromStr;

use serde::Deserialize;

use super::Base;
use super::ledger::{Limits, NewJob};
use crate::diagnostic::{Words, say};
use crate::model::Kind;

pub use plan::{Planned, Unplanned, plan};
pub use row::{ROW_BYTES_MAX, Row, RowRefusal, open};
pub use shortage::Shortage;

/// A file that says what is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobFile {
    /// Its name in the ledger.
    pub name: String,
    /// The template of every row that names no other.
    #[serde(default)]
    pub template: Option<String>,
    /// The file of the rows, as JSON Lines.
    pub rows: String,
    /// Who gets the messages.
    pub to: To,
    /// Whether receivers share a call, five at most, where sender, template and arguments are the same.
    #[serde(default)]
    pub merge: bool,
    /// Over how many days the job may take, because of quotas.
    #[serde(default = "one")]
    pub days: u32,
    /// The app that sends, by a name of one's own: quotas are counted for each.
    #[serde(default)]
    pub app: String,
    /// Where requests go, if not where whoever plans says.
    #[serde(default)]
    base: String,
    /// What Kakao allows.
    #[serde(default)]
    pub quota: Limits,
}

/// Who gets the messages of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// Each sender, in the chat with oneself.
    Me,
    /// The receivers of each row.
    Friends,
}

/// Makes messages of rows.
pub trait Render {
    /// The message of a template and arguments: its kind, and its fields as a form, percent-encoded.
    ///
    /// # Errors
    /// What keeps it from being made.
    fn render(&self, template: &str, arguments: &serde_json::Value) -> Result<(Kind, String), Vec<Words>>;
}

const fn one() -> u32 {
    1
}

impl FromStr for JobFile {
    type Err = Words;

    /// Reads a job file of TOML.
    fn from_str(text: &str) -> Result<Self, Words> {
        Self::read(text, Limits::default(), &Base::kapi())
    }
}

impl JobFile {
    /// Reads a job file of TOML. Limits that it does not give are those of its app; without a base address, requests go to this one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, limits: Limits, base: &Base) -> Result<Self, Words> {
        let mut file: Self = toml::from_str(text).map_err(|error| unreadable(&error))?;
        if file.base.is_empty() {
            file.base = base.to_string();
        }
        let own = toml::from_str::<toml::Table>(text).map_err(|error| unreadable(&error))?;
        let own = own.get("quota").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let mut quota = toml::Table::try_from(limits).unwrap_or_default();
        quota.extend(own);
        file.limited(quota.try_into().unwrap_or(limits))
    }

    /// The job of a single message, of one template and one row.
    pub fn single(name: &str, template: &str, to: To, base: &Base) -> Self {
        Self {
            name: name.to_owned(),
            template: Some(template.to_owned()),
            rows: String::new(),
            to,
            merge: false,
            // Where today's quotas are used up it waits, rather than being refused.
            days: u32::MAX,
            app: String::new(),
            base: base.to_string(),
            quota: Limits::default(),
        }
    }

    /// The same job with other limits.
    ///
    /// # Errors
    /// What no job can have.
    pub fn limited(self, limits: Limits) -> Result<Self, Words> {
        let file = Self { quota: limits, ..self };
        file.check().map_or(Ok(file), Err)
    }

    /// Where requests go.
    pub fn base(&self) -> Base {
        Base::parse(&self.base).unwrap_or_else(|_| Base::kapi())
    }

    /// The job that it makes in a ledger.
    pub fn new_job(&self) -> NewJob {
        NewJob { name: self.name.clone(), app: self.app.clone(), base: self.base().to_string(), limits: self.quota }
    }

    /// What no job can have.
    fn check(&self) -> Option<Words> {
        if self.name.trim().is_empty() || self.name.len() > 200 || self.name.chars().any(char::is_control) {
            return Some(say!(
                en: "`name` has to be a line of up to 200 bytes",
                ko: "`name`은 200바이트까지의 한 줄이어야 합니다",
            ));
        }
        let base = match Base::parse(&self.base) {
            Ok(base) => base,
            Err(unfit) => return Some(unfit.words()),
        };
        if self.quota.is_raised() && !base.is_loopback() {
            return Some(say!(
                en: "`[quota]` is higher than what Kakao allows; that is for a stand-in on this machine alone (`base = \"http://127.0.0.1:…\"`)",
                ko: "`[quota]`가 카카오가 허용하는 양보다 큽니다. 이 컴퓨터의 대역(`base = \"http://127.0.0.1:…\"`)에만 쓸 수 있습니다",
            ));
        }
        if self.days == 0 || self.quota.day_begins >= 24 * 60 {
            return Some(say!(
                en: "`days` is at least 1, and `day_begins` is in minutes of a day",
                ko: "`days`는 1 이상이고, `day_begins`는 하루 안의 분입니다",
            ));
        }
        None
    }
}

fn unreadable(error: &toml::de::Error) -> Words {
    let error = error.to_string();
    let error = error.trim_end();
    say!(en: "the job file cannot be read: {error}", ko: "작업 파일을 읽을 수 없습니다: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn check(more: &str) -> Result<JobFile, String> {
        let text = format!("name = \"주문\"\nrows = \"rows.jsonl\"\n{more}");
        text.parse::<JobFile>().map_err(|words| words.to(Lang::En).to_owned())
    }

    #[test]
    fn what_is_not_said_is_kakaos() {
        let file = check("to = \"me\"\ntemplate = \"order\"").unwrap();
        assert_eq!((file.base(), file.quota, file.days, file.merge), (Base::kapi(), Limits::default(), 1, false));
    }

    #[test]
    fn quotas_are_raised_for_a_stand_in_alone() {
        let raised = "to = \"friends\"\nbase = \"http://127.0.0.1:8080\"\n[quota]\nsender_day = 1000";
        assert_eq!(check(raised).unwrap().quota.sender_day, 1000);
        let refused = check("to = \"friends\"\n[quota]\nsender_day = 1000").unwrap_err();
        assert!(refused.starts_with("`[quota]` is higher"), "{refused}");
        assert!(check("to = \"friends\"\n[quota]\nsender_day = 10").is_ok());
    }

    #[test]
    fn what_a_job_does_not_limit_its_app_does() {
        let apps = Limits { sender_day: 50, pair_day: 5, memo_counts: false, ..Limits::default() };
        let text = "name = \"주문\"\nrows = \"r\"\nto = \"me\"\n[quota]\npair_day = 20";
        let near = Base::parse("http://127.0.0.1:8390").unwrap();
        let file = JobFile::read(text, apps, &near).unwrap();
        assert_eq!((file.base(), file.quota), (near.clone(), Limits { pair_day: 20, ..apps }));
        let own = format!("base = \"https://kapi.kakao.com\"\n{text}");
        assert_eq!(JobFile::read(&own, apps, &near).unwrap().base(), Base::kapi());
        let raised = Limits { sender_day: 101, ..Limits::default() };
        assert!(JobFile::read(text, raised, &Base::kapi()).is_err());
        let single = JobFile::single("하나", "order", To::Me, &Base::kapi());
        assert_eq!(single.clone().limited(apps).unwrap().quota, apps);
        assert!(single.limited(raised).is_err());
    }

    #[test]
    fn mistakes_are_told() {
        for (more, begin) in [
            ("to = \"everyone\"", "the job file cannot be read: "),
            ("to = \"me\"\nmrege = true", "the job file cannot be read: "),
            ("to = \"me\"\nbase = \"http://kapi.kakao.com\"", "Kakao's hosts are reached"),
            ("to = \"me\"\nbase = \"https://example.com\"", "requests go to Kakao's hosts"),
            ("to = \"me\"\ndays = 0", "`days` is at least 1"),
        ] {
            let said = check(more).unwrap_err();
            assert!(said.starts_with(begin), "{more}: {said}");
        }
        assert!("name = \"\"\nrows = \"r\"\nto = \"me\"".parse::<JobFile>().is_err());
    }
}

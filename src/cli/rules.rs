//! `malpung rules`: the whole catalogue.

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};
use serde::Serialize;

use super::{Console, Exit, Unwritten};
use crate::diagnostic::{Lang, Outcome, say};
use crate::report::pretty::Look;
use crate::rule::{Doc, Example, RULES, Registered, Section, Standing};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Rules {
    /// How the rules are shown
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// Only rules whose fact was last checked this many days ago or earlier: those to check again
    #[arg(long, value_name = "DAYS")]
    stale: Option<u32>,
}

/// How the rules are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table, grouped by what KakaoTalk does
    Pretty,
    /// Everything about every rule, for programs
    Json,
}

impl Rules {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let rules = self.rules(Timestamp::now().to_zoned(TimeZone::UTC).date());
        if rules.is_empty() {
            console.say(&say!(en: "every fact was checked later than that", ko: "모든 근거를 그 뒤에 확인했습니다"));
        }
        let text = match self.format {
            Format::Pretty => table(&rules, console.look()),
            Format::Json => serde_json::to_string_pretty(&catalogue(&rules)).map_err(std::io::Error::from)? + "\n",
        };
        console.result(&text).map(|()| Exit::Done)
    }

    fn rules(&self, today: Date) -> Vec<&'static Registered> {
        let is_wanted = |registered: &&Registered| match self.stale {
            None => true,
            Some(days) => age(registered, today).is_none_or(|age| age >= i64::from(days)),
        };
        RULES.iter().filter(is_wanted).collect()
    }
}

/// The days since a rule's fact was checked; `None` where the date is none, and then the fact is worth a look.
fn age(registered: &Registered, today: Date) -> Option<i64> {
    let checked: Date = registered.rule.checked_on.parse().ok()?;
    today.since((Unit::Day, checked)).ok().map(|span| i64::from(span.get_days()))
}

/// The rules under what KakaoTalk does, one line each.
fn table(rules: &[&Registered], look: Look) -> String {
    let width = rules.iter().map(|registered| registered.rule.name.len()).max().unwrap_or(0);
    let groups = Outcome::ALL.into_iter().filter_map(|outcome| group(rules, outcome, width, look));
    groups.collect::<Vec<_>>().join("\n")
}

fn group(rules: &[&Registered], outcome: Outcome, width: usize, look: Look) -> Option<String> {
    let rules: Vec<_> = rules.iter().filter(|registered| registered.rule.outcome == outcome).collect();
    let style = if look.colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    let title = format!("{style}{}: {}{style:#}\n", outcome.name(), outcome.words().to(look.lang));
    let rows = rules.iter().map(|registered| row(registered, width, look.lang)).collect::<String>();
    (!rules.is_empty()).then(|| title + &rows)
}

fn row(registered: &Registered, width: usize, lang: Lang) -> String {
    let (name, severity) = (registered.rule.name, registered.rule.severity.name());
    format!("  {name:width$}  {severity:7}  {}\n", registered.doc().summary(lang))
}

/// Every rule as programs read it.
#[derive(Debug, Serialize)]
struct Catalogue {
    version: u32,
    rules: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Listed {
    name: &'static str,
    severity: &'static str,
    outcome: &'static str,
    source: &'static str,
    checked_on: &'static str,
    confidence: &'static str,
    standing: &'static str,
    summary: Both,
    sees: Both,
    kakaotalk: Both,
    matters: Both,
    bad: Vec<Shown>,
    good: Vec<Shown>,
}

#[derive(Debug, Serialize)]
struct Both {
    en: String,
    ko: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    language: String,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hosts: Vec<String>,
}

fn catalogue(rules: &[&Registered]) -> Catalogue {
    Catalogue { version: 1, rules: rules.iter().map(|registered| listed(registered)).collect() }
}

fn listed(registered: &Registered) -> Listed {
    let (rule, doc) = (registered.rule, registered.doc());
    Listed {
        name: rule.name,
        severity: rule.severity.name(),
        outcome: rule.outcome.name(),
        source: rule.source,
        checked_on: rule.checked_on,
        confidence: rule.confidence.name(),
        standing: match rule.standing {
            Standing::Proved => "proved",
            Standing::Observed => "observed",
        },
        summary: Both { en: doc.summary(Lang::En).to_owned(), ko: doc.summary(Lang::Ko).to_owned() },
        sees: both(&doc, Section::Sees),
        kakaotalk: both(&doc, Section::KakaoTalk),
        matters: both(&doc, Section::Matters),
        bad: shown(doc.bad),
        good: shown(doc.good),
    }
}

fn both(doc: &Doc, section: Section) -> Both {
    Both { en: doc.section(section, Lang::En).to_owned(), ko: doc.section(section, Lang::Ko).to_owned() }
}

fn shown(examples: Vec<Example>) -> Vec<Shown> {
    examples.into_iter().map(|Example { language, text, hosts }| Shown { language, text, hosts }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stale(days: u32, today: &str) -> usize {
        let rules = Rules { format: Format::Pretty, stale: Some(days) };
        rules.rules(today.parse().unwrap()).len()
    }

    #[test]
    fn a_fact_grows_stale_by_the_day() {
        let checked: Vec<&str> = RULES.iter().map(|registered| registered.rule.checked_on).collect();
        let latest = checked.iter().max().unwrap();
        let day: Date = latest.parse().unwrap();
        let later = day.checked_add(jiff::Span::new().days(30)).unwrap().to_string();
        assert_eq!(stale(31, &later), checked.iter().filter(|date| *date < latest).count());
        assert_eq!(stale(30, &later), RULES.len());
    }
}

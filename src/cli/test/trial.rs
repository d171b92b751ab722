//! One template: its cases rendered, and held against what was recorded.

use std::path::Path;

use serde_json::{Map, Value};

use super::recorded::{Messages, Recorded};
use crate::cli::Console;
use crate::cli::refused::{Reason, reasons};
use crate::compile::Template;
use crate::diagnostic::{Lang, Words, say};
use crate::profile::Profile;
use crate::project::{Case, Cases};
use crate::report::difference::{Change, changes, render};
use crate::report::pretty::Look;
use crate::report::{File, plain, pretty};

/// The cases of a template and what became of them.
pub(super) struct Trial {
    name: String,
    cases: Cases,
    /// What each case gives: a message, or why there is none.
    pub(super) results: Vec<(String, Result<Value, Vec<Reason>>)>,
    pub(super) recorded: Recorded,
}

/// What became of a case.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict<'a> {
    /// Its message is the recorded one.
    Same,
    /// Its message differs in these fields.
    Differs(Vec<Change<'a>>),
    /// Nothing was recorded for it.
    Unrecorded,
    /// It gives no message.
    Refused(&'a [Reason]),
}

impl Trial {
    /// Renders the cases of a template in a file.
    pub(super) fn of(template: &Template, path: &Path, profile: &Profile) -> Self {
        let name = template.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let cases = Cases::of(template, path, profile);
        let result = |case: &Case| (case.name.clone(), result(&name, template, case, profile));
        let results = if cases.are_sound() { cases.list.iter().map(result).collect() } else { Vec::new() };
        let recorded = Recorded::of(path, &name);
        Self { name, cases, results, recorded }
    }

    /// Whether every case could be read and has a message.
    pub(super) fn is_whole(&self) -> bool {
        self.cases.are_sound() && self.results.iter().all(|(_, result)| result.is_ok()) && !self.is_unreadable()
    }

    /// Whether the files of cases are as they should be.
    pub(super) fn has_cases(&self) -> bool {
        self.cases.are_sound()
    }

    fn is_unreadable(&self) -> bool {
        matches!(self.recorded.messages, Messages::Unreadable(_))
    }

    /// Says what is wrong with the files beside the template; whether one could not be read at all.
    pub(super) fn say_problems(&self, console: &Console) -> bool {
        let files = self.cases.files.iter().filter(|given| !given.diagnostics.is_empty());
        let files = files.map(|given| File { source: &given.source, diagnostics: &given.diagnostics });
        let pictures = pretty::render(&files.collect::<Vec<_>>(), console.talk_look());
        if !pictures.is_empty() {
            console.tell(&pictures);
        }
        self.cases.problems.iter().for_each(|words| console.fail(words));
        self.cases.unreadable.iter().for_each(|unreadable| console.fail(&unreadable.words()));
        if let Messages::Unreadable(unreadable) = &self.recorded.messages {
            console.fail(&unreadable.words());
        }
        !self.cases.unreadable.is_empty() || self.is_unreadable()
    }

    /// The cases with what became of them.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = (&str, Verdict<'_>)> {
        self.results.iter().map(|(case, result)| {
            let verdict = match (result, self.recorded.get(case)) {
                (Err(reasons), _) => Verdict::Refused(reasons),
                (Ok(_), None) => Verdict::Unrecorded,
                (Ok(is), Some(was)) if was == is => Verdict::Same,
                (Ok(is), Some(was)) => Verdict::Differs(changes(was, is)),
            };
            (case.as_str(), verdict)
        })
    }

    /// Recorded cases that are no more.
    pub(super) fn gone(&self) -> Vec<&str> {
        let is_there = |case: &&String| self.results.iter().any(|(name, _)| name == *case);
        let cases = self.recorded.cases().filter(|case| !is_there(case)).map(String::as_str);
        if self.has_cases() { cases.collect() } else { Vec::new() }
    }

    /// The messages of all cases.
    pub(super) fn messages(&self) -> Map<String, Value> {
        let messages =
            self.results.iter().filter_map(|(case, result)| Some((case.clone(), result.as_ref().ok()?.clone())));
        messages.collect()
    }

    /// Every difference, with the case above it.
    pub(super) fn differences(&self, look: Look) -> String {
        if self.is_unreadable() {
            return self.refusals(look);
        }
        let mut text = String::new();
        let mut unrecorded = Vec::new();
        for (case, verdict) in self.verdicts() {
            match verdict {
                Verdict::Same => {}
                Verdict::Unrecorded => unrecorded.push(case),
                Verdict::Refused(reasons) => text.push_str(&self.part(&[case], &refusal(reasons, look.lang), look)),
                Verdict::Differs(changes) => text.push_str(&self.part(&[case], &render(&changes, look), look)),
            }
        }
        if !unrecorded.is_empty() {
            text.push_str(&self.part(&unrecorded, &indented(&self.not_recorded(), look.lang), look));
        }
        let gone = self.gone();
        if !gone.is_empty() {
            text.push_str(&self.part(&gone, &indented(&no_case(), look.lang), look));
        }
        text
    }

    /// The cases that give no message, with the reasons.
    pub(super) fn refusals(&self, look: Look) -> String {
        let mut text = String::new();
        for (case, result) in &self.results {
            if let Err(reasons) = result {
                text.push_str(&self.part(&[case], &refusal(reasons, look.lang), look));
            }
        }
        text
    }

    /// A heading and what is said below it.
    fn part(&self, cases: &[&str], body: &str, look: Look) -> String {
        let style = if look.colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        let (name, cases) = (&self.name, plain(&cases.join(", ")).into_owned());
        format!("{style}{name} · {cases}{style:#}\n{body}")
    }

    fn not_recorded(&self) -> Words {
        match &self.recorded.messages {
            Messages::Unusable(words) => words.clone(),
            Messages::None | Messages::Some(_) | Messages::Unreadable(_) => say!(
                en: "not recorded yet; run `malpung test --update`",
                ko: "아직 기록이 없습니다. `malpung test --update`를 실행하세요",
            ),
        }
    }
}

fn no_case() -> Words {
    say!(
        en: "recorded, but there is no such case any more; run `malpung test --update`",
        ko: "기록은 있는데 case가 없어졌습니다. `malpung test --update`를 실행하세요",
    )
}

fn result(name: &str, template: &Template, case: &Case, profile: &Profile) -> Result<Value, Vec<Reason>> {
    let place = format!("{}: {}", case.file.as_deref().unwrap_or(name), case.name);
    let message = template.render(&case.arguments, profile).map_err(|why| reasons(&place, &why))?;
    serde_json::to_value(message).map_err(|error| vec![Reason::new(&place, &say!(en: "{error}", ko: "{error}"))])
}

fn refusal(reasons: &[Reason], lang: Lang) -> String {
    reasons.iter().map(|reason| format!("  {}", reason.short(lang))).collect()
}

fn indented(words: &Words, lang: Lang) -> String {
    format!("  {}\n", plain(words.to(lang)))
}

//! How many cases became what, and how the command ends for it.

use super::trial::{Trial, Verdict};
use crate::cli::{Console, Exit};
use crate::diagnostic::{Words, say};
use crate::project::Written;

/// Counts over all templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    templates: usize,
    cases: usize,
    same: usize,
    differ: usize,
    unrecorded: usize,
    refused: usize,
    gone: usize,
    written: usize,
    unchanged: usize,
    /// Templates that were not tested because of what is wrong with them or their cases.
    pub(super) broken: usize,
    /// Whether something could not be carried out.
    pub(super) has_failed: bool,
}

impl Tally {
    /// Counts the cases of a template.
    pub(super) fn add(&mut self, trial: &Trial) {
        if !trial.has_cases() {
            self.broken += 1;
            return;
        }
        self.templates += 1;
        self.gone += trial.gone().len();
        for (_, verdict) in trial.verdicts() {
            self.cases += 1;
            match verdict {
                Verdict::Same => self.same += 1,
                Verdict::Differs(_) => self.differ += 1,
                Verdict::Unrecorded => self.unrecorded += 1,
                Verdict::Refused(_) => self.refused += 1,
            }
        }
    }

    /// Records the messages of a template, and says so where that changes its file.
    pub(super) fn record(&mut self, trial: &Trial, console: &Console) {
        match trial.recorded.write(&trial.messages()) {
            Ok(Written::Unchanged) => self.unchanged += 1,
            Ok(Written::New) => {
                self.written += 1;
                let name = trial.recorded.name();
                console.say(&say!(en: "{name} is written", ko: "{name}을(를) 썼습니다"));
            }
            Err(words) => {
                self.has_failed = true;
                console.fail(&words);
            }
        }
    }

    /// Whether nothing was there to be tested.
    pub(super) fn is_empty(&self) -> bool {
        self.templates == 0 && self.broken == 0 && !self.has_failed
    }

    pub(super) fn exit(&self, is_update: bool) -> Exit {
        let differs = self.differ + self.unrecorded + self.gone > 0 && !is_update;
        if self.has_failed {
            Exit::Failed
        } else if differs || self.refused + self.broken > 0 {
            Exit::Found
        } else {
            Exit::Done
        }
    }

    /// One line that says how the test went: `12 cases of 4 templates: 11 as expected, 1 differs`.
    pub(super) fn words(&self) -> Words {
        let differ = if self.differ == 1 { "differs" } else { "differ" };
        let parts = [
            (self.same, "as expected", "그대로"),
            (self.differ, differ, "다름"),
            (self.unrecorded, "not recorded", "기록 없음"),
            (self.refused, "refused", "거절"),
            (self.gone, "recorded without a case", "case 없는 기록"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let (en, ko): (Vec<String>, Vec<String>) =
            parts.map(|(count, en, ko)| (format!("{count} {en}"), format!("{ko} {count}개"))).unzip();
        self.line(en, ko)
    }

    /// One line that says what was recorded.
    pub(super) fn updated(&self) -> Words {
        let (written, unchanged) = (self.written, self.unchanged);
        let files = if written == 1 { "file" } else { "files" };
        let mut en = vec![format!("{written} {files} written"), format!("{unchanged} unchanged")];
        let mut ko = vec![format!("쓴 파일 {written}개"), format!("그대로 {unchanged}개")];
        if self.refused > 0 {
            let refused = self.refused;
            en.push(format!("{refused} refused"));
            ko.push(format!("거절 {refused}개"));
        }
        self.line(en, ko)
    }

    fn line(&self, mut en: Vec<String>, mut ko: Vec<String>) -> Words {
        if self.broken > 0 {
            let broken = self.broken;
            let noun = if broken == 1 { "template" } else { "templates" };
            en.push(format!("{broken} broken {noun}"));
            ko.push(format!("잘못된 템플릿 {broken}개"));
        }
        let (cases, templates) = (self.cases, self.templates);
        let case = if cases == 1 { "case" } else { "cases" };
        let template = if templates == 1 { "template" } else { "templates" };
        let (en, ko) = (en.join(", "), ko.join(", "));
        say!(
            en: "{cases} {case} of {templates} {template}: {en}",
            ko: "템플릿 {templates}개의 case {cases}개: {ko}",
        )
    }
}

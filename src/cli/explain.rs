//! `malpung explain`: what a rule sees, what KakaoTalk does, and the rule's examples.

use clap::Args;

use super::{Console, Exit, Unwritten};
use crate::compile::{Options, compile, offers};
use crate::diagnostic::{Words, say};
use crate::report::pretty::Look;
use crate::rule::{self, Example, Registered, Section};
use crate::source::Source;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, as findings show it: empty-link
    #[arg(value_name = "RULE")]
    rule: String,
}

impl Explain {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let Some(registered) = rule::find(&self.rule) else {
            self.fail(console);
            return Ok(Exit::Failed);
        };
        console.result(&page(registered, console.look())).map(|()| Exit::Done)
    }

    fn fail(&self, console: &Console) {
        let name = &self.rule;
        console.fail(&match rule::nearest(name) {
            Some(near) => say!(
                en: "there is no rule `{name}`; did you mean `{near}`?",
                ko: "`{name}` 규칙은 없습니다. `{near}`을(를) 찾으셨나요?",
            ),
            None => say!(
                en: "there is no rule `{name}`; `malpung rules` lists them all",
                ko: "`{name}` 규칙은 없습니다. `malpung rules`로 전체 목록을 볼 수 있습니다",
            ),
        });
    }
}

/// Everything that is known of a rule.
fn page(registered: &Registered, look: Look) -> String {
    let (rule, doc, lang) = (registered.rule, registered.doc(), look.lang);
    let severity = rule.severity.words().to(lang).to_owned();
    let outcome = rule.outcome.words().to(lang).to_owned();
    let mut page = format!("{} ({severity})\n\n", heading(rule.name, look));
    page.push_str(&paragraphs(doc.summary(lang), look, ""));
    for section in Section::ALL {
        page.push_str(&format!("\n{}\n", heading(section.heading(lang), look)));
        page.push_str(&paragraphs(doc.section(section, lang), look, "  "));
    }
    page.push_str(&examples(say!(en: "Bad", ko: "나쁜 예").to(lang), &doc.bad, look));
    page.push_str(&examples(say!(en: "Good", ko: "좋은 예").to(lang), &doc.good, look));
    let confidence = rule.confidence.words().to(lang).to_owned();
    let facts = [
        (say!(en: "KakaoTalk", ko: "카카오톡"), outcome),
        (say!(en: "Source", ko: "출처"), rule.source.to_owned()),
        (say!(en: "Checked", ko: "확인한 날"), rule.checked_on.to_owned()),
        (say!(en: "Confidence", ko: "확실성"), format!("{} ({confidence})", rule.confidence)),
    ];
    let fix = fix_of(&doc.bad).map(|fix| (say!(en: "Fix", ko: "고침"), fix.to(lang).to_owned()));
    page.push('\n');
    for (title, fact) in facts.into_iter().chain(fix) {
        page.push_str(&format!("{}: {fact}\n", heading(title.to(lang), look)));
    }
    page
}

/// What mends the findings in the bad examples.
fn fix_of(bad: &[Example]) -> Option<Words> {
    let found = bad.iter().flat_map(|example| {
        let source = Source::new(format!("example.{}", example.language), example.text.clone());
        compile(&source, &Options::default()).diagnostics
    });
    let offer = offers(&found.collect::<Vec<_>>());
    match (offer.safe, offer.unsure) {
        (0, 0) => None,
        (0, _) => Some(say!(en: "offered by `check --unsafe-fixes`", ko: "`check --unsafe-fixes`로 고칠 수 있습니다")),
        (_, _) => Some(say!(en: "made by `check --fix`", ko: "`check --fix`로 고칠 수 있습니다")),
    }
}

fn examples(title: &str, examples: &[Example], look: Look) -> String {
    let mut text = String::new();
    for example in examples {
        let setting = example.setting().map(|setting| format!(", {setting}")).unwrap_or_default();
        text.push_str(&format!("\n{} ({}{setting})\n", heading(title, look), example.language));
        text.push_str(&textwrap::indent(&example.text, "    "));
    }
    text
}

/// Prose, its lines filled again to the width; list items keep their lines.
fn paragraphs(text: &str, look: Look, indent: &str) -> String {
    let mut filled = String::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let is_break = line.trim().is_empty() || line.starts_with("- ");
        if is_break && !paragraph.is_empty() {
            filled.push_str(&fill(&paragraph, look, indent));
            paragraph.clear();
        }
        if line.trim().is_empty() {
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line.trim());
    }
    filled
}

fn fill(paragraph: &str, look: Look, indent: &str) -> String {
    let below = if paragraph.starts_with("- ") { format!("{indent}  ") } else { indent.to_owned() };
    let options = textwrap::Options::new(look.width)
        .initial_indent(indent)
        .subsequent_indent(&below)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    textwrap::fill(paragraph, options) + "\n"
}

fn heading(text: &str, look: Look) -> String {
    let style = if look.colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn misspelt_names_lead_to_the_rule() {
        assert_eq!(rule::nearest("emtpy-link"), Some("empty-link"));
        assert_eq!(rule::nearest("Empty_Links"), Some("empty-link"));
        assert_eq!(rule::nearest("케이크"), None);
    }

    #[test]
    fn every_rule_has_a_page_in_both_languages() {
        for registered in rule::RULES {
            for lang in [Lang::En, Lang::Ko] {
                let page = page(registered, Look { lang, width: 80, colour: false, unicode: true });
                assert!(page.starts_with(registered.rule.name) && page.contains(registered.rule.source), "{page}");
                for section in Section::ALL {
                    assert!(!registered.doc().section(section, lang).is_empty(), "{}", registered.rule.name);
                }
            }
        }
    }
}

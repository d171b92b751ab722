//! A rule's documentation, read from the head of its own file.
//!
//! The head holds, in this order: a summary sentence, sections under [`Section`]'s English headings, a `Bad` and a `Good`
//! section with fenced examples, then the line `# 한국어`, a summary and the sections in Korean. Source, date and
//! confidence stand in the rule's table row and are not repeated.

use crate::diagnostic::Lang;

/// A section of a rule's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// What the rule looks for.
    Sees,
    /// How KakaoTalk takes it.
    KakaoTalk,
    /// What it costs.
    Matters,
}

impl Section {
    /// Every section, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Sees, Self::KakaoTalk, Self::Matters];

    /// The heading.
    pub const fn heading(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Sees, Lang::En) => "What it sees",
            (Self::Sees, Lang::Ko) => "무엇을 찾나요",
            (Self::KakaoTalk, Lang::En) => "What KakaoTalk does",
            (Self::KakaoTalk, Lang::Ko) => "카카오톡의 동작",
            (Self::Matters, Lang::En) => "Why it matters",
            (Self::Matters, Lang::Ko) => "왜 중요한가요",
        }
    }
}

/// A template that shows a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The fence's word: the extension of a file with this text.
    pub language: String,
    /// The template.
    pub text: String,
    /// The registered hosts under which it is judged, from the line before the fence; empty where they are not known.
    pub hosts: Vec<String>,
}

/// A rule's documentation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doc {
    en: Text,
    ko: Text,
    /// Templates that trigger the rule, and no other.
    pub bad: Vec<Example>,
    /// The same put right: nothing is found in them.
    pub good: Vec<Example>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Text {
    summary: String,
    sections: Vec<(String, String)>,
}

const KOREAN: &str = "# 한국어";

impl Doc {
    /// Reads the `//!` lines at the head of a rule's file.
    pub(super) fn read(file: &str) -> Self {
        let head: Vec<&str> = file
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let korean = head.iter().position(|line| *line == KOREAN).unwrap_or(head.len());
        let en = Text::read(&head[..korean]);
        let ko = Text::read(head.get(korean + 1..).unwrap_or_default());
        let examples = |heading: &str| en.section(heading).map(examples).unwrap_or_default();
        Self { bad: examples("Bad"), good: examples("Good"), en, ko }
    }

    /// The summary sentence.
    pub fn summary(&self, lang: Lang) -> &str {
        &self.text(lang).summary
    }

    /// The text of a section; empty where it is missing, which a test of the catalogue forbids.
    pub fn section(&self, section: Section, lang: Lang) -> &str {
        self.text(lang).section(section.heading(lang)).unwrap_or_default()
    }

    fn text(&self, lang: Lang) -> &Text {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }
}

impl Text {
    fn read(lines: &[&str]) -> Self {
        let mut text = Self::default();
        let mut summary = Vec::new();
        for line in lines {
            match (line.strip_prefix("## "), text.sections.last_mut()) {
                (Some(heading), _) => text.sections.push((heading.to_owned(), String::new())),
                (None, Some((_, body))) => {
                    body.push_str(line);
                    body.push('\n');
                }
                (None, None) => summary.push(*line),
            }
        }
        text.summary = summary.join(" ").trim().to_owned();
        for (_, body) in &mut text.sections {
            *body = body.trim().to_owned();
        }
        text
    }

    fn section(&self, heading: &str) -> Option<&str> {
        self.sections.iter().find(|(name, _)| name == heading).map(|(_, body)| body.as_str())
    }
}

impl Example {
    /// What has to stand in a profile for it, as in `malpung.toml`; `None` where nothing has to.
    pub fn setting(&self) -> Option<String> {
        (!self.hosts.is_empty()).then(|| format!("hosts = {:?}", self.hosts))
    }
}

/// The hosts of a line before a fence: ``With `hosts = ["https://cake.shop"]`:``.
fn hosts(line: &str) -> Option<Vec<String>> {
    let list = line.strip_prefix("With `hosts = [")?.strip_suffix("]`:")?;
    Some(list.split(", ").map(|host| host.trim_matches('"').to_owned()).collect())
}

fn examples(body: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    let mut registered = Vec::new();
    for line in body.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(language), None) => {
                let (language, hosts) = (language.to_owned(), std::mem::take(&mut registered));
                open = Some(Example { language, text: String::new(), hosts });
            }
            (Some(_), Some(_)) => examples.extend(open.take()),
            (None, Some(example)) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, None) => registered = hosts(line).unwrap_or(registered),
        }
    }
    examples
}

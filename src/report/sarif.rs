//! The SARIF 2.1.0 report: what code scanning and editors' result viewers read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{File, with};
use crate::diagnostic::{Confidence, Diagnostic, Edit, Lang, Outcome, Related, ResolvedFix, Severity};
use crate::source::{Lines, Position, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The line ends by which [`Lines`] counts.
const LINE_ENDS: [&str; 3] = ["\r\n", "\n", "\r"];
/// What a path may not hold as it is in a URI.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What the report says of a rule that found something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// One sentence.
    pub summary: String,
    /// What the rule sees, as Markdown.
    pub description: String,
    /// The rule's page as plain text.
    pub help: String,
    /// The rule's page as Markdown.
    pub markdown: String,
    /// The weight, unless configuration or the finding says otherwise.
    pub severity: Severity,
    /// What KakaoTalk does.
    pub outcome: Outcome,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    newline_sequences: [&'static str; 3],
    results: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Facts,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

/// What KakaoTalk does and how that is known, in the names of the JSON report.
#[derive(Debug, Serialize)]
struct Facts {
    outcome: &'static str,
    source: &'static str,
    checked_on: &'static str,
    confidence: &'static str,
    tags: [&'static str; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    properties: Properties<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Place,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLocation {
    id: usize,
    message: Message,
    physical_location: Place,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Debug, Clone, Serialize)]
struct Artifact {
    uri: String,
}

/// A range, given three ways that agree: lines with columns, characters and bytes from the start of the file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    char_offset: usize,
    char_length: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Debug, Serialize)]
struct Fingerprints {
    #[serde(rename = "malpung/v1")]
    malpung: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [Change; 1],
    properties: FixProperties,
}

#[derive(Debug, Serialize)]
struct FixProperties {
    safe: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

#[derive(Debug, Serialize)]
struct Properties<'a> {
    #[serde(flatten)]
    facts: Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<&'a str>,
}

/// The report as indented JSON with a line end. `describe` gives the page of a rule by its name; what it does not know
/// has its name for a page.
///
/// # Errors
/// None that a report can cause; serialising to text is fallible by its type only.
pub fn render(
    files: &[File<'_>],
    lang: Lang,
    describe: impl Fn(&str) -> Option<Rule>,
) -> Result<String, serde_json::Error> {
    let fired = fired(files);
    let results = files.iter().flat_map(|file| findings(file, &fired, lang)).collect();
    let rules = fired.iter().map(|diagnostic| descriptor(diagnostic, describe(diagnostic.rule))).collect();
    let language = language(lang);
    let driver = Driver { name: "malpung", semantic_version: env!("CARGO_PKG_VERSION"), language, rules };
    let run = Run {
        tool: Tool { driver },
        language,
        column_kind: "unicodeCodePoints",
        newline_sequences: LINE_ENDS,
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_string_pretty(&log).map(|text| text + "\n")
}

/// A diagnostic of each rule that found something, by the names of the rules.
fn fired<'a>(files: &[File<'a>]) -> Vec<&'a Diagnostic> {
    let mut fired: Vec<&Diagnostic> = files.iter().flat_map(|file| file.diagnostics).collect();
    fired.sort_by_key(|diagnostic| diagnostic.rule);
    fired.dedup_by_key(|diagnostic| diagnostic.rule);
    fired
}

fn descriptor(diagnostic: &Diagnostic, rule: Option<Rule>) -> Descriptor {
    let rule = rule.unwrap_or_else(|| Rule {
        summary: diagnostic.rule.to_owned(),
        description: diagnostic.rule.to_owned(),
        help: diagnostic.rule.to_owned(),
        markdown: diagnostic.rule.to_owned(),
        severity: diagnostic.severity,
        outcome: diagnostic.outcome,
    });
    Descriptor {
        id: diagnostic.rule,
        short_description: Message { text: rule.summary },
        full_description: Message { text: rule.description },
        help: Help { text: rule.help, markdown: rule.markdown },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: facts(diagnostic.source, diagnostic.checked_on, diagnostic.confidence, rule.outcome),
    }
}

fn findings<'a>(file: &File<'a>, fired: &[&Diagnostic], lang: Lang) -> Vec<Finding<'a>> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let door = Door::new(file, lang);
    let named = file.diagnostics.iter().zip(fingerprints(file));
    named.map(|(diagnostic, fingerprint)| door.finding(diagnostic, fingerprint, fired)).collect()
}

/// Where bytes become regions, and sentences one language.
struct Door<'a> {
    artifact: Artifact,
    lines: Lines<'a>,
    /// The characters before each line.
    before: Vec<usize>,
    lang: Lang,
}

impl<'a> Door<'a> {
    fn new(file: &File<'a>, lang: Lang) -> Self {
        let text = &file.source.text;
        let lines = Lines::new(text);
        let mut count = 0;
        let before = (1..=lines.count())
            .map(|line| {
                let start = count;
                let line = lines.range(line).and_then(|range| text.get(range)).unwrap_or_default();
                count += line.chars().count();
                start
            })
            .collect();
        Self { artifact: Artifact { uri: uri(&file.source.name) }, lines, before, lang }
    }

    fn finding<'d>(&self, diagnostic: &'d Diagnostic, fingerprint: String, fired: &[&Diagnostic]) -> Finding<'d> {
        let rule_index = fired.binary_search_by_key(&diagnostic.rule, |other| other.rule).unwrap_or_default();
        let Diagnostic { source, checked_on, confidence, outcome, .. } = *diagnostic;
        Finding {
            rule_id: diagnostic.rule,
            rule_index,
            level: level(diagnostic.severity),
            message: Message { text: self.message(diagnostic) },
            locations: [self.location(diagnostic)],
            related_locations: diagnostic
                .related
                .iter()
                .zip(1..)
                .map(|(related, id)| self.related(related, id))
                .collect(),
            partial_fingerprints: Fingerprints { malpung: fingerprint },
            fixes: diagnostic.fix.iter().map(|fix| self.fix(fix)).collect(),
            properties: Properties {
                facts: facts(source, checked_on, confidence, outcome),
                template: diagnostic.template.as_deref(),
            },
        }
    }

    /// The message, and the help in a line of its own.
    fn message(&self, diagnostic: &Diagnostic) -> String {
        let message = diagnostic.message.to(self.lang);
        let help = diagnostic.help.as_ref().map(|help| help.to(self.lang).to_owned());
        let parts = [Some(message.to_owned()), with(diagnostic), help];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn location<'d>(&self, diagnostic: &'d Diagnostic) -> Location<'d> {
        let pointer = diagnostic.pointer.as_ref().map(|pointer| pointer.as_str());
        let logical = pointer.filter(|pointer| !pointer.is_empty());
        Location {
            physical_location: self.place(diagnostic.span.unwrap_or_default()),
            logical_locations: logical
                .map(|pointer| LogicalLocation { fully_qualified_name: pointer, kind: "member" })
                .into_iter()
                .collect(),
        }
    }

    fn related(&self, related: &Related, id: usize) -> RelatedLocation {
        let message = Message { text: related.message.to(self.lang).to_owned() };
        let physical_location = match &related.file {
            None => self.place(related.span),
            Some(source) => Door::new(&File { source, diagnostics: &[] }, self.lang).place(related.span),
        };
        RelatedLocation { id, message, physical_location }
    }

    fn fix(&self, fix: &ResolvedFix) -> Fix {
        let replacements = fix.edits.iter().map(|edit| self.replacement(edit)).collect();
        Fix {
            description: Message { text: fix.title.to(self.lang).to_owned() },
            artifact_changes: [Change { artifact_location: self.artifact.clone(), replacements }],
            properties: FixProperties { safe: fix.safe },
        }
    }

    fn replacement(&self, edit: &Edit) -> Replacement {
        let inserted_content = Message { text: edit.text.clone() };
        Replacement { deleted_region: self.region(edit.span), inserted_content }
    }

    fn place(&self, span: Span) -> Place {
        Place { artifact_location: self.artifact.clone(), region: self.region(span) }
    }

    fn region(&self, span: Span) -> Region {
        let start = self.lines.position(span.start);
        let end = self.lines.position(span.end.max(span.start));
        let (from, to) = (self.characters(start), self.characters(end));
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            char_offset: from,
            char_length: to - from,
            byte_offset: start.byte,
            byte_length: end.byte - start.byte,
        }
    }

    /// The characters before a place.
    fn characters(&self, position: Position) -> usize {
        self.before.get(position.line - 1).copied().unwrap_or_default() + position.column - 1
    }
}

/// A path as a URI reference: relative where the path is.
fn uri(name: &str) -> String {
    let encoded = utf8_percent_encode(name, ENCODED);
    let mut characters = name.chars();
    let has_drive = characters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && name.get(1..3).is_some_and(|rest| rest == ":/");
    if has_drive {
        format!("file:///{}", encoded.to_string().replacen("%3A", ":", 1))
    } else if name.starts_with('/') {
        format!("file://{encoded}")
    } else {
        encoded.to_string()
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-US",
        Lang::Ko => "ko-KR",
    }
}

fn facts(source: &'static str, checked_on: &'static str, confidence: Confidence, outcome: Outcome) -> Facts {
    let outcome = outcome.name();
    Facts { outcome, source, checked_on, confidence: confidence.name(), tags: [outcome] }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::diagnostic::say;
    use crate::report::fixture;
    use crate::source::Source;

    fn report(name: &str, text: &str, diagnostics: &[Diagnostic]) -> Value {
        let source = Source::new(name, text);
        let text = render(&[File { source: &source, diagnostics }], Lang::Ko, |_| None).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn regions_are_given_three_ways_that_agree() {
        let text = "text: 🎂\r비고: 나\u{1112}\u{1161}\u{11ab}\r\nlink: {}\n";
        let mut diagnostic = fixture::empty_link(fixture::place(text, "link"));
        let until_the_end = Span::new(text.find('나').unwrap(), text.len());
        diagnostic.related = vec![Related { message: say!(en: "here", ko: "여기"), span: until_the_end, file: None }];
        let edits = vec![Edit { span: Span::at(text.find('{').unwrap()), text: "새 ".to_owned() }];
        diagnostic.fix = Some(ResolvedFix { title: say!(en: "write", ko: "쓰기"), safe: false, edits });
        let report = report("a.yaml", text, &[diagnostic]);
        let result = &report["runs"][0]["results"][0];
        assert_eq!(
            result["locations"][0]["physicalLocation"]["region"],
            json!({"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5,
                   "charOffset": 18, "charLength": 4, "byteOffset": 33, "byteLength": 4})
        );
        let related = &result["relatedLocations"][0]["physicalLocation"]["region"];
        let (start, end) = (until_the_end.start, until_the_end.end);
        assert_eq!(related["charOffset"], text[..start].chars().count());
        assert_eq!(related["charLength"], text[start..end].chars().count());
        assert_eq!((related["endLine"].as_u64(), related["endColumn"].as_u64()), (Some(4), Some(1)));
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["deletedRegion"]["charLength"], 0);
        assert_eq!(replacement["insertedContent"]["text"], "새 ");
    }

    #[test]
    fn a_finding_without_a_place_stands_at_the_start() {
        let report = report("a.yaml", "", &[fixture::empty_link(None)]);
        let place = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["region"]["startLine"], 1);
        assert_eq!(place["region"]["byteLength"], 0);
    }

    #[test]
    fn only_rules_that_found_something_are_described_and_each_once() {
        let mut other = fixture::empty_link(None);
        other.rule = "a-rule";
        let report = report("a.yaml", "", &[fixture::empty_link(None), other, fixture::empty_link(None)]);
        let run = &report["runs"][0];
        let ids: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
        assert_eq!(ids, ["a-rule", "empty-link"]);
        let indices: Vec<_> = run["results"].as_array().unwrap().iter().map(|result| &result["ruleIndex"]).collect();
        assert_eq!(indices, [1, 0, 1]);
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("폴더/50% a:b.yaml"), "%ED%8F%B4%EB%8D%94/50%25%20a%3Ab.yaml");
        assert_eq!(uri("../케.yaml"), "../%EC%BC%80.yaml");
        assert_eq!(uri("/tmp/a#b.yaml"), "file:///tmp/a%23b.yaml");
        assert_eq!(uri("C:/a b.yaml"), "file:///C:/a%20b.yaml");
        assert_eq!(uri("-"), "-");
        assert_eq!(uri("가"), "%EA%B0%80");
    }
}

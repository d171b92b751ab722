//! The pipeline: text, tree, program, shape, sense. Never fails and reads no file.

mod allowance;
mod arguments;
mod bundle;
mod code;
mod compiled;
mod convert;
mod format;
mod mend;
mod modules;
mod place;
mod render;
mod shorten;
mod told;

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Finding, Lang, Levels, Place, Severity, say};
use crate::model::{Dialect, Kind, Message, snake_case};
use crate::profile::Profile;
use crate::program::plan::Plan;
pub use crate::program::resolve::Case;
use crate::program::{self, Body, Document};
pub use crate::program::{Name, is_name};
use crate::rule::{self, Scrutiny};
use crate::schema;
use crate::source::{Pointer, Source, Span};
use crate::syntax::{self, Parsed, Reading};
use crate::tree::{self, Node, Notation, Style};
pub use arguments::{Given, Unreadable};
pub use bundle::{Bundle, Entry};
pub use compiled::{Unusable, VERSION as COMPILED_VERSION};
pub use convert::{Converted, Unconverted, convert};
pub use format::{Unformatted, format, format_bytes};
pub use mend::{Mended, Offer, Reach, mend, offers};
pub use modules::Imports;
use place::Ground;
pub use render::Unrendered;

/// How a text is compiled.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The notation; by default the file's extension tells, and without one the text.
    pub notation: Option<Notation>,
    /// What is known of where the messages are sent from.
    pub profile: Arc<Profile>,
    /// How much rules weigh where that is not what they say themselves.
    pub levels: Levels,
    /// Where imported files come from; without it every import is a finding.
    pub imports: Option<Arc<dyn Imports>>,
    /// Whether nobody reads what only warns, so that most of it need not be looked for.
    pub errors_only: bool,
}

impl Options {
    /// How closely messages are read that somebody may send.
    fn scrutiny(&self) -> Scrutiny {
        // A level may make an error of any rule.
        if self.errors_only && self.levels.is_empty() { Scrutiny::Errors } else { Scrutiny::All }
    }
}

/// What became of a text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Compiled {
    /// The templates in the order of the text, those with mistakes too.
    pub templates: Vec<Template>,
    /// Everything found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found in imported files.
    pub elsewhere: Vec<Elsewhere>,
    /// The imported files.
    pub imports: Vec<Arc<Source>>,
}

/// What was found in an imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file.
    pub source: Arc<Source>,
    /// The findings, in the order of its text, each with the way there.
    pub diagnostics: Vec<Diagnostic>,
}

/// A template of a text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Template {
    /// The name: written in the template, or the file's stem where it is the only one of its file.
    pub name: Option<Name>,
    /// What it is; `None` where that could not be told.
    pub kind: Option<Kind>,
    /// The spelling of the field names.
    pub dialect: Dialect,
    /// The bytes of the template.
    pub span: Span,
    /// What its author says about it.
    pub doc: Option<String>,
    /// Whether it can be sent, with any arguments as far as that is known.
    pub is_sound: bool,
    /// The message; `None` where its shape is broken, or where it takes parameters.
    pub message: Option<Message>,
    /// The message with the samples of its parameters; `None` where its shape is broken.
    pub sample: Option<Message>,
    /// How it is filled in; `None` for a message that is written out.
    pub plan: Option<Arc<Plan>>,
    /// Named sets of arguments.
    pub cases: Vec<Case>,
    /// The profiles that a custom template has an id for; empty where it has one for all.
    pub profiles: Vec<String>,
    /// The user arguments that a custom template's layout asks for, where it has a local copy of it.
    pub layout: Option<Vec<String>>,
    /// Keys of the JavaScript SDK beside the message, kept for that dialect.
    pub sdk: Map<String, Value>,
}

impl Template {
    /// The schema of the arguments; `None` where the template takes no parameters.
    pub fn arguments_schema(&self) -> Option<Value> {
        let (name, plan) = (self.name.as_ref()?, self.plan.as_ref()?);
        (!plan.parameters.is_empty()).then(|| crate::program::schema::arguments(&name.text, self.doc.as_deref(), plan))
    }

    /// The schema of the user arguments that a custom template's layout asks for.
    pub fn layout_schema(&self) -> Option<Value> {
        Some(crate::program::schema::template_args(&self.name.as_ref()?.text, self.layout.as_ref()?))
    }

    /// A finding about this template as a diagnostic with its rule's facts. Its places have to be byte ranges.
    pub fn diagnose(&self, finding: Finding) -> Diagnostic {
        place::diagnostic(&Ground { name: self.name.as_ref(), ..Ground::bare() }, finding)
    }
}

/// Compiles bytes as they stand in a file: what is no UTF-8 text is told apart first.
pub fn compile_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> (Source, Compiled) {
    let (source, unreadable) = syntax::decode(name, bytes);
    let compiled = match unreadable {
        Some(finding) => {
            let diagnostics = place::diagnostics(&Ground::bare(), vec![finding]);
            Compiled { diagnostics, ..Compiled::default() }
        }
        None => compile(&source, options),
    };
    (source, compiled)
}

/// Rules that speak of what is not there. They keep silent where part of a text was passed over: it may be there.
const ABSENCES: [&str; 8] = [
    "missing-field",
    "empty-content",
    "empty-link",
    "empty-string",
    "one-sided-link",
    "half-item",
    "list-size",
    "old-sdk-content",
];

/// Compiles a text.
pub fn compile(source: &Source, options: &Options) -> Compiled {
    let notation = options.notation.unwrap_or_else(|| syntax::notation(source));
    match syntax::read(source, notation) {
        Reading::Data(parsed) => data(source, notation, parsed, options),
        Reading::Code(code) => code::compile(source, notation, code, options),
    }
}

fn data(source: &Source, notation: Notation, mut parsed: Parsed, options: &Options) -> Compiled {
    let comments = std::mem::take(&mut parsed.tree.comments);
    let read = place::diagnostics(&Ground::bare(), parsed.findings);
    let unreadable: Vec<Span> = read.iter().filter_map(|found| found.span).collect();
    let (unread, mut diagnostics): (Vec<_>, Vec<_>) =
        read.into_iter().partition(|found| found.severity == Severity::Error);
    let mut templates = Vec::new();
    for document in program::documents(source, parsed.tree, notation) {
        let (template, found) = judge(source, document, notation, &options.profile, options.scrutiny());
        templates.push(template);
        diagnostics.extend(found.into_iter().filter(|found| !is_explained(source, found, &unreadable)));
    }
    if parsed.has_gaps {
        diagnostics.retain(|found| !is_absence(found));
    }
    let is_whole = !parsed.has_gaps && templates.iter().all(|template| template.message.is_some());
    let ground = allowance::Ground { source, templates: &templates, is_whole };
    let steering = allowance::apply(&ground, &comments, &mut diagnostics);
    diagnostics.extend(place::diagnostics(&Ground::bare(), steering));
    options.levels.apply(&mut diagnostics);
    // What cannot be read is an error, whatever is wished.
    diagnostics.extend(unread);
    place::order(&mut diagnostics);
    Compiled { templates, diagnostics, ..Compiled::default() }
}

fn is_absence(found: &Diagnostic) -> bool {
    let field = || found.pointer.as_ref().and_then(Pointer::last);
    let lacks_type = || field().is_none_or(|field| snake_case(&field) != "object_type");
    ABSENCES.contains(&found.rule) || (found.rule == "unknown-type" && lacks_type())
}

/// Whether a value is of the wrong type, or no template, only since it could not be read.
fn is_explained(source: &Source, found: &Diagnostic, unreadable: &[Span]) -> bool {
    let is_of_type = matches!(found.rule, "wrong-type" | "unknown-type");
    let Some(value) = found.span.filter(|_| is_of_type) else { return false };
    let is_blank = |from, to| {
        source.text.get(from..to).is_some_and(|text| text.chars().all(|sign| matches!(sign, ' ' | '\t' | ':')))
    };
    unreadable.iter().any(|span| *span == value || (value.is_empty() && is_blank(value.end, span.start)))
}

/// Judges a message that is written out.
fn judge(
    source: &Source,
    mut document: Document,
    notation: Notation,
    profile: &Profile,
    scrutiny: Scrutiny,
) -> (Template, Vec<Diagnostic>) {
    let findings = std::mem::take(&mut document.findings);
    let body = std::mem::replace(&mut document.body, Body::Nothing);
    let name = document.name.as_ref();
    let ground = Ground { source, notation, name, root: Some(&document.root), base: None, fixes: true };
    let mut diagnostics = place::diagnostics(&ground, findings);
    let mut template = Template {
        name: name.cloned(),
        kind: document.kind,
        dialect: document.dialect,
        span: document.root.span,
        sdk: sdk(&document),
        ..Template::default()
    };
    match body {
        Body::Nothing => {}
        Body::Tree(mut body) => {
            let unread = read_arguments(source, &mut body);
            let ground = Ground { root: None, base: Some(&document.base), fixes: unread.is_none(), ..ground };
            diagnostics.extend(place::diagnostics(&ground, unread.unwrap_or_default()));
            diagnostics.extend(message(body, &mut template, &ground, profile, scrutiny));
        }
        Body::Text(text) => diagnostics.extend(embedded(&text, &document, &mut template, &ground, profile, scrutiny)),
    }
    template.is_sound = template.message.is_some();
    template.sample = template.message.clone();
    (template, diagnostics)
}

/// Reads the `template_args` of a message, where a request body holds them as JSON text, and gives what cannot be read;
/// `None` where they are no such text.
fn read_arguments(source: &Source, body: &mut Node) -> Option<Vec<Finding>> {
    let tree::Value::Object(entries) = &mut body.value else { return None };
    let is_arguments = |entry: &&mut tree::Entry| {
        // Both spellings begin so; most keys need not be respelt.
        entry.key.spelling.starts_with("template") && snake_case(&entry.key.spelling) == "template_args"
    };
    let value = &mut entries.iter_mut().find(is_arguments)?.value;
    let text = value.as_text().filter(|text| text.trim_start().starts_with('{'))?;
    let parsed = syntax::embedded::parse(source.slice(value.span), value.span.start, text);
    *value = parsed.tree.documents.into_iter().next()?;
    Some(parsed.findings)
}

/// Compiles the message that a request body holds as text.
fn embedded(
    text: &Node,
    outer: &Document,
    template: &mut Template,
    ground: &Ground<'_>,
    profile: &Profile,
    scrutiny: Scrutiny,
) -> Vec<Diagnostic> {
    let literal = ground.source.slice(text.span);
    let parsed = syntax::embedded::parse(literal, text.span.start, text.as_text().unwrap_or_default());
    let mut diagnostics = place::diagnostics(&Ground { fixes: false, ..*ground }, parsed.findings);
    for root in parsed.tree.documents {
        let mut document = program::embedded(root, Notation::Json);
        let body = std::mem::replace(&mut document.body, Body::Nothing);
        template.kind = document.kind;
        template.dialect = document.dialect;
        let ground = Ground { root: Some(&document.root), base: Some(&outer.base), fixes: false, ..*ground };
        diagnostics.extend(place::diagnostics(&ground, document.findings));
        if let Body::Tree(body) = body {
            diagnostics.extend(message(body, template, &Ground { root: None, ..ground }, profile, scrutiny));
        }
    }
    diagnostics
}

/// Checks shape and sense of a message.
fn message(
    body: Node,
    template: &mut Template,
    ground: &Ground<'_>,
    profile: &Profile,
    scrutiny: Scrutiny,
) -> Vec<Diagnostic> {
    let Some(kind) = template.kind else { return Vec::new() };
    let shape = schema::check(body, kind, template.dialect, ground.notation);
    let mut findings: Vec<Finding> = shape.findings;
    findings.iter_mut().for_each(|finding| blame_argument(finding, &shape.body));
    if let Some(message) = &shape.message {
        findings.extend(rule::run(&rule::Subject {
            message,
            dialect: template.dialect,
            notation: ground.notation,
            profile,
            mended: &shape.mended,
            scrutiny,
        }));
    }
    template.message = shape.message.filter(|_| shape.mended.is_empty());
    keep_first(&mut findings);
    place::diagnostics(&Ground { root: Some(&shape.body), ..*ground }, findings)
}

/// A value of the wrong type that an argument has brought is the program's mistake: there is no spelling to mend.
fn blame_argument(finding: &mut Finding, body: &Node) {
    let Place::Value(at) = &finding.place else { return };
    let style = body.find(at).and_then(|found| found.node.scalar()).map(|scalar| scalar.style);
    if finding.rule == "wrong-type" && style == Some(Style::Filled) {
        finding.rule = "type-mismatch";
        finding.fix = None;
        finding.help = None;
    }
}

/// Keeps the first findings of each rule and weight: no rule falls silent, and a file of mistakes stays readable. Where
/// some are left out, the last one that is kept says how many.
fn keep_first(findings: &mut Vec<Finding>) {
    let mut counts: HashMap<(&str, Option<Severity>), usize> = HashMap::new();
    for finding in &*findings {
        *counts.entry((finding.rule, finding.severity)).or_default() += 1;
    }
    let mut kept: HashMap<(&str, Option<Severity>), usize> = HashMap::new();
    findings.retain_mut(|finding| {
        let key = (finding.rule, finding.severity);
        let position = kept.entry(key).or_default();
        *position += 1;
        let left = counts.get(&key).map_or(0, |count| count.saturating_sub(syntax::FINDINGS_LISTED));
        if *position == syntax::FINDINGS_LISTED && left > 0 {
            let (en, ko) = (finding.message.to(Lang::En).to_owned(), finding.message.to(Lang::Ko).to_owned());
            finding.message = say!(
                en: "{en} (and {left} more such findings, which are not listed)",
                ko: "{ko} (같은 문제가 {left}건 더 있지만 보여 주지 않습니다)",
            );
        }
        *position <= syntax::FINDINGS_LISTED
    });
}

/// The SDK's own keys as JSON.
fn sdk(document: &Document) -> Map<String, Value> {
    document.sdk.iter().map(|entry| (entry.key.spelling.to_string(), json(&entry.value))).collect()
}

fn json(node: &Node) -> Value {
    match &node.value {
        tree::Value::List(items) => items.iter().map(json).collect(),
        tree::Value::Object(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.spelling.to_string(), json(&entry.value))).collect())
        }
        tree::Value::Scalar(scalar) => schema::of_scalar(scalar),
    }
}

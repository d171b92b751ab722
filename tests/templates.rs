//! The templates of the gallery, `templates/*/`: nothing found in any, and what comes of their cases and of any arguments.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

mod arguments;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use malpung::compile::{Case, Compiled, Imports, Options, Template, compile};
use malpung::diagnostic::{Diagnostic, Words};
use malpung::emit::{Layout, object};
use malpung::model::Dialect;
use malpung::profile::Profile;
use malpung::program::types::Parameter;
use malpung::program::witness::to_json;
use malpung::rule::{self, Standing};
use malpung::schema::{Draft, Name, document};
use malpung::source::Source;
use malpung::syntax::{self, format::format};
use malpung::tree::Notation;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

/// Arguments that each template is tried with.
const TRIALS: u32 = 200;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the gallery with what became of it.
struct File {
    source: Source,
    compiled: Compiled,
}

impl File {
    fn template(&self) -> Option<&Template> {
        self.compiled.templates.first()
    }
}

/// Files of the project, by their paths in it.
#[derive(Debug)]
struct Project;

impl Imports for Project {
    fn import(&self, from: &Source, path: &str) -> Result<Arc<Source>, Words> {
        let folder = Path::new(&from.name).parent().expect("a folder");
        let (folder, path) = match path.strip_prefix("../") {
            Some(path) => (folder.parent().expect("a folder"), path),
            None => (folder, path),
        };
        Ok(Arc::new(read(&folder.join(path))))
    }
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source::new(path.to_string_lossy().replace('\\', "/"), text)
}

fn profile() -> Profile {
    Profile { name: "prod".to_owned(), ..Profile::default() }
}

fn files() -> Vec<File> {
    let mut options = Options::default();
    options.imports = Some(Arc::new(Project));
    options.profile = Arc::new(profile());
    let of = |path: PathBuf| {
        let source = read(&path);
        let compiled = compile(&source, &options);
        File { source, compiled }
    };
    paths().into_iter().map(of).collect()
}

/// The paths of the templates and of what they share.
fn paths() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("templates")).expect("the gallery").flatten();
    let folders = folders.map(|entry| entry.path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).expect("a folder").flatten());
    let files = files.map(|entry| entry.path().strip_prefix(root()).expect("a path of the project").to_owned());
    let mut paths: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|of| of == "talk" || of == "yaml")).collect();
    paths.sort();
    paths
}

/// Runs something on every template, by its name.
fn each(mut run: impl FnMut(&str, &Template)) {
    let files = files();
    let templates = files.iter().filter_map(File::template);
    templates.for_each(|template| run(&template.name.as_ref().expect("a name").text, template));
}

fn parameters(template: &Template) -> &[Parameter] {
    &template.plan.as_ref().expect("a template with parameters").parameters
}

/// The arguments of a case, as a caller gives them.
fn given(template: &Template, case: &Case) -> Value {
    Value::Object(to_json(parameters(template), case.arguments.as_ref().expect("a sound case")))
}

/// The exact object for arguments.
fn emit(template: &Template, arguments: &Value) -> String {
    let message = template.render(arguments, &profile()).unwrap_or_else(|why| panic!("{arguments}: {why:#?}"));
    object(&message, Dialect::Rest, &template.sdk, Layout::Compact).expect("a message is JSON")
}

#[test]
fn nothing_is_found() {
    let said = |found: &Diagnostic| format!("{}[{}] {:?}", found.severity, found.rule, found.message);
    for File { source, compiled } in files() {
        let elsewhere = compiled.elsewhere.iter().flat_map(|other| &other.diagnostics);
        let found: Vec<String> = compiled.diagnostics.iter().chain(elsewhere).map(said).collect();
        assert!(found.is_empty(), "{}: {found:#?}", source.name);
    }
}

/// As people check it: every file together, without a configuration.
#[test]
fn the_program_finds_nothing_and_the_recorded_messages_are_right() {
    let run = |folder: &str, arguments: &[&str]| {
        let program =
            Command::new(env!("CARGO_BIN_EXE_malpung")).args(arguments).current_dir(root().join(folder)).output();
        let output = program.expect("the program");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "malpung {}: {said}", arguments.join(" "));
    };
    run("", &["check", "templates", "--no-config", "--fail-on", "info"]);
    run("templates", &["check", "--fail-on", "info"]);
    run("templates", &["test"]);
}

#[test]
fn each_is_laid_out_as_the_formatter_does() {
    for File { source, .. } in files() {
        let formatted = format(&source, syntax::notation(&source)).expect("a sound file");
        assert!(formatted == source.text, "{}: run `malpung fmt templates`", source.name);
    }
}

#[test]
fn each_has_two_cases_and_each_case_a_message() {
    each(|name, template| {
        assert!(template.cases.len() >= 2, "{name} has too few cases");
        let messages: BTreeSet<String> =
            template.cases.iter().map(|case| emit(template, &given(template, case))).collect();
        assert_eq!(messages.len(), template.cases.len(), "{name}: two cases give the same message");
    });
}

/// What must come of a case, written from Kakao's documentation: `tests/gallery/NAME.CASE.json`.
#[test]
fn cases_are_built_to_their_exact_bytes() {
    let mut compared = 0;
    each(|name, template| {
        let before = compared;
        for case in &template.cases {
            let file = format!("tests/gallery/{name}.{}.json", case.name.replace(' ', "-"));
            let Ok(expected) = fs::read_to_string(root().join(&file)) else { continue };
            let expected: Value = serde_json::from_str(&expected).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(emit(template, &given(template, case)), expected.to_string(), "{file}");
            compared += 1;
        }
        assert!(compared > before, "no message is written for a case of {name}");
    });
    let written = fs::read_dir(root().join("tests/gallery")).expect("a folder").flatten();
    let of_cases = written.filter(|entry| entry.file_name().to_string_lossy().matches('.').count() == 2);
    assert_eq!(of_cases.count(), compared, "a message in tests/gallery belongs to no case");
}

/// Any arguments that a template accepts give a message of its kind, in which nothing is found that can be proved.
#[test]
fn every_accepted_argument_gives_a_sound_message() {
    let mut json = Options::default();
    json.notation = Some(Notation::Json);
    each(|name, template| {
        let kind = template.kind.expect("a kind");
        let validators: Vec<jsonschema::Validator> = Draft::ALL
            .into_iter()
            .map(|draft| jsonschema::validator_for(&document(Name::Kind(kind), draft)).expect("a sound schema"))
            .collect();
        let strategy = arguments::arguments(parameters(template));
        let mut runner = TestRunner::new(Config { cases: TRIALS, failure_persistence: None, ..Config::default() });
        let tried = runner.run(&strategy, |arguments| {
            let text = emit(template, &arguments);
            let message: Value = serde_json::from_str(&text).expect("JSON");
            for validator in &validators {
                if let Err(error) = validator.validate(&message) {
                    panic!("{name}: {error}\n{text}");
                }
            }
            let found = compile(&Source::new("message.json", text.as_str()), &json).diagnostics;
            let proved: Vec<&Diagnostic> = found.iter().filter(|found| is_proved(found)).collect();
            assert!(proved.is_empty(), "{name}: {proved:#?}\n{text}");
            Ok(())
        });
        tried.unwrap_or_else(|failure| panic!("{name}: {failure}"));
    });
}

fn is_proved(found: &Diagnostic) -> bool {
    rule::find(found.rule).is_some_and(|registered| registered.rule.standing == Standing::Proved)
}

/// The two notations say the same.
#[test]
fn yaml_gives_the_bytes_that_talk_gives() {
    let files = files();
    let named = |wanted: &str| {
        let is = |template: &&Template| template.name.as_ref().is_some_and(|name| name.text == wanted);
        files.iter().filter_map(File::template).find(is).expect("a template")
    };
    let (talk, yaml) = (named("product"), named("product-yaml"));
    let cases = |template: &Template| -> Vec<(String, Value)> {
        template.cases.iter().map(|case| (case.name.clone(), given(template, case))).collect()
    };
    assert_eq!(cases(talk), cases(yaml));
    let mut runner = TestRunner::new(Config { cases: TRIALS, failure_persistence: None, ..Config::default() });
    let same = runner.run(&arguments::arguments(parameters(talk)), |arguments| {
        assert_eq!(emit(talk, &arguments), emit(yaml, &arguments));
        Ok(())
    });
    same.unwrap();
}

/// `templates/README.md` lists every template with its file and type, and nothing else.
#[test]
fn the_table_lists_every_template() {
    let table = read(Path::new("templates/README.md"));
    let rows = table.text.lines().filter(|line| line.starts_with("| [`"));
    let listed: BTreeSet<String> = rows.map(|row| row.split(" | ").take(2).collect::<Vec<_>>().join(" | ")).collect();
    let row = |file: &File| {
        let template = file.template()?;
        let (name, kind) = (&template.name.as_ref()?.text, template.kind?.name());
        Some(format!("| [`{name}`]({}) | `{kind}`", file.source.name.strip_prefix("templates/")?))
    };
    assert_eq!(listed, files().iter().filter_map(row).collect());
}

/// What the language has, in the words of a compiled template.
const TYPES: [&str; 8] = ["boolean", "choice", "date", "image_url", "integer", "list", "text", "url"];
const UNITS: [&str; 3] = ["number", "percent", "won"];
const FILTERS: [&str; 10] = ["comma", "count", "cut", "date", "encode", "join", "josa", "or", "total", "won"];

#[test]
fn the_gallery_uses_the_whole_language() {
    let mut words = BTreeSet::new();
    each(|_, template| collect(&serde_json::to_value(template.plan.as_deref()).expect("JSON"), &mut words));
    let marks = |name: &str, all: &[&str]| {
        let missing: Vec<_> = all.iter().filter(|word| !words.contains(&format!("{name}:{word}"))).collect();
        assert!(missing.is_empty(), "no template uses {missing:?}");
    };
    marks("of", &TYPES);
    marks("unit", &UNITS);
    marks("filters", &FILTERS);
    marks("parameter", &["default", "sample", "doc", "is_optional"]);
}

/// Notes the words under the keys that tell types, units and filters.
fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                words.extend(tags(value).map(|tag| format!("{key}:{tag}")));
                words.insert(format!("parameter:{key}"));
                collect(value, words);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The words by which values of ours say which one they are.
fn tags(value: &Value) -> Box<dyn Iterator<Item = String> + '_> {
    match value {
        Value::String(word) => Box::new(std::iter::once(word.clone())),
        Value::Object(fields) => Box::new(fields.keys().take(1).cloned()),
        Value::Array(values) => Box::new(values.iter().flat_map(tags)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Box::new(std::iter::empty()),
    }
}

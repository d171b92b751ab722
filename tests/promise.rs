//! The promise: what `check` does not find in a template is in no message of it, whatever the arguments are.

#![expect(clippy::disallowed_methods, reason = "the number of cases comes from the environment")]

mod arguments;
mod typed_templates;

use std::collections::BTreeSet;
use std::sync::Arc;

use malpung::compile::{Compiled, Options, compile};
use malpung::diagnostic::Diagnostic;
use malpung::profile::Profile;
use malpung::program::accept::accept;
use malpung::program::evaluate::evaluate;
use malpung::rule::{self, Standing};
use malpung::source::Source;
use malpung::tree::{Node, Notation, ScalarKind, Value as Tree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Map, Value};

/// Templates that are tried; `PROPTEST_CASES` says otherwise.
const CASES: u32 = 2_000;
/// Arguments that each template is tried with.
const ARGUMENTS: usize = 8;
/// Mistakes of the program itself: a template that has one is not filled in.
const UNSOUND: [&str; 10] = [
    "syntax",
    "unknown-name",
    "type-mismatch",
    "bad-declaration",
    "bad-call",
    "bad-case",
    "bad-import",
    "optional-unguarded",
    "duplicate-key",
    "unknown-field",
];

/// Rules on the length of texts.
const LENGTHS: [&str; 4] = ["text-too-long", "header-too-long", "item-too-long", "long-button-title"];

/// Rules on the shape of a message.
const SHAPES: [&str; 8] = [
    "missing-field",
    "wrong-type",
    "out-of-range",
    "list-size",
    "too-many-buttons",
    "too-many-items",
    "empty-content",
    "unknown-field",
];

/// Rules that judge the message as a whole.
const OF_THE_MESSAGE: [&str; 2] = ["button-title-ignored", "fixed-button"];

fn options(notation: Notation) -> Options {
    let mut options = Options::default();
    options.notation = Some(notation);
    options.profile = Arc::new(Profile {
        hosts: vec![malpung::profile::Origin::parse("https://dalbit.shop").expect("a host")],
        ..Profile::default()
    });
    options
}

/// A rule that is proved, and the field of the message in which it found something.
type Found = (String, String);

fn proved(diagnostics: &[Diagnostic]) -> BTreeSet<Found> {
    let is_proved = |found: &&Diagnostic| {
        rule::find(found.rule).is_some_and(|registered| registered.rule.standing == Standing::Proved)
    };
    diagnostics.iter().filter(is_proved).map(|found| (found.rule.to_owned(), field(found))).collect()
}

/// The field of the message that a finding is about.
fn field(found: &Diagnostic) -> String {
    found.pointer.as_ref().and_then(|pointer| pointer.steps().next().map(|step| step.to_string())).unwrap_or_default()
}

/// The message as it is sent: a number is a text where a text is taken.
fn json(name: &str, node: &Node) -> Value {
    match &node.value {
        Tree::Object(entries) => {
            let fields = entries.iter().map(|entry| (entry.key.name.to_string(), json(&entry.key.name, &entry.value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Tree::List(items) => items.iter().map(|item| json(name, item)).collect(),
        Tree::Scalar(scalar) if scalar.kind == ScalarKind::Number && NUMBERS.iter().any(|end| name.ends_with(end)) => {
            serde_json::from_str(&scalar.text).expect("a number")
        }
        Tree::Scalar(scalar) => Value::String(scalar.text.clone()),
    }
}

/// How the names of fields end that take numbers.
const NUMBERS: [&str; 6] = ["_count", "_price", "_rate", "_width", "_height", "_position"];

/// Checks that a template keeps the promise for some arguments, each of which it accepts.
fn check(text: &str, compiled: &Compiled, given: &[Value]) -> Result<(), TestCaseError> {
    let told = proved(&compiled.diagnostics);
    // What cannot be decided is told where it cannot, and is an error.
    let untold = compiled.diagnostics.iter().filter(|found| found.rule == "cannot-prove").map(field);
    let untold: BTreeSet<String> = untold.collect();
    // How long the longest is cannot be said where nothing bounds it.
    let is_endless = compiled.diagnostics.iter().any(|found| found.rule == "unbounded-parameter");
    // A part whose shape is broken is told of first, and judged when that is mended. The same holds for the whole.
    let broken: BTreeSet<&str> =
        told.iter().filter(|(rule, _)| SHAPES.contains(&rule.as_str())).map(|(_, field)| field.as_str()).collect();
    let plan = compiled.templates[0].plan.as_ref().expect("a plan");
    for given in given {
        let accepted = accept(&plan.parameters, given, &|_, _| None);
        let arguments = accepted.map_err(|refused| TestCaseError::fail(format!("{given}: {refused:?}\n{text}")))?;
        let message = json("", &evaluate(plan, &arguments)).to_string();
        let found = compile(&Source::new("message.json", message.as_str()), &options(Notation::Json));
        for (rule, field) in proved(&found.diagnostics) {
            let is_told = told.contains(&(rule.clone(), field.clone()))
                || untold.contains(&field)
                || (is_endless && LENGTHS.contains(&rule.as_str()))
                || (!SHAPES.contains(&rule.as_str()) && broken.contains(field.as_str()))
                || (!broken.is_empty() && OF_THE_MESSAGE.contains(&rule.as_str()));
            prop_assert!(is_told, "{rule} in `{field}` was not told\n{text}\n{given}\n{message}\n{told:?}");
        }
    }
    Ok(())
}

fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let max_global_rejects = cases;
    // A failure is told soon, and need not be the smallest.
    Config { cases, max_global_rejects, max_shrink_time: 20_000, failure_persistence: None, ..Config::default() }
}

#[test]
fn what_check_does_not_find_is_in_no_message() {
    let tapes = (vec(any::<u32>(), 0..260), any::<u64>());
    let mut runner = TestRunner::new(config());
    let kept = runner.run(&tapes, |(tape, seed)| {
        let text = typed_templates::template(&mut typed_templates::Tape::new(&tape));
        let compiled = compile(&Source::new("random.talk", text.as_str()), &options(Notation::Talk));
        if let Some(unsound) = compiled.diagnostics.iter().find(|found| UNSOUND.contains(&found.rule)) {
            return Err(TestCaseError::reject(format!("{unsound:?}")));
        }
        let plan = compiled.templates[0].plan.as_ref().expect("a plan");
        let strategy = arguments::arguments(&plan.parameters);
        let mut inner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() });
        let given: Vec<Value> =
            (0..ARGUMENTS).map(|_| strategy.new_tree(&mut inner).expect("arguments").current()).collect();
        check(&text, &compiled, &given)
    });
    if let Err(failure) = kept {
        panic!("{failure}");
    }
}

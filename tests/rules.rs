//! The rule catalogue keeps its promises: names, documentation in both languages, and examples that do what they say.

#![expect(clippy::disallowed_methods, reason = "lists the files of the rules")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use malpung::compile::{Options, compile};
use malpung::diagnostic::{Diagnostic, Lang, Level, Severity};
use malpung::profile::{Origin, Profile};
use malpung::rule::{Check, Example, RULES, Section};
use malpung::source::Source;

#[test]
fn names_are_unique_sorted_and_those_of_their_files() {
    let names: Vec<&str> = RULES.iter().map(|registered| registered.rule.name).collect();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "not sorted, or twice: {names:?}");
    for registered in RULES {
        let name = registered.rule.name;
        assert_eq!(name.replace('-', "_"), registered.module, "{name} stands in another file");
        let is_kebab = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase());
        assert!(name.split('-').all(is_kebab), "{name} is not kebab-case");
    }
}

#[test]
fn every_file_of_a_rule_is_registered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rule");
    let registered: BTreeSet<&str> = RULES.iter().map(|registered| registered.module).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_rule = path.is_file() && !["mod", "doc", "tests"].contains(&stem.as_str());
        assert!(!is_rule || registered.contains(stem.as_str()), "{stem} is not registered");
    }
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    for registered in RULES {
        let (rule, doc) = (registered.rule, registered.doc());
        for lang in [Lang::En, Lang::Ko] {
            let summary = doc.summary(lang);
            assert!(summary.ends_with('.') && summary.len() > 10, "{}: summary {summary:?}", rule.name);
            for section in Section::ALL {
                let text = doc.section(section, lang);
                assert!(text.ends_with('.') && text.len() > 10, "{}: {} {text:?}", rule.name, section.heading(lang));
                let is_korean = text.contains(|letter| matches!(letter, '가'..='힣'));
                assert!(is_korean || lang == Lang::En, "{}: {} is not Korean", rule.name, section.heading(lang));
            }
        }
        assert!(!doc.bad.is_empty() && !doc.good.is_empty(), "{} has no examples", rule.name);
        assert!(!rule.source.is_empty(), "{} has no source", rule.name);
        assert!(is_date(rule.checked_on), "{}: {}", rule.name, rule.checked_on);
    }
}

#[test]
fn a_bad_example_shows_its_rule_and_no_other() {
    let mut wrong = String::new();
    for registered in RULES {
        for example in registered.doc().bad {
            let found = diagnostics(&example);
            if found.is_empty() || found.iter().any(|diagnostic| diagnostic.rule != registered.rule.name) {
                describe(&mut wrong, registered.rule.name, &found);
            }
        }
    }
    assert!(wrong.is_empty(), "bad examples with other findings:\n{wrong}");
}

#[test]
fn nothing_is_found_in_a_good_example() {
    let mut wrong = String::new();
    for registered in RULES {
        for example in registered.doc().good {
            let found = diagnostics(&example);
            if !found.is_empty() {
                describe(&mut wrong, registered.rule.name, &found);
            }
        }
    }
    assert!(wrong.is_empty(), "good examples with findings:\n{wrong}");
}

#[test]
fn findings_carry_the_facts_of_their_rule() {
    for registered in RULES {
        let rule = registered.rule;
        for diagnostic in registered.doc().bad.iter().flat_map(diagnostics) {
            assert_eq!((diagnostic.source, diagnostic.confidence), (rule.source, rule.confidence), "{}", rule.name);
            let is_checked = !matches!(rule.check, Check::Elsewhere);
            assert!(!is_checked || diagnostic.help.is_some(), "{} offers no help", rule.name);
            assert!(!is_checked || diagnostic.pointer.is_some(), "{} names no place", rule.name);
        }
    }
}

#[test]
fn whoever_asks_for_errors_alone_misses_none() {
    let errors = |example: &Example, options: &Options| {
        let source = Source::new(format!("example.{}", example.language), example.text.clone());
        let mut found = compile(&source, options).diagnostics;
        found.retain(|found| found.severity == Severity::Error);
        found
    };
    let mut seen = 0;
    for registered in RULES {
        let doc = registered.doc();
        for (example, is_production) in doc.bad.iter().chain(&doc.good).flat_map(|one| [(one, false), (one, true)]) {
            let mut options = options(example, is_production);
            let all = errors(example, &options);
            options.errors_only = true;
            assert_eq!(errors(example, &options), all, "{}: {}", registered.rule.name, example.text);
            seen += all.len();
            // A level can make an error of any rule.
            for registered in RULES {
                options.levels.set(registered.rule.name, Level::Error);
            }
            let raised = errors(example, &options);
            options.errors_only = false;
            assert_eq!(errors(example, &options), raised, "{}: {}", registered.rule.name, example.text);
        }
    }
    assert!(seen > 50, "{seen}");
}

fn diagnostics(example: &Example) -> Vec<Diagnostic> {
    let source = Source::new(format!("example.{}", example.language), example.text.clone());
    compile(&source, &options(example, false)).diagnostics
}

fn options(example: &Example, is_production: bool) -> Options {
    let mut options = Options::default();
    let hosts = example.hosts.iter().map(|host| Origin::parse(host).unwrap()).collect();
    options.profile = Arc::new(Profile { name: "prod".to_owned(), hosts, is_production, ..Profile::default() });
    options
}

fn describe(wrong: &mut String, name: &str, found: &[Diagnostic]) {
    let _ = writeln!(wrong, "{name}: {} findings", found.len());
    for diagnostic in found {
        let _ = writeln!(wrong, "  [{}] {}", diagnostic.rule, diagnostic.message.to(Lang::En));
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|part| part.parse::<u16>().is_ok())
}

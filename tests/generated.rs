//! What is derived from the code is committed, and is not stale. `UPDATE=1 cargo test --test generated` writes it anew.

#![cfg(feature = "config")]
#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

mod docs;

use std::fs;
use std::path::{Path, PathBuf};

use malpung::schema::{Draft, Name, document};
use schemars::generate::SchemaSettings;

/// Compares one file with what it should hold, or writes it.
fn check(path: &str, expected: &str) -> Result<(), String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(|error| format!("{path}: {error}"))?;
        return fs::write(&file, expected).map_err(|error| format!("{path}: {error}"));
    }
    match fs::read_to_string(&file) {
        Ok(text) if text == expected => Ok(()),
        Ok(_) => Err(format!("{path} is stale")),
        Err(error) => Err(format!("{path}: {error}")),
    }
}

fn check_all(files: impl IntoIterator<Item = (String, String)>) {
    let stale: Vec<String> = files.into_iter().filter_map(|(path, text)| check(&path, &text).err()).collect();
    assert!(stale.is_empty(), "{}\nrun `UPDATE=1 cargo test --test generated`", stale.join("\n"));
}

fn schemas() -> impl Iterator<Item = (String, String)> {
    Draft::ALL.into_iter().flat_map(|draft| {
        let templates = Name::all().into_iter().map(move |name| (name.name(), document(name, draft)));
        let all = templates.chain([("config", malpung::config::schema(draft))]);
        all.map(move |(name, schema)| {
            let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
            (format!("schemas/{}/{name}.json", draft.name()), text + "\n")
        })
    })
}

/// The schemas of the reports, which are no templates.
fn report_schemas() -> impl Iterator<Item = (String, String)> {
    let drafts = [(Draft::Draft202012, SchemaSettings::draft2020_12()), (Draft::Draft07, SchemaSettings::draft07())];
    drafts.into_iter().flat_map(|(draft, settings)| {
        let reports = [
            ("report", malpung::report::json::schema(settings.clone())),
            ("diff", malpung::compare::json::schema(settings)),
        ];
        reports.map(|(name, schema)| {
            let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
            (format!("schemas/{}/{name}.json", draft.name()), text + "\n")
        })
    })
}

#[test]
fn schemas_are_those_of_the_model() {
    check_all(schemas());
}

#[test]
fn the_reports_schema_is_that_of_the_report() {
    check_all(report_schemas());
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_page_is_that_of_the_program() {
    use clap::CommandFactory as _;
    check_all([("docs/cli.md".to_owned(), docs::cli::page(malpung::cli::Cli::command()))]);
}

#[cfg(feature = "cli")]
#[test]
fn the_pictures_of_the_readmes_are_what_they_show() {
    check_all([
        ("docs/images/report.svg".to_owned(), docs::images::report(malpung::diagnostic::Lang::En)),
        ("docs/images/report.ko.svg".to_owned(), docs::images::report(malpung::diagnostic::Lang::Ko)),
        ("docs/images/gallery.svg".to_owned(), docs::images::gallery()),
        ("docs/images/diff.svg".to_owned(), docs::images::diff(malpung::diagnostic::Lang::En)),
        ("docs/images/diff.ko.svg".to_owned(), docs::images::diff(malpung::diagnostic::Lang::Ko)),
    ]);
}

#[test]
fn there_is_no_schema_that_nothing_makes() {
    let made: Vec<PathBuf> =
        schemas().chain(report_schemas()).map(|(path, _)| Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).collect();
    for draft in Draft::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(draft.name());
        for entry in fs::read_dir(folder).expect("the schemas' folder").flatten() {
            assert!(made.contains(&entry.path()), "{} is made by nothing", entry.path().display());
        }
    }
}

#[test]
fn the_rules_page_is_that_of_the_catalogue() {
    check_all([
        ("docs/rules.md".to_owned(), docs::rules(malpung::diagnostic::Lang::En)),
        ("docs/rules.ko.md".to_owned(), docs::rules(malpung::diagnostic::Lang::Ko)),
    ]);
}

#[test]
fn the_templates_page_is_that_of_the_model() {
    check_all([("docs/templates.md".to_owned(), docs::templates())]);
}

#[test]
fn the_configuration_page_is_that_of_its_keys() {
    check_all([("docs/configuration.md".to_owned(), docs::configuration::page())]);
}

//! The messages of the gallery, `templates/*.yaml`: every kind, nothing found in any, and the exact bytes that come of it.

#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

use std::fs;
use std::path::{Path, PathBuf};

use malpung::compile::{Compiled, Options, compile};
use malpung::diagnostic::Lang;
use malpung::emit::{Layout, object};
use malpung::model::{Dialect, Kind};
use malpung::schema::{Draft, Name, document};
use malpung::source::Source;
use malpung::tree::Notation;

fn gallery() -> Vec<(String, Source)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the gallery").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable template");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), Source::new(name, text))
    };
    paths.into_iter().map(read).collect()
}

fn emit(compiled: &Compiled, dialect: Dialect) -> String {
    let [template] = compiled.templates.as_slice() else { panic!("{} templates", compiled.templates.len()) };
    let message = template.message.as_ref().expect("a sound shape");
    object(message, dialect, &template.sdk, Layout::Compact).expect("a message is JSON")
}

#[test]
fn nothing_is_found_in_the_gallery() {
    for (name, source) in gallery() {
        let compiled = compile(&source, &Options::default());
        let found: Vec<String> = compiled
            .diagnostics
            .iter()
            .map(|found| format!("{}[{}] {}", found.severity, found.rule, found.message.to(Lang::En)))
            .collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn every_kind_is_there() {
    let names: Vec<String> = gallery().into_iter().map(|(name, _)| name).collect();
    for kind in Kind::ALL {
        assert!(names.iter().any(|name| name == kind.name()), "no {}", kind.name());
        assert!(
            !kind.is_default() || names.contains(&format!("{}-minimal", kind.name())),
            "no minimal {}",
            kind.name()
        );
    }
}

#[test]
fn each_is_built_to_its_exact_bytes() {
    for (name, source) in gallery() {
        let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gallery/{name}.json"));
        let expected = fs::read_to_string(expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        let built = emit(&compile(&source, &Options::default()), Dialect::Rest);
        assert_eq!(built + "\n", expected, "{name}");
    }
}

/// What is built goes in again, in both dialects, and comes out as the same bytes.
#[test]
fn what_is_built_compiles_to_itself() {
    for (name, source) in gallery() {
        let mut json = Options::default();
        json.notation = Some(Notation::Json);
        let first = compile(&source, &Options::default());
        for dialect in [Dialect::Rest, Dialect::Js] {
            let built = emit(&first, dialect);
            let again = compile(&Source::new(format!("{name}.json"), built.as_str()), &json);
            assert_eq!(again.templates[0].dialect, dialect, "{name}");
            assert_eq!(emit(&again, dialect), built, "{name}");
            assert_eq!(emit(&again, dialect.other()), emit(&first, dialect.other()), "{name}");
        }
    }
}

/// Our own validator agrees with the published schemas; the test script asks an independent one as well.
#[test]
fn what_is_built_fits_its_schemas() {
    for (name, source) in gallery() {
        let compiled = compile(&source, &Options::default());
        let kind = compiled.templates[0].kind.expect("a kind");
        let value: serde_json::Value = serde_json::from_str(&emit(&compiled, Dialect::Rest)).expect("JSON");
        for draft in Draft::ALL {
            for schema in [Name::Kind(kind), Name::Template] {
                let validator = jsonschema::validator_for(&document(schema, draft)).expect("a sound schema");
                assert!(validator.is_valid(&value), "{name} {schema:?} {draft:?}");
            }
        }
    }
}

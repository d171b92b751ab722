//! `malpung schema`: the JSON Schemas, generated as they are printed.

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Console, Exit, Unwritten};
use crate::compare;
use crate::config;
use crate::report;
use crate::schema::{self, Name};

/// What the report of `check --format json` is called among the schemas.
const REPORT: &str = "report";
/// What the report of `diff --format json` is called.
const DIFF: &str = "diff";
/// What the schema of `malpung.toml` is called.
const CONFIG: &str = "config";

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema describes: a template file of any kind, the exact object of one kind, the JSON report of `check` or of `diff`, or malpung.toml
    #[arg(value_name = "KIND", default_value = "template", value_parser = subjects())]
    kind: String,
    /// Version of JSON Schema
    #[arg(long, value_name = "DRAFT", default_value = "2020-12")]
    draft: Draft,
}

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Draft {
    /// Draft 2020-12
    #[value(name = "2020-12")]
    Draft202012,
    /// Draft-07, which most editors prefer
    #[value(name = "7", alias = "draft-07")]
    Draft07,
}

fn subjects() -> PossibleValuesParser {
    let names: Vec<&'static str> = Name::all().into_iter().map(Name::name).chain([REPORT, DIFF, CONFIG]).collect();
    PossibleValuesParser::new(names)
}

impl Schema {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let text = serde_json::to_string_pretty(&self.document()).map_err(std::io::Error::from)?;
        console.result(&(text + "\n")).map(|()| Exit::Done)
    }

    fn document(&self) -> Value {
        match Name::from_name(&self.kind) {
            Some(name) => schema::document(name, self.draft.draft()),
            None if self.kind == CONFIG => config::schema(self.draft.draft()),
            None if self.kind == DIFF => compare::json::schema(self.draft.settings()),
            None => report::json::schema(self.draft.settings()),
        }
    }
}

impl Draft {
    fn settings(self) -> SchemaSettings {
        match self {
            Self::Draft202012 => SchemaSettings::draft2020_12(),
            Self::Draft07 => SchemaSettings::draft07(),
        }
    }

    const fn draft(self) -> schema::Draft {
        match self {
            Self::Draft202012 => schema::Draft::Draft202012,
            Self::Draft07 => schema::Draft::Draft07,
        }
    }
}

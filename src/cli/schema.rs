//! `malpung schema`: the JSON Schemas, generated as they are printed.

use clap::{Args, ValueEnum};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Console, Exit, Unwritten};
use crate::report;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema describes
    #[arg(value_name = "KIND", default_value = "report")]
    kind: Subject,
    /// Version of JSON Schema
    #[arg(long, value_name = "DRAFT", default_value = "2020-12")]
    draft: Draft,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// The report of `malpung check --format json`
    Report,
}

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Draft {
    /// Draft 2020-12
    #[value(name = "2020-12")]
    Draft202012,
    /// Draft-07, which most editors prefer
    #[value(name = "7")]
    Draft07,
}

impl Schema {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let text = serde_json::to_string_pretty(&self.document()).map_err(std::io::Error::from)?;
        console.result(&(text + "\n")).map(|()| Exit::Done)
    }

    fn document(&self) -> Value {
        match self.kind {
            Subject::Report => report::json::schema(self.draft.settings()),
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
}

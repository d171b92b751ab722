//! Typed arguments: what the Rust modules stand on that [`code`] writes for templates, one struct for each template.
//!
//! A value is held against its limits where it is made, once. So a struct whose fields are all there is a message, and
//! rendering it cannot fail. The names here are for the written modules; programs use the types by the names there.

pub mod code;
mod limit;
mod name;
mod value;

pub use limit::{Limit, Refused};
pub use value::{Give, Integer, List, Text};

use std::sync::Arc;

use crate::model::Kind;
use crate::profile::{Origin, Profile};
use crate::program::plan::Plan;
use crate::program::types::Type;
use crate::sheet::{Given, Sheet};

/// The version of the modules that this version of malpung writes and understands.
const VERSION: u32 = 1;

/// Stops the compilation of a module that another version of malpung wrote.
///
/// # Panics
/// While the module is compiled, where its version is another one.
pub const fn written_for(version: u32) {
    assert!(version == VERSION, "another version of malpung wrote this module: write it again");
}

/// A template as a written module holds it.
#[derive(Debug, Clone, Default)]
pub struct Template {
    sheet: Option<Sheet>,
}

impl Template {
    /// Reads what [`code::write`] wrote.
    pub fn read(plan: &str, kind: Kind) -> Self {
        let plan: Option<Plan> = serde_json::from_str(plan).ok();
        Self { sheet: plan.and_then(|plan| Sheet::new(&Arc::new(plan), kind)) }
    }

    /// The exact object for typed arguments.
    pub fn render(&self, give: impl FnOnce(&mut Given<'_>)) -> String {
        self.sheet.as_ref().map(|sheet| sheet.write(give)).unwrap_or_default()
    }
}

/// Reads a type that [`code::write`] wrote.
pub fn type_of(text: &str) -> Type {
    // Whoever changes a written module makes a type that accepts nothing.
    serde_json::from_str(text).unwrap_or_else(|_| Type::Choice(Vec::new()))
}

/// Reads the hosts that links may lead to.
pub fn profile_of(hosts: &[&str], is_production: bool) -> Profile {
    let hosts = hosts.iter().filter_map(|host| Origin::parse(host).ok()).collect();
    Profile { hosts, is_production, ..Profile::default() }
}

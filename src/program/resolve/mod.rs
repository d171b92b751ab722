//! From declarations to plans: names are looked up, types are checked, links, constants and partials are written out.

mod alone;
mod block;
mod call;
mod case;
mod condition;
mod declare;
mod expression;
mod import;
mod literal;
mod mirror;
mod scope;
mod template;
mod text;
mod unbounded;
mod unused;
mod uses;

use std::collections::HashSet;
use std::sync::Arc;

pub use case::Case;
pub use template::Template;

use super::accept::Addresses;
use super::map::SourceMap;
use crate::diagnostic::{Finding, Place, Words};
use crate::source::{Source, Span};
use crate::tree::{Notation, code};
use scope::Scope;

/// A file of a program.
#[derive(Debug, Clone)]
pub struct Module {
    /// Its name and text.
    pub source: Arc<Source>,
    /// Its notation.
    pub notation: Notation,
    /// What it declares.
    pub file: code::File,
    /// For each of its imports the position of the file among the modules; `None` where it could not be read.
    pub uses: Vec<Option<usize>>,
}

/// What a program is resolved in.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The files; the first one is the file that is compiled.
    pub modules: &'a [Module],
    /// The name of the profile; empty where none was chosen.
    pub profile: &'a str,
    /// Judges addresses.
    pub addresses: Addresses<'a>,
}

/// The templates of a file, ready to be filled in.
#[derive(Debug, Clone)]
pub struct Program {
    /// The templates in the order of the text.
    pub templates: Vec<Template>,
    /// What is wrong with the file apart from its templates; places are spans of the map.
    pub findings: Vec<Finding>,
    /// Where spans lead.
    pub map: SourceMap,
}

/// Resolves the templates of the first file.
pub fn resolve(setting: Setting<'_>) -> Program {
    let length = setting.modules.first().map_or(0, |module| module.source.text.len());
    let mut resolver = Resolver {
        setting,
        scopes: Vec::new(),
        bases: Vec::new(),
        map: SourceMap::new(length),
        findings: Vec::new(),
        broken: Vec::new(),
        profiles: Vec::new(),
        stack: Vec::new(),
        reached: HashSet::new(),
        writings: 0,
    };
    resolver.declare();
    let templates = resolver.templates();
    resolver.alone();
    let findings = resolver.unused();
    Program { templates, findings, map: resolver.map }
}

/// What is known while the templates of a file are resolved.
struct Resolver<'a> {
    setting: Setting<'a>,
    /// What each file declares.
    scopes: Vec<Scope<'a>>,
    /// Where the bytes of each file begin in the map.
    bases: Vec<usize>,
    map: SourceMap,
    findings: Vec<Finding>,
    /// What could not be resolved, and has a stand-in in the plan.
    broken: Vec<Span>,
    /// The profiles that the id of the template at hand is given for.
    profiles: Vec<String>,
    /// The declarations that are being written out.
    stack: Vec<(usize, usize)>,
    /// The declarations that were written out.
    reached: HashSet<(usize, usize)>,
    /// Links and partials written out so far, for one template.
    writings: usize,
}

/// Links and partials that one template writes out, at most.
const WRITINGS_MAX: usize = 10_000;
/// Links and partials within each other, at most.
const CALLS_MAX: usize = 64;

impl Resolver<'_> {
    fn report(&mut self, rule: &'static str, span: Span, message: Words) -> &mut Finding {
        self.findings.push(Finding::new(rule, Place::Span(span), message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

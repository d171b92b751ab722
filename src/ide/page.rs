//! A file as an editor sees it: its text, what was read of it, and what it came to.

use std::sync::Arc;

use crate::model::{Dialect, Kind};
use crate::program::evaluate::evaluate;
use crate::program::plan::Plan;
use crate::program::types::Arguments;
use crate::program::{self, Body, value, witness};
use crate::source::{Source, Span};
use crate::syntax::{self, Reading};
use crate::tree::{Comment, Node, Notation, code};

/// A file that was read and compiled.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name and text.
    pub source: Arc<Source>,
    /// Its notation.
    pub notation: Notation,
    /// What was read of it.
    pub reading: Reading,
    /// For each of its imports the name of the file; `None` where it could not be had.
    pub uses: Vec<Option<String>>,
    /// Its templates.
    pub sheets: Vec<Sheet>,
    /// An address that parameters of addresses accept.
    pub site: String,
}

/// A template of a file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its bytes.
    pub span: Span,
    /// What it is, where that could be told.
    pub kind: Option<Kind>,
    /// The spelling of its field names.
    pub dialect: Dialect,
    /// How it is filled in; `None` for a message that is written out.
    pub plan: Option<Arc<Plan>>,
    /// The arguments of its cases.
    pub cases: Vec<Arguments>,
}

/// The files that know each other.
pub trait World {
    /// The file with a name.
    fn page(&self, name: &str) -> Option<&Page>;
    /// Every file.
    fn pages(&self) -> Vec<&Page>;
    /// The files that import a file.
    fn importers(&self, name: &str) -> Vec<&Page>;
}

impl Page {
    /// Reads a text that nothing more is known of.
    pub fn read(source: Arc<Source>, notation: Notation) -> Self {
        let reading = syntax::read(&source, notation);
        let site = value::SITE.to_owned();
        Self { source, notation, reading, uses: Vec::new(), sheets: Vec::new(), site }
    }

    /// What it declares, where it does.
    pub fn code(&self) -> Option<&code::File> {
        match &self.reading {
            Reading::Code(code) => Some(&code.file),
            Reading::Data(_) => None,
        }
    }

    /// Its comments.
    pub fn comments(&self) -> &[Comment] {
        match &self.reading {
            Reading::Code(code) => &code.file.comments,
            Reading::Data(parsed) => &parsed.tree.comments,
        }
    }

    /// The values of a text that is written out.
    pub fn documents(&self) -> &[Node] {
        match &self.reading {
            Reading::Code(_) => &[],
            Reading::Data(parsed) => &parsed.tree.documents,
        }
    }

    /// The declaration that a byte is in, with its position.
    pub(super) fn declaration(&self, byte: usize) -> Option<(usize, &code::Declaration)> {
        let declarations = self.code()?.declarations.iter().enumerate();
        declarations.rev().find(|(_, one)| one.span.start <= byte && byte <= one.span.end)
    }

    /// The template that a byte is in; the only one of its file holds every byte.
    pub(super) fn sheet(&self, byte: usize) -> Option<&Sheet> {
        match self.sheets.as_slice() {
            [only] => Some(only),
            all => all.iter().rev().find(|sheet| sheet.span.start <= byte && byte <= sheet.span.end),
        }
    }

    /// The messages of the file with their samples, each value where it is written.
    pub(super) fn samples(&self) -> Vec<(Kind, Node)> {
        self.filled(|sheet, plan| vec![self.sample_of(sheet, plan)])
    }

    /// The messages of the file with the arguments that fill them the most, with samples and with cases.
    pub(super) fn extremes(&self) -> Vec<(Kind, Node)> {
        self.filled(|sheet, plan| {
            let mut all = vec![witness::worst(&plan.parameters, &self.site), self.sample_of(sheet, plan)];
            all.extend(sheet.cases.iter().cloned());
            all
        })
    }

    fn sample_of(&self, _: &Sheet, plan: &Plan) -> Arguments {
        value::samples(&plan.parameters, &self.site)
    }

    fn filled(&self, arguments: impl Fn(&Sheet, &Plan) -> Vec<Arguments>) -> Vec<(Kind, Node)> {
        let Reading::Data(parsed) = &self.reading else {
            let filled = self.sheets.iter().filter_map(|sheet| {
                let (kind, plan) = (sheet.kind?, sheet.plan.as_ref()?);
                let all = arguments(sheet, plan).into_iter();
                Some(all.map(move |arguments| (kind, evaluate(plan, &arguments))).collect::<Vec<_>>())
            });
            return filled.flatten().collect();
        };
        let documents = program::documents(&self.source, parsed.tree.clone(), self.notation);
        let tree = |document: program::Document| match document.body {
            Body::Tree(body) => Some((document.kind?, body)),
            Body::Text(_) | Body::Nothing => None,
        };
        documents.into_iter().filter_map(tree).collect()
    }
}

impl Page {
    /// Where a parameter of the declaration at a byte is declared.
    pub fn parameter(&self, byte: usize, name: &str) -> Option<Span> {
        let (_, declaration) = self.declaration(byte)?;
        declaration.parameters.iter().find(|one| one.name.text == name).map(|one| one.name.span)
    }
}
